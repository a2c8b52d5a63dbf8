"""The roles that an account needs: who has each, and which nobody has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from abm_desktop.accounts.coverage import Hold, RoleDot
from abm_desktop.committee.rows import ContactRow, RoleRow
from resources.language import digits, tr, tr_count
from ui.committee.people import People
from ui.kit.buttons import DrawnButton
from ui.kit.frames import Panel
from ui.kit.labels import PlainLabel
from ui.kit.marks import Ring
from ui.kit.paint.box import paint_box
from ui.kit.paint.text import CENTRE, paint_text
from ui.theme.fonts import font, font_of, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

_HEIGHT: Final = 26
_MARK: Final = 16
_NAMES: Final = 150
"""Where the names begin, unless a role is called longer."""
_A_NAME: Final = 78
"""So much is left to them."""

_HOLDS: Final = {
    Hold.STRONG: tr("strong"),
    Hold.KNOWN: tr("known"),
    Hold.MISSING: tr("missing"),
}
_COUNTED: Final[Mapping[Hold, Callable[[int], str]]] = {
    Hold.STRONG: lambda count: tr_count("{count} strong", "{count} strong", count),
    Hold.KNOWN: lambda count: tr_count("{count} known", "{count} known", count),
    Hold.MISSING: lambda count: tr_count("{count} missing", "{count} missing", count),
}


class RolesPanel(Panel):
    """A ring with how many are known, then a line for each required role.

    Signals:
        role_asked: look for the people of a role.
        add_asked: add a person in a role that nobody has.
    """

    role_asked = Signal(str)
    add_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self.lines: list[RoleLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 14, 16, 14)
        self._column.setSpacing(0)
        self._inner: QWidget | None = None

    def show_people(self, people: People) -> None:
        """Show the roles of an account; the keyboard stays on its line."""
        held = next((line.dot.code for line in self.lines if line.hasFocus()), None)
        old, self._inner = self._inner, self._made(people)
        self._column.addWidget(self._inner)
        self._column.setAlignment(self._inner, Qt.AlignmentFlag.AlignTop)
        for line in self.lines:
            if line.dot.code == held:
                line.setFocus(Qt.FocusReason.OtherFocusReason)
        if old is not None:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()

    def _made(self, people: People) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.lines = []
        if not people.dots:
            self._add_nothing_required(column)
            return inner
        column.addLayout(self._head(people))
        column.addSpacing(8)
        for dot in people.dots:
            if (role := people.role(dot.code)) is not None:
                line = RoleLine(self._theme, role, dot, people.holders(dot.code))
                line.clicked.connect(lambda _on=False, line=line: self._ask(line))
                self.lines.append(line)
                column.addWidget(line)
        longest = max((line.role_ends for line in self.lines), default=0.0)
        for line in self.lines:
            line.names_from = longest
        return inner

    def _head(self, people: People) -> QHBoxLayout:
        share = people.known / len(people.dots)
        words = tr_count(
            "{known} of {count} role known",
            "{known} of {count} roles known",
            len(people.dots),
            known=digits(people.known),
        )
        row = QHBoxLayout()
        row.setSpacing(10)
        figure = str(round(100 * share))
        row.addWidget(Ring(self._theme, share, words, side=44, stroke=4, figure=figure))
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addStretch(1)
        texts.addWidget(PlainLabel(self._theme, words, "subtitle"))
        texts.addWidget(PlainLabel(self._theme, _counts(people), "small", "text2"))
        texts.addStretch(1)
        row.addLayout(texts, 1)
        return row

    def _add_nothing_required(self, column: QVBoxLayout) -> None:
        column.addWidget(PlainLabel(self._theme, tr("Roles"), "subtitle"))
        column.addSpacing(4)
        why = tr("No roles are required while the account has no tier.")
        column.addWidget(PlainLabel(self._theme, why, "small", "text2", wrap=True))

    def _ask(self, line: RoleLine) -> None:
        asked = self.add_asked if line.dot.hold is Hold.MISSING else self.role_asked
        asked.emit(line.dot.code)


class RoleLine(DrawnButton):
    """A role: its mark filled where it is strong, dashed where it is missing, and who has it."""

    def __init__(
        self, theme: Theme, role: RoleRow, dot: RoleDot, holders: list[ContactRow]
    ) -> None:
        super().__init__(theme, role.label)
        self.dot = dot
        self.names_from = 0.0
        self._role = role
        self._who = _who(holders)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        who = self._who or tr("nobody yet")
        self.setAccessibleName(f"{role.label}, {_HOLDS[dot.hold]}: {who}")
        self.set_tip(self._tip(holders))

    def sizeHint(self) -> QSize:
        return QSize(scaled(200), scaled(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, scaled(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self.theme.colour
        if self.is_lit():
            paint_box(painter, QRectF(self.rect()), 5, colour("hover"))
        side, names = scaled(_MARK), self._names()
        mark = QRectF(2, (self.height() - side) / 2, side, side)
        paint_role_mark(painter, mark, self._role, self.dot.hold, self.theme)
        left = mark.right() + 8
        label = QRectF(left, 0, names - 6 - left, self.height())
        paint_text(painter, label, self._role.label, font("body"), colour("text"))
        rest = QRectF(names, 0, self.width() - names, self.height())
        if self.dot.hold is Hold.MISSING:
            paint_text(painter, rest, tr("Missing"), font("body_medium"), colour("warning"))
        else:
            paint_text(painter, rest, self._who, font("body"), colour("text2"))

    def _names(self) -> float:
        """Return where the names begin: behind the longest role of the panel, if that leaves room."""
        return min(
            max(scaled(_NAMES), self.names_from),
            max(scaled(_NAMES), self.width() - scaled(_A_NAME)),
        )

    @property
    def role_ends(self) -> float:
        """Where the words of the role end, with the space behind them."""
        words = QFontMetricsF(font("body")).horizontalAdvance(self._role.label)
        return 2 + scaled(_MARK) + 8 + words + 8

    def _tip(self, holders: list[ContactRow]) -> str:
        if self.dot.hold is Hold.MISSING:
            return tr("Nobody is known as {role}: add a person", role=self._role.label)
        names = ", ".join(who.name for who in holders)
        if self.dot.hold is not Hold.STRONG:
            return tr("{names}: known, not engaged lately", names=names)
        if len(holders) > 1:
            return tr("{names}: one of them engaged lately", names=names)
        return tr("{names}: engaged lately", names=names)


def paint_role_mark(
    painter: QPainter, rect: QRectF, role: RoleRow, hold: Hold, theme: Theme
) -> None:
    """Draw a role's letter: filled where it is strong, in a ring where known, else dashed."""
    colour = theme.colour
    strong, missing = hold is Hold.STRONG, hold is Hold.MISSING
    fill = colour("text2") if strong else None
    line = colour("control" if missing else "text2")
    paint_box(painter, rect, rect.width() / 2, fill, line, width=1.2, dashed=missing)
    letter = colour("surface" if strong else "text3" if missing else "text2")
    if role.letter:
        paint_text(
            painter,
            rect,
            role.letter,
            font_of(round(rect.height() * 0.56), 600),
            letter,
            align=CENTRE,
        )
    else:
        paint_icon(painter, rect.adjusted(3, 3, -3, -3), "user", theme, "text2")


def _counts(people: People) -> str:
    counts = {hold: sum(dot.hold is hold for dot in people.dots) for hold in Hold}
    return ", ".join(_COUNTED[hold](count) for hold, count in counts.items() if count)


def _who(holders: list[ContactRow]) -> str:
    if not holders:
        return ""
    more = f" +{len(holders) - 1}" if len(holders) > 1 else ""
    return f"{holders[0].name}{more}"

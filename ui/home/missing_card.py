"""The card of what is missing at an account: each gap with the one thing that mends it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from abm_desktop.home.missing import Gap, Missing
from resources.language import tr
from ui.home.focus_line import FocusLine, LinesBox
from ui.kit.buttons import Button
from ui.kit.frames import Card
from ui.kit.labels import PlainLabel
from ui.kit.messages import Icon
from ui.kit.paint.text import paint_text
from ui.kit.writing_rights import CAN_WAIT, needs_writing
from ui.theme.fonts import font, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

_LEFT: Final = 14
_TEXT: Final = 38
_WORDS: Final = {
    Gap.OWNER: tr("Choose owners"),
    Gap.NEXT_TOUCH: tr("Plan touch"),
    Gap.MOMENT: tr("Log touch"),
    Gap.ROLES: tr("Open People"),
    Gap.FACTS: tr("Fill in"),
    Gap.OBJECTIVES: tr("Open Plan"),
}
_DEEDS: Final = {
    Gap.OWNER: CAN_WAIT,
    Gap.NEXT_TOUCH: "touch.plan",
    Gap.MOMENT: "engagement.log",
}
"""As which deed a gap is closed from here; the others are closed where they lead."""
_PRESSING: Final = (Gap.OWNER, Gap.NEXT_TOUCH, Gap.MOMENT)


class MissingLine(FocusLine):
    """A gap, the names behind it, and its one action."""

    def __init__(self, theme: Theme, missing: Missing) -> None:
        says = "\n".join(part for part in (missing.words, missing.detail) if part)
        super().__init__(theme, missing.gap.value, 45 if missing.detail else 37, says)
        self.missing = missing
        self.button = Button(theme, _WORDS[missing.gap], size="small")
        if missing.gap in _DEEDS:
            needs_writing(self.button, _DEEDS[missing.gap])
        # Enter on the line does the same; Tab goes from card to card.
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(lambda _on: self.opened.emit())
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 12, 1)
        line.addStretch(1)
        line.addWidget(self.button)

    def draw(self, painter: QPainter) -> None:
        colour, pressing = self.theme.colour, self.missing.gap in _PRESSING
        middle = (self.height() - 1) / 2
        icon, token = ("warning", "warning") if pressing else ("circle-dashed", "text3")
        paint_icon(painter, QRectF(_LEFT, middle - 8, 16, 16), icon, self.theme, token)
        right = self.button.x() - 8
        top = scaled(5) if self.missing.detail else middle - scaled(9)
        words = QRectF(_TEXT, top, right - _TEXT, scaled(18))
        token = "warning" if pressing else "text"
        paint_text(painter, words, self.missing.words, font("body_medium"), colour(token))
        if self.missing.detail:
            below = QRectF(_TEXT, scaled(23), right - _TEXT, scaled(16))
            paint_text(painter, below, self.missing.detail, font("small"), colour("text3"))


class MissingCard(Card):
    """The most pressing gap first; where there is none, that is said.

    Signals:
        asked: a gap shall be mended.
    """

    asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("What is missing"), padding=(0, 0))
        self.box = LinesBox()
        self._nothing = QWidget()
        row = QHBoxLayout(self._nothing)
        row.setContentsMargins(14, 11, 14, 11)
        row.setSpacing(8)
        row.addWidget(Icon(theme, "check-circle-fill", 16, "success"))
        words = tr("Nothing: owners, a next touch, moments, roles, facts and objectives are there.")
        row.addWidget(PlainLabel(theme, words, "small", "text2", wrap=True), 1)
        self.body.setSpacing(0)
        self.body.addWidget(self.box)
        self.body.addWidget(self._nothing)
        self.body.addStretch(1)
        # Before the account was read nobody knows that nothing is missing.
        self._nothing.hide()

    def show_missing(self, found: Sequence[Missing]) -> None:
        """Show these gaps."""
        self.box.show_widgets([self._line(missing) for missing in found])
        self._nothing.setVisible(not found)
        self.hint.setText(str(len(found) or ""))

    def _line(self, missing: Missing) -> MissingLine:
        line = MissingLine(self._theme, missing)
        line.opened.connect(lambda: self.asked.emit(missing.gap))
        return line

"""The two ends of the rail: which workspace is open, and who works in it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from resources.language import tr
from ui.kit.buttons import DrawnButton
from ui.kit.paint.avatar import paint_avatar
from ui.kit.paint.badge import badge_width, paint_badge, team_word
from ui.kit.paint.box import paint_box
from ui.kit.paint.text import CENTRE, paint_text, tip
from ui.kit.paint.two_lines import two_lines
from ui.theme.fitting import hold_height
from ui.theme.fonts import font, font_of, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

_NARROW = 80
_MARK = 28
_WHO: Final = tr("Who are you?")
_LOOKS: Final = tr("Only looking")
_WHY_ASKED: Final = tr("Nothing can be changed until you say who you are")


class _Block(DrawnButton):
    """A wide button with a mark of 28 px, two lines, and room for a menu."""

    def __init__(self, theme: Theme, name: str, height: int, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent)
        hold_height(self, height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        return QSize(36, self.height())

    def is_narrow(self) -> bool:
        """Tell whether there is room for the mark only."""
        return self.width() < scaled(_NARROW)

    def paint_ground(self, painter: QPainter) -> None:
        """Show that it can be pressed."""
        if self.is_lit():
            paint_box(painter, QRectF(self.rect()), 6, self.theme.colour("hover"))

    def mark(self) -> QRectF:
        """Return where the tile or the avatar stands."""
        side = scaled(_MARK)
        left = (self.width() - side) / 2 if self.is_narrow() else 6
        return QRectF(left, (self.height() - side) / 2, side, side)

    def lines(self, *, behind: int) -> tuple[QRectF, QRectF]:
        """Return where the two lines beside the mark stand, so far from the right end."""
        left = self.mark().right() + 8
        return two_lines(QRectF(left, 0, self.width() - left - behind, self.height()))


class WorkspaceSwitch(_Block):
    """Name and list of the open workspace; pressing it offers the others."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, tr("Workspace"), 40, parent)
        self._name = ""
        self._list = ""

    def show_workspace(self, name: str, list_name: str) -> None:
        """Show which workspace is open."""
        self._name, self._list = name, list_name
        self.setAccessibleName(tr("Workspace {name}, {list_name}", name=name, list_name=list_name))
        self.setToolTip(tip(f"{name}\n{list_name}"))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self.theme.colour
        self.paint_ground(painter)
        paint_box(painter, self.mark(), 7, colour("accent"))
        letter = self._name.strip()[:1].upper()
        paint_text(
            painter,
            self.mark(),
            letter,
            font_of(scaled(14), 700),
            colour("on_accent"),
            align=CENTRE,
        )
        if self.is_narrow():
            return
        first, second = self.lines(behind=26)
        paint_text(painter, first, self._name, font("body_strong"), colour("text"))
        paint_text(painter, second, self._list, font("caption"), colour("text3"))
        caret = QRectF(self.width() - 20, (self.height() - 14) / 2, 14, 14)
        paint_icon(painter, caret, "caret-down", self.theme, "text3")


class PersonBlock(_Block):
    """Who works here now; pressing it offers the colleagues."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, tr("Person"), 44, parent)
        self._name = ""
        self._team = ""
        self._asks = False
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def show_person(self, name: str, team: str) -> None:
        """Show who works here; nobody for an empty name."""
        self._name, self._team, self._asks = name, team, False
        self.setVisible(bool(name))
        self.setAccessibleName(
            tr("{name}, {team_word}, switch person", name=name, team_word=team_word(team))
        )
        self.setToolTip(tip(f"{name}, {team_word(team)}"))
        self.update()

    def show_nobody(self) -> None:
        """Ask who works here, where nobody has said so yet."""
        self._name, self._team, self._asks = "", "", True
        self.setVisible(True)
        self.setAccessibleName(f"{_WHO}, {_LOOKS}")
        self.setToolTip(tip(_WHY_ASKED))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self.theme.colour
        self.paint_ground(painter)
        if self._asks:
            self._paint_question(painter)
            return
        paint_avatar(painter, self.mark(), self._name, self.theme, self._team)
        if self.is_narrow():
            return
        name, below = self.lines(behind=4)
        paint_text(painter, name, self._name, font("small_strong"), colour("text"))
        badge = QRectF(below.x(), round(below.center().y() - 6.5), 13, 13)
        paint_badge(painter, badge, self._team, self.theme)
        word = below.adjusted(badge_width(self._team, 13) + 5, 0, 0, 0)
        words = tr("Both teams") if self._team == "both" else team_word(self._team)
        paint_text(painter, word, words, font("caption"), colour("text2"))

    def _paint_question(self, painter: QPainter) -> None:
        colour, mark = self.theme.colour, self.mark()
        paint_box(painter, mark, mark.width() / 2, colour("surface"), colour("control"))
        paint_icon(painter, mark.adjusted(6, 6, -6, -6), "user", self.theme, "text2")
        if self.is_narrow():
            return
        name, below = self.lines(behind=4)
        paint_text(painter, name, _WHO, font("small_strong"), colour("text"))
        paint_text(painter, below, _LOOKS, font("caption"), colour("text2"))

"""A line of an agenda: what is so, what explains it, a figure at the right; it leads to what it is about."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from abm_desktop.alignment.agenda import About, Line, Tone
from ui.kit.buttons import DrawnButton
from ui.kit.paint.box import paint_box
from ui.kit.paint.text import RIGHT, paint_text, text_width
from ui.theme.fonts import Role, font, line_height, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

_EDGE: Final = 8
_ICON: Final = 14
_GAP: Final = 8
_MARKS: Final = {
    Tone.BAD: ("warning-circle-fill", "danger"),
    Tone.GOOD: ("check-circle-fill", "success"),
}
_FACES: Final[dict[bool, tuple[Role, Role]]] = {
    False: ("body_medium", "small"),
    True: ("title", "body"),
}


class AgendaLine(DrawnButton):
    """Draws one line; where it leads nowhere it is only read."""

    def __init__(
        self, theme: Theme, line: Line, *, is_large: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, line.text, parent)
        self.line = line
        self._strong, self._small = _FACES[is_large]
        self._leads = line.about is not About.NOTHING
        words = ". ".join(filter(None, (line.text, line.figure, line.detail)))
        self.setAccessibleName(words)
        self.set_tip(words)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if self._leads:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        height = line_height(self._strong) + scaled(8)
        if self.line.detail:
            height += line_height(self._small)
        return QSize(200, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colour, line = QPainter(self), self.theme.colour, self.line
        if self._leads and self.is_lit():
            paint_box(painter, QRectF(self.rect()), 6, colour("hover"))
        top, high = scaled(4), line_height(self._strong)
        left = _EDGE + scaled(_ICON) + _GAP
        self._paint_mark(painter, top, high)
        face = font(self._strong, tabular=True)
        wide = min(text_width(line.figure, face), self.width() / 2)
        right = QRectF(self.width() - _EDGE - wide, top, wide, high)
        token = "danger" if line.tone is Tone.BAD else "text"
        paint_text(painter, right, line.figure, face, colour(token), align=RIGHT)
        room = right.left() - left - (_GAP if line.figure else 0)
        first = QRectF(left, top, room, high)
        paint_text(painter, first, line.text, font(self._strong), colour("text"))
        second = QRectF(left, top + high, self.width() - left - _EDGE, line_height(self._small))
        paint_text(painter, second, line.detail, font(self._small), colour("text2"))

    def _paint_mark(self, painter: QPainter, top: int, high: int) -> None:
        side = scaled(_ICON)
        square = QRectF(_EDGE, top + (high - side) / 2, side, side)
        mark = _MARKS.get(self.line.tone)
        if mark is not None:
            paint_icon(painter, square, mark[0], self.theme, mark[1])
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("text3"))
        painter.drawEllipse(square.center(), scaled(2), scaled(2))

"""The head of the list: what the columns are, the scale of the scores, and the cut line's tag."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from resources.language import tr
from ui.accounts.candidates.row_painter import Scene
from ui.accounts.candidates.scale import EDGE, Columns
from ui.accounts.candidates.words import halves
from ui.kit.paint.box import paint_box
from ui.kit.paint.text import CENTRE, RIGHT, paint_text, text_width
from ui.theme.fitting import hold_height
from ui.theme.fonts import font, line_height, scaled
from ui.theme.theme import Theme

_HEIGHT: Final = 36


class ListHead(QWidget):
    """Names the columns; above revealed scores it shows their scale and the cut line.

    Its columns are those of the rows below, which are narrower where they have a scroll bar.
    """

    def __init__(self, theme: Theme, rows: QAbstractScrollArea) -> None:
        super().__init__()
        self._theme = theme
        self._rows = rows.viewport()
        self._rows.installEventFilter(self)
        self._scene: Scene | None = None
        self._is_revealed = False
        hold_height(self, _HEIGHT)
        theme.changed.connect(self.update)

    def show_scene(self, scene: Scene, *, is_revealed: bool) -> None:
        """Show the head of these rows."""
        self._scene, self._is_revealed = scene, is_revealed
        self.setAccessibleName(self._cut_words() or tr("Candidates"))
        self.update()

    def columns(self) -> Columns:
        """Return where the columns of the rows are now."""
        return Columns(self._rows.width())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._rows and event.type() == QEvent.Type.Resize:
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.colour("border"))
        scene = self._scene
        if scene is None:
            return
        columns = self.columns()
        rect = QRectF(0, 0, columns.width, self.height())
        self._write(painter, columns.cell(columns.name, rect), tr("Candidate"))
        if self._is_revealed:
            self._paint_scale(painter, rect, columns, scene)
            right = columns.cell(columns.combined, rect).adjusted(-scaled(24), 0, -scaled(18), 0)
            self._write(painter, right, tr("Combined"), right=True)
            if columns.has_gap:
                self._write(painter, columns.cell(columns.gap, rect), tr("Gap"), right=True)
            self._write(painter, columns.cell(columns.result, rect), tr("Result"), right=True)
        else:
            left = columns.scale[0]
            self._write(
                painter, QRectF(left, 0, rect.width() - left, rect.height()), tr("Nominated by")
            )
            if scene.look.is_open:
                words = tr("Votes") if scene.own is None else tr("Your vote, and how many voted")
                self._write(painter, rect.adjusted(0, 0, -EDGE, 0), words, right=True)

    def _paint_scale(self, painter: QPainter, rect: QRectF, columns: Columns, scene: Scene) -> None:
        face, colour = font("caption", tabular=True), self._theme.colour("text3")
        low = QRectF(0, rect.bottom() - line_height("caption") - 3, 40, line_height("caption"))
        tag = self._tag(columns, scene)
        for tick in scene.axis.ticks():
            x = scene.axis.x(tick, columns)
            if tag is None or not tag.left() - 14 < x < tag.right() + 14:
                low.moveLeft(x - 20)
                paint_text(painter, low, str(tick), face, colour, align=CENTRE)
        if tag is not None:
            paint_box(painter, tag, 5, self._theme.colour("tip"))
            face = font("caption_strong", tabular=True)
            paint_text(
                painter, tag, self._cut_words(), face, self._theme.colour("on_tip"), align=CENTRE
            )

    def _tag(self, columns: Columns, scene: Scene) -> QRectF | None:
        ranking = scene.look.ranking
        if ranking is None or ranking.cut is None:
            return None
        width = text_width(self._cut_words(), font("caption_strong", tabular=True)) + 18
        x = scene.axis.x(ranking.cut, columns)
        high = scaled(20)
        return QRectF(x - width / 2, self.height() - high - 5, width, high)

    def _cut_words(self) -> str:
        ranking = self._scene.look.ranking if self._scene else None
        if self._scene is None or ranking is None or ranking.cut is None:
            return ""
        return tr(
            "Cut line {score}, seat {seat}",
            score=halves(ranking.cut),
            seat=self._scene.look.seats.all_seats,
        )

    def _write(self, painter: QPainter, rect: QRectF, words: str, *, right: bool = False) -> None:
        face, colour = font("header"), self._theme.colour("text3")
        if right:
            paint_text(painter, rect, words, face, colour, align=RIGHT)
        else:
            paint_text(painter, rect, words, face, colour)

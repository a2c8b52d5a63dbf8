"""Tells over a time line, while a touch is dragged, what stands against it where it would be let go."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QToolTip

from abm_desktop.touches.clash_words import against_touch
from abm_desktop.touches.rows import TouchRow
from abm_desktop.touches.schedule import When
from abm_desktop.touches.services import coordinating
from abm_desktop.touches.services.coordinating import Advice
from abm_desktop.workspace.opened import Reading
from resources.language import tr
from ui.context import Context
from ui.kit.paint.text import tip
from ui.touches.edited import draft_of
from ui.touches.view import LanesView


class PlaceTeller(QObject):
    """Asks once for each place that a dragged touch comes over.

    Attributes:
        words: what is told now; empty where nothing stands against the place.
    """

    def __init__(self, context: Context, view: LanesView) -> None:
        super().__init__(view)
        self._context = context
        self._view = view
        self._place: When | None = None
        self.words = ""
        view.hovered.connect(self._ask)

    def _ask(self, row: TouchRow, when: When | None) -> None:
        self._place = when
        self._tell("")
        if when is None or when == row.when:
            return

        def read(reading: Reading) -> Advice:
            return coordinating.advise(reading, draft_of(row, when), row.id)

        def show(advice: Advice) -> None:
            if self._place == when and self._view.ghost.isVisible():
                self._tell(self._said(advice, row))

        self._context.jobs.query(
            self, read, show, topic="dragged touch", failed=lambda _error: None
        )

    def _said(self, advice: Advice, row: TouchRow) -> str:
        me = self._context.workspace.person_id
        lines = [against_touch(clash, row.id, me) for clash in advice.open_clashes]
        if advice.day_off:
            lines.append(tr("It is {day_off}.", day_off=advice.day_off))
        return "\n".join(lines)

    def _tell(self, words: str) -> None:
        self.words = words
        self._view.ghost.warn(on=bool(words))
        if words:
            QToolTip.showText(QCursor.pos(), tip(words), self._view)
        else:
            QToolTip.hideText()

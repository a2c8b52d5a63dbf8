"""The strip that leads from one page of the alignment to the others, in the same place on each."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from resources.language import tr
from ui.context import Context
from ui.frame.crumbs import SAYS_TITLE
from ui.kit.segmented import Segment, SegmentedControl
from ui.page import Crumb

PAGES: Final = (
    Segment("alignment", tr("Hand-offs")),
    Segment("voice", tr("Voice of sales")),
    Segment("playbook", tr("Playbook")),
    Segment("predictions", tr("Predictions")),
)
ALIGNMENT: Final = Crumb(tr("Alignment"), "alignment")
"""The first step of the way to each of these pages."""


class AlignmentWay(QWidget):
    """Shows those pages that are there, this one chosen; choosing another shows it."""

    def __init__(self, context: Context, here: str) -> None:
        super().__init__()
        self._context = context
        self._here = here
        self.strip: SegmentedControl | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.setProperty(SAYS_TITLE, True)  # noqa: FBT003 - Qt's own signature
        self._offer()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The first page may be built before all that leads to others is there.
        self._offer()

    def pages(self) -> list[str]:
        """Return the keys of the pages that are offered."""
        return [one.key for one in self._there()]

    def _there(self) -> list[Segment]:
        # A page that is still being loaded is shown a moment after it was asked for.
        actions = self._context.actions
        return [one for one in PAGES if one.key == self._here or actions.find(f"page.{one.key}")]

    def _offer(self) -> None:
        offered = self._there()
        if self.strip is not None:
            if self._row.property("pages") == [one.key for one in offered]:
                self.strip.choose(self._here)
                return
            self._row.removeWidget(self.strip)
            self.strip.deleteLater()
        self._row.setProperty("pages", [one.key for one in offered])
        self.strip = SegmentedControl(self._context.theme, offered, tr("Pages of the alignment"))
        self.strip.choose(self._here)
        self.strip.chosen.connect(self._turn)
        self._row.addWidget(self.strip)
        # One page alone leads nowhere.
        self.strip.setVisible(len(offered) > 1)

    def _turn(self, key: str) -> None:
        if key == self._here:
            return
        # First the press is answered: the strip itself goes out of sight with its page.
        QTimer.singleShot(0, self, lambda: self._context.shell.open_page(key))
        if self.strip is not None:
            self.strip.choose(self._here)

"""The desk in the middle: the very pages that are exported."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent

from abm_desktop.reports.page.document import Finished, Paper
from resources.language import tr, tr_count
from ui.jobs import Jobs
from ui.kit.frames import ScrollArea
from ui.reports.raster import page_image
from ui.reports.sheets import Sheets, Wanted
from ui.theme.theme import Theme


class Preview(ScrollArea):
    """Shows a document, and draws the pages in view aside from the window's thread."""

    def __init__(self, theme: Theme, jobs: Jobs) -> None:
        self.sheets = Sheets(theme)
        super().__init__(self.sheets)
        self._jobs = jobs
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Preview"))
        self.verticalScrollBar().setSingleStep(40)
        self.sheets.wanted.connect(self._draw)

    def show_document(
        self, finished: Finished, paper: Paper, name: str, *, is_wide: bool = False
    ) -> None:
        """Show another document in place of the one before."""
        self.sheets.show_document(finished, paper, is_wide=is_wide)
        pages = tr_count("{count} page", "{count} pages", finished.pages)
        self.setAccessibleName(tr("Preview of {name}, {pages}", name=name, pages=pages))

    def clear_away(self) -> None:
        """Show an empty sheet: what lies here is not what was chosen."""
        self.sheets.clear_away()
        self.setAccessibleName(tr("Preview"))

    def to_top(self) -> None:
        """Show the first page from its top."""
        self.verticalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sheets.arrange(self.viewport().size())

    def _draw(self, wanted: Wanted) -> None:
        self._jobs.aside(
            self.sheets,
            partial(page_image, wanted.data, wanted.number, wanted.width),
            partial(self.sheets.show_page, wanted),
        )

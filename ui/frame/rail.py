"""The rail at the left: workspace, pages, state of saving, person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.frame.declarations import SETTINGS_PAGE, RailPage
from ui.frame.rail_blocks import PersonBlock, WorkspaceSwitch
from ui.frame.rail_item import RailItem
from ui.frame.sync_line import SyncLine
from ui.kit.frames import Panel, Separator
from ui.theme.fitting import hold_width
from ui.theme.theme import Theme

WIDTH: Final = 176
NARROW_WIDTH: Final = 52


class Rail(Panel):
    """Leads to the pages; the window decides which one is shown.

    Signals:
        page_asked: the key of the page that the person wants to see.
    """

    page_asked = Signal(str)

    def __init__(
        self, theme: Theme, pages: Iterable[RailPage], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "rail", lines=Qt.Edge.RightEdge, parent=parent)
        self.switch = WorkspaceSwitch(theme)
        self.sync = SyncLine(theme)
        self.person = PersonBlock(theme)
        self._items: dict[str, RailItem] = {}
        hold_width(self, WIDTH)
        self._build(theme, pages)

    def choose(self, key: str) -> None:
        """Show one page as the chosen one."""
        for name, item in self._items.items():
            item.setChecked(name == key)

    def show_pages(self, keys: Iterable[str]) -> None:
        """Show only the pages that there are."""
        there = set(keys)
        for name, item in self._items.items():
            item.setVisible(name in there)

    def show_count(self, key: str, count: int) -> None:
        """Show how many things wait on a page."""
        if key in self._items:
            self._items[key].show_count(count)

    def set_narrow(self, *, on: bool) -> None:
        """Show icons only, where the window has no room for words."""
        hold_width(self, NARROW_WIDTH if on else WIDTH)

    def _build(self, theme: Theme, pages: Iterable[RailPage]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 4)
        column.setSpacing(2)
        column.addWidget(self.switch)
        column.addSpacing(10)
        for number, page in enumerate(pages, 1):
            column.addWidget(self._item(theme, page, f"Ctrl+{number}"))
        column.addStretch(1)
        column.addWidget(self._item(theme, SETTINGS_PAGE, "Ctrl+,"))
        column.addWidget(self.sync)
        column.addSpacing(6)
        column.addWidget(Separator(theme))
        column.addWidget(self.person)

    def _item(self, theme: Theme, page: RailPage, keys: str) -> RailItem:
        item = RailItem(theme, page.title, page.icon, keys)
        item.clicked.connect(lambda: self.page_asked.emit(page.key))
        self._items[page.key] = item
        return item

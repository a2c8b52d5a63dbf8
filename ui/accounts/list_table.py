"""The table of accounts: which columns each view shows, as wide as there is room."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from abm_desktop.vocabulary import Listing
from ui.accounts.columns import NAME, TIER, account_columns, fitted_widths, hidden_columns
from ui.kit.table.header import PADDING, gaps
from ui.listed_table import ListedTable
from ui.theme.theme import Theme


class AccountTable(ListedTable):
    """Shows what the feed brings; the row and the place in view stay over a refresh."""

    def __init__(self, theme: Theme, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(theme, account_columns(today), "Accounts", parent)
        self.sorted_column = TIER
        self._listing = Listing.TARGET
        self.show_sort(TIER, descending=False)

    def show_listing(self, listing: Listing) -> None:
        """Show the columns of a view."""
        self._listing = listing
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        """Show the columns that there is room for, as wide as there is room."""
        columns, width = self.rows.columns, self.viewport().width()
        hidden = hidden_columns(self._listing, width, columns)
        for place in range(len(columns)):
            self.setColumnHidden(place, place in hidden)
        widths = fitted_widths(hidden, width, columns)
        behind = gaps([columns[place] for place in widths])
        for (place, wide), gap in zip(widths.items(), behind, strict=True):
            self.setColumnWidth(place, wide + gap + (PADDING if place == NAME else 0))

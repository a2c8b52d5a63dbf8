"""The table of accounts: which columns each view shows, in the order and width that people chose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from abm_desktop.vocabulary import Listing
from abm_desktop.workspace.custom_fields import CustomFieldRow
from abm_desktop.workspace.policy import Policy
from resources.language import tr
from ui.accounts.columns import NAME, TIER, account_columns
from ui.accounts.fitting import Fitted, fitted, is_wanted
from ui.accounts.later import RoleMark
from ui.accounts.own_columns import own_columns
from ui.accounts.yardstick import Yardstick
from ui.kit.table.columns_popover import ColumnChoice
from ui.kit.table.header import PADDING, gaps
from ui.kit.table.layout import ColumnLayout
from ui.listed_table import ListedTable
from ui.theme.fonts import designed
from ui.theme.theme import Theme


class AccountTable(ListedTable):
    """Shows what the feed brings; the row and the place in view stay over a refresh.

    Signals:
        arranged: somebody arranged the columns of the view in another way.
    """

    arranged = Signal(object)

    def __init__(self, theme: Theme, today: Callable[[], date], parent: QWidget) -> None:
        self.yardstick = Yardstick(today)
        self.own_fields: tuple[CustomFieldRow, ...] = ()
        self._declared = account_columns(self.yardstick)
        super().__init__(theme, self._declared, tr("Accounts"), parent)
        self.has_cells = True
        self.sorted_column = TIER
        self._listing = Listing.TARGET
        self._arrangement = ColumnLayout()
        self._is_fitting = False
        self._silent: frozenset[str] = frozenset()
        self.show_sort(TIER, descending=False)
        self._header.setSectionsMovable(True)
        self._header.setFirstSectionMovable(False)
        self._header.dragged_to.connect(self._note_order)
        self._header.dragged_wide.connect(self._note_width)

    def learn(self, policy: Policy, roles: Sequence[RoleMark], currency: str) -> None:
        """Measure the lines by what holds now; without a profile no account has a fit to show."""
        if self.yardstick.learn(policy, roles, currency):
            self._repaint()
        silent = frozenset() if policy.criteria else frozenset({"fit"})
        if silent != self._silent:
            self._silent = silent
            self._fit()

    def learn_own(self, fields: tuple[CustomFieldRow, ...]) -> None:
        """Have a column for each field that the workspace added."""
        if fields != self.own_fields:
            self.own_fields = fields
            self.rows.set_columns((*self._declared, *own_columns(fields, self.yardstick.today)))
            self.choose_whole_rows()
            self._fit()
            self._repaint()

    def shown_columns(self) -> list[int]:
        """Return the columns in view, from left to right."""
        return self._header.shown()

    def show_listing(self, listing: Listing, arrangement: ColumnLayout) -> None:
        """Show the columns of a view as they were arranged."""
        self._listing, self._arrangement = listing, arrangement
        self._fit()

    def mark_sort(self, sort: str, *, descending: bool) -> None:
        """Mark the heading by which the rows are sorted; none where no column tells it."""
        keys = [column.sort_key for column in self.rows.columns]
        self.sorted_column = keys.index(sort) if sort in keys else -1
        self.show_sort(self.sorted_column, descending=descending)

    def column_choices(self) -> list[ColumnChoice]:
        """Return all columns in their order, and which of them the view shows."""
        layout, columns = self._arrangement, self.rows.columns
        found = self._fitted()
        return [
            ColumnChoice(
                columns[place].key,
                columns[place].title,
                is_shown=is_wanted(columns[place].key, layout, self._listing, self._silent),
                is_fixed=place == NAME,
                has_room=place not in found.left_out,
            )
            for place in found.order
        ]

    def wanted_columns(self) -> tuple[str, ...]:
        """Return the columns that a view keeps in their order, whether they can be seen now or not."""
        columns = (self.rows.columns[place].key for place in self._fitted().order)
        return tuple(key for key in columns if is_wanted(key, self._arrangement, self._listing))

    def turn_column(self, key: str, shown: bool) -> None:  # noqa: FBT001 - as a signal tells it
        """Show or hide a column."""
        self._arrange(self._arrangement.with_shown(key, shown=shown))

    def move_column(self, key: str, step: int) -> None:
        """Move a column by so many places."""
        keys = [column.key for column in self.rows.columns]
        self._arrange(self._arrangement.with_step(keys, key, step))

    def move_beside(self, key: str, step: int) -> None:
        """Move a column past the next one in view, at the left (-1) or at the right (1)."""
        columns, order = self.rows.columns, self._fitted().order
        shown = [columns[place].key for place in self._header.shown()]
        beside = shown[max(0, min(len(shown) - 1, shown.index(key) + step))]
        places = [columns[place].key for place in order]
        self.move_column(key, places.index(beside) - places.index(key))

    def put_columns_back(self) -> None:
        """Show the columns as they are declared."""
        self._arrange(ColumnLayout())

    def _arrange(self, arrangement: ColumnLayout) -> None:
        self._arrangement = arrangement
        self._fit()
        self.arranged.emit(arrangement)

    def _note_order(self) -> None:
        header, columns = self._header, self.rows.columns
        order = [columns[header.logicalIndex(visual)].key for visual in range(header.count())]
        # The header is still busy with the drag.
        QTimer.singleShot(0, self, partial(self._arrange, self._arrangement.with_order(order)))

    def _note_width(self, place: int, wide: int) -> None:
        if not self._is_fitting:
            own = wide - self._header.gap_behind(place) - (PADDING if place == NAME else 0)
            key = self.rows.columns[place].key
            self._arrangement = self._arrangement.with_width(key, designed(own))
            self.arranged.emit(self._arrangement)

    def _fitted(self) -> Fitted:
        width = self.viewport().width()
        return fitted(self.rows.columns, self._arrangement, self._listing, width, self._silent)

    def _fit(self) -> None:
        """Show the columns that there is room for, as wide as there is room."""
        self._is_fitting = True
        found = self._fitted()
        self._place(found)
        behind = gaps([self.rows.columns[place] for place in found.widths])
        for (place, wide), gap in zip(found.widths.items(), behind, strict=True):
            self.setColumnWidth(place, wide + gap + (PADDING if place == NAME else 0))
        self._is_fitting = False

    def _place(self, found: Fitted) -> None:
        for visual, place in enumerate(found.order):
            self._header.moveSection(self._header.visualIndex(place), visual)
            self.setColumnHidden(place, place not in found.widths)

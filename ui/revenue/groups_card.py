"""The card with the same figures for each owner, product, quarter or other group."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from abm_desktop.revenue.figure_words import figure_words
from abm_desktop.revenue.measures import Measures
from abm_desktop.revenue.questions import Dimension
from abm_desktop.revenue.said import group_words
from abm_desktop.revenue.services.scoreboard import Scoreboard
from abm_desktop.revenue.unknown import unknown_figures
from resources.language import tr, tr_about, tr_count
from resources.records import dataclass
from ui.kit.fields import ComboBox
from ui.kit.frames import Card, keep_in_sight
from ui.kit.labels import PlainLabel
from ui.kit.menu import Menu
from ui.kit.table.cells import NumberCell, TextCell
from ui.kit.table.column import Column
from ui.kit.table.header import Header
from ui.kit.table.model import RowsModel, in_order
from ui.kit.table.view import Table
from ui.theme.fitting import hold_least_height, hold_least_width
from ui.theme.fonts import scaled
from ui.theme.theme import Theme

WORDS: Final = {
    Dimension.OWNER: tr("Owner"),
    Dimension.TEAM: tr("Team"),
    Dimension.MANAGER: tr("Manager"),
    Dimension.OFFICE: tr("Office"),
    Dimension.PRODUCT: tr("Product"),
    Dimension.TIER: tr("Tier"),
    Dimension.SECTOR: tr("Sector"),
    Dimension.SOURCE: tr("Source"),
    Dimension.CAMPAIGN: tr("Campaign"),
    Dimension.TYPE: tr("Type"),
    Dimension.STAGE: tr("Stage"),
    Dimension.ACCOUNT: tr("Account"),
    Dimension.QUARTER: tr("Quarter"),
}
_TITLES: Final = {
    Dimension.OWNER: tr("By owner"),
    Dimension.TEAM: tr("By team"),
    Dimension.MANAGER: tr("By manager"),
    Dimension.OFFICE: tr("By office"),
    Dimension.PRODUCT: tr("By product"),
    Dimension.TIER: tr("By tier"),
    Dimension.SECTOR: tr("By sector"),
    Dimension.SOURCE: tr("By source"),
    Dimension.CAMPAIGN: tr("By campaign"),
    Dimension.TYPE: tr("By type"),
    Dimension.STAGE: tr("By stage"),
    Dimension.ACCOUNT: tr("By account"),
    Dimension.QUARTER: tr("By quarter"),
}
Order = tuple[int, Qt.SortOrder]
"""A column by its place, and which way it is sorted."""

_ROW: Final = 32
_HEADER: Final = 30
_ROWS: Final = 7
"""Rows that there is room for, however few there are: nothing moves when others are chosen."""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group as it is asked for and as it is read, and what its deals come to."""

    name: str
    words: str
    measures: Measures
    currency: str


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups of a board in an order of the table."""

    by: Dimension | None
    rows: list[GroupRow]
    order: Order


def groups_of(board: Scoreboard, order: Order) -> Groups:
    """Return the groups of a board, ready to be shown: there may be thousands of them."""
    by, currency = board.measured.question.by, board.measured.currency
    rows = [
        GroupRow(name, group_words(by, name), one, currency)
        for name, one in board.measured.groups.items()
    ]
    key, is_descending = _KEYS[order[0]], order[1] == Qt.SortOrder.DescendingOrder
    return Groups(by, in_order(rows, key, descending=is_descending), order)


class GroupsCard(Card):
    """A table by a dimension that the person chooses.

    Signals:
        asked: the group whose deals the person wants to see.
        dimension_chosen: what to group by.
    """

    asked = Signal(str)
    dimension_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, tr("By group"), " ", padding=(0, 0), parent=parent)
        self.rows = RowsModel(_COLUMNS, key=lambda row: row.name)
        self.table = Table(theme, self.rows, tr("Figures by group"), ground="surface")
        self.table.verticalHeader().setDefaultSectionSize(scaled(_ROW))
        hold_least_height(self.table, _HEADER + _ROWS * _ROW + 2)
        # By name at first: people are not ranked against each other unless somebody asks for it.
        self._sorted: Order = (0, Qt.SortOrder.AscendingOrder)
        self.table.show_sort(0, descending=False)
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        if isinstance(header, Header):
            header.sorted_by.connect(self._note_sort)
        self.choice = ComboBox(theme)
        self.choice.set_choices([(words, key) for key, words in WORDS.items()], Dimension.OWNER)
        self.choice.setAccessibleName(tr("Group by"))
        hold_least_width(self.choice, 130)
        # Qt keeps the words of an enumeration, and gives back text.
        self.choice.picked.connect(lambda key: self.dimension_chosen.emit(Dimension(key)))
        self.table.opened.connect(lambda row: self.asked.emit(row.name))
        self.table.peeked.connect(lambda row: self.asked.emit(row.name))
        self.add_action(PlainLabel(theme, tr("By"), "small", "text3"))
        self.add_action(self.choice)
        self.body.setContentsMargins(0, 0, 0, 6)
        self.body.addWidget(self.table)

    @property
    def order(self) -> Order:
        """Return the column that the rows are sorted by, and which way."""
        return self._sorted

    def show_groups(self, groups: Groups) -> None:
        """Show the groups of a board."""
        by, rows = groups.by, groups.rows
        self.title.setText("" if by is None else _TITLES[by])
        self.title.updateGeometry()
        self.hint.setText(_hint(by, len(rows)))
        self.hint.updateGeometry()
        self.choice.choose(by)
        self.rows.set_rows(rows)
        if groups.order != self._sorted:
            self.rows.sort(*self._sorted)

    def ask_sort(self) -> None:
        """Offer the columns to sort by; choosing the sorted one turns the order."""
        keep_in_sight(self)
        menu = Menu(self._theme, self.table)
        menu.setAccessibleName(tr("Sort by"))
        for place, column in enumerate(self.rows.columns):
            checked = place == self._sorted[0]
            menu.add_choice(column.title, partial(self._sort_by, place), checked=checked)
        header = self.table.horizontalHeader()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(header.mapToGlobal(header.rect().bottomLeft()))

    def ask_dimension(self) -> None:
        """Open the choice of what to group by; it opens where the person sees its box."""
        keep_in_sight(self)
        self.choice.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.choice.showPopup()

    def _sort_by(self, place: int) -> None:
        ascending, descending = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        order = descending if self._sorted == (place, ascending) else ascending
        self._sorted = (place, order)
        self.table.show_sort(place, descending=order == descending)
        self.rows.sort(place, order)

    def _note_sort(self, section: int, order: Qt.SortOrder) -> None:
        self._sorted = (section, order)


def _hint(by: Dimension | None, count: int) -> str:
    if by is Dimension.PRODUCT:
        return tr("a deal counts in each of its products")
    if by is Dimension.QUARTER:
        return tr("each with what was open at its end")
    return tr_count("{count} group", "{count} groups", count)


def _columns() -> list[Column]:
    name = Column(
        tr("Group"),
        190,
        lambda row: row.words,
        TextCell(lambda row: row.words, role="body_strong"),
        sort_key=lambda row: row.words.casefold(),
        stretch=1,
        least=120,
    )
    return [
        name,
        _figure(tr_about("deals", "Open"), "open_count", 70),
        _figure(tr("Won"), "won_count", 70),
        _figure(tr("Lost"), "lost_count", 70),
        _figure(tr("Win rate"), "win_rate", 84),
        _figure(tr("Won value"), "won_value", 100),
        _figure(tr("Mean won"), "average_won_value", 96),
        _figure(tr("Cycle"), "cycle_days", 90),
        _figure(tr("Velocity a day"), "velocity_per_day", 110),
    ]


def _figure(title: str, name: str, width: int) -> Column:
    text = _words_of(name)
    return Column(
        title,
        width,
        text,
        NumberCell(text),
        align="right",
        sort_key=lambda row: getattr(row.measures, name),
        tooltip=lambda row: unknown_figures(row.measures).get(name) or text(row),
    )


def _words_of(name: str) -> Callable[[Any], str]:
    def words(row: Any) -> str:
        if getattr(row.measures, name) is None:
            return ""
        return figure_words(row.measures, name, row.currency)

    return words


_COLUMNS: Final = tuple(_columns())
_KEYS: Final = [column.sort_key for column in _COLUMNS if callable(column.sort_key)]

"""The rows of tools above the deals: view and search, then filters and totals."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from abm_desktop.revenue.services.totals import DealTotals
from abm_desktop.vocabulary import DealOutcome
from abm_desktop.workspace.service import PersonRow
from resources.language import tr, tr_about, tr_count
from ui.kit.checks import FilterChip
from ui.kit.finder import Finder
from ui.kit.frames import Panel
from ui.kit.labels import PlainLabel
from ui.kit.menu import Menu
from ui.kit.segmented import Segment, SegmentedControl
from ui.revenue.view import BOARD, EVERY, NEEDS_ACCOUNT, TABLE, View, is_closed
from ui.revenue.words import amount_words, deals_counted
from ui.theme.fitting import hold_height, hold_least_width, hold_most_width
from ui.theme.theme import Theme

_VIEWS: Final = (
    Segment(TABLE, tr("Table"), icon="table"),
    Segment(BOARD, tr("Board"), icon="kanban"),
    Segment(NEEDS_ACCOUNT, tr("Needs an account")),
)
_OUTCOMES: Final = (
    Segment(DealOutcome.OPEN.value, tr_about("deals", "Open")),
    Segment(DealOutcome.WON.value, tr("Won")),
    Segment(DealOutcome.LOST.value, tr("Lost")),
    Segment(EVERY, tr("All")),
)


class ToolRow(Panel):
    """Chooses how deals are looked at, and what to look for.

    Signals:
        chosen: another way to look at them, by its key.
        searched: other words to look for.
    """

    chosen = Signal(str)
    searched = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, lines=Qt.Edge.BottomEdge, parent=parent)
        self.views = SegmentedControl(theme, _VIEWS, tr("View"))
        self.finder = Finder(theme, tr("Find by deal or account"))
        hold_least_width(self.finder, 150)
        hold_most_width(self.finder, 280)
        hold_height(self, 44)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 1)
        row.setSpacing(8)
        row.addWidget(self.views)
        row.addStretch(1)
        row.addWidget(self.finder, 4)
        self.views.chosen.connect(self.chosen)
        self.finder.textChanged.connect(self.searched)

    def show_needing(self, count: int) -> None:
        """Show how many deals need an account."""
        self.views.set_counts({NEEDS_ACCOUNT: f"{count:,}" if count else ""})


class FilterRow(Panel):
    """Outcome, owner and quarter, and what the deals that are left are worth.

    Signals:
        outcome_chosen: another outcome, or `all`.
        owner_chosen: whose deals: a colleague's key, or none.
        quarter_toggled: only those that close in the quarter of today, or all.
    """

    outcome_chosen = Signal(str)
    owner_chosen = Signal(object)
    quarter_toggled = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, lines=Qt.Edge.BottomEdge, parent=parent)
        self._theme = theme
        self._people: Sequence[PersonRow] = ()
        self._view = View()
        self.outcomes = SegmentedControl(theme, _OUTCOMES, tr("Outcome"))
        self.owner = FilterChip(theme, tr("Owner"), value="anybody")
        self.quarter = FilterChip(theme, tr("Closing this quarter"))
        self.totals = PlainLabel(
            theme, "", "small", "text2", tabular=True, align=Qt.AlignmentFlag.AlignRight
        )
        hold_height(self, 40)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 1)
        row.setSpacing(8)
        for widget in (self.outcomes, self.owner, self.quarter):
            row.addWidget(widget)
        row.addWidget(self.totals, 1)
        self.outcomes.chosen.connect(self.outcome_chosen)
        self.owner.clicked.connect(lambda _on: self.ask_owner())
        self.quarter.clicked.connect(self.quarter_toggled)

    def show_view(self, view: View) -> None:
        """Show which filters are on; the board has a column for each outcome."""
        self._view = view
        with QSignalBlocker(self.outcomes):
            self.outcomes.choose(view.outcome)
        self.outcomes.setVisible(view.key == TABLE)
        self.quarter.setChecked(view.this_quarter)
        self._show_owner()

    def show_people(self, people: Sequence[PersonRow]) -> None:
        """Offer these colleagues as owners."""
        self._people = people
        self._show_owner()

    def show_totals(self, totals: DealTotals) -> None:
        """Show how many deals are left, and what they are worth."""
        is_over = self._view.key == TABLE and is_closed(self._view.outcome)
        self.totals.setText(totals_words(totals, weighted=not is_over))
        why = tr_count(
            "{count} deal without an amount in {currency} is in no sum.",
            "{count} deals without an amount in {currency} are in no sum.",
            totals.uncounted,
            currency=totals.currency,
        )
        self.totals.set_tip(why if totals.uncounted else self.totals.text())

    def ask_owner(self) -> None:
        """Offer the colleagues whose deals to show."""
        menu = Menu(self._theme, self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.setAccessibleName(tr("Owner"))
        chosen = self._view.owner_id
        choose = self.owner_chosen.emit
        menu.add_choice(tr("Anybody"), partial(choose, None), checked=chosen is None)
        for person in self._people:
            if person.is_active or person.id == chosen:
                give = partial(choose, person.id)
                menu.add_choice(person.name, give, checked=person.id == chosen)
        menu.popup(self.owner.mapToGlobal(QPoint(0, self.owner.height() + 2)))

    def _show_owner(self) -> None:
        key = self._view.owner_id
        names = [person.name for person in self._people if person.id == key]
        self.owner.set_value(names[0] if names else tr("anybody"))
        self.owner.setChecked(key is not None)


def totals_words(totals: DealTotals, *, weighted: bool) -> str:
    """Return the totals in words: `2,089 deals · €4.1M · €1.9M weighted`."""
    parts = [deals_counted(totals.count)]
    if totals.count > totals.uncounted:
        parts.append(amount_words(totals.sum_minor, totals.currency))
        if weighted:
            parts.append(
                tr("{amount} weighted", amount=amount_words(totals.weighted_minor, totals.currency))
            )
    return " \N{MIDDLE DOT} ".join(parts)

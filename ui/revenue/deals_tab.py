"""The tab of an account's deals: open, won and lost, with what they are worth together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from abm_desktop.revenue import service
from abm_desktop.revenue.rows import DealRow
from abm_desktop.revenue.services.worth import Worth, worths
from abm_desktop.vocabulary import DealOutcome
from abm_desktop.workspace.opened import Reading
from resources.language import digits, tr, tr_about
from resources.records import dataclass
from ui.account_tab import AccountTab
from ui.actions import Action
from ui.context import Context
from ui.kit.buttons import Button
from ui.kit.frames import Panel
from ui.kit.labels import PlainLabel
from ui.kit.messages import EmptyState
from ui.kit.segmented import Segment, SegmentedControl
from ui.kit.writing_rights import needs_writing
from ui.revenue.account_deals_table import AccountDealsTable
from ui.revenue.commands import DealCommands
from ui.revenue.desk import Desk, read_desk
from ui.revenue.words import OUTCOMES, amount_words
from ui.theme.fitting import hold_height

_ALL: Final = "all"
_TITLES: Final = {
    DealOutcome.OPEN: tr_about("deals", "Open"),
    DealOutcome.WON: tr("Won"),
    DealOutcome.LOST: tr("Lost"),
}
_NONE: Final = {
    _ALL: tr("No deal."),
    DealOutcome.OPEN: tr("No open deal."),
    DealOutcome.WON: tr("No won deal."),
    DealOutcome.LOST: tr("No lost deal."),
}
_SEGMENTS: Final = (
    Segment(_ALL, tr("All")),
    *(Segment(outcome.value, title) for outcome, title in _TITLES.items()),
)


@dataclass(frozen=True, slots=True)
class _Deals:
    """Everything about an account's deals; `worth` by outcome."""

    desk: Desk
    rows: list[DealRow]
    worth: Mapping[DealOutcome, Worth]

    def of(self, key: str) -> list[DealRow]:
        """Return the deals of a segment."""
        return [row for row in self.rows if key in (_ALL, row.stage.outcome.value)]


class DealsTab(AccountTab):
    """One table; a segment narrows it down to an outcome."""

    entities: ClassVar[frozenset[str]] = frozenset(
        {
            *("deal", "deal_product", "product", "deal_stage", "person", "account"),
            *("currency_rate", "profile"),
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self._deals: _Deals | None = None
        self.commands = DealCommands(context, self)
        self.table = AccountDealsTable(theme, context.workspace.clock.today)
        self.outcomes = SegmentedControl(theme, _SEGMENTS, tr("Outcome of the deals"))
        self.sums = PlainLabel(theme, "", "small", "text2")
        self.add = needs_writing(Button(theme, tr("New deal"), size="small", icon="plus", key="N"))
        self._bar = self._make_bar()
        self._nothing = PlainLabel(theme, "", "small", "text3", align=Qt.AlignmentFlag.AlignHCenter)
        self._empty = self._empty_state()
        self._stack = QStackedWidget()
        for widget in (self.table, self._nothing, self._empty):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._stack, 1)
        self._listen()
        action = Action(
            "account.deals.add", tr("New deal"), self.add_deal, "N", "plus", tr("Account")
        )
        context.actions.add(action, self)

    def refresh(self) -> None:
        key = self.key
        if key is not None:
            self.context.jobs.query(
                self, lambda reading: _read(reading, key), self._show, topic="account's deals"
            )

    def open_row(self, key: UUID) -> None:
        self.outcomes.choose(_ALL)
        self.table.choose_deal(key)

    def tools(self) -> list[QWidget]:
        return [self.add]

    def areas(self) -> list[QWidget]:
        return [self._bar, self.table]

    def add_deal(self) -> None:
        """Open the editor for a new deal of the account."""
        self.commands.add(self.key)

    def _show(self, found: _Deals) -> None:
        self._deals = found
        self.commands.desk = found.desk
        counts = {segment.key: f"{len(found.of(segment.key)):,}" for segment in _SEGMENTS}
        self.outcomes.set_counts(counts)
        self.sums.setText(_sums(found))
        self._bar.setVisible(bool(found.rows))
        self._show_rows()

    def _show_rows(self) -> None:
        if self._deals is None:
            return
        segment = self.outcomes.key()
        rows = self._deals.of(segment)
        self.table.show_deals(rows, self._deals.desk.teams)
        self._nothing.setText(_NONE[segment])
        if rows:
            self._stack.setCurrentWidget(self.table)
        else:
            self._stack.setCurrentWidget(self._nothing if self._deals.rows else self._empty)

    def _do(self, command: str, row: DealRow) -> None:
        if command == "move on":
            self.commands.move_on(row)
        elif command == "won":
            self.commands.close(row.id, DealOutcome.WON)
        elif command == "delete":
            self.commands.delete([row])
        else:
            self.commands.pop_up(self.commands.edit_menu(row), self.table.cell_place())

    def _show_menu(self, row: DealRow, point: QPoint) -> None:
        self.commands.pop_up(self.commands.menu([row]), point)

    def _listen(self) -> None:
        self.add.clicked.connect(lambda _on: self.add_deal())
        self.outcomes.chosen.connect(lambda _key: self._show_rows())
        self.table.opened.connect(self.commands.edit)
        self.table.asked.connect(self._do)
        self.table.menu_asked.connect(self._show_menu)
        self.setFocusProxy(self.table)

    def _make_bar(self) -> Panel:
        bar = Panel(self.context.theme, "surface", lines=Qt.Edge.BottomEdge)
        hold_height(bar, 44)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 16, 1)
        row.setSpacing(12)
        row.addWidget(self.outcomes)
        row.addWidget(self.sums, 1)
        return bar

    def _empty_state(self) -> EmptyState:
        lines = (
            tr("What is offered to this account stands here:"),
            tr("how far, how much, and by when."),
        )
        empty = EmptyState(self.context.theme, tr("No deals yet"), lines, icon="handshake")
        add = needs_writing(Button(self.context.theme, tr("New deal"), kind="primary", key="N"))
        add.clicked.connect(lambda _on: self.add_deal())
        empty.add_action(add)
        return empty


def _read(reading: Reading, account: UUID) -> _Deals:
    rows = service.deals_of(reading, account)
    groups = [[row for row in rows if row.stage.outcome is one] for one in DealOutcome]
    worth = dict(zip(DealOutcome, worths(reading, groups), strict=True))
    return _Deals(read_desk(reading), rows, worth)


def _sums(found: _Deals) -> str:
    """Return what each outcome is worth, such as `€640k open · €40k won`, and what is in no sum."""
    known = [(outcome, one) for outcome, one in found.worth.items() if one.is_known]
    parts = [
        f"{amount_words(one.sum_minor, one.currency)} {OUTCOMES[outcome]}" for outcome, one in known
    ]
    uncounted = sum(one.uncounted for one in found.worth.values())
    if uncounted:
        parts.append(tr("{uncounted} without a known amount or rate", uncounted=digits(uncounted)))
    return " \N{MIDDLE DOT} ".join(parts)

"""The table of an account's deals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent

from abm_desktop.revenue.rows import DealRow
from abm_desktop.vocabulary import DealOutcome
from abm_desktop.workspace.days import full_day
from resources.language import tr
from ui.kit.table.cells import DateCell, NumberCell, TextCell
from ui.kit.table.column import Column
from ui.kit.table.model import RowsModel
from ui.kit.table.view import Table
from ui.revenue.cells import CloseCell, DealStageCell, OwnerCell
from ui.revenue.words import (
    amount_words,
    close_sentence,
    close_words,
    deal_sentence,
    span_words,
    stage_sentence,
)
from ui.theme.theme import Theme

NAME: Final = 0
_OUTCOMES: Final = tuple(DealOutcome)
_KEYS: Final = {
    Qt.Key.Key_M: "move on",
    Qt.Key.Key_W: "won",
    Qt.Key.Key_E: "edit",
    Qt.Key.Key_Delete: "delete",
}

Today = Callable[[], date]


class AccountDealsTable(Table):
    """Enter opens a deal; M moves it on, W wins it, E changes a fact, Del deletes it.

    Signals:
        asked: a key asks something of a deal (command, row).
        menu_asked: the menu of a deal is wanted (row, point of the screen).
    """

    asked = Signal(str, object)
    menu_asked = Signal(object, object)

    def __init__(self, theme: Theme, today: Today) -> None:
        self.teams: dict[UUID | None, str] = {}
        self.deals = RowsModel(_columns(today, self.teams), key=lambda row: row.id)
        super().__init__(theme, self.deals, tr("Deals of the account"))
        self._order: tuple[int, Qt.SortOrder] | None = None
        self._wanted: UUID | None = None
        self._header.sorted_by.connect(self._note_order)

    def show_deals(self, rows: Sequence[DealRow], teams: Mapping[UUID | None, str]) -> None:
        """Show these deals in the order that was chosen, else open ones first."""
        self.teams.clear()
        self.teams.update(teams)
        self.deals.set_rows(rows)
        if self._order is not None:
            self.deals.sort(*self._order)
        if rows and not self.currentIndex().isValid():
            self.choose(0)
        self._choose_wanted()

    def choose_deal(self, key: UUID) -> None:
        """Make a deal the current one and bring it into view, now or when it comes."""
        self._wanted = key
        self._choose_wanted()

    def event(self, event: QEvent) -> bool:
        # A deal's own keys come before anybody's shortcut while it is current.
        if event.type() == QEvent.Type.ShortcutOverride and self._command(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        command = self._command(event)
        if command:
            self.asked.emit(command, self.current_row())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self.current_row()
        if row is None:
            return
        by_keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        point = self.cell_place() if by_keyboard else event.globalPos()
        self.menu_asked.emit(row, point)

    def cell_place(self) -> QPoint:
        """Return where a menu of the current row begins, on the screen."""
        cell = self.visualRect(self.currentIndex())
        return self.viewport().mapToGlobal(cell.bottomLeft() + QPoint(24, -6))

    def _command(self, event: QEvent) -> str:
        """Return what a key asks of the current deal; nothing for any other event."""
        if not isinstance(event, QKeyEvent) or event.modifiers() or self.current_row() is None:
            return ""
        return _KEYS.get(Qt.Key(event.key()), "")

    def _note_order(self, column: int, order: Qt.SortOrder) -> None:
        self._order = (column, order)

    def _choose_wanted(self) -> None:
        place = self.deals.find(self._wanted) if self._wanted else -1
        if place >= 0:
            self._wanted = None
            self.choose(place)
            self.setFocus(Qt.FocusReason.OtherFocusReason)


def _columns(today: Today, teams: Mapping[UUID | None, str]) -> tuple[Column, ...]:
    def close(row: DealRow) -> str:
        return close_words(row, today())

    def age(row: DealRow) -> str:
        return span_words(row.opened_on, _until(row, today()))

    return (
        Column(
            tr("Deal"),
            200,
            lambda row: row.name,
            TextCell(lambda row: row.name, _products, "body_strong"),
            sort_key=lambda row: row.name.casefold(),
            tooltip=lambda row: deal_sentence(row, today()),
            accessible=lambda row: deal_sentence(row, today()),
            stretch=1,
            least=150,
        ),
        Column(
            tr("Stage"),
            130,
            lambda row: row.stage.label,
            DealStageCell(),
            sort_key=lambda row: (_OUTCOMES.index(row.stage.outcome), row.stage.position),
            tooltip=lambda row: stage_sentence(row, today()),
        ),
        Column(tr("Amount"), 72, _amount, NumberCell(_amount), "right", _amount_order),
        Column(
            tr("Close date"),
            116,
            close,
            CloseCell(today),
            sort_key=lambda row: row.close_on,
            tooltip=lambda row: close_sentence(row, today()),
        ),
        Column(tr("Age"), 56, age, DateCell(age), sort_key=_opened, tooltip=_age_sentence),
        Column(tr("Owner"), 150, lambda row: row.owner or "", OwnerCell(teams), sort_key=_owner),
        Column(
            tr("Next step"),
            200,
            _next,
            TextCell(_next, None, "small", "text2"),
            sort_key=_step,
            stretch=3,
            least=120,
        ),
    )


def _until(row: DealRow, today: date) -> date:
    """Return the day up to which a deal ages: today, or the day on which it closed."""
    is_closed = row.stage.outcome is not DealOutcome.OPEN
    return row.close_on if is_closed and row.close_on is not None else today


def _age_sentence(row: DealRow) -> str:
    if row.opened_on is None:
        return tr("Nobody recorded when this deal was opened")
    return tr("Opened on {full_day}", full_day=full_day(row.opened_on))


def _amount(row: DealRow) -> str:
    return amount_words(row.amount_minor, row.currency)


def _amount_order(row: DealRow) -> int | None:
    return row.amount_minor


def _opened(row: DealRow) -> Any:
    return None if row.opened_on is None else -row.opened_on.toordinal()


def _owner(row: DealRow) -> str | None:
    return row.owner.casefold() if row.owner else None


def _products(row: DealRow) -> str:
    return ", ".join(row.products)


def _next(row: DealRow) -> str:
    return row.next_step or ""


def _step(row: DealRow) -> str | None:
    return _next(row).casefold() or None

"""The page of deals: a table, a board by stage, and those that need an account."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar, Final
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from abm_desktop.revenue import service
from abm_desktop.revenue.postable import EDIT_DEAL
from abm_desktop.revenue.rows import BoardColumn, DealRow, DealStageRow, Unassigned
from abm_desktop.revenue.services.totals import DealTotals, deal_totals
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.outbox.posts import Post
from resources.language import tr
from ui.accounts.empty import Place as EmptyPlace
from ui.context import Context
from ui.feed import Feed, Listed, with_fields
from ui.kit.menu import Menu
from ui.page import Heading, Page
from ui.revenue.actions import add_actions
from ui.revenue.board_view import BoardView
from ui.revenue.commands import DealCommands
from ui.revenue.deal_table import DealTable
from ui.revenue.desk import Desk, read_desk
from ui.revenue.doing import Doing
from ui.revenue.empty import no_deals, none_needs_account, nothing_matches
from ui.revenue.needs_account import NeedsAccount
from ui.revenue.tool_row import FilterRow, ToolRow
from ui.revenue.view import (
    BOARD,
    EVERY,
    NEEDS_ACCOUNT,
    TABLE,
    View,
    remember,
    remembered,
    with_outcome,
    without_filters,
)
from ui.revenue.words import CLOSED_DAYS

_PAUSE_MS: Final = 60


class DealsPage(Page):
    """Shows deals in three ways; what was looked at last is looked at again."""

    entities: ClassVar[frozenset[str]] = frozenset(
        {
            *("deal", "deal_product", "deal_stage", "product", "lead_source"),
            *("account", "person", "profile", "dated_value"),
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme, clock = context.theme, context.workspace.clock
        self.view = remembered(context.preferences, context.workspace.label)
        self.commands = DealCommands(context, self)
        self.tool_row = ToolRow(theme, self)
        self.filter_row = FilterRow(theme, self)
        self.table = DealTable(theme, clock.today, self)
        self.board = BoardView(theme, clock.today(), self)
        self.needing = NeedsAccount(context, self.commands, self)
        self.feed = Feed(
            context.jobs, self.table.rows, _read_rows, "deals.list", self, with_edit=self._with_edit
        )
        self.doing = Doing(self.commands, self.chosen, self._cell_place, self)
        self._desk: Desk | None = None
        self._is_filled = False
        self._states = QStackedWidget(self)
        self._empty = EmptyPlace(self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._build()
        self._listen()
        context.jobs.waits.connect(self._show_waiting)
        add_actions(context.actions, self)

    def heading(self) -> Heading:
        return Heading(tr("Deals"), primary="deals.add")

    def is_filled(self) -> bool:
        return self._is_filled

    def refresh(self) -> None:
        self._bring(from_top=False)

    def counter(self) -> Callable[[Reading], int]:
        return service.unassigned_count

    def areas(self) -> list[QWidget]:
        return [self.tool_row, self.filter_row, self._front()]

    def account(self) -> UUID | None:
        row = self.doing.only() if self.isVisible() else None
        return row.account.id if row and row.account else None

    def chosen(self) -> list[DealRow]:
        """Return the deals that keys and menus act on."""
        if self.view.key == BOARD:
            row = self.board.chosen()
            return [] if row is None else [row]
        return self.needing.chosen() if self.view.key == NEEDS_ACCOUNT else self.table.chosen_rows()

    def shown_records(self) -> Sequence[UUID]:
        keys = self.feed.keys if self.view.key == TABLE else ()
        return [key for key in keys if key is not None]

    def show_view(self, key: str) -> None:
        """Come to the front and show deals in another way."""
        self.context.shell.open_page("deals")
        self.tool_row.views.choose(key)

    def search(self) -> None:
        """Give the keyboard to the search."""
        self.tool_row.finder.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.tool_row.finder.selectAll()

    def ask_sort(self) -> None:
        """Offer the columns to sort by; choosing the sorted one turns the order."""
        if self.view.key != TABLE:
            return
        menu = Menu(self.context.theme, self.table)
        menu.setAccessibleName(tr("Sort by"))
        for place, title in self.table.sortable():
            checked = place == self.table.sorted_column
            menu.add_choice(title, partial(self.table.sort_by, place), checked=checked)
        header = self.table.horizontalHeader()
        self.commands.pop_up(menu, header.mapToGlobal(header.rect().bottomLeft()))

    def hideEvent(self, event: QHideEvent) -> None:
        left = self.board.horizontalScrollBar().value()
        top = self.board.verticalScrollBar().value()
        self._note(replace(self.view, left=left, top=top))
        super().hideEvent(event)

    def _front(self) -> QWidget:
        fronts = {BOARD: self.board, NEEDS_ACCOUNT: self.needing}
        return fronts.get(self.view.key, self.table)

    def _bring(self, *, from_top: bool) -> None:
        """Ask for the desk first: quarter and stages decide what is asked for next."""
        self.context.jobs.query(
            self,
            read_desk,
            lambda desk: self._show_desk(desk, from_top=from_top),
            topic="deals.desk",
        )

    def _show_desk(self, desk: Desk, *, from_top: bool) -> None:
        self._desk = desk
        self.commands.desk = desk
        self.table.show_teams(dict(desk.teams))
        self.tool_row.show_needing(desk.needing)
        self.filter_row.show_people(desk.people)
        self.count_changed.emit(desk.needing)
        self._ask(from_top=from_top)

    def _ask(self, *, from_top: bool) -> None:
        """Ask for what the view in front shows."""
        if self._desk is None:
            self._bring(from_top=from_top)
            return
        view, jobs = self.view, self.context.jobs
        wanted = view.filter(self.tool_row.finder.text(), self._desk.quarter)
        if view.key == BOARD:

            def read_board(reading: Reading) -> tuple[list[BoardColumn], DealTotals]:
                columns = service.board(reading, wanted, closed_days=CLOSED_DAYS)
                open_only = replace(view, key=TABLE, outcome="open")
                quarter = self._desk.quarter if self._desk else None
                return columns, deal_totals(reading, open_only.filter(wanted.text, quarter))

            jobs.query(self, read_board, self._show_board, topic="deals.list")
        elif view.key == NEEDS_ACCOUNT:
            jobs.query(self, service.unassigned, self._show_needing, topic="deals.list")
        else:
            place = self.table.place(from_top=from_top)
            self.feed.show(lambda reading: service.deal_keys(reading, wanted, view.order), place)
            jobs.query(
                self,
                lambda reading: deal_totals(reading, wanted),
                self.filter_row.show_totals,
                topic="deals.totals",
            )

    def _show_list(self, found: Listed) -> None:
        self.table.settle(found)
        self._show_state(self.table, is_empty=not found.keys)

    def _show_board(self, found: tuple[list[BoardColumn], DealTotals]) -> None:
        columns, totals = found
        teams = self._desk.teams if self._desk else {}
        is_first = not self.board.is_shown
        self.board.show_board(columns, teams)
        self.filter_row.show_totals(totals)
        self._show_state(self.board, is_empty=not any(column.count for column in columns))
        if is_first:
            self.board.scroll_to(self.view.left, self.view.top)

    def _show_waiting(self, post: Post) -> None:
        """Show what waits for the server on the card of its deal too."""
        key, columns = post.arguments.get("key"), self.board.columns
        if not any(row.id == key for column in columns for row in column.cards):
            return
        amended = [
            replace(
                column,
                cards=tuple(
                    self._with_edit(row, post) if row.id == key else row for row in column.cards
                ),
            )
            for column in columns
        ]
        self.board.show_board(amended, self._desk.teams if self._desk else {})

    def _with_edit(self, row: DealRow, post: Post) -> DealRow:
        """Return a deal with what waits for the server."""
        if post.case is not EDIT_DEAL:
            return row
        amended: DealRow = with_fields(row, post)
        if amended.owner_id == row.owner_id:
            return amended
        people = self._desk.people if self._desk else ()
        names = {person.id: person.name for person in people}
        return replace(amended, owner=names.get(amended.owner_id) if amended.owner_id else None)

    def _show_needing(self, groups: list[Unassigned]) -> None:
        text = self.tool_row.finder.text().strip().casefold()
        groups = [group for group in groups if not text or _names(group, text)]
        self.needing.show_groups(groups)
        self._show_state(self.needing, is_empty=not groups)

    def _show_state(self, front: QWidget, *, is_empty: bool) -> None:
        """Show deals, or what stands in their place."""
        if front is not self._front():
            return
        is_free = self._is_free()
        if is_empty:
            self._empty.show_widget(self._why_empty())
        self._states.setCurrentWidget(self._empty if is_empty else front)
        has_deals = self._desk is not None and self._desk.deals > 0
        self.tool_row.setVisible(has_deals)
        self.filter_row.setVisible(has_deals and self.view.key != NEEDS_ACCOUNT)
        self.setFocusProxy(front)
        if is_free and not is_empty and self.isVisible() and not self._holds_keyboard(front):
            front.setFocus()
        self._is_filled = True
        self.filled.emit()

    def _is_free(self) -> bool:
        """Tell whether nothing that stays in sight has the keyboard."""
        held = self.window().focusWidget()
        return held is None or any(
            place.isAncestorOf(held) or place is held
            for place in (self._empty, self.table, self.board, self.needing)
        )

    def _holds_keyboard(self, front: QWidget) -> bool:
        held = self.window().focusWidget()
        return held is not None and held.isVisible() and front.isAncestorOf(held)

    def _why_empty(self) -> QWidget:
        theme = self.context.theme
        if self._desk is None or not self._desk.deals:
            return no_deals(theme, self.context.actions)
        if self.view.key == NEEDS_ACCOUNT and not self._desk.needing:
            return none_needs_account(theme)
        return nothing_matches(theme, self.tool_row.finder.text().strip(), self._show_all)

    def _show_all(self) -> None:
        self.tool_row.finder.clear()
        self._look(with_outcome(without_filters(self.view), EVERY))

    def _look(self, view: View) -> None:
        """Look at deals in another way, from the top."""
        self._note(view)
        self.filter_row.show_view(view)
        self.table.show_order(view.sort, descending=view.descending)
        self._ask(from_top=True)

    def _note(self, view: View) -> None:
        self.view = view
        remember(self.context.preferences, self.context.workspace.label, view)

    def _drop(self, row: DealRow, stage: DealStageRow) -> None:
        self.commands.move(row, stage)

    def _leave_search(self) -> None:
        front = self._front()
        if front.isVisible():
            front.setFocus()
        else:
            self.tool_row.finder.clearFocus()

    def _cell_place(self, column: int) -> QPoint:
        if self.view.key == BOARD:
            row = self.board.chosen()
            place = self.board.place_of(row.id) if row else QPoint()
            return self.board.viewport().mapToGlobal(place)
        if self.view.key == NEEDS_ACCOUNT:
            return self.needing.cell_place(column)
        return self.table.cell_place(column)

    def _build(self) -> None:
        for front in (self.table, self.board, self.needing, self._empty):
            self._states.addWidget(front)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tool_row)
        column.addWidget(self.filter_row)
        column.addWidget(self._states, 1)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.show_order(self.view.sort, descending=self.view.descending)
        self.tool_row.views.choose(self.view.key)
        self.filter_row.show_view(self.view)
        self.setFocusProxy(self._front())

    def _sort(self, column: str, descending: bool) -> None:  # noqa: FBT001 - a signal's value
        # A method of the page: the rows would hold anything else, and that the page with its whole workspace for good.
        self._look(replace(self.view, sort=column, descending=descending))

    def _listen(self) -> None:
        tools, filters, doing = self.tool_row, self.filter_row, self.doing
        tools.chosen.connect(lambda key: self._look(replace(self.view, key=key)))
        tools.searched.connect(lambda _text: self._pause.start())
        tools.finder.left.connect(self._leave_search)
        self._pause.timeout.connect(partial(self._ask, from_top=True))
        filters.outcome_chosen.connect(lambda key: self._look(with_outcome(self.view, key)))
        filters.owner_chosen.connect(
            lambda key: self._look(replace(self.view, owner=key.hex if key else ""))
        )
        filters.quarter_toggled.connect(lambda on: self._look(replace(self.view, this_quarter=on)))
        self.feed.listed.connect(self._show_list)
        self.table.rows.sort_asked.connect(self._sort)
        self.table.opened.connect(lambda _row: doing.open())
        self.table.stage_clicked.connect(doing.ask_stage)
        self.table.owner_clicked.connect(doing.ask_owner)
        self.table.customContextMenuRequested.connect(
            lambda point: doing.show_menu(self.table.viewport().mapToGlobal(point))
        )
        self.board.opened.connect(self.commands.edit)
        self.board.dropped.connect(self._drop)
        self.board.menu_asked.connect(lambda _row, point: doing.show_menu(point))
        self.needing.opened.connect(self.commands.edit)
        self.needing.menu_asked.connect(doing.show_menu)


def _names(group: Unassigned, text: str) -> bool:
    """Tell whether a group, or a deal of it, has a text in its name."""
    names = (group.text, *(row.name for row in group.deals))
    return any(text in name.casefold() for name in names)


def _read_rows(reading: Reading, keys: Sequence[UUID]) -> list[DealRow | None]:
    """Return the deals of those keys in their places; none where one has been deleted."""
    found = {row.id: row for row in service.deal_rows(reading, keys)}
    return [found.get(key) for key in keys]

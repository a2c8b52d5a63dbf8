"""The page of the accounts: target list, candidates and retired accounts, with a peek beside."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar, Final
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from abm_desktop.accounts.list_query import ListQuery
from abm_desktop.accounts.services.counting import ListCounts
from abm_desktop.workspace.opened import Changes
from resources.language import tr
from ui.accounts.actions import add_actions
from ui.accounts.arranging import Arranging
from ui.accounts.bulk_bar import BulkBar
from ui.accounts.cell_editing import CellEditing
from ui.accounts.clicks import InlineClicks
from ui.accounts.clipboard import Clipboard
from ui.accounts.desk import Desk, read_desk
from ui.accounts.doing import Doing
from ui.accounts.feed import ListFeed
from ui.accounts.filter_row import FilterRow
from ui.accounts.filtering import Filtering
from ui.accounts.later import Later
from ui.accounts.legend import Legend
from ui.accounts.list_table import AccountTable
from ui.accounts.memory import Memory
from ui.accounts.no_rows import NoRows
from ui.accounts.palette_views import PaletteViews
from ui.accounts.peek import Peek
from ui.accounts.peek_place import PeekPlace
from ui.accounts.tool_row import ToolRow
from ui.accounts.view import CANDIDATES, VIEWS, View
from ui.context import Context
from ui.feed import Listed, index_of
from ui.kit.marks import SeatCounter
from ui.page import Heading, Page

_PAUSE_MS: Final = 25
"""After a letter of the search; who types fast is answered once for several."""


class AccountsPage(Page):
    """Chooses accounts together: who has a seat, who waits for one, who left, and why."""

    entities: ClassVar[frozenset[str]] = frozenset(
        {
            *("account", "person", "policy_version", "journey_stage", "reason", "touch"),
            *("engagement", "contact", "committee_role", "deal", "currency_rate", "profile"),
            *("custom_field", "account_field", "saved_view", "account_pause", "play_run", "play"),
        }
    )

    def __init__(self, context: Context, later: Later | None = None) -> None:
        super().__init__(context)
        theme = context.theme
        self.seats = SeatCounter(theme)
        self.main = QWidget(self)
        self.tool_row = ToolRow(theme, self.main)
        self.filter_row = FilterRow(theme, self.main)
        self.table = AccountTable(theme, context.workspace.clock.today, self.main)
        self.table.explain_headings(context.terms)
        self._later = later or Later()
        self.peek = Peek(context, self._later, self)
        self.feed = ListFeed(context.jobs, self.table.rows, self, self._later.mark)
        self.doing = Doing(context, self.table, self, self._later.join_campaign)
        self.memory = Memory(context.preferences, context.workspace.label)
        self.arranging = Arranging(context, self.table, self.memory)
        self.filtering = Filtering(context, self.tool_row, self.filter_row, self.memory)
        self.filtering.read_columns = self.table.wanted_columns
        self.bulk = BulkBar(theme, self.main)
        self.doing.bar = self.bulk
        self.cells = CellEditing(context, self.table, self.doing)
        self.clipboard = Clipboard(context, self.table, self.doing)
        self._desk: Desk | None = None
        self._is_listed = False
        self._is_desk_stale = False
        self._is_leaving_search = False
        self._wanted = self.memory.key("current")
        self._peek_place = PeekPlace(self, self.main, self.peek, context.preferences)
        self._states = QStackedWidget(self.main)
        self._no_rows = NoRows(context, self.tool_row, self.filtering, self.filter_row.finder)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._build()
        self._listen()
        add_actions(context.actions, self)
        self.palette_views = PaletteViews(context, self)
        self.palette_views.chosen.connect(self.filtering.choose_view)

    def heading(self) -> Heading:
        return Heading(tr("Accounts"), primary="accounts.add", beside=self.seats)

    def refresh(self) -> None:
        self._is_desk_stale = self._is_listed
        self._list(from_top=False)

    def follow(self, changes: Changes) -> None:
        super().follow(changes)
        self.peek.follow(changes)

    def is_filled(self) -> bool:
        return self._is_listed and (bool(self.feed.keys) or self._desk is not None)

    def account(self) -> UUID | None:
        return self.table.current_key() if self.isVisible() else None

    def show_account(self, account: UUID) -> None:
        """Stand on the account whose page is left, if it is in the list."""
        place = index_of(self.feed.keys, account)
        if place >= 0:
            self.table.choose(place)

    def listed_accounts(self) -> Sequence[UUID]:
        return self.feed.accounts

    def shown_records(self) -> Sequence[UUID]:
        return self.feed.accounts

    def areas(self) -> list[QWidget]:
        peek = [self.peek] if self.peek.isVisible() else []
        return [self.tool_row, self.filter_row, self.table, *peek]

    def ask_columns(self) -> None:
        """Offer to show, hide and move columns."""
        self.arranging.offer(self.tool_row.seen(self.tool_row.columns))

    def search(self) -> None:
        """Give the keyboard to the search."""
        self.filter_row.finder.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter_row.finder.selectAll()

    def show_view(self, view: View) -> None:
        """Come to the front and show a view."""
        self.context.shell.open_page("accounts")
        self.tool_row.choose(view.key)

    def query(self) -> ListQuery:
        """Return what is looked at."""
        return self.filtering.looking.query(self.tool_row.view, self.filter_row.finder.text())

    def toggle_peek(self) -> None:
        """Open the peek at the current account, or close it."""
        self._set_peek(wanted=not self.peek.isVisible())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.bulk.isVisible():
            self.table.choose_one()
        elif event.key() == Qt.Key.Key_Escape and self.peek.isVisible():
            self._set_peek(wanted=False)
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is typed, and where the list stands for when the workspace is opened again."""
        self.cells.keep()
        key = self.table.current_key()
        if self._is_listed and key is not None:
            self.memory.put("current", key.hex)
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _list(self, *, from_top: bool, fresh: bool = False) -> None:
        if self.filtering.waits:
            self._ask_desk()
            return
        place = self.table.place(from_top=from_top, fresh=fresh)
        if fresh or self._wanted is not None:
            place = type(place)(self._wanted, room=place.room)
        self.feed.show_query(self.query(), place, self.filtering.looking.closed)

    def _show_list(self, found: Listed) -> None:
        self._wanted = None
        self._is_listed = True
        self.table.settle(found)
        self._show_chosen()
        self._show_state()
        if self._desk is None:
            # Rows come first: they are painted by now, and whoever sees them needs nothing else.
            self._ask_desk()
        elif self._is_desk_stale:
            self.context.jobs.after_paint(self, self._ask_desk)

    def _ask_desk(self) -> None:
        self._is_desk_stale = False
        self.context.jobs.query(
            self,
            lambda reading: read_desk(reading, self._later.roles),
            self._show_desk,
            topic="accounts.desk",
        )

    def _show_desk(self, desk: Desk) -> None:
        before, self._desk = self._desk, desk
        self.doing.desk = desk
        self.seats.show_seats(desk.counts.seats.all_taken, desk.counts.seats.all_seats)
        self.tool_row.show_counts(desk.counts)
        self.table.learn_own(desk.own)
        waited = self.filtering.waits
        self.filtering.learn(desk.fields, desk.ready, desk.saved)
        self.palette_views.show_views(self.filtering.views())
        if waited:
            self._look()
        self.table.learn(desk.policy, desk.roles, desk.currency)
        self._legend.show_roles(self.table.yardstick.legend_roles())
        self.heading_changed.emit()
        self._show_state()
        if before is not None and _brings_only_candidates(before.counts, desk.counts):
            # What has just come into an empty workspace is looked for among the candidates.
            self.tool_row.choose(CANDIDATES.key)

    def _show_state(self) -> None:
        """Show rows, or what stands in their place; both answers may come in any order."""
        if not self.is_filled():
            return
        if self._desk is not None:
            self._show_counts(self._desk.counts)
        if self.feed.keys:
            self._show_rows()
        else:
            counts = None if self._desk is None else self._desk.counts
            self._no_rows.say_why(counts, self.feed.elsewhere)
            self._states.setCurrentWidget(self._no_rows)
        self._arrange()
        self.filled.emit()

    def _show_rows(self) -> None:
        """Show rows, and give them the keyboard where nothing else has it any more."""
        held = self.window().focusWidget()
        has_left = self._is_leaving_search and held is self.filter_row.finder
        is_free = held is None or has_left or self._no_rows.isAncestorOf(held)
        self._is_leaving_search = False
        self._states.setCurrentWidget(self.table)
        if is_free and self.isVisible():
            self.table.setFocus()

    def _leave_search(self) -> None:
        """Let the keyboard go to the rows, now or when there are some."""
        self._is_leaving_search = not self.table.isVisible()
        if not self._is_leaving_search:
            self.table.setFocus()

    def _search(self, text: str) -> None:
        self._is_leaving_search = self._is_leaving_search and not text
        self._pause.start()

    def _show_counts(self, counts: ListCounts) -> None:
        narrowed = bool(self.filtering.looking.conditions or self.filter_row.finder.text().strip())
        whole = self.tool_row.view.count(counts)
        if self._is_listed:
            found, pipeline = len(self.feed.accounts), self.feed.pipeline
            self.filter_row.show_found(found, whole, pipeline, is_narrowed=narrowed)
        for row in (self.tool_row, self.filter_row):
            row.setVisible(not counts.is_empty)
        self._legend.setVisible(not counts.is_empty)

    def _sort_by(self, sort: str, descending: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.filtering.sort(sort, descending=descending)

    def _look(self, fresh: bool = False) -> None:  # noqa: FBT001, FBT002 - as a signal tells it
        """List what is looked at now, and mark the heading that it is sorted by."""
        looking = self.filtering.looking
        self.arranging.show_columns(looking.columns)
        self.table.mark_sort(self.query().sort, descending=looking.descending)
        self._list(from_top=True, fresh=fresh)

    def _show_view(self) -> None:
        self.arranging.show_listing(self.tool_row.view.listing)
        self.bulk.show_listing(self.tool_row.view.listing)
        self.memory.put("list", self.tool_row.view.key)
        self._look()

    def _added(self, key: UUID) -> None:
        """Show the new candidate where it stands."""
        self._wanted = key
        self.filter_row.finder.clear()
        self.filtering.clear()
        self.tool_row.choose(CANDIDATES.key)
        self._list(from_top=True)

    def _show_chosen(self) -> None:
        """Show the bar while more than one account is chosen."""
        is_many = self.table.has_many_chosen()
        if is_many:
            self.bulk.show_count(self.table.chosen_count())
        self.bulk.setVisible(is_many)

    def _moved(self, key: UUID | None) -> None:
        if key is not None and self.peek.isVisible():
            self.peek.show_account(key)
        self._arrange()

    def _set_peek(self, *, wanted: bool) -> None:
        self._peek_place.want(wanted=wanted)
        self._arrange()
        if not wanted:
            self.table.setFocus()

    def _arrange(self) -> None:
        self._peek_place.arrange(self.table.current_key() if self.feed.keys else None)

    def _build(self) -> None:
        self._legend = Legend(self.context.theme, self.main)
        self.context.theme.changed.connect(self._arrange)
        self._states.addWidget(self.table)
        self._states.addWidget(self._no_rows)
        column = QVBoxLayout(self.main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tool_row)
        column.addWidget(self.filter_row)
        column.addWidget(self._states, 1)
        column.addWidget(self.bulk)
        column.addWidget(self._legend)
        self.bulk.hide()
        self.bulk.show_listing(self.tool_row.view.listing)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setFocusProxy(self.table)
        kept = self.memory.get("list")
        self.tool_row.choose(kept if kept in VIEWS else self.tool_row.view.key)
        self.arranging.show_listing(self.tool_row.view.listing)

    def _listen(self) -> None:
        table, tools, clicks = self.table, self.tool_row, InlineClicks(self.table)
        table.rows.sort_asked.connect(self._sort_by)
        table.moved.connect(self._moved)
        table.opened.connect(lambda _row: self.doing.open())
        table.peeked.connect(lambda _row: self.toggle_peek())
        table.customContextMenuRequested.connect(self.doing.show_menu)
        clicks.tier_clicked.connect(self.doing.ask_tier)
        clicks.owner_clicked.connect(self.doing.ask_owners)
        tools.chosen.connect(lambda _key: self._show_view())
        tools.filter.clicked.connect(self.filtering.ask_filter)
        tools.vote.clicked.connect(lambda: self.context.shell.open_page("candidates"))
        tools.group.clicked.connect(self.filtering.ask_group)
        self.filtering.changed.connect(self._look)
        self.filtering.turned.connect(partial(self._list, from_top=False))
        table.group_turned.connect(lambda group: self.filtering.turn_group(str(group.key)))
        self.filter_row.searched.connect(self._search)
        tools.columns.clicked.connect(self.ask_columns)
        self.filter_row.finder.left.connect(self._leave_search)
        self._pause.timeout.connect(partial(self._list, from_top=True))
        table.selectionModel().selectionChanged.connect(self._show_chosen)
        self.bulk.asked.connect(self.context.actions.run)
        self.bulk.cleared.connect(table.choose_one)
        self.feed.listed.connect(self._show_list)
        self.peek.closed.connect(lambda: self._set_peek(wanted=False))
        self.doing.added.connect(self._added)


def _brings_only_candidates(before: ListCounts, now: ListCounts) -> bool:
    return before.is_empty and bool(now.candidates) and not now.seats.all_taken

"""The page of meetings: which are due, ahead and held, and one of them with its agenda."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import ClassVar, Final, NamedTuple
from uuid import UUID

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from abm_desktop.alignment.agenda import Agenda, Line
from abm_desktop.alignment.meeting_rows import Meeting, MeetingRow
from abm_desktop.alignment.rhythm import FORMS
from abm_desktop.alignment.services import meetings as queries
from abm_desktop.alignment.services.agenda import agenda
from abm_desktop.alignment.services.next_meeting import plan_next
from abm_desktop.errors import RowGoneError
from abm_desktop.vocabulary import MeetingKind
from abm_desktop.workspace.opened import Changes, Reading
from abm_desktop.workspace.service import PersonRow, people
from resources.language import tr
from ui.action_menu import offer_menu
from ui.alignment.meetings.actions import add_actions, nothing_planned
from ui.alignment.meetings.deeds import Deeds
from ui.alignment.meetings.dialogs import MeetingDialog
from ui.alignment.meetings.embedding_dialog import EmbeddingDialog
from ui.alignment.meetings.leading import lead
from ui.alignment.meetings.meeting_list import MeetingList
from ui.alignment.meetings.view import MeetingView
from ui.alignment.meetings.wall import MeetingWall
from ui.alignment.meetings.words import file_words
from ui.context import Context
from ui.kit.frames import Panel, Separator
from ui.page import Heading, Page
from ui.theme.fitting import hold_width

_BESIDE: Final = 330
_SECOND_MS: Final = 1000
_OURS: Final = frozenset(
    {"meeting", "meeting_person", "meeting_note", "decision", "promise", "person"}
)
_DATA: Final = frozenset(
    {
        *("account", "dated_value", "touch", "touch_person", "touch_contact", "engagement", "deal"),
        *("deal_stage", "handoff", "prediction", "theme", "voice", "content_request", "asset"),
        *("asset_use", "playbook_version", "playbook_signature", "policy_version", "campaign"),
        *("campaign_account", "nomination"),
    }
)
"""What agendas speak of."""


ExportMeeting = Callable[[Context, UUID, str], None]


class _Board(NamedTuple):
    """What the list shows, and whom promises can be of."""

    rows: list[MeetingRow]
    due: dict[MeetingKind, date]
    people: list[PersonRow]


def _board(reading: Reading) -> _Board:
    return _Board(queries.meetings(reading), queries.due_next(reading), people(reading))


class MeetingsPage(Page):
    """Shows the list at the left, and the chosen meeting beside it.

    `export_calendar` asks where to and writes a meeting for calendars.
    """

    entities: ClassVar[frozenset[str]] = _OURS | _DATA

    def __init__(self, context: Context, export_calendar: ExportMeeting) -> None:
        super().__init__(context)
        self._export = export_calendar
        self.wall: MeetingWall | None = None
        self._is_filled = False
        self._wanted: UUID | None = None
        self._knows_agenda = False
        self.deeds = Deeds(context)
        self.list = MeetingList(context)
        self.view = MeetingView(context, self.deeds)
        self._states = QStackedWidget(self)
        self._clock = QTimer(self, interval=_SECOND_MS)
        self._clock.timeout.connect(lambda: self.view.tick(context.workspace.clock.now()))
        self._build()
        self.list.table.current_changed.connect(self._choose)
        self.list.planned.connect(self._plan)
        self.list.table.customContextMenuRequested.connect(self.show_menu)
        self.view.line_opened.connect(self._lead)
        self.view.header.pressed.connect(self._press)
        self.view.header.marked.connect(lambda person, on: self.deeds.mark(person, was_there=on))
        add_actions(context.actions, self)
        self.setFocusProxy(self.list.table)

    def heading(self) -> Heading:
        return Heading(tr("Meetings"), primary="meetings.add")

    def is_filled(self) -> bool:
        return self._is_filled

    def refresh(self) -> None:
        self._ask_list()
        self._ask_meeting(with_agenda=True)

    def is_seen(self) -> bool:
        return super().is_seen() or self.wall is not None

    def put_away(self) -> None:
        if self.wall is not None:
            self.wall.close()

    def follow(self, changes: Changes) -> None:
        if not self.is_seen() or any(changes.touches(one) for one in _DATA):
            super().follow(changes)
        elif self.concerns(changes):
            # What was said changes no figure: the agenda stays as it is.
            self._ask_list()
            self._ask_meeting(with_agenda=False)

    def show_part(self, part: str, row: UUID | None) -> None:
        if part == "meeting" and row is not None:
            self._wanted = row
            self._choose_wanted()

    def areas(self) -> list[QWidget]:
        return [self.list.table, *self.view.areas()]

    def chosen(self) -> MeetingRow | None:
        """Return the meeting that is looked at."""
        row = self.list.table.current_row()
        return row if isinstance(row, MeetingRow) else None

    def is_chosen(self) -> bool:
        """Tell whether a meeting is looked at."""
        return self.view.meeting is not None and self.chosen() is not None

    def is_held(self) -> bool:
        """Tell whether the meeting that is looked at was closed."""
        meeting = self.view.meeting
        return self.is_chosen() and meeting is not None and meeting.row.held_at is not None

    def may_change(self) -> bool:
        """Tell whether the meeting that is looked at is not closed yet."""
        return self.is_chosen() and not self.is_held()

    def add(self) -> None:
        """Ask for a new meeting."""
        self.context.shell.open_page("meetings")
        MeetingDialog(self.context).open()

    def edit(self) -> None:
        """Ask for another day, time or people."""
        if self.may_change():
            MeetingDialog(self.context, self.view.meeting).open()

    def go_on(self) -> None:
        """Start the meeting, or close it once it runs."""
        meeting = self.view.meeting
        if meeting is None or not self.may_change():
            return
        self.view.keep_typed()
        if meeting.row.started_at is None:
            self.deeds.start()
        elif self.view.agenda is not None:
            self.deeds.close(meeting, self.view.agenda)

    def reopen(self) -> None:
        """Go on with the meeting."""
        if self.is_held():
            self.deeds.reopen()

    def delete(self) -> None:
        """Delete the meeting, if nothing was decided or promised in it."""
        if self.is_chosen():
            self.deeds.delete()

    def decide(self) -> None:
        """Let the person type what was decided."""
        if self.may_change():
            self.view.begin(is_promise=False, me=self.context.workspace.person_id)

    def promise(self) -> None:
        """Let the person type what was promised."""
        if self.may_change():
            self.view.begin(is_promise=True, me=self.context.workspace.person_id)

    def next_topic(self) -> None:
        """Speak of the next topic."""
        self.view.step(1)

    def topic_before(self) -> None:
        """Speak of the topic before."""
        self.view.step(-1)

    def show_wall(self) -> None:
        """Show the meeting over the whole screen, until somebody leaves it."""
        if self.wall is not None:
            self.wall.activateWindow()
        elif self.is_chosen():
            self.wall = MeetingWall(self.context, self.view, self._leave_wall)
            self.deeds.ask_over(self.wall)
            self.wall.begin()

    def export_calendar(self) -> None:
        """Ask for a place and write the meeting to a calendar file."""
        meeting = self.view.meeting
        if meeting is not None and self.is_chosen():
            self._export(self.context, meeting.row.id, file_words(meeting.row))

    def side_by_side(self) -> None:
        """Show who joined which calls of sales, and who of sales was in campaign planning."""
        EmbeddingDialog(self.context).open()

    def show_menu(self, point: QPoint) -> None:
        """Offer everything that can be done with the chosen meeting."""
        if not self.is_chosen():
            return
        keys = ("go_on", "edit", "minutes", "calendar", "reopen", "delete")
        table = self.list.table
        offer_menu(
            self.context,
            [f"meetings.{key}" for key in keys],
            table,
            table.viewport().mapToGlobal(point),
            tr("Meeting"),
        )

    def print_minutes(self) -> None:
        """Show the minutes, or the agenda, as the pages that are printed."""
        meeting = self.view.meeting
        if meeting is not None:
            self.view.keep_typed()
            self.context.shell.open_page(f"reports::minutes:{meeting.row.id.hex}")

    def _leave_wall(self) -> None:
        self.wall = None
        self.deeds.ask_over(self.context.window)
        self._right.addWidget(self.view)
        self.view.show_large(on=False)
        self.context.window.activateWindow()
        self.list.table.setFocus()

    def _press(self, key: str) -> None:
        works = {
            "edit": self.edit,
            "start": self.go_on,
            "close": self.go_on,
            "reopen": self.reopen,
            "minutes": self.print_minutes,
            "calendar": self.export_calendar,
        }
        works[key]()

    def _plan(self, kind: MeetingKind, day: date) -> None:
        """Plan the next one of a kind like the last; ask where there was none yet."""
        if not any(row.kind is kind for row in self.list.rows_shown):
            MeetingDialog(self.context, kind=kind, day=day).open()
            return

        def show(key: UUID) -> None:
            self._wanted = key
            self._choose_wanted()

        self.context.jobs.change(
            tr("Plan the next {meeting}", meeting=FORMS[kind].title),
            lambda change: plan_next(change, kind, day),
            show,
        )

    def _lead(self, line: Line) -> None:
        if self.wall is not None:
            self.wall.close()
        lead(self.context, line)

    def _ask_list(self) -> None:
        self.context.jobs.query(self, _board, self._show_list, topic="meetings")

    def _ask_meeting(self, *, with_agenda: bool) -> None:
        row = self.chosen()
        if row is None:
            return
        key = row.id
        self.context.jobs.query(
            self,
            lambda reading: queries.meeting(reading, key),
            lambda meeting: self._show_meeting(meeting, with_agenda=with_agenda),
            topic="meeting",
            failed=self._gone,
        )

    def _show_list(self, board: _Board) -> None:
        self.list.show_rows(board.rows)
        self.list.show_due(board.due)
        self.view.colleagues = [(one.name, one.id) for one in board.people if one.is_active]
        self._states.setCurrentIndex(0 if board.rows else 1)
        self._choose_wanted()
        # A table that gets the keyboard makes its first row the current one, without choosing it.
        if board.rows and not self.list.table.selectionModel().hasSelection():
            self.list.table.choose(max(0, self.list.table.currentIndex().row()))
        self._is_filled = True
        self.filled.emit()

    def _choose(self, row: object) -> None:
        known = self.view.meeting
        if isinstance(row, MeetingRow) and (known is None or known.row.id != row.id):
            self._ask_meeting(with_agenda=True)

    def _choose_wanted(self) -> None:
        place = self.list.rows.find(self._wanted) if self._wanted is not None else -1
        if place >= 0:
            self._wanted = None
            self.list.table.choose(place)

    def _show_meeting(self, meeting: Meeting, *, with_agenda: bool) -> None:
        known = self.view.meeting
        is_same = known is not None and known.row.id == meeting.row.id
        was_held = known is not None and known.row.held_at is not None
        self.view.show_meeting(meeting)
        is_running = meeting.row.started_at is not None and meeting.row.held_at is None
        self._clock.start() if is_running else self._clock.stop()
        if with_agenda or not is_same or was_held != (meeting.row.held_at is not None):
            self.context.jobs.query(
                self,
                lambda reading: agenda(reading, meeting),
                lambda found: self._show_agenda(found, meeting.row.id),
                topic="agenda",
            )

    def _show_agenda(self, found: Agenda, key: UUID) -> None:
        if self.view.meeting is not None and self.view.meeting.row.id == key:
            self.view.show_agenda(found)

    def _gone(self, error: BaseException) -> None:
        # The list is being asked too, and turns to another one.
        if not isinstance(error, RowGoneError):
            self.context.jobs.could_not_read(error)

    def _build(self) -> None:
        theme = self.context.theme
        hold_width(self.list, _BESIDE)
        right = Panel(theme, "canvas")
        self._right = QVBoxLayout(right)
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.addWidget(self.view)
        both = Panel(theme, "canvas")
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(Separator(theme, upright=True))
        row.addWidget(right, 1)
        self._states.addWidget(both)
        self._states.addWidget(nothing_planned(theme, self.add))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._states)

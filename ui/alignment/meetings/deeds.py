"""What is done with a meeting, each as a change with its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QWidget

from abm_desktop.alignment.agenda import Agenda
from abm_desktop.alignment.meeting_rows import (
    Attendee,
    DecisionRow,
    Meeting,
    MeetingRow,
    PromiseRow,
)
from abm_desktop.alignment.services import meeting as service
from abm_desktop.alignment.services.agenda import as_shown
from abm_desktop.alignment.services.meeting import NewPromise
from abm_desktop.vocabulary import PromiseState
from resources.language import tr
from ui.alignment.meetings.dialogs import DropDialog, PromiseDialog, WordsDialog
from ui.context import Context

Kept = Callable[[object], None]


class Deeds:
    """Acts on one meeting; the page says which."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.row: MeetingRow | None = None

    def ask_over(self, window: QWidget) -> None:
        """Ask over this window, such as the wall, whenever there is something to ask."""
        self._context = replace(self._context, window=window)

    def start(self) -> None:
        """Let the meeting begin now."""
        row = self._row
        self._context.jobs.change(
            tr("Start {title}", title=row.title),
            lambda change: service.start_meeting(change, row.id),
        )

    def close(self, meeting: Meeting, agenda: Agenda) -> None:
        """Close the meeting, and keep the agenda as it is shown."""
        row, today = meeting.row, self._context.workspace.clock.today()
        shown = as_shown(agenda, meeting, today).to_json()
        self._context.jobs.change(
            tr("Close {title}", title=row.title),
            lambda change: service.close_meeting(change, row.id, shown),
        )

    def reopen(self) -> None:
        """Go on with a meeting that was closed."""
        row = self._row
        self._context.jobs.change(
            tr("Reopen {title}", title=row.title),
            lambda change: service.reopen_meeting(change, row.id),
        )

    def delete(self) -> None:
        """Delete the meeting."""
        row = self._row
        self._context.jobs.change(
            tr("Delete {title}", title=row.title),
            lambda change: service.delete_meeting(change, row.id),
        )

    def mark(self, person: Attendee, *, was_there: bool) -> None:
        """Say whether somebody is there."""
        key = self._row.id
        label = tr("{person} is not there", person=person.name)
        if was_there:
            label = tr("{person} is there", person=person.name)
        self._change(
            label,
            lambda change: service.mark_presence(change, key, person.id, was_there=was_there),
        )

    def note(self, topic: str, title: str, text: str, kept: Kept) -> None:
        """Keep what was said on a topic."""
        key = self._row.id
        self._context.jobs.change(
            tr("Note on {title}", title=title),
            lambda change: service.note(change, key, topic, text),
            kept,
            quietly=True,
        )

    def decide(self, topic: str, text: str, kept: Kept) -> None:
        """Keep what was decided."""
        key = self._row.id
        self._context.jobs.change(
            tr("Decide: {text}", text=text),
            lambda change: service.decide(change, key, text, topic=topic),
            kept,
            quietly=True,
        )

    def promise(
        self, topic: str, text: str, owner: UUID | None, due: date | None, kept: Kept
    ) -> None:
        """Keep what was promised."""
        key, new = self._row.id, NewPromise(text, owner, due, topic=topic)
        self._context.jobs.change(
            tr("Promise: {text}", text=text),
            lambda change: service.promise(change, key, new),
            kept,
            quietly=True,
        )

    def edit_decision(self, row: DecisionRow) -> None:
        """Ask for other words of a decision."""
        WordsDialog(self._context, row).open()

    def drop_decision(self, row: DecisionRow) -> None:
        """Delete a decision."""
        self._context.jobs.change(
            tr("Delete decision: {text}", text=row.text),
            lambda change: service.delete_decision(change, row.id),
        )

    def edit_promise(self, row: PromiseRow) -> None:
        """Ask for other words, another owner or day of a promise."""
        PromiseDialog(self._context, row).open()

    def delete_promise(self, row: PromiseRow) -> None:
        """Delete a promise."""
        self._context.jobs.change(
            tr("Delete promise: {text}", text=row.text),
            lambda change: service.delete_promise(change, row.id),
        )

    def keep_promise(self, row: PromiseRow) -> None:
        """Say that a promise was kept."""
        here = self._meeting_of_now()
        self._context.jobs.change(
            tr("Kept: {text}", text=row.text),
            lambda change: service.close_promise(change, row.id, PromiseState.KEPT, meeting=here),
        )

    def put_off(self, row: PromiseRow) -> None:
        """Ask until when a promise will be kept."""
        PromiseDialog(self._context, row, is_put_off=True).open()

    def drop_promise(self, row: PromiseRow) -> None:
        """Ask why a promise is dropped."""
        DropDialog(self._context, row, self._meeting_of_now()).open()

    def open_again(self, row: PromiseRow) -> None:
        """Take back that a promise was kept or dropped."""
        self._context.jobs.change(
            tr("Open again: {text}", text=row.text),
            lambda change: service.close_promise(change, row.id, PromiseState.OPEN),
        )

    @property
    def _row(self) -> MeetingRow:
        if self.row is None:
            raise RuntimeError("no meeting is shown")
        return self.row

    def _meeting_of_now(self) -> UUID | None:
        """Return the meeting in which a promise is closed: none where that is over."""
        return None if self._row.held_at is not None else self._row.id

    def _change(self, label: str, work: Callable[..., object]) -> None:
        self._context.jobs.change(label, work, quietly=True)

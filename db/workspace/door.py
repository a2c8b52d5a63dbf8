"""The door: every write to a workspace goes through one `Change`, which logs itself."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, TypeVar, cast
from uuid import UUID

from sqlalchemy import Engine, TextClause, event, inspect
from sqlalchemy.orm import ORMExecuteState, Session

from db.base import Row
from db.errors import (
    EditConflictError,
    FieldConflict,
    RowGoneError,
    ServerAwayError,
    ServerError,
)
from db.keys import new_key
from db.spoken import row_words
from db.workspace import bulk, log
from db.workspace.beforehand import do_steps_first, nothing_left
from db.workspace.beginning import begun_as_usual_afterwards
from db.workspace.capture import RecordingSession, table_of
from db.workspace.certainty import kept_among, number_kept, number_of
from db.workspace.editing import Editor
from db.workspace.ending import Serving, end_in_one_go, is_server, reach_disk
from db.workspace.failures import told_in_sentences
from db.workspace.fields import is_dated
from db.workspace.log import Authorship, Changes, LogEntry
from db.workspace.newer import refuse_past_file
from db.workspace.numbering import Numbering
from db.workspace.prepared import Write
from db.workspace.schema import SCHEMA
from db.workspace.tables import ChangeSet, LoggedChange
from resources.language import tr

R = TypeVar("R", bound=Row)
Edits = Mapping[str, tuple[Any, Any]]
"""Field to what it was when the person saw it, and what it shall be."""
Rollup = Callable[[Session, Sequence[LogEntry]], None]
"""Brings derived rows up to date after a change did what the entries say."""


class WriteOutsideDoorError(RuntimeError):
    """Something tried to write in a way that the change log would not see: a bug."""


class Change:
    """One open change: a transaction that knows who makes it and records what it does.

    Use cases take it as their first argument and compose; only the outermost caller opens one.
    """

    def __init__(
        self, session: RecordingSession, authorship: Authorship, key: UUID | None = None
    ) -> None:
        self.session = session
        self.id = key or new_key()
        self.authorship = authorship
        self.record = session.record
        self.kept: Changes | None = None
        """What was touched, once the change is kept; none where nothing was changed."""
        self.since: Sequence[Changes] = ()
        """What was kept since the change that was told of last, with it, as far as it is known then."""
        self._held: dict[tuple[type[Row], UUID], Row] = {}
        """Rows that nobody else can change before this change ends."""
        self._bulk = bulk.Bulk(session, self.record, self.id)
        self._editor = Editor(session)

    @property
    def person_id(self) -> UUID | None:
        """The person who makes the change."""
        return self.authorship.person_id

    @property
    def at(self) -> datetime:
        """The instant of the change: what every use case within it calls now."""
        return self.authorship.at

    @property
    def did_something(self) -> bool:
        """Tell whether there is anything to keep of it.

        An undo that found nothing to take back is kept too, or it would be offered for ever.
        """
        record = self.record
        return bool(record.entries or record.told) or self.authorship.reverts is not None

    def as_kept(self, number: int) -> Changes:
        """Return what it touched, as those are told who refresh."""
        return Changes(
            id=self.id,
            number=number,
            label=self.authorship.label,
            origin=self.authorship.origin,
            person_id=self.authorship.person_id,
            touched=self.record.touched(),
        )

    @contextmanager
    def true_from(self, day: date) -> Iterator[None]:
        """Let dated values that are written within be true from a day, not from the change's own.

        For what is told later than it happened: a deal that was won last week.
        """
        usual = self.record.true_from
        self.session.flush()
        self.record.true_from = day
        try:
            yield
            self.session.flush()
        finally:
            self.record.true_from = usual

    def add(self, row: R) -> R:
        """Insert a row; its key is there at once."""
        row.id = row.id or new_key()
        self.session.add(row)
        return row

    def delete(self, row: Row) -> None:
        """Delete a row; the log keeps the whole of it."""
        self.session.delete(row)

    def get(self, table: type[R], key: UUID) -> R:
        """Return a row for changing, held until the change ends.

        Raises:
            RowGoneError: somebody deleted it.
        """
        self.session.flush()
        held = self._held.get((table, key))
        if held is not None and held in self.session:
            return cast("R", held)
        row = self.session.get(table, key, with_for_update=True, populate_existing=True)
        if row is None:
            raise _gone(table)
        self._held[table, key] = row
        return row

    def look(self, table: type[R], key: UUID, *fields: str) -> Mapping[str, Any]:
        """Return fields of a row as they are now, held until the change ends, without all the others.

        Raises:
            RowGoneError: somebody deleted it.
        """
        self.session.flush()
        if self._is_mapped(table, key):
            row = self.get(table, key)
            return {field: getattr(row, field) for field in (*fields, "version")}
        seen = self._editor.held(table_of(table), key, fields)
        if seen is None:
            raise _gone(table)
        return seen

    def edit(self, table: type[Row], key: UUID, edits: Edits) -> None:
        """Change fields of a row; edits of disjoint fields by two people merge.

        Each field comes with what the person saw, so no version is needed to find a conflict; one
        that the person left as it was seen stays what it is now.

        Raises:
            RowGoneError: somebody deleted the row.
            EditConflictError: somebody changed one of the same fields; nothing was written.
        """
        wanted = {field: edit for field, edit in edits.items() if edit[0] != edit[1]}
        if any(is_dated(table_of(table).columns[field]) for field in wanted):
            self.get(table, key)
        now = self.look(table, key, *wanted)
        if conflicts := tuple(_conflicts(now, wanted)):
            raise EditConflictError(table.__tablename__, key, now["version"], conflicts)
        changed = {field: mine for field, (_base, mine) in wanted.items() if now[field] != mine}
        if self._is_mapped(table, key):
            row = self.get(table, key)
            for field, mine in changed.items():
                setattr(row, field, mine)
        elif changed:
            self._editor.write(table_of(table), key, changed)

    def edited(self, table: type[R], key: UUID, edits: Edits) -> R:
        """Change fields of a row as `edit` does, and return it for what follows from them."""
        row = self.get(table, key)
        self.edit(table, key, edits)
        return row

    def unsent(self) -> Sequence[Write]:
        """Hand over what is written with the end of the change; whoever takes it sends it."""
        return self._editor.taken()

    def _is_mapped(self, table: type[Row], key: UUID) -> bool:
        """Tell whether the session knows a row: then it is changed there, and all see one and the same."""
        its = inspect(table).identity_key_from_primary_key((key,))
        return its in self.session.identity_map

    def tell(self, table: type[Row]) -> None:
        """Let the change be kept and told of by name, though what it does stands in no log.

        For what the server keeps beside the tables, such as what a login may do.
        """
        self.record.told.add(table.__tablename__)

    def insert_many(
        self, table: type[Row], rows: Sequence[Mapping[str, Any]], *, with_history: bool = True
    ) -> None:
        """Insert many rows at once; each carries this change set's id instead of a log entry.

        Dated fields become true on the change's day, unless the caller inserts the `DatedValue`
        rows of another history itself and says so by `with_history`.
        """
        self.forget()
        self._bulk.insert_many(table, rows, with_history=with_history)

    def update_many(
        self,
        table: type[Row],
        updates: Sequence[tuple[UUID, Mapping[str, Any]]],
        *,
        since: Mapping[UUID, date] | None = None,
    ) -> None:
        """Change many rows at once, each logged with what it was before.

        `since` says, by key, from which day the new dated values are true, where that is not the
        change's own day.
        """
        self.forget()
        self._bulk.update_many(table, updates, since or {})
        changed = {key for key, _values in updates}
        for row in self.session.identity_map.values():
            if isinstance(row, table) and not changed.isdisjoint(inspect(row).identity or ()):
                self.session.expire(row)

    def delete_many(self, table: type[Row], keys: Iterable[UUID]) -> None:
        """Delete many rows at once, each logged whole."""
        self.forget()
        self._bulk.delete_many(table, list(keys))

    def forget(self) -> None:
        """Read rows anew that are asked for after what changes them past the session."""
        self.session.flush()
        self.session.seen.clear()
        self._held.clear()


Guard = Callable[[Change], None]
"""Looks at what a change did, however it did it, and refuses by a `KnownError` what must not be."""


class Door:
    """The one way to write to an open workspace."""

    def __init__(
        self,
        engine: Engine,
        rollups: Callable[[], Sequence[Rollup]] = tuple,
        guards: Callable[[], Sequence[Guard]] = tuple,
    ) -> None:
        self._engine = engine
        self._rollups = rollups
        self._guards = guards
        do_steps_first(engine)

    @contextmanager
    def change(
        self, authorship: Authorship, key: UUID | None = None, told: int | None = None
    ) -> Iterator[Change]:
        """Open a change; it is committed with its log at the end, or leaves no trace.

        Where a server goes away during the commit, it is asked on its return whether it kept it:
        whoever is told that it was not may do it again, and nothing is there twice. Who names the
        `key` of the change set does not wait for that, but is told and asks by the key later. Who has
        `told` of the changes up to a number gets those that came between along with the server's answer.
        """
        change: Change | None = None
        number: int | None = None
        serving: Serving | None = None
        is_ending = False
        # Before anything is held: the first change of a program loads them, and nobody waits for that.
        guards, rollups = self._guards(), self._rollups()
        try:
            with told_in_sentences(), self._engine.connect() as connection:
                with (
                    nothing_left(connection),
                    begun_as_usual_afterwards(connection),
                    connection.begin(),
                    RecordingSession(connection, authorship) as session,
                ):
                    change = Change(session, authorship, key)
                    yield change
                    session.flush()
                    if change.did_something:
                        numbering = _follow_up(change, guards, rollups)
                        is_ending, serving = True, Serving.of(connection)
                        number = _keep(change, numbering)
                if number is not None and is_server(connection):
                    change.since = reach_disk(connection, number, told)
        except ServerError as error:
            if change is None or not is_ending:
                raise
            if key is not None:
                raise ServerAwayError(str(error), may_be_kept=True) from error
            lost = None if serving is None else serving.lost
            number = number_kept(self._engine, change.id, authorship.label, lost)
            if number is None:
                raise
        if number is not None:
            change.kept = change.as_kept(number)

    def has_kept(self, key: UUID) -> bool:
        """Ask the server whether it kept the change of that key.

        Raises:
            KnownError: it does not answer.
        """
        return number_of(self._engine, key) is not None

    def kept_among(self, keys: Collection[UUID]) -> frozenset[UUID]:
        """Return the keys among some under which a change was kept, whoever made it.

        Raises:
            KnownError: the workspace does not answer.
        """
        return kept_among(self._engine, keys)


def _follow_up(change: Change, guards: Sequence[Guard], rollups: Sequence[Rollup]) -> Numbering:
    """Hold a change to what must not be, and bring up to date what follows from it.

    Under the counter's lock: what others kept is seen, and nobody works beside it.
    """
    numbering = Numbering(change.session.connection())
    with numbering.before_questions():
        for guard in guards:
            guard(change)
        for rollup in rollups:
            rollup(change.session, change.record.entries)
    return numbering


def _keep(change: Change, numbering: Numbering) -> int:
    """Write the log of a change, and commit it where that is a server's; return its number."""
    change_set = log.set_row(change.id, change.authorship, change.record.touched())
    entries = log.entry_rows(change.id, change.record.entries)
    connection = change.session.connection()
    if is_server(connection):
        written = change.unsent()
        return end_in_one_go(connection, numbering.number, written, change_set, entries)
    refuse_past_file(connection, SCHEMA)
    number = numbering.taken()
    log.write(connection, {**change_set, "number": number}, entries)
    return number


def _gone(table: type[Row]) -> RowGoneError:
    words = row_words(table.__tablename__)
    return RowGoneError(
        tr(
            "{row} has been deleted meanwhile. Nothing was changed.",
            row=words[0].upper() + words[1:],
        )
    )


def _conflicts(now: Mapping[str, Any], edits: Edits) -> Iterator[FieldConflict]:
    for field, (base, mine) in edits.items():
        theirs = now[field]
        if theirs not in (base, mine):
            yield FieldConflict(field=field, base=base, mine=mine, theirs=theirs)


@event.listens_for(RecordingSession, "before_flush")
def _refuse_rewriting(session: Session, _context: object, _instances: object) -> None:
    """The log is appended to; only erasing a person takes something out of it, in a way of its own."""
    if any(isinstance(row, ChangeSet | LoggedChange) for row in (*session.dirty, *session.deleted)):
        raise WriteOutsideDoorError("What the log tells is never changed.")


@event.listens_for(RecordingSession, "do_orm_execute")
def _refuse_unlogged_statement(state: ORMExecuteState) -> None:
    told = state.statement.text if isinstance(state.statement, TextClause) else "SELECT"
    reads = told.lstrip().upper().startswith(("SELECT", "WITH"))
    if state.is_insert or state.is_update or state.is_delete or not reads:
        raise WriteOutsideDoorError("Use insert_many, update_many or delete_many of the change.")

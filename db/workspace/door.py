"""The door: every write to a workspace goes through one `Change`, which logs itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Engine, TextClause, event
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
from db.workspace import bulk, capture, log, newer
from db.workspace.certainty import is_kept, was_kept
from db.workspace.failures import told_in_sentences
from db.workspace.log import Authorship, Changes, LogEntry
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

    def __init__(self, session: Session, authorship: Authorship, key: UUID | None = None) -> None:
        self.session = session
        self.id = key or new_key()
        self.authorship = authorship
        self.record = log.Record(true_from=authorship.day)
        self.kept: Changes | None = None
        """What was touched, once the change has ended; none where nothing was changed."""
        self._bulk = bulk.Bulk(session, self.record, self.id)
        capture.watch(session, self.record, authorship)
        event.listen(session, "do_orm_execute", _refuse_unlogged_statement)
        event.listen(session, "before_flush", _refuse_rewriting)

    @property
    def person_id(self) -> UUID | None:
        """The person who makes the change."""
        return self.authorship.person_id

    @property
    def at(self) -> datetime:
        """The instant of the change: what every use case within it calls now."""
        return self.authorship.at

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
        row = self.session.get(table, key, with_for_update=True, populate_existing=True)
        if row is None:
            gone = row_words(table.__tablename__)
            raise RowGoneError(
                tr(
                    "{row} has been deleted meanwhile. Nothing was changed.",
                    row=gone[0].upper() + gone[1:],
                )
            )
        return row

    def edit(self, table: type[R], key: UUID, edits: Edits) -> R:
        """Change fields of a row; edits of disjoint fields by two people merge.

        Each field comes with what the person saw, so no version is needed to find a conflict; one
        that the person left as it was seen stays what it is now.

        Raises:
            RowGoneError: somebody deleted the row.
            EditConflictError: somebody changed one of the same fields; nothing was written.
        """
        row = self.get(table, key)
        wanted = {field: edit for field, edit in edits.items() if edit[0] != edit[1]}
        if conflicts := tuple(_conflicts(row, wanted)):
            raise EditConflictError(table.__tablename__, key, row.version, conflicts)
        for field, (_base, mine) in wanted.items():
            if getattr(row, field) != mine:
                setattr(row, field, mine)
        return row

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
        self.session.flush()
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
        self.session.flush()
        self._bulk.update_many(table, updates, since or {})

    def delete_many(self, table: type[Row], keys: Iterable[UUID]) -> None:
        """Delete many rows at once, each logged whole."""
        self.session.flush()
        self._bulk.delete_many(table, list(keys))


Guard = Callable[[Change], None]
"""Looks at what a change did, however it did it, and refuses by a `KnownError` what must not be."""


class Door:
    """The one way to write to an open workspace."""

    def __init__(
        self, engine: Engine, rollups: Sequence[Rollup] = (), guards: Sequence[Guard] = ()
    ) -> None:
        self._engine = engine
        self._rollups = tuple(rollups)
        self._guards = tuple(guards)

    @contextmanager
    def change(self, authorship: Authorship, key: UUID | None = None) -> Iterator[Change]:
        """Open a change; it is committed with its log at the end, or leaves no trace.

        Where a server goes away during the commit, it is asked on its return whether it kept it:
        whoever is told that it was not may do it again, and nothing is there twice. Who names the
        `key` of the change set does not wait for that, but is told and asks by the key later.
        """
        change: Change | None = None
        try:
            with (
                told_in_sentences(),
                self._engine.connect() as connection,
                connection.begin(),
                Session(bind=connection, expire_on_commit=False) as session,
            ):
                change = Change(session, authorship, key)
                yield change
                session.flush()
                self._finish(change)
        except ServerError as error:
            if change is None or change.kept is None:
                raise
            if key is not None:
                raise ServerAwayError(str(error), may_be_kept=True) from error
            if not was_kept(self._engine, change.id, authorship.label):
                change.kept = None
                raise

    def has_kept(self, key: UUID) -> bool:
        """Ask the server whether it kept the change of that key.

        Raises:
            KnownError: it does not answer.
        """
        return is_kept(self._engine, key)

    def _finish(self, change: Change) -> None:
        # An undo that found nothing to take back is kept too, or it would be offered for ever.
        did_something = change.record.entries or change.record.told
        if not did_something and change.authorship.reverts is None:
            return
        # Under the counter's lock rollups see all that others kept, and nobody works beside them.
        number = log.next_number(change.session)
        for guard in self._guards:
            guard(change)
        for rollup in self._rollups:
            rollup(change.session, change.record.entries)
        changes = log.write(change.session, change.id, number, change.authorship, change.record)
        connection = change.session.connection()
        if connection.dialect.name == "postgresql":
            newer.tell(connection, changes.number, SCHEMA)
        change.kept = changes


def _conflicts(row: Row, edits: Edits) -> Iterator[FieldConflict]:
    for field, (base, mine) in edits.items():
        theirs = getattr(row, field)
        if theirs not in (base, mine):
            yield FieldConflict(field=field, base=base, mine=mine, theirs=theirs)


def _refuse_rewriting(session: Session, _context: object, _instances: object) -> None:
    """The log is appended to; only erasing a person takes something out of it, in a way of its own."""
    if any(isinstance(row, ChangeSet | LoggedChange) for row in (*session.dirty, *session.deleted)):
        raise WriteOutsideDoorError("What the log tells is never changed.")


def _refuse_unlogged_statement(state: ORMExecuteState) -> None:
    told = state.statement.text if isinstance(state.statement, TextClause) else "SELECT"
    reads = told.lstrip().upper().startswith(("SELECT", "WITH"))
    if state.is_insert or state.is_update or state.is_delete or not reads:
        raise WriteOutsideDoorError("Use insert_many, update_many or delete_many of the change.")

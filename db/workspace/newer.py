"""A workspace that a newer program brought up to date while this one works in it.

Whoever updates a server's workspace leaves a note of who it was and when beside the schema's number, where
programs of every age look for it: all else may be called otherwise by then. A file has only the number.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from db.errors import OutdatedError
from db.workspace.failures import told_in_sentences
from resources.language import tr
from resources.records import dataclass

KNOCK: Final = "schema"
"""What the notification of an update says in place of the number of a change."""
_VERSION: Final = "version_num, obj_description('alembic_version'::regclass, 'pg_class')"
FOUND: Final = f"SELECT {_VERSION} FROM alembic_version"  # noqa: S608 - nothing of it is anybody's words
"""Asks a server for the schema's number and the note beside it."""
_FILE_VERSION: Final = "PRAGMA user_version"
_REFUSE: Final = (
    "SELECT 1 / (max(version_num::integer) <= {schema:d})::integer FROM alembic_version"
)
_WHO: Final = text(
    "SELECT coalesce((SELECT name FROM person WHERE login = session_user), session_user), now()"
)


@dataclass(frozen=True, slots=True)
class Note:
    """Who brought a workspace up to date, and when; as far as it is known."""

    by: str = ""
    at: datetime | None = None

    def told(self) -> OutdatedError:
        """Return it as what keeps this program from working there."""
        return OutdatedError(_sentence(self.by), self.by, self.at)


def leave_note(connection: Connection) -> None:
    """Note within an update on a server who does it, and let everybody who works there know."""
    by, at = connection.execute(_WHO).one()
    written = json.dumps({"by": by, "at": at.isoformat()})
    # A comment takes no parameters.
    quoted = connection.execute(text("SELECT quote_literal(:note)"), {"note": written})
    comment = f"COMMENT ON TABLE alembic_version IS {quoted.scalar_one()}"
    connection.exec_driver_sql(comment, execution_options={"no_parameters": True})
    connection.execute(text("SELECT pg_notify('abm_change', :knock)"), {"knock": KNOCK})


def refusal_past(schema: int) -> str:
    """Return the statement that fails where a newer program brought the workspace past a schema.

    Run as the last one of a change, it keeps that from being kept; `Newer.told` then asks who it was.
    """
    return _REFUSE.format(schema=schema)


def past_file(connection: Any, schema: int) -> Note | None:
    """Return that a file is past a schema by now, asked by a connection of whatever kind; none where it is not."""
    found = int(connection.execute(_FILE_VERSION).fetchone()[0])
    return Note() if found > schema else None


def refuse_past_file(connection: Connection, schema: int) -> None:
    """Return where a newer program has not brought a file past a schema; none can while it is written to.

    Raises:
        OutdatedError: it has.
    """
    note = past_file(connection.connection.driver_connection, schema)
    if note is not None:
        raise note.told()


def note_of(found: Any, schema: int) -> Note | None:
    """Return who brought a workspace past a schema, from a row of `FOUND`; none where nobody did."""
    if found is None or int(found[0] or 0) <= schema:
        return None
    try:
        told = json.loads(found[1] or "")
        return Note(str(told["by"]), datetime.fromisoformat(told["at"]))
    except (ValueError, TypeError, LookupError):
        return Note()


class Newer:
    """Whether the workspace that is open here is by now one of a newer program.

    Its methods may be called from any thread.
    """

    def __init__(self, engine: Engine, schema: int) -> None:
        self._engine = engine
        self._schema = schema
        self._is_server = engine.dialect.name == "postgresql"
        self._note: Note | None = None

    def learn(self, note: Note) -> OutdatedError:
        """Know that it is, and return what that means for whoever works here."""
        self._note = note
        return note.told()

    def refuse(self) -> None:
        """Return where nothing speaks against working here, as far as anybody knows.

        Raises:
            OutdatedError: the workspace is of a newer program.
        """
        if self._note is not None:
            raise self._note.told()

    def ask(self) -> None:
        """Ask the file or the server, and return where nothing speaks against working here.

        Raises:
            OutdatedError: the workspace is of a newer program.
            KnownError: it does not answer.
        """
        with told_in_sentences(), self._engine.connect() as connection:
            if self._is_server:
                self._note = note_of(connection.exec_driver_sql(FOUND).first(), self._schema)
            else:
                self._note = past_file(connection.connection.driver_connection, self._schema)
        self.refuse()

    @contextmanager
    def told(self) -> Iterator[None]:
        """Tell what breaks within because the workspace is of a newer program as that.

        Raises:
            OutdatedError: it is.
        """
        self.refuse()
        try:
            yield
        except OutdatedError as error:
            self._note = Note(error.by, error.at)
            raise
        except (DBAPIError, LookupError):
            # What is read or written is not as this program knows it.
            self.ask()
            raise


def _sentence(by: str) -> str:
    if not by:
        return tr(
            "This workspace was brought up to date by a newer ABM Desktop, and this version cannot work"
            " in it any more. Nothing was changed. Close ABM Desktop, update it and open the workspace"
            " again."
        )
    return tr(
        "{who} brought this workspace up to date with a newer ABM Desktop, and this version cannot work"
        " in it any more. Nothing was changed. Close ABM Desktop, update it and open the workspace"
        " again.",
        who=by,
    )

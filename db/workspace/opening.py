"""Opening a workspace: looked at first, backed up and migrated if it is older, then connected."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from db.errors import (
    DamagedFileError,
    NotConnectedError,
    NoWorkspaceError,
    OlderWorkspaceError,
    WorkspaceFileError,
)
from db.workspace.backup import Backups
from db.workspace.certificate import tell_why
from db.workspace.engine import Engines, connection_arguments
from db.workspace.failures import told_in_sentences
from db.workspace.file import read_header
from db.workspace.location import Location
from db.workspace.schema import (
    SCHEMA,
    migrate,
    need_administrator,
    refuse_newer,
    server_schema,
)
from db.workspace.strangers import lacks_tables, refuse_strangers
from resources.language import tr


def _derive_nothing(_session: Session) -> None:
    """Leave the derived tables as they are."""


def open_engines(
    location: Location,
    backup_root: Path,
    now: datetime,
    derive: Callable[[Session], None] = _derive_nothing,
    *,
    updates_server: bool = True,
) -> Engines:
    """Connect to a workspace, bringing an older one to today's schema after a backup.

    `derive` then works out the rows of derived tables, which an older one may not have had.

    Raises:
        OlderWorkspaceError: it is older, on a server, and `updates_server` says that nobody
            confirmed to bring it up to date.
        WorkspaceFileError: it is no workspace, damaged, or of a newer program; it is untouched.
        ServerError: the server cannot be reached, or holds no workspace.
    """
    if location.path is not None:
        refuse_newer(read_header(location.path).schema, str(location.path))
    engines = Engines.connect(location)
    try:
        if location.path is not None:
            is_older = _prepare_file(engines, location.path, backup_root, now)
        else:
            is_older = _prepare_server(engines, location.label, updates=updates_server)
        if is_older:
            _work_out(engines, derive)
    except NotConnectedError as error:
        engines.dispose()
        tell_why(error, connection_arguments(location.url or ""))
        raise
    except BaseException:
        engines.dispose()
        raise
    return engines


def _prepare_file(engines: Engines, path: Path, backup_root: Path, now: datetime) -> bool:
    """Bring a file to today's schema, and tell whether it was older."""
    _check(engines, path)
    is_older = read_header(path).schema < SCHEMA
    if is_older:
        Backups(path, backup_root).make(now, f"before schema {SCHEMA}")
        migrate(engines.writer)
    return is_older


def _prepare_server(engines: Engines, label: str, *, updates: bool) -> bool:
    """Bring a server's workspace to today's schema, and tell whether it was older."""
    schema = server_schema(engines.reader)
    if schema == 0:
        raise NoWorkspaceError(
            f"{label} holds no workspace yet. Make one with: abm-desktop new URL"
        )
    refuse_newer(schema, label)
    if schema < SCHEMA:
        need_administrator(engines.reader, label)
        if not updates:
            raise OlderWorkspaceError(
                tr(
                    "{label} was made by an earlier ABM Desktop. Nothing was changed. Whoever brings it "
                    "up to date keeps out colleagues with an earlier version until they update theirs.",
                    label=label,
                )
            )
        migrate(engines.writer)
    return schema < SCHEMA


def _work_out(engines: Engines, derive: Callable[[Session], None]) -> None:
    with told_in_sentences(), Session(bind=engines.writer) as session, session.begin():
        derive(session)


def _check(engines: Engines, path: Path) -> None:
    try:
        with told_in_sentences(), engines.reader.connect() as connection:
            refuse_strangers(connection, str(path))
            verdict = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
            if verdict == "ok" and lacks_tables(connection):
                verdict = "incomplete"
    except (DamagedFileError, DBAPIError):
        verdict = "malformed"
    if verdict != "ok":
        raise DamagedFileError(
            tr("{damage} It was not changed. Open a backup of it instead.", damage=_damage(path))
        )


def _damage(path: Path) -> str:
    """Say what is wrong with a file whose pages do not fit together."""
    there, whole = path.stat().st_size, read_header(path).size
    if there < whole:
        share = min(max(round(100 * there / whole), 1), 99)
        return tr(
            "Only the first {share}% of {path} is there: it was copied, downloaded or "
            "synchronised only in part.",
            share=share,
            path=path,
        )
    return tr("{path} is damaged.", path=path)


def create(location: Location, fill: Callable[[Engines], None], schema: int = SCHEMA) -> None:
    """Make a new workspace and fill it; a file is there whole or not at all.

    It has that schema when it is handed to `fill`.

    Raises:
        WorkspaceFileError: there is one already, or it cannot be written there.
    """
    if location.path is None:
        _create_on_server(location, fill, schema)
        return
    path = location.path
    if path.exists():
        raise WorkspaceFileError(
            tr("{path} exists already. Choose another name; it was not changed.", path=path)
        )
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        unfinished.parent.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        unfinished.touch()
        _fill(Location(path=unfinished), fill, schema)
        unfinished.replace(path)
    except OSError as error:
        raise WorkspaceFileError(
            tr(
                "No workspace can be made at {path}: {strerror}. Choose another folder.",
                path=path,
                strerror=error.strerror or error,
            )
        ) from error
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _create_on_server(location: Location, fill: Callable[[Engines], None], schema: int) -> None:
    engines = Engines.connect(location)
    try:
        if server_schema(engines.reader):
            raise WorkspaceFileError(
                tr("{location} holds a workspace already.", location=location.label)
            )
    finally:
        engines.dispose()
    _fill(location, fill, schema)


def _fill(location: Location, fill: Callable[[Engines], None], schema: int) -> None:
    engines = Engines.connect(location)
    try:
        migrate(engines.writer, schema)
        fill(engines)
    finally:
        engines.dispose()

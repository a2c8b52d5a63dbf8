"""Migrations: the schema equals the models, filled workspaces lose nothing, a backup comes first."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_OID, uuid5

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Time,
    Uuid,
    select,
    text,
)
from sqlalchemy.types import TypeEngine

from abm_desktop.errors import WorkspaceFileError
from abm_desktop.workspace import service
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location, Workspace, open_workspace
from db.tables import METADATA
from db.touches.plays import PlayRun
from db.workspace.engine import Engines
from db.workspace.file import read_header
from db.workspace.schema import SCHEMA, migrate
from tests.servers import Server

NOW = datetime(2026, 11, 18, 9, tzinfo=UTC)


def filled(location: Location, schema: int, only: Collection[str] = ()) -> None:
    """Make a workspace as an earlier version left it, with rows in every table that it had, or in some."""
    if location.path is not None:
        location.path.touch()
    engines = Engines.connect(location)
    migrate(engines.writer, schema)
    with engines.writer.begin() as connection:
        tables = MetaData()
        tables.reflect(connection)
        for table in tables.sorted_tables:
            is_meant = table.name in (only or tables.tables)
            if is_meant and table.name not in ("alembic_version", "change_counter"):
                for name in ("Mara Lindqvist", "Tomás Okafor"):
                    if table.name != "profile" or name == "Mara Lindqvist":
                        connection.execute(table.insert().values(_row(table, name)))
    engines.dispose()


def _row(table: Table, name: str) -> dict[str, Any]:
    """Return a row whose texts are a name, whose closed words are old ones, and whose keys exist."""
    made = {column.name: _cell(column, name) for column in table.columns}
    return {key: value for key, value in made.items() if value is not None}


WORDS: dict[str, Any] = {
    **dict.fromkeys(("origin", "operation"), "edit"),
    **dict.fromkeys(("team", "next_touch_team"), "sales"),
    "touched": {},
    "body": {},
    **dict.fromkeys(("before", "after")),
    "listing": "target",
    "tier": "1:1",
    "state": "planned",
    "kind": "add",
    "currency": "EUR",
    "value": "1",
    "outcome": "positive",
}
"""What the columns of closed words and of documents hold."""


def _cell(column: Column[Any], name: str) -> Any:
    if column.name in WORDS:
        return WORDS[column.name]
    key = uuid5(NAMESPACE_OID, name)
    by_type: dict[type[TypeEngine[Any]], Any] = {
        LargeBinary: key.bytes,
        Uuid: key,
        Boolean: False,
        Integer: len(name),
        DateTime: NOW,
        Date: NOW.date(),
        Time: NOW.time(),
    }
    kind = column.type.as_generic()
    return next((value for known, value in by_type.items() if isinstance(kind, known)), name)


@pytest.fixture(params=["file", "server"])
def blank(request: pytest.FixtureRequest, tmp_path: Path) -> Location:
    if request.param == "file":
        return Location(path=tmp_path / "old.abm")
    server: Server = request.getfixturevalue("server")
    return Location(url=server.url(f"blank_{tmp_path.name.replace('-', '_')}"))


def test_an_earlier_workspace_is_migrated_with_all_its_rows(
    blank: Location, tmp_path: Path
) -> None:
    filled(blank, 1)
    space = open_workspace(blank, clock=Clock(), backup_root=tmp_path / "backups")
    with space.reading() as reading:
        assert [person.name for person in service.people(reading)] == [
            "Mara Lindqvist",
            "Tomás Okafor",
        ]
        assert reading.session.scalar(text("SELECT count(*) FROM account")) == 0
    space.close()


@pytest.mark.parametrize("schema", [2, 3])
def test_a_workspace_full_of_rows_keeps_them_and_gets_the_words_of_the_new_rooms(
    blank: Location, schema: int, tmp_path: Path
) -> None:
    filled(blank, schema)
    space = open_workspace(blank, clock=Clock(), backup_root=tmp_path / "backups")
    with space.reading() as reading:
        names = [name for (name,) in reading.session.execute(text("SELECT name FROM contact"))]
        stages = set(reading.session.scalars(text("SELECT code FROM deal_stage")))
        assert sorted(names) == ["Mara Lindqvist", "Tomás Okafor"]
        assert ("prospecting" in stages) == (schema == 2)
    space.close()


def test_a_workspace_keeps_the_time_of_the_computer_that_migrates_it(
    blank: Location, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(blank, 3)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    space = open_workspace(blank, clock=Clock(), backup_root=tmp_path / "backups")
    with space.reading() as reading:
        assert service.profile(reading).zone == "Asia/Tokyo"
        assert [one.zone for one in service.people(reading)] == [None, None]
    space.close()


def test_a_play_that_went_on_before_it_was_noted_is_stopped_by_what_comes_later_only(
    blank: Location, tmp_path: Path
) -> None:
    filled(blank, 3)
    filled(blank, 7, ("play", "play_run"))
    engines = Engines.connect(blank)
    with engines.writer.begin() as connection:
        connection.execute(text("UPDATE play_run SET state = 'active'"))
        connection.execute(text("UPDATE play_run SET state = 'continued' WHERE note LIKE 'Mara%'"))
    engines.dispose()
    space = open_workspace(blank, clock=Clock(), backup_root=tmp_path / "backups")
    with space.reading() as reading:
        runs = reading.session.scalars(select(PlayRun).order_by(PlayRun.note)).all()
        assert [run.went_on_after for run in runs] == [NOW, None]
    space.close()


def test_a_backup_of_the_file_as_it_was_comes_before_its_migration(tmp_path: Path) -> None:
    path = tmp_path / "old.abm"
    filled(Location(path=path), 1)
    space = open_workspace(Location(path=path), clock=Clock(), backup_root=tmp_path / "backups")
    assert space.backups is not None
    backup = space.backups.all()[0]
    space.close()
    assert backup.why == f"before schema {SCHEMA}"
    assert (read_header(backup.path).schema, read_header(path).schema) == (1, SCHEMA)


def test_a_migration_that_loses_rows_is_rolled_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.abm"
    filled(Location(path=path), 1)
    engines = Engines.connect(Location(path=path))

    def lossy(connection: Connection, _target: int) -> None:
        connection.exec_driver_sql("DELETE FROM dated_value")

    monkeypatch.setattr("db.workspace.schema._upgrade", lossy)
    with pytest.raises(WorkspaceFileError, match="lost rows of dated_value"):
        migrate(engines.writer)
    engines.dispose()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM person").fetchone() == (2,)
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)


def test_the_schema_is_what_the_models_say(
    anywhere: Location, opened: Callable[[Location], Workspace]
) -> None:
    with opened(anywhere).reading() as reading:
        context = MigrationContext.configure(
            reading.session.connection(), opts={"include_name": _is_no_index_of_words}
        )
        assert compare_metadata(context, METADATA) == []


def _is_no_index_of_words(name: str | None, kind: str, _parents: object) -> bool:
    """Leave out what only one engine has: full-text search, as a table of a file or an index."""
    words = (name or "").startswith(("search_words", "ix_search_entry_words"))
    return kind not in ("table", "index") or not words


def test_references_are_enforced_in_a_file(workspace: Workspace) -> None:
    with workspace.reading() as reading:
        assert reading.session.scalar(text("PRAGMA foreign_keys")) == 1


def test_a_newer_server_is_refused(server: Server, opened: Callable[[Location], Workspace]) -> None:
    with server.copy_of("template_workspace") as url:
        engines = Engines.connect(Location(url=url))
        with engines.writer.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        engines.dispose()
        with pytest.raises(WorkspaceFileError, match="newer ABM Desktop"):
            opened(Location(url=url))

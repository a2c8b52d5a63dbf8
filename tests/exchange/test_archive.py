"""A workspace archived and rebuilt is the same workspace; anything else is refused and leaves nothing."""

from __future__ import annotations

import io
import json
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import inspect, select

from abm_desktop.committee import service as committee
from abm_desktop.errors import CannotUndoError
from abm_desktop.exchange.archive import ArchiveReader, Header, write_archive
from abm_desktop.home.sample import PICTURES_DAY, make_sample
from abm_desktop.home.services.checking import find_faults
from abm_desktop.workspace import history, service
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location, Workspace, open_workspace
from db.accounts.tables import Account
from db.committee.tables import Contact
from db.revenue.tables import Deal
from db.workspace.engine import Engines
from db.workspace.schema import migrate
from tests.exchange.archives import (
    CLOCK,
    archived,
    content,
    edited,
    header_of,
    rebuilt,
    sealed_values,
    work_in,
)
from tests.servers import Server


def test_everything_comes_back_as_it_was(full: Path, tmp_path: Path) -> None:
    before = open_workspace(
        Location(path=tmp_path / "full.abm"), clock=CLOCK, backup_root=tmp_path / "backups"
    )
    after = rebuilt(full, Location(path=tmp_path / "new.abm"), tmp_path / "backups")
    assert content(after) == content(before)
    assert archived(after, tmp_path / "again.json").read_bytes() == full.read_bytes()
    with after.reading() as reading:
        assert find_faults(reading).is_whole
    before.close()
    after.close()


def test_the_sample_comes_back_as_it_was(tmp_path: Path) -> None:
    make_sample(Location(path=tmp_path / "sample.abm"), PICTURES_DAY, CLOCK)
    before = open_workspace(
        Location(path=tmp_path / "sample.abm"), clock=CLOCK, backup_root=tmp_path
    )
    path = archived(before, tmp_path / "sample.json")
    after = rebuilt(path, Location(path=tmp_path / "new.abm"), tmp_path)
    assert content(after) == content(before)
    # Votes of the open round, arguments and PINs are in no file that is handed on.
    assert sealed_values(before)
    assert not sealed_values(after)
    before.close()
    after.close()


def test_an_archive_goes_from_a_file_to_a_server_and_back(
    full: Path, server: Server, tmp_path: Path
) -> None:
    location = Location(url=server.url(f"archive_{uuid4().hex}"))
    on_server = rebuilt(full, location, tmp_path)
    second = archived(on_server, tmp_path / "second.json")
    on_server.close()
    in_file = rebuilt(second, Location(path=tmp_path / "new.abm"), tmp_path / "backups")
    third = archived(in_file, tmp_path / "third.json")
    in_file.close()
    assert second.read_bytes() == full.read_bytes() == third.read_bytes()


def test_undo_and_redo_go_on_in_the_rebuilt_workspace(full: Path, tmp_path: Path) -> None:
    space = rebuilt(full, Location(path=tmp_path / "new.abm"), tmp_path / "backups")
    with space.reading() as reading:
        space.person_id = service.find_person(reading, "Mara Lindqvist").id
    history.redo(space)
    history.undo(space)
    for _change in range(4):
        history.undo(space)
    with pytest.raises(CannotUndoError):
        history.undo(space)
    with space.reading() as reading:
        assert reading.session.scalars(select(Deal)).all() == []
    space.close()


def test_an_archive_is_one_json_document(full: Path) -> None:
    document = json.loads(full.read_bytes())
    assert document["format"] == "ABM Desktop archive"
    assert document["workspace"]["name"] == "Quillmere"
    assert {name: len(rows) for name, rows in document["tables"].items()} == document["rows"]
    deal = next(row for row in document["tables"]["deal"] if row["name"] == "=1+1")
    assert (deal["amount_minor"], deal["close_on"]) == (2**62, "2026-02-28")
    touch = next(row for row in document["tables"]["touch"] if row["title"] == "=1+1")
    assert (touch["at_time"], touch["done_at"]) == ("18:30:00", "2026-01-01T00:00:00.000007+00:00")
    assert "account_rollup" not in document["tables"]
    assert not [name for name in document["tables"]["account"][0] if name.endswith("_folded")]


def test_two_archives_differ_in_the_instant_only(full: Path, tmp_path: Path) -> None:
    later = Clock.fixed(datetime(2027, 1, 1, tzinfo=UTC))
    space = open_workspace(
        Location(path=tmp_path / "full.abm"), clock=later, backup_root=tmp_path / "backups"
    )
    path = archived(space, tmp_path / "later.json")
    space.close()
    pairs = zip(full.read_bytes().split(b"\n"), path.read_bytes().split(b"\n"), strict=True)
    assert [one for one, other in pairs if one != other] == [
        b'"exported_at": "2026-11-18T09:00:00+00:00",'
    ]


def test_who_was_erased_is_in_no_archive_and_does_not_come_back(
    workspace: Workspace, tmp_path: Path
) -> None:
    with workspace.change("Add somebody") as change:
        account = change.add(Account(name="Acme"))
        change.session.flush()
        person = change.add(Contact(account_id=account.id, name="Zacharias Quillfeather"))
    committee.erase_contact(workspace, person.id)
    path = archived(workspace, tmp_path / "a.json")
    assert b"Quillfeather" not in path.read_bytes()
    space = rebuilt(path, Location(path=tmp_path / "new.abm"), tmp_path / "backups")
    assert content(space) == content(workspace)
    space.close()


def test_an_archive_of_an_earlier_schema_is_brought_to_todays(full: Path, tmp_path: Path) -> None:
    known = columns_of_schema(2, tmp_path / "earlier.abm")

    def edit(data: bytes) -> bytes:
        document = json.loads(data)
        tables = {
            name: [{key: value for key, value in row.items() if key in known[name]} for row in rows]
            for name, rows in document["tables"].items()
            if name in known
        }
        tables["reason"] = [row for row in tables["reason"] if row["kind"] not in ("won", "lost")]
        rows = {name: len(found) for name, found in tables.items()}
        stream = io.BytesIO()
        header = replace(header_of(document), schema=2, rows=rows)
        write_archive(stream, header, tables.items())
        return stream.getvalue()

    space = rebuilt(edited(full, edit), Location(path=tmp_path / "new.abm"), tmp_path / "backups")
    with space.reading() as reading:
        assert find_faults(reading).is_whole
        assert find_faults(reading).rows["deal_stage"] == 7
        assert reading.session.scalars(select(Account).where(Account.name == "=1+1")).one()
    space.close()


def columns_of_schema(schema: int, path: Path) -> dict[str, set[str]]:
    """Return the columns of every table that a workspace of an earlier schema had."""
    path.touch()
    engines = Engines.connect(Location(path=path))
    migrate(engines.writer, schema)
    with engines.reader.connect() as connection:
        found = inspect(connection)
        known = {
            name: {column["name"] for column in found.get_columns(name)}
            for name in found.get_table_names()
        }
    engines.dispose()
    return known


texts = st.text(max_size=20)
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(names=st.lists(texts, min_size=1, max_size=4))
def test_whatever_was_typed_comes_back(template: Path, names: list[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "w.abm").write_bytes(template.read_bytes())
        before = open_workspace(Location(path=folder / "w.abm"), clock=CLOCK, backup_root=folder)
        work_in(before, names)
        path = archived(before, folder / "a.json")
        after = rebuilt(path, Location(path=folder / "new.abm"), folder)
        assert content(after) == content(before)
        assert archived(after, folder / "b.json").read_bytes() == path.read_bytes()
        before.close()
        after.close()


@given(
    tables=st.dictionaries(
        texts, st.lists(st.dictionaries(texts, json_values, max_size=4), max_size=4), min_size=1
    ),
    size=st.integers(1, 3),
)
def test_any_rows_are_read_as_they_were_written(
    tables: dict[str, list[dict[str, Any]]], size: int
) -> None:
    stream = io.BytesIO()
    counts = {name: len(rows) for name, rows in tables.items()}
    header = Header(1, "2026-11-18T09:00:00+00:00", {"name": "“Ł”"}, counts)
    write_archive(stream, header, tables.items())
    stream.seek(0)
    archive = ArchiveReader(stream, "a.json", 1)
    found: dict[str, list[Any]] = {name: [] for name in tables}
    for name, _first, rows in archive.batches(size):
        found[name].extend(rows)
    assert (archive.header, found) == (header, tables)
    assert json.loads(stream.getvalue())["tables"] == tables

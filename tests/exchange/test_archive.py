"""A workspace archived and rebuilt is the same workspace; anything else is refused and leaves nothing."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, Table, inspect, select

from abm_desktop.committee import service as committee
from abm_desktop.errors import CannotUndoError, KnownError
from abm_desktop.exchange.archive import ArchiveReader, Header, write_archive
from abm_desktop.exchange.services.archiving import export_archive, restore_archive
from abm_desktop.home.sample import PICTURES_DAY, make_sample
from abm_desktop.home.services.checking import find_faults
from abm_desktop.vocabulary import Team
from abm_desktop.workspace import history, service
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location, Workspace, open_workspace
from abm_desktop.workspace.progress import CancelledError, Progress
from db.accounts.tables import Account
from db.committee.tables import Contact
from db.revenue.tables import Deal
from db.tables import METADATA
from db.touches.tables import Touch
from db.workspace.engine import Engines
from db.workspace.schema import SCHEMA, migrate
from tests.servers import Server

CLOCK = Clock.fixed(datetime(2026, 11, 18, 9, tzinfo=UTC))


@pytest.fixture(scope="module")
def full_template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a workspace that holds a bit of everything, and an archive of it."""
    folder = tmp_path_factory.mktemp("full")
    shutil.copy(template, folder / "full.abm")
    space = open_workspace(Location(path=folder / "full.abm"), clock=CLOCK, backup_root=folder)
    with space.reading() as reading:
        space.person_id = service.find_person(reading, "Mara Lindqvist").id
    work_in(space, ["R&D <b>", "=1+1", "tab\tand\nline\u2028\u0085", "\U0001f980"])
    archived(space, folder / "full.json")
    space.close()
    return folder


@pytest.fixture
def full(full_template: Path, tmp_path: Path) -> Path:
    """An archive, beside the workspace that it was made of."""
    for name in ("full.abm", "full.json"):
        shutil.copy(full_template / name, tmp_path)
    return tmp_path / "full.json"


def work_in(space: Workspace, texts: list[str]) -> None:
    """Leave rows, history and something to undo and to redo."""
    for text in texts:
        with space.change(f"Add {text}") as change:
            account = change.add(Account(name=text, revenue_minor=-5, revenue_currency="JPY"))
            change.session.flush()
            change.add(Contact(account_id=account.id, name=text, email=text))
            change.add(Deal(name=text, stage="won", amount_minor=2**62, close_on=date(2026, 2, 28)))
            change.insert_many(
                Touch,
                [
                    {
                        "account_id": account.id,
                        "channel": "call",
                        "team": Team.BOTH,
                        "title": text,
                        "day": date(2026, 12, 1),
                        "at_time": time(18, 30),
                        "done_at": datetime(2026, 1, 1, 0, 0, 0, 7, tzinfo=UTC),
                    }
                ],
            )
    with space.change("Edit") as change:
        change.edit(Account, account.id, {"city": (None, text)})
    history.undo(space)


def archived(space: Workspace, path: Path) -> Path:
    with space.reading() as reading:
        export_archive(reading, path)
    return path


def content(space: Workspace) -> dict[str, list[str]]:
    """Return every row of every table, derived and folded values too, without what is sealed."""
    with space.reading() as reading:
        return {
            name: sorted(map(repr, reading.session.execute(select(*open_columns(table))).all()))
            for name, table in METADATA.tables.items()
        }


def open_columns(table: Table) -> list[Column[Any]]:
    return [column for column in table.columns if not column.info.get("sealed")]


def sealed_values(space: Workspace) -> list[Any]:
    """Return what nobody but its writer may know, of all tables."""
    with space.reading() as reading:
        return [
            value
            for table in METADATA.tables.values()
            for column in table.columns
            if column.info.get("sealed")
            for value in reading.session.scalars(select(column).where(column.is_not(None)))
            if value is not False
        ]


def rebuilt(path: Path, location: Location, folder: Path) -> Workspace:
    restore_archive(path, location)
    return open_workspace(location, clock=CLOCK, backup_root=folder)


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


def edited(path: Path, edit: Callable[[bytes], bytes], *, honest: bool = False) -> Path:
    """Return a copy that somebody changed; `honest` makes its digest fit again."""
    data = edit(path.read_bytes())
    if honest:
        lines = data.splitlines(keepends=True)[:-2]
        hashed = b"".join(line for line in lines if not line.startswith(b'"exported_at": '))
        digest = hashlib.sha256(hashed).hexdigest()
        data = b"".join(lines) + b'"sha256": "' + digest.encode() + b'"\n}\n'
    copy = path.with_name("copy.json")
    copy.write_bytes(data)
    return copy


def swap(old: str, new: str) -> Callable[[bytes], bytes]:
    def edit(data: bytes) -> bytes:
        assert old.encode() in data
        return data.replace(old.encode(), new.encode(), 1)

    return edit


def swap_in_row(old: str, new: str) -> Callable[[bytes], bytes]:
    """Edit the first row with a key that holds some text; the log's rows have none."""

    def edit(data: bytes) -> bytes:
        lines = data.splitlines(keepends=True)
        place = next(i for i, line in enumerate(lines) if ROW in line[:9] and old.encode() in line)
        lines[place] = lines[place].replace(old.encode(), new.encode(), 1)
        return b"".join(lines)

    return edit


ROW = b'{"id": "'


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (lambda data: b"", "is no archive of a workspace"),
        (lambda data: b'{"accounts": []}', "is no archive of a workspace"),
        (lambda data: b"SQLite format 3\0" + data, "is no archive of a workspace"),
        (lambda data: b"\xef\xbb\xbf" + data, "is no archive of a workspace"),
        (lambda data: data[: len(data) // 2], "is damaged, cut off or was edited"),
        (lambda data: data[:60], "is damaged, cut off or was edited"),
        (lambda data: data[:-3], "is damaged, cut off or was edited"),
        (lambda data: data + b"\n", "is damaged, cut off or was edited"),
        (lambda data: data + data, "is damaged, cut off or was edited"),
        (lambda data: data.replace(b"\n", b"\r\n"), "is no archive of a workspace"),
        (swap("R&D", "R&B"), "is damaged, cut off or was edited"),
        (swap('"version": 1,\n', '"version": 2,\n'), "written by a newer ABM Desktop"),
        (swap(f'"schema": {SCHEMA},\n', '"schema": 999,\n'), "written by a newer ABM Desktop"),
        (swap(f'"schema": {SCHEMA},\n', '"schema": "3",\n'), "is damaged, cut off or was edited"),
    ],
)
def test_what_is_no_whole_archive_is_refused_and_nothing_is_made(
    full: Path, tmp_path: Path, edit: Callable[[bytes], bytes], sentence: str
) -> None:
    target = tmp_path / "target" / "new.abm"
    with pytest.raises(KnownError, match=sentence) as refusal:
        restore_archive(edited(full, edit), Location(path=target))
    assert "Nothing was made" in str(refusal.value)
    assert not list(target.parent.glob("*"))


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('"team": "marketing"', '"team": "finance"', "team is no word of its column"),
        ('"is_leader": true', '"is_leader": 1', "is_leader is neither true nor false"),
        ('"close_on": "2026-02-28"', '"close_on": "2026-02-29"', "close_on is no day"),
        ('"close_on": "2026-02-28"', '"close_on": "20260228"', "close_on is no day"),
        (".000007+00:00", ".000007+02:00", "done_at is no instant in UTC"),
        ('"at_time": "18:30:00"', '"at_time": "24:30:00"', "at_time is no time of day"),
        (f'"amount_minor": {2**62}', f'"amount_minor": {2**63}', "is no whole number that can be"),
        (f'"amount_minor": {2**62}', '"amount_minor": 1.5', "is no whole number that can be"),
        ('"name": "=1+1"', '"name": NaN', "it is no JSON object"),
        ('"value": "2026-02-28"', '"value": "soon"', "value is no day"),
        ('"value": "2026-02-28"', '"value": 1e999', "it is no JSON object"),
        (f'"value": {2**62}', '"value": "lots"', "value is no whole number that can be kept"),
        (f'"value": {2**62}', f'"value": {2**63}', "value is no whole number that can be kept"),
        ('"value": "won"', '"value": ["won"]', "value is no text that can be kept"),
        ('"name": "=1+1"', '"name": 2', "name is no text that can be kept"),
        ('"name": "=1+1"', r'"name": "\u0000"', "name is no text that can be kept"),
        ('"name": "=1+1"', '"name": null', "name must not be empty"),
        ('"name": "=1+1"', '"nickname": "=1+1"', "the row has other columns than its table"),
        ('{"id": "', '["id", "', "it is no JSON object"),
        ('{"id": "', '{"id": "-', "id is no key"),
    ],
)
def test_what_fits_its_digest_but_not_its_tables_is_refused_too(
    full: Path, tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    target = tmp_path / "target" / "new.abm"
    copy = edited(full, swap_in_row(old, new), honest=True)
    with pytest.raises(KnownError, match=sentence):
        restore_archive(copy, Location(path=target))
    assert not list(target.parent.glob("*"))


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('\n"account": [\n', '\n"accounts": [\n', 'there should be "account": \\['),
        ('"rows": {"', '"rows": {"spy": 0, "', "it holds other tables than a workspace"),
        ('"rows": {"', '"rows": {"spy": -1, "', "is damaged"),
        ('"change_counter": 1', '"change_counter": 0', "there should be ]"),
        ('"change_counter": 1', '"change_counter": 2', "more or fewer rows"),
    ],
)
def test_tables_that_are_not_those_of_a_workspace_are_refused(
    full: Path, tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    target = tmp_path / "target" / "new.abm"
    with pytest.raises(KnownError, match=sentence):
        restore_archive(edited(full, swap(old, new), honest=True), Location(path=target))
    assert not list(target.parent.glob("*"))


@pytest.mark.parametrize("what", ["lost", "twice"])
def test_rows_that_contradict_each_other_are_refused(full: Path, tmp_path: Path, what: str) -> None:
    def edit(data: bytes) -> bytes:
        document = json.loads(data)
        stages = document["tables"]["journey_stage"]
        stages[:] = [] if what == "lost" else [stages[0], *stages]
        document["rows"]["journey_stage"] = len(stages)
        stream = io.BytesIO()
        write_archive(stream, _header(document), document["tables"].items())
        return stream.getvalue()

    target = tmp_path / "target" / "new.abm"
    with pytest.raises(KnownError, match="rows that contradict each other"):
        restore_archive(edited(full, edit), Location(path=target))
    assert not list(target.parent.glob("*"))


def _header(document: dict[str, Any]) -> Header:
    return Header(
        schema=document["schema"],
        exported_at=document["exported_at"],
        workspace=document["workspace"],
        rows=document["rows"],
    )


def test_a_server_keeps_nothing_of_an_archive_that_fails(
    full: Path, server: Server, tmp_path: Path
) -> None:
    location = Location(url=server.url(f"archive_{uuid4().hex}"))
    bad = edited(full, swap_in_row('"at_time": "18:30:00"', '"at_time": "x"'), honest=True)
    with pytest.raises(KnownError, match="no time of day"):
        restore_archive(bad, location)
    with pytest.raises(KnownError, match="holds no workspace yet"):
        open_workspace(location, clock=CLOCK, backup_root=tmp_path)
    rebuilt(full, location, tmp_path).close()
    with pytest.raises(KnownError, match="holds a workspace already"):
        restore_archive(full, location)


def test_a_workspace_that_is_there_is_never_replaced(full: Path, tmp_path: Path) -> None:
    before = (tmp_path / "full.abm").read_bytes()
    with pytest.raises(KnownError, match="exists already"):
        restore_archive(full, Location(path=tmp_path / "full.abm"))
    assert (tmp_path / "full.abm").read_bytes() == before


def test_an_archive_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="cannot be read: No such file"):
        restore_archive(tmp_path / "absent.json", Location(path=tmp_path / "new.abm"))


def test_both_ways_tell_how_far_they_are_and_can_be_stopped(full: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    progress = Progress(lambda done, total: told.append((done, total)))
    restore_archive(full, Location(path=tmp_path / "new.abm"), progress)
    total = sum(json.loads(full.read_bytes())["rows"].values())
    assert told[-1] == (total, total)
    assert told == sorted(told)
    progress.cancel()
    with pytest.raises(CancelledError):
        restore_archive(full, Location(path=tmp_path / "target" / "new.abm"), progress)
    assert not list((tmp_path / "target").glob("*"))
    space = open_workspace(
        Location(path=tmp_path / "new.abm"), clock=CLOCK, backup_root=tmp_path / "backups"
    )
    before = full.read_bytes()
    with pytest.raises(CancelledError), space.reading() as reading:
        export_archive(reading, full, progress)
    space.close()
    assert full.read_bytes() == before


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
        header = replace(_header(document), schema=2, rows=rows)
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

"""What is no whole archive of a workspace is refused and leaves nothing, and what is there stays."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest

from abm_desktop.errors import KnownError
from abm_desktop.exchange.archive import write_archive
from abm_desktop.exchange.services.archiving import export_archive, restore_archive
from abm_desktop.workspace.opened import Location, open_workspace
from abm_desktop.workspace.progress import CancelledError, Progress
from db.workspace.schema import SCHEMA
from tests.exchange.archives import CLOCK, edited, header_of, rebuilt, swap, swap_in_row
from tests.servers import Server


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
        write_archive(stream, header_of(document), document["tables"].items())
        return stream.getvalue()

    target = tmp_path / "target" / "new.abm"
    with pytest.raises(KnownError, match="rows that contradict each other"):
        restore_archive(edited(full, edit), Location(path=target))
    assert not list(target.parent.glob("*"))


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

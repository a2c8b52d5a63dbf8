"""Attached files: their bytes, their limit, undo, sweeping, archives; and links."""

from __future__ import annotations

import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abm_desktop.errors import EditConflictError, KnownError
from abm_desktop.exchange.services.archiving import export_archive, restore_archive
from abm_desktop.home.services.checking import find_faults, sweep_files
from abm_desktop.plans import service
from abm_desktop.plans.attaching import MB, FileBytes, read_file
from abm_desktop.plans.file_names import FileKind, bare_name, file_kind, is_program, safe_name
from abm_desktop.plans.links import checked_address, may_open
from abm_desktop.plans.opened_files import OpenedFiles, empty_left_behind
from abm_desktop.plans.rows import FileRow
from abm_desktop.workspace import history
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location, Workspace, open_workspace
from abm_desktop.workspace.service import policy, set_policy
from tests.plans.planning import add_norrhavn, do, undo
from tests.servers import FOR_A_LOCK, Server, wait_until_somebody_waits

ALL_BYTES = bytes(range(256)) * 4


def attach(workspace: Workspace, account: UUID, name: str, data: bytes = ALL_BYTES) -> UUID:
    file = FileBytes.of(name, data)
    return do(workspace, f"Attach {name}", lambda change: service.attach(change, account, file))


def files_of(workspace: Workspace, account: UUID) -> list[FileRow]:
    with workspace.reading() as reading:
        return list(service.files(reading, account).rows)


def bytes_of(workspace: Workspace, key: UUID) -> bytes:
    with workspace.reading() as reading:
        return service.content(reading, key).data


def unnamed(workspace: Workspace) -> tuple[int, int]:
    with workspace.reading() as reading:
        return service.unnamed_contents(reading)


def test_the_same_bytes_are_kept_once_and_come_back_as_they_were(
    anywhere: Location, opened: Callable[[Location], Workspace]
) -> None:
    workspace = opened(anywhere)
    norrhavn = add_norrhavn(workspace)
    first = attach(workspace, norrhavn, "C:\\pilot\\report.pdf")
    second = attach(workspace, norrhavn, "copy.pdf")
    assert [(row.title, row.size, row.kind) for row in files_of(workspace, norrhavn)] == [
        ("copy.pdf", 1024, FileKind.DOCUMENT),
        ("report.pdf", 1024, FileKind.DOCUMENT),
    ]
    with workspace.reading() as reading:
        assert find_faults(reading).rows["file_content"] == 1
    do(workspace, "Delete copy.pdf", lambda change: service.delete_file(change, second))
    assert bytes_of(workspace, first) == ALL_BYTES
    assert unnamed(workspace) == (0, 0)


def test_undo_and_redo_find_the_bytes_until_somebody_sweeps_them(
    workspace: Workspace, norrhavn: UUID
) -> None:
    key = attach(workspace, norrhavn, "report.pdf")
    do(workspace, "Delete report.pdf", lambda change: service.delete_file(change, key))
    assert unnamed(workspace) == (1, 1024)
    undo(workspace)
    assert bytes_of(workspace, key) == ALL_BYTES
    undo(workspace)
    assert files_of(workspace, norrhavn) == []
    history.redo(workspace)
    assert bytes_of(workspace, key) == ALL_BYTES
    assert sweep_files(workspace) == 0

    undo(workspace)
    assert sweep_files(workspace) == 1
    assert unnamed(workspace) == (0, 0)
    history.redo(workspace)
    with pytest.raises(KnownError, match="were swept"):
        bytes_of(workspace, key)


def test_bytes_that_somebody_attaches_again_in_this_moment_are_not_swept(
    server: Server, opened: Callable[[Location], Workspace]
) -> None:
    with server.copy_of("template_workspace") as url, ThreadPoolExecutor(1) as pool:
        mine, theirs = opened(Location(url=url)), opened(Location(url=url))
        norrhavn = add_norrhavn(mine)
        first = attach(mine, norrhavn, "report.pdf")
        do(mine, "Delete report.pdf", lambda change: service.delete_file(change, first))
        with mine.change("Attach report.pdf") as change:
            key = service.attach(change, norrhavn, FileBytes.of("report.pdf", ALL_BYTES))
            change.session.flush()
            sweeping = pool.submit(sweep_files, theirs)
            wait_until_somebody_waits(change.session, FOR_A_LOCK)
        assert sweeping.result() == 0
        assert bytes_of(mine, key) == ALL_BYTES
        mine.close()
        theirs.close()


def test_what_is_too_large_or_empty_is_refused_with_a_sentence(
    workspace: Workspace, norrhavn: UUID, tmp_path: Path
) -> None:
    do(workspace, "Limit", lambda c: set_policy(c, replace(policy(c), file_limit_mb=1)))
    for data, why in ((b"x" * (MB + 1), "1 MB can be attached at most"), (b"", "is empty")):
        with pytest.raises(KnownError, match=why):
            attach(workspace, norrhavn, "large.bin", data)
        (tmp_path / "large.bin").write_bytes(data)
        with pytest.raises(KnownError, match=why):
            read_file(tmp_path / "large.bin", 1)
    with pytest.raises(KnownError, match="is no file"):
        read_file(tmp_path, 1)
    with pytest.raises(KnownError, match="is no file"):
        read_file(tmp_path / "absent.pdf", 1)
    assert files_of(workspace, norrhavn) == []


def test_reading_tells_how_far_it_is(tmp_path: Path) -> None:
    (tmp_path / "film.mp4").write_bytes(b"x" * (3 << 20))
    told: list[tuple[int, int]] = []
    file = read_file(tmp_path / "film.mp4", 20, lambda done, whole: told.append((done, whole)))
    assert [done >> 20 for done, _whole in told] == [1, 2, 3]
    assert (file.name, len(file.data)) == ("film.mp4", 3 << 20)


def test_a_file_is_renamed_and_two_people_who_do_it_meet(
    workspace: Workspace, norrhavn: UUID
) -> None:
    key = attach(workspace, norrhavn, "report.pdf")
    rename = {"title": ("report.pdf", "Pilot report <b>")}
    do(workspace, "Rename", lambda change: service.edit_file(change, key, rename))
    with pytest.raises(EditConflictError):
        do(
            workspace,
            "Rename",
            lambda c: service.edit_file(c, key, {"title": ("report.pdf", "Report")}),
        )
    (row,) = files_of(workspace, norrhavn)
    assert (row.title, row.file_name) == ("Pilot report <b>", "report.pdf")


def test_links_are_of_the_web_only(workspace: Workspace, norrhavn: UUID) -> None:
    do(workspace, "Add", lambda c: service.add_link(c, norrhavn, " norrhavn.example/hubs "))
    (row,) = files_of(workspace, norrhavn)
    assert (row.url, row.title) == ("https://norrhavn.example/hubs", "norrhavn.example/hubs")
    with pytest.raises(KnownError, match="no web address"):
        do(workspace, "Edit", lambda c: service.edit_file(c, row.id, {"url": (row.url, "file:/x")}))


@pytest.mark.parametrize(
    "bad",
    [
        "javascript:alert(1)",
        "JaVaScRiPt://acme.com/%0aalert(1)",
        "file:///etc/passwd",
        "data:text/html,<b>",
        "ftp://acme.com",
        "http://",
        "https://acme.com@evil.example/",
        "http://acme.com\\@evil.example",
        "https://acme.com/\u202egpj.exe",
        "https://acme.com/a b",
        "http://[::1",
        "ms-settings:",
        "vbscript:x",
        "",
        "https://acme.com/" + "x" * 2_000,
    ],
)
def test_what_is_no_web_address_is_refused(bad: str) -> None:
    assert not may_open(bad)
    with pytest.raises(KnownError, match="no web address"):
        checked_address(bad)


def test_mail_may_be_opened_from_a_text_and_is_no_link_to_keep() -> None:
    assert may_open("mailto:jane@acme.com")
    assert may_open("HTTPS://acme.com/x?y=1#z")
    with pytest.raises(KnownError):
        checked_address("mailto:jane@acme.com")


@given(st.text())
def test_no_text_becomes_an_address_of_another_scheme(text: str) -> None:
    try:
        address = checked_address(text)
    except KnownError:
        return
    assert address.lower().startswith(("http://", "https://"))


@given(st.text())
def test_every_name_becomes_one_that_can_be_written(text: str) -> None:
    name = safe_name(text)
    assert name
    assert len(name.encode()) <= 480
    assert not set(name) & set('<>:"/\\|?*\n\0\u202e')
    assert name not in {".", ".."}
    assert safe_name(name) == name


def test_names_that_deceive_are_seen_through() -> None:
    assert safe_name("../../etc/pass\nwd") == "passwd"
    assert bare_name("..\\..\\evil.exe") == "evil.exe"
    assert safe_name("report\u202efdp.exe") == "reportfdp.exe"
    assert safe_name("CON.txt") == "_CON.txt"
    assert file_kind("report\u202efdp.exe") is FileKind.PROGRAM
    assert file_kind("Budget 2027.XLSX") is FileKind.TABLE
    assert file_kind("no ending") is FileKind.OTHER


@pytest.mark.parametrize("name", ["setup.exe", "run.SH", "macro.xlsm", "link.lnk", "a.pdf.js"])
def test_programs_and_scripts_are_known_by_their_names(name: str) -> None:
    assert is_program(name)


@pytest.mark.parametrize("beginning", [b"MZ\x90", b"\x7fELF\x02", b"#!/bin/sh"])
def test_and_by_how_they_begin(beginning: bytes) -> None:
    assert is_program("report.pdf", beginning)
    assert not is_program("report.pdf", b"%PDF-1.7")


def test_opened_files_are_private_read_only_and_gone_in_the_end(tmp_path: Path) -> None:
    opened = OpenedFiles(tmp_path / "opened")
    place = opened.write("../R&D <b>.csv", b"a,b\n")
    again = opened.write("../R&D <b>.csv", b"c\n")
    assert (place.name, place.read_bytes(), again.read_bytes()) == ("R&D _b_.csv", b"a,b\n", b"c\n")
    assert stat.S_IMODE(place.stat().st_mode) == stat.S_IRUSR
    assert stat.S_IMODE(place.parent.stat().st_mode) == stat.S_IRWXU
    opened.close()
    assert list((tmp_path / "opened").iterdir()) == []


def test_what_a_killed_program_left_goes_at_the_next_start_and_a_running_one_keeps_its_own(
    tmp_path: Path,
) -> None:
    left = tmp_path / "tmp_left" / "deep"
    left.mkdir(parents=True)
    (left / "secret.pdf").write_bytes(b"x")
    (left / "secret.pdf").chmod(stat.S_IRUSR)
    running = OpenedFiles(tmp_path)
    kept = running.write("mine.pdf", b"x")
    empty_left_behind(tmp_path)
    assert not left.exists()
    assert kept.exists()
    running.close()


def test_an_archive_brings_the_bytes_back(
    workspace: Workspace, norrhavn: UUID, tmp_path: Path, clock: Clock
) -> None:
    key = attach(workspace, norrhavn, "report.pdf")
    archive = tmp_path / "all.json"
    with workspace.reading() as reading:
        export_archive(reading, archive)
    restored = Location(path=tmp_path / "restored.abm")
    restore_archive(archive, restored)
    space = open_workspace(restored, clock=clock, backup_root=tmp_path)
    assert bytes_of(space, key) == ALL_BYTES
    space.close()

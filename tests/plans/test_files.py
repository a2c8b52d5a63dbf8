"""Attached files: their bytes, their limit, undo, sweeping, archives; and links."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from abm_desktop.errors import EditConflictError, KnownError
from abm_desktop.exchange.services.archiving import export_archive, restore_archive
from abm_desktop.home.services.checking import find_faults, sweep_files
from abm_desktop.plans import service
from abm_desktop.plans.attaching import MB, FileBytes, read_file
from abm_desktop.plans.file_names import FileKind, is_program
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


@pytest.mark.parametrize("name", ["setup.exe", "run.SH", "macro.xlsm", "link.lnk", "a.pdf.js"])
def test_programs_and_scripts_are_known_by_their_names(name: str) -> None:
    assert is_program(name)


@pytest.mark.parametrize("beginning", [b"MZ\x90", b"\x7fELF\x02", b"#!/bin/sh"])
def test_and_by_how_they_begin(beginning: bytes) -> None:
    assert is_program("report.pdf", beginning)
    assert not is_program("report.pdf", b"%PDF-1.7")


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

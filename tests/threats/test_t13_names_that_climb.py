"""A name in an archive or a file leads out of the folder that it belongs into."""

from __future__ import annotations

import hashlib
import json
import stat
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abm_desktop.commands import main
from abm_desktop.exchange.services.archiving import export_archive, restore_archive
from abm_desktop.plans import service
from abm_desktop.plans.attaching import FileBytes
from abm_desktop.plans.file_names import FileKind, bare_name, file_kind, safe_name
from abm_desktop.plans.opened_files import OpenedFiles
from abm_desktop.vocabulary import Tier
from abm_desktop.workspace.opened import Location, Workspace
from tests.accounts.lists import add


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


def resealed(text: str) -> str:
    """Return an archive with the sum of what it says now, as whoever forges one writes it."""
    lines = text.splitlines(keepends=True)[:-2]
    told = "".join(line for line in lines if not line.startswith('"exported_at": '))
    digest = hashlib.sha256(told.encode()).hexdigest()
    return "".join(lines) + f'"sha256": "{digest}"\n}}\n'


CLIMBING = [
    "../../escaped",
    "..\\\\..\\\\escaped",
    "/tmp/escaped",
    "C:\\\\escaped",
    "CON",
    "a/../../b",
    "..",
]


@pytest.mark.parametrize("name", CLIMBING)
def test_a_file_of_an_archive_from_outside_is_opened_within_its_private_folder(
    workspace: Workspace,
    norrhavn: UUID,
    opened: Callable[[Location], Workspace],
    tmp_path: Path,
    name: str,
) -> None:
    with workspace.change("Attach") as change:
        service.attach(change, norrhavn, FileBytes.of("harmless.pdf", b"bytes"))
    archive = tmp_path / "all.json"
    with workspace.reading() as reading:
        export_archive(reading, archive)
    sent = resealed(archive.read_text("utf-8").replace("harmless.pdf", json.dumps(name)[1:-1]))
    archive.write_text(sent, "utf-8")
    restored = Location(path=tmp_path / "restored.abm")
    restore_archive(archive, restored)
    space = opened(restored)
    with space.reading() as reading:
        (row,) = service.files(reading, norrhavn).rows
        content = service.content(reading, row.id)
    files = OpenedFiles(tmp_path / "private")
    place = files.write(row.file_name or row.title, content.data)
    assert place.resolve().is_relative_to((tmp_path / "private").resolve())
    assert place.read_bytes() == b"bytes"
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700
    files.close()


def test_plans_of_accounts_with_climbing_names_stay_in_their_folder(
    workspace: Workspace, workspace_file: Path, tmp_path: Path
) -> None:
    for name in CLIMBING:
        add(workspace, name, tier=Tier.ONE_TO_MANY)
    folder = tmp_path / "deep" / "plans"
    folder.mkdir(parents=True)
    assert main(["export", "plan", "-w", str(workspace_file), "--all", "--out", str(folder)]) == 0
    written = list(tmp_path.rglob("*.pdf"))
    assert len(written) == len(CLIMBING)
    assert {path.parent for path in written} == {folder}

"""A double click on a workspace file opens this program, with the file."""

from __future__ import annotations

import configparser
import shlex
import sys
import xml.etree.ElementTree as ET

import pytest

from abm_desktop.workspace.file_type import (
    associate,
    desktop_entry,
    media_type,
    registry_values,
    this_program,
)

AWKWARD = '/opt/R&D "new" $HOME/100 %/abm-desktop'


def command_of(entry: str) -> str:
    parser = configparser.RawConfigParser()
    parser.read_string(entry)
    return parser["Desktop Entry"]["exec"]


def test_a_desktop_starts_the_program_with_the_file_however_its_folder_is_called():
    written = command_of(desktop_entry([AWKWARD, "-P"]))
    # As the specification reads it: escapes of the file, then quotes, then percent signs.
    words = shlex.split(written.replace("\\\\", "\\").replace("%%", "%"))
    assert [word.replace("\\$", "$") for word in words] == [AWKWARD, "-P", "%f"]


def test_a_workspace_is_a_kind_of_file_of_its_own():
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    kind = ET.fromstring(media_type()).find(f"{space}mime-type")
    glob, parent = kind.find(f"{space}glob"), kind.find(f"{space}sub-class-of")
    assert (glob.get("pattern"), parent.get("type")) == ("*.abm", "application/vnd.sqlite3")


def test_windows_is_told_the_program_with_its_name_in_quotes():
    program = r"C:\Program Files\ABM Desktop\ABM Desktop.exe"
    values = registry_values([program])
    kind = values[".abm"]
    assert values[rf"{kind}\shell\open\command"] == f'"{program}" "%1"'
    assert values[rf"{kind}\DefaultIcon"] == f"{program},0"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="their desktops keep no such files")
def test_whoever_is_logged_in_gets_the_program_its_kind_of_file_and_its_icon(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    associate()
    entry = (tmp_path / "applications" / "abm-desktop.desktop").read_text(encoding="utf-8")
    assert command_of(entry).startswith(f'"{this_program()[0]}"')
    assert (tmp_path / "mime" / "packages" / "abm-desktop.xml").read_text("utf-8") == media_type()
    assert (tmp_path / "icons/hicolor/512x512/apps/abm-desktop.png").read_bytes()[:4] == b"\x89PNG"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="their desktops keep no such files")
def test_a_second_time_changes_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    associate()
    first = {path: path.read_bytes() for path in tmp_path.rglob("abm-desktop*")}
    associate()
    assert {path: path.read_bytes() for path in tmp_path.rglob("abm-desktop*")} == first

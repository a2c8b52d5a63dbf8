"""Telling this computer that a double click on a workspace file opens this program."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final
from xml.sax.saxutils import quoteattr

import platformdirs

from abm_desktop.errors import KnownError
from abm_desktop.workspace.whole_file import write_whole
from resources.files import APP_ICON

ENDING: Final = ".abm"
_NAME: Final = "ABM Desktop"
_KIND: Final = "ABM Desktop workspace"
_ID: Final = "abm-desktop"
_MEDIA_TYPE: Final = "application/x-abm-workspace"
_CLASS: Final = "ABMDesktop.Workspace"
_QUOTED: Final = {character: f"\\{character}" for character in '"`$\\'}
_MAC: Final = (
    "On a Mac the application itself says that it opens workspaces: put ABM Desktop into the folder "
    "Applications and start it once. Nothing was changed."
)


def associate(program: Sequence[str] | None = None) -> None:
    """Open files that end in `.abm` with this program, for whoever is logged in here.

    Args:
        program: how it is started; none for the way it runs now.

    Raises:
        KnownError: on a system where that is done in another way.
        FileNotWrittenError: a folder of the person cannot be written.
    """
    command = tuple(program or this_program())
    if sys.platform == "darwin":
        raise KnownError(_MAC)
    if sys.platform == "win32":
        _write_registry(registry_values(command))
    else:
        _write_desktop_files(command, Path(platformdirs.user_data_dir()))


def this_program() -> tuple[str, ...]:
    """Return how this program is started with a window."""
    if not getattr(sys, "frozen", False):
        return (sys.executable, "-P", "-m", "abm_desktop")
    # A bundle for Windows holds a program without a console beside the one with it.
    windowed = Path(sys.executable).with_name(f"{_NAME}.exe")
    return (str(windowed if windowed.exists() else sys.executable),)


def registry_values(program: Sequence[str]) -> Mapping[str, str]:
    """Return what the registry of Windows says below a person's classes: key to default value."""
    command = subprocess.list2cmdline(program)
    return {
        ENDING: _CLASS,
        _CLASS: _KIND,
        rf"{_CLASS}\DefaultIcon": f"{program[0]},0",
        rf"{_CLASS}\shell\open\command": f'{command} "%1"',
    }


def desktop_entry(program: Sequence[str]) -> str:
    """Return the entry by which a Linux desktop starts the program (Desktop Entry 1.5)."""
    words = " ".join(_quoted(word) for word in program)
    return (
        "[Desktop Entry]\n"
        "Type=Application\n"
        f"Name={_NAME}\n"
        "Comment=Choose accounts together, plan touches, watch one number\n"
        f"Exec={words} %f\n"
        f"Icon={_ID}\n"
        "Terminal=false\n"
        "Categories=Office;\n"
        f"MimeType={_MEDIA_TYPE};\n"
        f"StartupWMClass={_ID}\n"
    )


def media_type() -> str:
    """Return what makes `.abm` a kind of file of its own: to its bytes it is a database."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">\n'
        f"  <mime-type type={quoteattr(_MEDIA_TYPE)}>\n"
        f"    <comment>{_KIND}</comment>\n"
        '    <sub-class-of type="application/vnd.sqlite3"/>\n'
        f"    <icon name={quoteattr(_ID)}/>\n"
        f'    <glob pattern="*{ENDING}" weight="80"/>\n'
        "  </mime-type>\n"
        "</mime-info>\n"
    )


def _quoted(word: str) -> str:
    escaped = "".join(_QUOTED.get(character, character) for character in word)
    # Twice: the file's own escapes are undone before the quotes are read.
    return f'"{escaped}"'.replace("\\", "\\\\").replace("%", "%%")


def _write_desktop_files(program: Sequence[str], data: Path) -> None:
    applications, types = data / "applications", data / "mime"
    icon = data / "icons" / "hicolor" / "512x512" / "apps" / f"{_ID}.png"
    written = {
        applications / f"{_ID}.desktop": desktop_entry(program).encode(),
        types / "packages" / f"{_ID}.xml": media_type().encode(),
        icon: APP_ICON.read_bytes(),
    }
    for path, content in written.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
    _refresh("update-mime-database", types)
    _refresh("update-desktop-database", applications)


def _refresh(tool: str, folder: Path) -> None:
    """Let the desktop read a folder again; one that lacks the tool does so by itself."""
    found = shutil.which(tool)
    if found is not None:
        subprocess.run([found, str(folder)], check=False, capture_output=True)  # noqa: S603 - a folder of ours


def _write_registry(values: Mapping[str, str]) -> None:
    if sys.platform == "win32":
        import ctypes
        import winreg

        for key, value in values.items():
            place = rf"Software\Classes\{key}"
            winreg.SetValue(winreg.HKEY_CURRENT_USER, place, winreg.REG_SZ, value)
        associations_changed = 0x08000000
        ctypes.windll.shell32.SHChangeNotify(associations_changed, 0, None, None)

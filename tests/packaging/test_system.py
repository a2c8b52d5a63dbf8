"""What a machine lacks for Qt is named before Qt is loaded, with the packages to install."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from abm_desktop import qt_libraries, system
from tests.packaging.checkout import ROOT

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has these libraries")
LIBRARIES_OF_THE_BASE_SYSTEM = {
    "ld-linux-x86-64.so.2",
    "ld-linux-aarch64.so.1",
    "libc.so.6",
    "libdl.so.2",
    "libgcc_s.so.1",
    "libm.so.6",
    "libpthread.so.0",
    "librt.so.1",
    "libstdc++.so.6",
}


def lacks(*names: str) -> Callable[[str], bool]:
    return lambda name: name not in names


def missing(window: bool, environment: dict[str, str], *names: str) -> list[str]:
    found = system.missing_libraries(window=window, environment=environment, loads=lacks(*names))
    return [library.name for library in found]


@pytest.mark.parametrize(
    ("environment", "operating_system", "available"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, "linux", False),
        ({}, "win32", True),
        ({}, "darwin", True),
        ({"QT_QPA_PLATFORM": "minimal:fontengine=freetype"}, "darwin", False),
    ],
)
def test_a_display_is_found_by_what_the_session_offers(
    environment: dict[str, str], operating_system: str, available: bool
) -> None:
    assert system.display_available(environment, operating_system) is available


@linux_only
def test_a_machine_without_a_window_needs_no_library_of_a_window_system() -> None:
    assert missing(False, {"DISPLAY": ":0"}, "libxcb-cursor.so.0") == []


@linux_only
def test_a_window_on_x11_needs_the_libraries_of_x11() -> None:
    assert missing(True, {"DISPLAY": ":0"}, "libxcb-cursor.so.0") == ["libxcb-cursor.so.0"]


@linux_only
def test_one_whole_window_system_of_two_is_enough() -> None:
    both = {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}

    assert missing(True, both, "libwayland-cursor.so.0") == []
    assert missing(True, both, "libxcb-cursor.so.0") == []
    assert missing(True, both, "libxcb-cursor.so.0", "libwayland-cursor.so.0") == [
        "libxcb-cursor.so.0"
    ]


@linux_only
def test_a_chosen_platform_is_the_one_that_counts() -> None:
    chosen = {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0", "QT_QPA_PLATFORM": "wayland"}

    assert missing(True, chosen, "libwayland-cursor.so.0") == ["libwayland-cursor.so.0"]
    assert missing(True, chosen | {"QT_QPA_PLATFORM": "offscreen"}, "libxcb.so.1") == []


@pytest.mark.parametrize(
    ("release", "family"),
    [
        ({"ID": "debian"}, "debian"),
        ({"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, "debian"),
        ({"ID": "fedora"}, "fedora"),
        ({"ID": "rocky", "ID_LIKE": "rhel centos fedora"}, "fedora"),
        ({"ID": "arch"}, None),
        ({}, None),
    ],
)
def test_the_family_of_packages_is_read_from_os_release(
    release: dict[str, str], family: system.Family | None
) -> None:
    assert system.system_family(release) == family


def test_two_libraries_of_one_package_name_it_once() -> None:
    glib = tuple(lib for lib in qt_libraries.ALWAYS if lib.name.startswith("libg"))

    assert system.packages_for(glib, "debian") == ("libglib2.0-0",)
    assert system.packages_for(glib, "fedora") == ("glib2",)


def test_the_advice_is_a_command_that_can_be_pasted() -> None:
    egl, gl = qt_libraries.ALWAYS[:2]

    assert system.advice((egl, gl), "debian").endswith(
        "are missing here: libEGL.so.1, libGL.so.1. "
        "Install them with: sudo apt-get install libegl1 libgl1"
    )
    assert system.advice((egl,), "fedora").endswith("sudo dnf install libglvnd-egl")
    assert "(Debian: libegl1; Fedora: libglvnd-egl)" in system.advice((egl,), None)


@linux_only
def test_a_window_without_a_display_is_refused_in_a_sentence() -> None:
    assert system.qt_problem(window=True, environment={}) == system.NO_DISPLAY
    assert system.qt_problem(window=False, environment={}) is None
    assert system.qt_problem(window=True, environment={"QT_QPA_PLATFORM": "offscreen"}) is None


@linux_only
def test_a_library_that_the_loader_cannot_use_is_named_by_a_real_process(tmp_path: Path) -> None:
    (tmp_path / "libEGL.so.1").touch()
    ask = "from abm_desktop import system; print(system.qt_problem(window=False))"

    result = subprocess.run(
        [sys.executable, "-c", ask],
        cwd=ROOT,
        env={**os.environ, "LD_LIBRARY_PATH": str(tmp_path)},
        capture_output=True,
        check=True,
        text=True,
    )

    assert re.search(r"missing here: libEGL\.so\.1\. .*(libegl1|libglvnd-egl)", result.stdout)


@linux_only
def test_every_library_that_the_installed_qt_asks_for_is_known() -> None:
    """The loader of glibc tells which file asked for which library."""
    load = (
        "import ctypes, pathlib, PySide6\n"
        "from PySide6 import QtSvg, QtWidgets\n"
        "QtWidgets.QApplication([])\n"
        "plugins = pathlib.Path(PySide6.__file__).parent / 'Qt' / 'plugins' / 'platforms'\n"
        "for name in ('libqxcb.so', 'libqwayland.so'):\n"
        "    try: ctypes.CDLL(str(plugins / name))\n"
        "    except OSError: pass\n"
    )
    traced = subprocess.run(
        [sys.executable, "-c", load],
        env={**os.environ, "LD_DEBUG": "files", "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        check=True,
        text=True,
    ).stderr
    asked = set(re.findall(r"file=(lib[^/\s]+) \[0\];  needed by \S*PySide6\S*", traced))
    ours = {name for name in asked if re.match(r"lib(Qt6|pyside6|shiboken6|icu)", name)}
    known = {
        library.name
        for libraries in (qt_libraries.ALWAYS, qt_libraries.X11, qt_libraries.WAYLAND)
        for library in libraries
    }

    assert "libEGL.so.1" in asked
    assert asked - ours - known - LIBRARIES_OF_THE_BASE_SYSTEM == set()

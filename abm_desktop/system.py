"""What this machine lacks for Qt: a display or shared libraries. Asked before Qt is loaded.

Qt itself ends the process with a message for developers where a library is missing. These
functions find out first, without importing Qt, and say which packages to install.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Final, Literal

from abm_desktop import qt_libraries
from abm_desktop.qt_libraries import SharedLibrary

Family = Literal["debian", "fedora"]

NO_DISPLAY: Final = (
    "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open; "
    "nothing was changed. Start it from a desktop session, or use the commands without a window: "
    "abm-desktop --help."
)
_WINDOWLESS_PLATFORMS: Final = frozenset({"offscreen", "minimal"})
_FAMILIES: Final[Mapping[str, Family]] = {
    "debian": "debian",
    "ubuntu": "debian",
    "fedora": "fedora",
    "rhel": "fedora",
    "centos": "fedora",
}
_INSTALL: Final[Mapping[Family, str]] = {
    "debian": "sudo apt-get install",
    "fedora": "sudo dnf install",
}


def display_available(
    environment: Mapping[str, str] = os.environ, operating_system: str = sys.platform
) -> bool:
    """Tell whether somebody can see a window of this process.

    Qt's platforms without a screen (`QT_QPA_PLATFORM=offscreen`) count as no display.
    """
    if environment.get("QT_QPA_PLATFORM", "").partition(":")[0] in _WINDOWLESS_PLATFORMS:
        return False
    if operating_system != "linux":
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def qt_problem(*, window: bool, environment: Mapping[str, str] = os.environ) -> str | None:
    """Say in a sentence why Qt cannot start here and what to do; None where it can.

    Args:
        window: whether a window is to open; without it, pages are only drawn offscreen.
        environment: the variables of this process.
    """
    missing = missing_libraries(window=window, environment=environment)
    if missing:
        return advice(missing, system_family())
    if window and not environment.get("QT_QPA_PLATFORM") and not display_available(environment):
        return NO_DISPLAY
    return None


def missing_libraries(
    *,
    window: bool,
    environment: Mapping[str, str] = os.environ,
    loads: Callable[[str], bool] | None = None,
) -> tuple[SharedLibrary, ...]:
    """Return the shared libraries that Qt needs and the loader does not find (Linux only).

    Where both an X11 and a Wayland display are offered, the libraries of one are enough.
    """
    if sys.platform != "linux":
        return ()
    found = loads or can_load
    missing = _absent(qt_libraries.ALWAYS, found)
    if window:
        wanting = [_absent(libraries, found) for libraries in _window_systems(environment)]
        missing += min(wanting, key=bool, default=())
    return missing


def packages_for(libraries: Iterable[SharedLibrary], family: Family) -> tuple[str, ...]:
    """Return the packages of this family of systems that hold the libraries, each once, sorted."""
    return tuple(sorted({getattr(library, family) for library in libraries}))


def advice(missing: tuple[SharedLibrary, ...], family: Family | None) -> str:
    """Return the sentence that names what is missing and the packages to install."""
    names = ", ".join(library.name for library in missing)
    if family is None:
        debian, fedora = (" ".join(packages_for(missing, each)) for each in _INSTALL)
        remedy = f"Install the packages that hold them (Debian: {debian}; Fedora: {fedora})"
    else:
        remedy = f"Install them with: {_INSTALL[family]} {' '.join(packages_for(missing, family))}"
    return f"The window system Qt needs shared libraries that are missing here: {names}. {remedy}"


def system_family(release: Mapping[str, str] | None = None) -> Family | None:
    """Return the family of packages this Linux uses, by os-release; None where it is another."""
    if release is None:
        import platform

        try:
            release = platform.freedesktop_os_release()
        except OSError:
            return None
    names = [release.get("ID", ""), *release.get("ID_LIKE", "").split()]
    return next((_FAMILIES[name] for name in names if name in _FAMILIES), None)


def can_load(name: str) -> bool:
    """Tell whether the system's loader finds and accepts this shared library."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _absent(
    libraries: Iterable[SharedLibrary], found: Callable[[str], bool]
) -> tuple[SharedLibrary, ...]:
    return tuple(library for library in libraries if not found(library.name))


def _window_systems(environment: Mapping[str, str]) -> list[tuple[SharedLibrary, ...]]:
    """Return the libraries of each window system that Qt may choose, the most usual first."""
    chosen = environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    offered = {
        "xcb": (qt_libraries.X11, "DISPLAY"),
        "wayland": (qt_libraries.WAYLAND, "WAYLAND_DISPLAY"),
    }
    if chosen:
        return [offered[chosen][0]] if chosen in offered else []
    return [libraries for libraries, variable in offered.values() if environment.get(variable)]

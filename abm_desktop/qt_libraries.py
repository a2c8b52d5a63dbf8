"""The system's shared libraries that Qt's wheels need on Linux, and the packages that hold them.

Taken from the dynamic sections of the PySide6-Essentials 6.11.3 wheel (Core, Gui, Widgets, Svg,
DBus, the platform plugins offscreen, xcb and wayland); a test compares it with the installed wheel.
"""

from __future__ import annotations

from typing import Final

from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class SharedLibrary:
    """A shared library by the name the loader asks for, and its package on two families."""

    name: str
    debian: str
    fedora: str


ALWAYS: Final = (
    SharedLibrary("libEGL.so.1", "libegl1", "libglvnd-egl"),
    SharedLibrary("libGL.so.1", "libgl1", "libglvnd-glx"),
    SharedLibrary("libX11.so.6", "libx11-6", "libX11"),
    SharedLibrary("libdbus-1.so.3", "libdbus-1-3", "dbus-libs"),
    SharedLibrary("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
    SharedLibrary("libfreetype.so.6", "libfreetype6", "freetype"),
    SharedLibrary("libglib-2.0.so.0", "libglib2.0-0", "glib2"),
    SharedLibrary("libgthread-2.0.so.0", "libglib2.0-0", "glib2"),
    SharedLibrary("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
    SharedLibrary("libz.so.1", "zlib1g", "zlib"),
    SharedLibrary("libzstd.so.1", "libzstd1", "libzstd"),
)
"""Needed by every process that loads Qt; the offscreen platform needs nothing more."""

X11: Final = (
    SharedLibrary("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb"),
    SharedLibrary("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"),
    SharedLibrary("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm"),
    SharedLibrary("libxcb-image.so.0", "libxcb-image0", "xcb-util-image"),
    SharedLibrary("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms"),
    SharedLibrary("libxcb-randr.so.0", "libxcb-randr0", "libxcb"),
    SharedLibrary("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil"),
    SharedLibrary("libxcb-render.so.0", "libxcb-render0", "libxcb"),
    SharedLibrary("libxcb-shape.so.0", "libxcb-shape0", "libxcb"),
    SharedLibrary("libxcb-shm.so.0", "libxcb-shm0", "libxcb"),
    SharedLibrary("libxcb-sync.so.1", "libxcb-sync1", "libxcb"),
    SharedLibrary("libxcb-util.so.1", "libxcb-util1", "xcb-util"),
    SharedLibrary("libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb"),
    SharedLibrary("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb"),
    SharedLibrary("libxcb.so.1", "libxcb1", "libxcb"),
    SharedLibrary("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
)
"""Needed by a window on an X11 display (Qt's plugin `xcb`)."""

WAYLAND: Final = (
    SharedLibrary("libwayland-client.so.0", "libwayland-client0", "libwayland-client"),
    SharedLibrary("libwayland-cursor.so.0", "libwayland-cursor0", "libwayland-cursor"),
)
"""Needed by a window on a Wayland display."""

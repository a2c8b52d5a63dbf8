"""Round corners of windows without a frame, also where nothing lets what is behind shine through."""

from __future__ import annotations

import ctypes
from functools import cache
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication, QPainterPath, QRegion
from PySide6.QtWidgets import QWidget

_MANAGER: Final = b"_NET_WM_CM_S0"
"""Whoever composes the windows of an X11 display owns this selection (EWMH, section 7)."""

_BLEND: Final = 2.5
"""So far from the corner its edge is blended with the black ground."""


def round_off(widget: QWidget, radius: float) -> None:
    """Cut the corners off where they would be black: under X11 without a compositor."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(widget.rect()), radius + _BLEND, radius + _BLEND)
    cut(widget, path)


def cut(widget: QWidget, path: QPainterPath) -> None:
    """Show nothing of a window outside a path where its ground would be black."""
    if not shines_through():
        widget.setMask(QRegion(path.toFillPolygon().toPolygon()))


@cache
def shines_through() -> bool:
    """Tell whether what is behind a translucent window is seen through it."""
    if QGuiApplication.platformName() != "xcb":
        return True
    try:
        x11 = ctypes.CDLL("libX11.so.6")
    except OSError:
        return True
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XInternAtom.restype = x11.XGetSelectionOwner.restype = ctypes.c_ulong
    display = ctypes.c_void_p(x11.XOpenDisplay(None))
    if not display:
        return True
    manager = ctypes.c_ulong(x11.XInternAtom(display, _MANAGER, 0))
    owner = x11.XGetSelectionOwner(display, manager)
    x11.XCloseDisplay(display)
    return bool(owner)

"""Tab in a window: from one control to the next as they stand, whenever they came."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.kit.layouts import widgets_in

_ONCE: Final = "tab_stops_once"


def tab_on(window: QWidget, *, forwards: bool) -> bool:
    """Give the keyboard to the next or previous control; tell whether there is another one.

    Qt enters a widget with a focus proxy at that proxy: Tab would leap from the top bar into the
    table of a page, past all that stands above it, or in a dialog back to where it was.
    """
    here = window.focusWidget() or window
    other = _after(here, forwards=forwards)
    while other is not None and other is not here and not _is_stop(other, window):
        other = _after(other, forwards=forwards)
    return _give(other, here, forwards=forwards)


def tab_as_laid_out(window: QWidget, *, forwards: bool) -> bool:
    """Do the same in the order of the layouts.

    Qt's own chain is that in which widgets were made: lines that are read later would all come
    last, behind everything that stands below them.
    """
    here = window.focusWidget() or window
    walk = list(stops(window, here))
    place = walk.index(here) if here in walk else -1 if forwards else 0
    other = walk[(place + (1 if forwards else -1)) % len(walk)] if walk else None
    return _give(other, here, forwards=forwards)


def stop_once(lines: QWidget) -> None:
    """Let Tab stop once at lines through which the arrows walk: where the keyboard was last.

    The lines themselves take the keyboard by a click only.
    """
    lines.setProperty(_ONCE, True)  # noqa: FBT003 - Qt's own signature


def first_stop(root: QWidget) -> QWidget | None:
    """Return the first control in a part of a window that takes the keyboard now."""
    return next(stops(root), None)


def lines_of(root: QWidget) -> list[QWidget] | None:
    """Return the lines of which Tab stops at one, as they stand; none where it stops at each."""
    if not root.property(_ONCE):
        return None
    takes = (one for one in laid_out(root) if one.focusPolicy() & Qt.FocusPolicy.ClickFocus)
    return [one for one in takes if one.isVisible()]


def laid_out(root: QWidget) -> list[QWidget]:
    """Return the children of a widget: what its layout holds as it stands, then what lies over."""
    held = in_layout(root)
    known = set(held)
    return [*held, *(o for o in root.children() if isinstance(o, QWidget) and o not in known)]


def in_layout(root: QWidget) -> list[QWidget]:
    """Return what the layout of a widget holds, as it stands."""
    layout = root.layout()
    return [] if layout is None else list(widgets_in(layout))


def as_laid_out(root: QWidget) -> Iterator[QWidget]:
    """Go through everything in a widget, seen or not, as its layouts hold it."""
    for child in laid_out(root):
        yield child
        yield from as_laid_out(child)


def is_stop(widget: QWidget) -> bool:
    """Tell whether Tab stops at a widget in its window as it is now."""
    return _is_stop(widget, widget.window())


def _give(other: QWidget | None, here: QWidget, *, forwards: bool) -> bool:
    if other is None or other is here:
        return False
    other.setFocus(Qt.FocusReason.TabFocusReason if forwards else Qt.FocusReason.BacktabFocusReason)
    return True


def _after(widget: QWidget, *, forwards: bool) -> QWidget | None:
    return widget.nextInFocusChain() if forwards else widget.previousInFocusChain()


def stops(root: QWidget, here: QWidget | None = None) -> Iterator[QWidget]:
    """Go through where Tab stops in what is seen: a widget, what its layout holds, what lies over."""
    if root is here or _is_stop(root, root.window()):
        yield root
    if root.property(_ONCE):
        line = here if here is not None and root.isAncestorOf(here) else _line_of(root)
        if line is not None:
            yield line
        return
    for child in laid_out(root):
        if child.isVisible() and not child.isWindow():
            yield from stops(child, here)


def _line_of(lines: QWidget) -> QWidget | None:
    """Return the line that had the keyboard last, else the first one."""
    last = lines.focusWidget()
    if last is not None and last is not lines and last.isVisible():
        return last
    return next(iter(lines_of(lines) or ()), None)


def _is_stop(widget: QWidget, window: QWidget) -> bool:
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.focusProxy() is None
        and widget.isVisible()
        and widget.isEnabled()
        and widget.window() is window
    )

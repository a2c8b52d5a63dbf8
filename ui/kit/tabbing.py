"""Tab in a window: from one control to the next, whatever takes the keyboard of a page first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_on(window: QWidget, *, forwards: bool) -> bool:
    """Give the keyboard to the next or previous control; tell whether there is another one.

    Qt enters a widget with a focus proxy at that proxy: Tab would leap from the top bar into the
    table of a page, past all that stands above it, or in a dialog back to where it was.
    """
    here = window.focusWidget() or window
    other = _after(here, forwards=forwards)
    while other is not None and other is not here and not _is_stop(other, window):
        other = _after(other, forwards=forwards)
    if other is None or other is here:
        return False
    other.setFocus(Qt.FocusReason.TabFocusReason if forwards else Qt.FocusReason.BacktabFocusReason)
    return True


def _after(widget: QWidget, *, forwards: bool) -> QWidget | None:
    return widget.nextInFocusChain() if forwards else widget.previousInFocusChain()


def _is_stop(widget: QWidget, window: QWidget) -> bool:
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.focusProxy() is None
        and widget.isVisible()
        and widget.isEnabled()
        and widget.window() is window
    )

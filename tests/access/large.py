"""Walks through the smallest window with the largest text, and prints what does not fit it.

A process of its own, because a process speaks one language from its first word on.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget

from abm_desktop.workspace.preferences import Preferences
from tests.access.walk import Walk, begin, end
from ui.kit.buttons import DrawnButton
from ui.kit.segmented import SegmentedControl
from ui.theme.look import dress
from ui.theme.preferred import SIZES
from ui.theme.theme import Theme

_BAR: Final = 10
"""Margins may lie under the scroll bar."""


def misses(walk: Walk) -> Iterator[str]:
    """Return, page by page, what is out of reach or cut short."""
    window = walk.program.window
    window.resize(window.minimumSize())
    for place in walk.pages():
        for widget in window.findChildren(QWidget):
            if widget.isVisible() and widget.window() is window:
                yield from (f"{place}: {why}" for why in _reasons(widget))


def _reasons(widget: QWidget) -> Iterator[str]:
    label = widget.label if isinstance(widget, DrawnButton) else ""
    name = f"{type(widget).__name__} {(widget.accessibleName() or label)[:40]!r}"
    if isinstance(widget, QScrollArea) and _is_out_of_reach(widget):
        yield f"{name} is wider than its room, and does not scroll there"
    if isinstance(widget, QAbstractButton):
        is_segment = isinstance(widget.parentWidget(), SegmentedControl)
        least = widget.sizeHint() if is_segment else widget.minimumSizeHint()
        if widget.width() < least.width() and (is_segment or not widget.toolTip()):
            yield f"{name} is cut short"


def _is_out_of_reach(area: QScrollArea) -> bool:
    inner = area.widget()
    never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    is_wider = inner is not None and inner.width() > area.viewport().width() + _BAR
    return is_wider and area.horizontalScrollBarPolicy() == never


def main(path: Path) -> None:
    """Print what does not fit, as JSON."""
    app = QApplication(["abm-desktop"])
    scale = max(SIZES) / 100
    theme = Theme("light", reduce_motion=True, text_scale=scale)
    dress(app, theme)
    with tempfile.TemporaryDirectory() as folder:
        preferences = Preferences(Path(folder))
        preferences.put("text_size", max(SIZES))
        program = begin(theme, preferences, path)
        found = list(misses(Walk(program)))
        end(program)
    sys.stdout.write(json.dumps(found, ensure_ascii=False))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

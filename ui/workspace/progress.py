"""Lines of progress above the page, each with a way to stop."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from resources.language import digits, tr
from ui.actions import Action, Actions
from ui.kit.frames import Panel
from ui.kit.messages import ProgressLine
from ui.line import Line
from ui.theme.theme import Theme

_KEYS: Final = "Ctrl+."


class ProgressNotice(QObject):
    """One line for one piece of long work; it may be told of steps in any thread."""

    def __init__(
        self, theme: Theme, text: str, cancel: Callable[[], None], place: QVBoxLayout
    ) -> None:
        super().__init__()
        self._text = text
        self._steps = Line(self)
        self._panel = Panel(theme, "surface", lines=Qt.Edge.BottomEdge)
        self._line = ProgressLine(theme, text)
        row = QHBoxLayout(self._panel)
        row.setContentsMargins(16, 8, 16, 8)
        row.addWidget(self._line)
        place.addWidget(self._panel)
        self.setParent(self._panel)
        self._line.cancelled.connect(cancel)

    def offer(self, actions: Actions) -> None:
        """Let a key and the palette stop the work, as long as the line stands there."""
        key, title = f"work.cancel.{id(self)}", tr("Cancel: {text}", text=self._text)
        actions.add(Action(key, title, self._line.stop, _KEYS, "x"), self._panel)

    def report(self, done: int, total: int) -> None:
        """Show how far the work is; that all steps are done takes the line away."""
        self._steps.tell(lambda: self._show(done, total))

    def _show(self, done: int, total: int) -> None:
        if done >= total:
            self._panel.hide()
            self._panel.deleteLater()
            return
        self._line.show_progress(
            done,
            total,
            tr(
                "{text} \N{MIDDLE DOT} {done} of {total}",
                text=self._text,
                done=digits(done),
                total=digits(total),
            ),
        )

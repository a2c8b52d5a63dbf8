"""The sections of a paper, each with a switch."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.reports.catalogue import SECTIONS, Report
from ui.kit.checks import Switch
from ui.kit.labels import PlainLabel
from ui.theme.theme import Theme


class SectionList(QWidget):
    """Shows which sections are printed; made anew for another paper.

    Signals:
        switched: the key of a section, and whether it is printed from now on.
    """

    switched = Signal(str, bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._kind: Report | None = None
        self.switches: dict[str, Switch] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(9)
        self._inner: QWidget | None = None

    def show_sections(self, kind: Report, chosen: frozenset[str]) -> None:
        """Show the sections of a paper, and which of them are printed."""
        if kind is not self._kind:
            self._kind = kind
            self._fill(kind)
        for key, switch in self.switches.items():
            switch.blockSignals(True)  # noqa: FBT003 - Qt's own
            switch.setChecked(key in chosen)
            switch.blockSignals(False)  # noqa: FBT003 - Qt's own
            switch.update()

    def _fill(self, kind: Report) -> None:
        if self._inner is not None:
            self._inner.hide()
            self._inner.deleteLater()
        self._inner = QWidget()
        rows = QVBoxLayout(self._inner)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(9)
        self.switches = {}
        for section in SECTIONS[kind]:
            switch = Switch(self._theme, section.title)
            switch.toggled.connect(partial(self.switched.emit, section.key))
            rows.addWidget(_Row(self._theme, section.title, switch))
            self.switches[section.key] = switch
        self._column.addWidget(self._inner)


class _Row(QWidget):
    """Words with a switch at the right; a click on the words turns it too."""

    def __init__(self, theme: Theme, words: str, switch: Switch) -> None:
        super().__init__()
        self._switch = switch
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(PlainLabel(theme, words, "body"), 1)
        row.addWidget(switch)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self._switch.toggle()
        super().mouseReleaseEvent(event)

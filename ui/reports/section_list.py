"""The sections of a paper, each with a switch."""

from __future__ import annotations

from collections.abc import Mapping
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
        self._rows: dict[str, _Row] = {}
        self._chosen: frozenset[str] = frozenset()
        self._nothing: Mapping[str, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(9)
        self._inner: QWidget | None = None

    def show_sections(self, kind: Report, chosen: frozenset[str]) -> None:
        """Show the sections of a paper, and which of them are printed."""
        if kind is not self._kind:
            self._kind = kind
            self._nothing = {}
            self._fill(kind)
        self._chosen = chosen
        self._show()

    def show_nothing(self, nothing: Mapping[str, str]) -> None:
        """Leave out the sections that have nothing to print, and say at each why."""
        if self._kind is not None:
            self._nothing = nothing
            self._show()

    def _show(self) -> None:
        for key, switch in self.switches.items():
            why = self._nothing.get(key, "")
            switch.blockSignals(True)  # noqa: FBT003 - Qt's own
            switch.setChecked(key in self._chosen and not why)
            switch.blockSignals(False)  # noqa: FBT003 - Qt's own
            self._rows[key].say_why_not(why)

    def _fill(self, kind: Report) -> None:
        if self._inner is not None:
            self._inner.hide()
            self._inner.deleteLater()
        self._inner = QWidget()
        rows = QVBoxLayout(self._inner)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(9)
        self.switches, self._rows = {}, {}
        for section in SECTIONS[kind]:
            switch = Switch(self._theme, section.title)
            switch.toggled.connect(partial(self.switched.emit, section.key))
            row = _Row(self._theme, section.title, switch)
            rows.addWidget(row)
            self.switches[section.key], self._rows[section.key] = switch, row
        self._column.addWidget(self._inner)


class _Row(QWidget):
    """Words with a switch at the right; a click on the words turns it too."""

    def __init__(self, theme: Theme, words: str, switch: Switch) -> None:
        super().__init__()
        self._switch = switch
        self._why = PlainLabel(theme, "", "caption", "text3", wrap=True)
        self._why.hide()
        beside = QVBoxLayout()
        beside.setSpacing(1)
        beside.addWidget(PlainLabel(theme, words, "body"))
        beside.addWidget(self._why)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(beside, 1)
        row.addWidget(switch, 0, Qt.AlignmentFlag.AlignTop)

    def say_why_not(self, why: str) -> None:
        """Let the switch rest for a reason, or let it be turned."""
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self._switch.setEnabled(not why)
        self._switch.setAccessibleDescription(why)
        self._switch.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        is_here = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and is_here and self._switch.isEnabled():
            self._switch.toggle()
        super().mouseReleaseEvent(event)

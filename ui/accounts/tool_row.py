"""The tool row: tiers with their counts, candidates and retired, search, and what is found."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from abm_desktop.accounts.services.target_list import ListCounts
from ui.accounts.view import ALL, CANDIDATES, RETIRED, TIERS, VIEWS, View
from ui.accounts.words import counted
from ui.kit.buttons import Button
from ui.kit.checks import FilterChip
from ui.kit.fields import SearchField
from ui.kit.frames import Panel, Separator
from ui.kit.labels import PlainLabel
from ui.kit.segmented import Segment, SegmentedControl
from ui.theme.theme import Theme


class Finder(SearchField):
    """Searches while somebody types; Esc clears and leaves it, Enter and Down leave it.

    Signals:
        left: the keyboard shall go to the rows.
    """

    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Find by name or domain", "/", width=None)
        self.setMinimumWidth(150)
        self.setMaximumWidth(280)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.clear()
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ToolRow(Panel):
    """Chooses a view and what to look for in it.

    Signals:
        chosen: another view, by its key.
        searched: other words to look for.
    """

    chosen = Signal(str)
    searched = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, lines=Qt.Edge.BottomEdge, parent=parent)
        self.view = ALL
        self.finder = Finder(theme)
        self._tiers = SegmentedControl(
            theme, [Segment(view.key, view.label) for view in (ALL, *TIERS)], "Tier"
        )
        self._others = {
            view.key: FilterChip(theme, view.label, parent=self) for view in (CANDIDATES, RETIRED)
        }
        self._found = PlainLabel(theme, "", "small", "text3", align=Qt.AlignmentFlag.AlignRight)
        self.columns = Button(theme, "Columns", icon="columns")
        self.columns.set_tip("Show, hide and move columns (Shift+C)")
        self.setFixedHeight(44)
        self._build(theme)
        self._tiers.chosen.connect(self.choose)
        for key, chip in self._others.items():
            chip.clicked.connect(lambda _on, key=key: self.choose(key))
        self.finder.textChanged.connect(self.searched)

    def choose(self, key: str) -> None:
        """Show another view, and tell."""
        before, self.view = self.view, VIEWS[key]
        for other, chip in self._others.items():
            chip.setChecked(other == key)
        if key in self._others:
            self._tiers.choose_none()
        else:
            self._tiers.choose(key)
        if before is not self.view:
            self.chosen.emit(key)

    def show_counts(self, counts: ListCounts) -> None:
        """Show how many accounts each view holds."""
        self._tiers.set_counts({view.key: f"{view.count(counts):,}" for view in (ALL, *TIERS)})
        for key, chip in self._others.items():
            chip.set_value(f"{VIEWS[key].count(counts):,}")

    def show_found(self, found: int, view: View, counts: ListCounts) -> None:
        """Show how many accounts of the view are listed."""
        whole = view.count(counts)
        words = counted(whole, "account") if found == whole else f"{found:,} of {whole:,} accounts"
        self._found.setText(words)
        self._found.updateGeometry()

    def _build(self, theme: Theme) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 1)
        row.setSpacing(8)
        line = Separator(theme, upright=True)
        line.setFixedHeight(20)
        row.addWidget(self._tiers)
        row.addSpacing(2)
        row.addWidget(line)
        row.addSpacing(2)
        for chip in self._others.values():
            row.addWidget(chip)
        row.addStretch(1)
        row.addWidget(self._found)
        row.addWidget(self.finder, 4)
        row.addWidget(self.columns)

"""The tool row: tiers with their counts, candidates and retired, views, filter and columns."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from abm_desktop.accounts.services.counting import ListCounts
from resources.language import digits, tr
from ui.accounts.view import ALL, CANDIDATES, RETIRED, TIERS, VIEWS
from ui.accounts.view_strip import ViewStrip
from ui.kit.buttons import Button, IconButton
from ui.kit.checks import FilterChip
from ui.kit.frames import Panel, Separator
from ui.kit.segmented import Segment, SegmentedControl
from ui.theme.fitting import hold_height
from ui.theme.fonts import scaled
from ui.theme.theme import Theme

_ROOMY = 1000
"""From this width on the buttons at the right say what they are."""


class ToolRow(Panel):
    """Chooses a view.

    Signals:
        chosen: another view, by its key.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, lines=Qt.Edge.BottomEdge, parent=parent)
        self.view = ALL
        self._tiers = SegmentedControl(
            theme, [Segment(view.key, view.label) for view in (ALL, *TIERS)], tr("Tier")
        )
        self._others = {
            view.key: FilterChip(theme, view.label, parent=self) for view in (CANDIDATES, RETIRED)
        }
        self.views = ViewStrip(theme, self)
        self.filter = Button(theme, tr("Filter"), icon="funnel-simple")
        self.filter.set_tip(tr("Add a filter (F)"))
        self.columns = Button(theme, tr("Columns"), icon="columns")
        self.columns.set_tip(tr("Show, hide and move columns (Shift+C)"))
        self.vote = IconButton(
            theme, "scales", tr("Candidates: nominate, vote and sign"), outlined=True, key="Shift+B"
        )
        self.group = IconButton(theme, "rows", tr("Group by"), outlined=True, key="G")
        self._small = {
            self.filter: IconButton(theme, "funnel-simple", tr("Filter"), outlined=True, key="F"),
            self.columns: IconButton(theme, "columns", tr("Columns"), outlined=True, key="Shift+C"),
        }
        hold_height(self, 44)
        self._build(theme)
        self._tiers.chosen.connect(self.choose)
        for key, chip in self._others.items():
            chip.clicked.connect(lambda _on, key=key: self.choose(key))
        for button, small in self._small.items():
            small.clicked.connect(button.click)

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
        self._tiers.set_counts({view.key: digits(view.count(counts)) for view in (ALL, *TIERS)})
        for key, chip in self._others.items():
            chip.set_value(digits(VIEWS[key].count(counts)))

    def seen(self, button: Button) -> QWidget:
        """Return the button at the right, or the smaller one that stands for it."""
        return button if button.isVisible() else self._small[button]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() >= scaled(_ROOMY)
        for button, small in self._small.items():
            button.setVisible(roomy)
            small.setVisible(not roomy)

    def _build(self, theme: Theme) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 1)
        row.setSpacing(8)
        row.addWidget(self._tiers)
        for chip in self._others.values():
            row.addWidget(chip)
        row.addSpacing(2)
        line = Separator(theme, upright=True)
        hold_height(line, 20)
        row.addWidget(line)
        row.addSpacing(2)
        row.addWidget(self.views, 1)
        for button, small in self._small.items():
            row.addWidget(button)
            row.addWidget(small)
            small.hide()
        row.insertWidget(row.indexOf(self.columns), self.group)
        row.insertWidget(row.indexOf(self.views), self.vote)

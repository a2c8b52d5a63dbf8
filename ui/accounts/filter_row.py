"""The row below the tools: the search, a chip for each condition, and what is found."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from abm_desktop.accounts.bulk_words import accounts_words
from abm_desktop.accounts.filter_words import chip_words, words
from abm_desktop.accounts.filters import EVERYTHING, Condition, Fields, Group, Join, Part
from abm_desktop.accounts.rows import Pipeline
from resources.language import digits, tr
from ui.accounts.lines import pipeline_words
from ui.kit.buttons import Button
from ui.kit.checks import FilterChip
from ui.kit.finder import Finder
from ui.kit.flow import FlowLayout
from ui.kit.frames import Panel
from ui.kit.labels import PlainLabel
from ui.theme.fitting import hold_height, hold_width
from ui.theme.fonts import scaled
from ui.theme.theme import Theme

_HIGH = 38
_TAKES_AWAY = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class FilterRow(Panel):
    """Shows conditions as chips; it becomes higher where they need a second line.

    Signals:
        searched: other words to look for.
        asked: the chip of a condition was pressed, by its place; -1 adds one.
        removed: a condition by its place.
        join_turned: all conditions shall hold instead of any, or the other way round.
    """

    searched = Signal(str)
    asked = Signal(int)
    removed = Signal(int)
    join_turned = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, lines=Qt.Edge.BottomEdge, parent=parent)
        self.finder = Finder(theme, tr("Name or domain"))
        hold_width(self.finder, 176)
        hold_height(self.finder, 26)
        self.add = FilterChip(theme, tr("Add filter"), icon="plus", adds=True)
        self.chips: list[FilterChip] = []
        self._colours = theme
        self._join = Button(theme, tr("Where"), kind="quiet", size="small")
        self._found = PlainLabel(theme, "", "small", "text2", tabular=True)
        self._strip = QWidget(self)
        self._flow = FlowLayout(self._strip)
        self._build()
        theme.changed.connect(self._fit)
        self.finder.textChanged.connect(self.searched)
        self.add.clicked.connect(lambda: self.asked.emit(-1))
        self._join.clicked.connect(self._turn_join)

    def show_conditions(self, tree: Group, fields: Fields) -> None:
        """Show a chip for each part of the conditions."""
        held = next((place for place, chip in enumerate(self.chips) if chip.hasFocus()), None)
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self.add)
        self.chips = [self._chip(place, part, fields) for place, part in enumerate(tree.parts)]
        for widget in (*self.chips, self.add):
            self._flow.addWidget(widget)
            widget.show()
        self._show_join(tree)
        if held is not None:
            (self.chips[held] if held < len(self.chips) else self.add).setFocus()
        self._fit()

    def show_found(
        self, found: int, whole: int, pipeline: Pipeline | None, *, is_narrowed: bool
    ) -> None:
        """Show how many accounts are listed of how many, and what is open at them."""
        count = accounts_words(whole)
        count = (
            tr("{found} of {accounts}", found=digits(found), accounts=count)
            if is_narrowed or found != whole
            else count
        )
        parts = [count, pipeline_words(pipeline)]
        self._found.setText(" \N{MIDDLE DOT} ".join(part for part in parts if part))
        self._found.updateGeometry()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _chip(self, place: int, part: Part, fields: Fields) -> FilterChip:
        if isinstance(part, Condition):
            said = chip_words(part, fields)
            chip = FilterChip(self._colours, said.field, value=said.said, removable=True)
        else:
            chip = FilterChip(self._colours, words(part, fields), removable=True)
        chip.set_tip(tr("Enter changes it, Delete takes it away"))
        chip.installEventFilter(self)
        chip.clicked.connect(partial(self.asked.emit, place))
        chip.removed.connect(partial(self.removed.emit, place))
        return chip

    def _turn_join(self) -> None:
        if len(self.chips) > 1:
            self.join_turned.emit()

    def _show_join(self, tree: Group) -> None:
        several = len(tree.parts) > 1
        any_of = tree.join is Join.ANY and tree is not EVERYTHING
        self._join.set_label(tr("Where any") if several and any_of else tr("Where"))
        self._join.set_tip(tr("Turn between all of these and any of these") if several else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Delete at a chip, which would otherwise retire the chosen account."""
        if not isinstance(event, QKeyEvent) or Qt.Key(event.key()) not in _TAKES_AWAY:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress:
            self.removed.emit(self._place_of(watched))
        return True

    def _place_of(self, watched: QObject) -> int:
        return next(place for place, chip in enumerate(self.chips) if chip is watched)

    def _build(self) -> None:
        self._strip.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 1)
        row.setSpacing(6)
        row.addWidget(self.finder)
        row.addWidget(self._join)
        row.addWidget(self._strip, 1)
        row.addSpacing(6)
        row.addWidget(self._found)
        self._flow.addWidget(self.add)
        hold_height(self, _HIGH)

    def _fit(self) -> None:
        around = 16 * 2 + self.finder.width() + self._join.sizeHint().width() + 6 * 4
        width = self.width() - around - self._found.sizeHint().width()
        high = self._flow.heightForWidth(max(120, width))
        self.setFixedHeight(max(scaled(_HIGH), high + 13))

"""What a file leaves open: each question with what every answer makes of an example."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resources.language import tr
from ui.exchange.choices import Choices
from ui.exchange.doubts import Doubt
from ui.kit.fields import ComboBox
from ui.kit.labels import PlainLabel
from ui.kit.messages import Icon
from ui.kit.paint.box import paint_box
from ui.kit.segmented import Segment, SegmentedControl
from ui.theme.theme import Theme

_SIDE_BY_SIDE: Final = 3
_LETTERS: Final = 110
_CHOOSE: Final = tr("Choose one: click it, or arrow keys and Enter.")
_TAKEN_AT_ONCE: Final = ("sheet", "encoding", "currency")
"""Options whose answer is seen at once: in the cells themselves, or in how amounts are read."""


class DoubtCard(QWidget):
    """Asks all questions; the likely answers are chosen, and still to be confirmed.

    Signals:
        completeness_changed: whether every question has an answer.
        reread: by option, the answer with which the file is read again.
    """

    completeness_changed = Signal(bool)
    reread = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[Doubt, ...] = ()
        self._rows: dict[str, _DoubtRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 12, 14, 12)
        self._column.setSpacing(12)
        self.hide()
        theme.changed.connect(self.update)

    def show_doubts(self, doubts: Sequence[Doubt]) -> None:
        """Ask these questions and no others; answers to the same ones stay."""
        if tuple(doubts) == self._shown:
            return
        before = self.answers()
        self._shown = tuple(doubts)
        for row in self._rows.values():
            row.hide()
            row.deleteLater()
        self._rows = {one.option: _DoubtRow(self._theme, one, self) for one in doubts}
        for option, row in self._rows.items():
            row.choose(before.get(option, ""))
            row.answered.connect(lambda option=option: self._take(option))
            self._column.addWidget(row)
        self.setVisible(bool(doubts))

    def answers(self) -> Mapping[str, str]:
        """Return, by option, what the person says, or confirms by going on."""
        return {option: row.answer() for option, row in self._rows.items() if row.answer()}

    def is_complete(self) -> bool:
        """Return whether every question has an answer."""
        return all(row.answer() for row in self._rows.values())

    def begin(self) -> bool:
        """Give the keyboard to the first question; tells whether there is one."""
        open_ones = [row for row in self._rows.values() if not row.answer()]
        first = next(iter((*open_ones, *self._rows.values())), None)
        if first is not None:
            first.begin()
        return first is not None

    def _take(self, option: str) -> None:
        if option in _TAKEN_AT_ONCE:
            self.reread.emit({option: self._rows[option].answer()})
        else:
            self.completeness_changed.emit(self.is_complete())

    def paintEvent(self, _event: QPaintEvent) -> None:
        colour = self._theme.colour
        rect = QRectF(self.rect())
        paint_box(QPainter(self), rect, 8, colour("warning_bg"), colour("warning_line"))


class _AnswerBox(ComboBox):
    """Many answers in a list, which Enter opens while none is chosen."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.currentData():
            self.showPopup()
        else:
            super().keyPressEvent(event)


class _DoubtRow(QWidget):
    """One question and its answers, side by side where there is room."""

    answered = Signal()

    def __init__(self, theme: Theme, doubt: Doubt, parent: QWidget) -> None:
        super().__init__(parent)
        self._doubt = doubt
        letters = sum(len(words) for words, _value in doubt.choices)
        self._segments: SegmentedControl | None = None
        self._combo: ComboBox | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._sentence(theme))
        line = QHBoxLayout()
        line.setContentsMargins(27, 0, 0, 0)
        line.setSpacing(10)
        if len(doubt.choices) <= _SIDE_BY_SIDE and letters <= _LETTERS:
            line.addWidget(self._side_by_side(theme))
        else:
            line.addWidget(self._listed(theme))
        words = tr(
            "{reason} Confirm it by going on, or choose another.",
            reason=doubt.reason or tr("Likely."),
        )
        line.addWidget(PlainLabel(theme, words if doubt.likely else _CHOOSE, "small", "warning"), 1)
        column.addLayout(line)

    def answer(self) -> str:
        """Return what is chosen, or nothing."""
        if self._segments is not None:
            return self._segments.key()
        return str(self._combo.currentData() or "") if self._combo is not None else ""

    def choose(self, value: str) -> None:
        """Choose an answer, if it is offered."""
        if value not in [one for _words, one in self._doubt.choices]:
            return
        if self._segments is not None:
            self._segments.choose(value)
        if self._combo is not None:
            self._combo.choose(value)

    def begin(self) -> None:
        """Take the keyboard."""
        if self._segments is not None:
            self._segments.focus_chosen()
        elif self._combo is not None:
            self._combo.setFocus()

    def _sentence(self, theme: Theme) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(9)
        row.addWidget(Icon(theme, "warning-fill", 18, "warning"))
        row.addWidget(PlainLabel(theme, self._doubt.sentence, "body_strong", wrap=True), 1)
        return row

    def _side_by_side(self, theme: Theme) -> SegmentedControl:
        segments = [Segment(value, words) for words, value in self._doubt.choices]
        control = self._segments = SegmentedControl(theme, segments, self._doubt.sentence, self)
        if self._doubt.likely:
            control.choose(self._doubt.likely)
        else:
            control.choose_none()
        control.chosen.connect(lambda _key: self.answered.emit())
        return control

    def _listed(self, theme: Theme) -> ComboBox:
        combo = self._combo = _AnswerBox(theme, self)
        combo.setMinimumWidth(320)
        combo.setAccessibleName(self._doubt.sentence)
        choices: Choices = [] if self._doubt.likely else [(tr("Choose…"), "")]
        combo.set_choices([*choices, *self._doubt.choices], self._doubt.likely)
        combo.picked.connect(lambda _value: self.answered.emit())
        return combo

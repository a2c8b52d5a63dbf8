"""A lever that can be dragged to see what follows: slider, typed value, and where it closes the gap."""

from __future__ import annotations

from math import ceil, floor
from typing import Final

from PySide6.QtCore import QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSlider,
    QStyle,
    QStyleOptionSlider,
    QVBoxLayout,
    QWidget,
)

from abm_desktop.alignment.tree_words import (
    LEVER_WORDS,
    rounded_to_close,
    step_of,
)
from abm_desktop.errors import KnownError
from abm_desktop.workspace.tree_figures import UNITS, value_words
from resources.language import tr
from ui.alignment.tree.typing import read_value, typed_value
from ui.kit.buttons import Button
from ui.kit.fields import TextField, let_page_scroll
from ui.kit.labels import PlainLabel
from ui.theme.fitting import hold_least_height, hold_width
from ui.theme.theme import Theme

_TWICE: Final = 2
_ROOM: Final = 1.1
"""A slider goes a little farther than where the gap is closed."""
_PAGE: Final = 5
_MARK: Final = 2.5


class LeverSlider(QSlider):
    """A slider over steps of a lever, with a mark where the lever closes the gap."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = theme
        self.mark: int | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPageStep(_PAGE)
        theme.changed.connect(self.update)

    def wheelEvent(self, event: QWheelEvent) -> None:
        let_page_scroll(self, event, super().wheelEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.mark is None or not self.minimum() <= self.mark <= self.maximum():
            return
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        control = QStyle.ComplexControl.CC_Slider
        part = QStyle.SubControl.SC_SliderHandle
        knob = self.style().subControlRect(control, option, part, self)
        room = self.width() - knob.width()
        at = QStyle.sliderPositionFromValue(self.minimum(), self.maximum(), self.mark, room)
        middle = at + knob.width() / 2
        if abs(knob.center().x() - middle) < knob.width() / 2:
            return
        tick = QRectF(middle - _MARK / 2, self.height() / 2 - 6, _MARK, 12)
        QPainter(self).fillRect(tick, self._theme.colour("text"))


class LeverControl(QWidget):
    """What if one lever stood elsewhere; nothing of it is ever written.

    Signals:
        moved: the lever, and where it shall stand.
    """

    moved = Signal(str, float)

    def __init__(self, theme: Theme, lever: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.lever = lever
        self._name = LEVER_WORDS[lever]
        self._currency = ""
        self._value: float | None = None
        self._closing: float | None = None
        self._step = 1.0
        self.slider = LeverSlider(theme, tr("What if: {lever}", lever=self._name))
        self.field = TextField(theme)
        self.field.setAccessibleName(tr("What if: {lever}, typed", lever=self._name))
        self.caption = PlainLabel(theme, tr("What if"), "caption", "text3")
        self.close_gap = Button(theme, "", kind="link", size="small")
        self.says = PlainLabel(theme, "", "caption", "text3")
        self._build()
        self.slider.valueChanged.connect(self._slid)
        self.field.editingFinished.connect(self._typed)
        self.close_gap.clicked.connect(self._close)

    def show_lever(
        self, actual: float | None, value: float | None, closing: float | None, currency: str
    ) -> None:
        """Show where the lever stands, where it stood, and where it closes what is left of the gap."""
        self._currency, self._value = currency, value
        self._closing = None if closing is None else rounded_to_close(self.lever, closing)
        self.setEnabled(value is not None)
        if actual is None or value is None:
            self.field.setText("")
            self.slider.mark = None
            return
        self._step = step_of(self.lever, actual)
        self._show_value(value)
        is_moved = value != actual
        words = self._words(actual)
        self.caption.setText(
            tr("What if, instead of {value}", value=words) if is_moved else tr("What if")
        )

    def show_closing(self, sentence: str, *, offered: bool) -> None:
        """Say whether the lever closes the gap; where that is offered, pressing it moves it there."""
        self.close_gap.setVisible(offered)
        self.says.setVisible(not offered)
        self.close_gap.set_label(sentence)
        self.close_gap.setAccessibleName(
            tr("{sentence}: move {lever} there", sentence=sentence, lever=self._name)
        )
        self.says.setText(sentence)

    @property
    def closing(self) -> float | None:
        """Return where the lever closes the gap, rounded so that it still does; none where it cannot."""
        return self._closing

    def _show_value(self, value: float) -> None:
        ends = self._ends(value)
        with QSignalBlocker(self.slider):
            self.slider.setRange(*ends)
            self.slider.setValue(round(value / self._step))
        self.slider.mark = None if self._closing is None else round(self._closing / self._step)
        self.slider.update()
        self.slider.setAccessibleDescription(self._words(value))
        if not self.field.hasFocus() or not self.field.isModified():
            self.field.setText(typed_value(value, UNITS[self.lever], self._currency))

    def _ends(self, value: float) -> tuple[int, int]:
        """Return the least and the greatest step, which stay where they are while it is dragged."""
        if self.slider.isSliderDown():
            return self.slider.minimum(), self.slider.maximum()
        reach = [value, *([] if self._closing is None else [self._closing])]
        least, most = min(reach) / _TWICE, max(max(reach) * _ROOM, value * _TWICE)
        if self.lever == "win_rate":
            most = min(most, 1.0)
        return max(1, floor(least / self._step)), max(2, ceil(most / self._step))

    def _words(self, value: float) -> str:
        return value_words(value, UNITS[self.lever], self._currency)

    def _slid(self, steps: int) -> None:
        self._tell(steps * self._step)

    def _typed(self) -> None:
        if not self.field.isModified():
            return
        self.field.setModified(False)
        try:
            value = read_value(self.field.text(), UNITS[self.lever], self._currency)
        except KnownError as error:
            self.says.setText(str(error))
            self.says.setVisible(True)
            self.close_gap.setVisible(False)
            return
        self._tell(value)

    def _close(self) -> None:
        if self._closing is not None:
            self.slider.setFocus(Qt.FocusReason.OtherFocusReason)
            self._tell(self._closing)

    def _tell(self, value: float) -> None:
        self.moved.emit(self.lever, value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.field.hasFocus() and self._value is not None:
            self.field.setModified(False)
            self._show_value(self._value)
            self.slider.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        hold_width(self.field, 84)
        hold_least_height(self.slider, 22)
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight)
        top, low = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.caption, 1)
        top.addWidget(self.field)
        low.addWidget(self.close_gap)
        low.addWidget(self.says, 1)
        low.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 0, 2, 0)
        column.setSpacing(3)
        column.addStretch(1)
        column.addLayout(top)
        column.addWidget(self.slider)
        column.addLayout(low)
        column.addStretch(1)

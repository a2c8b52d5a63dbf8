"""Check box, radio button, switch and filter chip: things that are on or off."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QRadioButton, QSizePolicy, QWidget

from ui.kit.buttons import DrawnButton
from ui.kit.hand_choice import HandChoice
from ui.kit.paint.badge import paint_badge
from ui.kit.paint.box import paint_box
from ui.kit.paint.text import paint_text, text_width
from ui.theme.fitting import hold_height, hold_width
from ui.theme.fonts import font, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

_BOX: Final = 16
_MARK: Final = 13
_RING: Final = 0.28
"""So much of a chosen radio button lies between its edge and the point in it."""


class CheckBox(QCheckBox):
    """A box of 16 px with its words beside it."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self._theme = theme
        self._label = text
        self._by_hand = HandChoice(self, shown=False)
        self.clicked.connect(lambda on: self._by_hand.make(on, self._label))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def setChecked(self, checked: bool) -> None:  # noqa: FBT001 - as Qt calls it
        super().setChecked(checked)
        self._by_hand.show(checked)

    def set_label(self, text: str) -> None:
        """Change the words beside the box."""
        self._label = text
        self.setText(text.replace("&", "&&"))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        words = text_width(self._label, font("body")) + 9 if self._label else 0
        return QSize(int(scaled(_BOX) + words), scaled(20))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = scaled(_BOX)
        box = QRectF(0, (self.height() - side) / 2, side, side)
        paint_check(painter, box, self._theme, self.checkState(), enabled=self.isEnabled())
        colour = self._theme.colour("text" if self.isEnabled() else "text2")
        words = QRectF(side + 8, 0, self.width() - side - 8, self.height())
        paint_text(painter, words, self._label, font("body"), colour)


class RadioButton(QRadioButton):
    """One of several that exclude each other: a ring of 16 px with its words beside it."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self._theme = theme
        self._label = text
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_label(self, text: str) -> None:
        """Change the words beside the ring."""
        self._label = text
        self.setText(text.replace("&", "&&"))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(int(scaled(_BOX) + text_width(self._label, font("body")) + 9), scaled(20))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colour, side = QPainter(self), self._theme.colour, scaled(_BOX)
        ring = QRectF(0, (self.height() - side) / 2, side, side)
        line = colour("accent" if self.isChecked() else "control")
        paint_box(painter, ring, side / 2, colour("surface"), line, width=1.5)
        if self.isChecked():
            inset = side * _RING
            paint_box(painter, ring.adjusted(inset, inset, -inset, -inset), side / 2 - inset, line)
        words = QRectF(side + 8, 0, self.width() - side - 8, self.height())
        paint_text(painter, words, self._label, font("body"), colour("text"))


def paint_check(
    painter: QPainter, box: QRectF, theme: Theme, state: Qt.CheckState, *, enabled: bool = True
) -> None:
    """Draw a check box of 16 px: empty, checked, or with a dash for some of many."""
    colour = theme.colour
    if state == Qt.CheckState.Unchecked:
        line = colour("control" if enabled else "border2")
        ground = colour("surface" if enabled else "sunken")
        paint_box(painter, box, 4, ground, line, width=1.5)
        return
    paint_box(painter, box, 4, colour("accent" if enabled else "control"))
    if state == Qt.CheckState.Checked:
        paint_icon(painter, box.adjusted(2, 2, -2, -2), "check", theme, "on_accent")
        return
    painter.setPen(QPen(colour("on_accent"), 2))
    middle = box.center()
    painter.drawLine(middle - QPoint(4, 0), middle + QPoint(4, 0))


class Switch(DrawnButton):
    """On or off at once, 30 by 18; the words for it stand beside it."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent)
        self.setCheckable(True)
        self.setAccessibleName(name)
        hold_width(self, 30)
        hold_height(self, 18)

    def sizeHint(self) -> QSize:
        return QSize(scaled(30), scaled(18))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self.theme.colour
        token = "accent" if self.isChecked() else "control"
        ground = QRectF(self.rect())
        radius, knob = ground.height() / 2, ground.height() - 4
        paint_box(painter, ground, radius, colour(token if self.isEnabled() else "border2"))
        left = ground.width() - knob - 2 if self.isChecked() else 2
        paint_box(painter, QRectF(left, 2, knob, knob), knob / 2, colour("surface"))


class FilterChip(DrawnButton):
    """A view or filter that is on or off; `removable` ones tell when their cross is clicked.

    `value` is drawn strong after the words (`Fit` `≥ 70`); `adds` draws the dashed chip that adds
    a filter; `team` gives it the team's badge and tint.
    """

    removed = Signal()

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        value: str = "",
        icon: str = "",
        team: str = "",
        adds: bool = False,
        removable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, text, parent)
        self._value = value
        self._icon = icon
        self._team = team
        self._adds = adds
        self._removable = removable
        self.setCheckable(not adds and not removable)
        self.setAccessibleName(f"{text} {value}".strip())

    def set_value(self, value: str) -> None:
        """Show another value after the words."""
        self._value = value
        self.setAccessibleName(f"{self.label} {value}".strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if not self.label and not self._value:
            return QSize(32, 26)
        width = text_width(self.label, font("small_medium")) + 21
        width += text_width(self._value, font("small_strong")) + 5 if self._value else 0
        width += scaled(_MARK) + 6 if self._icon or self._team else 0
        return QSize(int(width) + (18 if self._removable else 0), scaled(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        text = self._paint_ground(painter)
        left = 10.0 + self._paint_lead(painter, text)
        for words, role in ((self.label, "small_medium"), (self._value, "small_strong")):
            face = font("small_medium" if role == "small_medium" else "small_strong")
            room = self.width() - left - (28 if self._removable else 9)
            width = min(text_width(words, face), max(0.0, room))
            rect = QRectF(left, 0, width + 1, self.height())
            token = "text" if role == "small_strong" else text
            paint_text(painter, rect, words, face, self.theme.colour(token))
            left += width + 5
        if self._removable:
            paint_icon(painter, self._cross(), "x", self.theme, "text2")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._removable and event.position().x() >= self.width() - 24:
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def _paint_ground(self, painter: QPainter) -> str:
        fill, line, text = self._dress()
        if not (self.isEnabled() or self.isChecked()):
            fill, line = "sunken", "border"
        if self.is_lit() and not self.isChecked():
            fill = "hover"
        colour = self.theme.colour
        rect = QRectF(self.rect())
        paint_box(painter, rect, 6, colour(fill), colour(line), dashed=self._adds)
        return text if self.isEnabled() else "text3"

    def _dress(self) -> tuple[str, str, str]:
        if self._adds:
            return "surface", "control", "text2"
        if not self.isChecked():
            return "surface", "line", "text2"
        base = {"sales": "sales", "marketing": "mktg"}.get(self._team, "accent")
        return f"{base}_bg", f"{base}_line", base

    def _paint_lead(self, painter: QPainter, text: str) -> int:
        side = scaled(_MARK)
        square = QRectF(9, (self.height() - side) / 2, side, side)
        if self._team:
            paint_badge(painter, square, self._team, self.theme)
        elif self._icon:
            paint_icon(painter, square, self._icon, self.theme, text)
        return side + 6 if self._team or self._icon else 0

    def _cross(self) -> QRectF:
        return QRectF(self.width() - 21, self.height() / 2 - 6, 12, 12)

"""Coded reasons as two columns of choices, of which one is taken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QSizePolicy, QWidget

from abm_desktop.alignment.handoffs import ReasonWords
from ui.kit.buttons import DrawnButton
from ui.kit.paint.box import paint_box
from ui.kit.paint.text import paint_text, text_width
from ui.theme.fonts import font, scaled
from ui.theme.theme import Theme

_HEIGHT: Final = 32
_DOT: Final = 14


class _ReasonButton(DrawnButton):
    """A reason with a ring that is filled when it is taken."""

    def __init__(self, theme: Theme, reason: ReasonWords) -> None:
        super().__init__(theme, f"{reason.code} {reason.label}")
        self.reason = reason
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_tip(f"{reason.code} {reason.label}")

    def sizeHint(self) -> QSize:
        width = text_width(self.reason.code, font("small_strong")) + 44
        return QSize(int(width + text_width(self.reason.label, font("small"))), scaled(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(92, scaled(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colour = QPainter(self), self.theme.colour
        is_taken = self.isChecked()
        edge = "line" if self.isEnabled() else "border"
        line = colour("accent" if is_taken or self.hasFocus() else edge)
        fill = colour("selected" if is_taken else "hover" if self.is_lit() else "surface")
        paint_box(painter, QRectF(self.rect()), 6, fill, line)
        middle = self.height() / 2
        ring = QRectF(9, middle - _DOT / 2, _DOT, _DOT)
        ink = colour("accent" if is_taken else "control" if self.isEnabled() else "border2")
        paint_box(painter, ring, _DOT / 2, None, ink, width=1.5)
        if is_taken:
            paint_box(painter, ring.adjusted(4, 4, -4, -4), 3, ink)
        token = "text" if self.isEnabled() else "text3"
        code, face = self.reason.code, font("small_strong")
        room = QRectF(ring.right() + 7, 0, self.width() - ring.right() - 11, self.height())
        paint_text(painter, room, code, face, colour(token))
        room.setLeft(room.left() + text_width(code, face) + 6)
        paint_text(painter, room, self.reason.label, font("small"), colour(token))


class ReasonChoice(QWidget):
    """One of the reasons of a kind; with the keyboard in it, a digit takes the one of that number.

    Signals:
        taken: another reason is taken.
        numbered: one was taken by its number, and what comes next is meant.
    """

    taken = Signal()
    numbered = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(6)
        self._offered: tuple[ReasonWords, ...] = ()

    def offer(self, reasons: Sequence[ReasonWords]) -> None:
        """Offer these reasons; the same ones stay as they are."""
        if tuple(reasons) == self._offered:
            return
        self._offered = tuple(reasons)
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._grid.removeWidget(button)
            button.deleteLater()
        for place, reason in enumerate(reasons):
            button = _ReasonButton(self._theme, reason)
            button.toggled.connect(lambda _on: self.taken.emit())
            self._group.addButton(button)
            self._grid.addWidget(button, place // 2, place % 2)

    def reason(self) -> str:
        """Return the code of the reason that is taken; empty while none is."""
        button = self._group.checkedButton()
        return button.reason.code if isinstance(button, _ReasonButton) else ""

    def take(self, code: str) -> None:
        """Take a reason by its code; none for an empty one."""
        self._group.setExclusive(bool(code))
        for button in self._group.buttons():
            if isinstance(button, _ReasonButton):
                button.setChecked(button.reason.code == code)
        self._group.setExclusive(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = event.key() - Qt.Key.Key_1
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not (
            0 <= place < len(self._offered)
        ):
            super().keyPressEvent(event)
            return
        self.take(self._offered[place].code)
        self.numbered.emit()

    def turn_to(self) -> None:
        """Give the keyboard to the reason that is taken, else to the first."""
        buttons = self._group.buttons()
        chosen = self._group.checkedButton() or (buttons[0] if buttons else None)
        if chosen is not None:
            chosen.setFocus(Qt.FocusReason.ShortcutFocusReason)

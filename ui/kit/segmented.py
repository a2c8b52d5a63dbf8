"""Segmented control: one of a few, side by side, with counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLayout, QSizePolicy, QWidget

from resources.records import dataclass
from ui.kit.buttons import DrawnButton
from ui.kit.flow import FlowLayout
from ui.kit.hand_choice import HandChoice
from ui.kit.paint.badge import paint_badge
from ui.kit.paint.box import paint_box
from ui.kit.paint.text import paint_text, text_width
from ui.theme.fonts import font, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

_SHORTEST: Final = 44
_CUT_EDGE: Final = 4
"""What a segment that is cut short leaves free at its ends."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One choice: the key the program knows, the words people read, and what stands beside them."""

    key: str
    label: str
    count: str = ""
    icon: str = ""
    team: str = ""


class _SegmentButton(DrawnButton):
    def __init__(self, theme: Theme, segment: Segment, parent: QWidget) -> None:
        super().__init__(theme, segment.label, parent)
        self.segment = segment
        self.count = segment.count
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(int(self._content_width()) + 21, scaled(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), scaled(_SHORTEST)), scaled(24))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.set_tip(self.label if self._is_cut() else "")

    def _is_cut(self) -> bool:
        return self.width() < self._content_width()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Where nothing is chosen yet, Enter answers before it goes on.
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.group().checkedButton() is None:
            self.setChecked(True)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self.theme.colour
        if self.isChecked():
            fill = colour("surface" if self.theme.name == "light" else "raised")
            paint_box(painter, QRectF(self.rect()), 5, fill, colour("border"))
        strong = self.isChecked() or self.is_lit()
        token = "text" if strong else "text2"
        left = max(_CUT_EDGE, (self.width() - self._content_width()) / 2)
        left += self._paint_lead(painter, left, token)
        face = font("small_medium")
        width = text_width(self.label, face) + 1
        if self._is_cut():
            beside_words = text_width(self.count, font("caption")) + 6 if self.count else 0
            width = self.width() - left - beside_words - _CUT_EDGE
        rect = QRectF(left, 0, width, self.height())
        paint_text(painter, rect, self.label, face, colour(token))
        if self.count:
            beside = QRectF(left + width + 5, 0, self.width(), self.height())
            paint_text(painter, beside, self.count, font("caption"), colour("text3"))

    def _paint_lead(self, painter: QPainter, left: float, token: str) -> int:
        middle = self.height() / 2
        if self.segment.icon:
            side = scaled(14)
            square = QRectF(round(left), middle - side / 2, side, side)
            paint_icon(painter, square, self.segment.icon, self.theme, token)
            return side + 6
        if self.segment.team:
            side = scaled(13)
            square = QRectF(left, middle - side / 2, side, side)
            paint_badge(painter, square, self.segment.team, self.theme)
            return side + 6
        return 0

    def _content_width(self) -> float:
        width = text_width(self.label, font("small_medium"))
        width += scaled(14) + 6 if self.segment.icon else 0
        width += scaled(13) + 6 if self.segment.team else 0
        return width + (text_width(self.count, font("caption")) + 6 if self.count else 0)


def _one_line(control: QWidget) -> QLayout:
    row = QHBoxLayout(control)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    return row


class SegmentedControl(QWidget):
    """Chooses one segment; arrow keys move the choice, Enter makes the first one.

    One that `wraps` goes on in a second line where there is no room, as with large text.
    """

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        segments: Sequence[Segment],
        name: str,
        parent: QWidget | None = None,
        *,
        wraps: bool = False,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wraps = wraps
        self.setAccessibleName(name)
        high = QSizePolicy.Policy.Minimum if wraps else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Maximum, high)
        self.setContentsMargins(2, 2, 2, 2)
        row = FlowLayout(self, gap=0, between=2) if wraps else _one_line(self)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, _SegmentButton] = {}
        for segment in segments:
            button = _SegmentButton(theme, segment, self)
            self._group.addButton(button)
            self._buttons[segment.key] = button
            row.addWidget(button)
        self._by_hand = HandChoice(self)
        self.choose(segments[0].key)
        self._place_stop()
        self._group.buttonToggled.connect(self._tell)
        theme.changed.connect(self.update)

    def key(self) -> str:
        """The key of the chosen segment; empty while none is."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def choose(self, key: str) -> None:
        """Choose a segment; `chosen` tells if that changes anything."""
        self._by_hand.show(key)
        self._buttons[key].setChecked(True)

    def take(self, key: str) -> None:
        """Choose a segment for the person, who pressed a key for it elsewhere."""
        self._buttons[key].setChecked(True)

    def choose_none(self) -> None:
        """Leave all segments unchosen, where something beside the control is chosen instead."""
        self._group.setExclusive(False)
        for button in self._buttons.values():
            button.setChecked(False)
        self._by_hand.show("")
        self._group.setExclusive(True)
        self._place_stop()

    def set_counts(self, counts: Mapping[str, str]) -> None:
        """Show counts beside the words of the segments named."""
        for key, count in counts.items():
            self._buttons[key].count = count
            self._buttons[key].updateGeometry()
            self._buttons[key].update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_box(QPainter(self), QRectF(self.rect()), 6, self._theme.colour("sunken"))

    def _tell(self, button: _SegmentButton, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        if checked:
            self._place_stop()
            self._by_hand.make(button.segment.key, button.segment.label)
            self.chosen.emit(button.segment.key)

    def _place_stop(self) -> None:
        """Let Tab stop at the chosen segment only; Qt lets it until a segment had the keyboard."""
        stop = self.key() or next(iter(self._buttons))
        for key, button in self._buttons.items():
            is_stop = key == stop
            policy = Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)

    def sizeHint(self) -> QSize:
        widths = (button.sizeHint().width() for button in self._buttons.values())
        return QSize(sum(widths) + 4, scaled(24) + 4)

    def minimumSizeHint(self) -> QSize:
        """Ask for all words; only where there is no such room at all they are cut short."""
        return super().minimumSizeHint() if self._wraps else self.sizeHint()

    def focus_chosen(self) -> None:
        """Give the keyboard to the chosen segment."""
        key = self.key() or next(iter(self._buttons))
        self._buttons[key].setFocus(Qt.FocusReason.OtherFocusReason)

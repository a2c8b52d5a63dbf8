"""Choosing one of many by a key, by arrows or by a click: channels and outcomes of a logged touch."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from math import ceil
from typing import Final

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from resources.language import tr
from resources.records import dataclass
from ui.kit.buttons import DrawnButton
from ui.kit.hand_choice import HandChoice
from ui.kit.menu import Menu
from ui.kit.paint.box import key_width, paint_box, paint_key
from ui.kit.paint.text import paint_text, text_width, tip
from ui.theme.fonts import font, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

_HEIGHT: Final = 32
_ICON: Final = 16
_STEPS: Final = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: its value, its words, its icon and, if it has one, its key."""

    value: str
    label: str
    icon: str
    key: str = ""
    token: str = "text2"


class ChoiceRow(QWidget):
    """Choices beside each other; those beyond the first `shown` stand behind More.

    Signals:
        chosen: the value of what the person chose.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str, *, shown: int = 4) -> None:
        super().__init__()
        self._theme = theme
        self._shown = shown
        self._choices: list[Choice] = []
        self._buttons: list[_ChoiceButton] = []
        self._more: _ChoiceButton | None = None
        self._index: int | None = None
        self._by_hand = HandChoice(self)
        self.setAccessibleName(name)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 4, 0, 4)
        self._row.setSpacing(8)
        self._row.addStretch(1)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Offer these; what was chosen by its place before they were known is kept."""
        self._choices = list(choices)
        for choice in choices[: self._shown]:
            self._buttons.append(self._add_button(choice))
        if len(choices) > self._shown:
            self._more = self._add_button(Choice("", tr("More"), "caret-down"))
            self._more.clicked.disconnect()
            self._more.clicked.connect(self._show_rest)
        self._show_chosen()

    def value(self) -> str | None:
        """Return what is chosen, if anything is."""
        choice = self.choice()
        return None if choice is None else choice.value

    def choice(self) -> Choice | None:
        """Return the choice that is made, with its words."""
        if self._index is None or self._index >= len(self._choices):
            return None
        return self._choices[self._index]

    @property
    def is_chosen(self) -> bool:
        """Tell whether something is chosen, even where the choices are still coming."""
        return self._index is not None

    @property
    def has_choices(self) -> bool:
        """Tell whether it is known what can be chosen."""
        return bool(self._choices)

    @property
    def index(self) -> int | None:
        """Return the place of what is chosen."""
        return self._index

    def put(self, index: int | None) -> None:
        """Show another choice, or none, without telling that the person chose it."""
        self._index = index
        self._by_hand.show(index)
        self._show_chosen()

    def choose(self, index: int) -> None:
        """Choose by place; places beyond the last one do nothing."""
        if not self._choices or 0 <= index < len(self._choices):
            self._index = index
            self._by_hand.make(index, str(index))
            self._show_chosen()
            if (value := self.value()) is not None:
                self.chosen.emit(value)

    def take_focus(self) -> None:
        """Give the keyboard to what is chosen, or to the first one."""
        button = self._button_of(self._index or 0)
        (button or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._buttons:
            self.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or not self._choices:
            super().keyPressEvent(event)
            return
        last = len(self._choices) - 1
        start = -1 if self._index is None else self._index
        self.choose(min(max(start + step, 0), last))
        self.take_focus()

    def _add_button(self, choice: Choice) -> _ChoiceButton:
        button = _ChoiceButton(self._theme, choice)
        place = self._row.count() - 1
        button.clicked.connect(lambda: self.choose(place))
        self._row.insertWidget(place, button)
        # Seen at once: what a layout shows later could not take the keyboard now.
        button.show()
        return button

    def _button_of(self, index: int) -> _ChoiceButton | None:
        return self._buttons[index] if index < len(self._buttons) else self._more

    def _show_chosen(self) -> None:
        for place, button in enumerate(self._buttons):
            button.setChecked(place == self._index)
            is_stop = place == (self._index or 0)
            button.setFocusPolicy(_focus(is_stop=is_stop))
        if self._more is not None:
            choice = self.choice() if (self._index or 0) >= self._shown else None
            beyond = choice is not None
            self._more.show_choice(choice or Choice("", tr("More"), "caret-down"))
            self._more.setChecked(beyond)
            self._more.setFocusPolicy(_focus(is_stop=beyond))

    def _show_rest(self) -> None:
        self._show_chosen()
        menu = Menu(self._theme, self)
        menu.aboutToHide.connect(menu.deleteLater)
        for place, choice in list(enumerate(self._choices))[self._shown :]:
            menu.add(choice.label, partial(self.choose, place), icon_name=choice.icon)
        if self._more is not None:
            menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height() + 2)))


class _ChoiceButton(DrawnButton):
    """A choice of 32 px: icon, words and key; chosen it stands on the accent's tint."""

    def __init__(self, theme: Theme, choice: Choice) -> None:
        super().__init__(theme, choice.label)
        self.setCheckable(True)
        self._choice = choice
        self.show_choice(choice)

    def show_choice(self, choice: Choice) -> None:
        """Show another choice on the same button."""
        self._choice = choice
        self.set_label(choice.label)
        self.setToolTip(tip(f"{choice.label} ({choice.key})") if choice.key else "")
        self.update()

    def sizeHint(self) -> QSize:
        width = 12 + _ICON + 6 + text_width(self.label, font("body_medium")) + 12
        width += key_width(self._choice.key) + 4 if self._choice.key else 0
        return QSize(ceil(width), scaled(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Arrows step through all choices, also those behind More: the row knows them.
        if Qt.Key(event.key()) in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colour = QPainter(self), self.theme.colour
        on = self.isChecked()
        fill = "accent_bg" if on else "hover" if self.is_lit() else "surface"
        line = "accent" if on else "line"
        text = "accent" if on else "text"
        paint_box(painter, QRectF(self.rect()), 6, colour(fill), colour(line))
        square = QRectF(12, (self.height() - _ICON) / 2, _ICON, _ICON)
        paint_icon(painter, square, self._choice.icon, self.theme, self._icon_token())
        behind = key_width(self._choice.key) + 16 if self._choice.key else 8
        left = 12 + _ICON + 6
        words = QRectF(left, 0, self.width() - left - behind, self.height())
        paint_text(painter, words, self.label, font("body_medium"), colour(text))
        if self._choice.key:
            room = QRectF(0, 0, self.width() - 8, self.height())
            paint_key(painter, room, self._choice.key, colour("text2"), colour("border2"))

    def _icon_token(self) -> str:
        if self._choice.token != "text2":
            return self._choice.token
        return "accent" if self.isChecked() else "text2"


def _focus(*, is_stop: bool) -> Qt.FocusPolicy:
    """Tab stops once at a row; the arrows move within it."""
    return Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus

"""The bar at the foot: how a touch went, by keys alone."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Final
from uuid import UUID

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.touches.rows import ChannelRow
from abm_desktop.vocabulary import Outcome
from resources.language import tr
from resources.records import dataclass
from ui.kit.buttons import Button, DrawnButton
from ui.kit.fields import TextField
from ui.kit.frames import Panel
from ui.kit.labels import PlainLabel
from ui.kit.paint.box import key_width, paint_box, paint_key
from ui.kit.paint.text import tip
from ui.kit.writing_rights import needs_writing
from ui.theme.fitting import hold_least_height, hold_least_width
from ui.theme.fonts import scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme
from ui.touches.choice_row import Choice, ChoiceRow
from ui.touches.logged import OUTCOMES

_KEYS: Final = 4
_HEIGHT: Final = 32
_ICON: Final = 16
_ONE_LINE: Final = 57
_TWO_LINES: Final = 98


@dataclass(frozen=True, slots=True)
class Begun:
    """What somebody chose and typed for a touch, and has not logged yet."""

    channel: str
    outcome: Outcome
    note: str


class LogBar(Panel):
    """Channel, note, outcome, and one button that logs and goes on.

    Signals:
        logged: the person logs what is chosen and goes on to the next.
        escaped: the person wants to go back to the queue.
    """

    logged = Signal()
    escaped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "canvas", lines=Qt.Edge.TopEdge)
        self.channels = ChoiceRow(theme, tr("How it was done"))
        self.note = needs_writing(_Note(theme), "outreach.log")
        self.outcomes = _Outcomes(theme)
        self.confirm = needs_writing(
            Button(theme, tr("Log and next"), kind="primary", size="large", key="Ctrl+L"),
            "outreach.log",
        )
        self._codes: tuple[str, ...] = ()
        self._touch: UUID | None = None
        self._begun: dict[UUID, Begun] = {}
        """What was typed for touches that somebody left before they logged them."""
        self._row, self._below = QHBoxLayout(), QHBoxLayout()
        self._is_tight = False
        self.confirm.clicked.connect(self.logged)
        self.note.returnPressed.connect(self.logged)
        self.note.escaped.connect(self.escaped)
        self._build(theme)

    def offer(self, channels: Sequence[ChannelRow]) -> None:
        """Offer ways in which a touch can be done, once."""
        if self._codes:
            return
        self._codes = tuple(one.code for one in channels)
        keys = [*(str(number + 1) for number in range(_KEYS)), *([""] * len(channels))]
        self.channels.offer(
            [
                Choice(one.code, one.label, one.icon, key)
                for one, key in zip(channels, keys, strict=False)
            ]
        )

    def begin(self, channel: str) -> None:
        """Begin anew for a touch that is to be done in a way."""
        self.channels.put(self._codes.index(channel) if channel in self._codes else None)
        self.outcomes.choose(Outcome.NO_ANSWER)
        self.note.clear()

    def set_room(self, *, is_narrow: bool, is_tight: bool) -> None:
        """Leave out what is said elsewhere where there is little room, and take two lines for less."""
        self.title.setVisible(not is_narrow)
        self.outcomes.set_narrow(on=is_narrow and not is_tight)
        if is_tight == self._is_tight:
            return
        self._is_tight = is_tight
        self._below.setContentsMargins(0, 6 if is_tight else 0, 0, 0)
        hold_least_height(self, _TWO_LINES if is_tight else _ONE_LINE)
        place = self._below if is_tight else self._row
        for widget, stretch in ((self.note, 1), (self.confirm, 0)):
            (self._row if is_tight else self._below).removeWidget(widget)
            place.addWidget(widget, stretch)
        if not is_tight:
            self._row.removeWidget(self.note)
            self._row.insertWidget(self._row.indexOf(self.outcomes), self.note, 1)

    @property
    def has_notes(self) -> bool:
        """Tell whether a note waits to be logged, for this touch or for another."""
        return bool(self._begun) or self._typed() is not None

    def turn_to(self, touch: UUID, channel: str) -> None:
        """Begin to log a touch, or go on where somebody typed for it already."""
        if touch == self._touch:
            return
        if self._touch is not None and (typed := self._typed()) is not None:
            self._begun[self._touch] = typed
        self._touch = touch
        if (before := self._begun.pop(touch, None)) is not None:
            self._go_on(before)
        else:
            self.begin(channel)

    def bring_back(self, touch: UUID, begun: Begun) -> None:
        """Have what could not be logged for a touch ready to be logged again."""
        if touch == self._touch:
            self._go_on(begun)
        else:
            self._begun[touch] = begun

    def _typed(self) -> Begun | None:
        note = self.note.text()
        return Begun(self.channel(), self.outcomes.outcome(), note) if note.strip() else None

    def _go_on(self, begun: Begun) -> None:
        self.begin(begun.channel)
        self.outcomes.choose(begun.outcome)
        self.note.setText(begun.note)

    def channel(self) -> str:
        """Return the code of the chosen way; empty for none."""
        return self.channels.value() or ""

    def choose_channel(self, place: int) -> None:
        """Choose a way by its place."""
        self.channels.choose(place)

    def _build(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(0)
        for row in (self._row, self._below):
            row.setSpacing(10)
            column.addLayout(row)
        self.title = PlainLabel(theme, tr("Quick log"), "body_strong")
        self._row.addWidget(self.title)
        self._row.addWidget(self.channels)
        self._row.addWidget(self.note, 1)
        self._row.addWidget(self.outcomes)
        self._row.addWidget(self.confirm)
        hold_least_height(self, _ONE_LINE)


class _Note(TextField):
    escaped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Note, for example “left a message”"))
        self.setAccessibleName(tr("Note"))
        hold_least_width(self, 110)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # A long note is read from its beginning, not from where the last letter was typed.
        self.setCursorPosition(0)


class _Outcomes(QWidget):
    """How it went: thumbs with their keys; one of them is always chosen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(tr("How it went"))
        self._buttons = {Outcome(one.value): _OutcomeButton(theme, one) for one in OUTCOMES}
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for button in self._buttons.values():
            group.addButton(button)
            row.addWidget(button)
        self.choose(Outcome.NO_ANSWER)

    def choose(self, outcome: Outcome) -> None:
        """Choose how it went."""
        self._buttons[outcome].setChecked(True)

    def set_narrow(self, *, on: bool) -> None:
        """Show the thumbs without their keys, which their tool tips tell as well."""
        for button in self._buttons.values():
            button.is_narrow = on
            button.updateGeometry()

    def outcome(self) -> Outcome:
        """Return what is chosen."""
        return next(one for one, button in self._buttons.items() if button.isChecked())


class _OutcomeButton(DrawnButton):
    def __init__(self, theme: Theme, choice: Choice) -> None:
        super().__init__(theme, choice.label)
        self._choice = choice
        self.is_narrow = False
        self.setCheckable(True)
        self.setToolTip(tip(f"{choice.label} ({choice.key})"))

    def sizeHint(self) -> QSize:
        key = 0 if self.is_narrow else key_width(self._choice.key) + 6
        width = 9 + _ICON + key + 9
        return QSize(ceil(width), scaled(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colour = QPainter(self), self.theme.colour
        on = self.isChecked()
        fill = "accent_bg" if on else "hover" if self.is_lit() else "surface"
        paint_box(painter, QRectF(self.rect()), 6, colour(fill), colour("accent" if on else "line"))
        token = self._choice.token if self._choice.token != "text2" else "accent" if on else "text2"
        square = QRectF(9, (self.height() - _ICON) / 2, _ICON, _ICON)
        paint_icon(painter, square, self._choice.icon, self.theme, token)
        if self.is_narrow:
            return
        room = QRectF(0, 0, self.width() - 7, self.height())
        paint_key(painter, room, self._choice.key, colour("text2"), colour("border2"))

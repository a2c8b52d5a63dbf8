"""What collides, who planned it, and the three ways out: move one, make one of both, keep both."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QRectF, Signal, SignalInstance
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QWidget

from abm_desktop.touches import clash_words
from abm_desktop.touches.rows import TouchRow
from abm_desktop.touches.services.coordinating import Clash
from abm_desktop.vocabulary import Team, Tier
from abm_desktop.workspace.days import short_day
from resources.language import tr
from resources.records import dataclass
from ui.kit.buttons import Button, ButtonKind
from ui.kit.labels import PlainLabel
from ui.kit.paint.avatar import paint_avatar
from ui.kit.paint.badge import badge_width, paint_badge
from ui.kit.paint.box import paint_box
from ui.kit.paint.text import paint_text, text_width
from ui.kit.popover import Popover
from ui.kit.writing_rights import needs_writing
from ui.theme.fitting import hold_height
from ui.theme.fonts import font, scaled
from ui.theme.theme import Theme
from ui.touches.planner.keys import NEXT_CLASH
from ui.touches.words import TEAM_WORDS

_LINE = 34
_MOST = 6


@dataclass(frozen=True, slots=True)
class WaysOut:
    """What can be done about a collision.

    Attributes:
        moving: the touch that would move; none where all are done.
        day: the nearest day on which nothing stands against it; none where there is none.
        joining: the two touches that could be one of both teams; none where they could not.
    """

    clash: Clash
    tier: Tier | None
    moving: TouchRow | None = None
    day: date | None = None
    joining: tuple[TouchRow, TouchRow] | None = None


class _Touches(QWidget):
    """The touches in a box, each with its team, its time and its owner."""

    def __init__(self, theme: Theme, touches: Sequence[TouchRow]) -> None:
        super().__init__()
        self._theme = theme
        self._touches = touches[:_MOST]
        self._is_a_day = len({touch.when.day for touch in touches}) == 1
        hold_height(self, _LINE * len(self._touches) + 2)
        self.setAccessibleName("; ".join(map(_told, self._touches)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colour = QPainter(self), self._theme.colour
        paint_box(painter, QRectF(self.rect()), 6, colour("surface"), colour("border"))
        high = scaled(_LINE)
        for place, touch in enumerate(self._touches):
            top = 1 + place * high
            if place:
                painter.fillRect(QRectF(1, top, self.width() - 2, 1), colour("border"))
            self._paint_touch(painter, QRectF(0, top, self.width(), high), touch)

    def _paint_touch(self, painter: QPainter, rect: QRectF, touch: TouchRow) -> None:
        side, colour = scaled(15), self._theme.colour
        width = badge_width(touch.team, side)
        badge = QRectF(10, round(rect.center().y() - side / 2), width, side)
        paint_badge(painter, badge, touch.team, self._theme)
        face = font("small", tabular=True)
        wide = max(text_width(_when(one, is_a_day=self._is_a_day), face) for one in self._touches)
        time = QRectF(badge.right() + 9, rect.y(), wide + 9, rect.height())
        words = _when(touch, is_a_day=self._is_a_day)
        paint_text(painter, time, words, face, colour("text2"))
        right = rect.right() - 10
        if touch.owner is not None:
            round_side = scaled(20)
            square = QRectF(right - round_side, 0, round_side, round_side)
            square.moveTop(rect.center().y() - round_side / 2)
            paint_avatar(painter, square, touch.owner.name, self._theme, touch.owner.team)
            right = square.x() - 8
        title = QRectF(time.right(), rect.y(), right - time.right(), rect.height())
        paint_text(painter, title, touch.title, font("body_medium"), colour("text"))


class ClashPopover(Popover):
    """Points to a touch and says what collides with it.

    Signals:
        move_asked: the touch shall move to the day that is free.
        join_asked: both touches shall become one.
        keep_asked: all shall stay as they are, for a reason still to be said.
        next_asked: the next collision is looked at, and nothing is done about this one.
        closed: it is gone, whatever was asked.
    """

    move_asked = Signal()
    join_asked = Signal()
    keep_asked = Signal()
    next_asked = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, ways: WaysOut, parent: QWidget) -> None:
        title = clash_words.title(ways.clash)
        super().__init__(
            theme,
            title,
            icon="warning-circle-fill",
            token="danger",  # noqa: S106 - a colour
            width=364,
            parent=parent,
        )
        sentence = clash_words.sentence(ways.clash, ways.tier)
        self.setAccessibleDescription(sentence)
        self.sentence = PlainLabel(theme, sentence, "body", "text2", wrap=True)
        self.body.addWidget(self.sentence)
        self.touches = _Touches(theme, ways.clash.touches)
        self.body.addWidget(self.touches)
        self._colours = theme
        # A popup keeps the keys of the page below from it, so it knows this one itself.
        QShortcut(NEXT_CLASH, self).activated.connect(partial(self._close_and, self.next_asked))
        self.move_button = self._way(self._move_words(ways), "primary", self.move_asked)
        join = tr("Make joint") if ways.joining else ""
        self.join_button = self._way(join, "normal", self.join_asked)
        keep = tr("Keep both") if len(ways.clash.touches) == 2 else tr("Keep all")
        self.keep_button = self._way(keep, "quiet", self.keep_asked)
        if ways.moving is not None and ways.day is None:
            words = tr("No day in the next two months is free of collisions.")
            self.body.addWidget(PlainLabel(theme, words, "small", "text3", wrap=True))

    def begin(self) -> None:
        """Give the keyboard to the best way out."""
        for button in (self.move_button, self.join_button, self.keep_button):
            if button is not None:
                button.setFocus()
                return

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()

    def _move_words(self, ways: WaysOut) -> str:
        if ways.moving is None or ways.day is None:
            return ""
        others = tuple(one for one in ways.clash.touches if one.id != ways.moving.id)
        return clash_words.move_words(ways.moving, others, ways.day)

    def _way(self, words: str, kind: ButtonKind, asked: SignalInstance) -> Button | None:
        if not words:
            return None
        button = needs_writing(Button(self._colours, words, kind=kind))
        button.clicked.connect(partial(self._close_and, asked))
        self.footer.addWidget(button)
        return button

    def _close_and(self, asked: SignalInstance) -> None:
        self.close()
        asked.emit()


def _when(touch: TouchRow, *, is_a_day: bool) -> str:
    """Return when a touch is: its time where all are on a day, else its day."""
    when = touch.when
    if when.day is None:
        return ""
    if is_a_day:
        return f"{when.at_time:%H:%M}" if when.at_time else ""
    return (
        tr("week {number}", number=when.day.isocalendar().week)
        if when.is_whole_week
        else short_day(when.day)
    )


def _told(touch: TouchRow) -> str:
    team = TEAM_WORDS[Team(touch.team)]
    owner = touch.owner.name if touch.owner else tr("nobody yet")
    return f"{team}: {touch.title}, {owner}"

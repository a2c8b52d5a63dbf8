"""The columns of the table of an account's touches."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from abm_desktop.touches.rows import TouchRow
from abm_desktop.touches.schedule import is_overdue
from abm_desktop.touches.services.marking import Marks
from abm_desktop.vocabulary import Outcome, TouchState
from abm_desktop.workspace.days import day_words, near_day
from resources.language import tr, tr_about
from resources.records import dataclass
from ui.kit.paint.avatar import paint_avatar
from ui.kit.paint.badge import badge_width, paint_badge
from ui.kit.paint.text import paint_text
from ui.kit.table.cells import TextCell
from ui.kit.table.column import Column
from ui.theme.fonts import font, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme
from ui.touches.mark_words import mark_lines, marked_told
from ui.touches.words import OUTCOME_WORDS, who

TITLE: Final = 3
WHEN: Final = 1
_NONE: Final = "\N{EN DASH}"
_STATES: Final = {
    TouchState.PLANNED: ("circle", "text3", tr("Planned")),
    TouchState.DONE: ("check-circle-fill", "success", tr("Done")),
    TouchState.SKIPPED: ("skip-forward", "text3", tr("Skipped")),
}
_LATE: Final = ("warning-circle-fill", "danger", tr("Overdue"))
_TAKEN: Final = {
    Outcome.POSITIVE: ("thumbs-up-fill", "success"),
    Outcome.NEUTRAL: ("minus-circle", "text2"),
    Outcome.NEGATIVE: ("thumbs-down-fill", "danger"),
    Outcome.NO_ANSWER: ("circle-dashed", "text3"),
}

_CLASH: Final = ("intersect", "danger", tr("Collides"))
_HELD: Final = ("pause", "text2", tr_about("touch", "Held"))
Today = Callable[[], date]
Mark = Callable[[Any], tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class MarkCell:
    """An icon and its word; nothing where there is no word."""

    mark: Mark

    def paint(self, painter: QPainter, rect: QRectF, row: Any, theme: Theme) -> None:
        """Draw both in the colour of what they mean."""
        icon, token, word = self.mark(row)
        if not word:
            return
        side = scaled(14)
        square = QRectF(rect.x(), round(rect.center().y() - side / 2), side, side)
        paint_icon(painter, square, icon, theme, token)
        shown = "danger" if token == "danger" else "text2"
        room = rect.adjusted(side + 6, 0, 0, 0)
        paint_text(painter, room, word, font("small"), theme.colour(shown))


class ChannelCell:
    """The icon of the channel and its name."""

    def paint(self, painter: QPainter, rect: QRectF, row: Any, theme: Theme) -> None:
        """Draw the channel."""
        touch: TouchRow = row
        side = scaled(16)
        square = QRectF(rect.x(), round(rect.center().y() - side / 2), side, side)
        paint_icon(painter, square, touch.channel.icon, theme, "text2")
        room = rect.adjusted(side + 6, 0, 0, 0)
        paint_text(painter, room, touch.channel.label, font("small"), theme.colour("text2"))


class WhoCell:
    """The team's badge, then the owner with their avatar; a joint touch bears both letters."""

    def paint(self, painter: QPainter, rect: QRectF, row: Any, theme: Theme) -> None:
        """Draw whose touch it is."""
        touch: TouchRow = row
        small, side, middle = scaled(13), scaled(22), rect.center().y()
        width = badge_width(touch.team, small)
        badge = QRectF(rect.x(), round(middle - small / 2), width, small)
        paint_badge(painter, badge, touch.team, theme)
        left = rect.x() + scaled(34)
        if touch.owner is not None:
            square = QRectF(left, round(middle - side / 2), side, side)
            paint_avatar(painter, square, touch.owner.name, theme, touch.owner.team)
            left += side + 6
        room = QRectF(left, rect.y(), rect.right() - left, rect.height())
        words = touch.owner.name if touch.owner else _NONE
        paint_text(painter, room, words, font("small"), theme.colour("text2"))


def touch_columns(today: Today, marks: Callable[[], Marks]) -> tuple[Column, ...]:
    """Return all columns; `today` and `marks` are asked whenever a touch is put into words."""
    return (_state(today, marks), *_placed(today), _title(marks), *_people_in_it(), _came_of_it())


def _state(today: Today, marks: Callable[[], Marks]) -> Column:
    def state(row: TouchRow) -> tuple[str, str, str]:
        if marks().clashes_of(row):
            return _CLASH
        if _is_late(row, today()):
            return _LATE
        return _HELD if marks().holds(row) else _STATES[row.state]

    def told(row: TouchRow) -> str:
        return "\n".join([state(row)[2], *mark_lines(row, marks())])

    return Column(
        tr("State"),
        92,
        lambda row: state(row)[2],
        MarkCell(state),
        sort_key=_state_order,
        tooltip=told,
        accessible=lambda row: tr("State: {state}", state=told(row).replace("\n", ". ")),
    )


def _placed(today: Today) -> tuple[Column, Column]:
    def when(row: TouchRow) -> str:
        return when_words(row, today())

    return (
        Column(tr("When"), 116, when, TextCell(when, None, "small"), sort_key=_when_order),
        Column(tr("Channel"), 112, lambda row: row.channel.label, ChannelCell(), sort_key=_channel),
    )


def _title(marks: Callable[[], Marks]) -> Column:
    return Column(
        tr("Touch"),
        200,
        lambda row: row.title,
        TextCell(lambda row: row.title, None, "body_medium"),
        sort_key=lambda row: row.title.casefold(),
        tooltip=lambda row: marked_told(row, marks()),
        stretch=2,
        least=130,
    )


def _people_in_it() -> tuple[Column, Column]:
    people = Column(
        tr("People"),
        150,
        _people,
        TextCell(_people, None, "small", "text2"),
        sort_key=_first,
        stretch=1,
        least=90,
    )
    return people, Column(tr("Owner"), 176, who, WhoCell(), sort_key=_owner)


def _came_of_it() -> Column:
    return Column(
        tr("Outcome"),
        104,
        lambda row: _outcome(row)[2],
        MarkCell(_outcome),
        sort_key=_outcome_order,
    )


def when_words(row: TouchRow, today: date) -> str:
    """Return when a touch is or was, such as `Today, 10:00`, `Week of 23 Nov` or `Unscheduled`."""
    when = row.when
    if when.day is None:
        return tr("Unscheduled")
    if when.is_whole_week:
        return tr("Week of {day}", day=day_words(when.day, today))
    hour = "" if when.at_time is None else f", {when.at_time:%H:%M}"
    return f"{near_day(when.day, today)}{hour}"


def _is_late(row: TouchRow, today: date) -> bool:
    return row.is_planned and is_overdue(row.when, today)


def _outcome(row: TouchRow) -> tuple[str, str, str]:
    if row.state is TouchState.SKIPPED:
        return ("skip-forward", "text3", row.skip_reason or "")
    if row.outcome is None:
        return ("", "text3", "")
    return (*_TAKEN[row.outcome], OUTCOME_WORDS[row.outcome])


def _people(row: TouchRow) -> str:
    return ", ".join(contact.name for contact in row.contacts)


def _state_order(row: TouchRow) -> int:
    return list(TouchState).index(row.state)


def _when_order(row: TouchRow) -> tuple[Any, ...] | None:
    day = row.when.day
    return None if day is None else (day, str(row.when.at_time or ""), row.id)


def _channel(row: TouchRow) -> str:
    return row.channel.label.casefold()


def _first(row: TouchRow) -> str | None:
    return _people(row).casefold() or None


def _owner(row: TouchRow) -> str | None:
    return row.owner.name.casefold() if row.owner else None


def _outcome_order(row: TouchRow) -> int | None:
    return None if row.outcome is None else list(Outcome).index(row.outcome)

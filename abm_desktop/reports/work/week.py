"""One week of the touch calendar: a column a day, a lane a team."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from abm_desktop.reports.page import marks, styles
from abm_desktop.reports.page.document import Document
from abm_desktop.reports.page.marks import TEAMS, TOKEN, OneTeam
from abm_desktop.reports.page.sections import label
from abm_desktop.reports.plan.content import BandLine
from abm_desktop.reports.work.content import CalendarTouch
from abm_desktop.workspace.days import full_day, short_day
from resources.language import tr
from resources.records import dataclass

GUTTER: Final = 22.0
HEAD: Final = 13.0
PAD: Final = 3.0
LINE: Final = 9.4
"""Height of a line of a touch."""
BETWEEN: Final = 2.5
WORKING: Final = 5
NAMES: Final = (tr("Mon"), tr("Tue"), tr("Wed"), tr("Thu"), tr("Fri"), tr("Sat"), tr("Sun"))
BELOW: Final = 12.0


@dataclass(frozen=True, slots=True)
class Week:
    """A week from its Monday, with its touches and what runs over it."""

    monday: date
    touches: tuple[CalendarTouch, ...]
    bands: tuple[BandLine, ...]
    off_days: frozenset[date]
    today: date

    @property
    def days(self) -> tuple[date, ...]:
        """The days that have a column: Saturday and Sunday only where something is on them."""
        used = {touch.day for touch in self.touches if not touch.whole_week}
        every = [self.monday + timedelta(days=index) for index in range(7)]
        return tuple(day for index, day in enumerate(every) if index < WORKING or day in used)

    def columns(self, team: OneTeam) -> list[list[CalendarTouch]]:
        """Return the touches of a team's lane: those of the whole week first, then day by day."""
        mine = [touch for touch in self.touches if team in TEAMS[touch.team]]
        whole = [touch for touch in mine if touch.whole_week]
        days = [
            sorted(
                (touch for touch in mine if touch.day == day and not touch.whole_week),
                key=lambda touch: (touch.time or "99", touch.account, touch.title),
            )
            for day in self.days
        ]
        return [whole, *days]


class _Sheet:
    """Where the columns of a week stand."""

    def __init__(self, document: Document, week: Week) -> None:
        self.document = document
        self.week = week
        self.left = document.left + GUTTER
        count = len(week.days) + 1
        self.column = (document.right - self.left) / count

    def at(self, index: int) -> float:
        """Return the left end of a column."""
        return self.left + index * self.column


def draw_week(document: Document, week: Week) -> None:
    """Draw a week; one that is longer than the page goes on below the same head."""
    sheet = _Sheet(document, week)
    document.need(_least(week))
    document.bookmark(tr("Week of {day}", day=full_day(week.monday)), document.y)
    _draw_head(sheet, goes_on=False)
    for team in TEAMS["both"]:
        _draw_lane(sheet, team)
    document.y += BELOW


def _least(week: Week) -> float:
    """Height that a week should have where it begins: all of it if that is not half a page."""
    lanes = sum(_lane_height(week.columns(team)) for team in TEAMS["both"])
    return 30 + HEAD + min(lanes, 190.0)


def _draw_head(sheet: _Sheet, *, goes_on: bool) -> None:
    document, week, pen = sheet.document, sheet.week, sheet.document.pen
    number = week.monday.isocalendar().week
    monday = full_day(week.monday)
    title = (
        tr("Week {number}, {day}, continued", number=number, day=monday)
        if goes_on
        else tr("Week {number}, {day}", number=number, day=monday)
    )
    if week.bands:
        names = ", ".join(band.title for band in week.bands)
        wide = pen.width(title.upper(), styles.LABEL) + 70
        room = document.inner - wide
        pen.fitted(
            document.right,
            document.y + 7,
            tr("Running: {names}", names=names),
            styles.CAPTION,
            room,
            align="right",
        )
    document.y = label(pen, title, document.left, document.y)
    pen.text(sheet.at(0) + 4, document.y + 8, tr("Any day"), styles.CAPTION)
    for index, day in enumerate(week.days, start=1):
        style = styles.CAPTION_STRONG if day == week.today else styles.CAPTION
        words = tr("{weekday} {day}", weekday=NAMES[day.weekday()], day=short_day(day))
        if day in week.off_days and day.weekday() < WORKING:
            words = tr("{day}, off", day=words)
        pen.fitted(sheet.at(index) + 4, document.y + 8, words, style, sheet.column - 6)
    document.y += HEAD


def _draw_lane(sheet: _Sheet, team: OneTeam) -> None:
    document = sheet.document
    columns = [list(column) for column in sheet.week.columns(team)]
    is_first = True
    while is_first or any(columns):
        wanted = _lane_height(columns)
        if document.room < min(wanted, 2 * PAD + 3 * LINE + BETWEEN):
            document.turn()
            _draw_head(sheet, goes_on=True)
        height = min(wanted, document.room)
        _draw_ground(sheet, team, height)
        for index, column in enumerate(columns):
            y, end = document.y + PAD, document.y + height - PAD + BETWEEN
            while column and y + _height(column[0]) <= end + 0.1:
                _draw_touch(sheet, column[0], team, index, y)
                y += _height(column.pop(0))
        document.y += height
        is_first = False


def _draw_ground(sheet: _Sheet, team: OneTeam, height: float) -> None:
    document, pen = sheet.document, sheet.document.pen
    y = document.y
    pen.box(sheet.left, y, document.right - sheet.left, height, fill="canvas")
    for index, day in enumerate(sheet.week.days, start=1):
        if day in sheet.week.off_days:
            pen.box(sheet.at(index), y, sheet.column, height, fill="sunken")
        if day == sheet.week.today:
            pen.box(sheet.at(index), y, sheet.column, height, fill="accent_bg")
        pen.line(sheet.at(index), y, sheet.at(index), y + height, "border2", width=0.5)
    pen.line(sheet.left, y, document.right, y, "border2", width=0.6)
    pen.line(sheet.left, y + height, document.right, y + height, "border2", width=0.6)
    marks.badge(pen, team, document.left + 8, y + min(height / 2, 14), 12)


def _draw_touch(sheet: _Sheet, touch: CalendarTouch, team: OneTeam, index: int, y: float) -> None:
    pen, is_open = sheet.document.pen, touch.state == "planned"
    x, width, token = sheet.at(index) + 2, sheet.column - 4, TOKEN[team]
    height = _height(touch) - BETWEEN
    pen.box(
        x,
        y,
        width,
        height,
        radius=5 if team == "sales" else 2.5,
        fill=f"{token}_bg" if is_open else "surface",
        stroke=f"{token}_line" if is_open else "border2",
        thickness=0.6,
    )
    ink = token if is_open else "control"
    marks.team_shape(pen, team, x + 6.5, y + 6.6, size=5, ink=ink)
    style = styles.PILL if is_open else styles.PILL_DONE
    end = 0.0 if is_open else 9.0
    title = " ".join(filter(None, (touch.time, touch.title)))
    pen.fitted(x + 12, y + 9.2, title, style, width - 15 - end)
    if touch.state == "done":
        marks.check(pen, x + width - 7, y + 6.6, 5.5, "text3")
    elif touch.state == "skipped":
        marks.cross(pen, x + width - 7, y + 6.6, 5.2, "text3")
    for number, words in enumerate(_below(touch), start=1):
        pen.fitted(x + 12, y + 9.2 + number * LINE, words, styles.CHIP, width - 15)


def _below(touch: CalendarTouch) -> tuple[str, ...]:
    """Return what stands below the title: whose it is, and until when it goes on."""
    until = tr("to {day}", day=short_day(touch.last_day)) if touch.last_day else ""
    about = " · ".join(filter(None, (touch.account, until)))
    return (about,) if about else ()


def _height(touch: CalendarTouch) -> float:
    return 13.2 + LINE * len(_below(touch)) + BETWEEN


def _lane_height(columns: Sequence[Sequence[CalendarTouch]]) -> float:
    highest = max((sum(map(_height, column)) for column in columns), default=0.0)
    return max(highest - BETWEEN, 14.0) + 2 * PAD

"""The touch calendar as a PDF, lying: a week after the other, both lanes, each touch on its day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Final

from abm_desktop.reports.catalogue import Report, usual
from abm_desktop.reports.page import styles
from abm_desktop.reports.page.days import period
from abm_desktop.reports.page.document import Document, Finished, Names, Paper, size_of
from abm_desktop.reports.page.heads import Head, draw_head
from abm_desktop.reports.page.missing import draw_missing
from abm_desktop.reports.page.palette import Palette
from abm_desktop.reports.page.sections import caption, draw_nothing, gap_box, next_heading
from abm_desktop.reports.page.tables import Cell, Column, Table
from abm_desktop.reports.work.content import CalendarTouch, TouchCalendar
from abm_desktop.reports.work.week import Week, draw_week
from abm_desktop.workspace.days import full_day, monday_of
from resources.language import tr

_WEEK: Final = timedelta(days=7)
NO_TOUCHES: Final = tr(
    "No touches in these weeks. Plan one of each team, and it stands on its day."
)
NO_WAITING: Final = tr("Every planned touch has a day or a week.")
JOINT: Final = tr("A joint touch stands in both lanes. Days on which nobody works are grey.")


def render(
    found: TouchCalendar,
    *,
    paper: Paper = "A4",
    grey: bool = False,
    sections: Collection[str] | None = None,
) -> Finished:
    """Draw the calendar; equal values make equal bytes."""
    wanted = usual(Report.TOUCH_CALENDAR) if sections is None else frozenset(sections)
    about = found.account or tr("All accounts")
    beside = (about, found.workspace_name, tr("Printed {day}", day=full_day(found.today)))
    head = Head(found.workspace_name, tr("Touch calendar"), period(found.start, found.end), beside)
    header = partial(draw_head, head, size_of(paper, is_wide=True)[0])
    document = Document(_names(found), header, paper, Palette(grey=grey), is_wide=True)
    document.bookmark(f"{about}, {period(found.start, found.end)}", 12, level=0)
    if not wanted:
        draw_nothing(document)
    if "weeks" in wanted:
        _draw_weeks(document, found)
    if "unscheduled" in wanted:
        _draw_unscheduled(document, found)
    draw_missing(document)
    return document.finish()


def weeks_of(found: TouchCalendar) -> list[Week]:
    """Return the weeks of the period with their touches and what runs over them."""
    first, last = monday_of(found.start), monday_of(found.end)
    mondays = [first + index * _WEEK for index in range((last - first).days // 7 + 1)]
    return [_week(found, monday) for monday in mondays]


def _week(found: TouchCalendar, monday: date) -> Week:
    end = monday + _WEEK
    touches = tuple(
        touch for touch in found.touches if touch.day is not None and monday <= touch.day < end
    )
    bands = tuple(
        band
        for band in found.bands
        if band.first < end and (band.last is None or band.last >= monday)
    )
    return Week(monday, touches, bands, found.off_days, found.today)


def _draw_weeks(document: Document, found: TouchCalendar) -> None:
    weeks = weeks_of(found)
    if not any(week.touches for week in weeks):
        document.bookmark(tr("Weeks"), document.y)
        gap_box(document, NO_TOUCHES)
        document.y += 6
        return
    for week in weeks:
        draw_week(document, week)
    caption(document, JOINT)


def _draw_unscheduled(document: Document, found: TouchCalendar) -> None:
    count = len(found.unscheduled)
    next_heading(
        document, tr("Without a day, {count}", count=count) if count else tr("Without a day")
    )
    if not count:
        gap_box(document, NO_WAITING)
        return
    columns = [
        Column(tr("Team"), 8),
        Column(tr("Touch"), 60, styles.CELL_STRONG),
        Column(tr("Account"), 44),
        Column(tr("Channel"), 24),
        Column(tr("Who"), 34),
    ]
    rows = [_waiting(touch) for touch in found.unscheduled]
    if found.account:
        del columns[2]
        rows = [(*row[:2], *row[3:]) for row in rows]
    Table(document, columns).draw(rows)


def _waiting(touch: CalendarTouch) -> Sequence[Cell]:
    return (
        Cell(team=touch.team),
        Cell(touch.title),
        Cell(touch.account),
        Cell(touch.channel),
        Cell(touch.owner or tr("No owner yet")),
    )


def _names(found: TouchCalendar) -> Names:
    days = period(found.start, found.end)
    return Names(
        title=tr("Touch calendar: {days}", days=days),
        author=found.author or found.workspace_name,
        subject=found.account or found.list_name,
        footer=tr(
            "{workspace} · {list} · internal",
            workspace=found.workspace_name,
            list=found.list_name,
        ),
    )

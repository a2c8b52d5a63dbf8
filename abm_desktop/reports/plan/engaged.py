"""Engagement to date: minutes by month, by person, and the newest moments of both sides."""

from __future__ import annotations

from datetime import date
from typing import Final

from abm_desktop.reports.page import marks, styles
from abm_desktop.reports.page.document import Document
from abm_desktop.reports.page.heat import HeatRow, draw_heat
from abm_desktop.reports.page.sections import caption, gap_box, heading, subheading
from abm_desktop.reports.page.tables import Cell, Column, Table
from abm_desktop.reports.plan.content import AccountPlan, MomentLine, StreamLine, TouchLine
from abm_desktop.reports.plan.engagement import NO_MOMENT, newest_first, spent
from abm_desktop.workspace.days import MONTHS, full_day, monday_of
from resources.language import digits, tr, tr_about, tr_count

BARS: Final = 92.0
STATE: Final = {"planned": tr("Planned"), "done": tr("Done"), "skipped": tr("Skipped")}
NO_STREAM: Final = tr(
    "No done touch and no engagement yet. The first one that is logged stands here."
)
MINUTES: Final = tr(
    "Minutes by activity type, weighted by role and tier, on the days they happened; "
    "before they fade. Of a person by their own role, of the account by the highest role "
    "of those who took part."
)


def draw_engaged(document: Document, plan: AccountPlan) -> None:
    """Print what the account gave, month by month and person by person."""
    heading(document, tr("Engagement to date"), keep=BARS)
    if not any(plan.engaged.minutes):
        gap_box(document, NO_MOMENT)
    else:
        _draw_minutes(document, plan)
    document.y += 4
    subheading(
        document,
        tr_count("Last {count} moment", "Last {count} moments", len(plan.stream))
        if plan.stream
        else tr("Last moments"),
    )
    if not plan.stream:
        gap_box(document, NO_STREAM)
        return
    draw_stream(document, plan.stream)


def draw_stream(document: Document, stream: tuple[StreamLine, ...]) -> None:
    """Print moments of both sides: a badge where it was ours, none where it was theirs."""
    columns = (
        Column(tr("Day"), 19),
        Column(tr_about("side of a moment", "Ours"), 9),
        Column(tr("What"), 48, styles.CELL_STRONG),
        Column(tr("Channel"), 20),
        Column(tr("Who"), 32),
        Column(tr("Colleague"), 24),
    )
    Table(document, columns).draw([_moment(one) for one in stream])


def draw_engagement_log(document: Document, plan: AccountPlan) -> None:
    """Print every engagement of the period."""
    heading(document, tr("Every engagement, {count}", count=len(plan.moments)))
    if not plan.moments:
        gap_box(document, NO_MOMENT)
        return
    columns = (
        Column(tr("Day"), 16),
        Column(tr("What they did"), 60, styles.CELL_STRONG),
        Column(tr("Who"), 34),
        Column(tr("Minutes"), 12, is_number=True),
    )
    Table(document, columns).draw([_engagement(one) for one in newest_first(plan.moments)])


def draw_touch_log(document: Document, plan: AccountPlan) -> None:
    """Print every touch of the period, done, skipped and planned."""
    heading(document, tr("Every touch, {count}", count=len(plan.touches)))
    if not plan.touches:
        gap_box(document, tr("No touch has a day yet. Plan one of each team."))
        return
    columns = (
        Column(tr("Day"), 24),
        Column(tr("Team"), 8),
        Column(tr("Channel"), 16),
        Column(tr("Touch"), 46, styles.CELL_STRONG),
        Column(tr("Who"), 28),
        Column(tr("State"), 12),
    )
    ordered = sorted(plan.touches, key=lambda touch: touch.day)
    Table(document, columns).draw([_touch(one) for one in ordered])


def day_words(touch: TouchLine) -> str:
    """Return the day of a touch with its year, its week, or its days."""
    if touch.whole_week:
        return tr("Week of {day}", day=full_day(monday_of(touch.day)))
    if touch.last_day is not None:
        return tr(
            "{first} to {last}",
            first=full_day(touch.day),
            last=full_day(touch.last_day),
        )
    return full_day(touch.day)


def month_words(month: date) -> str:
    """Return a month with its year: `Nov 2026`."""
    return f"{MONTHS[month.month - 1]} {month.year}"


def _draw_minutes(document: Document, plan: AccountPlan) -> None:
    engaged = plan.engaged
    names = [_month(month) for month in engaged.months]
    bars = list(zip(names, engaged.minutes, strict=True))
    span = tr(
        "Minutes a month, {first} to {last}",
        first=month_words(engaged.months[0]),
        last=month_words(engaged.months[-1]),
    )
    document.pen.text(document.left, document.y + 8, span, styles.SMALL_STRONG)
    now = tr(
        "{minutes} minutes count today, {rule}", minutes=digits(engaged.now), rule=engaged.rule
    )
    document.pen.text(document.right, document.y + 8, now, styles.CAPTION, "right")
    marks.monthly_bars(
        document.pen, bars, document.left, document.y + 12, width=document.inner, height=BARS - 12
    )
    document.y += BARS + 8
    if engaged.people:
        subheading(document, tr("By person, {count}", count=len(engaged.people)))
        rows = [HeatRow(one.name, one.role, one.months) for one in engaged.people]
        draw_heat(document, names, rows, name_share=0.32)
    caption(document, MINUTES)


def _month(month: date) -> str:
    return MONTHS[month.month - 1]


def _moment(one: StreamLine) -> tuple[Cell, ...]:
    return (
        Cell(full_day(one.day)),
        Cell(team=one.team)
        if one.team
        else Cell(tr_about("side of a moment", "Theirs"), style=styles.CAPTION),
        Cell(one.what),
        Cell(one.channel),
        Cell(one.who),
        Cell(one.by),
    )


def _engagement(moment: MomentLine) -> tuple[Cell, ...]:
    cells = (full_day(moment.day), moment.text, moment.who, spent(moment))
    return tuple(map(Cell, cells))


def _touch(touch: TouchLine) -> tuple[Cell, ...]:
    return (
        Cell(day_words(touch)),
        Cell(team=touch.team),
        Cell(touch.channel),
        Cell(touch.title),
        Cell(", ".join(touch.owners)),
        Cell(STATE[touch.state]),
    )

"""The coordinated touch plan: both lanes over the weeks ahead, plays, campaigns, and each touch."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from abm_desktop.reports.page import styles
from abm_desktop.reports.page.document import Document
from abm_desktop.reports.page.sections import caption, gap_box, heading, subheading, warning
from abm_desktop.reports.page.tables import Cell, Column, Table
from abm_desktop.reports.plan.bands import ROW, bands_within, draw_bands
from abm_desktop.reports.plan.content import AccountPlan, CampaignLine, PlayLine, TouchLine
from abm_desktop.reports.plan.engaged import day_words
from abm_desktop.reports.plan.lane_marks import TouchLanes
from abm_desktop.reports.plan.lanes import WEEKS
from abm_desktop.workspace.days import full_day, monday_of
from resources.language import tr, tr_about, tr_count

STRIPS: Final = 3
"""Stretches of five weeks, one below the other."""
MOST_HEIGHT: Final = 330.0
"""Height that the lanes of one stretch may take."""
NO_TOUCHES: Final = tr(
    "No touches planned. Plan one of each team, so that the account hears one story."
)
NO_PLAYS: Final = tr("No play was run at this account.")
NO_CAMPAIGNS: Final = tr("No campaign is meant for this account, and none reached anybody there.")
KEPT: Final = tr("The touches ahead break none of the rules that both teams agreed on.")


def draw_touch_plan(document: Document, plan: AccountPlan) -> None:
    """Print the lanes of the weeks ahead, then what is planned, played and campaigned."""
    heading(document, tr("Touch plan, both teams"), keep=110)
    if plan.pause:
        warning(document, tr("Left alone."), plan.pause)
    ahead = [touch for touch in plan.touches if touch.state == "planned"]
    if ahead:
        _draw_strips(document, plan)
        _draw_ahead(document, ahead)
    else:
        gap_box(document, NO_TOUCHES)
    _draw_rules(document, plan, is_planned=bool(ahead))
    _draw_plays(document, plan)
    _draw_campaigns(document, plan)


def _draw_strips(document: Document, plan: AccountPlan) -> None:
    first = monday_of(plan.today)
    for strip in range(STRIPS):
        monday = first + timedelta(weeks=strip * WEEKS)
        if not strip or _is_used(plan, monday):
            _draw_strip(document, plan, monday)


def _is_used(plan: AccountPlan, monday: date) -> bool:
    end = monday + timedelta(weeks=WEEKS)
    return any(monday <= touch.day < end for touch in plan.touches)


def _draw_strip(document: Document, plan: AccountPlan, monday: date) -> None:
    lanes = TouchLanes(
        document.pen,
        plan.touches,
        plan.today,
        width=document.inner,
        room=MOST_HEIGHT,
        monday=monday,
    )
    bands = bands_within(plan.bands, lanes.line)
    document.need(lanes.height + ROW * len(bands) + 12)
    document.y = draw_bands(document.pen, bands, lanes.line, document.left, document.y)
    lanes.draw(document.left, document.y)
    document.y += lanes.height + 10


def _draw_ahead(document: Document, ahead: list[TouchLine]) -> None:
    subheading(document, tr("Planned, {count}", count=len(ahead)))
    columns = [
        Column(tr("Day"), 22),
        Column(tr("Team"), 9),
        Column(tr("Touch"), 42, styles.CELL_STRONG),
        Column(tr("Channel"), 18),
        Column(tr("For whom"), 28),
        Column(tr("Who does it"), 26),
    ]
    has_part, has_cost = any(one.belongs for one in ahead), any(one.cost for one in ahead)
    if has_part:
        columns.append(Column(tr("Part of"), 30))
    if has_cost:
        columns.append(Column(tr("Cost"), 13, is_number=True))
    ordered = sorted(ahead, key=lambda touch: (touch.day, touch.title))
    rows = [_planned(touch, has_part=has_part, has_cost=has_cost) for touch in ordered]
    Table(document, columns).draw(rows)
    document.y += 8


def _planned(touch: TouchLine, *, has_part: bool, has_cost: bool) -> tuple[Cell, ...]:
    cells = [
        Cell(day_words(touch)),
        Cell(team=touch.team),
        Cell(touch.title),
        Cell(touch.channel),
        Cell(", ".join(touch.contacts) or tr("The account")),
        Cell(", ".join(touch.owners) or tr("No owner yet")),
    ]
    if has_part:
        cells.append(Cell(touch.belongs))
    if has_cost:
        cells.append(Cell(touch.cost))
    return tuple(cells)


def _draw_rules(document: Document, plan: AccountPlan, *, is_planned: bool) -> None:
    if plan.clashes:
        head = tr_count("{count} collision.", "{count} collisions.", len(plan.clashes))
        warning(document, head, "\n".join(("", *plan.clashes)))
    elif is_planned:
        caption(document, KEPT)


def _draw_plays(document: Document, plan: AccountPlan) -> None:
    document.y += 4
    subheading(document, tr("Plays, {count}", count=len(plan.plays)) if plan.plays else tr("Plays"))
    if not plan.plays:
        gap_box(document, NO_PLAYS)
        return
    columns = (
        Column(tr("Play"), 44, styles.CELL_STRONG),
        Column(tr("State"), 16),
        Column(tr("Counts from"), 20),
        *(
            Column(title, 12, is_number=True)
            for title in (tr("Done"), tr("Planned"), tr("Skipped"))
        ),
    )
    Table(document, columns).draw([_play(play) for play in plan.plays])


def _play(play: PlayLine) -> tuple[Cell, ...]:
    counts = (play.done, play.planned, play.skipped)
    return (
        Cell(play.name),
        Cell(play.state),
        Cell(full_day(play.anchor)),
        *(Cell(str(count)) for count in counts),
    )


def _draw_campaigns(document: Document, plan: AccountPlan) -> None:
    document.y += 8
    subheading(
        document,
        tr("Campaigns, {count}", count=len(plan.campaigns)) if plan.campaigns else tr("Campaigns"),
    )
    if not plan.campaigns:
        gap_box(document, NO_CAMPAIGNS)
        return
    columns = (
        Column(tr("Campaign"), 50, styles.CELL_STRONG),
        Column(tr("From"), 18),
        Column(tr_about("last day", "To"), 18),
        Column(tr("People reached"), 18, is_number=True),
        Column(tr("Responded"), 14, is_number=True),
    )
    Table(document, columns).draw([_campaign(one) for one in plan.campaigns])


def _campaign(one: CampaignLine) -> tuple[Cell, ...]:
    return (
        Cell(one.name),
        Cell(full_day(one.starts_on) if one.starts_on else tr("No day")),
        Cell(full_day(one.ends_on) if one.ends_on else tr("No day")),
        Cell(str(one.reached)),
        Cell(str(one.responded)),
    )

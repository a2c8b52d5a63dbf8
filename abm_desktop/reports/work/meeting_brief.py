"""The brief for a meeting: one page, read on the way there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import Final

from abm_desktop.reports.catalogue import Report, usual
from abm_desktop.reports.page import styles
from abm_desktop.reports.page.document import Document, Finished, Names, Paper, size_of
from abm_desktop.reports.page.missing import draw_missing_at_foot
from abm_desktop.reports.page.palette import Palette
from abm_desktop.reports.page.pen import Pen
from abm_desktop.reports.page.sections import LABEL_HEIGHT, WARNS, draw_nothing, gap, label
from abm_desktop.reports.page.text import wrapped
from abm_desktop.reports.plan.actions import day_of
from abm_desktop.reports.plan.engagement import newest_first, said
from abm_desktop.reports.plan.facts import draw_facts
from abm_desktop.reports.plan.header import draw_header
from abm_desktop.reports.plan.notes import draw_ruled
from abm_desktop.reports.work.content import Brief, Guest, Meeting
from abm_desktop.workspace.days import short_day
from resources.language import tr, tr_about
from resources.records import dataclass

COLUMN_GAP: Final = 24.0
SPACE: Final = 13.0
LINE: Final = 11.2
MOST: Final = {"people": 6, "wanted": 5, "last": 7, "deals": 5, "actions": 6, "stream": 5}
"""Rows of each block; how many more there are is said beside its title."""
MESSAGE_LINES: Final = 3
LEFT: Final = ("people", "wanted", "last")
RIGHT: Final = ("deals", "actions", "stream")
TITLES: Final = {
    "people": tr("Who comes"),
    "last": tr("What they did last"),
    "deals": tr("Open deals"),
    "wanted": tr("What we want"),
    "actions": tr("Open actions"),
    "stream": tr("Last moments, both sides"),
}
GAPS: Final = {
    "people": tr("Nobody is named for this meeting yet. Add the people who come to the touch."),
    "last": tr("They did nothing so far that was logged."),
    "deals": tr("No deal is open here."),
    "wanted": tr("No objective yet. Agree on what this meeting shall reach."),
    "actions": tr("Nothing is open."),
    "stream": tr("No done touch and no engagement yet."),
}
NO_MEETING: Final = tr("No touch is planned. Plan the meeting, and who comes stands here.")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a block: its words, what stands small below it, and at its right end."""

    text: str
    below: tuple[str, ...] = ()
    right: str = ""
    is_strong: bool = True


def render(
    brief: Brief,
    *,
    paper: Paper = "A4",
    grey: bool = False,
    sections: Collection[str] | None = None,
) -> Finished:
    """Draw the page; equal values make equal bytes."""
    wanted = usual(Report.BRIEF) if sections is None else frozenset(sections)
    header = partial(draw_header, brief.plan, size_of(paper)[0], label=tr("Meeting brief"))
    document = Document(_names(brief), header, paper, Palette(grey=grey))
    document.bookmark(brief.plan.account, 12, level=0)
    _draw_meeting(document, brief.meeting)
    draw_facts(document, brief.plan)
    _draw_warnings(document, brief)
    if not wanted:
        draw_nothing(document)
    _draw_columns(document, brief, wanted)
    if "ruled" in wanted and document.room > 70:
        document.bookmark(tr("Notes"), document.y)
        document.y = label(document.pen, tr("Notes"), document.left, document.y)
        draw_ruled(document, document.bottom)
    draw_missing_at_foot(document)
    return document.finish()


def _draw_meeting(document: Document, meeting: Meeting | None) -> None:
    pen, x, y = document.pen, document.left, document.y
    if meeting is None:
        document.y = gap(pen, NO_MEETING, x, y, document.inner) + 10
        return
    when = " · ".join(filter(None, (meeting.when, meeting.channel)))
    wide = pen.width(when, styles.STRONG)
    pen.fitted(x, y + 10, meeting.title, styles.FIGURE, document.inner - wide - 20)
    pen.text(document.right, y + 10, when, styles.STRONG, "right")
    ours = ", ".join(meeting.ours) or tr("nobody yet")
    pen.fitted(x, y + 23, tr("From us: {people}", people=ours), styles.SMALL_SOFT, document.inner)
    y += 29
    lines = wrapped(pen.setter, meeting.message, styles.SMALL, document.inner)
    if meeting.message:
        y = pen.lines(x, y, lines[:MESSAGE_LINES], styles.SMALL) + 3
    document.y = y + 5


def _draw_warnings(document: Document, brief: Brief) -> None:
    plan = brief.plan
    said_of = [tr("Single-threaded. {why}", why=plan.single_thread)] if plan.single_thread else []
    if plan.missing_roles:
        said_of.append(tr("Nobody yet as {roles}.", roles=", ".join(plan.missing_roles)))
    # A line of its own: whoever reads this is about to call there.
    for words in filter(None, (plan.pause, " ".join(said_of))):
        _draw_warning(document, words)


def _draw_warning(document: Document, words: str) -> None:
    pen, (ground, edge), style = document.pen, WARNS, styles.SMALL
    lines = wrapped(pen.setter, words, style, document.inner - 16)
    more = (len(lines) - 1) * style.line
    top, high = document.y - 4, 17 + more
    pen.box(document.left, top, document.inner, high, radius=4, fill=ground, stroke=edge)
    for place, line in enumerate(lines):
        pen.text(document.left + 8, document.y + 7.4 + place * style.line, line.text, style)
    document.y += 25 + more


def _draw_columns(document: Document, brief: Brief, wanted: Collection[str]) -> None:
    sides = [[key for key in side if key in wanted] for side in (LEFT, RIGHT)]
    shown = [side for side in sides if side]
    if not shown:
        return
    width = (document.inner - COLUMN_GAP * (len(shown) - 1)) / len(shown)
    top = bottom = document.y
    for index, side in enumerate(shown):
        x, y = document.left + index * (width + COLUMN_GAP), top
        for key in side:
            y = _draw_block(document, key, BLOCKS[key](brief), (x, y, width))
        bottom = max(bottom, y)
    document.y = bottom


def _draw_block(
    document: Document, key: str, rows: Sequence[Row], place: tuple[float, float, float]
) -> float:
    """Draw the rows as far as the page goes, and return the y below them."""
    pen, (x, y, width) = document.pen, place
    if y + LABEL_HEIGHT + 2 * LINE > document.bottom:
        return y
    document.bookmark(TITLES[key], y)
    top, y = y, label(pen, TITLES[key], x, y)
    if not rows:
        return gap(pen, GAPS[key], x, y, width) + SPACE
    shown = 0
    for row in rows[: MOST[key]]:
        if y + _height(row) > document.bottom:
            break
        _draw_row(pen, row, x, y, width)
        y += _height(row)
        shown += 1
    if shown < len(rows):
        more = tr("{count} more in the app", count=len(rows) - shown)
        pen.text(x + width, top + 7, more, styles.CAPTION, "right")
    return y + SPACE


def _height(row: Row) -> float:
    return LINE + 9.6 * len(row.below) + 4.5


def _draw_row(pen: Pen, row: Row, x: float, y: float, width: float) -> None:
    style = styles.SMALL_STRONG if row.is_strong else styles.SMALL
    wide = pen.text(x + width, y + 9, row.right, styles.CAPTION, "right") if row.right else 0.0
    pen.fitted(x, y + 9, row.text, style, width - wide - 6)
    for index, words in enumerate(row.below, start=1):
        pen.fitted(x, y + 9 + index * 9.6, words, styles.CAPTION, width)
    foot = y + _height(row) - 1.5
    pen.line(x, foot, x + width, foot, "border", width=0.6)


def _people(brief: Brief) -> list[Row]:
    return [_guest(guest) for guest in brief.meeting.guests] if brief.meeting else []


def _guest(guest: Guest) -> Row:
    last = (
        tr("Last: {what}", what=guest.last)
        if guest.last
        else tr("Did nothing so far that was logged")
    )
    below = (guest.title, last, guest.note.replace("\n", " "))
    return Row(guest.name, tuple(filter(None, below)), guest.role or tr("No role yet"))


def _wanted(brief: Brief) -> list[Row]:
    rows = [
        Row(
            one.title,
            (one.measure or tr("No measure yet"),),
            "" if one.percent is None else f"{one.percent} %",
        )
        for one in brief.plan.objectives
        if one.closed_on is None
    ]
    return rows or [Row(reason, is_strong=False) for reason in brief.plan.why]


def _last(brief: Brief) -> list[Row]:
    return [
        Row(said(one), right=short_day(one.day), is_strong=False)
        for one in newest_first(brief.plan.moments)
    ]


def _deals(brief: Brief) -> list[Row]:
    return [
        Row(
            deal.name,
            (" · ".join(filter(None, (deal.stage, deal.next_step or tr("No next step")))),),
            deal.amount,
        )
        for deal in brief.plan.deals
        if deal.standing == "open"
    ]


def _actions(brief: Brief) -> list[Row]:
    return [
        Row(
            one.title,
            (one.owner or tr("No owner yet"),),
            day_of(one),
            is_strong=False,
        )
        for one in brief.plan.actions
    ]


def _stream(brief: Brief) -> list[Row]:
    rows = []
    for one in brief.plan.stream:
        whose = (
            tr_about("side of a moment", "Ours")
            if one.team
            else tr_about("side of a moment", "Theirs")
        )
        below = " · ".join(filter(None, (whose, one.channel, one.who)))
        rows.append(Row(one.what, (below,), short_day(one.day), is_strong=False))
    return rows


BLOCKS: Final[Mapping[str, Callable[[Brief], list[Row]]]] = {
    "people": _people,
    "last": _last,
    "deals": _deals,
    "wanted": _wanted,
    "actions": _actions,
    "stream": _stream,
}
"""What stands in each block."""


def _names(brief: Brief) -> Names:
    plan = brief.plan
    about = brief.meeting.title if brief.meeting else plan.account
    return Names(
        title=tr("Meeting brief: {account}", account=plan.account),
        author=brief.author or plan.workspace_name,
        subject=about,
        footer=tr(
            "{workspace} · {list} · internal",
            workspace=plan.workspace_name,
            list=plan.list_name,
        ),
    )

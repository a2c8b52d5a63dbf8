"""The target list as a PDF, lying: the columns of the screen, tier by tier."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from itertools import compress
from typing import Final

from abm_desktop.reports.catalogue import Report, usual
from abm_desktop.reports.page import marks, styles
from abm_desktop.reports.page.document import Document, Finished, Names, Paper, size_of
from abm_desktop.reports.page.heads import Head, draw_head
from abm_desktop.reports.page.missing import draw_missing
from abm_desktop.reports.page.palette import Palette
from abm_desktop.reports.page.sections import draw_nothing, gap_box, next_heading
from abm_desktop.reports.page.tables import Cell, Column, Table
from abm_desktop.reports.work.content import ListGroup, ListLine, SeatCount, TargetList
from abm_desktop.workspace.days import full_day
from resources.language import tr, tr_count

FIT: Final = Column(tr("Fit"), 12, styles.CELL_STRONG, is_number=True)
COLUMNS: Final = (
    Column(tr("Account"), 32, styles.CELL_STRONG),
    Column(tr("Place"), 19),
    Column(tr("Stage"), 19.5),
    FIT,
    Column(tr("Minutes"), 11, styles.CELL_STRONG, is_number=True),
    Column(tr("30 days"), 12),
    Column(tr("Roles"), 12.5),
    Column(tr("Pipeline"), 20, styles.CELL_STRONG, is_number=True),
    Column(tr("Last touch"), 16),
    Column("", 9),
    Column(tr("Next touch"), 39),
    Column(tr("Sales owner"), 24.5),
    Column(tr("Marketing owner"), 24.5),
)
NO_TARGETS: Final = tr("No account has a seat yet. Agree on the first, and it stands here.")
NO_CANDIDATES: Final = tr("No candidate waits for a seat.")
BAR: Final = 90.0


def render(
    found: TargetList,
    *,
    paper: Paper = "A4",
    grey: bool = False,
    sections: Collection[str] | None = None,
) -> Finished:
    """Draw the list; equal values make equal bytes."""
    wanted = usual(Report.TARGET_LIST) if sections is None else frozenset(sections)
    count = sum(len(group.lines) for group in found.groups)
    accounts = tr_count("{count} account", "{count} accounts", count)
    beside = (
        accounts,
        found.workspace_name,
        tr("Printed {day}", day=full_day(found.today)),
    )
    head = Head(found.workspace_name, tr("Target list"), found.list_name, beside)
    header = partial(draw_head, head, size_of(paper, is_wide=True)[0])
    document = Document(_names(found), header, paper, Palette(grey=grey), is_wide=True)
    document.bookmark(found.list_name, 12, level=0)
    if not wanted:
        draw_nothing(document)
    if wanted and found.agreed:
        _draw_agreed(document, found.agreed)
    if "seats" in wanted:
        _draw_seats(document, found.seats)
    if "targets" in wanted:
        _draw_targets(document, found)
    if "candidates" in wanted:
        _draw_candidates(document, found.candidates, has_fit=found.has_fit)
    draw_missing(document)
    return document.finish()


def _draw_agreed(document: Document, words: str) -> None:
    """Draw in one line what both teams signed."""
    document.pen.text(document.left, document.y + 9, words, styles.SMALL)
    document.y += 18


def _draw_seats(document: Document, seats: tuple[SeatCount, ...]) -> None:
    """Draw how many seats are taken, all in one row."""
    document.bookmark(tr("Seats"), document.y)
    pen, x = document.pen, document.left
    taken, whole = sum(one.taken for one in seats), sum(one.seats for one in seats)
    said = tr("{some} of {all} seats filled", some=taken, all=whole)
    x += pen.text(x, document.y + 9, said, styles.STRONG) + 26
    for one in seats:
        words = tr("{tier}  {some} of {all}", tier=one.tier, some=one.taken, all=one.seats)
        x += pen.text(x, document.y + 9, words, styles.SMALL) + 8
        share = one.taken / one.seats if one.seats else 0.0
        marks.bar(pen, x, document.y + 6, share, width=BAR)
        x += BAR + 22
    document.y += 20


def _draw_targets(document: Document, found: TargetList) -> None:
    if not any(group.lines for group in found.groups):
        next_heading(document, tr("Target accounts"))
        gap_box(document, NO_TARGETS)
        return
    for group in found.groups:
        if group.lines:
            _draw_group(document, group, has_fit=found.has_fit)


def _draw_candidates(document: Document, group: ListGroup | None, *, has_fit: bool) -> None:
    if group is None or not group.lines:
        next_heading(document, tr("Candidates"))
        gap_box(document, NO_CANDIDATES)
        return
    _draw_group(document, group, has_fit=has_fit)


def _draw_group(document: Document, group: ListGroup, *, has_fit: bool) -> None:
    title = f"{group.title}, {len(group.lines)}"
    if group.pipeline:
        title = tr("{group}, {amount} open pipeline", group=title, amount=group.pipeline)
    next_heading(document, title, keep=60)
    shown = [has_fit or column is not FIT for column in COLUMNS]
    lines = [tuple(compress(_line(line), shown)) for line in group.lines]
    Table(document, tuple(compress(COLUMNS, shown))).draw(lines)


def _line(line: ListLine) -> tuple[Cell, ...]:
    soft = styles.CAPTION
    return (
        Cell(line.account),
        Cell(line.place),
        Cell(line.stage),
        Cell(line.fit),
        Cell(line.minutes),
        Cell(line.trend),
        Cell(line.roles),
        Cell(line.pipeline),
        Cell(line.last) if line.last else Cell(tr("Never"), style=soft),
        Cell(team=line.next_team),
        Cell(line.next_touch) if line.next_touch else Cell(tr("No next touch"), style=soft),
        Cell(line.sales_owner) if line.sales_owner else Cell(tr("No owner yet"), style=soft),
        Cell(line.marketing_owner)
        if line.marketing_owner
        else Cell(tr("No owner yet"), style=soft),
    )


def _names(found: TargetList) -> Names:
    return Names(
        title=tr("Target list: {list_name}", list_name=found.list_name),
        author=found.author or found.workspace_name,
        subject=found.list_name,
        footer=tr(
            "{workspace} · {list} · internal",
            workspace=found.workspace_name,
            list=found.list_name,
        ),
    )

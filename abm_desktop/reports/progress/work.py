"""What both teams did: the list they agreed on and the touches they made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from abm_desktop.reports.page import marks, styles
from abm_desktop.reports.page.document import Document
from abm_desktop.reports.page.figure_marks import place_figure
from abm_desktop.reports.page.marks import Team
from abm_desktop.reports.page.sections import caption, gap_box, next_heading, subheading
from abm_desktop.reports.page.tables import Cell, Column, Table
from abm_desktop.reports.progress.content import ListMove, ProgressReport
from abm_desktop.reports.progress.figures import touches_figure
from abm_desktop.reports.progress.tallies import TouchTally, touches_of
from abm_desktop.workspace.days import full_day
from resources.language import digits, tr
from resources.tokens import LIGHT

CHART: Final = 132.0
TEAMS: Final[tuple[tuple[str, Team], ...]] = (
    (tr("Sales"), "sales"),
    (tr("Marketing"), "marketing"),
    (tr("Both, joint"), "both"),
)
MOVES: Final = tr(
    "Joined and left count accounts whose membership of the list began or ended in the "
    "period. Seats filled is the number of accounts on the list at its end."
)
TOUCHES: Final = tr(
    "A touch is what we do or plan to do; it counts in the week of its day. Bars: done "
    "filled, still planned outlined, Sales above the line and Marketing below; a joint "
    "touch stands in both. Done of settled = done / (done + skipped)."
)


def draw_movement(document: Document, report: ProgressReport) -> None:
    """Print who joined the list and who left it, with reasons."""
    next_heading(document, tr("List movement"), keep=60)
    share = report.seats_filled / report.seats_total if report.seats_total else 0.0
    pen, y = document.pen, document.y + 5
    said = tr("{some} of {all} seats filled", some=report.seats_filled, all=report.seats_total)
    end = document.left + pen.text(document.left, y + 3, said, styles.STRONG) + 12
    marks.bar(pen, end, y, share, width=document.right - end)
    document.y += 18
    _draw_moves(
        document,
        tr("Joined, {count}", count=len(report.joined)),
        report.joined,
        tr("Nobody joined the list."),
    )
    _draw_moves(
        document,
        tr("Left, {count}", count=len(report.left)),
        report.left,
        tr("Nobody left the list."),
    )
    caption(document, MOVES)


def draw_touches(document: Document, report: ProgressReport) -> None:
    """Print the touches of both teams by week and by what became of them."""
    next_heading(document, tr("Touches of both teams, by week"), keep=CHART + 20)
    if not touches_of(report.touches).total:
        gap_box(document, tr("No touches in this period. Plan one of each team in the planner."))
        return
    pen, top = document.pen, document.y
    figure = touches_figure(report, LIGHT, document.inner - 18, CHART)
    place_figure(pen, figure, document.left + 18, top)
    marks.badge(pen, "sales", document.left + 7, top + 4 + (CHART - 20) * 0.25, 12)
    marks.badge(pen, "marketing", document.left + 7, top + 4 + (CHART - 20) * 0.75, 12)
    document.y = top + CHART + 8
    _draw_tallies(document, report)
    caption(document, TOUCHES)


def _draw_moves(document: Document, title: str, moves: Sequence[ListMove], none: str) -> None:
    subheading(document, title)
    if not moves:
        caption(document, none)
        return
    columns = (
        Column(tr("Account"), 34, styles.CELL_STRONG),
        Column(tr("Tier"), 9),
        Column(tr("Day"), 17),
        Column(tr("Reason"), 40),
        Column(tr("By"), 22),
    )
    rows = [
        tuple(map(Cell, (move.account, move.tier, full_day(move.day), move.reason, move.who)))
        for move in moves
    ]
    # Of moves that came with an import nobody is known.
    shown = len(columns) if any(move.who for move in moves) else len(columns) - 1
    Table(document, columns[:shown]).draw([row[:shown] for row in rows])
    document.y += 8


def _draw_tallies(document: Document, report: ProgressReport) -> None:
    columns = (
        Column("", 6),
        Column(tr("Team"), 30, styles.CELL_STRONG),
        *(
            Column(title, 16, is_number=True)
            for title in (
                tr("Planned"),
                tr("Done"),
                tr("Skipped"),
                tr("In all"),
                tr("Done of settled"),
            )
        ),
    )
    rows = [_tally(name, touches_of(report.touches, team), team) for name, team in TEAMS]
    rows.append(_tally(tr("All touches"), touches_of(report.touches)))
    Table(document, columns).draw(rows)


def _tally(name: str, tally: TouchTally, team: Team | None = None) -> tuple[Cell, ...]:
    share = tr("not enough data (n = 0)") if tally.done_share is None else f"{tally.done_share:.0%}"
    counts = (tally.planned, tally.done, tally.skipped, tally.total)
    return (
        Cell(team=team),
        Cell(name),
        *(Cell(digits(count)) for count in counts),
        Cell(share.replace("%", " %")),
    )

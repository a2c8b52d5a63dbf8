"""Plays run, campaigns, and the deals that were won and lost."""

from __future__ import annotations

from typing import Final

from abm_desktop.reports.page import styles
from abm_desktop.reports.page.document import Document
from abm_desktop.reports.page.sections import CAPTIONED, caption, gap_box, next_heading, subheading
from abm_desktop.reports.page.tables import Cell, Column, Table
from abm_desktop.reports.progress.content import CampaignRun, ClosedDeal, PlayRuns, ProgressReport
from abm_desktop.workspace.days import full_day
from resources.language import digits, tr, tr_about

NO_PLAYS: Final = tr("No play was run in this period. Run one, and what it did stands here.")
NO_CAMPAIGNS: Final = tr("No campaign ran in this period.")
NO_CLOSED: Final = tr("No deal was won or lost in this period.")
NO_REASON: Final = tr("No reason was given")
PLAYS: Final = tr(
    "Touches of the period; costs are those of done ones. An account counts once a play."
)
CAMPAIGNS: Final = tr("People reached and responded are counted over the whole campaign.")


def draw_plays(document: Document, report: ProgressReport) -> None:
    """Print what each play did in the period."""
    next_heading(
        document,
        tr("Plays run, {count}", count=len(report.plays)) if report.plays else tr("Plays run"),
    )
    if not report.plays:
        gap_box(document, NO_PLAYS)
        return
    columns = (
        Column(tr("Play"), 40, styles.CELL_STRONG),
        *(
            Column(title, 13, is_number=True)
            for title in (
                *(tr("Accounts"), tr("Running"), tr("Paused"), tr("Stopped")),
                *(tr("Done"), tr("Planned"), tr("Skipped"), tr("Cost")),
            )
        ),
    )
    Table(document, columns).draw([_play(one) for one in report.plays], below=CAPTIONED)
    caption(document, PLAYS)


def draw_campaigns(document: Document, report: ProgressReport) -> None:
    """Print the campaigns that ran in the period."""
    count = len(report.campaigns)
    next_heading(document, tr("Campaigns, {count}", count=count) if count else tr("Campaigns"))
    if not count:
        gap_box(document, NO_CAMPAIGNS)
        return
    columns = (
        Column(tr("Campaign"), 30, styles.CELL_STRONG),
        Column(tr("Kind"), 14),
        Column(tr("From"), 20),
        Column(tr_about("last day", "To"), 20),
        *(
            Column(title, 13, is_number=True)
            for title in (tr("Accounts"), tr("Reached"), tr("Responded"))
        ),
        Column(tr("Cost"), 17, is_number=True),
        Column(tr("Budget"), 15, is_number=True),
    )
    Table(document, columns).draw([_campaign(one) for one in report.campaigns], below=CAPTIONED)
    caption(document, CAMPAIGNS)


def draw_closed(document: Document, report: ProgressReport) -> None:
    """Print the deals that were won and those that were lost, with the reasons."""
    next_heading(document, tr("Wins and losses"), keep=60)
    if not report.closed:
        gap_box(document, NO_CLOSED)
        return
    for title, is_won, earlier in (
        (tr("Won"), True, report.earlier_won),
        (tr("Lost"), False, report.earlier_lost),
    ):
        found = [one for one in report.closed if one.is_won is is_won]
        if found or earlier:
            subheading(document, f"{title}, {digits(len(found) + earlier)}")
            _draw_closed(document, found)
            document.y += 8
    if more := report.earlier_won + report.earlier_lost:
        shown = len(report.closed)
        caption(
            document,
            tr(
                "The {shown} closed last; {more} more stand on the scoreboard.",
                shown=digits(shown),
                more=digits(more),
            ),
        )


def _draw_closed(document: Document, found: list[ClosedDeal]) -> None:
    columns = (
        Column(tr("Day"), 21),
        Column(tr("Account"), 26, styles.CELL_STRONG),
        Column(tr("Deal"), 28),
        Column(tr("Amount"), 16, styles.CELL_STRONG, is_number=True),
        Column(tr("Owner"), 22),
        Column(tr("Why"), 42),
    )
    Table(document, columns).draw([_closed(one) for one in found])


def _play(one: PlayRuns) -> tuple[Cell, ...]:
    counts = (one.accounts, one.running, one.paused, one.stopped)
    touches = (one.done, one.planned, one.skipped)
    return (Cell(one.play), *(Cell(digits(count)) for count in (*counts, *touches)), Cell(one.cost))


def _campaign(one: CampaignRun) -> tuple[Cell, ...]:
    return (
        Cell(one.name),
        Cell(one.kind),
        Cell(full_day(one.starts_on) if one.starts_on else tr("No day")),
        Cell(full_day(one.ends_on) if one.ends_on else tr("No day")),
        *(Cell(digits(count)) for count in (one.accounts, one.reached, one.responded)),
        Cell(one.cost),
        Cell(one.budget),
    )


def _closed(one: ClosedDeal) -> tuple[Cell, ...]:
    rivals = (
        tr("Against {competitors}", competitors=", ".join(one.competitors))
        if one.competitors
        else ""
    )
    why = ", ".join(one.reasons) or NO_REASON
    return (
        Cell(full_day(one.day)),
        Cell(one.account),
        Cell(one.deal),
        Cell(one.amount or tr("Unknown")),
        Cell(one.owner or tr("Nobody")),
        Cell("\n".join(filter(None, (why, rivals, one.note)))),
    )

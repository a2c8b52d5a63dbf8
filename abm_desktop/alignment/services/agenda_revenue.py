"""What an agenda says of The Number: won against plan, forecast, what closed since, what closes the gap."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Select

from abm_desktop.alignment.agenda import About, Line, Tone, Window
from abm_desktop.revenue.forecast import Outlook
from abm_desktop.revenue.number_words import (
    behind_words,
    is_behind,
    pace_words,
    range_words,
    short_words,
)
from abm_desktop.revenue.questions import Dimension
from abm_desktop.revenue.rows import DealRow
from abm_desktop.revenue.services.deal_facts import load_deals
from abm_desktop.revenue.services.lines import find, line_select
from abm_desktop.revenue.services.scoreboard import scoreboard
from abm_desktop.revenue.spans import year_span
from abm_desktop.vocabulary import DealOutcome, Listing
from abm_desktop.workspace.days import day_words
from abm_desktop.workspace.money_words import short_money
from abm_desktop.workspace.opened import Reading
from db.accounts.tables import Account
from db.revenue.tables import Deal, DealStage
from resources.language import tr

CLOSED: Final = 3
"""So many of the deals that closed since are named, the largest first."""
CLOSING: Final = 3
"""So many of the largest open deals that are expected soon are named."""
_SOON: Final = timedelta(days=30)
EMPTY: Final = tr("No deal yet. Import or add deals, and The Number stands here.")
_DOT: Final = " \N{MIDDLE DOT} "


def the_number(reading: Reading, window: Window) -> list[Line]:
    """Return what was won against plan, the forecast, what closed since and what may close soon."""
    deals = load_deals(reading)
    if not deals.facts:
        return []
    span = year_span(window.today, deals.first_month)
    outlook = scoreboard(deals, span, window.today, Dimension.TEAM).outlook
    closed = find(reading.session, _closed(window))
    soon = find(reading.session, _soon(window))
    return [
        *_outlook_lines(outlook, span.label, deals.currency),
        *(_closed_line(row, window) for row in _largest(closed)[:CLOSED]),
        *(_soon_line(row, window) for row in _largest(soon)[:CLOSING]),
    ]


def _outlook_lines(outlook: Outlook, label: str, currency: str) -> list[Line]:
    tone = Tone.PLAIN if outlook.pace is None else _tone(is_bad=is_behind(outlook))
    won = Line(
        tr(
            "{amount} won in {period}",
            amount=short_money(outlook.won, currency),
            period=label,
        ),
        pace_words(outlook),
        behind_words(outlook, currency) or tr("No plan yet"),
        tone,
        About.SCOREBOARD,
    )
    if outlook.forecast is None:
        return [won]
    is_short = outlook.short is not None and outlook.short > 0
    between = range_words(outlook, currency)
    forecast = Line(
        tr("Forecast {amount}", amount=short_money(outlook.forecast, currency)),
        short_words(outlook, currency),
        tr("Commit to best case: {range}", range=between) if between else "",
        Tone.PLAIN if outlook.short is None else _tone(is_bad=is_short),
        About.SCOREBOARD,
    )
    return [won, forecast]


def _tone(*, is_bad: bool) -> Tone:
    return Tone.BAD if is_bad else Tone.GOOD


def _closed(window: Window) -> Select[*tuple[Any, ...]]:
    return line_select().where(
        DealStage.outcome != DealOutcome.OPEN,
        Deal.close_on > window.since,
        Deal.close_on <= window.today,
    )


def _soon(window: Window) -> Select[*tuple[Any, ...]]:
    return line_select().where(
        Account.listing == Listing.TARGET,
        DealStage.outcome == DealOutcome.OPEN,
        Deal.close_on <= window.today + _SOON,
    )


def _largest(rows: list[DealRow]) -> list[DealRow]:
    return sorted(rows, key=lambda row: (-(row.amount_minor or 0), row.name))


def _closed_line(row: DealRow, window: Window) -> Line:
    is_won = row.stage.outcome is DealOutcome.WON
    when = "" if row.close_on is None else day_words(row.close_on, window.today)
    return Line(
        tr("Won: {deal}", deal=row.name) if is_won else tr("Lost: {deal}", deal=row.name),
        _amount(row),
        _joined(_account(row), when, row.owner or ""),
        _tone(is_bad=not is_won),
        About.DEAL,
        row.id,
    )


def _soon_line(row: DealRow, window: Window) -> Line:
    is_past = row.close_on is not None and row.close_on < window.today
    when = "" if row.close_on is None else day_words(row.close_on, window.today)
    due = tr("was expected {day}", day=when) if is_past else tr("expected {day}", day=when)
    return Line(
        tr("Open: {deal}", deal=row.name),
        _amount(row),
        _joined(
            _account(row),
            f"{row.stage.label}, {due}",
            row.next_step or tr("no next step"),
            row.owner or "",
        ),
        Tone.BAD if is_past else Tone.PLAIN,
        About.DEAL,
        row.id,
    )


def _account(row: DealRow) -> str:
    return row.account.name if row.account is not None else row.account_text or ""


def _amount(row: DealRow) -> str:
    if row.amount_minor is None or row.currency is None:
        return tr("no amount")
    return short_money(row.amount_minor, row.currency)


def _joined(*parts: str) -> str:
    return _DOT.join(filter(None, parts))

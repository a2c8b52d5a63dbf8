"""What deals say in words: amounts, days, how long they stand where they stand."""

from __future__ import annotations

from datetime import date
from typing import Final

from abm_desktop.reports.money import short_money
from abm_desktop.revenue.rows import BoardColumn, DealRow
from abm_desktop.vocabulary import DealOutcome
from abm_desktop.workspace.days import day_words, short_day
from resources.language import tr, tr_about, tr_count

CLOSED_DAYS: Final = 30
"""Days for which a closed deal stays on the board."""
NO_ACCOUNT: Final = tr("Needs an account")
_BARS: Final = 4
_WEEKS_FROM: Final = 14
_MONTHS_FROM: Final = 70
_YEARS_FROM: Final = 730


def amount_words(minor: int | None, currency: str | None) -> str:
    """Return an amount in at most three figures, such as `€640k`; empty where nobody knows."""
    return "" if minor is None else short_money(minor, currency or "")


OUTCOMES: Final = {
    DealOutcome.OPEN: tr_about("deals", "open"),
    DealOutcome.WON: tr_about("deals", "won"),
    DealOutcome.LOST: tr_about("deals", "lost"),
}
"""How deals stand, within sentences."""


def deals_counted(count: int) -> str:
    """Return a number of deals, such as `1 deal` or `3,120 deals`."""
    return tr_count("{count} deal", "{count} deals", count)


def account_words(row: DealRow) -> str:
    """Return the account's name, else what a file called it, else that one is needed."""
    if row.account is not None:
        return row.account.name
    return row.account_text or NO_ACCOUNT


def is_open(row: DealRow) -> bool:
    """Tell whether a deal is neither won nor lost."""
    return row.stage.outcome is DealOutcome.OPEN


def is_overdue(row: DealRow, today: date) -> bool:
    """Tell whether an open deal was expected to close on a day that has passed."""
    return is_open(row) and row.close_on is not None and row.close_on < today


def is_ahead(row: DealRow, today: date) -> bool:
    """Tell whether a deal is won or lost from a day to come: figures count it open until then."""
    return not is_open(row) and row.close_on is not None and row.close_on > today


def close_words(row: DealRow, today: date) -> str:
    """Return the day on which a deal closes or closed, `from` one to come; empty where unknown."""
    if row.close_on is None:
        return ""
    day = day_words(row.close_on, today)
    return tr("from {day}", day=day) if is_ahead(row, today) else day


def card_words(row: DealRow, today: date) -> str:
    """Return the same as a narrow card has room for it: `from 10 Jan 27`."""
    if row.close_on is None or not is_ahead(row, today) or row.close_on.year == today.year:
        return close_words(row, today)
    return tr("from {day} {year}", day=short_day(row.close_on), year=f"{row.close_on:%y}")


def line_words(row: DealRow, today: date) -> str:
    """Return the same as a line with room says it without a heading: `counts from 3 Dec`."""
    words = close_words(row, today)
    return tr("counts {from_day}", from_day=words) if is_ahead(row, today) else words


def close_sentence(row: DealRow, today: date) -> str:
    """Return when a deal closes or closed, in one sentence."""
    day = close_words(row, today)
    if not day:
        return (
            tr("No close date yet") if is_open(row) else tr("Closed on a day that nobody recorded")
        )
    if is_overdue(row, today):
        return tr("Overdue: expected to close on {day}", day=day)
    if is_open(row):
        return tr("Expected to close on {day}", day=day)
    if is_ahead(row, today):
        return tr(
            "{stage}, counts {day}; until then figures count it as open",
            stage=row.stage.label,
            day=day,
        )
    return tr("{stage} on {day}", stage=row.stage.label, day=day)


def span_words(since: date | None, today: date) -> str:
    """Return how long something lasts: `5 d`, `7 wk`, `5 mo`, `3 y`; empty where unknown."""
    if since is None:
        return ""
    days = max(0, (today - since).days)
    if days < _WEEKS_FROM:
        return tr("{days} d", days=days)
    if days < _MONTHS_FROM:
        return tr("{weeks} wk", weeks=days // 7)
    return (
        tr("{months} mo", months=days // 30)
        if days < _YEARS_FROM
        else tr("{years} y", years=days // 365)
    )


def stage_sentence(row: DealRow, today: date) -> str:
    """Return the stage, how likely it makes the deal, and since when it is true."""
    stage = row.stage
    parts = [
        tr("Stage: {stage}, {probability} %", stage=stage.label, probability=stage.probability)
    ]
    if row.in_stage_since is not None:
        parts.append(tr("since {day}", day=day_words(row.in_stage_since, today)))
    return ", ".join(parts)


def deal_sentence(row: DealRow, today: date) -> str:
    """Return a deal in one sentence, as a screen reader says it."""
    amount = amount_words(row.amount_minor, row.currency) or tr("amount unknown")
    parts = [row.name, account_words(row), amount, stage_sentence(row, today)]
    parts += [close_sentence(row, today), tr("Owner: {owner}", owner=row.owner or tr("nobody yet"))]
    return ", ".join(parts)


def bars_of(probability: int) -> int:
    """Return how many of the four bars a probability in percent fills; any chance fills one."""
    return max(1, round(probability * _BARS / 100)) if probability else 0


def sums_words(column: BoardColumn) -> str:
    """Return what the deals of a column are worth: `€4.2M, €1.7M weighted`; won ones only once."""
    is_closed = column.stage.outcome is not DealOutcome.OPEN
    if not column.count:
        return tr("Last {days} days", days=CLOSED_DAYS) if is_closed else tr("No deals")
    if column.uncounted == column.count:
        return tr("No amounts yet")
    whole = amount_words(column.sum_minor, column.currency)
    if is_closed:
        return tr("{amount} in {days} days", amount=whole, days=CLOSED_DAYS)
    return tr(
        "{amount}, {weighted} weighted",
        amount=whole,
        weighted=amount_words(column.weighted_minor, column.currency),
    )


def none_words(column: BoardColumn) -> str:
    """Return why a column of closed deals is empty: older ones have no card."""
    if column.count or column.stage.outcome is DealOutcome.OPEN:
        return ""
    if column.stage.outcome is DealOutcome.WON:
        return tr("None won in {days} days", days=CLOSED_DAYS)
    return tr("None lost in {days} days", days=CLOSED_DAYS)

"""The deals of an account, as its plan prints them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from abm_desktop.reports.money import short_money
from abm_desktop.reports.plan.content import DealLine
from abm_desktop.revenue.rows import DealRow
from abm_desktop.revenue.services.worth import Worth
from abm_desktop.vocabulary import DealOutcome
from resources.language import tr, tr_count


def deal_lines(rows: Iterable[DealRow], today: date) -> tuple[DealLine, ...]:
    """Return the deals, open ones first as the screen has them."""
    return tuple(_deal(row, today) for row in rows)


def sum_words(worth: Worth) -> str:
    """Return what the open deals are worth together, in a sentence."""
    if not worth.count:
        return tr("No deal is open.")
    deals = tr_count("{count} open deal", "{count} open deals", worth.count)
    if not worth.is_known:
        return tr("{deals}, no amount known.", deals=deals)
    known = short_money(worth.sum_minor, worth.currency)
    if not worth.uncounted:
        return tr("{amount} in {deals}.", amount=known, deals=deals)
    return tr(
        "{amount} in {deals}, {count} without an amount.",
        amount=known,
        deals=deals,
        count=worth.uncounted,
    )


def _deal(row: DealRow, today: date) -> DealLine:
    is_open = row.stage.outcome is DealOutcome.OPEN
    amount = row.amount_minor
    return DealLine(
        row.name,
        row.stage.label,
        "open" if is_open else "won" if row.stage.outcome is DealOutcome.WON else "lost",
        "" if amount is None else short_money(amount, row.currency or ""),
        row.close_on,
        is_open and row.close_on is not None and row.close_on < today,
        row.owner or "",
        row.next_step or "",
        ", ".join(row.products),
        row.in_stage_since,
    )

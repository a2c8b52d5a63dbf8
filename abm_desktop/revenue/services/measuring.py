"""Use cases of measuring: figures over deals, and the deals behind each of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from abm_desktop.accounts.keys import Keys
from abm_desktop.revenue.behind import FLAGS, behind, flags
from abm_desktop.revenue.frame import grouped_by, without_undated
from abm_desktop.revenue.measures import Measures, by_group, total
from abm_desktop.revenue.quarters import quarters_of
from abm_desktop.revenue.questions import Dimension, Measured, Question
from abm_desktop.revenue.services.deal_facts import Deals, load_deals
from abm_desktop.workspace.opened import Reading

if TYPE_CHECKING:
    from pandas import DataFrame

_WITHOUT_ACCOUNT: Final = "without_account"
"""The flag that is no matter of a period: a deal needs an account until it has one."""


def measured(reading: Reading, question: Question) -> Measured:
    """Return the figures that somebody asks for."""
    return measure(load_deals(reading), question)


def measure(deals: Deals, question: Question) -> Measured:
    """Return the figures of deals that were loaded before."""
    return measured_of(deals, question, full_frame(deals, question))


def measured_of(deals: Deals, question: Question, everything: DataFrame) -> Measured:
    """Return the figures of a full frame of deals that was made before."""
    counted = counted_of(everything, question)
    return Measured(
        question,
        deals.currency,
        total(counted, question.cycle),
        sum(behind(counted, "target_won_value")["amount"]),
        _groups(deals, counted, question),
        {_WITHOUT_ACCOUNT: len(without_account(deals)), **flags(everything)},
    )


def keys_behind(deals: Deals, question: Question, figure: str, group: str | None = None) -> Keys:
    """Return the keys of the deals behind a figure or a flag, the latest close date first."""
    if figure == _WITHOUT_ACCOUNT:
        return without_account(deals)
    everything = full_frame(deals, question)
    counted = counted_of(everything, question)
    if question.by is Dimension.QUARTER and group is not None:
        asked = dict(_by_quarter(deals, counted, question))[group]
        everything = full_frame(deals, asked)
        counted = counted_of(everything, asked)
    rows = behind(everything if figure in FLAGS else counted, figure)
    if question.by not in (None, Dimension.QUARTER) and group is not None:
        rows = grouped_by(rows, question.by)
        rows = rows[rows["group"] == group]
    return Keys(rows.sort_values("close_on", ascending=False, kind="stable")["key"])


def without_account(deals: Deals) -> Keys:
    """Return the keys of the deals that need an account, whenever they were or will be closed."""
    return Keys(fact.key for fact in deals.facts if fact.account_key is None)


def full_frame(deals: Deals, question: Question) -> DataFrame:
    """Return the deals that a question is about, and those closed nobody knows when."""
    return deals.frame_of(question.cut)


def counted_of(everything: DataFrame, question: Question) -> DataFrame:
    """Return those of a full frame that count: in a period only what has its day."""
    return without_undated(everything) if question.has_period else everything


def _groups(deals: Deals, counted: DataFrame, question: Question) -> dict[str, Measures]:
    if question.by is None:
        return {}
    if question.by is not Dimension.QUARTER:
        return by_group(grouped_by(counted, question.by), question.cycle)
    return {
        # Of so many quarters none is kept: those days that are looked at are.
        label: total(counted_of(deals.new_frame(asked.cut), asked), question.cycle)
        for label, asked in _by_quarter(deals, counted, question)
    }


def _by_quarter(
    deals: Deals, counted: DataFrame, question: Question
) -> Iterator[tuple[str, Question]]:
    """Yield the question for each quarter from the first close date to the last one.

    Each is a period of its own, with its own open deals at its end.
    """
    closed = counted[counted["outcome"] != "open"]["close_on"].dropna()
    for quarter in quarters_of(closed, deals.first_month):
        since = max(quarter.start, question.since or quarter.start)
        until = min(quarter.end, question.end)
        yield quarter.label, replace(question, since=since, until=until, by=None)

"""Hand-offs behind a figure: whose they were, what was answered, and how they were rated."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from abm_desktop.alignment.handoffs import HandoffRow, HandoffState
from abm_desktop.alignment.services.handoff_deals import Conversion
from abm_desktop.engagement.days import local_day
from abm_desktop.workspace.days import day_words
from resources.language import tr, tr_about, tr_count
from resources.records import dataclass
from ui.context import Context
from ui.kit.table.cells import AccountCell, TextCell
from ui.kit.table.column import Column
from ui.revenue.why_accounts import among
from ui.revenue.why_panel import Behind, Kind

_STATES: Final = {
    HandoffState.OPEN: tr_about("state", "Open"),
    HandoffState.ACCEPTED: tr("Accepted"),
    HandoffState.REJECTED: tr("Rejected"),
    HandoffState.DISQUALIFIED: tr("Disqualified"),
    HandoffState.WITHDRAWN: tr("Withdrawn"),
}


def _columns(today: Callable[[], date]) -> list[Column]:
    def sent(row: HandoffRow) -> str:
        return day_words(local_day(row.sent_at), today())

    def state(row: HandoffRow) -> str:
        return _STATES[row.state]

    def rated(row: HandoffRow) -> str:
        if row.rating is not None:
            return tr("rated {rating} of 5", rating=row.rating)
        return tr("late") if row.is_late else ""

    def said(row: HandoffRow) -> str:
        parts = [row.account, row.why, state(row), rated(row), row.reason_words]
        return ", ".join(part for part in parts if part)

    return [
        _account_column(lambda row: row, said),
        Column(tr("Answer"), 100, state, TextCell(state, rated)),
        Column(tr("Sent"), 70, sent, TextCell(sent)),
    ]


def _account_column(handoff: Callable[[Any], HandoffRow], said: Callable[[Any], str]) -> Column:
    cell = AccountCell(
        lambda row: handoff(row).account,
        lambda row: tr(
            "{sender} to {seller}",
            sender=handoff(row).sent_by.name,
            seller=handoff(row).to.name,
        ),
    )
    return Column(
        tr("Account"), 210, lambda row: handoff(row).account, cell, tooltip=said, accessible=said
    )


@dataclass(frozen=True, slots=True)
class Accepted:
    """An accepted hand-off, and which deal it became, or until when it can."""

    row: HandoffRow
    became: Conversion


def _became_columns(today: Callable[[], date]) -> list[Column]:
    def accepted(one: Accepted) -> str:
        at = one.row.answered_at
        return "" if at is None else day_words(local_day(at), today())

    def state(one: Accepted) -> str:
        known = {
            True: tr("Became a deal"),
            False: tr("No deal in time"),
            None: tr("Still has time"),
        }
        return known[one.became.has_converted]

    def when(one: Accepted) -> str:
        if one.became.opened_on is not None:
            days = one.became.wait.days
            return tr_count("after {count} day", "after {count} days", days)
        return tr("until {day}", day=day_words(one.became.until, today()))

    def said(one: Accepted) -> str:
        return f"{one.row.account}, {one.row.why}, {state(one)} {when(one)}"

    return [
        _account_column(lambda one: one.row, said),
        Column(tr("Deal"), 100, state, TextCell(state, when)),
        Column(tr("Accepted"), 70, accepted, TextCell(accepted)),
    ]


def _handoffs(count: int) -> str:
    return tr_count("{count} hand-off", "{count} hand-offs", count)


def _accepted(count: int) -> str:
    return tr_count("{count} accepted hand-off", "{count} accepted hand-offs", count)


HANDOFFS: Final = Kind(
    "hand-off", tr("Hand-offs behind the figure"), _handoffs, _columns, lambda row: row.id
)
"""Hand-offs with their answers."""
ACCEPTED: Final = Kind(
    "accepted hand-off",
    tr("Accepted hand-offs behind the figure"),
    _accepted,
    _became_columns,
    lambda one: one.row.id,
)
"""Accepted hand-offs with what became of them."""


def handoffs_behind(
    context: Context,
    title: str,
    how: str,
    rows: Sequence[HandoffRow],
    keys: Collection[UUID],
) -> Behind:
    """Return those of some rows that a figure is made of, the newest first."""
    meant = [row for row in reversed(rows) if row.id in keys]
    return Behind(
        title=title,
        how=how,
        kind=HANDOFFS,
        read_keys=lambda _reading: [row.id for row in meant],
        read_rows=among(meant, HANDOFFS.key),
        open=lambda row: context.shell.open_page(f"alignment::handoff:{row.id.hex}"),
    )


def accepted_behind(
    context: Context,
    how: str,
    rows: Sequence[HandoffRow],
    became: Mapping[UUID, Conversion],
) -> Behind:
    """Return the accepted ones of some hand-offs with what became of them, the newest first."""
    meant = [Accepted(row, became[row.id]) for row in reversed(rows) if row.id in became]
    return Behind(
        title=tr("Conversion"),
        how=how,
        kind=ACCEPTED,
        read_keys=lambda _reading: [one.row.id for one in meant],
        read_rows=among(meant, ACCEPTED.key),
        open=lambda one: context.shell.open_account(one.row.account_id),
    )

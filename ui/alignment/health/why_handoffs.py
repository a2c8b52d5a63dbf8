"""Hand-offs behind a figure: whose they were, what was answered, and how they were rated."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from abm_desktop.alignment.handoffs import HandoffRow, HandoffState
from abm_desktop.engagement.days import local_day
from abm_desktop.workspace.days import day_words
from ui.context import Context
from ui.kit.table.cells import AccountCell, TextCell
from ui.kit.table.column import Column
from ui.revenue.why_accounts import among
from ui.revenue.why_panel import Behind, Kind

_STATES: Final = {
    HandoffState.OPEN: "Open",
    HandoffState.ACCEPTED: "Accepted",
    HandoffState.REJECTED: "Rejected",
    HandoffState.DISQUALIFIED: "Disqualified",
    HandoffState.WITHDRAWN: "Withdrawn",
}


def _columns(today: Callable[[], date]) -> list[Column]:
    def sent(row: HandoffRow) -> str:
        return day_words(local_day(row.sent_at), today())

    def state(row: HandoffRow) -> str:
        return _STATES[row.state]

    def rated(row: HandoffRow) -> str:
        if row.rating is not None:
            return f"rated {row.rating} of 5"
        return "late" if row.is_late else ""

    def said(row: HandoffRow) -> str:
        parts = [row.account, row.why, state(row), rated(row), row.reason_words]
        return ", ".join(part for part in parts if part)

    return [
        Column(
            "Account",
            210,
            lambda row: row.account,
            AccountCell(
                lambda row: row.account, lambda row: f"{row.sent_by.name} to {row.to.name}"
            ),
            tooltip=said,
            accessible=said,
        ),
        Column("Answer", 100, state, TextCell(state, rated)),
        Column("Sent", 70, sent, TextCell(sent)),
    ]


HANDOFFS: Final = Kind("hand-off", _columns, lambda row: row.id)
"""Hand-offs with their answers."""


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
        open=lambda row: context.shell.open_account(row.account_id),
    )

"""Accounts behind a figure: how far each came, or how often each was touched."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from abm_desktop.revenue.stages_reached import ReachedRow
from abm_desktop.workspace.days import day_words
from abm_desktop.workspace.opened import Reading
from resources.language import tr, tr_count
from ui.kit.table.cells import AccountCell, DateCell
from ui.kit.table.column import Column
from ui.revenue.why_panel import Kind


def _columns(today: Callable[[], date]) -> list[Column]:
    def since(row: ReachedRow) -> str:
        return day_words(row.since, today())

    def said(row: ReachedRow) -> str:
        return tr("{name}, {stage} since {since}", name=row.name, stage=row.stage, since=since(row))

    return [
        Column(
            tr("Account"),
            270,
            lambda row: row.name,
            AccountCell(lambda row: row.name, lambda row: row.stage),
            tooltip=said,
            accessible=said,
        ),
        Column(tr("Since"), 110, since, DateCell(since)),
    ]


def _counted(count: int) -> str:
    return tr_count("{count} account", "{count} accounts", count)


REACHED: Final = Kind(
    "account", tr("Accounts behind the figure"), _counted, _columns, lambda row: UUID(bytes=row.key)
)
"""Accounts with the farthest stage that they reached."""


def among(rows: Sequence[Any], key: Callable[[Any], UUID]) -> Any:
    """Return how to read rows that are known already."""
    known: Mapping[UUID, Any] = {key(row): row for row in rows}

    def read(_reading: Reading, keys: Sequence[UUID]) -> list[Any]:
        return [known.get(one) for one in keys]

    return read

"""The columns of the list: what each says of an account, in marks and in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from abm_desktop.accounts.rows import AccountRow
from ui.accounts.owners_cell import OwnersCell
from ui.accounts.words import (
    account_sentence,
    last_words,
    owners_sentence,
    touch_line,
    touch_sentence,
)
from ui.kit.paint.chip import tier_kind
from ui.kit.table.cells import AccountCell, ChipCell, DateCell, NumberCell, StageCell, TouchCell
from ui.kit.table.column import Column

NAME: Final = 0
TIER: Final = 1
STAGE: Final = 2
INDUSTRY: Final = 3
COUNTRY: Final = 4
EMPLOYEES: Final = 5
OWNERS: Final = 6
LAST: Final = 7
NEXT: Final = 8

_STAGE_BARS: Final = 4
_JOURNEY: Final = 6


def account_columns(today: Callable[[], date]) -> tuple[Column, ...]:
    """Return all columns; `today` is asked whenever a day is put into words."""
    return (*_standing(), *_facts(), *_activity(today))


def stage_bars(position: int) -> int:
    """Return how many of the four bars stand for a place in the journey of six stages.

    Identified 0, aware 1, engaged and ready 2, pipeline 3, customer 4.
    """
    return min(_STAGE_BARS, round((position - 1) * _STAGE_BARS / (_JOURNEY - 1))) if position else 0


def _standing() -> tuple[Column, ...]:
    return (
        Column(
            "Account",
            190,
            lambda row: row.name,
            AccountCell(lambda row: row.name, lambda row: row.domain or ""),
            sort_key="name",
            tooltip=account_sentence,
            accessible=account_sentence,
            key="name",
        ),
        Column(
            "Tier",
            58,
            lambda row: row.tier or "",
            ChipCell(lambda row: row.tier or "", lambda row: tier_kind(row.tier)),
            sort_key="tier",
            tooltip=lambda row: f"Tier {row.tier}" if row.tier else "",
            key="tier",
        ),
        Column(
            "Stage",
            104,
            lambda row: row.stage.label,
            StageCell(lambda row: row.stage.label, lambda row: stage_bars(row.stage.position)),
            sort_key="stage",
            tooltip=_stage_sentence,
            accessible=_stage_sentence,
            key="stage",
        ),
    )


def _facts() -> tuple[Column, ...]:
    return (
        Column(
            "Industry", 128, lambda row: row.business or "", sort_key="industry", key="industry"
        ),
        Column("Country", 96, lambda row: row.country or "", sort_key="country", key="country"),
        Column(
            "Employees",
            78,
            _employees,
            NumberCell(_employees),
            align="right",
            sort_key="employees",
            key="employees",
        ),
    )


def _activity(today: Callable[[], date]) -> tuple[Column, ...]:
    return (
        Column(
            "Owners",
            56,
            owners_sentence,
            OwnersCell(),
            sort_key="sales_owner",
            tooltip=owners_sentence,
            accessible=owners_sentence,
            team="both",
            key="owners",
        ),
        Column(
            "Last",
            60,
            lambda row: last_words(row, today()),
            DateCell(lambda row: last_words(row, today())),
            sort_key="last_touch",
            tooltip=lambda row: _last_sentence(row, today()),
            accessible=lambda row: _last_sentence(row, today()),
            key="last",
        ),
        Column(
            "Next touch",
            160,
            lambda row: touch_sentence(row, today()),
            TouchCell(lambda row: touch_line(row, today())),
            sort_key="next_touch",
            tooltip=lambda row: touch_sentence(row, today()),
            accessible=lambda row: touch_sentence(row, today()),
            key="next",
        ),
    )


def _employees(row: AccountRow) -> str:
    return "" if row.employees is None else f"{row.employees:,}"


def _stage_sentence(row: AccountRow) -> str:
    stage = row.stage
    if not stage.position:
        return f"Stage: {stage.label}, outside the journey"
    return f"Stage: {stage.label}, {stage.position} of {_JOURNEY}"


def _last_sentence(row: AccountRow, today: date) -> str:
    day = last_words(row, today)
    return f"Last touch: {day}" if day else "No touch yet"

"""Derived rows written by hand, as other rooms would keep them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert

from abm_desktop.workspace.opened import Change
from db.accounts.decay import ORIGIN
from db.accounts.derived import EngagementDay, EngagementRollup, PipelineRollup, RoleRollup


def put(change: Change, table: type[Any], rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert derived rows; no log knows of them. Whatever a room derived of its own goes first."""
    rows = list(rows)
    connection = change.session.connection()
    for key in {row["account_id"] for row in rows}:
        connection.execute(delete(table).where(table.account_id == key))
    if rows:
        connection.execute(insert(table), rows)


def engage(change: Change, key: UUID, days: Mapping[date, float], half_life: int = 30) -> None:
    """Let the people of an account have given minutes on days."""
    put(
        change,
        EngagementDay,
        [{"account_id": key, "day": day, "minutes": minutes} for day, minutes in days.items()],
    )
    base = sum(minutes * 2 ** ((day - ORIGIN).days / half_life) for day, minutes in days.items())
    put(change, EngagementRollup, [{"account_id": key, "base": base, "last_on": max(days)}])


def know(change: Change, key: UUID, roles: Mapping[str, tuple[int, date | None]]) -> None:
    """Let people be known in roles of an account."""
    put(
        change,
        RoleRollup,
        [
            {"account_id": key, "role": role, "people": people, "last_on": last_on}
            for role, (people, last_on) in roles.items()
        ],
    )


def sell(change: Change, key: UUID, deals: int, amount_minor: int, unknown: int = 0) -> None:
    """Let an account have open deals."""
    amount = {"amount_minor": amount_minor, "currency": "EUR"}
    put(change, PipelineRollup, [{"account_id": key, "deals": deals, "unknown": unknown, **amount}])

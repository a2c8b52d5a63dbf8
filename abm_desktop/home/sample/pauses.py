"""Pauses of the sample story: what an answer had begun and an owner ended, but for a few accounts."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from abm_desktop.home.sample.accounts import Row
from abm_desktop.home.sample.cast import Cast, SampleKeys
from abm_desktop.vocabulary import PauseCause
from abm_desktop.workspace.policy import Policy

_SOON: Final = timedelta(hours=2)
"""So long after an answer its account's owner resumed."""
_MEETING: Final = "meeting"


def pause_rows(
    cast: Cast,
    engagements: Iterable[Row],
    still_paused: Collection[str],
    now: datetime,
    keys: SampleKeys,
) -> list[Row]:
    """Return the ended pauses; of the accounts that are named the last one still holds."""
    rules = Policy()
    last: dict[UUID, Row] = {}
    for row in engagements:
        is_recent = now - timedelta(days=rules.pause_days + 1) <= row["at"] <= now
        before = last.get(row["account_id"])
        if row["activity"] not in rules.pausing_activities or not is_recent:
            continue
        if before is None or row["at"] > before["at"]:
            last[row["account_id"]] = row
    owners = {
        account.key: cast.people.get(account.sales)
        for account in cast.accounts.values()
        if account.name not in still_paused
    }
    return [
        {
            "id": keys.fresh(),
            "account_id": account,
            "cause": PauseCause.MEETING if row["activity"] == _MEETING else PauseCause.REPLY,
            "note": None,
            "since": row["at"],
            "resumed_at": min(row["at"] + _SOON, now),
            "resumed_by": owners[account],
        }
        for account, row in last.items()
        if account in owners
    ]

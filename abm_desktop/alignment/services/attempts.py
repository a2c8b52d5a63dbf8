"""What sales did at an account since it was handed over: whether there was contact, and attempts in vain."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, select

from abm_desktop.vocabulary import Outcome, Team
from abm_desktop.workspace.opened import Change, Reading
from db.listed import is_among
from db.touches.tables import Touch

_BY_SALES = (Team.SALES, Team.BOTH)


def attempts_since(source: Reading | Change, since: Mapping[UUID, datetime]) -> dict[UUID, int]:
    """Return how many touches of sales stayed without an answer, by account, each since an instant.

    Those before their last answer do not count: whoever answered has been reached. One query.
    """
    attempts = dict.fromkeys(since, 0)
    if not since:
        return attempts
    statement = (
        select(Touch.account_id, Touch.done_at, Touch.outcome)
        .where(
            is_among(Touch.account_id, since),
            Touch.team.in_(_BY_SALES),
            Touch.done_at >= min(since.values()),
        )
        .order_by(Touch.done_at, Touch.id)
    )
    for account, at, outcome in source.session.execute(statement):
        if at is None or at < since[account]:
            continue
        in_vain = outcome in (None, Outcome.NO_ANSWER)
        attempts[account] = attempts[account] + 1 if in_vain else 0
    return attempts


def has_contact(source: Reading | Change, account: UUID, since: datetime) -> bool:
    """Tell whether sales has reached out to an account since an instant, answered or not."""
    touched = exists().where(
        Touch.account_id == account, Touch.team.in_(_BY_SALES), Touch.done_at >= since
    )
    return bool(source.session.scalar(select(touched)))

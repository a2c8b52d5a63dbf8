"""Where an account stands among the targets by its score."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from uuid import UUID

from sqlalchemy import Select, and_, func, select, type_coerce

from abm_desktop.accounts.course import forward_factor
from abm_desktop.vocabulary import Decay, Listing
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.service import policy
from db.accounts.tables import Account, EngagementDay, EngagementRollup
from db.types import PackedKey


@dataclass(frozen=True, slots=True)
class ScoreRank:
    """The place of an account among the targets; those with the same score share the first place.

    Attributes:
        place: from 1; None where the account is no target.
        of: how many targets there are.
        median: the score in the middle of all targets, those without engagement counting 0.
        most: the highest score of all targets.
    """

    place: int | None
    of: int
    median: float
    most: float


def rank(reading: Reading, account: UUID) -> ScoreRank:
    """Return where an account stands among the targets by today's score."""
    rules = policy(reading)
    found = dict(reading.session.connection().execute(_scores(reading, rules)).all())
    scores = [score or 0.0 for score in found.values()]
    if not scores:
        return ScoreRank(None, 0, 0.0, 0.0)
    mine = found.get(account.bytes, 0.0) or 0.0
    place = sum(score > mine for score in scores) + 1 if account.bytes in found else None
    factor = _factor(reading, rules)
    return ScoreRank(place, len(scores), median(scores) * factor, max(scores) * factor)


def _scores(reading: Reading, rules: Policy) -> Select[bytes, float]:
    """Return the statement for every target and what its score grows with."""
    key = type_coerce(Account.id, PackedKey())
    targets = Account.listing == Listing.TARGET
    if rules.decay is Decay.HALF_LIFE:
        joined = EngagementRollup.account_id == Account.id
        statement = select(key, func.coalesce(EngagementRollup.base, 0.0))
        return statement.outerjoin(EngagementRollup, joined).where(targets)
    today = reading.now.date()
    within = and_(
        EngagementDay.account_id == Account.id,
        EngagementDay.day > today - timedelta(days=rules.window_days),
        EngagementDay.day <= today,
    )
    statement = select(key, func.coalesce(func.sum(EngagementDay.minutes), 0.0))
    return statement.outerjoin(EngagementDay, within).where(targets).group_by(Account.id)


def _factor(reading: Reading, rules: Policy) -> float:
    half_life = rules.decay is Decay.HALF_LIFE
    return forward_factor(reading.now.date(), rules) if half_life else 1.0

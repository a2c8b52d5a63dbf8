"""Where an account stands among the targets by its score."""

from __future__ import annotations

from statistics import median
from uuid import UUID

from sqlalchemy import Select, func, select, type_coerce

from abm_desktop.accounts.services.sources import engagement, joined
from abm_desktop.vocabulary import Listing
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import policy
from db.accounts.tables import Account
from db.types import PackedKey
from resources.records import dataclass


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
    found = dict(reading.session.connection().execute(_scores(reading)).all())
    scores = list(found.values())
    if not scores:
        return ScoreRank(None, 0, 0.0, 0.0)
    mine = found.get(account.bytes, 0.0)
    place = sum(score > mine for score in scores) + 1 if account.bytes in found else None
    return ScoreRank(place, len(scores), median(scores), max(scores))


def _scores(reading: Reading) -> Select[bytes, float]:
    """Return the statement for every target and its score of today, 0 without engagement."""
    score = engagement(reading.now.date(), policy(reading))
    key = type_coerce(Account.id, PackedKey())
    statement = select(key, func.coalesce(score.value, 0.0))
    return joined(statement, score.joins).where(Account.listing == Listing.TARGET)

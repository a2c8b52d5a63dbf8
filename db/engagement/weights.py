"""What an activity is worth and how it is weighted now, as the derived rows need it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.engagement.tables import ActivityType
from db.workspace.tables import PolicyVersion

WHOLE: Final = 100
"""The percent that minutes count where no rule says otherwise."""
_HALF_LIFE_DAYS: Final = 30
"""What holds where a policy was kept before it had a half-life; the policy's own default."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Minutes by activity, percents by committee role and by tier, and the half-life in days."""

    minutes: Mapping[str, int] = field(default_factory=dict)
    roles: Mapping[str, int] = field(default_factory=dict)
    tiers: Mapping[str, int] = field(default_factory=dict)
    half_life_days: int = _HALF_LIFE_DAYS


def weights(session: Session) -> Weights:
    """Return what holds now."""
    newest = select(PolicyVersion.body).order_by(PolicyVersion.number.desc()).limit(1)
    connection = session.connection()
    body = connection.execute(newest).scalar() or {}
    kinds = connection.execute(select(ActivityType.code, ActivityType.minutes))
    return Weights(
        minutes={kind.code: kind.minutes for kind in kinds},
        roles=_telling(body.get("role_weights", {})),
        tiers=_telling(body.get("tier_weights", {})),
        half_life_days=body.get("half_life_days", _HALF_LIFE_DAYS),
    )


def _telling(percents: Mapping[str, int]) -> dict[str, int]:
    return {name: percent for name, percent in percents.items() if percent != WHOLE}

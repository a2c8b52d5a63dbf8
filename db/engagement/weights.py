"""What an activity is worth and how it is weighted now, as the derived rows need it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.engagement.tables import ActivityType
from db.workspace.tables import PolicyVersion
from resources.records import dataclass

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
    body = session.connection().execute(newest).scalar() or {}
    return weights_by(
        minutes_by_activity(session),
        body.get("role_weights", {}),
        body.get("tier_weights", {}),
        body.get("half_life_days", _HALF_LIFE_DAYS),
    )


def weights_by(
    minutes: Mapping[str, int],
    roles: Mapping[str, int],
    tiers: Mapping[Any, int],
    half_life_days: int,
) -> Weights:
    """Return the weights of those rules; a percent that changes nothing is left out."""
    return Weights(minutes, _telling(roles), _telling(tiers), half_life_days)


def minutes_by_activity(session: Session) -> dict[str, int]:
    """Return what each kind of activity is worth, by its code."""
    kinds = session.connection().execute(select(ActivityType.code, ActivityType.minutes))
    return {kind.code: kind.minutes for kind in kinds}


def _telling(percents: Mapping[Any, int]) -> dict[Any, int]:
    return {name: percent for name, percent in percents.items() if percent != WHOLE}

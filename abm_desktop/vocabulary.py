"""Closed words of the product, handed on from the floor below."""

from __future__ import annotations

from db.vocabulary import (
    DealOutcome,
    Decay,
    FieldKind,
    FieldOwner,
    Listing,
    Medium,
    Origin,
    Outcome,
    PointKind,
    Quadrant,
    ReasonKind,
    Stance,
    Team,
    Tier,
    TouchState,
)

__all__ = [
    "DealOutcome",
    "Decay",
    "FieldKind",
    "FieldOwner",
    "Listing",
    "Medium",
    "Origin",
    "Outcome",
    "PointKind",
    "Quadrant",
    "ReasonKind",
    "Stance",
    "Team",
    "Tier",
    "TouchState",
]

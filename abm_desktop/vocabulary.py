"""Closed words of the product, handed on from the floor below."""

from __future__ import annotations

from db.vocabulary import (
    DealOutcome,
    Listing,
    Origin,
    Outcome,
    ReasonKind,
    Team,
    Tier,
    TouchState,
)

__all__ = [
    "DealOutcome",
    "Listing",
    "Origin",
    "Outcome",
    "ReasonKind",
    "Team",
    "Tier",
    "TouchState",
]

"""The policy: every threshold, weight, cap, required role and target of a workspace, typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Self

from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import Tier


class PolicyError(KnownError):
    """A policy's value is not one that can hold; which one and why."""


def _default_seats() -> dict[Tier, int]:
    return {Tier.ONE_TO_ONE: 10, Tier.ONE_TO_FEW: 15, Tier.ONE_TO_MANY: 25}


def _default_roles() -> dict[Tier, tuple[str, ...]]:
    every = (
        "economic_buyer",
        "champion",
        "technical_buyer",
        "user_buyer",
        "executive_sponsor",
        "procurement",
    )
    return {Tier.ONE_TO_ONE: every, Tier.ONE_TO_FEW: every[:4], Tier.ONE_TO_MANY: every[:2]}


@dataclass(frozen=True, slots=True)
class Policy:
    """One version of the rules that both teams agreed on.

    Attributes:
        seats: seats on the target list by tier.
        quiet_after_days: an account without a moment for so many days has gone quiet.
        required_roles: codes of the committee roles that must be known, by tier.
    """

    seats: Mapping[Tier, int] = field(default_factory=_default_seats)
    quiet_after_days: int = 14
    required_roles: Mapping[Tier, tuple[str, ...]] = field(default_factory=_default_roles)

    def __post_init__(self) -> None:
        for tier, seats in self.seats.items():
            _whole(f"seats of {tier}", seats, lowest=0)
        _whole("days until an account counts as quiet", self.quiet_after_days, lowest=1)

    @property
    def all_seats(self) -> int:
        """Return the seats of all tiers together."""
        return sum(self.seats.values())

    @classmethod
    def from_json(cls, body: Mapping[str, Any]) -> Self:
        """Read a version as it was kept; fields that it does not know keep their defaults."""
        policy = cls()
        if "seats" in body:
            policy = replace(policy, seats={Tier(k): v for k, v in body["seats"].items()})
        if "required_roles" in body:
            roles = {Tier(tier): tuple(codes) for tier, codes in body["required_roles"].items()}
            policy = replace(policy, required_roles=roles)
        return replace(
            policy, quiet_after_days=body.get("quiet_after_days", policy.quiet_after_days)
        )

    def to_json(self) -> dict[str, Any]:
        """Return the version as it is kept."""
        body = asdict(self)
        body["required_roles"] = {tier: list(codes) for tier, codes in self.required_roles.items()}
        return body


def _whole(what: str, value: object, lowest: int) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or value < lowest:
        raise PolicyError(f"The {what} must be a whole number of at least {lowest}, not {value}.")

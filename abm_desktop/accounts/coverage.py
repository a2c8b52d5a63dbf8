"""How well the buying committee of an account is covered: one dot for each role that is looked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from abm_desktop.accounts.rows import KnownRole
from abm_desktop.workspace.policy import Policy
from resources.records import dataclass


class Hold(StrEnum):
    """How well we stand with the people of a role."""

    STRONG = "strong"
    KNOWN = "known"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class RoleDot:
    """The mark of one role: strong where one of its people engaged while the journey looks back."""

    code: str
    hold: Hold
    people: int
    last_on: date | None


def dots(
    wanted: Sequence[str], known: Iterable[KnownRole], today: date, policy: Policy
) -> tuple[RoleDot, ...]:
    """Return the marks of the wanted roles, in their order."""
    by_code = {role.code: role for role in known}
    return tuple(_dot(code, by_code.get(code), today, policy) for code in wanted)


def _dot(code: str, role: KnownRole | None, today: date, policy: Policy) -> RoleDot:
    if role is None or not role.people:
        return RoleDot(code, Hold.MISSING, 0, None)
    is_recent = role.last_on is not None and (today - role.last_on).days < policy.journey_days
    return RoleDot(code, Hold.STRONG if is_recent else Hold.KNOWN, role.people, role.last_on)

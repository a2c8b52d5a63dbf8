"""The playbook: the rules and words that both teams sign, as one document with a digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from abm_desktop.vocabulary import Team
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.service import merged
from resources.records import dataclass

SIGNING_TEAMS = (Team.SALES, Team.MARKETING)


@dataclass(frozen=True, slots=True)
class Signature:
    """That somebody signed for a team; `digest` is that of what they signed."""

    team: Team
    person: UUID
    name: str
    signed_at: datetime
    digest: str


@dataclass(frozen=True, slots=True)
class PlaybookRow:
    """A version of the playbook.

    Attributes:
        holds_since: when the second team signed; none while it is a draft.
        signatures: valid ones, of sales before marketing.
    """

    id: UUID
    number: int
    note: str | None
    drafted_at: datetime
    drafted_by: str
    based_on: int | None
    holds_since: datetime | None
    policy_number: int | None
    digest: str
    signatures: tuple[Signature, ...]

    @property
    def is_draft(self) -> bool:
        """Tell whether it does not hold yet."""
        return self.holds_since is None

    def missing(self) -> tuple[Team, ...]:
        """Return the teams that have not signed it."""
        signed = {signature.team for signature in self.signatures}
        return tuple(team for team in SIGNING_TEAMS if team not in signed)


def body_of(policy: Policy, terms: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Return what is signed: the policy, and the glossary as pairs of a term and its meaning."""
    return {"policy": policy.to_json(), "terms": [list(pair) for pair in terms]}


def digest_of(body: Mapping[str, Any]) -> str:
    """Return the SHA-256 of what is signed, whatever the order in which it is kept."""
    text = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def rebased(base: Policy, draft: Policy, now: Policy) -> tuple[Policy, tuple[str, ...]]:
    """Return a draft on top of what holds now, and the rules that both changed in other ways.

    A rule that holds one value for each tier, team or role is merged value by value.
    """
    wanted: dict[str, Any] = {}
    clashing: list[str] = []
    for field in fields(Policy):
        was, mine, theirs = (getattr(one, field.name) for one in (base, draft, now))
        if was == mine:
            continue
        before, after = merged(was, mine, theirs)
        if theirs not in (before, after):
            clashing.append(field.name)
        else:
            wanted[field.name] = after
    return replace(now, **wanted), tuple(clashing)

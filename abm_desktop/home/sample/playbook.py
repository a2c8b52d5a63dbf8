"""The playbook of the sample story: signed by both teams, and drafted anew after a month of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from datetime import time
from typing import Any
from uuid import UUID

from abm_desktop.alignment.playbook import body_of, digest_of
from abm_desktop.home.sample.accounts import Row
from abm_desktop.home.sample.cast import SampleKeys
from abm_desktop.home.sample.days import SampleDays
from abm_desktop.home.sample.files import record
from abm_desktop.vocabulary import Team, Tier
from abm_desktop.workspace.policy import Policy
from resources.records import dataclass

_DRAFTED = time(15, 20)


@dataclass(frozen=True, slots=True)
class Agreed:
    """What holds in the story: the rules, the number of their version, and the glossary."""

    policy: Policy
    number: int | None
    terms: Sequence[tuple[str, str]]


@dataclass(slots=True)
class PlaybookRows:
    """Versions and signatures as rows of their tables."""

    versions: list[Row] = field(default_factory=list)
    signatures: list[Row] = field(default_factory=list)


def playbook_rows(
    agreed: Agreed, people: Mapping[str, UUID], days: SampleDays, keys: SampleKeys
) -> PlaybookRows:
    """Return the version that holds, and the draft that waits."""
    rows = PlaybookRows()
    for told in record("playbook")["versions"]:
        is_draft = bool(told["changes"])
        policy = agreed.policy
        body = body_of(_changed(policy, told["changes"]) if is_draft else policy, agreed.terms)
        key = keys.fresh()
        signed: list[Row] = [
            {
                "id": keys.fresh(),
                "version_id": key,
                "team": Team(team),
                "person_id": people[one["by"]],
                "signed_at": days.instant(days.working(one["on"]), time.fromisoformat(one["at"])),
                "digest": digest_of(body),
            }
            for team, one in told["signed"].items()
        ]
        rows.versions.append(
            {
                "id": key,
                "number": told["number"],
                "body": body,
                "based_on": agreed.number,
                "note": told["note"],
                "drafted_at": days.instant(days.working(told["on"]), _DRAFTED),
                "drafted_by_id": people[told["by"]],
                "holds_since": None if is_draft else max(one["signed_at"] for one in signed),
                "policy_number": None if is_draft else agreed.number,
            }
        )
        rows.signatures += signed
    return rows


def _changed(policy: Policy, changes: Mapping[str, Any]) -> Policy:
    """Return a policy with other values: of rules by tier or team, only those that are named."""
    hours = {Team(team): one for team, one in changes["answer_hours"].items()}
    between = {Tier(tier): one for tier, one in changes["hours_between"].items()}
    weights = changes["weights"]
    return replace(
        policy,
        aware_minutes=changes["aware_minutes"],
        answer_hours={**policy.answer_hours, **hours},
        hours_between={**policy.hours_between, **between},
        criteria=tuple(
            replace(one, weight=weights.get(one.code, one.weight)) for one in policy.criteria
        ),
    )

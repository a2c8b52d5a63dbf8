"""The versions of the policy: who agreed on what, and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from sqlalchemy import select

from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.rule_words import differences
from db.workspace.tables import Person, PolicyVersion


@dataclass(frozen=True, slots=True)
class RulesVersion:
    """One version of the rules.

    Attributes:
        person: who agreed on it; empty where the workspace began with it.
        changes: a line for each rule that differs from the version before.
    """

    number: int
    at: datetime
    person: str
    changes: tuple[str, ...]


def rules_versions(reading: Reading, roles: Mapping[str, str]) -> list[RulesVersion]:
    """Return all versions, the newest first: one query."""
    statement = (
        select(PolicyVersion, Person.name)
        .outerjoin(Person, PolicyVersion.person_id == Person.id)
        .order_by(PolicyVersion.number)
    )
    found = reading.session.execute(statement).all()
    policies = [Policy.from_json(row.body) for row, _name in found]
    changes = [(), *(tuple(differences(*pair, roles)) for pair in pairwise(policies))]
    versions = [
        RulesVersion(row.number, row.recorded_at, name or "", lines)
        for (row, name), lines in zip(found, changes, strict=True)
    ]
    return versions[::-1]

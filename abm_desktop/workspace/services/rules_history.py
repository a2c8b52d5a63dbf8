"""The versions of the policy: who agreed on what, and when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from itertools import pairwise
from uuid import UUID

from sqlalchemy import select

from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.rule_words import differences
from db.vocabulary import Operation
from db.workspace.tables import ChangeSet, LoggedChange, Person, PolicyVersion, Profile
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class RulesVersion:
    """One version of the rules.

    Attributes:
        number: which one; none where something beside the policy changed alone.
        person: who agreed on it; empty where the workspace began with it.
        changes: a line for each rule that differs from the version before.
        change: the number of the change that made it; 0 where the history does not tell.
    """

    number: int | None
    at: datetime
    person: str
    changes: tuple[str, ...]
    change: int


def rules_versions(
    reading: Reading, roles: Mapping[str, str], activities: Mapping[str, str] | None = None
) -> list[RulesVersion]:
    """Return all versions of the policy, the newest first: four queries."""
    statement = (
        select(PolicyVersion, Person.name)
        .outerjoin(Person, PolicyVersion.person_id == Person.id)
        .order_by(PolicyVersion.number)
    )
    found = reading.session.execute(statement).all()
    currency = reading.session.scalars(select(Profile.currency)).one()
    people = {
        str(key): name for key, name in reading.session.execute(select(Person.id, Person.name))
    }
    policies = [Policy.from_json(row.body) for row, _name in found]
    changes = [
        (),
        *(
            tuple(differences(*pair, roles, activities, currency, people=people))
            for pair in pairwise(policies)
        ),
    ]
    numbers = _change_numbers(reading)
    versions = [
        RulesVersion(row.number, row.recorded_at, name or "", lines, numbers.get(row.id, 0))
        for (row, name), lines in zip(found, changes, strict=True)
    ]
    return versions[::-1]


def _change_numbers(reading: Reading) -> dict[UUID | None, int]:
    """Return, by version, the number of the change that wrote it; the last one where a redo brought it back."""
    statement = (
        select(LoggedChange.key, ChangeSet.number)
        .join(ChangeSet, ChangeSet.id == LoggedChange.change_set_id)
        .where(
            LoggedChange.entity == PolicyVersion.__tablename__,
            LoggedChange.operation == Operation.INSERT.value,
        )
        .order_by(ChangeSet.number)
    )
    return dict(reading.session.execute(statement).all())

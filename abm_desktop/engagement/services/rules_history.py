"""What changed in the rules of engagement, when and by whom: the policy and minutes together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select

from abm_desktop.vocabulary import Origin
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.rule_words import difference
from abm_desktop.workspace.services.rules_history import RulesVersion, rules_versions
from db.engagement.tables import ActivityType
from db.vocabulary import Operation
from db.workspace.tables import ChangeSet, LoggedChange, Person
from resources.language import digits, tr
from resources.records import dataclass

_GONE: Final = tr("an activity type that was deleted")
_TOLD: Final = (Operation.INSERT.value, Operation.UPDATE.value)


@dataclass(slots=True)
class _MinutesChange:
    at: datetime
    person: str
    lines: list[str] = field(default_factory=list)


def rules_history(reading: Reading, roles: Mapping[str, str]) -> list[RulesVersion]:
    """Return every change of the rules, the newest first: five queries, however many there are.

    Minutes of activity types are words of their own and no part of the policy; where only they
    changed, that is told without the number of a version.
    """
    minutes = _minutes_changes(reading)
    activities = dict(reading.session.execute(select(ActivityType.code, ActivityType.label)).all())
    told = [
        replace(one, changes=one.changes + tuple(_taken(minutes, one.change)))
        for one in rules_versions(reading, roles, activities)
    ]
    alone = [
        RulesVersion(None, one.at, one.person, tuple(one.lines), key)
        for key, one in minutes.items()
        if one.lines
    ]
    return sorted([*told, *alone], key=lambda one: (one.change, one.at), reverse=True)


def _taken(minutes: Mapping[int, _MinutesChange], key: int) -> Iterator[str]:
    """Yield the lines of a change set, which are then told."""
    if key in minutes:
        lines, minutes[key].lines = minutes[key].lines, []
        yield from lines


def _minutes_changes(reading: Reading) -> dict[int, _MinutesChange]:
    """Return, by the number of its change, what it made of minutes; what a workspace began with is none."""
    logged = LoggedChange
    statement = (
        select(ChangeSet.number, ChangeSet.at, Person.name, logged.key, logged.before, logged.after)
        .join(ChangeSet, ChangeSet.id == logged.change_set_id)
        .outerjoin(Person, Person.id == ChangeSet.person_id)
        .where(logged.entity == ActivityType.__tablename__, logged.operation.in_(_TOLD))
        .where(ChangeSet.origin != Origin.SYSTEM)
        .order_by(ChangeSet.number, logged.position)
    )
    rows = reading.session.execute(select(ActivityType.id, ActivityType.label)).all()
    labels = dict(rows)
    found: dict[int, _MinutesChange] = {}
    for key, at, person, activity, before, after in reading.session.execute(statement):
        was, now = _minutes(before), _minutes(after)
        if was != now:
            change = found.setdefault(key, _MinutesChange(at, person or ""))
            name = tr("Minutes of {activity}", activity=labels.get(activity, _GONE))
            new = tr(
                "{minutes_of_activity}: {minutes}, as a new activity type",
                minutes_of_activity=name,
                minutes="" if now is None else digits(now),
            )
            change.lines.append(new if was is None else difference(name, was, now))
    return found


def _minutes(side: Mapping[str, Any] | None) -> int | None:
    return None if side is None else side.get("minutes")

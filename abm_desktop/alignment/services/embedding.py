"""Queries of how the teams work side by side: marketers in calls of sales, sellers in campaign planning.

Source: field guide 1.8 (T4). A call is joined where a done touch over the phone, by video or in person
has a seller and a marketer in it, as owner or beside the owner.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select

from abm_desktop.vocabulary import Medium, MeetingKind, Team, TouchState
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import people, policy
from db.alignment.meetings import Meeting, MeetingPerson
from db.touches.tables import Channel, Touch, TouchPerson
from resources.records import dataclass

WEEKS: Final = 8
"""So many weeks are shown, the running one among them."""
_WEEK: Final = timedelta(days=7)
_SPOKEN: Final = (Medium.PHONE, Medium.IN_PERSON)


@dataclass(frozen=True, slots=True)
class JoinedCalls:
    """The calls of sales that a marketer joined.

    Attributes:
        by_week: how many in each week, the oldest first; the running one is the last.
        promised: how many a week shall be joined.
        touches: the keys of the touches behind the figures, the last ones first.
    """

    person: UUID
    name: str
    by_week: tuple[int, ...]
    promised: int
    touches: tuple[UUID, ...]

    @property
    def this_week(self) -> int:
        """Return how many were joined in the running week so far."""
        return self.by_week[-1]


@dataclass(frozen=True, slots=True)
class PlanningPresence:
    """At how many of the meetings of campaign planning that were held a seller was there."""

    person: UUID
    name: str
    there: int
    held: int


@dataclass(frozen=True, slots=True)
class Embedding:
    """How both teams work side by side.

    Attributes:
        weeks: the Mondays of the weeks that are shown, the oldest first.
        with_sellers: meetings of campaign planning at which any seller was.
        planned: meetings of campaign planning that were held.
    """

    weeks: tuple[date, ...]
    marketers: tuple[JoinedCalls, ...]
    sellers: tuple[PlanningPresence, ...]
    with_sellers: int
    planned: int


def embedding(reading: Reading, weeks: int = WEEKS) -> Embedding:
    """Return how the teams worked side by side in the last weeks: a fixed number of queries."""
    monday = reading.today - timedelta(days=reading.today.weekday())
    mondays = tuple(monday - _WEEK * back for back in reversed(range(weeks)))
    everybody = [person for person in people(reading) if person.is_active]
    marketers = {one.id: one.name for one in everybody if one.team is Team.MARKETING}
    sellers = {one.id: one.name for one in everybody if one.team is Team.SALES}
    joined = _joined(reading, mondays[0], set(marketers), set(sellers))
    promised = policy(reading).joint_calls
    meetings = _planning(reading, mondays[0])
    return Embedding(
        mondays,
        tuple(
            _calls(key, name, joined.get(key, ()), mondays, promised)
            for key, name in marketers.items()
        ),
        tuple(
            PlanningPresence(key, name, sum(key in there for there in meetings), len(meetings))
            for key, name in sellers.items()
        ),
        sum(bool(there & sellers.keys()) for there in meetings),
        len(meetings),
    )


def _calls(
    key: UUID,
    name: str,
    calls: Iterable[tuple[date, UUID]],
    mondays: tuple[date, ...],
    promised: int,
) -> JoinedCalls:
    latest = sorted(calls, reverse=True)
    counted = Counter(day - timedelta(days=day.weekday()) for day, _touch in latest)
    by_week = tuple(counted[monday] for monday in mondays)
    return JoinedCalls(key, name, by_week, promised, tuple(touch for _day, touch in latest))


def _joined(
    reading: Reading, since: date, marketers: set[UUID], sellers: set[UUID]
) -> Mapping[UUID, list[tuple[date, UUID]]]:
    """Return, by marketer, the days and keys of done calls with a seller in them."""
    done = (
        Touch.state == TouchState.DONE,
        Touch.done_at >= _start_of(since),
        Channel.medium.in_(_SPOKEN),
    )
    owned = (
        select(Touch.id, Touch.done_at, Touch.owner_id)
        .join(Channel, Channel.code == Touch.channel)
        .where(*done)
    )
    beside = (
        select(TouchPerson.touch_id, TouchPerson.person_id)
        .join(Touch, Touch.id == TouchPerson.touch_id)
        .join(Channel, Channel.code == Touch.channel)
        .where(*done)
    )
    in_touch: dict[UUID, set[UUID]] = defaultdict(set)
    for touch, person in reading.session.execute(beside):
        in_touch[touch].add(person)
    found: dict[UUID, list[tuple[date, UUID]]] = defaultdict(list)
    for touch, done_at, owner in reading.session.execute(owned):
        there = in_touch[touch] | ({owner} if owner is not None else set())
        if done_at is not None and there & sellers:
            for marketer in there & marketers:
                found[marketer].append((done_at.astimezone().date(), touch))
    return found


def _planning(reading: Reading, since: date) -> list[set[UUID]]:
    """Return who was at each meeting of campaign planning that was held since a day."""
    statement = (
        select(Meeting.id, MeetingPerson.person_id, MeetingPerson.was_there)
        .outerjoin(MeetingPerson, MeetingPerson.meeting_id == Meeting.id)
        .where(
            Meeting.kind == MeetingKind.CAMPAIGN_PLANNING,
            Meeting.held_at.is_not(None),
            Meeting.day >= since,
        )
    )
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for meeting, person, was_there in reading.session.execute(statement):
        there = found[meeting]
        if was_there and person is not None:
            there.add(person)
    return list(found.values())


def _start_of(day: date) -> datetime:
    """Return the first moment of a day for the person at this computer."""
    return datetime.combine(day, time()).astimezone(UTC)

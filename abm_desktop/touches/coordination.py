"""Coordination: which touches come too close to one person, or are too many for an account.

Source: field guide 2.11. Two touches of a person in any seven days, two days between them, six of
an account in a week over all people and channels, and not both teams to one person on one day
unless together; by tier, as the policy says. What reaches nobody in particular, as ads do, does not
count. Planned touches count, and done ones: they have happened; skipped ones do not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from abm_desktop.vocabulary import CoordinationRule, Team, Tier
from abm_desktop.workspace.days import monday_of
from abm_desktop.workspace.policy import Policy
from resources.records import dataclass

_DAY: Final = timedelta(days=1)
_WEEK: Final = timedelta(days=7)
_HOURS_OF_A_DAY: Final = 24
HORIZON_DAYS: Final = 60
"""So far from the wished day a free one is looked for."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A touch as the rules see it.

    Attributes:
        day: its day, or the Monday of its week; without one no rule can hold.
        at: the instant, where a time of the day is planned.
        contacts: whom it reaches; empty where it is meant for the account.
        counts: whether it reaches somebody at all: its channel has a medium, and it is not skipped.
        kept: rules that somebody set aside for it, with a reason.
    """

    id: UUID
    account_id: UUID
    tier: Tier | None
    team: Team
    day: date | None
    is_whole_week: bool = False
    at: datetime | None = None
    contacts: frozenset[UUID] = frozenset()
    counts: bool = True
    kept: frozenset[CoordinationRule] = frozenset()


@dataclass(frozen=True, slots=True)
class Collision:
    """Touches that break a rule together.

    Attributes:
        contact: who gets too much; none where it is the account.
        touches: the touches, by day.
        limit: what the rule allows: hours between two, or a number of touches.
        is_kept: whether somebody set the rule aside for one of them.
    """

    rule: CoordinationRule
    account_id: UUID
    contact: UUID | None
    touches: tuple[UUID, ...]
    day: date
    limit: int
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class CoordinationRules:
    """The caps of one tier, taken from the policy."""

    person_touches: int
    person_days: int
    hours_between: int
    account_touches: int
    one_team_a_day: bool


def rules_of(policy: Policy, tier: Tier | None) -> CoordinationRules:
    """Return the caps of a tier; an account without one is treated as one of the widest tier."""
    held = tier or Tier.ONE_TO_MANY
    return CoordinationRules(
        policy.person_touches[held],
        policy.person_days,
        policy.hours_between[held],
        policy.account_touches[held],
        policy.one_team_a_day,
    )


def collides_within(policy: Policy) -> timedelta:
    """Return how far from a day touches can collide with one on it, by the rules that hold."""
    hours = max(policy.hours_between.values())
    return max(_WEEK + _DAY, policy.person_days * _DAY, timedelta(hours=hours) + 2 * _DAY)


def collisions(touches: Iterable[Planned], policy: Policy) -> list[Collision]:
    """Return everything among touches that breaks a rule, by day."""
    by_account: defaultdict[UUID, list[Planned]] = defaultdict(list)
    for touch in touches:
        if touch.counts and touch.day is not None:
            by_account[touch.account_id].append(touch)
    found = [
        one
        for held in by_account.values()
        for one in _of_account(_sorted(held), rules_of(policy, held[0].tier))
    ]
    return sorted(found, key=lambda one: (one.day, one.rule, one.touches))


def collisions_of(touch: Planned, others: Iterable[Planned], policy: Policy) -> list[Collision]:
    """Return the rules that a touch would break beside others of its account, by day."""
    if not touch.counts or touch.day is None:
        return []
    beside = [other for other in others if other.id != touch.id]
    return [one for one in collisions([touch, *beside], policy) if touch.id in one.touches]


def nearest_free_day(
    touch: Planned,
    others: Sequence[Planned],
    policy: Policy,
    is_working: Callable[[date], bool],
    *,
    earliest: date,
) -> date | None:
    """Return the free working day that is nearest to the day of a touch, the later of two.

    Free is a day on which the touch breaks no rule, but for those set aside for it. It lies on
    `earliest` or after it; a touch for a whole week gets another week. None where the next sixty days on both sides have no such day.
    """
    if touch.day is None:
        return None
    step = _WEEK if touch.is_whole_week else _DAY
    for day in _around(touch.day, step, earliest):
        is_open = touch.is_whole_week or is_working(day)
        if is_open and not _breaks(moved_to(touch, day), others, policy):
            return day
    return None


def moved_to(touch: Planned, day: date) -> Planned:
    """Return a touch on another day, at the same time of the day."""
    if touch.day is None or touch.at is None:
        return replace(touch, day=day)
    return replace(touch, day=day, at=touch.at + (day - touch.day))


def _breaks(touch: Planned, others: Sequence[Planned], policy: Policy) -> bool:
    return any(not one.is_kept for one in collisions_of(touch, others, policy))


def _around(day: date, step: timedelta, earliest: date) -> Iterator[date]:
    """Yield a day, then those around it in steps, each later one before the earlier one."""
    for steps in range(timedelta(days=HORIZON_DAYS) // step + 1):
        for one in dict.fromkeys((day + steps * step, day - steps * step)):
            if one >= earliest:
                yield one


def _sorted(touches: Iterable[Planned]) -> list[Planned]:
    return sorted(touches, key=lambda one: (one.day or date.min, one.id))


def _of_account(touches: Sequence[Planned], rules: CoordinationRules) -> Iterator[Collision]:
    yield from _too_many_in_a_week(touches, rules)
    by_contact: defaultdict[UUID, list[Planned]] = defaultdict(list)
    for touch in touches:
        for contact in touch.contacts:
            by_contact[contact].append(touch)
    for contact, held in by_contact.items():
        yield from _too_close(contact, held, rules)
        yield from _too_many_for_one(contact, held, rules)


def _too_many_in_a_week(
    touches: Sequence[Planned], rules: CoordinationRules
) -> Iterator[Collision]:
    weeks: defaultdict[date, list[Planned]] = defaultdict(list)
    for touch in touches:
        weeks[monday_of(_day(touch))].append(touch)
    for monday, held in weeks.items():
        if len(held) > rules.account_touches:
            rule = CoordinationRule.ACCOUNT_CAP
            yield _collision(rule, None, held, monday, rules.account_touches)


def _too_close(
    contact: UUID, touches: Sequence[Planned], rules: CoordinationRules
) -> Iterator[Collision]:
    for pair in _near_pairs(touches, rules.hours_between):
        first, second = pair
        if rules.one_team_a_day and _are_both_teams_on_a_day(first, second):
            rule = CoordinationRule.BOTH_TEAMS
        elif _hours_between(first, second) < rules.hours_between:
            rule = CoordinationRule.TOO_SOON
        else:
            continue
        yield _collision(rule, contact, pair, _day(second), rules.hours_between)


def _near_pairs(touches: Sequence[Planned], hours: int) -> Iterator[tuple[Planned, Planned]]:
    """Yield pairs whose days may be so few hours apart, in the order of their days.

    Of a touch for a whole week nobody knows the day.
    """
    on_days = [touch for touch in touches if not touch.is_whole_week]
    reach = timedelta(hours=hours) + _DAY
    for place, first in enumerate(on_days):
        for second in on_days[place + 1 :]:
            if _day(second) - _day(first) > reach:
                break
            yield first, second


def _too_many_for_one(
    contact: UUID, touches: Sequence[Planned], rules: CoordinationRules
) -> Iterator[Collision]:
    """Yield the fullest spans of days: none of them lies within another."""
    reached: set[UUID] = set()
    for first in touches:
        since = _day(first)
        until = since + (rules.person_days - 1) * _DAY
        within = [one for one in touches if since <= _day(one) and _last_day(one) <= until]
        if len(within) > rules.person_touches and not reached.issuperset(one.id for one in within):
            reached = {one.id for one in within}
            rule = CoordinationRule.PERSON_CAP
            yield _collision(rule, contact, within, since, rules.person_touches)


def _are_both_teams_on_a_day(first: Planned, second: Planned) -> bool:
    teams = {first.team, second.team}
    return _day(first) == _day(second) and teams == {Team.SALES, Team.MARKETING}


def _hours_between(first: Planned, second: Planned) -> float:
    """Return the hours between two touches; whole days where a time is not known."""
    if first.at is not None and second.at is not None:
        return abs((second.at - first.at).total_seconds()) / 3600
    return abs((_day(second) - _day(first)).days) * _HOURS_OF_A_DAY


def _collision(
    rule: CoordinationRule,
    contact: UUID | None,
    touches: Sequence[Planned],
    day: date,
    limit: int,
) -> Collision:
    is_kept = any(rule in touch.kept for touch in touches)
    keys = tuple(touch.id for touch in touches)
    return Collision(rule, touches[0].account_id, contact, keys, day, limit, is_kept)


def _day(touch: Planned) -> date:
    assert touch.day is not None  # noqa: S101 - those without a day were left out before
    return touch.day


def _last_day(touch: Planned) -> date:
    return _day(touch) + _WEEK - _DAY if touch.is_whole_week else _day(touch)

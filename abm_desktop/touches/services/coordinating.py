"""Use cases of coordination: what collides, what a new touch would do, and what is set aside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from abm_desktop.errors import KnownError
from abm_desktop.touches.coordination import (
    HORIZON_DAYS,
    Collision,
    Planned,
    collides_within,
    collisions,
    collisions_of,
    nearest_free_day,
)
from abm_desktop.touches.pausing import OUTBOUND, Pause
from abm_desktop.touches.rows import ContactTag, PersonTag, TouchDraft, TouchRow
from abm_desktop.touches.schedule import When, placed
from abm_desktop.touches.services.pauses import pause_of
from abm_desktop.touches.services.queries import find, placed_within
from abm_desktop.vocabulary import CoordinationRule, Medium, Tier, TouchState
from abm_desktop.workspace.opened import Change, Reading
from abm_desktop.workspace.service import policy
from abm_desktop.workspace.services.calendar import day_off, work_rules
from abm_desktop.workspace.working_days import is_working_day
from db.accounts.tables import Account
from db.keys import new_key
from db.listed import is_among
from db.touches.overrides import TouchOverride
from db.touches.tables import Channel, Touch
from db.workspace.tables import Person
from resources.language import tr
from resources.records import dataclass

_HORIZON: Final = timedelta(days=HORIZON_DAYS)


@dataclass(frozen=True, slots=True)
class KeptRule:
    """Why a rule was set aside, and by whom; empty where nobody is named."""

    reason: str
    person: str


KeptRules = Mapping[UUID, Mapping[CoordinationRule, KeptRule]]
"""What was set aside, by touch and rule."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A collision as a screen tells it.

    Attributes:
        contact: who gets too much; empty where it is the account.
        touches: the touches that collide, by day; of a touch not yet planned only the others.
        kept: why it stays, where somebody said so and it was looked up.
    """

    collision: Collision
    contact: str
    touches: tuple[TouchRow, ...]
    kept: KeptRule | None = None

    @property
    def rule(self) -> CoordinationRule:
        """Return the rule that is broken."""
        return self.collision.rule

    def talk_to(self, me: UUID | None, but: UUID | None = None) -> tuple[PersonTag, ...]:
        """Return the colleagues whose touches these are, but oneself; `but` is a touch left out."""
        others = (touch for touch in self.touches if touch.id != but)
        owners = {touch.owner.id: touch.owner for touch in others if touch.owner is not None}
        return tuple(owner for key, owner in owners.items() if key != me)


@dataclass(frozen=True, slots=True)
class Advice:
    """What stands against a touch on its day.

    Attributes:
        nearest: the nearest day on which nothing would; the wished one where nothing does.
        pause: why the account is left alone, where the touch would write to it.
        is_working_day: whether its owner works on that day.
        day_off: what the day is called where they do not.
    """

    clashes: tuple[Clash, ...]
    nearest: date | None
    pause: Pause | None
    is_working_day: bool
    day_off: str = ""

    @property
    def open_clashes(self) -> tuple[Clash, ...]:
        """Return what collides, but for what was set aside."""
        return tuple(clash for clash in self.clashes if not clash.collision.is_kept)

    @property
    def is_clear(self) -> bool:
        """Tell whether nothing stands against it but what was set aside."""
        return self.is_working_day and self.pause is None and not self.open_clashes


def clashes(
    reading: Reading, since: date, until: date, accounts: Collection[UUID] | None = None
) -> list[Clash]:
    """Return what collides on the days from one to another, both included, by day.

    Eight queries, however many touches there are.
    """
    beside = collides_within(policy(reading))
    condition = placed_within(since - beside, until + beside)
    if accounts is not None:
        condition = and_(condition, is_among(Touch.account_id, accounts))
    return clashes_among(reading, find(reading.session, condition), since, until)


def clashes_among(
    reading: Reading, touches: Iterable[TouchRow], since: date, until: date
) -> list[Clash]:
    """Return what collides among touches on the days from one to another: three queries."""
    rows = {row.id: row for row in touches}
    kept = _kept(reading.session, list(rows))
    found = collisions(_planned(reading.session, list(rows.values()), kept), policy(reading))
    told = [_clash(one, rows, kept=kept) for one in found]
    return [one for one in told if _is_within(one, since, until)]


def advise(reading: Reading, draft: TouchDraft, key: UUID | None = None) -> Advice:
    """Return what stands against a touch: a new one, or the one of a key that shall be so.

    Raises:
        ScheduleError: its day, week and time do not go together.
    """
    when = placed(draft.when)
    medium = _medium(reading.session, draft.channel)
    pause = pause_of(reading, draft.account) if medium in OUTBOUND else None
    if when.day is None:
        return Advice((), None, pause, is_working_day=True)
    rules = policy(reading)
    rows, others = _neighbours(reading, draft.account, when.day, _HORIZON + collides_within(rules))
    # What was set aside for it holds where it stands, and nowhere else.
    here = [one.kept for one in others if one.id == key and one.day == when.day]
    kept = here[0] if here else frozenset[CoordinationRule]()
    mine = Planned(
        id=key or new_key(),
        account_id=draft.account,
        tier=_tiers(reading.session, [draft.account]).get(draft.account),
        team=draft.team,
        day=when.day,
        is_whole_week=when.is_whole_week,
        at=instant_of(when),
        contacts=frozenset(draft.contacts),
        counts=medium is not None,
        kept=kept,
    )
    works = _working(reading, draft.owner)
    names = _names(rows.values())
    found = collisions_of(mine, others, rules)
    is_worked = when.is_whole_week or works(when.day)
    return Advice(
        clashes=tuple(_clash(one, rows, names) for one in found),
        nearest=nearest_free_day(mine, others, rules, works, earliest=reading.today),
        pause=pause,
        is_working_day=is_worked,
        day_off="" if is_worked else day_off(reading, when.day, _country(reading, draft.owner)),
    )


def keep(change: Change, touch: UUID, rules: Iterable[CoordinationRule], reason: str) -> None:
    """Set rules aside for a touch, with the reason, which is kept.

    Raises:
        KnownError: no reason is given.
    """
    why = reason.strip()
    if not why:
        raise KnownError(tr("Say why the rule is set aside. Nothing was written."))
    known = select(TouchOverride).where(TouchOverride.touch_id == touch)
    held = {row.rule: row for row in change.session.scalars(known)}
    for rule in dict.fromkeys(rules):
        row = held.get(rule) or change.add(TouchOverride(touch_id=touch, rule=rule))
        row.reason, row.person_id, row.made_at = why, change.person_id, change.at


def planned(session: Session, rows: Iterable[TouchRow]) -> list[Planned]:
    """Return touches as the rules see them: two queries."""
    rows = list(rows)
    return _planned(session, rows, _kept(session, [row.id for row in rows]))


class Linked(NamedTuple):
    """What the rules must know beside a touch itself: its account's tier, whom it reaches, what was kept."""

    tier: Tier | None
    contacts: Iterable[UUID]
    kept: Iterable[CoordinationRule]


def as_planned(row: Any, when: When, medium: Medium | None, linked: Linked) -> Planned:
    """Return a touch as the rules see it; `row` has its key, account, team and state."""
    return Planned(
        id=row.id,
        account_id=row.account_id,
        tier=linked.tier,
        team=row.team,
        day=when.day,
        is_whole_week=when.is_whole_week,
        at=instant_of(when),
        contacts=frozenset(linked.contacts),
        counts=medium is not None and row.state is not TouchState.SKIPPED,
        kept=frozenset(linked.kept),
    )


def instant_of(when: When) -> datetime | None:
    """Return the instant of a place in time that has one."""
    if when.day is None or when.at_time is None or when.zone is None:
        return None
    return datetime.combine(when.day, when.at_time, ZoneInfo(when.zone)).astimezone(UTC)


def _planned(session: Session, rows: Sequence[TouchRow], kept: KeptRules) -> list[Planned]:
    tiers = _tiers(session, {row.account_id for row in rows})
    return [
        as_planned(
            row,
            row.when,
            row.channel.medium,
            Linked(
                tiers.get(row.account_id),
                [contact.id for contact in row.contacts],
                kept.get(row.id, ()),
            ),
        )
        for row in rows
    ]


def _neighbours(
    reading: Reading, account: UUID, day: date, around: timedelta
) -> tuple[dict[UUID, TouchRow], list[Planned]]:
    condition = and_(Touch.account_id == account, placed_within(day - around, day + around))
    rows = {row.id: row for row in find(reading.session, condition)}
    return rows, planned(reading.session, rows.values())


def _clash(
    collision: Collision,
    rows: Mapping[UUID, TouchRow],
    names: Mapping[UUID, str] | None = None,
    kept: KeptRules | None = None,
) -> Clash:
    touches = tuple(rows[key] for key in collision.touches if key in rows)
    known = _names(touches) if names is None else names
    contact = "" if collision.contact is None else known.get(collision.contact, "")
    rules = [(kept or {}).get(key, {}).get(collision.rule) for key in collision.touches]
    why = next((rule for rule in rules if rule is not None), None)
    return Clash(collision, contact, touches, why)


def _names(rows: Iterable[TouchRow]) -> dict[UUID, str]:
    tags: list[ContactTag] = [contact for row in rows for contact in row.contacts]
    return {contact.id: contact.name for contact in tags}


def _is_within(clash: Clash, since: date, until: date) -> bool:
    days = [(touch.when.day, touch.when.last_day) for touch in clash.touches]
    return any(
        first is not None and last is not None and first <= until and last >= since
        for first, last in days
    )


def _medium(session: Session, channel: str) -> Medium | None:
    return session.scalar(select(Channel.medium).where(Channel.code == channel))


def _tiers(session: Session, accounts: Collection[UUID]) -> dict[UUID, Tier | None]:
    statement = select(Account.id, Account.tier).where(is_among(Account.id, accounts))
    return {row.id: row.tier for row in session.execute(statement)}


def _kept(session: Session, touches: Sequence[UUID]) -> KeptRules:
    rules: defaultdict[UUID, dict[CoordinationRule, KeptRule]] = defaultdict(dict)
    statement = (
        select(TouchOverride.touch_id, TouchOverride.rule, TouchOverride.reason, Person.name)
        .outerjoin(Person, Person.id == TouchOverride.person_id)
        .where(is_among(TouchOverride.touch_id, touches))
    )
    for touch, rule, reason, person in session.execute(statement):
        rules[touch][rule] = KeptRule(reason, person or "")
    return rules


def _working(reading: Reading, owner: UUID | None) -> Callable[[date], bool]:
    rules, country = work_rules(reading), _country(reading, owner)
    return lambda day: is_working_day(day, country, rules)


def _country(reading: Reading, owner: UUID | None) -> str | None:
    person = None if owner is None else reading.session.get(Person, owner)
    return None if person is None else person.country

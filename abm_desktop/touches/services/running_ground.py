"""What a run of a play is worked out from, read in a number of queries that never grows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from abm_desktop.committee.reach import Reach
from abm_desktop.committee.services.queries import reach_of, stances
from abm_desktop.errors import KnownError
from abm_desktop.touches.coordination import HORIZON_DAYS, Planned, collides_within
from abm_desktop.touches.pausing import Pause
from abm_desktop.touches.play_rows import PlayDetail
from abm_desktop.touches.rows import PersonTag, TouchRow
from abm_desktop.touches.run_rows import RunRequest
from abm_desktop.touches.services.coordinating import planned
from abm_desktop.touches.services.pauses import pauses
from abm_desktop.touches.services.plays import play, role_labels
from abm_desktop.touches.services.queries import find, placed_within
from abm_desktop.vocabulary import RunState, Tier, TouchState
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.service import policy
from abm_desktop.workspace.services.calendar import work_rules
from abm_desktop.workspace.working_days import WorkRules
from db.accounts.tables import Account
from db.committee.tables import Contact
from db.touches.plays import PlayRun
from db.touches.tables import Touch, TouchPerson
from db.workspace.tables import Person
from resources.language import digits, tr
from resources.records import dataclass

MOST_ACCOUNTS: Final = 200
"""A play is run at so many accounts at once, and no more: somebody has to look at all of it."""
_HORIZON: Final = timedelta(days=HORIZON_DAYS)


@dataclass(frozen=True, slots=True)
class Place:
    """An account at which a play is to run, with who owns it."""

    id: UUID
    name: str
    tier: Tier | None
    sales_owner: UUID | None
    marketing_owner: UUID | None


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who may get a touch."""

    tag: PersonTag
    country: str | None
    is_active: bool
    weekly_touches: int | None


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person at an account whom a step may reach."""

    id: UUID
    name: str
    role: str
    reach: Reach


@dataclass(frozen=True, slots=True)
class RunGround:
    """All that decides what a run does."""

    play: PlayDetail
    places: tuple[Place, ...]
    colleagues: Mapping[UUID, Colleague]
    people: Mapping[UUID, Sequence[Somebody]]
    roles: Mapping[str, str]
    rows: Mapping[UUID, TouchRow]
    planned: Mapping[UUID, Sequence[Planned]]
    pauses: Mapping[UUID, Pause]
    running: frozenset[UUID]
    rules: WorkRules
    policy: Policy
    today: date


def load(reading: Reading, request: RunRequest) -> RunGround:
    """Read it all.

    Raises:
        KnownError: the play cannot be run, or an account is gone.
    """
    told = play(reading, request.play)
    _check(told, request)
    keys = list(dict.fromkeys(request.accounts))
    caps = policy(reading)
    beside = _HORIZON + collides_within(caps)
    rows = find(reading.session, _near(told, request, reading.today, beside))
    by_account: defaultdict[UUID, list[Planned]] = defaultdict(list)
    for one in planned(reading.session, rows):
        by_account[one.account_id].append(one)
    return RunGround(
        play=told,
        places=_places(reading.session, keys),
        colleagues=_colleagues(reading.session),
        people=_people(reading.session, keys, {code for s in told.steps for code in s.audience}),
        roles=role_labels(reading.session),
        rows={row.id: row for row in rows},
        planned=by_account,
        pauses=pauses(reading, keys),
        running=_running(reading.session, request.play, keys),
        rules=work_rules(reading),
        policy=caps,
        today=reading.today,
    )


def held_by(
    session: Session, people: Collection[UUID], since: date, until: date
) -> dict[tuple[UUID, date], int]:
    """Return how many touches people own or take part in on each day; skipped ones are none."""
    counted = and_(Touch.day.between(since, until), Touch.state != TouchState.SKIPPED)
    owned = (
        select(Touch.owner_id, Touch.day, func.count())
        .where(Touch.owner_id.in_(people), counted)
        .group_by(Touch.owner_id, Touch.day)
    )
    together = (
        select(TouchPerson.person_id, Touch.day, func.count())
        .join(Touch, Touch.id == TouchPerson.touch_id)
        .where(TouchPerson.person_id.in_(people), counted)
        .where(Touch.owner_id.is_distinct_from(TouchPerson.person_id))
        .group_by(TouchPerson.person_id, Touch.day)
    )
    found: Counter[tuple[UUID, date]] = Counter()
    for statement in (owned, together):
        rows: Any = session.execute(statement)
        for person, day, count in rows:
            found[person, day] += count
    return found


def _check(told: PlayDetail, request: RunRequest) -> None:
    name = told.play.name
    if told.play.is_retired:
        raise KnownError(tr("{name} is retired. Restore it first; nothing was planned.", name=name))
    if not told.steps:
        raise KnownError(
            tr("{name} has no steps yet. Add some first; nothing was planned.", name=name)
        )
    if not request.accounts:
        raise KnownError(
            tr("Choose at least one account for {name}. Nothing was planned.", name=name)
        )
    if len(request.accounts) > MOST_ACCOUNTS:
        raise KnownError(
            tr(
                "{name} can run at {most} accounts at once, not at {accounts}. Choose "
                "fewer; nothing was planned.",
                name=name,
                most=MOST_ACCOUNTS,
                accounts=digits(len(request.accounts)),
            )
        )


def _near(told: PlayDetail, request: RunRequest, today: date, beside: timedelta) -> Any:
    """Return the condition of touches that anything of the run could collide with."""
    days = [step.offset_days for step in told.steps]
    far = max(step.lead_days for step in told.steps) + len(told.steps)
    first = min(request.anchor + _calendar(min(days)), today)
    last = max(request.anchor, today) + _calendar(max(*days, 0) + far)
    within = placed_within(first - beside, last + beside)
    return and_(Touch.account_id.in_(request.accounts), within)


def _calendar(working_days: int) -> timedelta:
    """Return more days than so many working days take, holidays and all."""
    return timedelta(days=2 * working_days + (14 if working_days > 0 else -14))


def _places(session: Session, keys: Sequence[UUID]) -> tuple[Place, ...]:
    found = {row.id: row for row in session.scalars(select(Account).where(Account.id.in_(keys)))}
    if len(found) < len(keys):
        raise KnownError(
            tr("A chosen account has been deleted meanwhile. Choose again; nothing was planned.")
        )
    rows = [found[key] for key in keys]
    return tuple(
        Place(row.id, row.name, row.tier, row.sales_owner_id, row.marketing_owner_id)
        for row in rows
    )


def _colleagues(session: Session) -> dict[UUID, Colleague]:
    return {
        row.id: Colleague(
            PersonTag(row.id, row.name, row.team), row.country, row.is_active, row.weekly_touches
        )
        for row in session.scalars(select(Person))
    }


def _people(
    session: Session, accounts: Sequence[UUID], roles: Collection[str]
) -> dict[UUID, list[Somebody]]:
    meant = and_(
        Contact.account_id.in_(accounts), Contact.role.in_(roles), Contact.is_erased.is_(False)
    )
    said = stances(session, meant)
    found: defaultdict[UUID, list[Somebody]] = defaultdict(list)
    statement = select(Contact).where(meant).order_by(Contact.name_folded, Contact.id)
    for row in session.scalars(statement):
        reach = reach_of(row, said.get(row.id, ()))
        found[row.account_id].append(Somebody(row.id, row.name, row.role or "", reach))
    return found


def _running(session: Session, key: UUID, accounts: Sequence[UUID]) -> frozenset[UUID]:
    is_alive = select(Touch.id).where(Touch.run_id == PlayRun.id, Touch.state == TouchState.PLANNED)
    goes_on = PlayRun.state != RunState.STOPPED
    statement = select(PlayRun.account_id).where(
        PlayRun.play_id == key, PlayRun.account_id.in_(accounts), goes_on, is_alive.exists()
    )
    return frozenset(session.scalars(statement))

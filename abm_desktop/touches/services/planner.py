"""What the planner shows of a span of days, read in one go: the queries do not grow with the rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import and_, case, func, select, union

from abm_desktop.touches.coordination import collides_within
from abm_desktop.touches.planning import (
    CampaignSpan,
    Capacity,
    DayOff,
    Plan,
    PlannedAccount,
    PlayTag,
    RunSpan,
)
from abm_desktop.touches.rows import PersonTag, TouchRow
from abm_desktop.touches.services.coordinating import clashes_among
from abm_desktop.touches.services.pauses import pauses
from abm_desktop.touches.services.queries import channels, find, placed_within
from abm_desktop.touches.services.stopping import all_answers, with_stops
from abm_desktop.vocabulary import Listing, Team, Tier, TouchState
from abm_desktop.workspace.countries import place_name, public_holidays
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import policy
from abm_desktop.workspace.services.calendar import OwnDay, own_days, places, work_rules
from abm_desktop.workspace.working_days import WorkRules, is_working_day
from db.accounts.tables import Account
from db.committee.tables import Contact
from db.touches.campaigns import CampaignAccount, CampaignMember
from db.touches.plays import Play, PlayRun, PlayStep
from db.touches.tables import Campaign, Touch
from db.workspace.tables import Person
from resources.language import tr

_DAY: Final = timedelta(days=1)
MOST_UNSCHEDULED: Final = 500
"""So many touches without a day are brought; of more, only the number is told."""
_UNSCHEDULED: Final = and_(Touch.day.is_(None), Touch.state == TouchState.PLANNED)
_TIERS: Final = {tier: place for place, tier in enumerate(Tier)}


def plan_of(reading: Reading, since: date, until: date) -> Plan:
    """Return everything that the planner shows from one day to another, both included."""
    beside = collides_within(policy(reading))
    found = find(reading.session, placed_within(since - beside, until + beside))
    around = with_stops(reading, found)
    touches = [touch for touch in around if _is_within(touch, since, until)]
    people = _people(reading)
    accounts = _accounts(reading, people, {touch.account_id for touch in touches})
    loose, count = _unscheduled(reading)
    rules = work_rules(reading)
    clashes = clashes_among(reading, around, since, until)
    return Plan(
        since,
        until,
        me=reading.person_id,
        accounts=accounts,
        touches=touches,
        runs=_runs(reading, since, until),
        campaigns=_campaigns(reading, since, until, people),
        people=list(people.values()),
        channels=channels(reading),
        plays=_plays(reading),
        days_off=_days_off(since, until, rules, places(reading), own_days(reading)),
        weekdays=rules.weekdays,
        clashes=[clash for clash in clashes if not clash.collision.is_kept],
        kept=[clash for clash in clashes if clash.collision.is_kept],
        pauses=pauses(reading),
        unscheduled=loose,
        unscheduled_count=count,
        now=reading.now,
        is_empty=not accounts and not count,
    )


def _is_within(touch: TouchRow, since: date, until: date) -> bool:
    first, last = touch.when.day, touch.when.last_day
    return first is not None and last is not None and first <= until and last >= since


def _people(reading: Reading) -> dict[UUID, Capacity]:
    """Return all colleagues with what they can do, sales before marketing, by name."""
    usual, teams = policy(reading).weekly_touches, [Team.SALES, Team.MARKETING, Team.BOTH]
    statement = select(
        *(Person.id, Person.name, Person.team, Person.weekly_touches),
        *(Person.is_active, Person.is_leader),
    ).order_by(Person.name_folded, Person.id)
    found = [
        Capacity(PersonTag(key, name, team), usual if own is None else own, is_active, is_leader)
        for key, name, team, own, is_active, is_leader in reading.session.execute(statement)
    ]
    return {
        one.person.id: one for one in sorted(found, key=lambda one: teams.index(one.person.team))
    }


def _accounts(
    reading: Reading, people: Mapping[UUID, Capacity], touched: set[UUID]
) -> list[PlannedAccount]:
    """Return the accounts on the list and those that have touches, by tier and name."""
    owners = (Account.sales_owner_id, Account.marketing_owner_id)
    statement = select(Account.id, Account.name, Account.tier, *owners, Account.listing)
    rows = [
        row[:5]
        for row in reading.session.execute(statement.order_by(Account.name_folded, Account.id))
        if row.listing is Listing.TARGET or row.id in touched
    ]
    rows.sort(key=lambda row: _TIERS[row[2]] if row[2] else len(_TIERS))
    return [
        PlannedAccount(key, name, tier, _tag(people, sales), _tag(people, marketing))
        for key, name, tier, sales, marketing in rows
    ]


def _tag(people: Mapping[UUID, Capacity], key: UUID | None) -> PersonTag | None:
    one = None if key is None else people.get(key)
    return None if one is None else one.person


def _unscheduled(reading: Reading) -> tuple[list[TouchRow], int]:
    first = select(Touch.id).where(_UNSCHEDULED).order_by(Touch.id).limit(MOST_UNSCHEDULED)
    count = reading.session.scalar(select(func.count()).select_from(Touch).where(_UNSCHEDULED))
    return find(reading.session, Touch.id.in_(first)), count or 0


def _runs(reading: Reading, since: date, until: date) -> list[RunSpan]:
    """Return the plays whose touches reach into the span, each from its first to its last touch."""
    last = func.max(func.coalesce(Touch.ends_on, Touch.day))
    still_to_do = case((Touch.state == TouchState.PLANNED, PlayStep.position))
    steps = select(func.count()).where(PlayStep.play_id == Play.id).correlate(Play)
    statement = (
        select(
            *(PlayRun.id, PlayRun.account_id, Play.name, PlayRun.state),
            *(func.min(Touch.day), last, func.min(still_to_do)),
            steps.scalar_subquery(),
        )
        .join(Play, Play.id == PlayRun.play_id)
        .join(Touch, Touch.run_id == PlayRun.id)
        .outerjoin(PlayStep, PlayStep.id == Touch.step_id)
        .group_by(PlayRun.id, PlayRun.account_id, Play.id, Play.name, PlayRun.state)
        .having(and_(func.min(Touch.day) <= until, last >= since))
        .order_by(func.min(Touch.day), PlayRun.id)
    )
    stops = all_answers(reading)
    spans = [RunSpan(*row) for row in reading.session.execute(statement)]
    return [
        replace(span, answer=stops[span.id].what) if span.id in stops else span for span in spans
    ]


def _campaigns(
    reading: Reading, since: date, until: date, people: Mapping[UUID, Capacity]
) -> list[CampaignSpan]:
    first = func.coalesce(Campaign.starts_on, Campaign.ends_on)
    last = func.coalesce(Campaign.ends_on, Campaign.starts_on)
    here = select(Campaign.id).where(first <= until, last >= since)
    statement = (
        select(Campaign.id, Campaign.name, Campaign.kind, Campaign.owner_id, first, last)
        .where(Campaign.id.in_(here))
        .order_by(first, Campaign.name_folded, Campaign.id)
    )
    covered = _covered(reading, here)
    members = _members(reading, here)
    return [
        CampaignSpan(
            *(key, name, kind, _tag(people, owner), begins, ends),
            frozenset(covered.get(key, ())),
            members.get(key, 0),
        )
        for key, name, kind, owner, begins, ends in reading.session.execute(statement)
    ]


def _covered(reading: Reading, campaigns: Any) -> dict[UUID, set[UUID]]:
    """Return the accounts that campaigns are meant for, that they reached, or have touches of them."""
    statement: Any = union(
        select(CampaignAccount.campaign_id, CampaignAccount.account_id).where(
            CampaignAccount.campaign_id.in_(campaigns)
        ),
        select(CampaignMember.campaign_id, Contact.account_id)
        .join(Contact, Contact.id == CampaignMember.contact_id)
        .where(CampaignMember.campaign_id.in_(campaigns)),
        select(Touch.campaign_id, Touch.account_id).where(Touch.campaign_id.in_(campaigns)),
    )
    covered: dict[UUID, set[UUID]] = {}
    for campaign, account in reading.session.execute(statement):
        if account is not None:
            covered.setdefault(campaign, set()).add(account)
    return covered


def _members(reading: Reading, campaigns: Any) -> dict[UUID, int]:
    statement = (
        select(CampaignMember.campaign_id, func.count().label("members"))
        .where(CampaignMember.campaign_id.in_(campaigns))
        .group_by(CampaignMember.campaign_id)
    )
    counted = reading.session.execute(statement)
    return {row.campaign_id: row.members for row in counted}


def _plays(reading: Reading) -> list[PlayTag]:
    steps = select(func.count()).where(PlayStep.play_id == Play.id).correlate(Play)
    statement = (
        select(Play.id, Play.name, steps.scalar_subquery())
        .where(Play.is_retired.is_(False))
        .order_by(Play.position, Play.name_folded)
    )
    return [PlayTag(*row) for row in reading.session.execute(statement)]


def _days_off(
    since: date, until: date, rules: WorkRules, codes: list[str], own: Iterable[OwnDay]
) -> dict[date, DayOff]:
    labels = {(one.day, one.country): one.label for one in own}
    where: list[str | None] = [*codes] or [None]
    found: dict[date, DayOff] = {}
    for day in _days(since, until):
        off = [code for code in where if not is_working_day(day, code, rules)]
        is_usual = day.weekday() not in rules.weekdays
        if off and not is_usual:
            told = [(_name_of(day, code, labels), code) for code in off]
            found[day] = DayOff(_label(told, where), is_for_all=len(off) == len(where))
    return found


def _days(since: date, until: date) -> Iterator[date]:
    for count in range((until - since).days + 1):
        yield since + count * _DAY


def _name_of(day: date, code: str | None, labels: Mapping[tuple[date, str | None], str]) -> str:
    nearest = [code, None if code is None else code.partition("-")[0], None]
    own = next((labels[day, place] for place in nearest if (day, place) in labels), None)
    if own is not None:
        return own
    return (
        tr("Day off") if code is None else public_holidays(code, day.year).get(day, tr("Day off"))
    )


def _label(told: list[tuple[str, str | None]], where: list[str | None]) -> str:
    """Return the names of a day off, with the places where only some have it."""
    by_name: dict[str, list[str]] = {}
    for name, code in told:
        by_name.setdefault(name, []).append("" if code is None else place_name(code))
    if len(told) == len(where) and len(by_name) == 1:
        return next(iter(by_name))
    return "; ".join(f"{name} ({', '.join(held)})" for name, held in by_name.items())

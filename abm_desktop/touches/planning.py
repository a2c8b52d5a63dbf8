"""What the planner shows: touches of all accounts in a span of days, grouped, filtered and counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final, TypeVar
from uuid import UUID

from abm_desktop.touches.pausing import Pause
from abm_desktop.touches.rows import ChannelRow, PersonTag, TouchRow
from abm_desktop.touches.schedule import When
from abm_desktop.touches.services.coordinating import Clash
from abm_desktop.vocabulary import CampaignKind, RunState, Team, Tier, TouchState
from abm_desktop.workspace.days import monday_of
from db.text import fold
from resources.language import tr
from resources.records import dataclass

K = TypeVar("K")
V = TypeVar("V")
Loads = Mapping[tuple[UUID, date], int]
"""How many touches each colleague has in each week, by its Monday."""
TEAMS: Final = (Team.SALES, Team.MARKETING)


class Grouping(StrEnum):
    """What a row of the planner stands for."""

    ACCOUNTS = "accounts"
    PEOPLE = "people"
    CAMPAIGNS = "campaigns"


@dataclass(frozen=True, slots=True)
class PlannedAccount:
    """An account with who is responsible for it."""

    id: UUID
    name: str
    tier: Tier | None
    sales_owner: PersonTag | None
    marketing_owner: PersonTag | None

    def is_owned_by(self, person: UUID | None) -> bool:
        """Tell whether somebody is one of its owners."""
        owners = (self.sales_owner, self.marketing_owner)
        return any(owner is not None and owner.id == person for owner in owners)


@dataclass(frozen=True, slots=True)
class RunSpan:
    """A play at an account, from its first to its last touch.

    Attributes:
        next_step: the first step still to be done, counted from 1; none where all are.
        answer: what they did that stops the play, by what it says; empty for nothing.
    """

    id: UUID
    account_id: UUID
    play: str
    state: RunState
    first: date
    last: date
    next_step: int | None
    steps: int
    answer: str = ""


@dataclass(frozen=True, slots=True)
class CampaignSpan:
    """A campaign that runs in the span, and the accounts that it covers.

    Attributes:
        members: how many people it reached.
    """

    id: UUID
    name: str
    kind: CampaignKind | None
    owner: PersonTag | None
    first: date
    last: date
    accounts: frozenset[UUID]
    members: int


@dataclass(frozen=True, slots=True)
class Capacity:
    """A colleague, and how many touches they can do in a week."""

    person: PersonTag
    weekly: int
    is_active: bool = True
    is_leader: bool = False


@dataclass(frozen=True, slots=True)
class DayOff:
    """A day on which people do not work although it is a day of their week.

    Attributes:
        label: its name, with the places where only some have it off.
    """

    label: str
    is_for_all: bool


@dataclass(frozen=True, slots=True)
class PlayTag:
    """A play that can be run."""

    id: UUID
    name: str
    steps: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything of a span of days, and what has no day yet.

    Attributes:
        days_off: holidays and days off on which people of the workspace would work otherwise.
        weekdays: days of the week on which people work, Monday being 0.
        clashes: what collides, but for what somebody set aside: `kept`.
        unscheduled: touches without a day, of which there may be more.
        now: when that was so; none before anything was read.
        is_empty: whether nothing was ever planned and no account is on the list.
    """

    since: date
    until: date
    me: UUID | None = None
    accounts: Sequence[PlannedAccount] = ()
    touches: Sequence[TouchRow] = ()
    runs: Sequence[RunSpan] = ()
    campaigns: Sequence[CampaignSpan] = ()
    people: Sequence[Capacity] = ()
    channels: Sequence[ChannelRow] = ()
    plays: Sequence[PlayTag] = ()
    days_off: Mapping[date, DayOff] = field(default_factory=dict)
    weekdays: frozenset[int] = frozenset(range(5))
    clashes: Sequence[Clash] = ()
    kept: Sequence[Clash] = ()
    pauses: Mapping[UUID, Pause] = field(default_factory=dict)
    unscheduled: Sequence[TouchRow] = ()
    unscheduled_count: int = 0
    now: datetime | None = None
    is_empty: bool = False


@dataclass(frozen=True, slots=True)
class PlanFilter:
    """Which accounts and touches are shown.

    Attributes:
        owned_by: only accounts of this colleague.
        channel: only touches over a channel, by its code; empty for all.
        owner: only touches of this colleague.
    """

    teams: frozenset[Team] = frozenset(TEAMS)
    owned_by: UUID | None = None
    tiers: frozenset[Tier] = frozenset()
    channel: str = ""
    owner: UUID | None = None

    def shows_account(self, account: PlannedAccount) -> bool:
        """Tell whether an account is shown."""
        if self.tiers and account.tier not in self.tiers:
            return False
        return self.owned_by is None or account.is_owned_by(self.owned_by)

    def shows(self, touch: TouchRow) -> bool:
        """Tell whether a touch of an account that is shown is shown, too."""
        if touch.team is not Team.BOTH and touch.team not in self.teams:
            return False
        if self.channel and touch.channel.code != self.channel:
            return False
        return self.owner is None or self.owner in doers(touch)


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row of the planner with what lies on it; of the last two kinds only one is there.

    Attributes:
        key: of the account, colleague or campaign; none for touches that belong to none.
    """

    key: UUID | None
    title: str
    touches: Sequence[TouchRow]
    runs: Sequence[RunSpan] = ()
    account: PlannedAccount | None = None
    person: Capacity | None = None
    campaign: CampaignSpan | None = None


def doers(touch: TouchRow) -> tuple[UUID, ...]:
    """Return who does a touch: its owner, and who takes part."""
    owner = () if touch.owner is None else (touch.owner.id,)
    return (*owner, *(person.id for person in touch.people))


def is_meant(touch: TouchRow, text: str) -> bool:
    """Tell whether a touch is found by a text: in what it says, with whom, where or by whom."""
    wanted = fold(text.strip())
    names = [contact.name for contact in touch.contacts]
    names += [person.name for person in touch.people]
    names += [touch.owner.name] if touch.owner else []
    said = " ".join([touch.title, touch.account, touch.channel.label, *names])
    return not wanted or wanted in fold(said)


def grouped(plan: Plan, by: Grouping, wanted: PlanFilter, load: Loads) -> list[PlanRow]:
    """Return the rows of the planner with the touches that are wanted."""
    accounts = {one.id: one for one in plan.accounts if wanted.shows_account(one)}
    touches = [one for one in plan.touches if one.account_id in accounts and wanted.shows(one)]
    if by is Grouping.PEOPLE:
        return list(_people(plan, touches, wanted, load))
    if by is Grouping.CAMPAIGNS:
        return list(_campaigns(plan, touches, accounts))
    held = _by_key((touch.account_id, touch) for touch in touches)
    runs = _by_key((run.account_id, run) for run in plan.runs)
    return [
        PlanRow(key, one.name, held.get(key, ()), runs.get(key, ()), account=one)
        for key, one in accounts.items()
    ]


def loads(plan: Plan) -> Loads:
    """Return how many touches each colleague has in each week: planned and done, not skipped.

    A touch that takes several days counts in the week in which it begins; who takes part in a
    touch does it, too.
    """
    counts: Counter[tuple[UUID, date]] = Counter()
    for touch in plan.touches:
        if touch.when.day is not None and touch.state is not TouchState.SKIPPED:
            monday = monday_of(touch.when.day)
            for person in dict.fromkeys(doers(touch)):
                counts[person, monday] += 1
    return counts


def at_work(plan: Plan, wanted: PlanFilter, load: Loads) -> list[Capacity]:
    """Return the colleagues of the teams that are shown who work here, or still have touches.

    Leaders are among them where they have touches: most do none themselves.
    """
    busy = {person for person, _monday in load}
    return [
        one
        for one in plan.people
        if ((one.is_active and not one.is_leader) or one.person.id in busy)
        and (one.person.team is Team.BOTH or one.person.team in wanted.teams)
    ]


def clashes_shown(plan: Plan, wanted: PlanFilter) -> list[Clash]:
    """Return what collides of accounts that are shown, where one of the touches is shown."""
    accounts = {one.id for one in plan.accounts if wanted.shows_account(one)}
    return [
        clash
        for clash in plan.clashes
        if clash.collision.account_id in accounts and any(map(wanted.shows, clash.touches))
    ]


def with_moved(plan: Plan, moved: TouchRow, when: When) -> Plan:
    """Return the plan with a touch elsewhere, as it will be when the change is kept."""
    row = replace(moved, when=when)
    rest = [one for one in plan.touches if one.id != row.id]
    loose = [one for one in plan.unscheduled if one.id != row.id]
    count = plan.unscheduled_count - (moved.when.day is None) + (when.day is None)
    if when.day is None:
        return replace(plan, touches=rest, unscheduled=[*loose, row], unscheduled_count=count)
    return replace(plan, touches=[*rest, row], unscheduled=loose, unscheduled_count=count)


def _people(
    plan: Plan, touches: Iterable[TouchRow], wanted: PlanFilter, load: Loads
) -> Iterator[PlanRow]:
    held = _by_key((key, touch) for touch in touches for key in dict.fromkeys(doers(touch)))
    for one in at_work(plan, wanted, load):
        if wanted.owner in (None, one.person.id):
            yield PlanRow(one.person.id, one.person.name, held.get(one.person.id, ()), person=one)
    ownerless = [touch for touch in touches if not doers(touch)]
    if ownerless:
        yield PlanRow(None, tr("Nobody yet"), ownerless)


def _campaigns(
    plan: Plan, touches: Sequence[TouchRow], accounts: Collection[UUID]
) -> Iterator[PlanRow]:
    known = {one.id for one in plan.campaigns}
    key_of = [(touch.campaign.id if touch.campaign else None, touch) for touch in touches]
    held = _by_key(key_of)
    for one in plan.campaigns:
        if not one.accounts or one.accounts & set(accounts):
            yield PlanRow(one.id, one.name, held.get(one.id, ()), campaign=one)
    others = {key: rows for key, rows in held.items() if key is not None and key not in known}
    for key, rows in others.items():
        tag = rows[0].campaign
        yield PlanRow(key, tag.name if tag else "", rows)
    if None in held:
        yield PlanRow(None, tr("No campaign"), held[None])


def _by_key(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    groups: defaultdict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return dict(groups)

"""The derived rows of engagement are what the log says, on both engines, whatever happens."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from abm_desktop.accounts.course import forward_factor, score
from abm_desktop.committee import service as committee
from abm_desktop.committee.rows import NewContact
from abm_desktop.engagement import service
from abm_desktop.engagement.rows import NewEngagement
from abm_desktop.home.services.checking import find_faults, repair_derived
from abm_desktop.vocabulary import Listing, Tier
from abm_desktop.workspace import history
from abm_desktop.workspace import service as workspace_service
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Change, Location, Workspace, open_workspace
from abm_desktop.workspace.policy import Policy
from db.accounts.derived import EngagementDay, EngagementRollup, RoleRollup
from db.accounts.tables import Account
from db.committee.tables import Contact
from db.engagement.tables import ActivityType, Engagement, EngagementContact
from tests.engagement.stage import counted
from tests.workspace.test_schema import filled

NOW = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)
ROLES = (None, "champion", "economic_buyer", "other")
WEIGHTY = Policy(
    role_weights={"champion": 150, "other": 50},
    tier_weights={Tier.ONE_TO_ONE: 200, Tier.ONE_TO_FEW: 100, Tier.ONE_TO_MANY: 50},
)
Rows = Mapping[str, Any]


@pytest.fixture
def space(opened: Callable[[Location], Workspace], anywhere: Location) -> Workspace:
    """An open workspace on either engine."""
    return opened(anywhere)


def kept(space: Workspace) -> Rows:
    """Return all derived rows of engagement."""
    with space.reading() as reading:
        days = reading.session.scalars(select(EngagementDay)).all()
        sums = reading.session.scalars(select(EngagementRollup)).all()
        roles = reading.session.scalars(select(RoleRollup)).all()
        return {
            "days": {(row.account_id, row.day): pytest.approx(row.minutes) for row in days},
            "sums": {row.account_id: (pytest.approx(row.base), row.last_on) for row in sums},
            "roles": {(row.account_id, row.role): (row.people, row.last_on) for row in roles},
        }


def told(space: Workspace, policy: Policy) -> Rows:
    """Work the same out in plain Python, row by row."""
    with space.reading() as reading:
        session = reading.session
        accounts = {row.id: row for row in session.scalars(select(Account))}
        people = {row.id: row for row in session.scalars(select(Contact))}
        worth = {row.code: row.minutes for row in session.scalars(select(ActivityType))}
        engagements = session.scalars(select(Engagement)).all()
        parts = session.scalars(select(EngagementContact)).all()
    took_part = defaultdict(list)
    for part in parts:
        took_part[part.engagement_id].append(people[part.contact_id])
    days: dict[tuple[UUID, date], float] = defaultdict(float)
    last: dict[UUID, date] = {}
    for one in engagements:
        day = one.at.astimezone(UTC).date()
        roles = [policy.role_weights.get(who.role or "", 100) for who in took_part[one.id]]
        tier = accounts[one.account_id].tier
        percent = policy.tier_weights[tier] if tier else 100
        weighted = worth[one.activity] * max(roles, default=100) / 100 * percent / 100
        days[one.account_id, day] += weighted
        for who in took_part[one.id]:
            last[who.id] = max(day, last.get(who.id, day))
    return {"days": dict(days), "sums": _sums(days, policy), "roles": _roles(people, last)}


def _sums(days: Mapping[tuple[UUID, date], float], policy: Policy) -> Rows:
    sums: dict[UUID, tuple[float, date]] = {}
    for (account, day), minutes in days.items():
        base, last_on = sums.get(account, (0.0, day))
        sums[account] = (base + minutes / forward_factor(day, policy), max(day, last_on))
    return sums


def _roles(people: Mapping[UUID, Contact], last: Mapping[UUID, date]) -> Rows:
    known: dict[tuple[UUID, str], list[UUID]] = defaultdict(list)
    for who in people.values():
        if who.role and not who.is_erased and who.left_on is None:
            known[who.account_id, who.role].append(who.id)
    return {
        place: (len(keys), max((last[key] for key in keys if key in last), default=None))
        for place, keys in known.items()
    }


class Story:
    """Random changes as people make them."""

    def __init__(self, space: Workspace, seed: int) -> None:
        self.space = space
        self.random = random.Random(seed)
        self.policy = Policy()
        with space.change("Begin") as change:
            self.accounts = [
                change.add(Account(name=f"Account {number}", listing=Listing.TARGET, tier=tier)).id
                for number, tier in enumerate((*Tier, None))
            ]
            self.people = {
                account: [
                    committee.add_contact(change, NewContact(account, f"{number}", role=role))
                    for number, role in enumerate(ROLES)
                ]
                for account in self.accounts
            }
        self.engagements: list[UUID] = []

    def step(self) -> None:
        """Let one thing happen."""
        names = ("_log", "_log", "_log", "_edit", "_delete", "_role", "_tier", "_leave", "_rule")
        with self.space.change("Step") as change:
            getattr(self, self.random.choice(names))(change)

    def _log(self, change: Change) -> None:
        account = self.random.choice(self.accounts)
        people = self.people[account]
        who = tuple(self.random.sample(people, self.random.randrange(3)))
        at = NOW - timedelta(minutes=self.random.randrange(200 * 24 * 60))
        kind = self.random.choice(("dinner", "meeting", "web_visit"))
        self.engagements.append(service.log(change, NewEngagement(account, kind, at, "", who)))

    def _edit(self, change: Change) -> None:
        if self.engagements:
            key = self.random.choice(self.engagements)
            row = change.get(Engagement, key)
            at = row.at - timedelta(hours=self.random.randrange(100))
            statement = select(EngagementContact.contact_id).filter_by(engagement_id=key)
            seen = tuple(change.session.scalars(statement))
            wanted = tuple(self.random.sample(self.people[row.account_id], 1))
            edits = {"at": (row.at, at), "contacts": (seen, wanted)}
            service.edit_engagement(change, key, edits)

    def _delete(self, change: Change) -> None:
        if self.engagements:
            key = self.engagements.pop(self.random.randrange(len(self.engagements)))
            service.delete_engagement(change, key)

    def _role(self, change: Change) -> None:
        change.get(Contact, self._anybody()).role = self.random.choice(ROLES)

    def _leave(self, change: Change) -> None:
        change.get(Contact, self._anybody()).left_on = self.random.choice((None, NOW.date()))

    def _tier(self, change: Change) -> None:
        account = change.get(Account, self.random.choice(self.accounts))
        account.tier = self.random.choice((*Tier, None))

    def _rule(self, change: Change) -> None:
        half_life = self.random.choice((10, 30, 60))
        self.policy = replace(self.random.choice((Policy(), WEIGHTY)), half_life_days=half_life)
        workspace_service.set_policy(change, self.policy)

    def _anybody(self) -> UUID:
        return self.random.choice(self.people[self.random.choice(self.accounts)])


@pytest.mark.parametrize("seed", [1, 2])
def test_derived_rows_follow_whatever_people_do(space: Workspace, seed: int) -> None:
    story = Story(space, seed)
    for _ in range(25):
        story.step()
        assert kept(space) == told(space, story.policy)
    with space.reading() as reading:
        assert find_faults(reading).count("derived") == 0


def test_undo_of_a_logged_call_restores_every_derived_row(space: Workspace) -> None:
    story = Story(space, 3)
    for _ in range(8):
        story.step()
    before = kept(space)
    account = story.accounts[0]
    who = (story.people[account][1],)
    with space.change("Log call") as change:
        service.log(change, NewEngagement(account, "call_connected", NOW, "", who))
    after = kept(space)
    assert after != before
    history.undo(space)
    assert kept(space) == before
    history.redo(space)
    assert kept(space) == after


def test_a_bulk_insert_and_other_minutes_of_an_activity_work_everything_out_again(
    space: Workspace,
) -> None:
    story = Story(space, 4)
    account = story.accounts[1]
    with space.change("Import") as change:
        rows = [
            {"account_id": account, "activity": "meeting", "at": NOW, "text": ""} for _ in range(3)
        ]
        change.insert_many(Engagement, rows)
    assert kept(space)["days"] == {(account, NOW.date()): 90}
    with space.change("Change minutes") as change:
        kind = change.session.scalars(select(ActivityType).filter_by(code="meeting")).one()
        kind.minutes = 40
    assert kept(space)["days"] == {(account, NOW.date()): 120}


def test_check_finds_and_mends_a_derived_row_that_is_wrong(space: Workspace) -> None:
    story = Story(space, 5)
    for _ in range(8):
        story.step()
    right = kept(space)
    with space.change("Break") as change:
        change.session.scalars(select(EngagementDay)).first().minutes += 1  # type: ignore[union-attr]
        change.session.delete(change.session.scalars(select(RoleRollup)).first())
    with space.reading() as reading:
        assert find_faults(reading).count("derived") == 2
    repair_derived(space)
    assert kept(space) == right


def test_the_sum_tells_the_score_of_any_day(space: Workspace) -> None:
    story = Story(space, 6)
    for _ in range(12):
        story.step()
    with space.reading() as reading:
        policy = workspace_service.policy(reading)
        rows = reading.session.execute(select(EngagementRollup.account_id, EngagementRollup.base))
        days = reading.session.scalars(select(EngagementDay)).all()
        for account, base in rows:
            theirs = [(day.day, day.minutes) for day in days if day.account_id == account]
            expected = score(theirs, NOW.date(), policy)
            assert base * forward_factor(NOW.date(), policy) == pytest.approx(expected)


def test_a_half_life_of_a_day_breaks_no_sum(space: Workspace) -> None:
    story = Story(space, 7)
    with space.change("Log long ago") as change:
        workspace_service.set_policy(change, Policy(half_life_days=7))
        at = datetime(1999, 1, 1, tzinfo=UTC)
        service.log(change, NewEngagement(story.accounts[0], "dinner", at))
    assert kept(space)["sums"][story.accounts[0]][1] == at.date()


def test_logging_asks_a_fixed_number_of_questions(space: Workspace) -> None:
    story = Story(space, 8)

    def questions() -> int:
        with counted() as statements, space.change("Log") as change:
            service.log(change, NewEngagement(story.accounts[0], "meeting", NOW))
        return len(statements)

    first = questions()
    for _ in range(5):
        story.step()
    assert questions() == first


def test_an_older_workspace_has_its_derived_rows_once_it_is_opened(
    tmp_path: Path, clock: Clock
) -> None:
    location = Location(path=tmp_path / "older.abm")
    filled(location, 3)
    space = open_workspace(location, clock=clock, backup_root=tmp_path / "backups")
    assert kept(space) == told(space, Policy())
    assert kept(space)["days"]
    space.close()

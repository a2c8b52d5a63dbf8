"""The journey: tests from the last backwards, accounts that follow them, people who decide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from abm_desktop.accounts import history as account_history
from abm_desktop.accounts import service as accounts
from abm_desktop.committee import service as committee
from abm_desktop.committee.rows import NewContact
from abm_desktop.engagement import service
from abm_desktop.engagement.journey import (
    AWARE,
    CUSTOMER,
    ENGAGED,
    IDENTIFIED,
    PIPELINE,
    READY,
    Evidence,
    stage_of,
    stage_tests,
)
from abm_desktop.engagement.rows import NewEngagement
from abm_desktop.engagement.shares import whole_shares
from abm_desktop.home.services.journey import bring_up_to_date, follow_tests
from abm_desktop.home.services.journey_effect import effect_of
from abm_desktop.vocabulary import Listing, Tier
from abm_desktop.workspace import history
from abm_desktop.workspace import service as workspace_service
from abm_desktop.workspace.opened import Change, Changes, Location, Workspace
from abm_desktop.workspace.policy import Policy
from db.accounts.tables import Account
from db.engagement.tables import ActivityType, Engagement
from db.revenue.tables import Deal, DealStage
from db.workspace.tables import ChangeSet

JOURNEY = (IDENTIFIED, AWARE, ENGAGED, READY, PIPELINE, CUSTOMER)
NOW = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)
MINUTES = st.floats(0, 400)
EVIDENCE = st.builds(
    Evidence,
    st.sampled_from([*Tier, None]),
    MINUTES,
    st.lists(MINUTES, max_size=4).map(tuple),
    st.integers(0, 2),
    st.integers(0, 2),
)
POLICIES = st.tuples(st.integers(1, 50), st.integers(0, 50), st.integers(0, 40)).map(
    lambda told: Policy(
        aware_minutes=told[0],
        engaged_minutes=told[0] + told[1],
        ready_person_minutes=told[2],
    )
)


@given(EVIDENCE, POLICIES)
def test_the_last_stage_whose_test_is_passed_holds(evidence: Evidence, policy: Policy) -> None:
    passed = {test.stage for test in stage_tests(evidence, policy) if test.is_passed}
    naive = [stage for stage in JOURNEY if stage in passed]
    assert stage_of(evidence, policy) == naive[-1]


@given(EVIDENCE, POLICIES, MINUTES)
def test_more_minutes_never_lower_a_stage(evidence: Evidence, policy: Policy, more: float) -> None:
    richer = replace(
        evidence,
        minutes=evidence.minutes + more,
        people=(*(one + more for one in evidence.people), more),
    )
    before, after = stage_of(evidence, policy), stage_of(richer, policy)
    assert JOURNEY.index(after) >= JOURNEY.index(before)


@given(st.lists(st.floats(0, 500), max_size=20))
def test_whole_minutes_of_parts_add_up_to_what_is_shown(values: list[float]) -> None:
    assert sum(whole_shares(values)) == round(sum(values))


def test_a_test_says_what_it_looked_at() -> None:
    evidence = Evidence(Tier.ONE_TO_ONE, 112.4, (25, 3), open_deals=2)
    facts = {test.stage: test.facts for test in stage_tests(evidence, Policy())}
    assert facts["ready"] == ("112 of 100 minutes", "1 of 2 people with 20 minutes")
    assert facts["pipeline"] == ("2 open deals",)
    assert facts["customer"] == ("No won deal",)
    assert facts["aware"] == ("112 of 1 minute",)


@pytest.fixture
def space(opened: Callable[[Location], Workspace], anywhere: Location) -> Workspace:
    """An open workspace on either engine."""
    return opened(anywhere)


@pytest.fixture
def account(space: Workspace) -> UUID:
    """Norrhavn Logistics, a target of tier 1:1."""
    with space.change("Add Norrhavn") as change:
        row = Account(name="Norrhavn Logistics", listing=Listing.TARGET, tier=Tier.ONE_TO_ONE)
        return change.add(row).id


def log(space: Workspace, account: UUID, kind: str, *people: UUID, days_ago: int = 0) -> None:
    with space.change("Log") as change:
        at = NOW - timedelta(days=days_ago)
        service.log(change, NewEngagement(account, kind, at, "", people))


def stage(space: Workspace, account: UUID) -> str:
    with space.reading() as reading:
        return reading.session.get_one(Account, account).stage


def labels(space: Workspace) -> list[str]:
    with space.reading() as reading:
        return list(reading.session.scalars(select(ChangeSet.label).order_by(ChangeSet.number)))


def test_an_account_follows_what_its_people_do(space: Workspace, account: UUID) -> None:
    with space.change("Add people") as change:
        jane, henrik = (
            committee.add_contact(change, NewContact(account, name)) for name in ("Jane", "Henrik")
        )
    log(space, account, "web_visit")
    assert bring_up_to_date(space) == 1
    assert stage(space, account) == "aware"
    assert labels(space)[-1] == "Move Norrhavn Logistics to Aware"
    log(space, account, "dinner", jane)
    bring_up_to_date(space)
    assert stage(space, account) == "engaged"
    log(space, account, "meeting", henrik)
    bring_up_to_date(space)
    assert stage(space, account) == "ready"
    with space.reading() as reading:
        facts = account_history.history(reading, account)
    moved = [fact.value for fact in facts if fact.field == "stage"]
    assert moved[::-1] == ["Aware", "Engaged", "Ready for joint outreach"]


def test_what_is_up_to_date_is_left_alone(space: Workspace, account: UUID) -> None:
    log(space, account, "meeting")
    assert bring_up_to_date(space) == 1
    before = labels(space)
    assert bring_up_to_date(space) == 0
    assert labels(space) == before


def test_after_a_change_only_those_accounts_are_looked_at_that_it_touched(
    space: Workspace, account: UUID
) -> None:
    with space.change("Add Velmont") as change:
        other = accounts.add_account(change, accounts.NewAccount("Velmont"))
    heard: list[Changes] = []
    stop = space.subscribe(heard.append)
    log(space, other, "meeting")
    earlier = [changes.touched for changes in heard]
    log(space, account, "meeting")
    stop()
    assert bring_up_to_date(space, [heard[-1].touched]) == 1
    assert (stage(space, account), stage(space, other)) == ("engaged", "identified")
    assert bring_up_to_date(space, earlier) == 1


@pytest.mark.parametrize(
    "touched",
    [{"policy_version": frozenset()}, {"deal": None}, {"engagement": frozenset({uuid4()})}],
)
def test_all_accounts_are_looked_at_where_nobody_can_say_which_were_touched(
    space: Workspace, account: UUID, touched: dict[str, frozenset[UUID] | None]
) -> None:
    log(space, account, "meeting")
    assert bring_up_to_date(space, [touched]) == 1


def test_minutes_before_the_days_that_count_move_nobody(space: Workspace, account: UUID) -> None:
    log(space, account, "dinner", days_ago=90)
    assert bring_up_to_date(space) == 0
    log(space, account, "dinner", days_ago=89)
    assert bring_up_to_date(space) == 1


def test_deals_come_before_minutes(space: Workspace, account: UUID) -> None:
    open_stage, won = _stage_of(space, "open"), _stage_of(space, "won")
    with space.change("Add deal") as change:
        deal = change.add(Deal(name="Ports", account_id=account, stage=open_stage)).id
    bring_up_to_date(space)
    assert stage(space, account) == "pipeline"
    with space.change("Win") as change:
        change.get(Deal, deal).stage = won
    bring_up_to_date(space)
    assert stage(space, account) == "customer"
    with space.change("Delete") as change:
        change.delete(change.get(Deal, deal))
    bring_up_to_date(space)
    assert stage(space, account) == "identified"


def test_an_account_whose_deal_was_given_to_another_is_looked_at_as_well(
    space: Workspace, account: UUID
) -> None:
    with space.change("Add a deal") as change:
        other = change.add(Account(name="Velmont", listing=Listing.TARGET)).id
        change.session.flush()
        deal = change.add(Deal(account_id=account, name="Fleet", stage=_stage_of(space, "open"))).id
    bring_up_to_date(space)
    assert stage(space, account) == "pipeline"

    def give(change: Change, goal: UUID | None) -> None:
        change.edit(Deal, deal, {"account_id": (change.get(Deal, deal).account_id, goal)})

    with space.change("Give it to Velmont") as change:
        give(change, other)
    bring_up_to_date(space, [{"deal": frozenset({deal})}])
    assert (stage(space, account), stage(space, other)) == ("identified", "pipeline")
    with space.change("Take it away") as change:
        give(change, None)
    bring_up_to_date(space, [{"deal": frozenset({deal})}])
    assert stage(space, other) == "identified"


def test_a_stage_that_a_person_chose_stays_until_they_let_it_go(
    space: Workspace, account: UUID
) -> None:
    log(space, account, "meeting")
    with space.change("Set stage") as change:
        accounts.set_stage(change, account, "disqualified")
    assert bring_up_to_date(space) == 0
    with space.change("Let Norrhavn Logistics follow the tests") as change:
        follow_tests(change, account)
    assert stage(space, account) == "engaged"
    history.undo(space)
    assert bring_up_to_date(space) == 0
    assert stage(space, account) == "disqualified"


def test_undo_of_an_import_takes_accounts_back_that_only_followed_the_tests(
    space: Workspace,
) -> None:
    with space.change("Import of 1 account") as change:
        change.insert_many(Account, [{"name": "Velmont Foods", "listing": Listing.CANDIDATE}])
        key = change.session.scalars(select(Account.id)).one()
        rows = [{"account_id": key, "activity": "meeting", "at": NOW, "text": ""}]
        change.insert_many(Engagement, rows)
    assert bring_up_to_date(space) == 1
    history.undo(space)
    with space.reading() as reading:
        assert reading.session.scalar(select(func.count()).select_from(Account)) == 0


def test_the_effect_of_other_rules_is_known_before_they_are_kept(
    space: Workspace, account: UUID
) -> None:
    log(space, account, "meeting", days_ago=30)
    bring_up_to_date(space)
    with space.reading() as reading:
        now = workspace_service.policy(reading)
        nothing = effect_of(reading, now, {})
        longer = effect_of(reading, replace(now, half_life_days=60), {})
        cheaper = effect_of(reading, now, {"meeting": 5})
    assert nothing.is_nothing
    assert (longer.rising, longer.falling, longer.moves) == (1, 0, ())
    assert longer.most_up == pytest.approx(30 * 0.5**0.5 - 15)
    assert (cheaper.falling, cheaper.most_down) == (1, pytest.approx(12.5))
    (move,) = cheaper.moves
    assert (move.name, move.was, move.becomes) == ("Norrhavn Logistics", "Engaged", "Aware")
    with space.change("Change minutes") as change:
        change.session.scalars(select(ActivityType).filter_by(code="meeting")).one().minutes = 5
    bring_up_to_date(space)
    assert stage(space, account) == "aware"


def _stage_of(space: Workspace, outcome: str) -> str:
    with space.reading() as reading:
        found = select(DealStage.code).where(DealStage.outcome == outcome)
        return str(reading.session.scalars(found.order_by(DealStage.position)).first())

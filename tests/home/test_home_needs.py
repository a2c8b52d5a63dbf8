"""What needs somebody: the reasons, whose it is, the order, and putting it off."""

from __future__ import annotations

from datetime import time, timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from abm_desktop.accounts.services import ballots, bulk, rounds
from abm_desktop.home.needs import SHOWN, NeedKind, Scope, Wanted
from abm_desktop.home.services.needs import needs
from abm_desktop.home.services.needs_first import first_groups
from abm_desktop.home.services.needs_put_off import bring_back, put_off
from abm_desktop.plans.service import complete_action
from abm_desktop.touches.rows import Completion
from abm_desktop.touches.service import complete, skip
from abm_desktop.touches.services import steering
from abm_desktop.touches.services.pauses import pause, resume
from abm_desktop.vocabulary import Listing, Outcome, Team, Tier
from abm_desktop.workspace import history, service
from abm_desktop.workspace.services import pins
from db.accounts.tables import Account
from db.committee.tables import Contact
from db.home.tables import PutOff
from db.plans.actions import NextAction
from db.revenue.tables import Deal
from db.touches.tables import Touch
from tests.home.home_facts import TODAY, add_facts, counted, many_targets
from tests.touches.test_planner import run_of

DAY = timedelta(days=1)


@pytest.fixture
def facts(workspace):
    return add_facts(workspace)


def test_touches_of_today_come_by_their_time_and_overdue_ones_after_them(facts):
    norrhavn = facts.settled("Norrhavn")
    facts.plan(norrhavn, TODAY - 6 * DAY, title="Old")
    facts.plan(norrhavn, TODAY, title="Without a time")
    facts.plan(norrhavn, TODAY, title="At two", at_time=time(14), zone="Europe/Berlin")
    facts.plan(norrhavn, TODAY, title="This week", is_whole_week=True)
    facts.plan(norrhavn, TODAY + DAY, title="Later")
    assert facts.titles(NeedKind.TOUCH_DUE) == ["At two", "Without a time", "This week", "Old"]
    assert facts.titles(NeedKind.TOMORROW) == ["Later"]
    reasons = [need.reason for need in facts.rows(NeedKind.TOUCH_DUE)]
    assert [reason.split(" \N{MIDDLE DOT} ")[0] for reason in reasons] == [
        *("14:00", "Norrhavn", "This week", "Overdue since 12 Nov")
    ]
    assert facts.needs().count == 4


def test_a_touch_is_mine_if_i_own_it_take_part_or_nobody_else_is_named(facts):
    norrhavn = facts.target("Norrhavn")
    for title, fields in (
        ("Mine", {}),
        ("His", {"owner": facts.tomas}),
        ("His with me", {"owner": facts.tomas, "people": (facts.mara,)}),
        ("Nobody's", {"owner": None}),
    ):
        facts.plan(norrhavn, title=title, **fields)
    assert set(facts.titles(NeedKind.TOUCH_DUE)) == {"Mine", "His with me", "Nobody's"}
    assert set(facts.titles(NeedKind.TOUCH_DUE, Scope.BOTH)) > {"His"}


def test_what_they_did_waits_until_a_touch_follows_done_or_planned(facts):
    planned = facts.settled("Norrhavn")
    facts.they_did(planned, 2)
    assert facts.titles(NeedKind.MOMENT) == []  # A call is planned, for the whole account.
    tessaro = facts.target("Tessaro")
    moment = facts.they_did(tessaro, 2, "Asked for a price\nand more")
    (need,) = facts.rows(NeedKind.MOMENT)
    assert (need.key, need.title) == (moment, "Asked for a price")
    assert need.reason == (
        "No touch since 16 Nov \N{MIDDLE DOT} Tessaro \N{MIDDLE DOT} Jane of Tessaro"
    )
    assert need.contacts == (facts.people[tessaro],)
    answer = facts.plan(tessaro, TODAY + 3 * DAY, contacts=need.contacts)
    assert facts.titles(NeedKind.MOMENT) == []
    with facts.workspace.change("Skip") as change:
        skip(change, answer, "wrong_time")
    assert facts.titles(NeedKind.MOMENT) == ["Asked for a price"]
    facts.did(tessaro, 1, contacts=need.contacts)
    assert facts.titles(NeedKind.MOMENT) == []


def test_a_touch_before_the_moment_or_to_somebody_else_is_no_answer(facts):
    norrhavn = facts.target("Norrhavn")
    with facts.workspace.change("Add") as change:
        other = change.add(Contact(account_id=norrhavn, name="Somebody Else")).id
    facts.did(norrhavn, 3)
    facts.they_did(norrhavn, 2)
    facts.did(norrhavn, 1, contacts=(other,))
    assert facts.titles(NeedKind.MOMENT) == ["Read our guide"]


def test_a_call_that_was_taken_well_waits_for_what_comes_next_and_a_bad_one_does_not(facts):
    for name, outcome in (("Well", Outcome.POSITIVE), ("Badly", Outcome.NEGATIVE)):
        account = facts.target(name)
        people = (facts.people[account],)
        facts.did(account, 2, outcome=outcome, note=f"Took it {name}", contacts=people)
    assert facts.titles(NeedKind.MOMENT) == ["Took it Well"]


@pytest.mark.parametrize("field", ["do_not_contact", "is_erased"])
def test_whom_nobody_may_contact_waits_for_nothing(facts, field):
    norrhavn = facts.target("Norrhavn")
    facts.they_did(norrhavn, 2)
    with facts.workspace.change("Stop") as change:
        change.edit(Contact, facts.people[norrhavn], {field: (False, True)})
    assert facts.titles(NeedKind.MOMENT) == []


def test_only_moments_of_fourteen_days_wait_the_newest_first(facts):
    for days in (13, 1, 20):
        facts.they_did(facts.target(f"Account {days}"), days, f"{days} days ago")
    assert facts.titles(NeedKind.MOMENT) == ["1 days ago", "13 days ago"]


def test_an_account_without_a_gap_needs_nobody(facts):
    facts.settled("Norrhavn")
    assert facts.needs(Wanted(Scope.BOTH)).groups == ()


def test_gaps_are_told_with_their_reason_the_better_tier_first(facts):
    facts.settled("Settled")
    facts.target("Many, nobody", Tier.ONE_TO_MANY, sales_owner_id=None, marketing_owner_id=None)
    facts.target("One, half", Tier.ONE_TO_ONE, marketing_owner_id=None)
    rows = facts.rows(NeedKind.NO_OWNER, Scope.BOTH)
    assert [(need.title, need.reason, need.team) for need in rows] == [
        ("One, half", "1:1 \N{MIDDLE DOT} no marketing owner", Team.MARKETING),
        ("Many, nobody", "1:many \N{MIDDLE DOT} no sales and no marketing owner", Team.BOTH),
    ]
    planless = facts.rows(NeedKind.NO_NEXT_TOUCH, Scope.BOTH)
    assert [need.title for need in planless] == ["One, half", "Many, nobody"]
    assert planless[0].reason == ("1:1 \N{MIDDLE DOT} nothing planned \N{MIDDLE DOT} no moment yet")


def test_quiet_is_what_neither_touch_nor_engagement_broke_for_the_days_of_the_policy(facts):
    for name, days in (("Loud", 13), ("Quiet", 14)):
        account = facts.target(name)
        facts.did(account, 40)
        facts.they_did(account, days)
        facts.plan(account, TODAY + 9 * DAY)
    (need,) = facts.rows(NeedKind.GONE_QUIET)
    assert (need.title, need.reason) == (
        "Quiet",
        "1:1 \N{MIDDLE DOT} no moment for 14 days \N{MIDDLE DOT} next touch 27 Nov",
    )
    with facts.workspace.change("Change the rules") as change:
        base = service.policy(change)
        service.set_policy(change, type(base)(quiet_after_days=20))
    assert facts.rows(NeedKind.GONE_QUIET) == []


def test_an_account_that_has_just_come_on_the_list_is_not_quiet(facts):
    account = facts.target("New")
    facts.plan(account, TODAY + 9 * DAY)
    with facts.workspace.change("Seat anew") as change:
        change.edit(Account, account, {"listing": (Listing.TARGET, Listing.CANDIDATE)})
        change.session.flush()
        change.edit(Account, account, {"listing": (Listing.CANDIDATE, Listing.TARGET)})
    assert facts.rows(NeedKind.GONE_QUIET) == []


def test_where_one_team_is_alone_the_other_is_asked(facts):
    alone, joint = facts.target("Alone"), facts.target("Joint")
    for account, team in ((alone, Team.MARKETING), (joint, Team.BOTH)):
        facts.did(account, 3, team)
        facts.plan(account, TODAY + 9 * DAY)
    (need,) = facts.rows(NeedKind.ONE_TEAM)
    assert (need.title, need.team) == ("Alone", Team.SALES)
    assert need.reason.endswith("only marketing touched it in 30 days")


def test_accounts_of_others_are_not_mine_unless_i_lead_the_team_that_is_missing(facts):
    facts.target("Theirs", sales_owner_id=facts.tomas)
    facts.target("Unowned", sales_owner_id=None)
    assert facts.titles(NeedKind.NO_NEXT_TOUCH) == []
    assert facts.titles(NeedKind.NO_OWNER) == ["Unowned"]  # Mara leads both teams.
    facts.workspace.person_id = facts.tomas
    assert facts.titles(NeedKind.NO_OWNER) == []


def test_next_actions_wait_from_their_day_until_they_are_done(facts):
    norrhavn = facts.settled("Norrhavn")
    with facts.workspace.change("Add") as change:
        for position, day in enumerate((TODAY, TODAY + DAY)):
            action = NextAction(account_id=norrhavn, title=f"Ask {day.day}", team=Team.SALES)
            action.due, action.position, action.owner_id = day, position, facts.mara
            change.add(action)
    (need,) = facts.rows(NeedKind.ACTION_DUE)
    assert (need.title, need.reason) == ("Ask 18", "Due today \N{MIDDLE DOT} Norrhavn")
    with facts.workspace.change("Complete Ask 18") as change:
        complete_action(change, need.key)
    assert facts.rows(NeedKind.ACTION_DUE) == []


def test_deals_without_an_account_are_one_row_for_whoever_leads_or_owns_them(facts):
    with facts.workspace.change("Import") as change:
        for name, owner in (("Fleet", facts.tomas), ("Rail", None)):
            change.add(Deal(name=name, stage="prospecting", owner_id=owner))
    assert facts.titles(NeedKind.DEALS) == ["2 deals need an account"]
    facts.workspace.person_id = facts.priya
    assert facts.titles(NeedKind.DEALS) == []


def test_whoever_has_not_voted_on_all_candidates_of_a_round_is_asked_to(facts):
    keys = [facts.settled(name) for name in ("Orwin", "Kestane")]
    with facts.workspace.change("Open round 1") as change:
        for key in keys:
            bulk.back_to_candidates(change, [key])
        change.session.flush()
        held = rounds.open_round(change, keys)
    (need,) = facts.rows(NeedKind.VOTE)
    assert need.title == "Vote on 2 candidates of round 1"
    proof = pins.choose(facts.workspace, facts.tomas, "1234")
    for key in keys:
        with facts.workspace.change("Vote", by=facts.tomas) as change:
            ballots.cast(change, proof, ballots.Vote(held, key, 4))
    facts.workspace.person_id = facts.tomas
    assert facts.rows(NeedKind.VOTE) == []


def test_what_is_put_off_comes_back_on_its_day_or_when_it_is_asked_for(facts):
    norrhavn = facts.settled("Norrhavn")
    facts.plan(norrhavn, title="Call")
    (need,) = facts.rows(NeedKind.TOUCH_DUE)

    def put(until) -> None:
        with facts.workspace.change("Put off Call") as change:
            put_off(change, need.place, until)

    put(TODAY + DAY)
    found = facts.needs(Wanted(with_put_off=True))
    assert (found.count, found.put_off) == (0, 1)
    assert [one.title for one in found.put_off_needs] == ["Call"]
    put(TODAY)
    assert facts.needs().count == 1
    put(None)
    assert facts.needs().count == 0
    with facts.workspace.change("Bring back Call") as change:
        bring_back(change, [need.place])
    assert facts.needs().count == 1


def test_putting_off_hides_nothing_from_a_colleague_and_can_be_undone(facts):
    norrhavn = facts.settled("Norrhavn")
    facts.plan(norrhavn, title="Call")
    (need,) = facts.rows(NeedKind.TOUCH_DUE)
    with facts.workspace.change("Put off Call for good") as change:
        put_off(change, need.place, None)
    facts.workspace.person_id = facts.priya
    assert facts.titles(NeedKind.TOUCH_DUE, Scope.BOTH) == ["Call"]
    facts.workspace.person_id = facts.mara
    history.undo(facts.workspace)
    assert facts.titles(NeedKind.TOUCH_DUE) == ["Call"]
    with facts.workspace.reading() as reading:
        assert reading.session.scalars(select(PutOff)).all() == []


def test_a_held_touch_is_not_due_but_stands_under_its_pause(anywhere, opened):
    facts = add_facts(opened(anywhere))
    norrhavn = facts.settled("Norrhavn")
    facts.plan(norrhavn, title="Call Jane")
    facts.plan(norrhavn, TODAY + DAY, title="Write to Jane", channel="email")
    facts.plan(norrhavn, title="Meet Jane", channel="meeting")
    facts.they_did(norrhavn, 1, "Yes, in January", "email_reply")
    assert facts.titles(NeedKind.TOUCH_DUE) == ["Meet Jane"]
    assert facts.titles(NeedKind.TOMORROW) == []
    (need,) = facts.rows(NeedKind.PAUSED)
    assert need.title == "Norrhavn"
    hour = f"{facts.workspace.clock.now().astimezone():%H:%M}"
    assert need.reason.split(" \N{MIDDLE DOT} ") == [
        "Jane of Norrhavn replied to an e-mail",
        "3 touches held",
        f"since yesterday {hour}",
    ]
    with facts.workspace.change("Resume") as change:
        resume(change, norrhavn)
    assert facts.rows(NeedKind.PAUSED) == []
    assert set(facts.titles(NeedKind.TOUCH_DUE)) == {"Meet Jane", "Call Jane"}
    history.undo(facts.workspace)
    assert facts.titles(NeedKind.TOUCH_DUE) == ["Meet Jane"]


def test_a_play_that_was_answered_waits_until_it_is_stopped_or_goes_on(anywhere, opened):
    facts = add_facts(opened(anywhere))
    norrhavn = facts.settled("Norrhavn")
    call = facts.plan(norrhavn, title="Call Jane")
    run, (step, _rest) = run_of(SimpleNamespace(workspace=facts.workspace, norrhavn=norrhavn), 2)
    done = facts.plan(norrhavn, TODAY - DAY, title="Write to Jane", channel="email")
    with facts.workspace.change("Of the play") as change:
        for key in (call, done):
            change.edit(Touch, key, {"run_id": (None, run), "step_id": (None, step)})
        at = facts.workspace.clock.now() - DAY
        complete(change, done, Completion(Outcome.NO_ANSWER, at))
    assert facts.rows(NeedKind.PLAY) == []
    facts.they_did(norrhavn, 0, "Yes", "email_reply")
    with facts.workspace.change("Resume") as change:
        resume(change, norrhavn)
    (need,) = facts.rows(NeedKind.PLAY)
    assert need.title == "Cold-chain proof at Norrhavn"
    assert need.reason == "They answered: replied to an e-mail \N{MIDDLE DOT} 1 touch waits"
    assert "Call Jane" not in facts.titles(NeedKind.TOUCH_DUE)
    with facts.workspace.change("Go on") as change:
        steering.go_on(change, [need.key])
    assert facts.rows(NeedKind.PLAY) == []
    assert "Call Jane" in facts.titles(NeedKind.TOUCH_DUE)


def test_a_pause_waits_for_the_owners_of_its_account(facts):
    for name, owners in (
        ("Mine", {}),
        ("His", {"sales_owner_id": facts.tomas}),
        ("Nobody's", {"sales_owner_id": None, "marketing_owner_id": None}),
    ):
        facts.they_did(facts.target(name, **owners), 1, activity="linkedin_reply")
    assert set(facts.titles(NeedKind.PAUSED)) == {"Mine", "Nobody's"}
    assert set(facts.titles(NeedKind.PAUSED, Scope.BOTH)) == {"Mine", "His", "Nobody's"}


def test_a_group_shows_its_first_and_counts_all(facts):
    many_targets(facts.workspace, 23)
    found = facts.needs(Wanted(Scope.BOTH))
    planless = next(one for one in found.groups if one.kind is NeedKind.NO_NEXT_TOUCH)
    assert (planless.count, len(planless.needs)) == (23, SHOWN)
    whole = facts.needs(Wanted(Scope.BOTH, frozenset({NeedKind.NO_NEXT_TOUCH})))
    assert len(whole.groups[-1].needs) == 23


def test_ten_thousand_accounts_take_as_many_queries_as_forty_seven(facts):
    taken = []
    facts.they_did(facts.target("Norrhavn"), 2)
    facts.plan(facts.target("Tessaro"))
    for count in (47, 10_000):
        many_targets(facts.workspace, count)
        with facts.workspace.reading() as reading, counted(reading) as statements:
            needs(reading, Wanted(Scope.BOTH))
            taken.append(len(statements))
    assert taken == [24, 24]


def test_what_stands_at_the_top_takes_as_many_queries_however_much_is_due(facts):
    norrhavn = facts.target("Norrhavn")
    taken = []
    for count in (1, 60):
        for number in range(count):
            facts.plan(norrhavn, title=f"Call {number}", contacts=(facts.people[norrhavn],))
        with facts.workspace.reading() as reading, counted(reading) as statements:
            first_groups(reading, Wanted())
            taken.append(len(statements))
    assert taken == [10, 10]


def test_the_look_at_the_top_reads_nothing_of_accounts_deals_or_hand_offs(facts):
    facts.plan(facts.target("Norrhavn"), title="Call one")
    with facts.workspace.reading() as reading, counted(reading) as statements:
        first_groups(reading, Wanted())
    asked = " ".join(statements)
    for table in ("account_rollup", "dated_value", "handoff", "deal", "promise", "next_action"):
        assert f" {table} " not in asked


@pytest.mark.parametrize("scope", list(Scope))
def test_the_look_at_the_top_says_what_the_whole_list_begins_with(facts, scope):
    norrhavn = facts.settled("Norrhavn")
    for number in range(SHOWN + 2):
        facts.plan(norrhavn, title=f"Call {number}", contacts=(facts.people[norrhavn],))
    facts.plan(norrhavn, title="Nobody's", owner=None)
    facts.plan(norrhavn, title="His with me", owner=facts.tomas, people=(facts.mara,))
    facts.plan(norrhavn, title="His", owner=facts.tomas)
    facts.plan(norrhavn, TODAY + DAY, title="Tomorrow's")
    put = facts.plan(norrhavn, title="Put off")
    with facts.workspace.change("Put off") as change:
        put_off(change, (NeedKind.TOUCH_DUE, put), None)
    paused = facts.target("Paused")
    facts.plan(paused, channel="email", title="Held", contacts=(facts.people[paused],))
    with facts.workspace.change("Pause") as change:
        pause(change, paused, "Their fair is this week")
    wanted = Wanted(scope)
    with facts.workspace.reading() as reading:
        first = first_groups(reading, wanted)
    assert [(group.kind, group.count) for group in first] == [
        (NeedKind.TOUCH_DUE, SHOWN + (4 if scope is Scope.MINE else 5))
    ]
    assert first == facts.needs(wanted).groups[:1]

"""What the planner reads: everything of a span of days, in a number of queries that does not grow."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from abm_desktop.touches import service
from abm_desktop.touches.planning import (
    Grouping,
    PlanFilter,
    at_work,
    clashes_shown,
    grouped,
    loads,
    with_moved,
)
from abm_desktop.touches.rows import Completion
from abm_desktop.touches.schedule import UNSCHEDULED, When
from abm_desktop.touches.services import coordinating
from abm_desktop.touches.services.planner import plan_of
from abm_desktop.vocabulary import (
    CampaignKind,
    CoordinationRule,
    Listing,
    Outcome,
    OwnerRule,
    PlayAnchor,
    PlayStop,
    RunState,
    Team,
    Tier,
)
from abm_desktop.workspace.services.calendar import add_own_day
from db.accounts.tables import Account
from db.touches.campaigns import CampaignAccount
from db.touches.plays import Play, PlayRun, PlayStep
from db.touches.tables import Campaign
from db.workspace.tables import Person
from tests.engagement.stage import counted
from tests.touches.facts import WEDNESDAY, add_facts

MONDAY, FRIDAY = date(2026, 11, 16), date(2026, 12, 4)
DAY = timedelta(days=1)


def plan(facts, since=MONDAY, until=FRIDAY):
    with facts.workspace.reading() as reading:
        return plan_of(reading, since, until)


def titles(rows) -> list[str]:
    return [row.title for row in rows]


def run_of(facts, count=3):
    """Run a play of some steps at Norrhavn from Wednesday on."""
    with facts.workspace.change("Run") as change:
        play = change.add(
            Play(
                name="Cold-chain proof",
                anchor=PlayAnchor.START,
                stops_on=PlayStop.REPLY,
                position=1,
            )
        )
        change.session.flush()
        run = change.add(
            PlayRun(
                play_id=play.id,
                account_id=facts.norrhavn,
                anchor_day=WEDNESDAY,
                state=RunState.ACTIVE,
            )
        )
        steps = [
            change.add(
                PlayStep(
                    play_id=play.id,
                    position=place,
                    title=f"Step {place}",
                    team=Team.SALES,
                    channel="call",
                    offset_days=place,
                    owner_rule=OwnerRule.RUNNER,
                )
            )
            for place in range(1, count + 1)
        ]
        change.session.flush()
        return (run.id, [step.id for step in steps])


def test_rows_are_the_accounts_on_the_list_and_those_that_have_touches(anywhere, opened):
    facts = add_facts(opened(anywhere))
    with facts.workspace.change("Add") as change:
        change.add(Account(name="Abo Shipping", listing=Listing.TARGET, tier=Tier.ONE_TO_FEW))
        change.add(Account(name="Zeta Foods"))
    facts.plan(account=facts.tessaro, title="Call Nadia")
    rows = grouped(plan(facts), Grouping.ACCOUNTS, PlanFilter(), {})
    assert titles(rows) == ["Norrhavn Logistics", "Abo Shipping", "Tessaro Motors"]
    assert titles(rows[2].touches) == ["Call Nadia"]


def test_a_touch_is_there_where_any_of_its_days_is_in_the_span(facts):
    facts.plan(title="Before", day=MONDAY - DAY)
    facts.plan(title="Days", day=MONDAY - 3 * DAY, ends_on=MONDAY)
    facts.plan(title="Week", day=FRIDAY, is_whole_week=True)
    facts.plan(title="After", day=FRIDAY + DAY)
    assert titles(plan(facts).touches) == ["Days", "Week"]


def test_the_queries_do_not_grow_with_the_rows(facts):
    def ask() -> int:
        with counted() as statements:
            plan(facts)
        return len(statements)

    facts.plan(contacts=(facts.sigrid,))
    few = ask()
    for number in range(30):
        facts.plan(title=f"Call {number}", day=MONDAY + number % 15 * DAY, contacts=(facts.henrik,))
        facts.plan(title=f"Mail {number}", day=None)
    run_of(facts)
    assert ask() == few


def test_a_play_reaches_from_its_first_to_its_last_touch_and_says_its_next_step(anywhere, opened):
    facts = add_facts(opened(anywhere))
    run, steps = run_of(facts)
    days = [MONDAY - 10 * DAY, WEDNESDAY, FRIDAY + 5 * DAY]
    keys = [facts.plan(day=day, run=run, step=step) for day, step in zip(days, steps, strict=True)]
    done = Completion(Outcome.POSITIVE, datetime(2026, 11, 6, 11, tzinfo=UTC))
    with facts.workspace.change("Complete") as change:
        service.complete(change, keys[0], done)
    (span,) = plan(facts).runs
    assert (span.play, span.first, span.last) == ("Cold-chain proof", days[0], days[2])
    assert (span.next_step, span.steps) == (2, 3)


def test_a_campaign_covers_what_it_is_meant_for_and_what_has_touches_of_it(anywhere, opened):
    facts = add_facts(opened(anywhere))
    with facts.workspace.change("Add") as change:
        row = change.add(
            Campaign(
                name="Inventory in a squeeze",
                kind=CampaignKind.WEBINAR,
                starts_on=MONDAY + 7 * DAY,
                ends_on=MONDAY + 11 * DAY,
            )
        )
        change.add(Campaign(name="Long ago", starts_on=date(2025, 1, 1)))
        change.session.flush()
        change.add(CampaignAccount(campaign_id=row.id, account_id=facts.norrhavn))
        key = row.id
    facts.plan(account=facts.tessaro, campaign=key)
    (span,) = plan(facts).campaigns
    assert span.name == "Inventory in a squeeze"
    assert span.accounts == {facts.norrhavn, facts.tessaro}
    rows = grouped(plan(facts), Grouping.CAMPAIGNS, PlanFilter(), {})
    assert [(row.title, len(row.touches)) for row in rows] == [("Inventory in a squeeze", 1)]


def test_load_counts_what_is_not_skipped_for_owner_and_partner_against_their_own_capacity(facts):
    with facts.workspace.change("Capacity") as change:
        change.edit(Person, facts.tomas, {"weekly_touches": (None, 3)})
    facts.plan(owner=facts.tomas, people=(facts.priya,), team=Team.BOTH)
    skipped = facts.plan(owner=facts.tomas)
    with facts.workspace.change("Skip") as change:
        service.skip(change, skipped, _any_reason(facts))
    found = plan(facts)
    assert loads(found) == {(facts.tomas, MONDAY): 1, (facts.priya, MONDAY): 1}
    limits = {one.person.id: one.weekly for one in found.people}
    assert (limits[facts.tomas], limits[facts.priya]) == (3, 14)


def _any_reason(facts) -> str:
    with facts.workspace.reading() as reading:
        return service.skip_reasons(reading)[0].code


def test_days_off_have_their_name_and_tell_whether_everybody_has_them_off(facts):
    with facts.workspace.change("Days") as change:
        change.edit(Person, facts.tomas, {"country": (None, "US")})
        change.edit(Person, facts.priya, {"country": (None, "DE")})
        add_own_day(change, WEDNESDAY, "Company day", None, is_working_day=False)
    off = plan(facts).days_off
    assert off[WEDNESDAY].label == "Company day"
    assert off[WEDNESDAY].is_for_all
    thanksgiving = off[date(2026, 11, 26)]
    assert "Thanksgiving" in thanksgiving.label
    assert "United States" in thanksgiving.label
    assert not thanksgiving.is_for_all


def test_what_collides_is_told_unless_it_was_set_aside(facts):
    facts.plan(title="Call", at_time=time(10), zone="Europe/Berlin", contacts=(facts.sigrid,))
    mail = facts.plan(
        title="Mail",
        team=Team.MARKETING,
        channel="email",
        at_time=time(14),
        zone="Europe/Berlin",
        contacts=(facts.sigrid,),
    )
    found = plan(facts)
    assert [clash.rule for clash in found.clashes] == [CoordinationRule.BOTH_TEAMS]
    assert clashes_shown(found, PlanFilter(owned_by=facts.tomas)) == []
    with facts.workspace.change("Keep") as change:
        coordinating.keep(change, mail, [CoordinationRule.BOTH_TEAMS], "They agreed")
    assert plan(facts).clashes == []


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        (PlanFilter(), ["Call", "Mail", "Dinner"]),
        (PlanFilter(teams=frozenset({Team.MARKETING})), ["Mail", "Dinner"]),
        (PlanFilter(channel="email"), ["Mail"]),
        (PlanFilter(tiers=frozenset({Tier.ONE_TO_MANY})), []),
    ],
)
def test_filters_leave_out_accounts_and_touches(facts, wanted, shown):
    facts.plan(title="Call")
    facts.plan(title="Mail", team=Team.MARKETING, channel="email")
    facts.plan(title="Dinner", team=Team.BOTH, channel="meeting")
    rows = grouped(plan(facts), Grouping.ACCOUNTS, wanted, {})
    assert [touch.title for row in rows for touch in row.touches] == shown


def test_a_person_has_a_row_with_all_that_they_do(facts):
    facts.plan(title="Dinner", owner=facts.tomas, people=(facts.priya,), team=Team.BOTH)
    facts.plan(title="Nobody's")
    found = plan(facts)
    rows = {
        row.title: titles(row.touches) for row in grouped(found, Grouping.PEOPLE, PlanFilter(), {})
    }
    assert rows["Tomás Okafor"] == rows["Priya Nair-Holt"] == ["Dinner"]
    assert rows["Nobody yet"] == ["Nobody's"]
    only_sales = PlanFilter(teams=frozenset({Team.SALES}))
    assert "Priya Nair-Holt" not in [one.person.name for one in at_work(found, only_sales, {})]


def test_a_moved_touch_is_shown_where_it_will_be(facts):
    facts.plan(title="Call")
    found = plan(facts)
    later = with_moved(found, found.touches[0], When(FRIDAY))
    assert [touch.when.day for touch in later.touches] == [FRIDAY]
    loose = with_moved(later, later.touches[0], UNSCHEDULED)
    assert (titles(loose.unscheduled), loose.unscheduled_count, loose.touches) == (["Call"], 1, [])

"""Plans of accounts filled from a real workspace, read back from the PDF."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import event

from abm_desktop.accounts import service as accounts
from abm_desktop.accounts.service import NewAccount
from abm_desktop.engagement.service import minutes as minutes_of
from abm_desktop.plans.rows import ActionDraft, ObjectiveDraft
from abm_desktop.plans.services.actions import add_action, complete_action
from abm_desktop.plans.services.objectives import add_objective
from abm_desktop.plans.services.plan import plan as plan_of
from abm_desktop.reports import service
from abm_desktop.revenue.rows import NewDeal
from abm_desktop.revenue.service import add_deal
from abm_desktop.revenue.services.worth import open_worth
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.opened import Workspace
from tests.reports.told import (
    NOON,
    TODAY,
    add_norrhavn,
    add_people,
    complete,
    counted,
    engage,
    plan,
    words_of,
)

OVERDUE = date(2026, 11, 2)


def test_a_plan_prints_what_both_teams_know_of_the_account(workspace: Workspace, tmp_path: Path):
    account = add_norrhavn(workspace)
    henrik, _silent = add_people(workspace, account)
    plan(workspace, account, "Site visit", date(2026, 11, 24), contacts=(henrik,))
    done = plan(workspace, account, "Intro mail", date(2026, 11, 16), channel="email")
    complete(workspace, done, NOON, "Wants the pilot figures")
    engage(workspace, account, NOON, henrik)

    exported = service.export_plan(workspace, account, tmp_path / "plan.pdf")

    printed = words_of(exported.path)
    for said in (
        "Norrhavn Logistics", "Tier 1:1", "Aarhus, Denmark", "18 Nov 2026", "FY 2026", "€1.9bn",
        "6,200", "ERP contract ends in June 2027", "Two new hubs open", "Henrik Dahlmo",
        "henrik@norrhavn.example", "Site visit", "23 Nov", "Mara Lindqvist",
        "Wants the pilot figures", "Two cold-chain hubs.", "Prefers calls", "Economic buyer",
    ):  # fmt: skip
        assert said in printed
    assert exported.missing_characters == ()


def test_a_plan_shows_no_address_of_somebody_who_must_not_be_contacted(workspace: Workspace):
    account = add_norrhavn(workspace)
    add_people(workspace, account)

    with workspace.reading() as reading:
        contacts = service.account_plan(reading, account).contacts

    yusuf = next(contact for contact in contacts if contact.name == "Yusuf Karim")
    assert (yusuf.title, yusuf.email) == ("IT (do not contact)", "")


def test_next_actions_are_those_of_the_screen_in_its_order(workspace: Workspace):
    account = add_norrhavn(workspace)
    with workspace.change("Plan") as change:
        goal = add_objective(change, ObjectiveDraft(account, "Land the pilot", Team.BOTH))
        for title, due in (("Someday", None), ("Later", date(2027, 2, 1)), ("Late", OVERDUE)):
            add_action(change, ActionDraft(account, title, Team.SALES, goal, due=due))
        done = add_action(change, ActionDraft(account, "Thanked them", Team.MARKETING))
        complete_action(change, done)
    plan(workspace, account, "Call", date(2026, 11, 24), team=Team.BOTH)

    with workspace.reading() as reading:
        made, shown = service.account_plan(reading, account), plan_of(reading, account)

    assert [action.title for action in made.actions] == ["Late", "Later", "Someday"]
    assert [one.title for one in shown.actions if not one.is_done] == ["Late", "Later", "Someday"]
    assert [action.is_overdue for action in made.actions] == [True, False, False]
    assert {action.objective for action in made.actions} == {"Land the pilot"}
    assert [action.title for action in made.done_actions] == ["Thanked them"]
    assert [(one.title, one.percent) for one in made.objectives] == [("Land the pilot", 0)]
    assert [touch.title for touch in made.touches] == ["Call"]


def test_the_figures_of_a_plan_are_those_of_the_screens(workspace: Workspace):
    account = add_norrhavn(workspace)
    henrik, silent = add_people(workspace, account)
    for days in range(5):
        engage(workspace, account, NOON - timedelta(days=20 * days), henrik)
    engage(workspace, account, NOON, henrik, silent, activity="webinar")
    with workspace.change("Add deal") as change:
        add_deal(change, NewDeal("Forecast", account, amount_minor=26_000_000))

    with workspace.reading() as reading:
        made = service.account_plan(reading, account)
        minutes, worth = minutes_of(reading, account), open_worth(reading, account)
        shown = plan_of(reading, account)

    facts = {fact.label: fact for fact in made.facts}
    assert facts["Open pipeline"].value == "€260k"
    assert made.deals_sum == f"€{worth.sum_minor / 100_000:,.0f}k in 1 open deal."
    assert facts["Engagement"].value.startswith(f"{minutes.shown} min now")
    assert facts["Engagement"].course == minutes.course
    assert made.engaged.now == minutes.shown
    assert sum(made.engaged.minutes) == sum(part.weighted for part in minutes.parts)
    gave = {share.person.name: share.minutes for share in minutes.people}
    assert {one.name: sum(one.months) for one in made.engaged.people} == gave
    assert {one.name: one.minutes for one in made.contacts} == gave
    complete = next(fact.value for fact in made.freshness if fact.label == "Plan complete")
    assert complete == f"{shown.completeness.percent} %"
    missing = [one for one in shown.completeness.parts if not one.is_complete]
    assert made.gaps == tuple(f"{one.part.words}: {one.missing}." for one in missing)


def test_an_account_without_any_data_still_has_a_plan(workspace: Workspace, tmp_path: Path):
    with workspace.change("Add") as change:
        account = accounts.add_account(change, NewAccount("S&P <b>500</b>"))

    exported = service.export_plan(workspace, account, tmp_path / "plan.pdf", paper="Letter")

    assert "S&P <b>500</b>" in words_of(exported.path)
    assert exported.pages == 1


def test_a_plan_takes_the_same_number_of_queries_whatever_it_holds(workspace: Workspace):
    account = add_norrhavn(workspace)
    henrik, _silent = add_people(workspace, account)
    engage(workspace, account, NOON, henrik)
    plan(workspace, account, "First call", TODAY, contacts=(henrik,))
    with workspace.reading() as reading, counted(reading) as few:
        service.account_plan(reading, account)
    for day in range(6):
        plan(workspace, account, f"Call {day}", TODAY + timedelta(days=day), contacts=(henrik,))
        engage(workspace, account, NOON - timedelta(days=day), henrik)
    with workspace.reading() as reading, counted(reading) as many:
        service.account_plan(reading, account)
    assert len(many) == len(few)


def test_nothing_is_asked_twice_for_a_plan(workspace: Workspace):
    account = add_norrhavn(workspace)
    henrik, _silent = add_people(workspace, account)
    engage(workspace, account, NOON, henrik)
    plan(workspace, account, "First call", TODAY, contacts=(henrik,))
    asked: Counter[tuple[str, str]] = Counter()

    def note(_conn, _cursor, statement, parameters, *_rest) -> None:
        values = [bytes(one) if isinstance(one, memoryview) else one for one in parameters]
        asked[(statement, repr(values))] += 1

    with workspace.reading() as reading:
        engine = reading.session.get_bind().engine
        event.listen(engine, "before_cursor_execute", note)
        service.account_plan(reading, account)
        event.remove(engine, "before_cursor_execute", note)
    assert [statement for (statement, _values), times in asked.items() if times > 1] == []
    assert asked.total() <= 52

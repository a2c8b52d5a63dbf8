"""The reporting currency, and the versions of the rules in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from abm_desktop.errors import KnownError
from abm_desktop.home.services.currency import change_currency, kept_by
from abm_desktop.vocabulary import Decay, Tier
from abm_desktop.workspace import history, service
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.rule_words import differences
from abm_desktop.workspace.services import money
from abm_desktop.workspace.services.rules_history import rules_versions
from db.revenue.tables import Deal


def test_the_currency_changes_only_while_no_amount_exists(anywhere, opened):
    workspace = opened(anywhere)
    with workspace.change("Report in CHF") as change:
        change_currency(change, "EUR", "chf")
    with workspace.reading() as reading:
        assert (service.profile(reading).currency, kept_by(reading)) == ("CHF", "")
    with workspace.change("Prepare") as change:
        change.add(Deal(name="Cold chain", stage="proposal", amount_minor=1))
        money.add_rate(change, "EUR", date(2026, 1, 1), "0.95")
    with workspace.reading() as reading:
        assert kept_by(reading) == "1 amount of a deal, 1 rate"
    with pytest.raises(KnownError, match="1 amount of a deal"), workspace.change("x") as change:
        change_currency(change, "CHF", "EUR")
    with pytest.raises(KnownError, match="no currency code"), workspace.change("x") as change:
        change_currency(change, "CHF", "XYZ")


def test_a_workspace_keeps_a_name(workspace):
    with workspace.change("Rename") as change:
        service.edit_profile(change, {"name": ("Quillmere", "S&P <b>500</b>")})
    with pytest.raises(KnownError, match="need a name"), workspace.change("x") as change:
        service.edit_profile(change, {"list_name": ("Dream 50", " ")})
    with workspace.reading() as reading:
        assert service.profile(reading).name == "S&P <b>500</b>"
    history.undo(workspace)
    with workspace.reading() as reading:
        assert service.profile(reading).name == "Quillmere"


def test_differences_of_rules_are_told_in_words():
    before = Policy()
    after = replace(
        before,
        seats={**before.seats, Tier.ONE_TO_ONE: 1200},
        decay=Decay.WINDOW,
        working_days=(0, 1),
        role_weights={"champion": 150},
        required_roles={**before.required_roles, Tier.ONE_TO_MANY: ("champion",)},
    )
    roles = {"champion": "Champion", "economic_buyer": "Economic buyer"}
    assert differences(before, after, roles) == [
        "Seats of 1:1: 10 → 1,200",
        "Required roles of 1:many: Economic buyer, Champion → Champion",
        "Weight of Champion: as usual → 150",
        "Minutes fade: by half-life → all at once after a window",
        "Working days: Monday, Tuesday, Wednesday, Thursday, Friday → Monday, Tuesday",
    ]


def test_goals_and_owners_of_figures_are_told_by_their_names():
    before = Policy(goals={"cycle": 110, "touches": 60}, node_owners={"cycle": "a"})
    goals = {"cycle": 100, "win_rate": 0.3, "deal_size": 20_000_000}
    after = Policy(goals=goals, node_owners={"cycle": "b", "number": "c"})
    assert differences(before, after, {}, None, "EUR", people={"a": "Mara", "b": "Leo"}) == [
        "Goal of Cycle: 110 days → 100 days",
        "Goal of Touches done this week: 60 → none",
        "Goal of Win rate: none → 30.0\N{NARROW NO-BREAK SPACE}%",
        "Goal of Mean won deal: none → €200k",
        "Who answers for Cycle: Mara → Leo",
        "Who answers for The Number: nobody → a colleague",
    ]


def test_versions_of_the_rules_tell_who_and_what(workspace):
    with workspace.change("Set quiet days") as change:
        service.edit_rules(change, {"quiet_after_days": (14, 21)})
    with workspace.reading() as reading:
        newest, first = rules_versions(reading, {})
    assert (newest.number, newest.person) == (2, "Mara Lindqvist")
    assert newest.changes == ("Days until quiet: 14 → 21",)
    assert (first.person, first.changes) == ("", ())

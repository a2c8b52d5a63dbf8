"""The playbook as a document: every rule stands in it, with the figures of the policy."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields, replace
from itertools import chain

import pytest

from abm_desktop.alignment.playbook_parts import Words
from abm_desktop.alignment.playbook_text import (
    NOT_TOLD,
    RULES,
    TITLES,
    changed_chapters,
    chapters,
)
from abm_desktop.vocabulary import Decay, FitTest, Team, Tier
from abm_desktop.workspace.criteria import Criterion, Nearly
from abm_desktop.workspace.policy import Policy

WORDS = Words(
    roles={"champion": "Champion"},
    activities={"meeting": "Meeting", "email_reply": "Reply", "linkedin_reply": "LinkedIn reply"},
    account_fields={"employees": "Employees"},
    currency="EUR",
)


def told(policy: Policy, key: str) -> str:
    """Return everything that a chapter says, as one text."""
    chapter = next(one for one in chapters(policy, [("Fit", "How near")], WORDS) if one.key == key)
    cells = [cell for grid in chapter.grids for row in (grid.head, *grid.rows) for cell in row]
    return " | ".join((*chapter.sentences, *cells)).replace("\N{NARROW NO-BREAK SPACE}", " ")


def test_every_rule_of_the_policy_stands_in_one_chapter() -> None:
    stands = Counter(chain.from_iterable(RULES.values()))
    assert set(stands) | NOT_TOLD == {one.name for one in fields(Policy)}
    assert set(stands.values()) == {1}


def test_chapters_come_in_the_order_of_a_reader_and_their_tables_are_whole() -> None:
    found = chapters(Policy(), [], WORDS)
    assert [one.title for one in found] == list(TITLES.values())
    for grid in chain.from_iterable(one.grids for one in found):
        assert {len(row) for row in grid.rows} <= {len(grid.head)}


@pytest.mark.parametrize(
    ("key", "rules", "said"),
    [
        (
            "promise",
            {"answer_hours": {Team.SALES: 24, Team.MARKETING: 30}},
            "24 hours, 1 working day",
        ),
        ("promise", {"answer_hours": {Team.SALES: 24, Team.MARKETING: 30}}, "30 hours"),
        ("promise", {"working_days": (0, 1, 5)}, "Monday, Tuesday and Saturday"),
        ("promise", {"on_time_goal": 85}, "85 %"),
        ("journey", {"decay": Decay.WINDOW, "window_days": 45}, "in full for 45 days"),
        ("journey", {"half_life_days": 21}, "half after 21 days"),
        ("journey", {"role_weights": {"champion": 150}}, "Champion | 150 %"),
        ("ready", {"ready_people": dict.fromkeys(Tier, 7)}, "7"),
        ("coordination", {"one_team_a_day": False}, "may reach one person on the same day"),
        ("coordination", {"pausing_activities": ("meeting",)}, "30 days at most: Meeting."),
        ("coordination", {"pausing_activities": ()}, "Nothing that an account does pauses"),
        (
            "roles",
            {"required_roles": {Tier.ONE_TO_ONE: ("champion",)}},
            "Champion | Required |  | ",
        ),
        ("roles", {"required_roles": {}}, "No role is required"),
        ("seats", {}, "The list has 50 seats"),
        ("measures", {"health_least": 12}, "under 12 answers"),
        ("plan", {"monthly_plan": {"2026-11": 70_000_000, "2027-01": 100}}, "€700k"),
        ("plan", {}, "No month has a plan yet"),
        ("profile", {}, "have not written"),
        ("glossary", {}, "Fit | How near"),
    ],
)
def test_a_chapter_says_the_figures_of_its_rules(
    key: str, rules: dict[str, object], said: str
) -> None:
    assert said in told(replace(Policy(), **rules), key)  # type: ignore[arg-type]


def test_the_profile_says_each_criterion_with_its_share_and_who_is_excluded() -> None:
    size = Criterion("size", "Size", "employees", FitTest.BETWEEN, low=1000, weight=30)
    public = Criterion(
        "tender",
        "No tender",
        "sector",
        FitTest.NOT_ONE_OF,
        ("Public",),
        weight=0,
        is_knock_out=True,
    )
    said = told(Policy(criteria=(size, public)), "profile")
    assert "The weights add up to 30." in said
    assert "Size | Employees: at least 1,000 | 30" in said
    assert "No tender | sector: not Public | knock-out" in said
    near = replace(size, nearly=Nearly(40, low=500))
    said = told(Policy(criteria=(near,)), "profile")
    assert "Size | Employees: at least 1,000; at least 500 counts 40 % | 30" in said


def test_a_draft_touches_the_chapters_of_the_rules_that_it_changes() -> None:
    after = replace(
        Policy(), quiet_after_days=21, answer_hours={Team.SALES: 24, Team.MARKETING: 48}
    )
    assert changed_chapters(Policy(), after) == {"journey", "promise"}
    assert changed_chapters(Policy(), Policy()) == frozenset()

"""What a draft changes stands in the document beside what it was."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

import pytest

from abm_desktop.alignment.playbook_marks import Mark, MarkedChapter, marked, unmarked
from abm_desktop.alignment.playbook_parts import Words
from abm_desktop.alignment.playbook_text import chapters
from abm_desktop.vocabulary import FitTest, Team, Tier
from abm_desktop.workspace.criteria import Criterion
from abm_desktop.workspace.policy import Policy

WORDS = Words(roles={"champion": "Champion"}, activities={"meeting": "Meeting"}, currency="EUR")
KNOCK_OUTS = "A knock-out excludes whoever fails it, whatever else fits."
TO = "\N{RIGHTWARDS ARROW}"
SIZE = Criterion("size", "Size", "employees", FitTest.BETWEEN, low=1_000, weight=40)
SECTOR = Criterion("sector", "Sector", "industry", FitTest.ONE_OF, ("Food", "Rail"), weight=60)


def compared(before: Policy, after: Policy) -> dict[str, MarkedChapter]:
    pair = (chapters(one, [("Fit", "How near")], WORDS) for one in (before, after))
    return {one.key: one for one in marked(*pair)}


def changes(chapter: MarkedChapter) -> list[tuple[Mark, str]]:
    """Return what is not the same any more, in the order of a reader."""
    cells = chain.from_iterable(chain.from_iterable(grid.rows for grid in chapter.grids))
    found = (*chapter.sentences, *cells)
    plain = (
        replace(one, words=one.words.replace("\N{NARROW NO-BREAK SPACE}", " ")) for one in found
    )
    return [(one.mark, one.words) for one in plain if one.mark is not Mark.SAME]


@pytest.mark.parametrize(
    ("key", "rules", "said"),
    [
        ("promise", {"attempts": 8}, f"after 6 {TO} 8 attempts"),
        ("promise", {"on_time_goal": 85}, f"90 % {TO} 85 %"),
        (
            "promise",
            {"answer_hours": {Team.SALES: 24, Team.MARKETING: 48}},
            "24 hours, 1 working day\nIt was: 48 hours, 2 working days",
        ),
        ("coordination", {"pause_days": 20}, f"for 30 {TO} 20 days at most"),
        ("coordination", {"one_team_a_day": False}, "may reach one person on the same day"),
        ("plan", {"monthly_plan": {"2026-11": 100}}, "Nov"),
        ("seats", {"seats": {**Policy().seats, Tier.ONE_TO_ONE: 12}}, f"50 {TO} 52 seats"),
    ],
)
def test_what_a_rule_was_stands_before_what_it_becomes(key, rules, said) -> None:
    found = compared(Policy(), replace(Policy(), **rules))
    told = " ".join((*(words for _mark, words in changes(found[key])), *heads(found[key])))
    assert said in told
    assert not any(changes(chapter) for other, chapter in found.items() if other != key)


def heads(chapter: MarkedChapter) -> list[str]:
    return [" ".join(grid.head) for grid in chapter.grids]


def test_a_weight_that_changes_leaves_the_other_criteria_as_they_are() -> None:
    before = replace(Policy(), criteria=(SIZE, SECTOR))
    after = replace(Policy(), criteria=(replace(SIZE, weight=60), SECTOR))
    profile = compared(before, after)["profile"]
    assert changes(profile) == [
        (Mark.CHANGED, f"The weights add up to 100 {TO} 120. {KNOCK_OUTS}"),
        (Mark.CHANGED, f"40 {TO} 60"),
    ]


def test_criteria_that_come_and_go_say_so_where_they_stand() -> None:
    before = replace(Policy(), criteria=(SIZE, SECTOR))
    after = replace(Policy(), criteria=(SECTOR, replace(SIZE, code="staff", label="Staff")))
    rows = compared(before, after)["profile"].grids[0].rows
    assert [(row[0].mark, row[0].words) for row in rows] == [
        (Mark.DROPPED, "Size (dropped)"),
        (Mark.SAME, "Sector"),
        (Mark.NEW, "Staff (new)"),
    ]


def test_a_sentence_that_has_no_likeness_to_the_one_before_is_new() -> None:
    found = compared(Policy(), replace(Policy(), pausing_activities=()))["coordination"]
    assert [mark for mark, _words in changes(found)] == [Mark.NEW, Mark.DROPPED]


def test_where_nothing_changes_nothing_is_marked_and_every_word_stands() -> None:
    told = chapters(Policy(), [("Fit", "How near")], WORDS)
    for plain, same in zip(told, unmarked(told), strict=True):
        assert not changes(same)
        assert tuple(one.words for one in same.sentences) == plain.sentences
        rows = [tuple(tuple(one.words for one in row) for row in grid.rows) for grid in same.grids]
        assert rows == [grid.rows for grid in plain.grids]

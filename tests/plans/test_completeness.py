"""How complete a plan is, and what it says about what is missing."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from abm_desktop.plans.completeness import (
    FACTS,
    AimedAt,
    PlanPart,
    PlanState,
    completeness_of,
)
from abm_desktop.vocabulary import Quadrant

WHOLE = AimedAt(is_measured=True, has_owner=True, has_due=True)
COMPLETE = PlanState(
    facts={"city": True, "employees": True},
    objectives=[WHOLE],
    swot={quadrant: [True, True] for quadrant in Quadrant},
    required_roles=6,
    missing_roles=0,
    scheduled=3,
    unscheduled=0,
    actions=[WHOLE],
)
EMPTY = PlanState({"city": False}, [], {}, 6, 6, 0, 0, [])

aims = st.lists(st.builds(AimedAt, st.booleans(), st.booleans(), st.booleans()), max_size=5)
states = st.builds(
    PlanState,
    facts=st.dictionaries(st.sampled_from(list(FACTS)), st.booleans()),
    objectives=aims,
    swot=st.dictionaries(st.sampled_from(Quadrant), st.lists(st.booleans(), max_size=6)),
    required_roles=st.just(6),
    missing_roles=st.integers(0, 6),
    scheduled=st.integers(0, 20),
    unscheduled=st.integers(0, 20),
    actions=aims,
)


def missing(state: PlanState) -> dict[str, str]:
    return {part.part.words: part.missing for part in completeness_of(state).parts if part.missing}


def test_a_whole_plan_is_complete_and_an_empty_one_says_how_to_begin() -> None:
    assert completeness_of(COMPLETE).percent == 100
    assert missing(COMPLETE) == {}
    assert completeness_of(EMPTY).percent == 0
    assert missing(EMPTY) == {
        "Facts": "city unknown",
        "Objectives": "no objective",
        "SWOT with evidence": "nothing yet",
        "Committee": "6 roles missing",
        "Touch plan": "no next touch",
        "Next actions": "no next action",
    }


def test_every_part_says_in_a_few_words_what_it_lacks() -> None:
    half = replace(
        COMPLETE,
        facts={"city": False, "employees": False, "country": True},
        objectives=[WHOLE, AimedAt(is_measured=False, has_owner=True, has_due=True)],
        swot={**COMPLETE.swot, Quadrant.THREAT: [True, False]},
        missing_roles=1,
        unscheduled=2,
        actions=[AimedAt(is_measured=False, has_owner=True, has_due=False)],
    )
    assert missing(half) == {
        "Facts": "2 unknown",
        "Objectives": "1 without measure",
        "SWOT with evidence": "1 without evidence",
        "Committee": "1 role missing",
        "Touch plan": "2 unscheduled",
        "Next actions": "1 without due date",
    }
    assert missing(replace(COMPLETE, swot={Quadrant.THREAT: [True]})) == {
        "SWOT with evidence": "3 of 4 empty"
    }


def test_the_figure_is_the_mean_of_the_parts() -> None:
    state = replace(COMPLETE, missing_roles=2, unscheduled=1)
    # Four whole parts, four roles of six, three touches of four have a day.
    assert completeness_of(state).percent == int(100 * (4 + 4 / 6 + 3 / 4) / 6)


def test_a_committee_that_nobody_asks_for_is_not_in_the_figure() -> None:
    state = replace(COMPLETE, required_roles=0, unscheduled=3)
    assert completeness_of(state).percent == int(100 * (4 + 1 / 2) / 5)


@given(states)
def test_it_is_whole_only_when_nothing_is_missing(state: PlanState) -> None:
    found = completeness_of(state)
    assert 0 <= found.percent <= 100
    assert (found.percent == 100) == all(part.is_complete for part in found.parts)
    assert [part.part for part in found.parts] == list(PlanPart)
    assert all(bool(part.missing) == (not part.is_complete) for part in found.parts)


def test_parts_have_codes_that_stay_and_words_of_their_own() -> None:
    assert [part.value for part in PlanPart] == [part.name.lower() for part in PlanPart]
    assert PlanPart.SWOT.words == "SWOT with evidence"


@given(states, st.sampled_from(Quadrant))
def test_evidence_never_makes_a_plan_less_complete(state: PlanState, quadrant: Quadrant) -> None:
    better = {**state.swot, quadrant: [True for _ in state.swot.get(quadrant, [])]}
    assert completeness_of(replace(state, swot=better)).percent >= completeness_of(state).percent

"""How far accounts of the list came, by the history of their stages."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from abm_desktop.revenue.stages_reached import AccountPast, JourneyStage, stages_reached

WAY = [
    JourneyStage("recycled", "Recycled", 0),
    JourneyStage("customer", "Customer", 3),
    JourneyStage("identified", "Identified", 1),
    JourneyStage("aware", "Aware", 2),
]
DAY = date(2026, 11, 18)
START = date(2026, 1, 1)


def past(name: str, *stages: tuple[int, str], listing: str = "target", on: int = 0) -> AccountPast:
    return AccountPast(
        name.encode(),
        name,
        tuple((START + timedelta(days=day), stage) for day, stage in stages),
        ((START + timedelta(days=on), listing),),
    )


def counts(*accounts: AccountPast, day: date = DAY) -> list[int]:
    return [stage.count for stage in stages_reached(accounts, WAY, day).stages]


def test_a_later_stage_counts_in_all_before_it() -> None:
    assert counts(past("A", (5, "customer")), past("B", (5, "aware")), past("C")) == [3, 2, 1]


def test_the_share_that_moves_on_is_that_of_the_next_stage() -> None:
    found = stages_reached([past("A", (5, "aware")), past("B")], WAY, DAY)
    assert [stage.moved_on for stage in found.stages] == [0.5, 0, None]
    assert [stage.moved_on for stage in stages_reached([], WAY, DAY).stages] == [None] * 3


def test_being_recycled_takes_back_nothing() -> None:
    assert counts(past("A", (5, "aware"), (9, "recycled"))) == [1, 1, 0]


def test_only_accounts_on_the_list_that_day_and_only_what_was_reached_by_then() -> None:
    moving = past("A", (100, "aware"), on=50)
    assert counts(moving, day=START + timedelta(days=49)) == [0, 0, 0]
    assert counts(moving, day=START + timedelta(days=99)) == [1, 0, 0]
    assert counts(moving, past("B", (1, "customer"), listing="candidate")) == [1, 1, 0]


def test_a_row_tells_the_farthest_stage_and_its_first_day() -> None:
    found = stages_reached([past("A", (5, "aware"), (8, "recycled"), (9, "aware"))], WAY, DAY)
    (row,) = found.stages[0].rows
    assert (row.stage, row.since) == ("Aware", START + timedelta(days=5))


steps = st.lists(st.tuples(st.integers(0, 300), st.sampled_from([one.code for one in WAY])))


@given(st.lists(steps, max_size=8))
def test_counts_never_grow_along_the_way(histories: list[list[tuple[int, str]]]) -> None:
    accounts = [past(f"{place}", *sorted(one)) for place, one in enumerate(histories)]
    found = counts(*accounts)
    assert found == sorted(found, reverse=True)
    assert found[0] == len(accounts)
    customers = sum(any(code == "customer" for _day, code in one) for one in histories)
    assert found[2] == customers

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import literal, select

from abm_desktop.accounts.filter_json import read_leniently, to_json
from abm_desktop.accounts.filter_words import chip_words, words
from abm_desktop.accounts.filters import (
    COUNTS_DAYS,
    NEEDS_NOTHING,
    Choice,
    Condition,
    FilterField,
    Group,
    Join,
    Kind,
    Operator,
    all_of,
    any_of,
)
from abm_desktop.accounts.list_fields import LIST_FIELDS
from abm_desktop.accounts.ready_views import ready_views
from abm_desktop.accounts.services import target_list
from abm_desktop.accounts.services.filter_fields import filter_fields
from abm_desktop.accounts.services.target_list import GROUPS, ListQuery
from abm_desktop.vocabulary import Listing
from abm_desktop.workspace.opened import Location, Workspace
from abm_desktop.workspace.policy import Policy
from db.listed import is_one_of
from tests.accounts.conditions import STAGES, TEXTS, TODAY, World, meets, settled
from tests.accounts.lists import names

EVERYWHERE = frozenset(Listing)
AMOUNTS = (0, 5_000, 64_000_000, 190_000_000_000)


def conditions(fields: dict[str, FilterField], people: tuple[str, ...]) -> st.SearchStrategy[Any]:
    """Conditions on every field by every operator, with values near those that there are."""
    named = [one for name, one in fields.items() if name not in ("domain", "sector", "country")]
    return st.sampled_from(named).flatmap(
        lambda one: st.sampled_from(one.operators).flatmap(
            lambda operator: value_of(one, operator, people).map(
                lambda value: Condition(one.name, operator, value)
            )
        )
    )


def value_of(
    field: FilterField, operator: Operator, people: tuple[str, ...]
) -> st.SearchStrategy[Any]:
    if operator in NEEDS_NOTHING:
        return st.none()
    if operator in COUNTS_DAYS:
        return st.sampled_from((0, 1, 3, 4, 14, 20, 21, 30, 100))
    scalars = {
        Kind.TEXT: st.sampled_from((*TEXTS, "%", "_", "lodz", "account 0", "'", "Ö")),
        Kind.NUMBER: st.sampled_from((0, 0.5, 1, 3, 4, 12, 29, 40, 1_500, 40_000)),
        Kind.MONEY: st.sampled_from(AMOUNTS),
        Kind.DAY: st.integers(-30, 100).map(lambda age: TODAY - timedelta(days=age)),
        Kind.YES_NO: st.booleans(),
        Kind.CHOICE: _some([choice.code for choice in field.choices]),
        Kind.PERSON: _some(people),
    }[field.kind]
    if operator is Operator.BETWEEN:
        return st.tuples(scalars, scalars).map(lambda ends: tuple(sorted(ends)))
    return scalars


def _some(codes: Any) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(codes), min_size=1, max_size=3, unique=True).map(tuple)


def trees(fields: dict[str, FilterField], people: tuple[str, ...]) -> st.SearchStrategy[Group]:
    leaf = conditions(fields, people)
    inner = st.builds(Group, st.sampled_from(Join), st.lists(leaf, max_size=3).map(tuple))
    return st.builds(
        Group, st.sampled_from(Join), st.lists(st.one_of(leaf, inner), max_size=4).map(tuple)
    )


@pytest.fixture
def world(workspace: Workspace) -> World:
    return settled(workspace)


def test_a_tree_finds_on_both_engines_what_plain_python_finds(
    anywhere: Location, opened: Callable[[Location], Workspace]
) -> None:
    workspace = opened(anywhere)
    world = settled(workspace)
    with workspace.reading() as reading:
        fields = filter_fields(reading)

        @settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
        @given(trees(fields, world.people))
        def same(tree: Group) -> None:
            read = read_leniently(json.loads(json.dumps(to_json(tree))), fields)
            assert read == (tree, ())
            assert words(tree, fields)
            query = ListQuery(listing=EVERYWHERE, conditions=tree)
            found = target_list.rows(reading, target_list.keys(reading, query))
            expected = [name for name, one in world.facts.items() if meets(tree, one, world.me)]
            assert sorted(row.name for row in found) == sorted(expected)

        same()


@pytest.mark.parametrize("group", [*GROUPS, "field:region"])
def test_groups_come_in_the_order_of_the_keys_with_counts_and_pipeline_on_both_engines(
    anywhere: Location, opened: Callable[[Location], Workspace], group: str
) -> None:
    workspace = opened(anywhere)
    world = settled(workspace)
    query = ListQuery(listing=EVERYWHERE, group=group, sort="pipeline", descending=True)
    with workspace.reading() as reading:
        listed = target_list.rows(reading, target_list.keys(reading, query))
        found = target_list.groups(reading, query)
        whole = target_list.pipeline(reading, query)

    fact = {"fit": "fit_band"}.get(group, group)
    place = 0
    for one in found:
        rows = listed[place : place + one.count]
        place += one.count
        values = {world.facts[row.name].get(fact) or "" for row in rows}
        assert values == {one.value}
        assert (one.title == "(none)") is (one.value == "")
        amounts = [row.pipeline.amount_minor for row in rows if row.pipeline]
        assert amounts == sorted(amounts, reverse=True)
        assert sum(amounts) == (one.pipeline.amount_minor if one.pipeline else 0)
    assert place == len(listed) == 16
    in_groups = [one.pipeline.amount_minor for one in found if one.pipeline]
    assert whole is not None
    assert whole.amount_minor == sum(in_groups)
    assert [one.value for one in found][:-1] == [one.value for one in found if one.value][
        : len(found) - 1
    ]


def test_amounts_of_another_currency_are_compared_where_a_rate_is_known(
    workspace: Workspace,
) -> None:
    from abm_desktop.accounts.service import NewAccount, add_account
    from abm_desktop.workspace.services.money import add_rate

    with workspace.change("Add") as change:
        for currency, minor in (("JPY", 1_000_000), ("USD", 100_000), ("CHF", 1)):
            new = NewAccount(currency, revenue_minor=minor, revenue_currency=currency)
            add_account(change, new)
        add_rate(change, "JPY", TODAY, "0.01")
        add_rate(change, "USD", TODAY, "0.5")
    large = Condition("revenue", Operator.AT_LEAST, 1_000_000)
    small = Condition("revenue", Operator.AT_MOST, 50_000)
    known = Condition("revenue", Operator.NOT_EMPTY)

    def found(condition: Condition) -> list[str]:
        return names(workspace, ListQuery(listing=EVERYWHERE, conditions=all_of(condition)))

    assert found(large) == ["JPY"]
    assert found(small) == ["USD"]
    assert found(known) == ["CHF", "JPY", "USD"]


def test_ready_views_ask_what_their_names_say(workspace: Workspace, world: World) -> None:
    views = {view.code: view for view in ready_views(Policy())}
    with workspace.reading() as reading:
        fields = filter_fields(reading)
    for view in views.values():
        assert read_leniently(to_json(view.conditions), fields) == (view.conditions, ())
        query = ListQuery(
            listing=EVERYWHERE,
            conditions=view.conditions,
            sort=view.sort,
            descending=view.descending,
        )
        found = set(names(workspace, query))
        facts = world.facts.items()
        assert found == {name for name, one in facts if meets(view.conditions, one, world.me)}
        assert found
    warm = names(workspace, ListQuery(listing=EVERYWHERE, conditions=views["warm"].conditions))
    for name in warm:
        one = world.facts[name]
        assert one["engagement"] >= 10
        assert one["stage"] in STAGES[:2]
        assert one["meeting"] is None or (TODAY - one["meeting"]).days >= 30


def test_a_condition_holds_however_many_texts_meet_it(
    anywhere: Location, opened: Callable[[Location], Workspace]
) -> None:
    workspace = opened(anywhere)
    many = [f"it's {number} ä\"🚀" for number in range(70_000)]
    with workspace.reading() as reading:
        for text, expected in ((many[-1], True), ("other", False)):
            asked = is_one_of(literal(text), many)
            assert reading.session.scalar(select(literal(1)).where(asked)) == (
                1 if expected else None
            )
            assert (reading.session.scalar(select(literal(1)).where(~asked)) is None) is expected


def test_the_page_of_a_conditioned_list_costs_no_query_per_row(workspace: Workspace) -> None:
    from tests.accounts.test_target_list import counted

    settled(workspace)
    tree = all_of(
        Condition("people", Operator.AT_LEAST, 0),
        Condition("city", Operator.CONTAINS, "a"),
        Condition("engagement", Operator.AT_LEAST, 0),
    )
    with workspace.reading() as reading, counted(reading) as statements:
        assert len(target_list.keys(reading, ListQuery(conditions=tree))) == 2
    assert len(statements) == 4


FIELDS = {one.name: one for one in LIST_FIELDS} | {
    "stage": FilterField("stage", "Stage", Kind.CHOICE, (Choice("aware", "Aware <b>"),)),
    "revenue": FilterField("revenue", "Revenue", Kind.MONEY, unit="EUR"),
}


def test_what_an_older_version_cannot_read_is_left_out_and_told() -> None:
    known = {"field": "tier", "is": "is", "value": ["1:1"]}
    strange = {"field": "field:gone", "is": "is", "value": "x"}
    tree, left_out = read_leniently({"all": [known, {"any": [strange]}, strange]}, FIELDS)
    assert tree == all_of(Condition("tier", Operator.IS, ("1:1",)), any_of())
    assert left_out == ("There is no field called field:gone to filter by any more.",)


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (Condition("employees", Operator.AT_LEAST, 1_500), "Employees ≥ 1,500"),
        (Condition("engagement", Operator.AT_MOST, 100), "Engagement ≤ 100 min"),
        (Condition("employees", Operator.BETWEEN, (1, 2_000)), "Employees 1 to 2,000"),
        (Condition("revenue", Operator.AT_LEAST, 190_000_000_000), "Revenue ≥ €1.9bn"),
        (Condition("tier", Operator.IS, ("1:1", "1:few")), "Tier is 1:1 or 1:few"),
        (Condition("tier", Operator.IS, ("1:1", "1:few", "1:many")), "Tier is any of 3"),
        (Condition("stage", Operator.IS_NOT, ("aware",)), "Stage is not Aware <b>"),
        (Condition("sales_owner", Operator.IS, ("me",)), "Sales owner is me"),
        (Condition("sales_owner", Operator.EMPTY), "Sales owner is empty"),
        (Condition("city", Operator.CONTAINS, "<b>"), 'City contains "<b>"'),
        (Condition("last_touch", Operator.WITHIN_LAST, 1), "Last touch in the last 1 day"),
        (Condition("next_touch", Operator.OVERDUE), "Next touch is overdue"),
        (Condition("meeting", Operator.AT_LEAST, TODAY), "Meeting since 18 Nov 2026"),
    ],
)
def test_a_condition_says_itself_on_a_chip(condition: Condition, said: str) -> None:
    assert chip_words(condition, FIELDS).sentence == said


def test_a_tree_is_told_with_its_groups() -> None:
    some = any_of(Condition("tier", Operator.EMPTY), Condition("city", Operator.IS, "Turin"))
    told = words(all_of(Condition("next_touch", Operator.EMPTY), some), FIELDS)
    assert told == 'Next touch is empty and (Tier is empty or City is "Turin")'

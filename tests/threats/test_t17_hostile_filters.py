"""A saved filter, a sort or a search carries statements of its own to the database."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abm_desktop.accounts.filter_checks import FilterError, check
from abm_desktop.accounts.filter_json import read_leniently
from abm_desktop.accounts.filters import (
    DEEPEST,
    MOST_CONDITIONS,
    Condition,
    Operator,
    Part,
    all_of,
)
from abm_desktop.accounts.service import NewAccount, add_account
from abm_desktop.accounts.services import target_list
from abm_desktop.accounts.services.target_list import ListQuery
from abm_desktop.home.services.search import find, texts
from abm_desktop.vocabulary import Listing
from abm_desktop.workspace.opened import Location, Workspace
from tests.accounts.lists import names
from tests.accounts.test_conditions import FIELDS


def nested(levels: int) -> dict[str, Any]:
    body: dict[str, Any] = {"field": "name", "is": "contains", "value": "a"}
    for _level in range(levels):
        body = {"all": [body]}
    return body


def conditions_of(part: Part) -> list[Condition]:
    """Return all conditions of a tree, in reading order."""
    if isinstance(part, Condition):
        return [part]
    return [condition for one in part.parts for condition in conditions_of(one)]


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        "DROP TABLE account",
        {"all": {}},
        {"all": [], "any": []},
        {"field": "name; DROP TABLE account", "is": "is", "value": "x"},
        {"field": "Account.id", "is": "is", "value": "x"},
        {"field": ["name"], "is": "is", "value": "x"},
        {"field": "name", "is": "like", "value": "x"},
        {"field": "name", "is": ["is"], "value": "x"},
        {"field": "name", "is": "is"},
        {"field": "name", "is": "is", "value": "x", "sql": "1=1"},
        {"field": "name", "is": "is", "value": ""},
        {"field": "name", "is": "is", "value": "x" * 201},
        {"field": "name", "is": "empty"},
        {"field": "name", "is": "is", "value": {"a": 1}},
        {"field": "employees", "is": "at_least", "value": "500"},
        {"field": "employees", "is": "at_least", "value": True},
        {"field": "employees", "is": "at_least", "value": float("nan")},
        {"field": "employees", "is": "at_least", "value": 1e300},
        {"field": "employees", "is": "at_least", "value": 10**400},
        {"field": "employees", "is": "between", "value": [5, 1]},
        {"field": "employees", "is": "between", "value": [1]},
        {"field": "employees", "is": "empty", "value": 3},
        {"field": "revenue", "is": "at_least", "value": 0.5},
        {"field": "last_touch", "is": "within_last", "value": -1},
        {"field": "last_touch", "is": "within_last", "value": 10**9},
        {"field": "last_touch", "is": "is", "value": "2026-02-30"},
        {"field": "stage", "is": "is", "value": ["gone"]},
        {"field": "stage", "is": "is", "value": []},
        {"field": "stage", "is": "is", "value": "aware"},
        {"field": "sales_owner", "is": "is", "value": ["Mara"]},
        nested(DEEPEST),
        nested(5_000),
        {"all": [{"field": "tier", "is": "empty"}] * MOST_CONDITIONS},
        {"all": [None] * 1_000_000},
    ],
)
def test_whatever_is_no_condition_is_refused_in_a_sentence(body: Any) -> None:
    tree, left_out = read_leniently(body, FIELDS)
    assert left_out
    assert all(sentence.endswith(".") for sentence in left_out)
    assert len(conditions_of(tree)) <= MOST_CONDITIONS


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(("all", "any", "field", "is", "value", "x")), inner, max_size=4
        )
    ),
    max_leaves=20,
)


@given(json_values)
def test_no_json_ever_fails_in_another_way(body: Any) -> None:
    tree, _left_out = read_leniently(body, FIELDS)
    for condition in conditions_of(tree):
        check(condition, FIELDS[condition.field])


NASTY = (
    "'; DROP TABLE account; --",
    '"; DELETE FROM account',
    "%",
    "_",
    "\\",
    "a' OR '1'='1",
    "*",
    'x" OR y',
)


def test_signs_of_the_database_are_letters_in_conditions_and_in_the_search(
    anywhere: Location, opened: Callable[[Location], Workspace]
) -> None:
    workspace = opened(anywhere)
    with workspace.change("Add") as change:
        for name in ("Acme", "100% Logistics", "Under_score"):
            add_account(change, NewAccount(name, city=name))

    def found(text: str, operator: Operator) -> list[str]:
        tree = all_of(Condition("city", operator, text))
        return names(workspace, ListQuery(listing=frozenset(Listing), conditions=tree))

    assert found("%", Operator.CONTAINS) == ["100% Logistics"]
    assert found("_", Operator.CONTAINS) == ["Under_score"]
    for text in NASTY:
        assert set(found(text, Operator.IS)) == set()
        query = ListQuery(listing=frozenset(Listing), text=text)
        with workspace.reading() as reading:
            target_list.keys(reading, query)
            find(reading, text)
            texts(reading, text)
    assert len(names(workspace, ListQuery(listing=frozenset(Listing)))) == 3


@pytest.mark.parametrize(
    "column", ["name; DROP TABLE account", "1", "account.id", "", "(SELECT 1)"]
)
def test_nobody_sorts_or_groups_by_what_is_no_column(workspace: Workspace, column: str) -> None:
    with workspace.change("Add") as change:
        add_account(change, NewAccount("Acme"))
    for query in (
        ListQuery(listing=frozenset(Listing), sort=column),
        ListQuery(listing=frozenset(Listing), group=column),
    ):
        with workspace.reading() as reading:
            try:
                target_list.keys(reading, query)
            except (KeyError, ValueError, FilterError):
                continue
    assert names(workspace, ListQuery(listing=frozenset(Listing))) == ["Acme"]

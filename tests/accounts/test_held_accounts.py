"""Fit is counted over accounts that are held in memory: never of what they were before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

import pytest

from abm_desktop.accounts import service
from abm_desktop.accounts.filters import Condition, Operator, all_of, any_of
from abm_desktop.accounts.service import NewAccount
from abm_desktop.accounts.services import bulk, fitting, target_list
from abm_desktop.accounts.services.target_list import GROUPS, ListQuery
from abm_desktop.vocabulary import FieldKind, FieldOwner, FitTest, Listing, Tier
from abm_desktop.workspace.criteria import Criterion
from abm_desktop.workspace.custom_fields import CustomFieldRow
from abm_desktop.workspace.history import redo, undo
from abm_desktop.workspace.opened import Change, Location, Reading, Workspace
from abm_desktop.workspace.service import policy, set_policy
from abm_desktop.workspace.services.custom_fields import add_field, custom_fields, retire_field
from abm_desktop.workspace.services.money import add_rate
from db.accounts.tables import Account
from db.keys import new_keys
from tests.accounts.conditions import TODAY, settled
from tests.accounts.test_target_list import EVERYWHERE, counted

BY_FIT: Final = ListQuery(listing=EVERYWHERE, sort="fit", descending=True)
Deed = Callable[[Change, Sequence[UUID]], object]
Opened = Callable[[Location], Workspace]


def scores_of(reading: Reading, keys: Iterable[UUID]) -> dict[UUID, int | None]:
    """Return the scores by the rule for one account."""
    return {key: fit.score for key, fit in fitting.fits(reading, list(keys)).items()}


def ranked(
    keys: Iterable[UUID], scores: Mapping[UUID, int | None], *, descending: bool
) -> list[UUID]:
    """Return keys by score, those without one last; those of the same score stay as they are."""
    sign = -1 if descending else 1
    return sorted(keys, key=lambda key: (scores[key] is None, sign * (scores[key] or 0)))


def told(workspace: Workspace) -> list[tuple[UUID, int | None]]:
    """Return the list by fit with its scores, once all ways to ask for it say what the rule says."""
    with workspace.reading() as reading:
        keys = list(target_list.keys(reading, BY_FIT))
        scores = scores_of(reading, keys)
        by_name = target_list.keys(reading, ListQuery(listing=EVERYWHERE))
        lines = {line.account: line.score for line in fitting.fit_lines(reading, EVERYWHERE)}
        good = all_of(Condition("fit", Operator.AT_LEAST, 50))
        found = target_list.keys(reading, ListQuery(listing=EVERYWHERE, conditions=good))
    assert keys == ranked(by_name, scores, descending=True)
    assert lines == scores
    assert list(found) == [key for key in by_name if (scores[key] or 0) >= 50]
    return [(key, scores[key]) for key in keys]


def own(change: Change, code: str) -> CustomFieldRow:
    (field,) = (one for one in custom_fields(change, FieldOwner.ACCOUNT) if one.code == code)
    return field


def edit(field: str, before: Any, after: Any) -> Deed:
    return lambda change, keys: service.edit_account(change, keys[0], {field: (before, after)})


def give(code: str, value: Any) -> Deed:
    return lambda change, keys: bulk.set_own_field(change, keys[:2], own(change, code), value)


def weigh(change: Change, _keys: Sequence[UUID]) -> None:
    first, *others = (now := policy(change)).criteria
    set_policy(change, replace(now, criteria=(replace(first, weight=90), *others)))


def add(change: Change, _keys: Sequence[UUID]) -> None:
    service.add_account(change, NewAccount("AAA first of all", city="Aarhus", employees=1_200))


def pour_in(change: Change, _keys: Sequence[UUID]) -> None:
    rows = [
        {"id": key, "name": f"B {n}", "listing": Listing.CANDIDATE, "employees": n * 97}
        for n, key in enumerate(new_keys(300))
    ]
    change.insert_many(Account, rows)


DEEDS: Final[Mapping[str, Deed]] = {
    "a name": edit("name", "Account 00 Łódź 100%", "ZZZ"),
    "a value": edit("city", "Łódź 100%", "Aarhus"),
    "another one": edit("employees", None, 900),
    "the stage": lambda change, keys: service.set_stage(change, keys[0], "engaged"),
    "its listing": lambda change, keys: bulk.retire(change, [keys[0]], "no_fit"),
    "an own value": give("strategic", False),
    "another own one": give("budget", 99.0),
    "no own value": give("strategic", None),
    "a weight": weigh,
    "an account": add,
    "many accounts": pour_in,
    "all accounts": lambda change, keys: bulk.set_field(change, keys, "industry", "Food"),
    "an amount": edit("revenue_minor", None, 150_000_000_000),
    "its currency": edit("revenue_currency", None, "USD"),
    "a rate": lambda change, _keys: add_rate(change, "USD", TODAY, "0.9"),
    "a field less": lambda change, _keys: retire_field(change, own(change, "strategic").id),
}

SAME: Final = frozenset({"the stage", "its listing", "all accounts"})
"""What changes nothing that the profile reads."""


def test_what_a_colleague_changes_or_takes_back_counts_at_once_on_both_engines(
    anywhere: Location, opened: Opened
) -> None:
    mine, theirs = opened(anywhere), opened(anywhere)
    settled(theirs)
    with theirs.reading() as reading:
        keys = list(target_list.keys(reading, ListQuery(listing=EVERYWHERE)))
    seen = [told(mine)]
    for name, deed in DEEDS.items():
        with theirs.change(f"Change {name}") as change:
            deed(change, keys)
        seen.append(told(mine))
        assert (seen[-1] == seen[-2]) is (name in SAME)
    for before in reversed(seen[:-1]):
        undo(theirs)
        assert told(mine) == before
    for after in seen[1:]:
        redo(theirs)
        assert told(mine) == after


def test_after_a_change_only_the_accounts_that_it_touched_are_read(workspace: Workspace) -> None:
    settled(workspace)
    keys = [key for key, _score in told(workspace)]
    with workspace.change("Set stage") as change:
        service.set_stage(change, keys[0], "engaged")
    with workspace.reading() as reading, counted(reading) as statements:
        target_list.keys(reading, BY_FIT)
        first = list(statements)
        target_list.keys(reading, BY_FIT)
    of_accounts = [one for one in first if "FROM account" in one]
    assert len(of_accounts) == 1
    assert "WHERE account.id IN" in of_accounts[0]
    assert not [one for one in statements[len(first) :] if "FROM account" in one]


def test_a_look_that_is_still_open_sees_its_own_state(server_workspaces: Any) -> None:
    mine, theirs = server_workspaces
    settled(theirs)
    with mine.reading() as old:
        before = list(target_list.keys(old, BY_FIT))
        with theirs.change("Add") as change:
            add(change, ())
        with mine.reading() as new:
            assert len(target_list.keys(new, BY_FIT)) == len(before) + 1
        assert list(target_list.keys(old, BY_FIT)) == before
    told(mine)


@pytest.fixture
def server_workspaces(server: Any, opened: Opened) -> Iterable[tuple[Workspace, Workspace]]:
    with server.copy_of("template_workspace") as url:
        location = Location(url=url)
        yield opened(location), opened(location)


@pytest.mark.parametrize("group", ["", *GROUPS, "field:region"])
def test_accounts_come_by_fit_within_each_group_whatever_narrows_them_down(
    anywhere: Location, opened: Opened, group: str
) -> None:
    workspace = opened(anywhere)
    settled(workspace)
    fits = any_of(Condition("fit", Operator.AT_LEAST, 30), Condition("fit", Operator.EMPTY))
    queries = [
        ListQuery(listing=EVERYWHERE, group=group),
        ListQuery(listing=frozenset({Listing.TARGET}), tier=Tier.ONE_TO_ONE, group=group),
        ListQuery(listing=EVERYWHERE, text="lodz", group=group),
        ListQuery(listing=EVERYWHERE, conditions=all_of(fits), group=group),
    ]
    with workspace.reading() as reading:
        for query in queries:
            by_name = list(target_list.keys(reading, query))
            counts = [one.count for one in target_list.groups(reading, query)] or [len(by_name)]
            scores = scores_of(reading, by_name)
            for descending in (True, False):
                expected: list[UUID] = []
                for count in counts:
                    some = by_name[len(expected) : len(expected) + count]
                    expected += ranked(some, scores, descending=descending)
                by_fit = replace(query, sort="fit", descending=descending)
                assert list(target_list.keys(reading, by_fit)) == expected
                assert len(expected) == len(by_name) > 1


def test_amounts_and_texts_read_by_the_wrong_test_say_nothing(workspace: Workspace) -> None:
    with workspace.change("Add") as change:
        field = add_field(change, FieldOwner.ACCOUNT, "Sites", FieldKind.NUMBER)
        key = service.add_account(change, NewAccount("Quillmere", city="7", employees=7))
        bulk.set_own_field(change, [key], own(change, "sites"), 7.0)
    assert field
    profile = (
        Criterion("a", "A", "field:sites", FitTest.ONE_OF, ("7",)),
        Criterion("b", "B", "employees", FitTest.CONTAINS, ("7",)),
        Criterion("c", "C", "city", FitTest.BETWEEN, low=1),
        Criterion("d", "D", "field:gone", FitTest.YES),
    )
    with workspace.reading() as reading:
        (line,) = fitting.fit_lines(reading, EVERYWHERE, profile)
        assert (line.score, line.known_percent) == (None, 0)
        assert fitting.fits(reading, [key], profile)[key].known == 0

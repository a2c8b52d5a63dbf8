from __future__ import annotations

from collections.abc import Callable

import pytest

from abm_desktop.accounts.filters import Condition, Operator, all_of
from abm_desktop.accounts.list_views import PAGE, ListView
from abm_desktop.errors import EditConflictError, KnownError
from abm_desktop.workspace import history
from abm_desktop.workspace.opened import Location, Workspace
from abm_desktop.workspace.service import find_person
from abm_desktop.workspace.services.saved_views import (
    ViewRow,
    delete_view,
    keep_view_to_myself,
    order_views,
    rename_view,
    replace_view,
    save_view,
    share_view,
    views,
)

VIEW = ListView(
    all_of(Condition("tier", Operator.IS, ("1:1",))), ("name", "tier"), "engagement", True, "stage"
)


def listed(workspace: Workspace) -> list[ViewRow]:
    with workspace.reading() as reading:
        return views(reading, PAGE)


def as_person(workspace: Workspace, name: str) -> None:
    with workspace.reading() as reading:
        workspace.person_id = find_person(reading, name).id


def test_a_view_comes_back_whole_on_both_engines(
    anywhere: Location, opened: Callable[[Location], Workspace]
) -> None:
    workspace = opened(anywhere)
    with workspace.change("Save view") as change:
        save_view(change, PAGE, "  My  best ", VIEW.to_json())

    (row,) = listed(workspace)
    assert (row.name, row.is_shared) == ("My best", False)
    assert row.body == VIEW.to_json()


def test_my_views_are_mine_until_they_are_shared(workspace: Workspace) -> None:
    with workspace.change("Save views") as change:
        mine = save_view(change, PAGE, "Mine", VIEW.to_json())
        save_view(change, PAGE, "Ours", VIEW.to_json(), is_shared=True)
        save_view(change, "deals", "Elsewhere", {})
    as_person(workspace, "Priya Nair-Holt")
    assert [row.name for row in listed(workspace)] == ["Ours"]
    with workspace.change("Save view") as change:
        save_view(change, PAGE, "Mine", {})
    as_person(workspace, "Mara Lindqvist")
    with workspace.change("Share") as change:
        share_view(change, mine)
    as_person(workspace, "Priya Nair-Holt")
    assert sorted(row.name for row in listed(workspace)) == ["Mine", "Mine", "Ours"]
    as_person(workspace, "Mara Lindqvist")
    with workspace.change("Keep") as change:
        keep_view_to_myself(change, mine)
    as_person(workspace, "Priya Nair-Holt")
    assert [row.name for row in listed(workspace)] == ["Ours", "Mine"]


def test_saving_over_a_view_that_somebody_else_saved_over_is_told(workspace: Workspace) -> None:
    with workspace.change("Save view") as change:
        key = save_view(change, PAGE, "Ours", {"sort": "name"}, is_shared=True)
    (seen,) = listed(workspace)
    with workspace.change("Theirs") as change:
        replace_view(change, key, seen.body, {"sort": "tier"})
    with pytest.raises(EditConflictError), workspace.change("Mine") as change:
        replace_view(change, key, seen.body, {"sort": "city"})
    assert seen.body == {"sort": "name"}
    assert listed(workspace)[0].body == {"sort": "tier"}


def test_views_are_renamed_ordered_deleted_and_come_back(workspace: Workspace) -> None:
    with workspace.change("Save views") as change:
        first, second, third = (save_view(change, PAGE, name, {}) for name in "ABC")
    with workspace.change("Order") as change:
        order_views(change, PAGE, [third, first])
        rename_view(change, second, "B", "Bee")
    assert [row.name for row in listed(workspace)] == ["C", "A", "Bee"]
    with workspace.change("Delete view") as change:
        delete_view(change, third)
    assert [row.name for row in listed(workspace)] == ["A", "Bee"]
    history.undo(workspace)
    assert [row.name for row in listed(workspace)] == ["C", "A", "Bee"]


@pytest.mark.parametrize("name", ["", " ", "OURS", "mine"])
def test_a_view_needs_a_name_of_its_own(workspace: Workspace, name: str) -> None:
    with workspace.change("Save views") as change:
        save_view(change, PAGE, "Ours", {}, is_shared=True)
        save_view(change, PAGE, "Mine", {})
    with pytest.raises(KnownError), workspace.change("Save view") as change:
        save_view(change, PAGE, name, {})

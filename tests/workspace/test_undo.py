"""Undo and redo by name: mine, never a colleague's, and never over what somebody did since."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy import func, select

from abm_desktop.errors import CannotUndoError
from abm_desktop.vocabulary import Tier
from abm_desktop.workspace import history, service
from abm_desktop.workspace.opened import Location, Workspace
from db.accounts.tables import Account
from db.committee.tables import Contact
from db.tables import METADATA
from db.workspace.revert import KeptRow

Open = Callable[[Location], Workspace]


@pytest.fixture
def space(anywhere: Location, opened: Open) -> Workspace:
    return opened(anywhere)


def become(space: Workspace, name: str) -> None:
    with space.reading() as reading:
        space.person_id = service.find_person(reading, name).id


def add(space: Workspace, name: str) -> UUID:
    with space.change(f"Add {name}") as change:
        return change.add(Account(name=name)).id


def set_city(space: Workspace, key: UUID, old: str | None, new: str) -> None:
    with space.change(f"Move to {new}") as change:
        change.edit(Account, key, {"city": (old, new)})


def city(space: Workspace, key: UUID) -> str | None:
    with space.reading() as reading:
        return reading.session.get_one(Account, key).city


def names(space: Workspace) -> list[str]:
    with space.reading() as reading:
        return list(reading.session.scalars(select(Account.name).order_by(Account.name)))


def offers(space: Workspace) -> tuple[str | None, str | None]:
    with space.reading() as reading:
        found = history.offers(reading)
    return found.undo, found.redo


def test_undo_and_redo_tell_the_name_of_what_they_take_back(space: Workspace) -> None:
    key = add(space, "Norrhavn")
    set_city(space, key, None, "Aarhus")
    assert offers(space) == ("Move to Aarhus", None)
    assert history.undo(space).label == "Move to Aarhus"
    assert offers(space) == ("Add Norrhavn", "Move to Aarhus")
    history.undo(space)
    assert names(space) == []
    history.redo(space)
    history.redo(space)
    assert (names(space), city(space, key)) == (["Norrhavn"], "Aarhus")
    assert offers(space) == ("Move to Aarhus", None)


def test_a_new_change_ends_what_could_be_redone(space: Workspace) -> None:
    add(space, "One")
    history.undo(space)
    add(space, "Two")
    assert offers(space) == ("Add Two", None)
    with pytest.raises(CannotUndoError, match="nothing of yours"):
        history.redo(space)


def test_undo_takes_back_my_change_and_leaves_a_later_one_of_a_colleague(space: Workspace) -> None:
    mine = add(space, "Mine")
    become(space, "Priya Nair-Holt")
    add(space, "Hers")
    become(space, "Mara Lindqvist")
    assert history.undo(space).label == "Add Mine"
    assert names(space) == ["Hers"]
    history.redo(space)
    assert names(space) == ["Hers", "Mine"]
    assert city(space, mine) is None


def test_a_field_that_somebody_changed_since_is_kept_and_listed(space: Workspace) -> None:
    key = add(space, "Norrhavn")
    set_city(space, key, None, "Aarhus")
    become(space, "Priya Nair-Holt")
    set_city(space, key, "Aarhus", "Odense")
    become(space, "Mara Lindqvist")
    reverted = history.undo(space)
    assert city(space, key) == "Odense"
    assert reverted.sentence == "Kept as they are: 1 account edited since."
    assert offers(space)[0] == "Add Norrhavn"


def test_what_had_to_stay_is_told_in_peoples_words() -> None:
    kept = tuple(KeptRow("touch", UUID(int=n), "edited since") for n in range(3))
    one = (KeptRow("touch_contact", UUID(int=9), "used by something newer"),)
    assert history.Reverted("Import", kept + one).sentence == (
        "Kept as they are: 3 touches edited since, 1 contact of a touch used by something newer."
    )
    for table in METADATA.tables:
        rows = tuple(KeptRow(table, UUID(int=n), "edited since") for n in range(2))
        assert "_" not in history.Reverted("Edit", rows).sentence


def test_a_row_that_somebody_refers_to_since_is_kept_and_listed(space: Workspace) -> None:
    key = add(space, "Norrhavn")
    become(space, "Priya Nair-Holt")
    with space.change("Add Henrik") as change:
        change.add(Contact(account_id=key, name="Henrik Dahlmo"))
    become(space, "Mara Lindqvist")
    reverted = history.undo(space)
    assert names(space) == ["Norrhavn"]
    assert [row.why for row in reverted.kept] == ["used by something newer"]


def test_a_deleted_row_comes_back_whole_with_its_key(space: Workspace) -> None:
    with space.change("Add Norrhavn") as change:
        key = change.add(
            Account(name="Norrhavn", city="Aarhus", tier=Tier.ONE_TO_ONE, employees=6200)
        ).id
    with space.change("Delete Norrhavn") as change:
        change.delete(change.get(Account, key))
    history.undo(space)
    with space.reading() as reading:
        row = reading.session.get_one(Account, key)
        found = (row.name, row.name_folded, row.city, row.tier, row.employees)
    assert found == ("Norrhavn", "norrhavn", "Aarhus", Tier.ONE_TO_ONE, 6200)


def test_a_deletion_is_not_undone_into_an_account_that_is_gone(space: Workspace) -> None:
    key = add(space, "Norrhavn")
    with space.change("Add Henrik") as change:
        contact = change.add(Contact(account_id=key, name="Henrik")).id
    with space.change("Delete Henrik") as change:
        change.delete(change.get(Contact, contact))
    become(space, "Priya Nair-Holt")
    with space.change("Delete Norrhavn") as change:
        change.delete(change.get(Account, key))
    become(space, "Mara Lindqvist")
    assert [row.why for row in history.undo(space).kept] == ["belongs to something that is gone"]


def test_an_import_is_undone_in_one_step_and_keeps_what_was_edited_since(space: Workspace) -> None:
    with space.change("Import 700 accounts") as change:
        change.insert_many(Account, [{"name": f"Company {n:03}"} for n in range(700)])
    become(space, "Priya Nair-Holt")
    with space.reading() as reading:
        key = reading.session.scalars(select(Account.id).where(Account.name == "Company 007")).one()
    set_city(space, key, None, "London")
    become(space, "Mara Lindqvist")
    reverted = history.undo(space)
    assert names(space) == ["Company 007"]
    assert [row.key for row in reverted.kept] == [key]
    history.redo(space)
    with space.reading() as reading:
        assert reading.session.scalar(select(func.count()).select_from(Account)) == 700
    assert city(space, key) == "London"


def test_an_edit_that_was_itself_undone_does_not_keep_an_imported_row(space: Workspace) -> None:
    with space.change("Import one") as change:
        change.insert_many(Account, [{"name": "Company"}])
    with space.reading() as reading:
        key = reading.session.scalars(select(Account.id)).one()
    set_city(space, key, None, "London")
    history.undo(space)
    assert history.undo(space).kept == ()
    assert names(space) == []


def test_many_updates_at_once_are_undone_row_by_row(space: Workspace) -> None:
    keys = [add(space, name) for name in ("One", "Two", "Three")]
    with space.change("Move all") as change:
        change.update_many(Account, [(key, {"city": "Rome", "name": "X"}) for key in keys])
    assert names(space) == ["X", "X", "X"]
    history.undo(space)
    assert names(space) == ["One", "Three", "Two"]
    assert {city(space, key) for key in keys} == {None}

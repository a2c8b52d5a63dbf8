"""Edits of single fields, which no mapped row is made for, beside whatever else a change does with the row."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy import select

from abm_desktop.errors import EditConflictError, KnownError
from abm_desktop.workspace import history
from abm_desktop.workspace.opened import Location, Workspace
from db.accounts.tables import Account
from db.workspace.tables import LoggedChange

Open = Callable[[Location], Workspace]


@pytest.fixture
def space(anywhere: Location, opened: Open) -> Workspace:
    return opened(anywhere)


@pytest.fixture
def key(space: Workspace) -> UUID:
    with space.change("Add Norrhavn") as change:
        return change.add(Account(name="Norrhavn", city="Turin")).id


def kept(space: Workspace, key: UUID) -> Account:
    with space.reading() as reading:
        return reading.session.get_one(Account, key)


def test_an_edit_is_logged_with_what_was_there_before_and_raises_the_version(space, key) -> None:
    with space.change("Move it") as change:
        change.edit(Account, key, {"city": ("Turin", "Rome"), "phone": (None, None)})
    with space.reading() as reading:
        statement = select(LoggedChange).where(LoggedChange.change_set_id == change.id)
        entry = reading.session.scalars(statement).one()
        assert (entry.entity, entry.key, entry.operation) == ("account", key, "update")
        assert entry.before == {"city": "Turin", "version": 1}
        assert entry.after == {"city": "Rome", "version": 2}
    assert (kept(space, key).city, kept(space, key).version) == ("Rome", 2)


def test_an_edited_name_is_found_by_its_searchable_form(space, key) -> None:
    with space.change("Rename it") as change:
        change.edit(Account, key, {"name": ("Norrhavn", "Łódź Marine")})
    assert kept(space, key).name_folded == "lodz marine"


def test_what_was_edited_is_seen_by_whatever_the_change_asks_next(space, key) -> None:
    with space.change("Move it") as change:
        change.edit(Account, key, {"city": ("Turin", "Rome")})
        assert change.session.scalars(select(Account.city)).one() == "Rome"
        assert change.get(Account, key).city == "Rome"
        assert change.look(Account, key, "city", "phone")["phone"] is None


def test_a_row_that_the_change_has_in_hand_is_edited_there(space, key) -> None:
    with space.change("Move it") as change:
        row = change.session.scalars(select(Account)).one()
        change.edit(Account, key, {"city": ("Turin", "Rome")})
        assert row.city == "Rome"
        row.phone = "1"
        assert change.look(Account, key, "phone")["phone"] == "1"
    assert (kept(space, key).city, kept(space, key).phone) == ("Rome", "1")


def test_what_was_looked_at_and_then_changed_in_another_way_is_looked_at_anew(space, key) -> None:
    with space.change("Move it about") as change:
        assert change.look(Account, key, "city")["city"] == "Turin"
        change.get(Account, key).city = "Rome"
        change.session.flush()
        change.session.expunge_all()
        change.edit(Account, key, {"city": ("Rome", "Oslo")})
        change.update_many(Account, [(key, {"city": "Bergen"})])
        change.edit(Account, key, {"city": ("Bergen", "Malmö")})
    assert (kept(space, key).city, kept(space, key).version) == ("Malmö", 5)
    history.undo(space)
    assert kept(space, key).city == "Turin"


def test_a_field_edited_twice_in_a_change_goes_back_to_what_it_was(space, key) -> None:
    with space.change("Move it twice") as change:
        change.edit(Account, key, {"city": ("Turin", "Rome")})
        change.edit(Account, key, {"city": ("Rome", "Oslo")})
        with pytest.raises(EditConflictError) as caught:
            change.edit(Account, key, {"city": ("Turin", "Bergen")})
    assert (caught.value.conflicts[0].theirs, caught.value.version) == ("Oslo", 3)
    history.undo(space)
    assert kept(space, key).city == "Turin"
    history.redo(space)
    assert kept(space, key).city == "Oslo"


def test_an_edit_of_a_change_that_failed_is_not_written_with_the_next_one(space, key) -> None:
    def fail() -> None:
        with space.change("Move it") as change:
            change.edit(Account, key, {"city": ("Turin", "Rome")})
            raise KnownError

    with pytest.raises(KnownError):
        fail()
    with space.change("Name its phone") as change:
        change.edit(Account, key, {"phone": (None, "1")})
    assert (kept(space, key).city, kept(space, key).phone) == ("Turin", "1")


def test_a_row_in_hand_is_what_it_became_among_many(space, key) -> None:
    with space.change("Move it about") as change:
        row = change.session.scalars(select(Account)).one()
        change.update_many(Account, [(key, {"city": "Bergen"})])
        assert row.city == "Bergen"
        change.update_many(Account, [(key, {"city": "Malmö"})])
        change.edit(Account, key, {"city": ("Malmö", "Oslo")})
        assert row.city == "Oslo"
    assert (kept(space, key).city, kept(space, key).version) == ("Oslo", 4)


def test_what_was_looked_at_stays_what_it_was_then(space, key) -> None:
    with space.change("Move it") as change:
        seen = change.look(Account, key, "city")
        change.edit(Account, key, {"city": ("Turin", "Rome")})
        assert (seen["city"], seen["version"]) == ("Turin", 1)
        assert change.look(Account, key, "city") == {"city": "Rome", "version": 2}

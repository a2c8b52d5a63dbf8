"""Whoever decides a conflict is told whose value stands there, since when, and in which row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

import pytest

from abm_desktop.errors import EditConflictError
from abm_desktop.workspace import history, service
from abm_desktop.workspace.opened import Location, Workspace
from abm_desktop.workspace.services.disputes import Dispute, Writer, dispute
from db.accounts.tables import Account
from db.plans.tables import AccountNote
from tests.accounts.lists import add

Open = Callable[[Location], Workspace]


@pytest.fixture
def mine(anywhere: Location, opened: Open) -> Workspace:
    return opened(anywhere)


@pytest.fixture
def priyas(anywhere: Location, opened: Open) -> Workspace:
    space = opened(anywhere)
    with space.reading() as reading:
        space.person_id = service.find_person(reading, "Priya Nair-Holt").id
    return space


def edit(space: Workspace, key: UUID, edits: Mapping[str, tuple[Any, Any]]) -> None:
    with space.change("Edit it") as change:
        change.edit(Account, key, edits)


def refused(space: Workspace, key: UUID, edits: Mapping[str, tuple[Any, Any]]) -> EditConflictError:
    with pytest.raises(EditConflictError) as met:
        edit(space, key, edits)
    return met.value


def known(space: Workspace, error: EditConflictError) -> Dispute:
    with space.reading() as reading:
        return dispute(reading, error)


def test_each_field_tells_who_wrote_what_stands_there(mine, priyas, clock):
    key = add(mine, "Norrhavn", city="Turin")
    edit(priyas, key, {"city": ("Turin", "Bergen")})
    edit(mine, key, {"why": (None, "Two hubs"), "phone": (None, "+45 1")})
    error = refused(mine, key, {"city": ("Turin", "Rome"), "why": (None, "A tender")})
    assert known(mine, error) == Dispute(
        "Norrhavn",
        {
            "city": Writer("Priya Nair-Holt", clock.now()),
            "why": Writer("Mara Lindqvist", clock.now()),
        },
    )


def test_a_key_of_a_colleague_is_recognised_and_so_is_a_value_that_was_taken_away(mine, priyas):
    key = add(mine, "Norrhavn", city="Turin")
    edit(priyas, key, {"sales_owner_id": (None, priyas.person_id), "city": ("Turin", None)})
    wanted = {"sales_owner_id": (None, mine.person_id), "city": ("Turin", "Rome")}
    writers = known(mine, refused(mine, key, wanted)).writers
    assert {field: one.person for field, one in writers.items()} == {
        "sales_owner_id": "Priya Nair-Holt",
        "city": "Priya Nair-Holt",
    }


def test_what_an_undo_brought_back_is_told_of_whoever_undid_it(mine, priyas):
    key = add(mine, "Norrhavn", city="Turin")
    edit(priyas, key, {"city": ("Turin", "Bergen")})
    seen = {"city": ("Bergen", "Rome")}
    history.undo(priyas)
    assert known(mine, refused(mine, key, seen)).writers["city"].person == "Priya Nair-Holt"


def test_a_later_change_of_the_field_is_not_told_of_the_value_before(mine, priyas):
    key = add(mine, "Norrhavn", city="Turin")
    edit(priyas, key, {"city": ("Turin", "Bergen")})
    error = refused(mine, key, {"city": ("Turin", "Rome")})
    edit(mine, key, {"city": ("Bergen", "Oslo")})
    assert known(mine, error).writers["city"].person == "Priya Nair-Holt"


def test_neither_a_name_nor_a_person_is_made_up_where_there_is_none(mine, clock):
    with mine.change("Add a note") as change:
        norrhavn = change.add(Account(name="Norrhavn")).id
        key = change.add(
            AccountNote(account_id=norrhavn, body="Two hubs", written_at=clock.now())
        ).id
    mine.person_id = None
    with mine.change("Edit it") as change:
        change.edit(AccountNote, key, {"body": ("Two hubs", "Three hubs")})
    with pytest.raises(EditConflictError) as met, mine.change("Edit it") as change:
        change.edit(AccountNote, key, {"body": ("Two hubs", "One hub")})
    assert known(mine, met.value) == Dispute(None, {})


def test_where_the_server_holds_the_roles_a_member_is_told_too(team):
    mine, theirs = team.opened("tomas"), team.opened("priya")
    key = add(mine, "Norrhavn", city="Turin")
    edit(theirs, key, {"city": ("Turin", "Bergen")})
    found = known(mine, refused(mine, key, {"city": ("Turin", "Rome")}))
    assert (found.row, found.writers["city"].person) == ("Norrhavn", "Priya Nair-Holt")

"""Undo meets what others did since: it takes back what it can, and never fails for good."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event, func, select

from abm_desktop.vocabulary import Team
from abm_desktop.workspace import history, service
from abm_desktop.workspace.opened import Location, Workspace
from abm_desktop.workspace.policy import Policy
from db.accounts.tables import Account
from db.committee.tables import Contact
from db.engagement.tables import Engagement, EngagementContact
from db.workspace.tables import PolicyVersion

Open = Callable[[Location], Workspace]


@pytest.fixture
def space(anywhere: Location, opened: Open) -> Workspace:
    return opened(anywhere)


def become(space: Workspace, name: str) -> None:
    with space.reading() as reading:
        space.person_id = service.find_person(reading, name).id


def add(space: Workspace, name: str = "Norrhavn") -> UUID:
    with space.change(f"Add {name}") as change:
        return change.add(Account(name=name)).id


def accounts(space: Workspace) -> int:
    with space.reading() as reading:
        return reading.session.scalar(select(func.count()).select_from(Account)) or 0


@contextmanager
def counted(space: Workspace) -> Iterator[list[str]]:
    statements: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    engine = space._engines.writer
    event.listen(engine, "before_cursor_execute", note)
    yield statements
    event.remove(engine, "before_cursor_execute", note)


def test_what_somebody_made_again_is_not_brought_back_twice(space: Workspace) -> None:
    with space.change("Log a call") as change:
        account = change.add(Account(name="Norrhavn")).id
        contact = change.add(Contact(account_id=account, name="Henrik Dahlmo")).id
        now = change.at
        call = change.add(
            Engagement(account_id=account, activity="call_connected", at=now, text="x")
        ).id
        change.session.flush()
        link = change.add(EngagementContact(engagement_id=call, contact_id=contact)).id
    with space.change("Henrik was not there") as change:
        change.delete(change.get(EngagementContact, link))
    become(space, "Priya Nair-Holt")
    with space.change("Henrik was there") as change:
        change.add(EngagementContact(engagement_id=call, contact_id=contact))
    become(space, "Mara Lindqvist")
    reverted = history.undo(space)
    assert [row.why for row in reverted.kept] == ["already there again"]


def test_redo_of_a_policy_beside_a_colleagues_newer_one_leaves_hers(space: Workspace) -> None:
    with space.change("My policy") as change:
        service.set_policy(change, Policy(quiet_after_days=21))
    history.undo(space)
    become(space, "Priya Nair-Holt")
    with space.change("Her policy") as change:
        service.set_policy(change, Policy(quiet_after_days=28))
    become(space, "Mara Lindqvist")
    history.redo(space)
    with space.reading() as reading:
        assert service.policy(reading).quiet_after_days == 28


def test_a_field_is_not_set_back_to_something_that_is_gone(space: Workspace) -> None:
    key = add(space)
    become(space, "Priya Nair-Holt")
    with space.change("Add Ines") as change:
        ines = service.add_person(change, "Ines", Team.SALES)
    become(space, "Mara Lindqvist")
    with space.change("Ines owns it") as change:
        change.edit(Account, key, {"sales_owner_id": (None, ines)})
    with space.change("Nobody owns it") as change:
        change.edit(Account, key, {"sales_owner_id": (ines, None)})
    become(space, "Priya Nair-Holt")
    assert history.undo(space).kept == ()
    become(space, "Mara Lindqvist")
    reverted = history.undo(space)
    assert [row.why for row in reverted.kept] == ["belongs to something that is gone"]
    with space.reading() as reading:
        assert reading.session.get_one(Account, key).sales_owner_id is None


def test_a_row_with_an_instant_of_another_zone_is_taken_back(space: Workspace) -> None:
    account = add(space)
    berlin = datetime(2026, 11, 18, 10, tzinfo=ZoneInfo("Europe/Berlin"))
    with space.change("Log a call") as change:
        change.add(Engagement(account_id=account, activity="call_connected", at=berlin, text="x"))
    assert history.undo(space).kept == ()
    history.redo(space)
    with space.reading() as reading:
        assert reading.session.scalars(select(Engagement.at)).one() == datetime(
            2026, 11, 18, 9, tzinfo=UTC
        )


def test_a_row_with_text_that_no_engine_keeps_is_taken_back(space: Workspace) -> None:
    key = add(space, "Nul\x00 and \ud800 lone")
    with space.change("Move it") as change:
        change.edit(Account, key, {"city": (None, "R\x00me")})
    assert history.undo(space).kept == ()
    assert history.undo(space).kept == ()
    assert accounts(space) == 0


def test_a_row_and_what_belongs_to_it_come_and_go_together_in_any_order(space: Workspace) -> None:
    with space.change("Add Henrik and his company") as change:
        contact = Contact(name="Henrik Dahlmo", account_id=UUID(int=1))
        change.add(contact)
        change.add(Account(id=UUID(int=1), name="Norrhavn"))
    with space.change("Delete both") as change:
        change.delete(change.get(Contact, contact.id))
        change.delete(change.get(Account, UUID(int=1)))
    assert history.undo(space).kept == ()
    assert accounts(space) == 1
    assert history.undo(space).kept == ()
    assert accounts(space) == 0


def test_a_company_merged_into_another_comes_apart_again(space: Workspace) -> None:
    first, second = add(space, "First"), add(space, "Second")
    with space.change("Add Henrik") as change:
        contact = change.add(Contact(account_id=first, name="Henrik Dahlmo")).id
    with space.change("Merge") as change:
        change.get(Contact, contact).account_id = second
        change.delete(change.get(Account, first))
    assert history.undo(space).kept == ()
    with space.reading() as reading:
        assert reading.session.get_one(Contact, contact).account_id == first


def test_a_row_edited_and_deleted_in_one_change_comes_back_as_it_was(space: Workspace) -> None:
    key = add(space)
    with space.change("Rename and delete") as change:
        row = change.edited(Account, key, {"name": ("Norrhavn", "Renamed")})
        change.delete(row)
    history.undo(space)
    with space.reading() as reading:
        assert reading.session.get_one(Account, key).name == "Norrhavn"


def test_many_updates_are_written_and_taken_back_without_a_statement_for_each(
    space: Workspace,
) -> None:
    with space.change("Import 600 accounts") as change:
        change.insert_many(Account, [{"name": f"Company {n}"} for n in range(600)])
    with space.reading() as reading:
        keys = list(reading.session.scalars(select(Account.id)))
    with counted(space) as statements, space.change("Move all") as change:
        change.update_many(Account, [(key, {"city": "Rome"}) for key in keys])
    assert len(statements) < 30
    with counted(space) as statements:
        history.undo(space)
    assert len(statements) < 30
    with counted(space) as statements:
        assert history.undo(space).kept == ()
    assert len(statements) < 90, "a few for each table that refers to accounts"
    assert accounts(space) == 0


def test_a_policy_is_numbered_once(space: Workspace) -> None:
    with space.change("Policy") as change:
        service.set_policy(change, Policy(quiet_after_days=21))
    with space.reading() as reading:
        assert list(reading.session.scalars(select(PolicyVersion.number))) == [1, 2]

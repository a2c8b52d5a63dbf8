"""Further addresses of people, and people who leave, move and come back."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from abm_desktop.committee import service
from abm_desktop.committee.numbers import comparable
from abm_desktop.committee.reach import Said
from abm_desktop.committee.rows import ContactRow, NewContact
from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import Medium, PointKind, Stance
from abm_desktop.workspace import history
from abm_desktop.workspace.opened import Workspace
from db.accounts.tables import Account

MAY = date(2026, 5, 3)


@pytest.fixture
def jane(workspace: Workspace, norrhavn: UUID) -> UUID:
    with workspace.change("Add Jane Doe") as change:
        new = NewContact(
            norrhavn, "Jane Doe", email="jane@acme.com", phone="0171 123 45 67", role="champion"
        )
        return service.add_contact(change, new)


@pytest.fixture
def tessaro(workspace: Workspace) -> UUID:
    with workspace.change("Add Tessaro") as change:
        return change.add(Account(name="Tessaro Motors")).id


def person(workspace: Workspace, key: UUID) -> ContactRow:
    with workspace.reading() as reading:
        return service.contact(reading, key)


def add_mail(workspace: Workspace, jane: UUID, value: str = "jd@home.org") -> UUID:
    with workspace.change("Add address") as change:
        return service.add_point(change, jane, PointKind.EMAIL, value, "Private")


def test_a_further_address_becomes_the_main_one_in_one_change(
    workspace: Workspace, jane: UUID
) -> None:
    key = add_mail(workspace, jane)
    with workspace.change("Make jd@home.org the main address") as change:
        service.make_main(change, key)
    row = person(workspace, jane)
    assert row.email == "jd@home.org"
    assert [(point.value, point.label) for point in row.points] == [("jane@acme.com", "Private")]
    history.undo(workspace)
    assert person(workspace, jane).email == "jane@acme.com"


def test_the_only_address_becomes_the_main_one_and_no_further_one_is_left(
    workspace: Workspace, norrhavn: UUID
) -> None:
    with workspace.change("Add") as change:
        key = service.add_contact(change, NewContact(norrhavn, "Jo"))
        point = service.add_point(change, key, PointKind.PHONE, "+45 55 50 12 34", "Mobile")
        change.session.flush()
        service.make_main(change, point)
    assert person(workspace, key).phone == "+45 55 50 12 34"
    assert person(workspace, key).points == ()


def test_what_is_no_address_is_refused_with_how_to_mend_it(
    workspace: Workspace, jane: UUID
) -> None:
    for kind, value in ((PointKind.EMAIL, "jane at home"), (PointKind.PHONE, "ask her")):
        with pytest.raises(KnownError, match="Enter"), workspace.change("Add") as change:
            service.add_point(change, jane, kind, value)


def test_the_same_number_in_another_spelling_is_not_added_twice(
    workspace: Workspace, norrhavn: UUID, jane: UUID
) -> None:
    with workspace.change("Set country") as change:
        change.edit(Account, norrhavn, {"country": (None, "Germany")})
    with (
        pytest.raises(KnownError, match="already"),
        workspace.change("Add") as change,
    ):
        service.add_point(change, jane, PointKind.PHONE, "+49 171 1234567")


@pytest.mark.parametrize(
    ("one", "other", "country"),
    [
        ("0171 123 45 67", "+49 (171) 1234567", "DE"),
        ("(212) 555-0147", "+1 212 555 0147", "United States"),
        ("22 33 44 55", "+45 22334455", "Denmark"),
        ("22 33 44 55", "+45 22334455", "Dänemark"),
        ("ext. 4711", "4711", ""),
    ],
)
def test_numbers_are_compared_in_one_form(one: str, other: str, country: str) -> None:
    assert comparable(one, country) == comparable(other, country)


def test_who_left_fills_no_role_and_comes_back(
    workspace: Workspace, norrhavn: UUID, jane: UUID
) -> None:
    def missing() -> set[str]:
        with workspace.reading() as reading:
            return {one.role.code for one in service.missing_roles(reading, norrhavn)}

    assert "champion" not in missing()
    with workspace.change("Mark Jane Doe as left") as change:
        service.mark_left(change, jane, MAY)
    assert "champion" in missing()
    row = person(workspace, jane)
    assert (row.is_here, row.left_on) == (False, MAY)
    with workspace.change("Bring Jane Doe back") as change:
        service.come_back(change, jane)
    assert "champion" not in missing()


def test_who_moves_takes_addresses_and_stops_along_and_leaves_the_history(
    workspace: Workspace, norrhavn: UUID, tessaro: UUID, jane: UUID
) -> None:
    add_mail(workspace, jane)
    stop = Said(Medium.EMAIL, Stance.STOP, "replied unsubscribe", MAY)
    with workspace.change("Stop") as change:
        service.say(change, jane, stop)
    with workspace.change("Move Jane Doe to Tessaro Motors") as change:
        after = service.move_to(change, jane, tessaro, MAY)

    there, here = person(workspace, after), person(workspace, jane)
    assert (there.account, there.email, there.role) == (tessaro, "jane@acme.com", None)
    assert [point.value for point in there.points] == ["jd@home.org"]
    assert there.reach.said == here.reach.said == (stop,)
    assert (here.left_on, here.email, here.role) == (MAY, None, "champion")
    assert there.came_from is not None
    assert there.came_from.contact == jane
    assert here.went_to is not None
    assert here.went_to.account_name == "Tessaro Motors"


def test_a_move_is_taken_back_in_one_step(workspace: Workspace, tessaro: UUID, jane: UUID) -> None:
    add_mail(workspace, jane)
    before = person(workspace, jane)
    with workspace.change("Move Jane Doe to Tessaro Motors") as change:
        service.move_to(change, jane, tessaro, MAY)
    history.undo(workspace)
    assert person(workspace, jane) == before
    with workspace.reading() as reading:
        assert service.contacts(reading, tessaro) == []


def test_nobody_moves_to_where_they_are(workspace: Workspace, norrhavn: UUID, jane: UUID) -> None:
    with pytest.raises(KnownError, match="already"), workspace.change("Move") as change:
        service.move_to(change, jane, norrhavn, MAY)

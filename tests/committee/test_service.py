"""Use cases of the committee on a real workspace."""

from __future__ import annotations

from uuid import UUID

import pytest

from abm_desktop.committee import service
from abm_desktop.committee.rows import NewContact
from abm_desktop.engagement.rows import NewEngagement
from abm_desktop.engagement.service import log
from abm_desktop.errors import EditConflictError, KnownError
from abm_desktop.vocabulary import Tier
from abm_desktop.workspace import history
from abm_desktop.workspace.opened import Workspace
from db.accounts.tables import Account
from tests.engagement.stage import counted


def add(workspace: Workspace, account: UUID, name: str, **fields: object) -> UUID:
    with workspace.change(f"Add {name}") as change:
        return service.add_contact(change, NewContact(account, name, **fields))  # type: ignore[arg-type]


def names(workspace: Workspace, account: UUID) -> list[str]:
    with workspace.reading() as reading:
        return [row.shown_name for row in service.contacts(reading, account)]


def test_people_stand_in_the_order_of_their_roles_and_then_by_name(
    workspace: Workspace, norrhavn: UUID
) -> None:
    add(workspace, norrhavn, "Ana Kvist")
    add(workspace, norrhavn, "Lotte Vance", role="user_buyer")
    add(workspace, norrhavn, "Élodie Stray", role="user_buyer")
    add(workspace, norrhavn, "Sigrid Aalto-Berg", role="economic_buyer")

    assert names(workspace, norrhavn) == [
        "Sigrid Aalto-Berg",
        "Élodie Stray",
        "Lotte Vance",
        "Ana Kvist",
    ]


def test_texts_are_kept_as_typed_and_empty_ones_are_unknown(
    workspace: Workspace, norrhavn: UUID
) -> None:
    key = add(workspace, norrhavn, " Jane <jane@acme.com> ", title="R&D <b>", phone="  ")

    with workspace.reading() as reading:
        row = service.contact(reading, key)
    assert (row.name, row.title, row.phone) == ("Jane <jane@acme.com>", "R&D <b>", None)


@pytest.mark.parametrize(
    ("typed", "help_"),
    [
        ("Jane <jane@acme.com>", "Enter the address alone: jane@acme.com"),
        ("jane", "such as jane@acme.com"),
        ("jane@acme", "such as jane@acme.com"),
        ("jane@acme.com, joe@acme.com", "one address"),
    ],
)
def test_an_address_that_is_none_is_refused_with_how_to_mend_it(
    workspace: Workspace, norrhavn: UUID, typed: str, help_: str
) -> None:
    with pytest.raises(KnownError, match=help_):
        add(workspace, norrhavn, "Jane Doe", email=typed)
    assert names(workspace, norrhavn) == []


@pytest.mark.parametrize("odd", ["o'neil+abm@acme.co.uk", "łucja@łódź.pl", "x@[10.0.0.1]"])
def test_an_odd_address_that_may_be_right_is_kept(
    workspace: Workspace, norrhavn: UUID, odd: str
) -> None:
    key = add(workspace, norrhavn, "Jane Doe", email=odd)
    with workspace.reading() as reading:
        assert service.contact(reading, key).email == odd


def test_nobody_without_a_name_is_added(workspace: Workspace, norrhavn: UUID) -> None:
    with pytest.raises(KnownError, match="needs a name"):
        add(workspace, norrhavn, "   ")


def test_edits_of_different_fields_by_two_people_both_stay(
    workspace: Workspace, norrhavn: UUID
) -> None:
    key = add(workspace, norrhavn, "Jane Doe", title="CFO")
    for edits in ({"title": ("CFO", "COO ")}, {"phone": (None, "+45 1")}):
        with workspace.change("Edit Jane Doe") as change:
            service.edit_contact(change, key, edits)
    with pytest.raises(EditConflictError), workspace.change("Edit Jane Doe") as change:
        service.edit_contact(change, key, {"title": ("CFO", "CEO")})

    with workspace.reading() as reading:
        row = service.contact(reading, key)
    assert (row.title, row.phone) == ("COO", "+45 1")


def test_do_not_contact_is_kept_and_told(workspace: Workspace, norrhavn: UUID) -> None:
    key = add(workspace, norrhavn, "Jane Doe", do_not_contact=True)
    with workspace.reading() as reading:
        assert service.contact(reading, key).do_not_contact


def test_required_roles_that_nobody_has_are_missing(workspace: Workspace, norrhavn: UUID) -> None:
    add(workspace, norrhavn, "Henrik Dahlmo", role="champion")
    key = add(workspace, norrhavn, "Sigrid Aalto-Berg", role="economic_buyer")
    service.erase_contact(workspace, key)

    with workspace.reading() as reading:
        missing = [row.role.label for row in service.missing_roles(reading, norrhavn)]
    assert missing == [
        "Economic buyer",
        "Technical buyer",
        "User buyer",
        "Executive sponsor",
        "Procurement",
    ]


def test_the_tier_decides_which_roles_are_missing(workspace: Workspace, norrhavn: UUID) -> None:
    with workspace.change("Lower tier") as change:
        change.edit(Account, norrhavn, {"tier": (Tier.ONE_TO_ONE, Tier.ONE_TO_MANY)})
    with workspace.reading() as reading:
        missing = [row.role.code for row in service.missing_roles(reading, norrhavn)]
    assert missing == ["economic_buyer", "champion"]

    with workspace.change("No tier") as change:
        change.edit(Account, norrhavn, {"tier": (Tier.ONE_TO_MANY, None)})
    with workspace.reading() as reading:
        assert service.missing_roles(reading, norrhavn) == []


def test_a_person_whom_nothing_names_is_deleted_and_comes_back_with_undo(
    workspace: Workspace, norrhavn: UUID
) -> None:
    key = add(workspace, norrhavn, "Jane Doe")
    with workspace.change("Delete Jane Doe") as change:
        service.delete_contact(change, key)
    assert names(workspace, norrhavn) == []

    history.undo(workspace)
    assert names(workspace, norrhavn) == ["Jane Doe"]


def test_a_person_whom_an_engagement_names_is_not_deleted(
    workspace: Workspace, norrhavn: UUID
) -> None:
    key = add(workspace, norrhavn, "Jane Doe")
    with workspace.change("Log call") as change:
        new = NewEngagement(norrhavn, "call_connected", change.at, contacts=(key,))
        log(change, new)

    with (
        pytest.raises(KnownError, match=r"named by 1 engagement,.*Nothing was deleted"),
        workspace.change("Delete Jane Doe") as change,
    ):
        service.delete_contact(change, key)
    assert names(workspace, norrhavn) == ["Jane Doe"]


def test_people_and_missing_roles_take_as_many_queries_however_many_they_are(
    workspace: Workspace, norrhavn: UUID
) -> None:
    for index in range(20):
        add(workspace, norrhavn, f"Person {index}", role="user_buyer")
    with workspace.reading() as reading, counted() as statements:
        service.contacts(reading, norrhavn)
    assert len(statements) == 5
    with workspace.reading() as reading, counted() as statements:
        service.missing_roles(reading, norrhavn)
    assert len(statements) == 4

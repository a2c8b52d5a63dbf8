from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from abm_desktop.accounts.service import NewAccount, add_account
from abm_desktop.accounts.services.own_fields import OWN_FIELDS
from abm_desktop.errors import EditConflictError, KnownError
from abm_desktop.vocabulary import FieldKind, FieldOwner
from abm_desktop.workspace import history
from abm_desktop.workspace.custom_fields import CustomFieldRow, code_of, value_words
from abm_desktop.workspace.opened import Location, Workspace
from abm_desktop.workspace.services.custom_fields import (
    add_field,
    custom_fields,
    order_fields,
    rename_field,
    restore_field,
    retire_field,
    set_choices,
)
from abm_desktop.workspace.services.field_values import set_value, set_values, values_of

EVERY_KIND = {
    FieldKind.TEXT: "Łódź <b>",
    FieldKind.NUMBER: 2.5,
    FieldKind.DAY: date(2027, 6, 30),
    FieldKind.YES_NO: False,
    FieldKind.CHOICE: "SAP",
    FieldKind.LINK: "https://acme.example/erp",
}


def defined(workspace: Workspace) -> dict[FieldKind, CustomFieldRow]:
    """Add a field of every kind to accounts."""
    with workspace.change("Add fields") as change:
        for kind in EVERY_KIND:
            add_field(change, FieldOwner.ACCOUNT, f"A {kind}", kind, ["SAP", "Oracle"])
    with workspace.reading() as reading:
        return {one.kind: one for one in custom_fields(reading, FieldOwner.ACCOUNT)}


def account(workspace: Workspace, name: str = "Norrhavn") -> UUID:
    with workspace.change(f"Add {name}") as change:
        return add_account(change, NewAccount(name))


def held(workspace: Workspace, key: UUID) -> dict[UUID, object]:
    with workspace.reading() as reading:
        return dict(values_of(reading, OWN_FIELDS, [key])[key])


def test_every_kind_is_kept_and_comes_back_on_both_engines(
    anywhere: Location, opened: Callable[[Location], Workspace]
) -> None:
    workspace = opened(anywhere)
    fields = defined(workspace)
    one, many = account(workspace), account(workspace, "Tessaro")

    with workspace.change("Fill in one by one") as change:
        for kind, value in EVERY_KIND.items():
            set_value(change, OWN_FIELDS, one, fields[kind], (None, value))
    with workspace.change("Fill in at once") as change:
        cells = [(many, fields[kind], value) for kind, value in EVERY_KIND.items()]
        set_values(change, OWN_FIELDS, cells)

    expected = {fields[kind].id: value for kind, value in EVERY_KIND.items()}
    assert held(workspace, one) == held(workspace, many) == expected
    history.undo(workspace)
    assert held(workspace, many) == {}
    history.redo(workspace)
    assert held(workspace, many) == expected


def test_two_people_who_change_the_same_field_are_told_and_different_fields_merge(
    workspace: Workspace,
) -> None:
    fields = defined(workspace)
    key = account(workspace)
    text, number = fields[FieldKind.TEXT], fields[FieldKind.NUMBER]
    with workspace.change("Mine") as change:
        set_value(change, OWN_FIELDS, key, text, (None, "mine"))
    with workspace.change("Another field") as change:
        set_value(change, OWN_FIELDS, key, number, (None, 3))
    with pytest.raises(EditConflictError) as told, workspace.change("Theirs") as change:
        set_value(change, OWN_FIELDS, key, text, (None, "theirs"))

    assert "A text" in str(told.value)
    assert (told.value.conflicts[0].mine, told.value.conflicts[0].theirs) == ("theirs", "mine")
    assert held(workspace, key) == {text.id: "mine", number.id: 3.0}
    with workspace.change("Take it away") as change:
        set_value(change, OWN_FIELDS, key, text, ("mine", "  "))
    assert held(workspace, key) == {number.id: 3.0}


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        (FieldKind.TEXT, 3),
        (FieldKind.NUMBER, "3"),
        (FieldKind.NUMBER, True),
        (FieldKind.NUMBER, float("nan")),
        (FieldKind.NUMBER, 1e300),
        (FieldKind.DAY, "2027-06-30"),
        (FieldKind.YES_NO, "yes"),
        (FieldKind.CHOICE, "Excel"),
        (FieldKind.LINK, "javascript:alert(1)"),
        (FieldKind.LINK, "https://"),
        (FieldKind.LINK, "http://[::1"),
    ],
)
def test_a_value_of_another_kind_is_refused_with_the_name_of_the_field(
    workspace: Workspace, kind: FieldKind, wrong: object
) -> None:
    fields = defined(workspace)
    key = account(workspace)
    with pytest.raises(KnownError, match=f"A {kind}: "), workspace.change("Wrong") as change:
        set_value(change, OWN_FIELDS, key, fields[kind], (None, wrong))  # type: ignore[arg-type]
    assert held(workspace, key) == {}


def test_a_field_is_renamed_ordered_and_retired_and_what_it_holds_stays(
    workspace: Workspace,
) -> None:
    fields = defined(workspace)
    key = account(workspace)
    text, choice = fields[FieldKind.TEXT], fields[FieldKind.CHOICE]
    with workspace.change("Fill in") as change:
        set_value(change, OWN_FIELDS, key, choice, (None, "Oracle"))
        rename_field(change, text.id, text.label, " ERP  system ")
        set_choices(change, choice.id, choice.choices, ["SAP", "SAP", " Infor "])
        order_fields(change, FieldOwner.ACCOUNT, [choice.id, text.id])
        retire_field(change, fields[FieldKind.LINK].id)

    with workspace.reading() as reading:
        found = custom_fields(reading, FieldOwner.ACCOUNT)
        everything = custom_fields(reading, FieldOwner.ACCOUNT, with_retired=True)
        of_contacts = custom_fields(reading, FieldOwner.CONTACT)

    assert [one.id for one in found[:2]] == [choice.id, text.id]
    assert (found[1].label, found[1].code) == ("ERP system", "a_text")
    assert found[0].choices == ("SAP", "Infor")
    assert held(workspace, key) == {choice.id: "Oracle"}
    assert len(everything) == len(found) + 1
    assert of_contacts == []
    with workspace.change("Restore") as change:
        restore_field(change, fields[FieldKind.LINK].id)


@pytest.mark.parametrize("label", ["", "  ", "a TEXT"])
def test_a_field_needs_a_name_of_its_own(workspace: Workspace, label: str) -> None:
    defined(workspace)
    with pytest.raises(KnownError), workspace.change("Add") as change:
        add_field(change, FieldOwner.ACCOUNT, label, FieldKind.TEXT)


def test_a_choice_needs_something_to_choose_from(workspace: Workspace) -> None:
    with pytest.raises(KnownError, match="at least one"), workspace.change("Add") as change:
        add_field(change, FieldOwner.DEAL, "Region", FieldKind.CHOICE, [" "])


def test_codes_are_plain_and_each_only_once() -> None:
    assert code_of("ERP-System (größer)", ()) == "erp_system_grosser"
    assert code_of("日本", ("field",)) == "field_2"


def test_numbers_are_written_without_digits_that_nobody_typed() -> None:
    assert [value_words(one) for one in (3.0, 0.1, 123456789.25, -2.0)] == [
        "3",
        "0.1",
        "123456789.25",
        "-2",
    ]

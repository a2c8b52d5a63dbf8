from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

import pytest

from abm_desktop.accounts import service
from abm_desktop.accounts.bulk_words import set_label
from abm_desktop.accounts.rows import AccountRow
from abm_desktop.accounts.services import bulk, counting, target_list
from abm_desktop.accounts.services.bulk import BulkRefusedError
from abm_desktop.accounts.services.own_fields import OWN_FIELDS
from abm_desktop.accounts.services.seating import NoSeatError
from abm_desktop.errors import KnownError
from abm_desktop.home.services.journey import bring_up_to_date
from abm_desktop.vocabulary import FieldKind, FieldOwner, Listing, Tier
from abm_desktop.workspace import history
from abm_desktop.workspace.opened import Location, Workspace
from abm_desktop.workspace.service import find_person
from abm_desktop.workspace.services.custom_fields import add_field, custom_fields
from db.keys import new_key
from tests.accounts.lists import add, targets


def rows(workspace: Workspace, keys: Sequence[UUID]) -> list[AccountRow]:
    with workspace.reading() as reading:
        return target_list.rows(reading, keys)


def test_many_accounts_change_in_one_step_and_come_back_in_one_on_both_engines(
    anywhere: Location, opened: Callable[[Location], Workspace]
) -> None:
    workspace = opened(anywhere)
    keys = targets(workspace, 5, Tier.ONE_TO_ONE)
    with workspace.reading() as reading:
        mara = find_person(reading, "Mara Lindqvist").id
    before = rows(workspace, keys)
    with workspace.change(set_label("sales_owner_id", 5, "Mara Lindqvist")) as change:
        bulk.set_field(change, keys, "sales_owner_id", mara)
        bulk.set_field(change, keys, "stage", "engaged")
        bulk.set_field(change, keys, "city", " Aarhus ")
        bulk.set_tier(change, keys, Tier.ONE_TO_FEW)

    for row in rows(workspace, keys):
        assert row.sales_owner is not None
        assert (row.sales_owner.id, row.stage.code, row.city) == (mara, "engaged", "Aarhus")
        assert row.tier is Tier.ONE_TO_FEW
    undone = history.undo(workspace)
    assert undone is not None
    assert rows(workspace, keys) == before


def test_a_stage_that_many_were_given_is_not_taken_back_by_the_tests(workspace: Workspace) -> None:
    keys = targets(workspace, 2, Tier.ONE_TO_ONE)
    with workspace.change("Set the stage of 2 accounts") as change:
        bulk.set_field(change, keys, "stage", "engaged")
    assert bring_up_to_date(workspace) == 0
    assert {row.stage.code for row in rows(workspace, keys)} == {"engaged"}
    history.undo(workspace)
    assert {row.stage.code for row in rows(workspace, keys)} == {"identified"}


def test_seats_are_respected_for_all_of_them_together(workspace: Workspace) -> None:
    seated = targets(workspace, 8, Tier.ONE_TO_ONE)
    candidates = [add(workspace, f"Candidate {n}") for n in range(3)]
    with (
        pytest.raises(NoSeatError, match="2 accounts of these 3 fit"),
        workspace.change("Give") as c,
    ):
        bulk.take_seats(c, candidates, Tier.ONE_TO_ONE, "fit")
    assert {row.listing for row in rows(workspace, candidates)} == {Listing.CANDIDATE}
    with workspace.change("Give 2 accounts seats of 1:1") as change:
        bulk.take_seats(change, candidates[:2], Tier.ONE_TO_ONE, "fit")
    with (
        pytest.raises(NoSeatError, match="All 10 seats of 1:1"),
        workspace.change("Give") as change,
    ):
        bulk.take_seats(change, candidates[2:], Tier.ONE_TO_ONE, "fit")
    with pytest.raises(KnownError, match="Say in a note"), workspace.change("Over") as change:
        bulk.take_seats(change, candidates[2:], Tier.ONE_TO_ONE, "fit", " ", over_seats=True)
    with workspace.change("Over") as change:
        bulk.take_seats(change, candidates[2:], Tier.ONE_TO_ONE, "fit", "Board", over_seats=True)
    with workspace.reading() as reading:
        assert counting.counts(reading).seats.taken[Tier.ONE_TO_ONE] == 11
    with workspace.change("Move") as change:
        bulk.set_tier(change, [*seated, *candidates], Tier.ONE_TO_ONE)
    with workspace.change("Move") as change:
        bulk.set_tier(change, seated[:3], Tier.ONE_TO_MANY)
    with pytest.raises(NoSeatError), workspace.change("Move") as change:
        bulk.set_tier(change, seated[:3], Tier.ONE_TO_ONE)
    with workspace.change("Move") as change:
        bulk.set_tier(
            change, seated[:3], Tier.ONE_TO_ONE, over_seats_because="Both leaders said so"
        )
    with workspace.reading() as reading:
        assert service.account(reading, seated[0]).note == "Both leaders said so"


def test_where_one_cannot_be_changed_none_is_and_the_reasons_are_told(workspace: Workspace) -> None:
    seated = targets(workspace, 2, Tier.ONE_TO_ONE)
    candidate = add(workspace, "S&P <b>")
    with pytest.raises(BulkRefusedError) as told, workspace.change("Move") as change:
        bulk.set_tier(change, [*seated, candidate], Tier.ONE_TO_FEW)
    assert str(told.value) == "Nothing was changed: S&P <b> has no seat."
    assert [problem.key for problem in told.value.problems] == [candidate]
    with (
        pytest.raises(BulkRefusedError, match="has a seat already"),
        workspace.change("G") as change,
    ):
        bulk.take_seats(change, [*seated, candidate], Tier.ONE_TO_ONE, "fit")
    with (
        pytest.raises(BulkRefusedError, match="deleted meanwhile"),
        workspace.change("C") as change,
    ):
        bulk.set_field(change, [*seated, new_key()], "city", "Turin")
    assert {row.city for row in rows(workspace, seated)} == {None}


def test_retired_accounts_become_candidates_again(workspace: Workspace) -> None:
    keys = targets(workspace, 3, Tier.ONE_TO_ONE)
    with workspace.change("Retire 3 accounts") as change:
        bulk.retire(change, keys, "no_fit", "Sold")
    assert {(row.listing, row.tier) for row in rows(workspace, keys)} == {(Listing.RETIRED, None)}
    with pytest.raises(BulkRefusedError, match="retired already"), workspace.change("R") as change:
        bulk.retire(change, keys, "no_fit")
    with workspace.change("Make 3 accounts candidates again") as change:
        bulk.back_to_candidates(change, keys)
    with (
        pytest.raises(BulkRefusedError, match="a candidate already"),
        workspace.change("B") as change,
    ):
        bulk.back_to_candidates(change, keys)
    assert {row.listing for row in rows(workspace, keys)} == {Listing.CANDIDATE}


def test_an_owner_is_of_the_right_team_and_a_custom_field_is_set_at_all(
    workspace: Workspace,
) -> None:
    keys = targets(workspace, 3, Tier.ONE_TO_ONE)
    with workspace.reading() as reading:
        priya = find_person(reading, "Priya Nair-Holt").id
    with pytest.raises(KnownError, match="not of sales"), workspace.change("Own") as change:
        bulk.set_field(change, keys, "sales_owner_id", priya)
    with workspace.change("Add field") as change:
        add_field(change, FieldOwner.ACCOUNT, "ERP", FieldKind.CHOICE, ["SAP"])
    with workspace.reading() as reading:
        (field,) = custom_fields(reading, OWN_FIELDS.owner)
    with pytest.raises(KnownError, match="none of SAP"), workspace.change("Set") as change:
        bulk.set_own_field(change, keys, field, "Oracle")
    with workspace.change(set_label(field.label, 3, "SAP")) as change:
        bulk.set_own_field(change, keys, field, "SAP")
    assert [row.own for row in rows(workspace, keys)] == [{"field:erp": "SAP"}] * 3
    history.undo(workspace)
    assert [row.own for row in rows(workspace, keys)] == [{}] * 3


def test_an_edit_of_many_is_named_as_people_say_it() -> None:
    owner = set_label("sales_owner_id", 12, "Mara Lindqvist")
    assert owner == "Set sales owner of 12 accounts to Mara Lindqvist"
    assert set_label("city", 1, "") == "Clear city of 1 account"

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from abm_desktop.accounts import history, service
from abm_desktop.accounts.service import NewAccount
from abm_desktop.accounts.services import bulk, counting
from abm_desktop.accounts.services.seating import NoSeatError
from abm_desktop.accounts.services.target_list import ListQuery
from abm_desktop.errors import EditConflictError, KnownError, RowGoneError
from abm_desktop.vocabulary import Listing, ReasonKind, Team, Tier
from abm_desktop.workspace import history as changes
from abm_desktop.workspace.opened import Workspace
from abm_desktop.workspace.service import find_person, policy, set_policy
from tests.accounts.lists import add, facts, names, targets


def test_an_account_is_added_as_a_candidate_with_what_is_known(workspace: Workspace) -> None:
    key = add(
        workspace, " Norrhavn Logistics ", domain="https://www.Norrhavn.example/about", city=""
    )

    known = facts(workspace, key)

    assert known.name == "Norrhavn Logistics"
    assert known.line.domain == "norrhavn.example"
    assert known.line.listing is Listing.CANDIDATE
    assert known.line.city is None
    assert known.line.stage.label == "Identified"


@pytest.mark.parametrize(("name", "domain"), [("  ", None), ("Acme", "not a domain")])
def test_what_no_account_can_have_is_refused_with_a_sentence(
    workspace: Workspace, name: str, domain: str | None
) -> None:
    with pytest.raises(KnownError, match=r"needs a name|is no domain"):
        add(workspace, name, domain=domain)


def test_a_seat_is_taken_with_its_reason_and_counted(workspace: Workspace) -> None:
    key = add(workspace, "Norrhavn")
    with workspace.change("Give Norrhavn a seat") as change:
        bulk.take_seats(change, [key], Tier.ONE_TO_ONE, "trigger", "A new warehouse")

    known = facts(workspace, key)
    with workspace.reading() as reading:
        counts = counting.counts(reading)

    assert (known.line.listing, known.line.tier) == (Listing.TARGET, Tier.ONE_TO_ONE)
    assert (known.reason, known.note) == ("A trigger at the account", "A new warehouse")
    assert counts.seats.sentence == "1 of 50 seats"
    assert counts.seats.free(Tier.ONE_TO_ONE) == 9
    assert counts.candidates == 0


def test_a_full_tier_refuses_and_changes_nothing(workspace: Workspace) -> None:
    targets(workspace, 10, Tier.ONE_TO_ONE)
    key = add(workspace, "One too many")

    with (
        pytest.raises(NoSeatError, match=r"All 10 seats of 1:1 are taken\. Nothing was changed"),
        workspace.change("Give a seat") as change,
    ):
        bulk.take_seats(change, [key], Tier.ONE_TO_ONE, "fit")

    assert facts(workspace, key).line.listing is Listing.CANDIDATE


def test_going_over_the_seats_needs_a_note_which_is_kept(workspace: Workspace) -> None:
    targets(workspace, 10, Tier.ONE_TO_ONE)
    key = add(workspace, "One more")
    with (
        pytest.raises(KnownError, match="Say in a note"),
        workspace.change("Give a seat") as change,
    ):
        bulk.take_seats(change, [key], Tier.ONE_TO_ONE, "fit", " ", over_seats=True)
    with workspace.change("Give a seat") as change:
        bulk.take_seats(change, [key], Tier.ONE_TO_ONE, "fit", "The board asked", over_seats=True)

    assert facts(workspace, key).note == "The board asked"


def test_a_target_cannot_move_to_a_full_tier(workspace: Workspace) -> None:
    targets(workspace, 10, Tier.ONE_TO_ONE)
    (key,) = targets(workspace, 1, Tier.ONE_TO_MANY, prefix="Other")

    higher = {"tier": (Tier.ONE_TO_MANY, Tier.ONE_TO_ONE)}
    with pytest.raises(NoSeatError), workspace.change("Make it 1:1") as change:
        service.edit_account(change, key, higher)
    with workspace.change("Make it 1:1") as change:
        service.edit_account(change, key, higher, over_seats_because="The board asked")

    known = facts(workspace, key)
    assert (known.line.tier, known.note) == (Tier.ONE_TO_ONE, "The board asked")


def test_the_seats_are_those_of_the_policy(workspace: Workspace) -> None:
    with workspace.reading() as reading:
        known = policy(reading)
    with workspace.change("Close 1:1") as change:
        set_policy(change, replace(known, seats={**known.seats, Tier.ONE_TO_ONE: 0}))
    key = add(workspace, "Norrhavn")

    with pytest.raises(NoSeatError, match="no seat of 1:1"), workspace.change("Seat") as change:
        bulk.take_seats(change, [key], Tier.ONE_TO_ONE, "fit")


def test_only_targets_have_a_tier(workspace: Workspace) -> None:
    key = add(workspace, "Norrhavn")

    with pytest.raises(KnownError, match="has no seat"), workspace.change("Tier") as change:
        service.edit_account(change, key, {"tier": (None, Tier.ONE_TO_ONE)})


def test_a_retired_account_keeps_its_reason_and_frees_its_seat(workspace: Workspace) -> None:
    (key,) = targets(workspace, 1, Tier.ONE_TO_ONE)
    with workspace.change("Retire it") as change:
        bulk.retire(change, [key], "acquired", "By Tessaro")

    known = facts(workspace, key)

    assert (known.line.listing, known.line.tier) == (Listing.RETIRED, None)
    assert (known.reason, known.note) == ("Bought or closed down", "By Tessaro")
    assert names(workspace, ListQuery()) == []
    with pytest.raises(KnownError, match="retired already"), workspace.change("Again") as change:
        bulk.retire(change, [key], "acquired")


def test_undo_gives_the_seat_back_by_name(workspace: Workspace) -> None:
    (key,) = targets(workspace, 1, Tier.ONE_TO_FEW)
    with workspace.change("Retire Account 000") as change:
        bulk.retire(change, [key], "no_fit")

    assert changes.undo(workspace).label == "Retire Account 000"

    known = facts(workspace, key)
    assert (known.line.listing, known.line.tier) == (Listing.TARGET, Tier.ONE_TO_FEW)
    with workspace.reading() as reading:
        assert "Retired" not in [fact.value for fact in history.history(reading, key)]


def test_a_target_goes_back_to_the_candidates(workspace: Workspace) -> None:
    (key,) = targets(workspace, 1, Tier.ONE_TO_FEW)
    with workspace.change("Back") as change:
        bulk.back_to_candidates(change, [key], "Voted out")

    known = facts(workspace, key)
    assert (known.line.listing, known.line.tier, known.reason) == (Listing.CANDIDATE, None, None)


def test_edits_of_disjoint_fields_merge_and_of_the_same_one_conflict(workspace: Workspace) -> None:
    key = add(workspace, "Norrhavn", city="Aarhus")
    with workspace.change("Edit") as change:
        service.edit_account(change, key, {"city": ("Aarhus", "Odense")})
    with workspace.change("Edit") as change:
        service.edit_account(change, key, {"industry": (None, "Logistics")})

    with pytest.raises(EditConflictError), workspace.change("Edit") as change:
        service.edit_account(change, key, {"city": ("Aarhus", "Vejle")})

    line = facts(workspace, key).line
    assert (line.city, line.industry) == ("Odense", "Logistics")


def test_an_owner_is_of_the_team_or_leads_both(workspace: Workspace) -> None:
    key = add(workspace, "Norrhavn")
    with workspace.reading() as reading:
        priya = find_person(reading, "Priya Nair-Holt").id
        mara = find_person(reading, "Mara Lindqvist").id
    with workspace.change("Own") as change:
        bulk.set_field(change, [key], "marketing_owner_id", priya)
        bulk.set_field(change, [key], "sales_owner_id", mara)

    line = facts(workspace, key).line
    assert line.owner(Team.SALES) is not None
    assert line.marketing_owner is not None
    assert line.marketing_owner.name == "Priya Nair-Holt"
    with pytest.raises(KnownError, match="is not of sales"), workspace.change("Own") as change:
        bulk.set_field(change, [key], "sales_owner_id", priya)


def test_history_tells_where_an_account_stood_on_a_day(workspace: Workspace) -> None:
    (key,) = targets(workspace, 1, Tier.ONE_TO_MANY)
    with workspace.change("Stage") as change:
        service.set_stage(change, key, "pipeline")
        bulk.set_tier(change, [key], Tier.ONE_TO_FEW)

    with workspace.reading() as reading:
        told = history.history(reading, key)
        today = history.standings(reading, [key], date(2026, 11, 18))[key]
        before = history.standings(reading, [key], date(2026, 11, 17))[key]
        listed = history.targets_as_of(reading, date(2026, 11, 18))
        earlier = history.targets_as_of(reading, date(2026, 11, 17))

    assert [fact.value for fact in told if fact.field == "tier"] == ["1:few", "1:many"]
    assert ("stage", "Pipeline") in [(fact.field, fact.value) for fact in told]
    assert (today.tier, today.stage, today.listing) == (Tier.ONE_TO_FEW, "pipeline", Listing.TARGET)
    assert (before.tier, before.listing) == (None, Listing.CANDIDATE)
    assert (listed, earlier) == ({key}, set())


def test_the_same_name_or_domain_is_offered_and_never_merged(workspace: Workspace) -> None:
    first = add(workspace, "O'Neill & Co., Ltd.", domain="oneill.example")
    add(workspace, "Neill Brothers")
    with workspace.reading() as reading:
        by_name = service.lookalikes(reading, "oneill & co ltd")
        by_domain = service.lookalikes(reading, "Other", "https://oneill.example")
        none = service.lookalikes(reading, "Neill")

    assert [(one.id, one.same_name) for one in by_name] == [(first, True)]
    assert [(one.id, one.same_name) for one in by_domain] == [(first, False)]
    assert none == []
    assert add(workspace, "O'Neill & Co., Ltd.") != first


def test_stages_and_reasons_are_those_of_the_workspace(workspace: Workspace) -> None:
    with workspace.reading() as reading:
        stages = service.stages(reading)
        reasons = service.reasons(reading, ReasonKind.RETIRE)

    assert [stage.position for stage in stages] == [1, 2, 3, 4, 5, 6, 0, 0]
    assert reasons[0].label == "Does not fit after all"


def test_an_account_that_is_gone_says_so(workspace: Workspace) -> None:
    with pytest.raises(RowGoneError, match="deleted"):
        facts(workspace, UUID(int=7))


def test_text_comes_back_as_typed(workspace: Workspace) -> None:
    name = "R&D <b> =1+1 'quoted' 100%_"
    key = add(workspace, name)

    assert facts(workspace, key).name == name
    assert NewAccount(name).domain is None


def test_an_account_is_put_nowhere_where_it_stands_already(workspace: Workspace) -> None:
    key = add(workspace, "Norrhavn")
    (seated,) = targets(workspace, 1, Tier.ONE_TO_FEW)
    said = "Nothing was changed: Norrhavn is a candidate already"
    with pytest.raises(KnownError, match=said), workspace.change("Back") as change:
        bulk.back_to_candidates(change, [key])
    with pytest.raises(KnownError, match="has a seat already"), workspace.change("x") as change:
        bulk.take_seats(change, [seated], Tier.ONE_TO_FEW, "fit")
    with pytest.raises(KnownError, match="Say in a note"), workspace.change("x") as change:
        service.edit_account(
            change, seated, {"tier": (Tier.ONE_TO_FEW, Tier.ONE_TO_ONE)}, over_seats_because="  "
        )

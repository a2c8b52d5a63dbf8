"""The door on both engines: every change is logged, merged or refused, and told to everybody."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError

from abm_desktop.errors import (
    EditConflictError,
    FieldConflict,
    RowGoneError,
    WorkspaceFileError,
)
from abm_desktop.vocabulary import Listing, Origin, Tier
from abm_desktop.workspace.opened import Changes, Location, Workspace
from db.accounts.tables import Account
from db.committee.tables import Contact
from db.keys import new_key
from db.workspace.door import WriteOutsideDoorError
from db.workspace.mentions import forget_mentions
from db.workspace.tables import ChangeSet, DatedValue, LoggedChange
from tests.recorded import recorded

Open = Callable[[Location], Workspace]


@pytest.fixture
def space(anywhere: Location, opened: Open) -> Workspace:
    return opened(anywhere)


def add(space: Workspace, name: str, **fields: object) -> UUID:
    with space.change(f"Add {name}") as change:
        return change.add(Account(name=name, **fields)).id


def account(space: Workspace, key: UUID) -> Account | None:
    with space.reading() as reading:
        return reading.session.get(Account, key)


def test_a_change_is_logged_with_who_when_and_what(space: Workspace) -> None:
    key = add(space, "Norrhavn Logistics")
    with space.reading() as reading:
        kept = reading.session.scalars(
            select(ChangeSet).order_by(ChangeSet.number.desc()).limit(1)
        ).one()
        entry = reading.session.scalars(select(LoggedChange).where(LoggedChange.key == key)).one()
    assert (kept.label, kept.person_id, kept.at) == (
        "Add Norrhavn Logistics",
        space.person_id,
        space.clock.now(),
    )
    assert (entry.entity, entry.operation, entry.before) == ("account", "insert", None)
    assert entry.after is not None
    assert entry.after["name"] == "Norrhavn Logistics"
    assert "name_folded" not in entry.after


def test_a_failed_change_leaves_no_trace(space: Workspace) -> None:
    def add_and_fail() -> None:
        with space.change("Add nobody") as change:
            change.add(Account(name="Nobody"))
            change.session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        add_and_fail()
    with space.reading() as reading:
        assert reading.session.scalars(select(Account)).all() == []
        assert "Add nobody" not in [row.label for row in recorded(reading)]


def test_a_change_that_changes_nothing_is_not_kept(space: Workspace) -> None:
    key = add(space, "Tessaro Motors")
    with space.change("Name it as it is named") as change:
        change.edit(Account, key, {"name": ("Tessaro Motors", "Tessaro Motors")})
    with space.reading() as reading:
        assert recorded(reading)[0].label == "Add Tessaro Motors"


def test_edits_of_different_fields_merge(anywhere: Location, opened: Open) -> None:
    mine, theirs = opened(anywhere), opened(anywhere)
    key = add(mine, "Tessaro Motors", city="Turin")
    with theirs.change("Move it") as change:
        change.edit(Account, key, {"city": ("Turin", "Milan")})
    with mine.change("Name its site") as change:
        change.edit(Account, key, {"website": (None, "https://tessaro.example")})
    row = account(mine, key)
    assert row is not None
    assert (row.city, row.website, row.version) == ("Milan", "https://tessaro.example", 3)


def test_an_edit_of_the_same_field_is_refused_with_mine_theirs_and_base(
    anywhere: Location, opened: Open
) -> None:
    mine, theirs = opened(anywhere), opened(anywhere)
    key = add(mine, "Tessaro Motors", city="Turin")
    with theirs.change("Move it") as change:
        change.edit(Account, key, {"city": ("Turin", "Milan")})
    with pytest.raises(EditConflictError) as caught, mine.change("Move it too") as change:
        change.edit(Account, key, {"city": ("Turin", "Rome"), "phone": (None, "1")})
    conflict = caught.value.conflicts[0]
    assert (conflict.field, conflict.base, conflict.mine, conflict.theirs) == (
        "city",
        "Turin",
        "Rome",
        "Milan",
    )
    assert str(caught.value) == (
        "Somebody else changed the city of this account meanwhile. Nothing was written. "
        "Look at what stands there now, then make your change again."
    )
    row = account(mine, key)
    assert row is not None
    assert (row.city, row.phone) == ("Milan", None)


@pytest.mark.parametrize(
    ("entity", "fields", "words"),
    [
        ("deal", ["amount_minor", "close_on"], "the amount and the close date of this deal"),
        ("account", ["city", "sales_owner_id", "tier"], "the city, the sales owner and the tier"),
        ("engagement_contact", ["role"], "the role of this engagement contact"),
        ("policy", ["quiet_days"], "the quiet days of these rules"),
    ],
)
def test_a_conflict_is_told_in_the_words_that_people_see(
    entity: str, fields: list[str], words: str
) -> None:
    conflicts = tuple(FieldConflict(field, 1, 2, 3) for field in fields)
    assert words in str(EditConflictError(entity, new_key(), 1, conflicts))


def test_an_edit_of_a_deleted_row_says_so(space: Workspace) -> None:
    key = add(space, "Gone")
    with space.change("Delete it") as change:
        change.delete(change.get(Account, key))
    with pytest.raises(RowGoneError, match="deleted"), space.change("Edit it") as change:
        change.edit(Account, key, {"city": (None, "Rome")})


def test_writing_past_the_door_is_an_error(space: Workspace) -> None:
    with pytest.raises(WriteOutsideDoorError), space.change("Sneak") as change:
        change.session.execute(update(Account).values(city="Nowhere"))
    with pytest.raises((DBAPIError, WorkspaceFileError)), space.reading() as reading:
        reading.session.execute(text("DELETE FROM account"))


def test_dated_fields_keep_the_day_from_which_they_are_true(space: Workspace) -> None:
    key = add(space, "Norrhavn Logistics")
    with space.change("Give it a seat") as change:
        change.edit(
            Account,
            key,
            {"listing": (Listing.CANDIDATE, Listing.TARGET), "tier": (None, Tier.ONE_TO_ONE)},
        )
    with space.reading() as reading:
        values = {
            row.field: (row.value, row.since)
            for row in reading.session.scalars(select(DatedValue).where(DatedValue.key == key))
        }
    day = space.clock.now().date()
    assert values == {"listing": ("target", day), "tier": ("1:1", day)}


def test_many_rows_carry_their_change_set_instead_of_a_log_entry_each(space: Workspace) -> None:
    with space.change("Import 300 accounts") as change:
        change.insert_many(Account, [{"name": f"Company {n}"} for n in range(300)])
    with space.reading() as reading:
        rows = reading.session.scalars(select(Account)).all()
        kept = reading.session.scalars(
            select(ChangeSet).order_by(ChangeSet.number.desc()).limit(1)
        ).one()
        entries = reading.session.scalars(
            select(LoggedChange).where(LoggedChange.change_set_id == kept.id)
        ).all()
    assert {row.imported_in for row in rows} == {kept.id}
    assert [entry.after for entry in entries] == [{"count": 300}]
    assert kept.touched == {"account": None}


def test_a_second_window_hears_of_a_change_by_name_and_key(
    anywhere: Location, opened: Open
) -> None:
    mine, theirs = opened(anywhere), opened(anywhere)
    heard: list[Changes] = []
    theirs.subscribe(heard.append)
    key = add(mine, "Norrhavn Logistics")
    theirs.catch_up()
    assert [changes.label for changes in heard] == ["Add Norrhavn Logistics"]
    assert heard[0].touches("account", key)
    assert not heard[0].touches("account", UUID(int=1))
    assert not heard[0].touches("touch")


def test_text_that_no_engine_keeps_is_replaced_visibly(space: Workspace) -> None:
    key = add(space, "Nul\x00 and \ud800 lone")
    row = account(space, key)
    assert row is not None
    assert row.name == "Nul\ufffd and \ufffd lone"


def test_search_folds_case_and_accents_the_same_on_both_engines(space: Workspace) -> None:
    add(space, "ŁÓDŹ Straße")
    with space.reading() as reading:
        found = reading.session.scalars(select(Account.name_folded)).one()
    assert found == "lodz strasse"


def test_a_row_in_use_cannot_be_deleted(space: Workspace) -> None:
    key = add(space, "Norrhavn Logistics")
    with space.change("Add Henrik") as change:
        change.add(Contact(account_id=key, name="Henrik Dahlmo"))
    with (
        pytest.raises(RowGoneError, match="still used"),
        space.change("Delete the account") as change,
    ):
        change.delete_many(Account, [key])
    assert account(space, key) is not None


def test_a_row_that_is_held_is_read_anew_once_words_were_forgotten_in_it(space: Workspace) -> None:
    key = add(space, "Norrhavn", description="Ask Jane Doe first")
    with space.change("Forget Jane Doe", Origin.ERASURE) as change:
        change.get(Account, key)
        forget_mentions(change, key, ["Jane Doe"])
        assert "Jane" not in change.get(Account, key).description
        change.edit(Account, key, {"city": (None, "Turin")})
    kept = account(space, key)
    assert kept is not None
    assert kept.city == "Turin"
    assert "Jane" not in kept.description

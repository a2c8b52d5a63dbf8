"""Erasing a person: nothing that tells who it was is left."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from abm_desktop.committee import service
from abm_desktop.committee.reach import Said
from abm_desktop.committee.rows import NewContact
from abm_desktop.engagement.rows import NewEngagement
from abm_desktop.engagement.service import log, moments
from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import Medium, PointKind, Stance, Team
from abm_desktop.workspace import history
from abm_desktop.workspace.opened import Location, Workspace
from abm_desktop.workspace.services.restoring import returning_words
from db.accounts.tables import Account
from db.plans.tables import AccountFile, AccountNote
from db.revenue.tables import Deal
from db.tables import METADATA
from db.touches.tables import Touch, TouchContact

TRACES = ("jane", "quux", "acme.com", "5550 1", "chief purring")


@pytest.fixture
def jane(workspace: Workspace, norrhavn: UUID) -> UUID:
    """Jane Quux, who is named wherever somebody can be named."""
    with workspace.change("Add Jane Quux") as change:
        new = NewContact(
            norrhavn,
            "Jane Quux",
            title="Chief purring officer",
            email="jane@acme.com",
            phone="+45 5550 1",
            note="Jane has two cats",
        )
        key = service.add_contact(change, new)
    with workspace.change("Edit Jane Quux") as change:
        service.edit_contact(change, key, {"note": ("Jane has two cats", "Jane has three cats")})
    with workspace.change("Log call with JANE QUUX") as change:
        text = "Jane Quux will send it from jane@acme.com"
        log(change, NewEngagement(norrhavn, "call_connected", change.at, text, (key,)))
    with workspace.change("Plan call with Jane Quux") as change:
        touch = change.add(
            Touch(
                account_id=norrhavn,
                channel="call",
                team=Team.SALES,
                title="Call with Jane Quux",
                message="Ring +45 5550 1",
                day=date(2026, 11, 20),
            )
        )
        change.session.flush()
        change.add(TouchContact(touch_id=touch.id, contact_id=key))
    return key


def dump(path: Path) -> str:
    """Everything the file's tables hold, keys and texts alike, in small letters."""
    with closing(sqlite3.connect(path)) as connection:
        return "\n".join(connection.iterdump()).casefold()


def test_no_trace_is_left_in_the_tables_and_in_the_log(
    workspace: Workspace, workspace_file: Path, jane: UUID
) -> None:
    assert all(trace in dump(workspace_file) for trace in TRACES)

    service.erase_contact(workspace, jane)

    left = dump(workspace_file)
    assert [trace for trace in TRACES if trace in left] == []


def test_no_trace_is_left_in_the_bytes_of_the_file(
    workspace: Workspace, workspace_file: Path, jane: UUID
) -> None:
    service.erase_contact(workspace, jane)

    left = workspace_file.read_bytes().lower()
    assert [trace for trace in TRACES if trace.encode() in left] == []


def test_what_happened_stays_without_saying_with_whom(
    workspace: Workspace, norrhavn: UUID, jane: UUID
) -> None:
    service.erase_contact(workspace, jane)

    with workspace.reading() as reading:
        (row,) = service.contacts(reading, norrhavn)
        (engagement,) = moments(reading, norrhavn, 10)
    assert (row.shown_name, row.is_erased, row.do_not_contact) == ("Erased person", True, True)
    assert (row.title, row.email, row.phone, row.note) == (None, None, None, None)
    assert engagement.contacts[0].shown_name == "Erased person"
    assert engagement.text == "(erased) will send it from (erased)"


def test_undo_cannot_bring_an_erased_person_back(
    workspace: Workspace, workspace_file: Path, jane: UUID
) -> None:
    service.erase_contact(workspace, jane)
    with workspace.reading() as reading:
        assert history.offers(reading).undo == "Plan call with (erased)"

    for _ in range(4):
        history.undo(workspace, beyond_erasure=True)
    for _ in range(4):
        history.redo(workspace)

    left = dump(workspace_file)
    assert [trace for trace in TRACES if trace in left] == []


def test_undo_says_first_that_an_erased_person_stays_erased(
    workspace: Workspace, jane: UUID
) -> None:
    with workspace.change("Note a stop of Jane Quux") as change:
        service.stop_every_way(change, jane, "By phone", date(2026, 11, 2))
    service.erase_contact(workspace, jane)

    said = "cannot be brought back. Nothing was changed. Undo again takes back: Change to somebody"
    for _ in range(2):
        with pytest.raises(history.ErasedLastError, match=said):
            history.undo(workspace)
    label = history.undo(workspace, beyond_erasure=True).label
    assert label == "Change to somebody who was erased"
    assert history.undo(workspace).label != label


def test_an_erased_person_cannot_be_filled_in_again(workspace: Workspace, jane: UUID) -> None:
    service.erase_contact(workspace, jane)
    with (
        pytest.raises(KnownError, match="has been erased"),
        workspace.change("Edit") as change,
    ):
        service.edit_contact(change, jane, {"title": (None, "CFO")})


def test_others_keep_their_names(workspace: Workspace, norrhavn: UUID, jane: UUID) -> None:
    with workspace.change("Add Jane Quuxley") as change:
        other = service.add_contact(change, NewContact(norrhavn, "Jane Quuxley"))
        log(change, NewEngagement(norrhavn, "other", change.at, "With Jane Quuxley", (other,)))

    service.erase_contact(workspace, jane)

    with workspace.reading() as reading:
        assert service.contact(reading, other).name == "Jane Quuxley"
        assert "With Jane Quuxley" in [row.text for row in moments(reading, norrhavn, 10)]


def test_the_backups_that_hold_the_person_still_are_named(
    workspace: Workspace, norrhavn: UUID
) -> None:
    assert workspace.backups is not None
    workspace.backups.make(workspace.clock.now(), why="before Jane")
    with workspace.change("Add Jane Quux") as change:
        key = service.add_contact(change, NewContact(norrhavn, "Jane Quux"))
    holding = workspace.backups.make(workspace.clock.now(), why="with Jane")
    (workspace.backups.folder / "2026-01-01 000000, auto.abm").write_bytes(b"damaged")

    erasure = service.erase_contact(workspace, key)

    assert [path.name for path in erasure.backups] == [
        holding.path.name,
        "2026-01-01 000000, auto.abm",
    ]


def test_whoever_puts_a_backup_in_place_is_told_of_people_who_were_erased_since(
    workspace: Workspace, workspace_file: Path, norrhavn: UUID
) -> None:
    assert workspace.backups is not None
    before = workspace.backups.make(workspace.clock.now(), why="before Jane").path
    with workspace.change("Add Jane and Joan Quux") as change:
        jane = service.add_contact(change, NewContact(norrhavn, "Jane Quux"))
        joan = service.add_contact(change, NewContact(norrhavn, "Joan Quux"))
    holding = workspace.backups.make(workspace.clock.now(), why="with Jane").path
    assert returning_words(holding, workspace_file) == ""
    service.erase_contact(workspace, jane)
    told = "1 person who was erased returns with the backup. Erase them again afterwards."
    assert returning_words(holding, workspace_file) == told
    with workspace.change("Delete Joan Quux") as change:
        service.delete_contact(change, joan)
    service.erase_deleted(workspace, joan, norrhavn)
    assert returning_words(holding, workspace_file).startswith("2 people who were erased return")
    after = workspace.backups.make(workspace.clock.now(), why="after all").path
    assert returning_words(before, workspace_file) == returning_words(after, workspace_file) == ""
    holding.write_bytes(b"damaged")
    assert returning_words(holding, workspace_file).startswith("Nobody can tell")


def test_nothing_of_further_addresses_stops_notes_and_files_is_left(
    workspace: Workspace, workspace_file: Path, norrhavn: UUID, jane: UUID
) -> None:
    with workspace.change("Add what tells of her") as change:
        removed = service.add_point(change, jane, PointKind.EMAIL, "quuxie@hidden.example", "Jane")
        service.add_point(change, jane, PointKind.PHONE, "+45 7777 2222", "Jane at home")
        said = Said(Medium.EMAIL, Stance.STOP, "Mail of Jane Quux", date(2026, 5, 3))
        service.say(change, jane, said)
        service.stop_every_way(change, jane, "Jane said so", date(2026, 5, 3))
    with workspace.change("Remove quuxie@hidden.example") as change:
        service.remove_point(change, removed)
    with workspace.change("Write about Jane Quux") as change:
        change.edit(Account, norrhavn, {"why": (None, "Jane Quux likes us")})
        common = {"account_id": norrhavn, "written_at": change.at}
        change.add(AccountNote(title="Jane Quux", body="Ask quuxie@hidden.example", **common))
        change.add(AccountFile(account_id=norrhavn, title="CV Jane Quux", added_at=change.at))
        change.add(Deal(account_id=norrhavn, name="JANE QUUX renewal", stage="qualification"))

    service.erase_contact(workspace, jane)

    traces = (*TRACES, "quuxie", "hidden.example", "7777 2222", "quux")
    left, raw = dump(workspace_file), workspace_file.read_bytes().lower()
    assert [trace for trace in traces if trace in left] == []
    assert [trace for trace in traces if trace.encode() in raw] == []


def test_letters_with_accents_leave_no_folded_trace(
    workspace: Workspace, workspace_file: Path, norrhavn: UUID
) -> None:
    with workspace.change("Add Zoë Łapińska") as change:
        key = service.add_contact(change, NewContact(norrhavn, "Zoë Łapińska"))
        change.add(Deal(account_id=norrhavn, name="Zoë Łapińska renewal", stage="qualification"))

    service.erase_contact(workspace, key)

    left = dump(workspace_file)
    assert [trace for trace in ("zoë", "zoe", "łapi", "lapi") if trace in left] == []


def test_a_person_is_erased_at_every_account_where_they_were(
    workspace: Workspace, workspace_file: Path, jane: UUID
) -> None:
    with workspace.change("Add Tessaro") as change:
        tessaro = change.add(Account(name="Tessaro")).id
    with workspace.change("Move Jane Quux to Tessaro") as change:
        after = service.move_to(change, jane, tessaro, date(2026, 5, 3))

    service.erase_contact(workspace, after)

    left = dump(workspace_file)
    assert [trace for trace in TRACES if trace in left] == []


def test_who_was_deleted_before_is_found_in_the_history_and_erased_there(
    workspace: Workspace, workspace_file: Path, norrhavn: UUID
) -> None:
    with workspace.change("Add Jane Quux") as change:
        note = "Chief purring enthusiast"
        new = NewContact(norrhavn, "Jane Quux", "", "jane@acme.com", "+45 5550 1", note)
        key = service.add_contact(change, new)
        service.add_point(change, key, PointKind.EMAIL, "quuxie@hidden.example")
    with workspace.change("Delete Jane Quux") as change:
        service.delete_contact(change, key)
    with workspace.reading() as reading:
        (found,) = service.deleted_people(reading, norrhavn)
    assert (found.id, found.name) == (key, "Jane Quux")

    service.erase_deleted(workspace, key, norrhavn)

    with workspace.reading() as reading:
        assert service.deleted_people(reading, norrhavn) == []
    for _ in range(2):
        history.undo(workspace, beyond_erasure=True)
    left = dump(workspace_file)
    traces = (*TRACES, "quuxie", "hidden.example", "purring")
    assert [trace for trace in traces if trace in left] == []
    raw = workspace_file.read_bytes().lower()
    assert [trace for trace in traces if trace.encode() in raw] == []
    with workspace.reading() as reading:
        assert all(row.is_erased for row in service.contacts(reading, norrhavn))


def test_a_number_that_others_share_stays_theirs(
    workspace: Workspace, norrhavn: UUID, jane: UUID
) -> None:
    with workspace.change("Add the switchboard") as change:
        change.edit(Account, norrhavn, {"phone": (None, "+45 5550 1")})

    service.erase_contact(workspace, jane)

    with workspace.reading() as reading:
        assert reading.session.get_one(Account, norrhavn).phone == "+45 5550 1"


def test_a_server_forgets_as_a_file_does(anywhere: Location, opened: Callable) -> None:
    workspace: Workspace = opened(anywhere)
    with workspace.change("Add Jane Quux") as change:
        account = change.add(Account(name="Norrhavn", why="Jane Quux knows us")).id
        change.session.flush()
        new = NewContact(account, "Jane Quux", email="jane@acme.com", note="purring")
        here, gone = service.add_contact(change, new), service.add_contact(change, new)
        change.session.flush()
        service.add_point(change, here, PointKind.EMAIL, "quuxie@hidden.example")
    with workspace.change("Delete Jane Quux") as change:
        service.delete_contact(change, gone)

    with workspace.reading() as reading:
        (found,) = service.deleted_people(reading, account)
    service.erase_deleted(workspace, found.id, account)
    service.erase_contact(workspace, here)

    with workspace.reading() as reading:
        left = [
            str(row).casefold()
            for table in METADATA.sorted_tables
            for row in reading.session.execute(select(table))
        ]
    traces = ("jane", "quux", "acme.com", "hidden.example", "purring")
    assert [trace for trace in traces if any(trace in row for row in left)] == []

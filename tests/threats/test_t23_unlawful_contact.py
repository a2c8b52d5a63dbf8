"""Somebody who was erased or opted out is contacted again after the next import."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from abm_desktop.commands import main
from abm_desktop.committee import service as contacts
from abm_desktop.committee.rows import NewContact
from abm_desktop.touches import service as touches
from abm_desktop.touches.rows import TouchDraft
from abm_desktop.touches.services.reach import DoNotContactError
from abm_desktop.vocabulary import Listing, Team
from abm_desktop.workspace.opened import Location, Workspace
from db.accounts.tables import Account
from db.committee.suppressions import Suppression
from db.workspace.tables import LoggedChange, Profile

TODAY = date(2026, 11, 18)


def test_who_was_erased_is_added_again_only_knowingly(anywhere: Location, opened: Callable) -> None:
    workspace: Workspace = opened(anywhere)
    with workspace.change("Add") as change:
        account = change.add(Account(name="Norrhavn", listing=Listing.TARGET)).id
        change.session.flush()
        new = NewContact(account, "Jane Doe", email="jane@acme.com")
        key = contacts.add_contact(change, new)
    contacts.erase_contact(workspace, key)

    again = (
        NewContact(account, "J. D.", email="JANE@acme.com"),
        NewContact(account, "jane  DOE"),
    )
    for one in again:
        with (
            pytest.raises(contacts.ErasedBeforeError, match="on 18 Nov 2026") as refused,
            workspace.change("Add") as change,
        ):
            contacts.add_contact(change, one)
        assert "jane" not in str(refused.value).lower()
    with workspace.change("Add knowingly") as change:
        contacts.add_contact(change, NewContact(account, "Jane Doe", knowingly=True))


def test_the_key_of_the_digests_is_made_once_and_is_not_in_the_log(
    workspace: Workspace, norrhavn: UUID
) -> None:
    salts = set()
    for name in ("Jane Doe", "Jo Bloggs"):
        with workspace.change("Add") as change:
            key = contacts.add_contact(change, NewContact(norrhavn, name))
        contacts.erase_contact(workspace, key)
        with workspace.reading() as reading:
            salts.add(reading.session.query(Profile).one().salt)
            digests_there = reading.session.query(Suppression).count()
            logged = str([(one.before, one.after) for one in reading.session.query(LoggedChange)])
    (salt,) = salts
    assert len(salt or "") == 64
    assert salt not in logged
    assert digests_there == 2


def test_an_import_brings_nobody_back_who_was_erased_and_lifts_no_stop(
    workspace: Workspace, workspace_file: Path, norrhavn: UUID, tmp_path: Path
) -> None:
    with workspace.change("Add") as change:
        erased = contacts.add_contact(
            change, NewContact(norrhavn, "Jane Doe", email="jane@acme.com")
        )
        stopped = contacts.add_contact(
            change, NewContact(norrhavn, "Ole Brandt", email="ole@acme.com")
        )
        contacts.stop_every_way(change, stopped, "Replied unsubscribe", TODAY)
    contacts.erase_contact(workspace, erased)
    again = tmp_path / "people.csv"
    again.write_text(
        "Account,Name,E-mail,Title,Do not contact\n"
        "Norrhavn Logistics,Jane Doe,JANE@acme.com,CFO,no\n"
        "Norrhavn Logistics,Ole Brandt,ole@acme.com,Planner,no\n"
    )
    refused = tmp_path / "refused.csv"
    command = [
        "import",
        "contacts",
        again,
        "-w",
        workspace_file,
        "--as",
        "Mara",
        "--rejected",
        refused,
    ]
    for _ in range(2):
        main([*map(str, command)])
    assert "JANE@acme.com" in refused.read_text("utf-8-sig")
    with workspace.reading() as reading:
        rows = {row.shown_name: row for row in contacts.contacts(reading, norrhavn)}
        assert set(rows) == {"Erased person", "Ole Brandt"}
        assert contacts.contact(reading, stopped).reach.do_not_contact
    with pytest.raises(DoNotContactError), workspace.change("Plan") as change:
        touches.plan(change, TouchDraft(norrhavn, "email", Team.SALES, contacts=(stopped,)))


def test_a_list_for_others_says_who_must_not_be_contacted(
    workspace: Workspace, workspace_file: Path, norrhavn: UUID, tmp_path: Path
) -> None:
    with workspace.change("Add") as change:
        key = contacts.add_contact(change, NewContact(norrhavn, "Ole Brandt", email="o@acme.com"))
        contacts.stop_every_way(change, key, "Replied unsubscribe", TODAY)
    out = tmp_path / "people.csv"
    assert main(["export", "contacts", "-w", str(workspace_file), "--out", str(out)]) == 0
    with out.open(encoding="utf-8-sig", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert row["Do not contact"] in {"yes", "true", "TRUE", "Yes"}

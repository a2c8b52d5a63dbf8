from __future__ import annotations

from dataclasses import replace

import pytest

from abm_desktop.accounts.service import edit_account
from abm_desktop.errors import CannotUndoError, KnownError
from abm_desktop.exchange import service
from abm_desktop.exchange.kinds.account_kind import ACCOUNTS
from abm_desktop.exchange.kinds.contact_kind import CONTACTS
from abm_desktop.exchange.services.presets import (
    UnknownPresetError,
    delete_preset,
    preset_named,
    presets,
    save_preset,
)
from abm_desktop.exchange.services.runs import imports
from abm_desktop.workspace import history
from abm_desktop.workspace.history import undo_change
from abm_desktop.workspace.service import find_person
from db.accounts.tables import Account


@pytest.fixture
def bring(file):
    """Import a text of accounts into a workspace."""

    def bring_in(space, text):
        with space.reading() as reading:
            options = service.default_options(reading)
        return service.import_file(space, ACCOUNTS, file(text), options)

    return bring_in


def names(space):
    with space.reading() as reading:
        return sorted(row.name for row in reading.session.query(Account))


def runs(space):
    with space.reading() as reading:
        return imports(reading)


def colleague(opened, space, name):
    other = opened(space.location)
    with other.reading() as reading:
        other.person_id = find_person(reading, name).id
    return other


def test_every_import_is_listed_with_who_when_and_what_became_of_it(workspace, bring):
    bring(workspace, "Name,Employees\nAcme,1\nBeta,x\n")
    bring(workspace, "Name\nAcme\n")
    run = runs(workspace)[0]
    assert len(runs(workspace)) == 1
    assert (run.person, run.file_name, run.kind) == ("Mara Lindqvist", "accounts.csv", "accounts")
    assert (run.created, run.updated, run.skipped, run.rejected) == (1, 0, 0, 1)
    assert run.label == "Import 1 account from accounts.csv"
    assert (run.is_undone, run.can_undo) == (False, True)


def test_an_older_import_is_taken_back_alone_and_stands_to_be_brought_again(
    anywhere, opened, bring
):
    space = opened(anywhere)
    bring(space, "Name\nAcme\nBeta\n")
    bring(space, "Name\nGamma\n")
    older = runs(space)[1].change_set
    undone = undo_change(space, older)
    assert (undone.label, undone.kept) == ("Import 2 accounts from accounts.csv", ())
    assert names(space) == ["Gamma"]
    assert [(run.is_undone, run.can_undo) for run in runs(space)] == [(False, True), (True, False)]
    with pytest.raises(CannotUndoError, match="was taken back already"):
        undo_change(space, older)
    with space.reading() as reading:
        assert history.offers(reading).redo == undone.label
        assert history.offers(reading).undo == "Import 1 account from accounts.csv"
    history.redo(space)
    assert names(space) == ["Acme", "Beta", "Gamma"]
    undo_change(space, older)
    assert names(space) == ["Gamma"]


def test_what_was_edited_since_stays_and_is_listed(workspace, bring):
    bring(workspace, "Name,City\nAcme,Bonn\nBeta,Bonn\n")
    with workspace.reading() as reading:
        key = reading.session.query(Account).filter_by(name="Acme").one().id
    with workspace.change("Move Acme") as change:
        edit_account(change, key, {"city": ("Bonn", "Lund")})
    undone = undo_change(workspace, runs(workspace)[0].change_set)
    assert undone.sentence == "Kept as they are: 1 account edited since."
    assert names(workspace) == ["Acme"]


def test_a_colleagues_import_is_for_them_and_for_leaders_to_take_back(workspace, opened, bring):
    priya = colleague(opened, workspace, "Priya Nair-Holt")
    tomas = colleague(opened, workspace, "Tomás Okafor")
    bring(priya, "Name\nAcme\n")
    run = runs(tomas)[0]
    assert not run.can_undo
    with pytest.raises(CannotUndoError, match="is a colleague's"):
        undo_change(tomas, run.change_set)
    undo_change(workspace, run.change_set)
    assert names(workspace) == []
    with priya.reading() as reading:
        assert history.offers(reading).undo is None


def test_what_was_told_about_a_file_is_kept_for_the_next_one(workspace):
    with workspace.reading() as reading:
        usual = service.default_options(reading)
    told = replace(
        usual,
        locale="de_DE",
        columns={"name": "Firma"},
        values={"account": {"Foo": "Acme"}},
        new_accounts=True,
    )
    with workspace.change("Save") as change:
        save_preset(change, CONTACTS.name, "Messe", usual)
        save_preset(change, CONTACTS.name, " MESSE ", told)
    with workspace.reading() as reading:
        rows = presets(reading, "contacts")
        assert [(row.name, row.options) for row in rows] == [("MESSE", told)]
        assert preset_named(reading, "contacts", "messe") == rows[0]
        assert presets(reading, "accounts") == []
        with pytest.raises(UnknownPresetError, match="There are: MESSE"):
            preset_named(reading, "contacts", "Fair")
    with workspace.change("Delete") as change:
        delete_preset(change, rows[0].id)
    with workspace.change("Save") as change, pytest.raises(KnownError, match="needs a name"):
        save_preset(change, "contacts", "  ", told)
    with workspace.reading() as reading:
        assert presets(reading, "contacts") == []

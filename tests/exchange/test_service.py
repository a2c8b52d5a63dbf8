from __future__ import annotations

import csv
from pathlib import Path

import pytest
from sqlalchemy import event, select

from abm_desktop.accounts.service import edit_account
from abm_desktop.accounts.services import bulk
from abm_desktop.errors import KnownError
from abm_desktop.exchange import service
from abm_desktop.exchange.importing.intake import read_file
from abm_desktop.exchange.kinds.account_kind import ACCOUNTS
from abm_desktop.exchange.kinds.export_kinds import FileFormat, exportable
from abm_desktop.exchange.services.exporting import export_records
from abm_desktop.exchange.services.freshness import WorkspaceMovedOnError
from abm_desktop.vocabulary import Tier
from abm_desktop.workspace import history
from abm_desktop.workspace.progress import CancelledError, Progress
from abm_desktop.workspace.service import find_person
from db.accounts.tables import Account

FORTUNE = "fortune1000/fortune1000_2024.csv"


@pytest.fixture
def options(workspace):
    with workspace.reading() as reading:
        return service.default_options(reading)


@pytest.fixture
def bring_in(workspace, file, options):
    """Import text, and return what happened."""
    return lambda text: service.import_file(workspace, ACCOUNTS, file(text), options)


@pytest.fixture
def look(workspace, file, options):
    """Preview text."""

    def preview(text):
        staged = read_file(ACCOUNTS, file(text), options)
        with workspace.reading() as reading:
            return service.preview_against(service.known_records(reading, ACCOUNTS), staged)

    return preview


def apply(workspace, preview, progress=None):
    path = Path("accounts.csv")
    with workspace.change(service.import_label(preview, path)) as change:
        return service.apply_import(change, preview, path, progress)


def exported(workspace, path):
    with workspace.reading() as reading:
        export_records(reading, exportable("accounts"), path, FileFormat.CSV)
    return path.read_bytes()


def accounts(workspace):
    with workspace.reading() as reading:
        rows = reading.session.scalars(select(Account).order_by(Account.name))
        return {row.name: row for row in rows}


def rename_city(workspace, name, city):
    key = accounts(workspace)[name].id
    with workspace.change("Move") as change:
        row = change.get(Account, key)
        row.city = city


def test_the_fortune_1000_comes_once_and_goes_without_a_trace(
    workspace, shared_data, options, bring_in, tmp_path
):
    bring_in("Name,City\nNorrhavn,Lund\n")
    before = exported(workspace, tmp_path / "before.csv")
    path = shared_data / FORTUNE
    first = service.import_file(workspace, ACCOUNTS, path, options)
    again = service.import_file(workspace, ACCOUNTS, path, options)
    assert first.counts == {"created": 1000, "updated": 0, "skipped": 0, "rejected": 0}
    assert again.counts == {"created": 0, "updated": 0, "skipped": 1000, "rejected": 0}
    undone = history.undo(workspace)
    assert undone.label == "Import 1,000 accounts from fortune1000_2024.csv"
    assert undone.kept == ()
    assert exported(workspace, tmp_path / "after.csv") == before


def test_an_export_imports_into_another_workspace_and_comes_out_the_same(
    workspace, shared_data, options, tmp_path
):
    service.import_file(workspace, ACCOUNTS, shared_data / FORTUNE, options)
    first = exported(workspace, tmp_path / "first.csv")
    history.undo(workspace)
    service.import_file(workspace, ACCOUNTS, tmp_path / "first.csv", options)
    assert exported(workspace, tmp_path / "second.csv") == first


def test_values_stay_what_they_are(workspace, bring_in, tmp_path):
    bring_in('Name,Industry,Zip,Ticker,City\nNA,None,02139,1E5,"R&D <b>"\nnull,=1+1,007,-5,NaN\n')
    row = accounts(workspace)["NA"]
    assert (row.industry, row.postal_code, row.ticker, row.city) == (
        "None",
        "02139",
        "1E5",
        "R&D <b>",
    )
    exported(workspace, tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = {row["Name"]: row for row in csv.DictReader(stream)}
    assert rows["NA"]["Postal code"] == "02139"
    assert rows["null"]["Industry"] == "'=1+1"


def test_money_is_kept_in_minor_units_with_its_currency(workspace, bring_in):
    bring_in("Name,Annual Revenue,Currency\nAcme,1234.5,USD\nBeta,700,JPY\n")
    kept = accounts(workspace)
    assert (kept["Acme"].revenue_minor, kept["Acme"].revenue_currency) == (123_450, "USD")
    assert (kept["Beta"].revenue_minor, kept["Beta"].revenue_currency) == (700, "JPY")


def test_an_update_of_an_account_is_undone(workspace, bring_in):
    bring_in("Name,City,Phone\nAcme,Boston,1\n")
    found = bring_in("Name,City,Phone,Revenue\nACME,Salem,,12\nBeta,,,\n")
    assert (found.counts["updated"], found.counts["created"]) == (1, 1)
    assert (accounts(workspace)["Acme"].city, accounts(workspace)["Acme"].phone) == ("Salem", "1")
    history.undo(workspace)
    assert list(accounts(workspace)) == ["Acme"]
    assert accounts(workspace)["Acme"].city == "Boston"
    assert accounts(workspace)["Acme"].revenue_minor is None


def test_an_account_edited_since_the_import_is_kept_and_listed(workspace, opened, bring_in):
    bring_in("Name,City\nAcme,Boston\nBeta,Bonn\n")
    with workspace.reading() as reading:
        colleague = find_person(reading, "Priya Nair-Holt").id
    other = opened(workspace.location)
    other.person_id = colleague
    rename_city(other, "Acme", "Salem")
    undone = history.undo(workspace)
    assert list(accounts(workspace)) == ["Acme"]
    assert [(row.entity, row.why) for row in undone.kept] == [("account", "edited since")]


def test_a_stopped_import_leaves_nothing(workspace, shared_data, options):
    staged = read_file(ACCOUNTS, shared_data / FORTUNE, options)
    with workspace.reading() as reading:
        preview = service.preview_against(service.known_records(reading, ACCOUNTS), staged)
    progress = Progress(lambda done, _total: progress.cancel() if done == 0 else None)
    with pytest.raises(CancelledError):
        apply(workspace, preview, progress)
    assert accounts(workspace) == {}
    with workspace.reading() as reading:
        assert history.offers(reading).undo is None


def test_progress_comes_in_steps_of_a_thousand_rows_at_most(workspace, look):
    preview = look("Name\n" + "".join(f"Account {number}\n" for number in range(2500)))
    told = []
    apply(workspace, preview, Progress(lambda done, total: told.append((done, total))))
    assert told == [(0, 2500), (1000, 2500), (2000, 2500), (2500, 2500)]


@pytest.mark.parametrize("text", ["Name,City\nAcme,Salem\n", "Name,Phone\nAcme,1\nBeta,2\n"])
def test_an_import_says_so_where_somebody_created_the_same_account_meanwhile(
    workspace, look, bring_in, text
):
    preview = look(text)
    bring_in("Name\nACME\n")
    with pytest.raises(WorkspaceMovedOnError, match="changed since the preview"):
        apply(workspace, preview)
    assert list(accounts(workspace)) == ["ACME"]


def test_an_import_never_overwrites_what_somebody_wrote_meanwhile(workspace, look, bring_in):
    bring_in("Name,City\nAcme,Boston\n")
    preview = look("Name,City\nAcme,Salem\nBeta,Bonn\n")
    rename_city(workspace, "Acme", "Lund")
    with pytest.raises(WorkspaceMovedOnError):
        apply(workspace, preview)
    assert {name: row.city for name, row in accounts(workspace).items()} == {"Acme": "Lund"}


def test_an_account_made_alike_meanwhile_stops_the_import(workspace, look, bring_in):
    bring_in("Name\nOther\n")
    preview = look("Name\nAcme\n")
    with workspace.change("Rename") as change:
        change.get(Account, accounts(workspace)["Other"].id).name = "Acme"
    with pytest.raises(WorkspaceMovedOnError):
        apply(workspace, preview)


def test_what_others_did_elsewhere_does_not_stop_an_import(workspace, look, bring_in):
    bring_in("Name,City,Phone\nAcme,Boston,1\nOther,,\n")
    preview = look("Name,City\nAcme,Salem\nBeta,Bonn\n")
    bring_in("Name,Phone\nAcme,2\nGamma,3\n")
    result = apply(workspace, preview)
    assert (result.created, result.updated) == (1, 1)
    assert accounts(workspace)["Acme"].phone == "2"


def test_the_same_on_a_server(anywhere, opened, file, tmp_path):
    space = opened(anywhere)
    with space.reading() as reading:
        options = service.default_options(reading)
    text = "Name,City,Revenue\nAcme,Łódź,12\nS&P <b>500</b>,,\n"
    before = exported(space, tmp_path / "before.csv")
    service.import_file(space, ACCOUNTS, file(text), options)
    assert service.import_file(space, ACCOUNTS, file(text), options).counts["skipped"] == 2
    changed = service.import_file(space, ACCOUNTS, file("Name,City\nacme,Lodz\n"), options)
    assert changed.counts["updated"] == 1
    history.undo(space)
    history.undo(space)
    assert exported(space, tmp_path / "after.csv") == before


def test_a_dry_run_writes_nothing_but_the_rows_it_would_refuse(workspace, file, options, tmp_path):
    refused = tmp_path / "refused.csv"
    path = file("Name,Employees\nAcme,many\nBeta,5\n")
    found = service.import_file(workspace, ACCOUNTS, path, options, dry_run=True, rejected=refused)
    assert found.counts == {"created": 1, "updated": 0, "skipped": 0, "rejected": 1}
    assert accounts(workspace) == {}
    assert "is no whole number" in refused.read_text(encoding="utf-8-sig")


def test_an_import_whose_refused_rows_cannot_be_written_imports_nothing(
    workspace, file, options, tmp_path
):
    with pytest.raises(KnownError):
        service.import_file(
            workspace,
            ACCOUNTS,
            file("Name\nAcme\n"),
            options,
            rejected=tmp_path / "no" / "folder.csv",
        )
    assert accounts(workspace) == {}


def test_all_accounts_are_read_in_one_statement(workspace, bring_in):
    bring_in("Name,City\nAcme,Boston\nBeta,Bonn\n")
    statements = []
    with workspace.reading() as reading:
        connection = reading.session.connection()
        event.listen(connection, "before_cursor_execute", lambda *args: statements.append(args[2]))
        assert len(service.known_records(reading, ACCOUNTS).candidates) == 2
    assert len(statements) == 3  # the number of the newest change, custom fields, all accounts


def test_an_export_tells_where_accounts_stand_and_imports_again_without_a_change(
    workspace, bring_in, options, tmp_path
):
    bring_in("Name,City\nNorrhavn,Lund\n=Acme,Bonn\n")
    key = accounts(workspace)["Norrhavn"].id
    with workspace.change("Give a seat") as change:
        bulk.take_seats(change, [key], Tier.ONE_TO_FEW, "fit")
        edit_account(change, key, {"sales_owner_id": (None, change.person_id)})
    path = tmp_path / "out.csv"
    exported(workspace, path)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        found = {row["Name"]: row for row in csv.DictReader(stream)}

    standing = ("Standing", "Tier", "Stage", "Sales owner", "Marketing owner")
    told = [found["Norrhavn"][heading] for heading in standing]
    assert told == ["Target", "1:few", "Identified", "Mara Lindqvist", ""]
    assert found["'=Acme"]["Standing"] == "Candidate"
    again = service.import_file(workspace, ACCOUNTS, path, options)
    assert (again.counts["created"], again.counts["updated"]) == (0, 0)

"""A newer program brings a server's workspace up to date while an older one works in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest

from abm_desktop.accounts.service import NewAccount, account, add_account, edit_account
from abm_desktop.errors import OutdatedError
from abm_desktop.workspace.opened import Workspace
from db.accounts.tables import Account
from tests.newer_program import NEXT, bring_up_to_date
from tests.patience import PATIENCE_MS
from tests.team import TeamServer


@pytest.fixture
def tomas(team: TeamServer) -> Workspace:
    return team.opened("tomas")


def test_whoever_works_there_is_told_who_did_it_and_when_without_asking(
    team: TeamServer, tomas: Workspace, tmp_path: Path
):
    told: list[OutdatedError] = []
    noticed = Event()
    tomas.when_outdated(lambda error: (told.append(error), noticed.set()))
    tomas.follow()
    bring_up_to_date(team.url("ada"), tmp_path)
    assert noticed.wait(PATIENCE_MS / 1000)
    assert told[0].by == "Ada Veld"
    assert told[0].at is not None
    assert abs(told[0].at - datetime.now(UTC)) < timedelta(minutes=5)
    assert str(told[0]).startswith("Ada Veld brought this workspace up to date with a newer ABM")


def test_who_was_told_nothing_yet_writes_nothing_and_reads_no_raw_error(
    team: TeamServer, tomas: Workspace, tmp_path: Path
):
    with tomas.change("Add Oslo") as change:
        key = add_account(change, NewAccount("Oslo", city="Oslo"))
    bring_up_to_date(team.url("ada"), tmp_path)
    with (
        pytest.raises(OutdatedError, match="Ada Veld brought"),
        tomas.change("Move Oslo") as change,
    ):
        edit_account(change, key, {"city": ("Oslo", "Bergen")})
    with pytest.raises(OutdatedError, match="Nothing was changed"), tomas.reading() as reading:
        account(reading, key)
    assert team.run("ada", "SELECT town FROM account") == [("Oslo",)]


def test_what_the_newer_schema_would_still_take_is_not_kept_either(
    team: TeamServer, tomas: Workspace, tmp_path: Path
):
    before = team.run("ada", "SELECT number FROM change_counter")

    def change_during_the_update() -> None:
        with tomas.change("Choose another name") as change:
            bring_up_to_date(team.url("ada"), tmp_path)
            change.tell(Account)

    with pytest.raises(OutdatedError):
        change_during_the_update()
    assert team.run("ada", "SELECT number FROM change_counter") == before
    assert team.run("ada", "SELECT version_num FROM alembic_version") == [(f"{NEXT:04d}",)]


def test_a_workspace_brought_back_from_a_backup_is_worked_in_again(
    team: TeamServer, tomas: Workspace, tmp_path: Path
):
    bring_up_to_date(team.url("ada"), tmp_path)
    with pytest.raises(OutdatedError):
        tomas.knock()
    team.run("ada", "ALTER TABLE account RENAME COLUMN town TO city")
    team.run("ada", f"UPDATE alembic_version SET version_num = '{NEXT - 1:04d}'")
    tomas.knock()
    with tomas.change("Add Oslo") as change:
        add_account(change, NewAccount("Oslo"))


def test_a_newer_program_that_left_no_note_is_told_of_all_the_same(
    team: TeamServer, tomas: Workspace, tmp_path: Path
):
    bring_up_to_date(team.url("ada"), tmp_path)
    for note in ("NULL", "'of another kind'", "'[]'", """'{"by": 3}'"""):
        team.run("ada", f"COMMENT ON TABLE alembic_version IS {note}")
        with pytest.raises(OutdatedError, match="by a newer ABM Desktop") as refused:
            tomas.knock()
        assert (refused.value.by, refused.value.at) == ("", None)

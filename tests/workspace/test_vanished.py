"""A program that vanishes in the middle of a change: how long it keeps its colleagues from theirs."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import event, text

from abm_desktop.accounts.postable import EDIT_ACCOUNT
from abm_desktop.accounts.service import edit_account
from abm_desktop.errors import HeldUpError, ServerAwayError
from abm_desktop.home.postable import POSTABLE
from abm_desktop.workspace.opened import Workspace
from abm_desktop.workspace.services.sending import Held, Outbox
from abm_desktop.workspace.services.waiting_line import whom_we_wait_for
from db.accounts.tables import Account
from db.keys import new_key
from db.workspace import bounds
from db.workspace.certainty import number_kept
from db.workspace.log import next_number
from tests.servers import FOR_A_LOCK, wait_until_somebody_waits
from tests.team import TeamServer


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait a moment for what others hold, and take it from whoever does nothing with it."""
    monkeypatch.setitem(bounds._BOUNDS, "lock_timeout", "300ms")
    monkeypatch.setattr("db.workspace.log.GIVEN_UP_SECONDS", 1)


@pytest.fixture
def account(team: TeamServer) -> Account:
    with team.opened("ada").change("Add Norrhavn") as change:
        return change.add(Account(name="Norrhavn", city="Turin"))


def city(team: TeamServer) -> str:
    ((found,),) = team.run("ada", "SELECT city FROM account")
    return str(found)


def move(space: Workspace, account: Account, base: str, city: str) -> None:
    with space.change(f"Move to {city}") as change:
        edit_account(change, account.id, {"city": (base, city)})


@contextmanager
def held_row(team: TeamServer, account: Account) -> Iterator[None]:
    """Let a colleague hold an account and go on with nothing."""
    with team.sql("ines") as session:
        session.execute("SELECT FROM account WHERE id = %s FOR UPDATE", (account.id,))
        yield


def test_a_colleague_goes_on_although_a_program_froze_while_it_ended_its_change(
    team: TeamServer, account: Account, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("db.workspace.log.GIVEN_UP_SECONDS", 1)
    frozen, colleague = team.opened("tomas"), team.opened("mara")

    def freeze_at_the_end() -> None:
        with frozen.change("Add Oslo") as change:
            change.add(Account(name="Oslo"))
            next_number(change.session.connection())
            move(colleague, account, "Turin", "Rome")
            change.add(Account(name="Bergen"))

    with pytest.raises(ServerAwayError, match="Nothing that is shown here is lost"):
        freeze_at_the_end()
    assert team.run("ada", "SELECT name, city FROM account") == [("Norrhavn", "Rome")]
    move(frozen, account, "Rome", "Oslo")
    assert city(team) == "Oslo"


def test_a_colleague_goes_on_although_a_program_froze_while_it_held_the_same_row(
    team: TeamServer, account: Account, monkeypatch: pytest.MonkeyPatch
):
    """It froze long before the end of its change, and its machine answers for it."""
    monkeypatch.setitem(bounds._BOUNDS, bounds.HOLDING, "1s")
    frozen = team.opened("tomas")
    monkeypatch.undo()
    colleague = team.opened("mara")

    def freeze_in_the_middle() -> None:
        with frozen.change("Rename it") as change:
            edit_account(change, account.id, {"name": ("Norrhavn", "Norrhavn AG")})
            change.session.flush()
            move(colleague, account, "Turin", "Rome")
            change.session.execute(text("SELECT 1"))

    with pytest.raises(ServerAwayError, match="Nothing that is shown here is lost"):
        freeze_in_the_middle()
    assert team.run("ada", "SELECT name, city FROM account") == [("Norrhavn", "Rome")]


def test_what_somebody_holds_for_long_is_told_and_changes_nothing(
    team: TeamServer, account: Account, impatient: None
):
    tomas = team.opened("tomas")
    with (
        held_row(team, account),
        pytest.raises(HeldUpError, match="A colleague's change has held up yours"),
    ):
        move(tomas, account, "Turin", "Rome")
    assert city(team) == "Turin"
    move(tomas, account, "Turin", "Rome")
    assert city(team) == "Rome"


def test_an_edit_that_is_held_up_waits_on_this_computer_and_is_done_once(
    team: TeamServer, account: Account, impatient: None, tmp_path: Path
):
    outbox = Outbox(team.opened("tomas"), tmp_path, lambda: POSTABLE)
    post = EDIT_ACCOUNT.of(account.id).post({"city": ("Turin", "Rome")})
    with held_row(team, account):
        assert outbox.send("Move to Rome", post) is Held.HERE
        assert not outbox.absence.is_known
        assert outbox.replay() == 0
        (waiting,) = outbox.waiting()
        assert waiting.problem == ""
    assert outbox.replay() == 1
    assert city(team) == "Rome"
    told = team.run("ada", "SELECT count(*) FROM change_set WHERE label = 'Move to Rome'")
    assert told == [(1,)]
    assert outbox.waiting() == []


def test_what_is_typed_on_an_edit_that_is_held_up_waits_behind_it(
    team: TeamServer, account: Account, impatient: None, tmp_path: Path
):
    outbox = Outbox(team.opened("tomas"), tmp_path, lambda: POSTABLE)
    case = EDIT_ACCOUNT.of(account.id)
    with held_row(team, account):
        assert outbox.send("Move to Rome", case.post({"city": ("Turin", "Rome")})) is Held.HERE
        assert outbox.replay() == 0
    assert outbox.send("Move to Oslo", case.post({"city": ("Rome", "Oslo")})) is Held.HERE
    assert (
        outbox.send("Rename it", case.post({"name": ("Norrhavn", "Norrhavn AG")})) is not Held.HERE
    )
    assert outbox.replay() == 2
    assert city(team) == "Oslo"
    assert outbox.waiting() == []


def test_a_commit_without_an_answer_is_asked_for_until_nobody_is_in_the_way(
    team: TeamServer, impatient: None
):
    """Whoever was told meanwhile that nothing is lost would do it again."""
    engine = team.opened("tomas")._engines.writer
    refused = threading.Event()

    def note(context: Any) -> None:
        if isinstance(context.original_exception, psycopg.errors.LockNotAvailable):
            refused.set()

    event.listen(engine, "handle_error", note)
    key, found = new_key(), list[int | None]()
    asking = threading.Thread(target=lambda: found.append(number_kept(engine, key, "Move")))
    with team.sql("ines") as session:
        session.execute("SELECT FROM change_counter FOR UPDATE")
        asking.start()
        refused.wait()
    asking.join()
    event.remove(engine, "handle_error", note)
    assert found == [None]


def test_it_is_known_whom_everybody_waits_for(team: TeamServer, account: Account):
    """Tomás waits for Mara, who waits for Ines."""
    tomas, mara = team.opened("tomas"), team.opened("mara")
    with tomas.reading() as reading:
        assert whom_we_wait_for(reading) == ""

    def rename() -> None:
        with mara.change("Rename it") as change:
            edit_account(change, account.id, {"name": ("Norrhavn", "Norrhavn AG")})

    with team.opened("postgres").reading() as reading, held_row(team, account):
        waiting = [threading.Thread(target=rename)]
        waiting[0].start()
        wait_until_somebody_waits(reading.session, FOR_A_LOCK)
        waiting.append(threading.Thread(target=move, args=(tomas, account, "Turin", "Rome")))
        waiting[1].start()
        wait_until_somebody_waits(reading.session, f"{FOR_A_LOCK} AND usename = 'tomas'")
        with tomas.reading() as asking:
            assert whom_we_wait_for(asking) == "Ines Brandt"
    for thread in waiting:
        thread.join()
    assert city(team) == "Rome"


def test_what_an_address_asks_of_the_server_holds(team: TeamServer, tmp_path: Path):
    place = f"{team.url('tomas')}&options=-c%20lock_timeout%3D7s"
    with team.opened("tomas").reading() as reading:
        assert reading.session.scalar(text("SHOW lock_timeout")) == "30s"
    asking = TeamServer(place.replace("//tomas:@", "//postgres:@"), team.open_one)
    with asking.opened("tomas").reading() as reading:
        assert reading.session.scalar(text("SHOW lock_timeout")) == "7s"
        assert reading.session.scalar(text(f"SHOW {bounds.HOLDING}")) == "2min"

"""Undo and redo in the window, live refresh, and conflicts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Event
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select

from abm_desktop.accounts import service as accounts
from abm_desktop.accounts.service import NewAccount
from abm_desktop.committee import service as committee
from abm_desktop.committee.rows import NewContact
from abm_desktop.errors import CannotUndoError
from abm_desktop.workspace import history, service
from abm_desktop.workspace.opened import Location
from db.accounts.tables import Account
from tests.patience import PATIENCE_MS, settle
from ui.kit.checks import RadioButton
from ui.kit.labels import PlainLabel
from ui.workspace.conflict import ConflictDialog


def names(workspace) -> list[str]:
    with workspace.reading() as reading:
        return list(reading.session.scalars(select(Account.name)))


@pytest.fixture
def hold_up(monkeypatch) -> Iterator[Callable[[], Event]]:
    """Have the next undo or redo take until the event is set that is returned."""
    holds: list[Event] = []
    really_revert = history.revert

    def revert(*given):
        assert holds[-1].wait(PATIENCE_MS / 1000)
        return really_revert(*given)

    def hold() -> Event:
        holds.append(Event())
        monkeypatch.setattr(history, "revert", revert)
        return holds[-1]

    yield hold
    for event in holds:
        event.set()


def test_a_change_is_named_in_a_toast_and_undone_from_it(qtbot, program, add_account):
    workspace = program.desk.session.context.workspace
    add_account("Norrhavn & <b>")
    toast = program.window.toast
    assert toast.text() == "Added Norrhavn & <b>"
    qtbot.mouseClick(toast._undo_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: toast.text() == "Undone: Add Norrhavn & <b>")
    assert names(workspace) == []


def test_a_long_undo_or_redo_says_what_goes_on_while_the_window_stays_usable(
    qtbot, program, add_account, hold_up
):
    session, toast = program.desk.session, program.window.toast
    add_account("Norrhavn & <b>")
    settle(session.jobs)
    go_on = hold_up()
    program.actions.run("history.undo")
    qtbot.waitUntil(lambda: toast.text() == "Undoing: Add Norrhavn & <b>…")
    session.pages.show("accounts")
    qtbot.waitUntil(session.pages.current.is_filled)
    assert toast.text() == "Undoing: Add Norrhavn & <b>…"
    go_on.set()
    qtbot.waitUntil(lambda: toast.text() == "Undone: Add Norrhavn & <b>")
    settle(session.jobs)
    go_on = hold_up()
    qtbot.mouseClick(toast._undo_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: toast.text() == "Doing again: Add Norrhavn & <b>…")
    go_on.set()
    qtbot.waitUntil(lambda: toast.text() == "Done again: Add Norrhavn & <b>")
    assert toast._undo_button.label == "Undo"
    toast.close_shown()
    assert toast.text() == ""
    assert names(session.context.workspace) == ["Norrhavn & <b>"]


def test_a_quick_undo_does_not_say_that_it_goes_on(qtbot, program, add_account):
    session, toast = program.desk.session, program.window.toast
    undoing = session.undoing
    undoing._patience.setInterval(PATIENCE_MS)
    told: list[str] = []
    undoing.long.connect(told.append)
    add_account("Norrhavn")
    settle(session.jobs)
    program.actions.run("history.undo")
    qtbot.waitUntil(lambda: toast.text() == "Undone: Add Norrhavn")
    assert (told, undoing._patience.isActive()) == ([], False)


def test_an_undo_that_fails_says_no_more_that_it_goes_on(qtbot, program, add_account, monkeypatch):
    session, toast = program.desk.session, program.window.toast
    add_account("Norrhavn")
    settle(session.jobs)
    go_on = Event()

    def refuse(*_given):
        assert go_on.wait(PATIENCE_MS / 1000)
        raise CannotUndoError("It was taken back meanwhile.")

    monkeypatch.setattr(history, "revert", refuse)
    program.actions.run("history.undo")
    qtbot.waitUntil(lambda: toast.text() == "Undoing: Add Norrhavn…")
    go_on.set()
    qtbot.waitUntil(lambda: toast.text() == "It was taken back meanwhile.")
    assert toast.said() == ""


def test_an_undo_that_takes_away_the_account_in_front_is_told_on_the_list(
    qtbot, program, add_account
):
    session = program.desk.session
    add_account("Norrhavn")
    with session.context.workspace.reading() as reading:
        key = reading.session.scalars(select(Account.id)).one()
    session.pages.show_account(key)
    page = session.pages.current
    qtbot.waitUntil(page.is_filled)
    settle(session.jobs)
    program.actions.run("history.undo")
    qtbot.waitUntil(lambda: not page.isVisible())
    settle(session.jobs)
    assert program.window.toast.text() == "Undone: Add Norrhavn"


def test_the_top_bar_names_what_would_be_undone_and_redone(qtbot, program, add_account):
    bar = program.window.top_bar
    add_account("Norrhavn")
    qtbot.waitUntil(lambda: bar._undo.accessibleName() == "Undo: Add Norrhavn")
    qtbot.keyClick(program.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bar._redo.accessibleName() == "Redo: Add Norrhavn")
    assert not bar._undo.isEnabled()
    program.actions.run("history.redo")
    qtbot.waitUntil(bar._undo.isEnabled)
    assert names(program.desk.session.context.workspace) == ["Norrhavn"]


def test_a_change_of_another_window_is_waited_for_half_a_second_at_most(
    qtbot, program, opened, workspace_file, monkeypatch
):
    """What is waited for is counted, and not what a busy machine needs besides."""
    other = opened(Location(path=workspace_file))
    program.desk.session.pages.show("accounts")
    page = program.desk.session.pages.current
    qtbot.waitUntil(lambda: page._desk is not None)

    watcher = program.desk.session.context.workspace._watcher
    waits: list[float] = []
    until_noticed: list[float] = []
    really_wait, really_notice = watcher._stopped.wait, watcher._noticed

    def wait(seconds: float) -> bool:
        waits.append(seconds)
        return really_wait(seconds)

    def notice(number: int | None) -> None:
        until_noticed.append(sum(waits))
        really_notice(number)

    monkeypatch.setattr(watcher._stopped, "wait", wait)
    monkeypatch.setattr(watcher, "_noticed", notice)
    for count in range(1, 4):
        settle(program.desk.session.jobs)
        with other.change("Add from elsewhere") as change:
            accounts.add_account(change, NewAccount(f"Elsewhere {count}"))
            waits.clear()
            until_noticed.clear()
        qtbot.waitUntil(lambda wanted=count: page._desk.counts.candidates == wanted)
        assert until_noticed[0] <= 0.5


def test_a_conflict_offers_both_texts_and_loses_neither(qtbot, program, add_account):
    session = program.desk.session
    workspace = session.context.workspace
    add_account("Norrhavn")
    with workspace.reading() as reading:
        key = reading.session.scalars(select(Account.id)).one()
    _write(workspace, key, "Theirs")
    session.jobs.edit(
        "Edit Norrhavn",
        lambda change, edits: accounts.edit_account(change, key, edits),
        {"why": (None, "Mine")},
    )
    qtbot.waitUntil(lambda: bool(_dialogs(program)))
    assert _dialogs(program)[0].choices[0]._group.checkedButton().text() == "Mine"
    _dialogs(program)[0].choices[0].choose(2)
    _dialogs(program)[0].accept()
    qtbot.waitUntil(lambda: _why(workspace, key) == "Theirs\nMine")


def test_a_conflict_says_who_wrote_the_other_text_when_and_in_which_row(
    qtbot, program, add_account, opened, workspace_file
):
    session = program.desk.session
    add_account("Norrhavn & <b>")
    with session.context.workspace.reading() as reading:
        key = reading.session.scalars(select(Account.id)).one()
    other = opened(Location(path=workspace_file))
    with other.reading() as reading:
        other.person_id = service.find_person(reading, "Priya Nair-Holt").id
    _write(other, key, "Theirs")
    session.jobs.edit(
        "Edit Norrhavn",
        lambda change, edits: accounts.edit_account(change, key, edits),
        {"why": (None, "Mine")},
    )
    qtbot.waitUntil(lambda: bool(_dialogs(program)))
    (dialog,) = _dialogs(program)
    settle(session.jobs)
    moment = other.clock.now().astimezone()
    assert [button.text() for button in dialog.choices[0].findChildren(RadioButton)] == [
        "Mine",
        f"Theirs: Priya Nair-Holt, today, {moment:%H:%M}",
        "Both, theirs first",
    ]
    told = [label.text() for label in dialog.findChildren(PlainLabel)]
    assert any(one.startswith("Your change of Norrhavn & <b> is not written yet.") for one in told)
    dialog.reject()


@pytest.mark.parametrize(("which", "why"), [(0, "Mine"), (1, "Theirs"), (2, "Theirs\nMine")])
def test_a_conflict_in_one_field_does_not_lose_what_i_typed_in_another(
    qtbot, program, add_account, which, why
):
    session = program.desk.session
    workspace = session.context.workspace
    add_account("Norrhavn")
    with workspace.reading() as reading:
        key = reading.session.scalars(select(Account.id)).one()
    _write(workspace, key, "Theirs")
    session.jobs.edit(
        "Edit Norrhavn",
        lambda change, edits: accounts.edit_account(change, key, edits),
        {"why": (None, "Mine"), "phone": (None, "+45 1")},
    )
    qtbot.waitUntil(lambda: bool(_dialogs(program)))
    _dialogs(program)[0].choices[0].choose(which)
    _dialogs(program)[0].accept()
    qtbot.waitUntil(lambda: _phone(workspace, key) == "+45 1")
    assert _why(workspace, key) == why


def test_dropping_my_change_in_a_conflict_leaves_theirs(qtbot, program, add_account):
    session = program.desk.session
    workspace = session.context.workspace
    add_account("Norrhavn")
    with workspace.reading() as reading:
        key = reading.session.scalars(select(Account.id)).one()
    _write(workspace, key, "Theirs")
    session.jobs.edit(
        "Edit Norrhavn",
        lambda change, edits: accounts.edit_account(change, key, edits),
        {"why": (None, "Mine")},
    )
    qtbot.waitUntil(lambda: bool(_dialogs(program)))
    _dialogs(program)[0].reject()
    settle(session.jobs)
    assert _why(workspace, key) == "Theirs"


def _write(workspace, key: UUID, why: str) -> None:
    with workspace.change("Edit elsewhere") as change:
        accounts.edit_account(change, key, {"why": (None, why)})


def _why(workspace, key: UUID) -> str | None:
    with workspace.reading() as reading:
        return reading.session.get_one(Account, key).why


def _phone(workspace, key: UUID) -> str | None:
    with workspace.reading() as reading:
        return reading.session.get_one(Account, key).phone


def _dialogs(program) -> list[ConflictDialog]:
    return [d for d in program.window.findChildren(ConflictDialog) if d.isVisible()]


def test_undo_after_an_erasure_says_first_that_it_stays(qtbot, program, add_account):
    session, toast = program.desk.session, program.window.toast
    add_account("Norrhavn")
    workspace = session.context.workspace
    with workspace.change("Add Jane Doe") as change:
        norrhavn = change.session.scalars(select(Account.id)).one()
        jane = committee.add_contact(change, NewContact(norrhavn, "Jane Doe"))
    committee.erase_contact(workspace, jane)
    unnamed = "Change to somebody who was erased"
    qtbot.waitUntil(lambda: session.undoing.offers.undo == unnamed)
    program.actions.run("history.undo")
    qtbot.waitUntil(lambda: "cannot be brought back" in toast.text())
    assert f"Undo again takes back: {unnamed}" in toast.text()
    program.actions.run("history.undo")
    qtbot.waitUntil(lambda: toast.text().startswith(f"Undone: {unnamed}"))

"""A window whose team server is away: what it says, keeps and refuses, and what becomes of it later."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from abm_desktop.accounts.postable import EDIT_ACCOUNT
from abm_desktop.accounts.service import NewAccount, add_account, edit_account
from abm_desktop.committee.rows import NewContact
from abm_desktop.committee.service import add_contact
from abm_desktop.errors import NotConnectedError
from abm_desktop.plans.services.swot import add_line
from abm_desktop.touches.postable import LOG_TOUCH
from abm_desktop.touches.rows import LoggedTouch
from abm_desktop.vocabulary import (
    FieldKind,
    FieldOwner,
    Listing,
    Outcome,
    Quadrant,
    Team,
    TouchState,
)
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location, Workspace
from abm_desktop.workspace.services.custom_fields import add_field
from db.accounts.tables import Account
from db.touches.tables import Touch, TouchContact
from tests.access.test_dialogs import lacks
from tests.loaded import is_complete
from tests.patience import PATIENCE_MS, settle
from tests.servers import Server
from ui.committee.facts_form import FactsForm as Form
from ui.frame.application import Application
from ui.home.facts_card import FactsCard
from ui.kit.messages import Banner
from ui.plans.swot_card import SwotCard
from ui.touches.quick_log import QuickLog
from ui.workspace.conflict import ConflictDialog
from ui.workspace.opening import OpenRequest, open_for_window
from ui.workspace.waiting_dialog import WaitingDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@dataclass
class Stage:
    """A window at the page of an account, a colleague beside it, and a server that can go away."""

    program: Application
    colleague: Workspace
    account: UUID
    go: Callable[[], None]
    come: Callable[[], None]

    @property
    def words(self) -> str:
        return self.program.window.rail.sync.words()

    @property
    def facts(self) -> FactsCard:
        return self.program.desk.session.pages.current.stack.tab("overview").facts

    @property
    def rows(self) -> list:
        return self.program.desk.session.offline.returning.rows

    def is_unasked(self) -> bool:
        """Tell whether no question to the server is under way, nor comes by itself."""
        returning = self.program.desk.session.offline.returning
        assert returning._again.interval() > PATIENCE_MS
        return not returning._is_asking

    def type_city(self, city: str) -> None:
        self.facts.texts["city"].setText(city)
        self.facts.save()

    def city(self) -> str | None:
        with self.colleague.reading() as reading:
            row = reading.session.get(Account, self.account)
            return None if row is None else row.city


@pytest.fixture
def away_often(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Ask a server that is away often; copies of one workspace would share what waits here."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr("ui.workspace.returning._PAUSES_MS", (200,))


@contextmanager
def _server_of(server: Server) -> Iterator[tuple[str, Callable[[], None], Callable[[], None]]]:
    with server.copy_of("template_workspace") as url:
        name = url.partition("?")[0].rpartition("/")[2]

        def go() -> None:
            server.run(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
            server.run(
                f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
            )

        def come() -> None:
            server.run(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')

        yield url, go, come


@pytest.fixture
def asked_by_hand(monkeypatch: pytest.MonkeyPatch, away_often: None) -> None:
    """Ask a server that is away only where the test does: a colleague comes first."""
    monkeypatch.setattr("ui.workspace.returning._PAUSES_MS", (3_600_000,))


@pytest.fixture
def stage(qtbot, start, opened, server: Server, away_often: None) -> Iterator[Stage]:
    with _server_of(server) as (url, go, come):
        colleague = opened(Location(url=url))
        with colleague.change("Add Norrhavn") as change:
            account = add_account(change, NewAccount("Norrhavn", city="Turin"))
        program = start(url)
        qtbot.waitUntil(lambda: is_complete(program))
        program.desk.session.shell.open_account(account)
        qtbot.waitUntil(program.desk.session.pages.current.is_filled)
        yield Stage(program, colleague, account, go, come)
        come()
        program.desk.close()
        qtbot.waitUntil(lambda: program.desk.session is None)
        colleague.close()


def waiting_list(stage: Stage) -> WaitingDialog:
    stage.program.window.rail.sync.click()
    return stage.program.window.findChildren(WaitingDialog)[-1]


def test_an_edit_that_meets_a_colleagues_is_listed_and_decided_as_any_other(
    qtbot, stage: Stage, asked_by_hand: None
):
    stage.go()
    stage.type_city("Rome")
    qtbot.waitUntil(lambda: stage.words == "Offline with 1 change")
    qtbot.waitUntil(stage.is_unasked)
    stage.come()
    with stage.colleague.change("Move to Bergen") as change:
        edit_account(change, stage.account, {"city": ("Turin", "Bergen")})
    stage.program.desk.session.offline.returning.ask()
    qtbot.waitUntil(lambda: stage.words == "Conflict")
    toast = stage.program.window.toast
    qtbot.waitUntil(lambda: "could not be taken over. Nothing is lost" in toast.text())
    qtbot.waitUntil(lambda: stage.facts.texts["city"].text() == "Bergen")
    dialog = waiting_list(stage)
    (row,) = dialog.rows
    assert list(row.buttons) == ["Decide", "Copy text", "Discard"]
    row.buttons["Decide"].click()
    (conflict,) = stage.program.window.findChildren(ConflictDialog)
    conflict.accept()
    qtbot.waitUntil(lambda: stage.city() == "Rome")
    qtbot.waitUntil(lambda: dialog.rows == [])
    qtbot.waitUntil(lambda: stage.words.startswith("Synced"))
    qtbot.waitUntil(lambda: stage.facts.texts["city"].text() == "Rome")
    dialog.reject()


def test_what_is_refused_says_why_and_is_copied_given_up_and_put_back(
    qtbot, stage: Stage, asked_by_hand: None
):
    stage.go()
    stage.type_city("Rome")
    qtbot.waitUntil(lambda: stage.words == "Offline with 1 change")
    qtbot.waitUntil(stage.is_unasked)
    stage.come()
    with stage.colleague.change("Delete Norrhavn") as change:
        change.delete(change.get(Account, stage.account))
    stage.program.desk.session.offline.returning.ask()
    qtbot.waitUntil(lambda: stage.words == "1 change not sent")
    dialog = waiting_list(stage)
    settle(stage.program.desk.session.jobs)
    assert list(lacks(dialog)) == []
    (row,) = dialog.rows
    assert list(row.buttons) == ["Try again", "Copy text", "Discard"]
    row.buttons["Copy text"].click()
    assert QGuiApplication.clipboard().text() == "Rome"
    row.buttons["Discard"].click()
    qtbot.waitUntil(lambda: dialog.rows == [])
    # Asked while it is still asked, nothing would be sent before the pause that nobody waits for here.
    qtbot.waitUntil(stage.is_unasked)
    stage.program.window.toast._undo_button.click()
    qtbot.waitUntil(lambda: len(dialog.rows) == 1)
    qtbot.waitUntil(lambda: "Try again" in dialog.rows[0].buttons)
    dialog.rows[0].buttons["Discard"].click()
    qtbot.waitUntil(lambda: stage.words.startswith("Synced"))
    dialog.reject()


def test_everything_else_is_read_only_says_so_and_goes_on_when_the_server_is_back(
    qtbot, stage: Stage
):
    session, window = stage.program.desk.session, stage.program.window
    stage.go()
    session.jobs.change("Add Oslo", lambda change: add_account(change, NewAccount("Oslo")))
    qtbot.waitUntil(lambda: stage.words == "Offline")
    # A server that is just stopping says so itself; both sentences tell that nothing is lost.
    qtbot.waitUntil(lambda: "Nothing that is shown here is lost" in window.toast.text())
    told = []
    for _try in range(2):
        session.jobs.change("Add Oslo", told.append, failed=lambda error: told.append(str(error)))
    qtbot.waitUntil(lambda: len(told) == 2)
    assert all("The team server is away, so nothing was changed" in one for one in told)
    assert stage.facts.texts["city"].text() == "Turin"
    assert session.offline._panel.isVisible()
    actions = stage.program.actions
    assert [key for key in ("engagement.log", "touch.plan") if actions.can_run(key)] == [
        "engagement.log"
    ]
    actions.run("touch.plan")
    assert "Do it again when it is back" in window.toast.text()
    stage.program.open_palette("norr")
    nothing = stage.program._palette._nothing
    qtbot.waitUntil(lambda: "cannot be read now" in nothing.text())
    stage.program._palette.close_palette()
    stage.come()
    qtbot.waitUntil(lambda: stage.words.startswith("Synced"))
    assert session.offline._panel is None
    assert actions.can_run("touch.plan")
    with qtbot.waitSignal(session.jobs.changed):
        session.jobs.change("Add Oslo", lambda change: add_account(change, NewAccount("Oslo")))


def test_a_press_on_the_line_asks_the_server_at_once(qtbot, stage: Stage, asked_by_hand: None):
    stage.go()
    stage.type_city("Rome")
    qtbot.waitUntil(lambda: stage.words == "Offline with 1 change")
    qtbot.waitUntil(stage.is_unasked)
    stage.come()
    dialog = waiting_list(stage)
    qtbot.waitUntil(lambda: stage.city() == "Rome")
    qtbot.waitUntil(lambda: dialog.rows == [])
    dialog.reject()


def test_what_waits_is_there_again_after_a_restart_and_sent_before_the_first_page_is_seen(
    qtbot, stage: Stage
):
    stage.go()
    stage.type_city("Rome")
    qtbot.waitUntil(lambda: stage.words == "Offline with 1 change")
    address = stage.program.desk.session.address
    stage.program.desk.close()
    qtbot.waitUntil(lambda: stage.program.desk.session is None)
    with pytest.raises(
        NotConnectedError, match=r"1 change that you made .* waits on this computer"
    ):
        open_for_window(OpenRequest(address, Clock()))
    stage.come()
    stage.program.desk.open(address)
    qtbot.waitUntil(lambda: is_complete(stage.program))
    assert stage.city() == "Rome"
    qtbot.waitUntil(lambda: stage.words.startswith(("Synced", "In step")))


def test_a_call_is_logged_from_a_form_that_is_opened_while_the_server_is_away(qtbot, stage: Stage):
    session = stage.program.desk.session
    with stage.colleague.change("Add Jane") as change:
        add_contact(change, NewContact(account=stage.account, name="Jane Doe"))
    session.offline.learn()
    qtbot.waitUntil(lambda: bool(session.context.known.book and session.context.known.book.people))
    stage.go()
    stage.type_city("Rome")
    qtbot.waitUntil(lambda: stage.words == "Offline with 1 change")
    session.pages.show("home")
    session.shell.quick_log()
    (dialog,) = stage.program.window.findChildren(QuickLog)
    qtbot.waitUntil(lambda: dialog._what.has_choices)
    qtbot.keyClicks(dialog._picker, "orrh")
    qtbot.waitUntil(lambda: dialog._picker._offers.rowCount() == 1)
    dialog._pick_first()
    qtbot.waitUntil(lambda: dialog._with.currentText().startswith("Jane Doe"))
    qtbot.keyClicks(dialog._what, "2")
    qtbot.keyClicks(dialog._how, "o")
    dialog.accept()
    qtbot.waitUntil(lambda: stage.words == "Offline with 2 changes")
    stage.come()
    qtbot.waitUntil(lambda: stage.words.startswith("Synced"))
    with stage.colleague.reading() as reading:
        (touch,) = reading.session.query(Touch)
        assert (touch.account_id, touch.state) == (stage.account, TouchState.DONE)
        assert reading.session.query(TouchContact).count() == 1


def test_an_account_that_came_a_moment_ago_is_logged_by_its_name_while_the_server_is_away(
    qtbot, stage: Stage
):
    session = stage.program.desk.session
    qtbot.waitUntil(lambda: session.context.known.book is not None)
    with stage.colleague.change("Add Oslo") as change:
        account = add_account(change, NewAccount("Oslo"))
    qtbot.waitUntil(lambda: account in session.context.known.book.accounts)
    stage.go()
    stage.type_city("Rome")
    qtbot.waitUntil(lambda: stage.words == "Offline with 1 change")
    session.shell.quick_log(account)
    (dialog,) = stage.program.window.findChildren(QuickLog)
    qtbot.waitUntil(lambda: dialog._picker.text() == "Oslo")
    dialog.reject()


def test_an_account_that_is_opened_while_the_server_is_away_is_read_when_it_is_back(
    qtbot, stage: Stage
):
    session = stage.program.desk.session
    with stage.colleague.change("Add Oslo") as change:
        account = add_account(change, NewAccount("Oslo", city="Oslo"))
    stage.go()
    stage.type_city("Rome")
    qtbot.waitUntil(lambda: stage.words == "Offline with 1 change")
    session.shell.open_account(account)
    settle(session.jobs)
    missing = session.pages.current.stack.tab("overview").missing
    assert missing._nothing.isHidden()
    stage.come()
    qtbot.waitUntil(lambda: stage.words.startswith("Synced"))
    qtbot.waitUntil(lambda: stage.facts.texts["city"].text() == "Oslo")


def test_what_another_window_holds_is_sent_a_little_later(qtbot, stage: Stage):
    stage.go()
    stage.type_city("Rome")
    qtbot.waitUntil(lambda: stage.words == "Offline with 1 change")
    returning = stage.program.desk.session.offline.returning
    with returning.outbox.store.alone() as is_alone:
        assert is_alone
        stage.come()
        qtbot.waitUntil(lambda: not returning.is_away and returning._again.isActive())
    qtbot.waitUntil(lambda: stage.city() == "Rome")
    qtbot.waitUntil(lambda: stage.words.startswith("Synced"))


def test_the_keyboard_stays_in_its_row_while_the_list_changes(qtbot, stage: Stage):
    stage.go()
    stage.type_city("Rome")
    qtbot.waitUntil(lambda: stage.words == "Offline with 1 change")
    dialog = waiting_list(stage)
    qtbot.waitUntil(lambda: len(dialog.rows) == 1)
    dialog.rows[0].buttons["Discard"].setFocus()
    before = dialog.rows[0]
    stage.facts.texts["industry"].setText("Rail")
    stage.facts.save()
    qtbot.waitUntil(lambda: len(dialog.rows) == 2)
    assert dialog.rows[0] is not before
    assert dialog.focusWidget() is dialog.rows[0].buttons["Discard"]
    dialog.rows[0].buttons["Discard"].click()
    qtbot.waitUntil(lambda: len(dialog.rows) == 1)
    assert dialog.focusWidget() is dialog.rows[0].buttons["Discard"]
    dialog.rows[0].buttons["Discard"].click()
    qtbot.waitUntil(lambda: dialog.rows == [])
    assert dialog.focusWidget() is dialog.confirm
    dialog.reject()


def test_what_cannot_be_read_meanwhile_covers_nothing_that_was_just_said(qtbot, stage: Stage):
    session, toast = stage.program.desk.session, stage.program.window.toast
    stage.go()
    stage.type_city("Rome")
    qtbot.waitUntil(lambda: stage.words == "Offline with 1 change")
    at = session.context.workspace.clock.now()
    logged = LoggedTouch(stage.account, "call", Team.SALES, at, Outcome.NEUTRAL)
    session.jobs.change("Log call", LOG_TOUCH.post(logged=logged))
    qtbot.waitUntil(lambda: toast.text().startswith("Kept on this computer: "))
    missed: list[BaseException] = []
    session.jobs.missed.connect(missed.append)
    session.pages.renew()
    session._look_at_list()
    settle(session.jobs)
    assert missed
    assert toast.text().startswith("Kept on this computer: ")
    toast.hide()
    session.pages.show("accounts")
    qtbot.waitUntil(lambda: "cannot be read now" in toast.text())


def test_a_workspace_that_fails_to_close_keeps_no_window_open(
    qtbot, stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    session = stage.program.desk.session
    close = session._opened.workspace._engines.dispose

    def fail() -> None:
        close()
        raise LookupError("a bug in the end")

    monkeypatch.setattr(type(session._opened.workspace._engines), "dispose", lambda _self: fail())
    stage.program.desk.close()
    qtbot.waitUntil(lambda: stage.program.desk.session is None)
    assert "LookupError" in caplog.text
    monkeypatch.undo()


def test_a_scoreboard_that_cannot_be_read_says_why_in_place_of_empty_cards(qtbot, stage: Stage):
    session = stage.program.desk.session
    stage.go()
    stage.type_city("Rome")
    qtbot.waitUntil(lambda: stage.words == "Offline with 1 change")
    session.offline.returning._again.stop()
    session.pages.show("scoreboard")
    page = session.pages.current
    qtbot.waitUntil(lambda: page.is_built("unread"))
    qtbot.waitUntil(page.unread.isVisible)
    words = [label.text() for label in page.unread.findChildren(QLabel)]
    assert any("The team server is away, so this cannot be read now" in one for one in words)
    assert not page.cards.isVisible()
    stage.come()
    session.offline.returning.ask()
    qtbot.waitUntil(page.is_filled)
    assert not page.unread.isVisible()
    assert page.cards.isVisible()


def test_the_list_shows_what_waits_in_its_row(qtbot, stage: Stage):
    session = stage.program.desk.session
    with stage.colleague.change("Choose Norrhavn") as change:
        change.edit(Account, stage.account, {"listing": (Listing.CANDIDATE, Listing.TARGET)})
    session.pages.show("accounts")
    page = session.pages.current
    qtbot.waitUntil(lambda: page.table.rows.rowCount() == 1 and page.table.rows.at_hand(0))
    settle(session.jobs)
    stage.go()
    edits = {"city": ("Turin", "Rome"), "employees": (None, 40)}
    session.jobs.edit("Edit Norrhavn", EDIT_ACCOUNT.of(stage.account), edits)
    qtbot.waitUntil(lambda: stage.words == "Offline with 1 change")
    row = page.table.rows.at_hand(0)
    assert (row.name, row.city, row.employees) == ("Norrhavn", "Rome", 40)
    stage.come()
    qtbot.waitUntil(lambda: stage.city() == "Rome")
    settle(session.jobs)
    assert page.table.rows.at_hand(0).city == "Rome"


def test_what_is_given_up_shows_what_is_kept_while_the_server_is_still_away(
    qtbot, stage: Stage, asked_by_hand: None
):
    session = stage.program.desk.session
    with stage.colleague.change("Choose Norrhavn") as change:
        change.edit(Account, stage.account, {"listing": (Listing.CANDIDATE, Listing.TARGET)})
    session.pages.show("accounts")
    listed = session.pages.current
    qtbot.waitUntil(lambda: listed.table.rows.rowCount() == 1 and listed.table.rows.at_hand(0))
    session.shell.open_account(stage.account)
    qtbot.waitUntil(session.pages.current.is_filled)
    settle(session.jobs)
    stage.go()
    stage.type_city("Rome")
    qtbot.waitUntil(lambda: stage.words == "Offline with 1 change")
    assert listed.table.rows.at_hand(0).city == "Rome"
    dialog = waiting_list(stage)
    qtbot.waitUntil(lambda: len(dialog.rows) == 1)
    dialog.rows[0].buttons["Discard"].click()
    qtbot.waitUntil(lambda: stage.words == "Offline")
    assert stage.facts.texts["city"].text() == "Turin"
    assert listed.table.rows.at_hand(0).city == "Turin"
    assert not stage.facts.is_unsaved
    stage.program.window.toast._undo_button.click()
    qtbot.waitUntil(lambda: stage.words == "Offline with 1 change")
    assert stage.facts.texts["city"].text() == "Rome"
    assert listed.table.rows.at_hand(0).city == "Rome"
    dialog.reject()


def test_a_contact_and_an_own_field_show_what_is_kept_where_their_edits_are_given_up(
    qtbot, stage: Stage, asked_by_hand: None
):
    session = stage.program.desk.session
    with stage.colleague.change("Prepare") as change:
        add_field(change, FieldOwner.ACCOUNT, "Hubs", FieldKind.TEXT)
        jane = add_contact(change, NewContact(stage.account, "Jane Doe", title="Buyer"))
    own = stage.facts.own
    qtbot.waitUntil(lambda: len(own.editors) == 1)
    (hubs,) = own.editors.values()
    session.shell.open_account(stage.account, tab="people", row=jane)
    qtbot.waitUntil(lambda: jane in [one.key for one in session.pages.current.findChildren(Form)])
    (form,) = session.pages.current.findChildren(Form)
    settle(session.jobs)
    stage.go()
    form.texts["title"].setText("Head of logistics")
    form.save()
    qtbot.waitUntil(lambda: stage.words == "Offline with 1 change")
    hubs.setText("Aarhus")
    own.save()
    qtbot.waitUntil(lambda: stage.words == "Offline with 2 changes")
    dialog = waiting_list(stage)
    qtbot.waitUntil(lambda: len(dialog.rows) == 2)
    for left in ("Offline with 1 change", "Offline"):
        dialog.rows[0].buttons["Discard"].click()
        qtbot.waitUntil(lambda left=left: stage.words == left)
    qtbot.waitUntil(lambda: form.texts["title"].text() == "Buyer")
    qtbot.waitUntil(lambda: not hubs.text())
    dialog.reject()


def test_a_line_of_a_plan_shows_what_is_kept_where_its_edit_is_given_up(
    qtbot, stage: Stage, asked_by_hand: None
):
    session = stage.program.desk.session
    with stage.colleague.change("Prepare") as change:
        key = add_line(change, stage.account, Quadrant.STRENGTH, "Two hubs")
    session.shell.open_account(stage.account, tab="plan")
    page = session.pages.current
    qtbot.waitUntil(lambda: any(card.line_of(key) for card in page.findChildren(SwotCard)))
    line = page.findChild(SwotCard).line_of(key)
    settle(session.jobs)
    stage.go()
    line.edit()
    line.editor.setText("Three hubs")
    line.keep_typed()
    qtbot.waitUntil(lambda: stage.words == "Offline with 1 change")
    assert line.label.text() == "Three hubs"
    dialog = waiting_list(stage)
    qtbot.waitUntil(lambda: len(dialog.rows) == 1)
    dialog.rows[0].buttons["Discard"].click()
    qtbot.waitUntil(lambda: line.label.text() == "Two hubs")
    stage.program.window.toast._undo_button.click()
    qtbot.waitUntil(lambda: line.label.text() == "Three hubs")
    dialog.reject()


def test_a_database_that_is_gone_is_told_as_that_and_what_is_typed_waits_for_it(
    qtbot, stage: Stage, server: Server
):
    session = stage.program.desk.session
    name = stage.colleague.location.url.partition("?")[0].rpartition("/")[2]
    stage.go()
    stage.come()
    server.run(f'ALTER DATABASE "{name}" RENAME TO "elsewhere"')
    stage.type_city("Rome")
    qtbot.waitUntil(lambda: stage.words == "Offline with 1 change")
    qtbot.waitUntil(
        lambda: any(
            f"no database called {name}" in one.accessibleName()
            for one in stage.program.window.findChildren(Banner)
            if one.isVisible()
        )
    )
    assert len(stage.rows) == 1
    server.run(f'ALTER DATABASE "elsewhere" RENAME TO "{name}"')
    qtbot.waitUntil(lambda: stage.words.startswith("Synced"))
    assert stage.city() == "Rome"
    settle(session.jobs)
    assert stage.rows == []

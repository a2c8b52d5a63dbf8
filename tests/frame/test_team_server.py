"""Getting to a team server in the window: the dialog, what it is told, and what the keyring keeps."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu

from abm_desktop.workspace import passwords
from abm_desktop.workspace.preferences import RecentWorkspace
from abm_desktop.workspace.server_address import CLEAR, VERIFIED, apart
from db.workspace.engine import Engines
from db.workspace.location import Location
from tests.doors import FICKLE, LOGIN, PASSWORD, as_login, door, silent
from tests.keyrings import BrokenKeyring, MemoryKeyring, SilentKeyring, SlowKeyring
from tests.loaded import is_complete
from tests.servers import Server
from ui.frame.application import Application
from ui.frame.connect_dialog import ConnectDialog
from ui.frame.making_dialogs import NewWorkspaceDialog
from ui.frame.update_dialog import UpdateDialog
from ui.frame.welcome_ways import RecentRow
from ui.workspace.settings.sign_in_card import SignInCard

WHOLE = "postgresql://mara:p%40ss@abm.example:5433/team?sslrootcert=/etc/team.pem&connect_timeout=3"


@pytest.fixture
def address(locked: Server) -> Iterator[str]:
    """The address of a workspace whose server asks for a password, without it."""
    with locked.copy_of("template_workspace") as url:
        yield apart(as_login(url, LOGIN))[0]


@pytest.fixture
def welcomed(start) -> Application:
    return start(None)


def seen(program: Application, kind=ConnectDialog):
    return next((one for one in program.window.findChildren(kind) if one.isVisible()), None)


def asked(qtbot, program: Application, kind=ConnectDialog):
    qtbot.waitUntil(lambda: seen(program, kind) is not None)
    return seen(program, kind)


def connecting(program: Application, address: str = "") -> ConnectDialog:
    program.beginning.connect_to_server(address)
    return seen(program)


def is_open(program: Application) -> bool:
    return program.desk.session is not None and is_complete(program)


def close(qtbot, program: Application) -> None:
    """Close the workspace before its server goes."""
    program.desk.close()
    qtbot.waitUntil(lambda: program.desk.session is None)


def test_a_whole_address_that_is_pasted_fills_every_field(welcomed, memory_keyring):
    form = connecting(welcomed).form
    form.server.setText(WHOLE)
    assert (form.server.text(), form.port.text()) == ("abm.example", "5433")
    assert (form.database.text(), form.user.text()) == ("team", "mara")
    assert form.password.line.text() == "p@ss"
    assert form.authority.text() == "/etc/team.pem"
    assert form.address() == apart(WHOLE)[0]
    seen(welcomed).reject()


def test_a_whole_address_that_is_typed_fills_every_field_once_it_is_whole(qtbot, welcomed):
    dialog = connecting(welcomed)
    form = dialog.form
    qtbot.keyClicks(form.server, WHOLE)
    assert form.server.text() == WHOLE
    dialog.form.find_mistakes()
    assert (form.server.text(), form.password.line.text()) == ("abm.example", "p@ss")
    assert form.address() == apart(WHOLE)[0]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible(), "what was typed was taken apart, and is still typed"
    dialog.reject()


def test_what_another_server_was_found_by_does_not_lead_to_the_one_that_is_typed(welcomed):
    form = connecting(welcomed, "postgresql://mara@abm.example/team?hostaddr=10.0.0.1").form
    form.server.setText("new.example")
    assert form.address() == "postgresql://mara@new.example/team"
    form.server.setText("first:5433,second")
    assert form.address() == "postgresql://mara@first:5433,second/team"
    seen(welcomed).reject()


def test_the_way_there_is_verified_unless_somebody_says_otherwise(welcomed):
    form = connecting(welcomed, "postgresql://mara@abm.example/team").form
    assert form.protection.currentData() == VERIFIED
    form.protection.choose(CLEAR)
    assert form.address().endswith("/team?sslmode=disable")
    assert not form.authority.isEnabled()
    form.show_address("postgresql://mara@abm.example/team?sslmode=verify-ca")
    assert form.protection.currentText() == "As the address says: verify-ca"
    assert form.address().endswith("?sslmode=verify-ca")
    seen(welcomed).reject()


def test_what_is_missing_is_said_at_each_field(welcomed):
    dialog = connecting(welcomed)
    dialog.form.port.setText("70000")
    dialog.accept()
    fields = dialog.form.fields
    assert [name for name, field in fields.items() if field.error()] == [
        *("server", "port", "database")
    ]
    assert dialog.focusWidget() is dialog.form.server
    dialog.reject()


def test_a_password_is_hidden_until_it_is_shown(qtbot, welcomed):
    password = connecting(welcomed).form.password
    assert password.line.echoMode() is QLineEdit.EchoMode.Password
    password.show_it.click()
    assert password.line.echoMode() is QLineEdit.EchoMode.Normal
    assert password.show_it.accessibleName() == "Hide the password"
    seen(welcomed).reject()


def test_who_gets_in_opens_the_workspace_and_the_keyring_keeps_the_password(
    qtbot, welcomed, address, memory_keyring
):
    dialog = connecting(welcomed, address)
    qtbot.keyClicks(dialog.form.password.line, PASSWORD)
    assert dialog.form.password.keep.isChecked()
    qtbot.keyClick(dialog.form.password.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_open(welcomed))
    assert list(memory_keyring.kept.values()) == [PASSWORD]
    assert "MainThread" not in memory_keyring.asked_in
    assert welcomed.desk.session.address == address
    close(qtbot, welcomed)


def test_a_recent_server_opens_with_the_kept_password(qtbot, start, address, memory_keyring):
    passwords.keep(address, PASSWORD)
    program = start(address)
    qtbot.waitUntil(lambda: is_open(program))
    assert seen(program) is None
    close(qtbot, program)


def test_without_a_kept_one_the_password_alone_is_asked_for(qtbot, start, address, memory_keyring):
    program = start(address)
    dialog = asked(qtbot, program)
    assert dialog.form.is_folded()
    assert dialog.form.password.form.error() == f"Enter the password of {LOGIN}."
    dialog.form.password.line.setText(PASSWORD)
    dialog.form.password.keep.setChecked(False)
    dialog.accept()
    qtbot.waitUntil(lambda: is_open(program))
    assert memory_keyring.kept == {}
    close(qtbot, program)


def test_a_kept_password_that_is_refused_is_said_and_replaced(
    qtbot, start, address, memory_keyring
):
    passwords.keep(address, "of last year")
    program = start(address)
    dialog = asked(qtbot, program)
    assert "kept in this computer's keyring" in dialog.form.password.form.error()
    dialog.form.password.line.setText("wrong too")
    dialog.accept()
    qtbot.waitUntil(lambda: "refuses this password" in dialog.form.password.form.error())
    assert list(memory_keyring.kept.values()) == ["of last year"]
    dialog.form.password.line.setText(PASSWORD)
    dialog.accept()
    qtbot.waitUntil(lambda: is_open(program))
    assert list(memory_keyring.kept.values()) == [PASSWORD]
    close(qtbot, program)


def test_a_password_in_a_typed_address_is_used_and_offered_to_be_kept(
    qtbot, start, address, memory_keyring, tmp_path: Path
):
    program = start(address.replace("@", f":{PASSWORD}@", 1))
    toast = program.window.toast
    qtbot.waitUntil(lambda: toast.text() == "Keep the password in this computer's keyring?")
    assert memory_keyring.kept == {}
    toast._undo_button.click()
    qtbot.waitUntil(lambda: list(memory_keyring.kept.values()) == [PASSWORD])
    qtbot.waitUntil(lambda: is_open(program))
    labels = [label.text() for label in program.window.findChildren(QLabel)]
    assert PASSWORD not in " ".join([program.window.windowTitle(), program.desk.address, *labels])
    close(qtbot, program)
    (settings,) = tmp_path.rglob("settings.json")
    assert address in settings.read_text("utf-8")
    assert PASSWORD not in settings.read_text("utf-8")


def test_without_a_keyring_that_is_said_and_nothing_is_offered(qtbot, welcomed):
    password = connecting(welcomed).form.password
    qtbot.waitUntil(lambda: not password.keep.isEnabled())
    assert not password.keep.isChecked()
    assert password._why.text().startswith("This computer has no keyring")
    seen(welcomed).reject()


def test_a_keyring_that_fails_lets_people_in_and_is_told(qtbot, welcomed, address, use_keyring):
    use_keyring(BrokenKeyring())
    dialog = connecting(welcomed, address)
    dialog.form.password.line.setText(PASSWORD)
    dialog.accept()
    toast = welcomed.window.toast
    qtbot.waitUntil(lambda: "does not work (RuntimeError)" in toast.text())
    assert PASSWORD not in toast.text()
    qtbot.waitUntil(lambda: is_open(welcomed))
    close(qtbot, welcomed)


def test_a_keyring_that_waits_holds_no_window_and_is_given_up(
    qtbot, welcomed, address, use_keyring
):
    waiting = SilentKeyring()
    use_keyring(waiting)
    dialog = connecting(welcomed, address)
    dialog.form.password.line.setText("")
    dialog.accept()
    assert dialog.busy.text() == "Connecting to this computer"
    assert not dialog.confirm.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.confirm.isEnabled()
    assert dialog.told() == "Nothing was changed."
    waiting.unlocked.set()
    dialog.reject()


@pytest.mark.parametrize("way", [("stop", True), ("stop", False), ("close", True)], ids=str)
def test_who_stops_while_the_keyring_is_asked_finds_in_it_what_was_there(
    qtbot, welcomed, address, use_keyring, way: tuple[str, bool]
):
    slow = SlowKeyring()
    use_keyring(slow)
    passwords.keep(address, "the one of before")
    slow.begin_to_wait()
    dialog = connecting(welcomed, address)
    dialog.form.password.line.setText(PASSWORD)
    dialog.form.password.keep.setChecked(way[1])
    slow.is_waiting.clear()
    dialog.accept()
    qtbot.waitUntil(slow.is_waiting.is_set)
    if way[0] == "stop":
        dialog.cancel.click()
        assert dialog.told() == "Nothing was changed."
        dialog.cancel.click()
    else:
        dialog.done(0)
    slow.unlocked.set()
    for thread in threading.enumerate():
        if thread.name in {"keyring", "attempt"}:
            thread.join()
    assert list(slow.kept.values()) == ["the one of before"]
    assert welcomed.desk.session is None


def test_what_was_refused_is_tried_again_as_it_stands(qtbot, welcomed, memory_keyring):
    dialog = connecting(welcomed, "postgresql://mara@127.0.0.1:1/team")
    dialog.accept()
    server = dialog.form.fields["server"]
    qtbot.waitUntil(lambda: bool(server.error()))
    dialog.accept()
    assert (server.error(), dialog.busy.text()) == ("", "Connecting to 127.0.0.1")
    qtbot.waitUntil(lambda: bool(server.error()))
    dialog.reject()


def test_opening_that_takes_long_says_how_to_stop_it(
    qtbot, start, use_keyring, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("ui.frame.team_server._PATIENCE_MS", 20)
    waiting = SilentKeyring()
    use_keyring(waiting)
    program = start("postgresql://mara@127.0.0.1:1/team")
    toast = program.window.toast
    qtbot.waitUntil(lambda: toast.text() == "Still connecting to 127.0.0.1")
    toast._undo_button.click()
    qtbot.waitUntil(program.beginning.page.isVisible)
    qtbot.waitUntil(lambda: not toast.text())
    waiting.unlocked.set()
    assert seen(program) is None


def test_a_server_that_does_not_answer_is_given_up_at_once(qtbot, welcomed, memory_keyring):
    with door(silent) as there:
        dialog = connecting(welcomed, f"postgresql://mara@127.0.0.1:{there.port}/team")
        dialog.form.password.line.setText("x")
        dialog.accept()
        assert dialog.cancel.label == "Stop"
        dialog.cancel.click()
        assert dialog.cancel.label == "Cancel"
        dialog.cancel.click()
        assert seen(welcomed) is None


def test_a_test_says_what_it_finds_and_keeps_nothing(qtbot, welcomed, address, memory_keyring):
    dialog = connecting(welcomed, address)
    dialog.form.password.line.setText(PASSWORD)
    dialog.test.click()
    qtbot.waitUntil(lambda: dialog.told() == "You get in, and the workspace is there.")
    dialog.form.database.setText("no_such")
    dialog.test.click()
    qtbot.waitUntil(lambda: "no database called no_such" in dialog.form.fields["database"].error())
    assert dialog.focusWidget() is dialog.form.database
    assert memory_keyring.kept == {}
    dialog.reject()


def test_in_an_empty_database_a_workspace_is_made_after_a_yes(
    qtbot, welcomed, locked: Server, memory_keyring
):
    with locked.copy_of("template0") as url:
        dialog = connecting(welcomed, as_login(url, LOGIN))
        dialog.form.password.line.setText(PASSWORD)
        dialog.accept()
        making = asked(qtbot, welcomed, NewWorkspaceDialog)
        assert making.person.text() == LOGIN, "whoever makes it is called like their login there"
        making.name.setText("Quillmere")
        making.person.setText("Mara Lindqvist")
        making.accept()
        qtbot.waitUntil(lambda: is_open(welcomed))
        assert welcomed.desk.session.people.current.name == "Mara Lindqvist"
        close(qtbot, welcomed)


def test_what_was_opened_while_a_workspace_is_made_stays_open(
    qtbot, welcomed, locked: Server, memory_keyring, workspace_file: Path
):
    with locked.copy_of("template0") as url:
        dialog = connecting(welcomed, as_login(url, LOGIN))
        dialog.form.password.line.setText(PASSWORD)
        dialog.accept()
        making = asked(qtbot, welcomed, NewWorkspaceDialog)
        making.name.setText("Quillmere")
        making.person.setText("Mara Lindqvist")
        making.accept()
        welcomed.desk.open(str(workspace_file))
        toast = welcomed.window.toast
        qtbot.waitUntil(lambda: toast.text().startswith("The new workspace lies in "))
        qtbot.waitUntil(lambda: is_open(welcomed))
        assert welcomed.desk.session.address == str(workspace_file)
        close(qtbot, welcomed)


def test_who_may_not_make_one_is_told(qtbot, welcomed, locked: Server):
    locked.run("DROP ROLE IF EXISTS guest")
    locked.run("CREATE ROLE guest LOGIN")
    with locked.copy_of("template0") as url:
        connecting(welcomed, as_login(url, "guest")).accept()
        qtbot.waitUntil(lambda: seen(welcomed) is not None and bool(seen(welcomed).told()))
        assert "your login may not make one" in seen(welcomed).told()
        seen(welcomed).reject()


def test_an_older_workspace_is_brought_up_to_date_after_a_yes_alone(
    qtbot, start, address, memory_keyring
):
    whole = address.replace("@", f":{PASSWORD}@", 1)
    engines = Engines.connect(Location.parse(whole))
    with engines.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0008'")
    program = start(whole)
    question = asked(qtbot, program, UpdateDialog)
    question.reject()
    with engines.writer.begin() as connection:
        number = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    engines.dispose()
    assert number == "0008"
    assert program.desk.session is None


def test_a_recent_server_offers_to_forget_its_password(
    qtbot, start, preferences, memory_keyring, address
):
    passwords.keep(address, PASSWORD)
    preferences.remember_opened(RecentWorkspace(address, "Team", "", ""))
    program = start(None)
    row = program.beginning.page.findChild(RecentRow)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(row, event)
    menu = program.beginning.page.findChild(QMenu)
    entries = {one.text(): one for one in menu.actions()}
    assert list(entries) == [
        *("Open", "Change the connection", "Forget its password", "Remove from this list")
    ]
    entries["Forget its password"].trigger()
    menu.close()
    qtbot.waitUntil(lambda: memory_keyring.kept == {})
    qtbot.waitUntil(lambda: program.window.toast.text().startswith("Forgot the password of"))


def test_the_settings_say_where_the_password_is_and_forget_it(
    qtbot, start, address, memory_keyring
):
    passwords.keep(address, PASSWORD)
    program = start(address)
    qtbot.waitUntil(lambda: is_open(program))
    program.desk.session.pages.show("settings::workspace")
    qtbot.waitUntil(lambda: program.window.findChild(SignInCard) is not None)
    card = program.window.findChild(SignInCard)
    qtbot.waitUntil(card.forget.isVisible)
    assert card.words.text().startswith(f"You sign in as {LOGIN}. The password is kept")
    card.forget.click()
    qtbot.waitUntil(lambda: "kept nowhere" in card.words.text())
    assert memory_keyring.kept == {}
    close(qtbot, program)


def test_a_password_that_changes_meanwhile_is_asked_for_and_the_work_goes_on(
    qtbot, start, locked: Server, memory_keyring: MemoryKeyring
):
    locked.run(f"DROP ROLE IF EXISTS {FICKLE}")
    locked.run(f"CREATE ROLE {FICKLE} LOGIN SUPERUSER PASSWORD 'before'")
    with locked.copy_of("template_workspace") as url:
        program = start(as_login(url, FICKLE, "before"))
        qtbot.waitUntil(lambda: is_open(program))
        locked.run(f"ALTER ROLE {FICKLE} PASSWORD 'after'")
        locked.run(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{FICKLE}'"
        )
        program.desk.session.pages.show("playbook")
        dialog = asked(qtbot, program)
        assert "takes the password of before no more" in dialog.form.password.form.error()
        assert not dialog.form._unfold.isVisible()
        dialog.form.password.line.setText("after")
        dialog.accept()
        qtbot.waitUntil(lambda: seen(program) is None)
        page = program.desk.session.pages.current
        qtbot.waitUntil(page.is_filled)
        assert program.window.rail.sync.words() != "Offline"
        assert list(memory_keyring.kept.values()) == ["after"]
        close(qtbot, program)

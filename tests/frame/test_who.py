"""A window on a team's server, or on a file of somebody else, that does not know who works there asks once, and keeps nothing before."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import psycopg
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from abm_desktop.accounts.postable import EDIT_ACCOUNT
from abm_desktop.accounts.service import NewAccount, add_account
from abm_desktop.vocabulary import Access, Team
from abm_desktop.workspace import service
from abm_desktop.workspace.opened import Location, Workspace
from abm_desktop.workspace.preferences import outbox_root
from abm_desktop.workspace.services.logins import Binding, bind
from abm_desktop.workspace.services.sending import Held, Outbox
from db.accounts.tables import Account
from tests.access.test_dialogs import lacks
from tests.frame.conftest import end
from tests.loaded import is_complete
from tests.patience import settle
from tests.team import TeamServer
from ui.frame.application import Application
from ui.frame.declarations import BESIDE, RAIL, SETTINGS_PAGE
from ui.workspace.settings.people_section import PeopleSection
from ui.workspace.who_dialog import WhoDialog


@pytest.fixture(autouse=True)
def system_user(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody here is called like the system's user."""
    monkeypatch.setenv("LOGNAME", "nobody-in-particular")


@pytest.fixture
def address(server) -> Iterator[str]:
    """A team's workspace, whose one login is bound to nobody."""
    with server.copy_of("template_workspace") as url:
        yield url


@pytest.fixture
def window(qtbot, start) -> Callable[[str], Application]:
    """Open a window that is told nobody's name, and wait until all of it is there."""

    def begin(address: str, person: str | None = None) -> Application:
        program = start(address, person)
        qtbot.waitSignal(program.rows_painted).wait()
        qtbot.waitUntil(lambda: is_complete(program))
        settle(program.desk.session.jobs)
        return program

    return begin


def asked(program: Application) -> WhoDialog | None:
    """Return the question, where it stands open."""
    found = [one for one in program.window.findChildren(WhoDialog) if one.isVisible()]
    return found[-1] if found else None


def press(widget, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(widget, key)


def changes(address: str) -> list[tuple[str, str | None]]:
    """Return who changed what."""
    statement = (
        "SELECT label, p.name FROM change_set c LEFT JOIN person p ON p.id = c.person_id"
        " ORDER BY c.number"
    )
    with psycopg.connect(address) as connection:
        return list(connection.execute(statement))


def add_orwin(qtbot, program: Application) -> list[BaseException]:
    """Try to add an account as pages do; return why not."""
    failed: list[BaseException] = []
    session = program.desk.session
    session.jobs.change(
        "Add Orwin", lambda change: change.add(Account(name="Orwin")), failed=failed.append
    )
    settle(session.jobs)
    return failed


def test_whoever_comes_first_to_a_team_says_by_keyboard_who_they_are_and_is_asked_once(
    qtbot, window, address
):
    before = changes(address)
    program = window(address)
    dialog = asked(program)
    assert list(lacks(dialog)) == []
    assert not dialog.confirm.isEnabled()
    dialog.search.setFocus()
    press(dialog.search, Qt.Key.Key_Return)
    assert asked(program) is dialog, "nobody was chosen, and Enter takes nobody"
    assert "Say who you are first" in str(add_orwin(qtbot, program)[0])
    QTest.keyClicks(dialog.search, "tomas")
    press(dialog.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: asked(program) is None)
    session = program.desk.session
    assert session.people.current.name == "Tomás Okafor"
    assert add_orwin(qtbot, program) == []
    assert changes(address) == [*before, ("Add Orwin", "Tomás Okafor")]
    end(qtbot, program)
    again = window(address)
    assert (asked(again), again.desk.session.people.current.name) == (None, "Tomás Okafor")


def test_the_arrows_choose_who_one_is_and_a_team_finds_its_people(qtbot, window, address):
    program = window(address)
    dialog = asked(program)
    press(dialog.search, Qt.Key.Key_Down, Qt.Key.Key_Down)
    second = dialog.list.person()
    press(dialog.search, Qt.Key.Key_Up)
    assert dialog.list.person() != second
    QTest.keyClicks(dialog.search, "marketing")
    assert dialog.list.person().name == "Priya Nair-Holt"
    dialog.search.setText("Zoe")
    assert (dialog.list.person(), dialog.nobody.text()) == (None, "Nobody here is called Zoe.")
    assert not dialog.confirm.isEnabled()
    dialog.reject()


def test_whoever_only_looks_reads_every_page_writes_nothing_and_can_say_it_later(
    qtbot, window, address, preferences
):
    program = window(address)
    session = program.desk.session
    before = changes(address)
    press(asked(program).search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: asked(program) is None)
    assert program.window.rail.person.accessibleName() == "Who are you?, Only looking"
    for page in (*RAIL, *BESIDE, SETTINGS_PAGE):
        session.pages.show(page.key)
        settle(session.jobs)
    assert not program.window.toast.text()
    program.actions.run("touch.plan")
    assert "Say at the bottom left who you are" in program.window.toast.text()
    assert changes(address) == before
    assert preferences.get("people", {}) == {}
    program.window.rail.person.click()
    dialog = asked(program)
    press(dialog.search, Qt.Key.Key_Down)
    chosen = dialog.list.person()
    press(dialog.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.actions.can_run("workspace.new"))
    assert session.people.current == chosen
    assert program.actions.rights.why_not() == ""
    assert program.window.rail.person.accessibleName().startswith(chosen.name)


def test_whoever_is_not_in_the_list_adds_themselves(qtbot, window, address):
    program = window(address)
    dialog = asked(program)
    dialog.search.setText("Dana Fox")
    dialog.stranger.click()
    assert (dialog.name.text(), dialog.list.isVisible()) == ("Dana Fox", False)
    assert list(lacks(dialog)) == []
    dialog.name.setText("Mara Lindqvist")
    dialog.accept()
    qtbot.waitUntil(lambda: dialog._complaint is not None)
    assert "called Mara Lindqvist already" in dialog._complaint.sentence.text()
    dialog.name.setText("Dana Fox")
    dialog.team.choose(Team.MARKETING)
    dialog.accept()
    session = program.desk.session
    qtbot.waitUntil(lambda: session.people.current is not None)
    assert (session.people.current.name, session.people.current.team) == (
        "Dana Fox",
        Team.MARKETING,
    )
    settle(session.jobs)
    assert session.undoing.offers.undo is None
    assert add_orwin(qtbot, program) == []
    assert changes(address)[-1] == ("Add Orwin", "Dana Fox")
    assert "Dana Fox" in [one.name for one in session.people.everybody]


def test_a_colleague_who_is_added_meanwhile_appears_in_the_question(qtbot, window, address, opened):
    dialog = asked(window(address))
    with opened(Location(url=address)).change("Add Dana Fox") as change:
        service.add_person(change, "Dana Fox", Team.SALES)
    qtbot.waitUntil(lambda: "Dana Fox" in [one.name for one in dialog.list.rows.people])
    dialog.reject()


def test_a_login_that_may_only_read_is_told_who_adds_people(qtbot, window, server, address):
    server.run("DROP ROLE IF EXISTS looker")
    server.run("CREATE ROLE looker LOGIN")
    with psycopg.connect(address) as connection:
        connection.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO looker")
    program = window(address.replace("//postgres:@", "//looker:@"))
    dialog = asked(program)
    assert dialog.stranger.isHidden()
    assert "an administrator of the workspace can add you" in dialog.who_adds.text()
    press(dialog.search, Qt.Key.Key_Down, Qt.Key.Key_Return)
    session = program.desk.session
    qtbot.waitUntil(lambda: session.people.current is not None)
    assert "as a viewer" in program.actions.rights.why_not()
    end(qtbot, program)


def test_a_file_of_several_people_asks_and_a_name_on_the_command_line_answers(
    qtbot, window, workspace_file
):
    program = window(str(workspace_file))
    assert asked(program) is not None
    end(qtbot, program)
    assert asked(window(str(workspace_file), "Priya")) is None


def test_the_question_goes_with_the_workspace_that_it_is_about(qtbot, window, workspace_file):
    program = window(str(workspace_file))
    dialog = asked(program)
    with qtbot.waitSignal(dialog.destroyed):
        program.desk.close()
    qtbot.waitUntil(lambda: program.desk.session is None)
    assert asked(program) is None
    assert program.window.notices.count() == 0, "nothing tells that one only looks at nothing"
    assert not program.actions.rights.why_not()


def test_a_login_that_is_bound_is_never_asked(window, team):
    program = window(team.url("tomas"))
    assert (asked(program), program.desk.session.people.current.name) == (None, "Tomás Okafor")


def test_what_waits_is_sent_once_it_is_known_whose_it_is(
    qtbot, window, address, opened, preferences
):
    space = opened(Location(url=address))
    with space.change("Add Norrhavn") as change:
        account = add_account(change, NewAccount("Norrhavn", city="Turin"))
    assert move(space, account, "Turin", "Rome") is Held.HERE
    program = window(address)
    session = program.desk.session
    assert session.offline.returning.rows == []
    assert ("Move to Rome", "Mara Lindqvist") not in changes(address)
    dialog = asked(program)
    QTest.keyClicks(dialog.search, "mara")
    press(dialog.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ("Move to Rome", "Mara Lindqvist") in changes(address))


def move(space: Workspace, account, was: str, to: str) -> object:
    """Move an account while the server is away, on this computer."""
    with space.reading() as reading:
        workspace = service.profile(reading).id
    outbox = Outbox(space, outbox_root() / workspace.hex, dict)
    outbox.absence.begin()
    return outbox.send(f"Move to {to}", EDIT_ACCOUNT.of(account).post({"city": (was, to)}))


def without_login(team: TeamServer) -> None:
    """Let the administrator's own login be nobody's, and called like nobody; and add somebody without one."""
    with team.opened("ada").change("Add Otto") as change:
        service.add_person(change, "Otto Brandt", Team.SALES)
    team.run("postgres", "UPDATE person SET login = NULL, is_active = false WHERE login = 'ada'")


def test_an_administrator_whose_login_is_nobodys_is_bound_by_saying_who_they_are(
    qtbot, window, team
):
    without_login(team)
    program = window(team.url("ada"))
    dialog = asked(program)
    qtbot.waitUntil(lambda: bool(dialog._logins))
    assert "You sign in as ada, and that is nobody's login yet" in dialog.words.text()
    QTest.keyClicks(dialog.search, "priya")
    assert dialog.list.person() is None, "she signs in with a login of her own"
    dialog.search.setText("otto")
    press(dialog.search, Qt.Key.Key_Return)
    session = program.desk.session
    qtbot.waitUntil(lambda: session.people.current is not None)
    assert session.people.current.name == "Otto Brandt"
    rows = team.run("postgres", "SELECT login FROM person WHERE name = 'Otto Brandt'")
    assert rows == [("ada",)]
    qtbot.waitUntil(lambda: session.people._is_bound)


def test_the_login_that_runs_the_whole_server_is_never_bound(qtbot, window, team):
    without_login(team)
    program = window(team.url("postgres"))
    dialog = asked(program)
    qtbot.waitUntil(lambda: bool(dialog._logins))
    assert "which runs the whole server" in dialog.words.text()
    dialog.search.setText("otto")
    press(dialog.search, Qt.Key.Key_Return)
    session = program.desk.session
    qtbot.waitUntil(lambda: session.people.current is not None)
    rows = team.run("postgres", "SELECT login FROM person WHERE name = 'Otto Brandt'")
    assert rows == [(None,)]


def test_whoever_works_here_is_known_at_once_where_an_administrator_binds_their_login(
    qtbot, window, team
):
    without_login(team)
    program = window(team.url("ada"))
    assert asked(program) is not None
    owner = team.opened("postgres")
    with owner.reading() as reading:
        otto = service.find_person(reading, "Otto")
    bind(owner, Binding(otto.id, "ada", Access.ADMINISTRATOR))
    people = program.desk.session.people
    qtbot.waitUntil(lambda: people.current is not None)
    assert (people.current.name, people._is_bound) == ("Otto Brandt", True)
    qtbot.waitUntil(lambda: asked(program) is None)
    assert program.actions.rights.why_not() == ""


def test_an_administrator_who_is_nobody_here_gives_logins_and_changes_nothing_else(
    qtbot, window, team
):
    with team.opened("ada").change("Add Otto") as change:
        service.add_person(change, "Otto Brandt", Team.SALES)
    program = window(team.url("postgres"))
    asked(program).reject()
    program.actions.run("settings.people")
    session = program.desk.session
    settle(session.jobs)
    section = session.pages.current.section
    assert isinstance(section, PeopleSection)
    qtbot.waitUntil(lambda: bool(section.lines))
    otto = next(one for one in section.lines if one.person.name == "Otto Brandt")
    assert (otto.login.isEnabled(), otto.edit.isEnabled(), section.add.isEnabled()) == (
        True,
        False,
        False,
    )

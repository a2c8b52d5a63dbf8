"""The window on a team's server: who signs in is who works there, and what their login may not do is said."""

from __future__ import annotations

from collections.abc import Callable

import psycopg
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication

from abm_desktop.vocabulary import Access, Team
from abm_desktop.workspace import service
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.services import logins
from abm_desktop.workspace.services.logins import Binding
from db.accounts.tables import Account
from tests.frame.conftest import end, preferences, start, theme
from tests.loaded import is_complete
from tests.patience import settle
from ui.frame.application import Application
from ui.frame.declarations import RAIL, SETTINGS_PAGE
from ui.kit.labels import PlainLabel
from ui.workspace.login_dialog import LoginDialog
from ui.workspace.opening import OpenRequest, open_for_window
from ui.workspace.pin_dialog import PinDialog, prove
from ui.workspace.settings.enforce_dialog import EnforceDialog
from ui.workspace.settings.people_section import PeopleSection
from ui.workspace.statements_dialog import StatementsDialog

__all__ = ["preferences", "start", "theme"]


def ready(qtbot, program: Application) -> Application:
    """Wait until all that the window loads is there."""
    qtbot.waitSignal(program.rows_painted).wait()
    qtbot.waitUntil(lambda: is_complete(program))
    settle(program.desk.session.jobs)
    return program


@pytest.fixture
def window(qtbot, start, team) -> Callable[[str], Application]:
    """Open the window by the login of somebody, told to work as somebody else."""

    def begin(login: str) -> Application:
        return ready(qtbot, start(team.url(login), "Priya Nair-Holt"))

    return begin


def people(qtbot, program: Application) -> PeopleSection:
    program.actions.run("settings.people")
    settle(program.desk.session.jobs)
    section = program.desk.session.pages.current.section
    qtbot.waitUntil(lambda: bool(section.lines))
    return section


def line(section: PeopleSection, name: str):
    return next(one for one in section.lines if one.person.name == name)


def words(line) -> str:
    return " ".join(label.text() for label in line.findChildren(PlainLabel))


def opened(qtbot, program: Application, kind):
    qtbot.waitUntil(lambda: bool(program.window.findChildren(kind)))
    return program.window.findChildren(kind)[-1]


def test_a_viewer_is_told_so_and_what_they_try_is_refused_in_a_sentence(qtbot, window, team):
    program = window("vera")
    session = program.desk.session
    assert session.people.current.name == "Vera Lang"
    program.desk.go_on()
    (banner,) = session.cautions.lines
    assert banner.accessibleName().startswith("Read-only. You look at this workspace as a viewer")
    before = team.run("ada", "SELECT count(*) FROM change_set")
    failed: list[BaseException] = []
    session.jobs.change(
        "Add Orwin", lambda change: change.add(Account(name="Orwin")), failed=failed.append
    )
    qtbot.waitUntil(lambda: bool(failed))
    assert "as a viewer. Nothing was changed" in str(failed[0])
    assert team.run("ada", "SELECT count(*) FROM change_set") == before


def test_what_writes_is_disabled_for_a_viewer_and_says_why(qtbot, window, team):
    program = window("vera")
    session = program.desk.session
    session.pages.show("accounts")
    settle(session.jobs)
    primary = program.window.top_bar._primary
    assert (primary.isEnabled(), "as a viewer" in primary.toolTip()) == (False, True)
    assert not {"touch.plan", "accounts.add", "exchange.import"} & {
        action.key for action in program.actions.possible()
    }
    program.actions.run("touch.plan")
    assert "as a viewer" in program.window.toast.text()
    program.actions.run("settings.people")
    settle(session.jobs)
    assert not session.pages.current.section.add.isEnabled()


def test_every_page_opens_for_a_viewer_and_writes_nothing(qtbot, window, team):
    with team.opened("tomas").change("Add Orwin") as change:
        change.add(Account(name="Orwin"))
    before = team.run("ada", "SELECT count(*) FROM change_set")
    program = window("vera")
    session = program.desk.session
    for page in (*RAIL, SETTINGS_PAGE):
        session.pages.show(page.key)
        settle(session.jobs)
    assert team.run("ada", "SELECT count(*) FROM change_set") == before
    assert not program.window.toast.text()


def test_nobody_chooses_who_they_are_and_no_pin_is_asked(qtbot, window):
    program = window("tomas")
    session = program.desk.session
    assert session.people.current.name == "Tomás Okafor"
    assert session.cautions.lines == []
    shown: list[object] = []
    person = session.people.current
    prove(session.context, person.id, person.name, "votes", shown.append)
    qtbot.waitUntil(lambda: bool(shown))
    assert not program.window.findChildren(PinDialog)


def test_a_member_sees_who_may_what_and_gives_nothing(qtbot, window):
    section = people(qtbot, window("tomas"))
    assert "Login vera, viewer" in words(line(section, "Vera Lang"))
    assert line(section, "Vera Lang").login.isHidden()
    assert section.roles.enforce.isHidden()
    assert section.roles.words.text().startswith(
        "You are signed in as tomas, member. The server holds the roles"
    )


def test_an_administrator_gives_a_login_and_takes_it_in_the_settings(qtbot, window, team, server):
    server.run("DROP ROLE IF EXISTS otto")
    server.run("CREATE ROLE otto LOGIN")
    program = window("ada")
    session = program.desk.session
    session.jobs.change("Add Otto", lambda c: service.add_person(c, "Otto Brandt", Team.SALES))
    section = people(qtbot, program)
    qtbot.waitUntil(lambda: any(one.person.name == "Otto Brandt" for one in section.lines))
    line(section, "Otto Brandt").login.click()
    form = opened(qtbot, program, LoginDialog)
    form.accept()
    assert form._login_field.error() == "Enter the login"
    form.login.setText("vera")
    form.accept()
    qtbot.waitUntil(lambda: "Vera Lang works as vera" in form.complaint)
    form.login.setText("otto")
    form.access.choose(Access.VIEWER)
    assert "changes nothing" in form.meaning.text()
    form.accept()
    qtbot.waitUntil(lambda: "Login otto, viewer" in words(line(section, "Otto Brandt")))
    assert team.opened("otto").standing.access is Access.VIEWER
    line(section, "Otto Brandt").login.click()
    qtbot.waitUntil(lambda: opened(qtbot, program, LoginDialog).login.text() == "otto")
    opened(qtbot, program, LoginDialog).take.click()
    qtbot.waitUntil(lambda: "otto" not in words(line(section, "Otto Brandt")))


def test_what_the_login_may_not_do_is_shown_to_be_copied(qtbot, window, team, server):
    server.run("DROP ROLE IF EXISTS nobody_yet")
    with team.opened("ada").change("Add Yann") as change:
        service.add_person(change, "Yann Roux", Team.MARKETING)
    program = window("ada")
    section = people(qtbot, program)
    line(section, "Yann Roux").login.click()
    form = opened(qtbot, program, LoginDialog)
    form.login.setText("nobody_yet")
    form.accept()
    shown = opened(qtbot, program, StatementsDialog)
    shown.copy.click()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0] == 'CREATE ROLE "nobody_yet" LOGIN;'
    for statement in copied:
        server.run(statement)


def test_a_window_becomes_read_only_and_back_as_an_administrator_says(qtbot, window, team):
    program = window("tomas")
    session = program.desk.session
    owner = team.opened("postgres")
    with owner.reading() as reading:
        tomas = service.find_person(reading, "Tomás").id
    assert logins.bind(owner, Binding(tomas, "tomas", Access.VIEWER)).to_run == ()
    qtbot.waitUntil(lambda: bool(session.cautions.lines))
    assert "as a viewer" in session.cautions.lines[0].accessibleName()
    assert not program.actions.can_run("touch.plan")
    assert logins.bind(owner, Binding(tomas, "tomas", Access.MEMBER)).to_run == ()
    qtbot.waitUntil(lambda: not session.cautions.lines)
    assert program.actions.can_run("touch.plan")


def test_a_server_that_holds_no_roles_says_so_until_it_was_understood(
    qtbot, start, server, preferences
):
    with server.copy_of("template_workspace") as url:
        program = ready(qtbot, start(url))
        (banner,) = program.desk.session.cautions.lines
        assert banner.accessibleName().startswith(
            "Everybody may do everything. Roles are not enforced here"
        )
        banner.acted.emit()
        end(qtbot, program)
        program = ready(qtbot, start(url))
        assert program.desk.session.cautions.lines == []
        section = people(qtbot, program)
        assert not section.roles.enforce.isHidden()
        section.roles.enforce.click()
        dialog = opened(qtbot, program, EnforceDialog)
        qtbot.waitUntil(dialog.own.isHidden)
        assert "postgres, which runs the whole server" in dialog.nobodys.text()
        dialog.accept()
        qtbot.waitUntil(section.roles.enforce.isHidden)
        assert section.roles.words.text().startswith(
            "You are signed in as postgres, administrator."
        )
        qtbot.waitUntil(lambda: not line(section, "Tomás Okafor").login.isHidden())
        end(qtbot, program)


def test_that_a_server_holds_no_roles_is_told_before_the_first_rows_and_moves_none(
    qtbot, start, server
):
    with server.copy_of("template_workspace") as url:
        program = start(url)
        seen = []

        def look() -> None:
            window = program.window
            seen.append(window.pages.mapTo(window, QPoint(0, 0)).y())
            (banner,) = program.desk.session.cautions.lines
            assert banner.isVisible()

        program.rows_painted.connect(look)
        ready(qtbot, program)
        look()
        assert len(seen) == 2
        assert seen[0] == seen[1]
        end(qtbot, program)


def test_whoever_lets_the_server_hold_the_roles_is_bound_to_their_own_login_in_the_same_step(
    qtbot, start, server
):
    server.run("DROP ROLE IF EXISTS mel")
    server.run("CREATE ROLE mel LOGIN CREATEROLE")
    with server.copy_of("template_workspace") as url:
        owned_by(url, "mel")
        program = ready(qtbot, start(url.replace("//postgres:@", "//mel:@")))
        section = people(qtbot, program)
        section.roles.enforce.click()
        dialog = opened(qtbot, program, EnforceDialog)
        qtbot.waitUntil(lambda: dialog.person.count() > 1)
        assert dialog.person.currentText() == "Mara Lindqvist"
        early = EnforceDialog(program.desk.session.context)
        early.accept()
        assert not early.confirm.isEnabled(), "nobody is offered yet, so it would be nobody's login"
        dialog.accept()
        qtbot.waitUntil(
            lambda: "Login mel, administrator" in words(line(section, "Mara Lindqvist"))
        )
        qtbot.waitUntil(lambda: program.desk.session.people._is_bound)
        end(qtbot, program)


def owned_by(url: str, login: str) -> None:
    """Let a workspace belong to the login that made it, as on a team's server."""
    with psycopg.connect(url) as connection:
        found = connection.execute("SELECT current_database()").fetchall()
        connection.execute(f'ALTER DATABASE "{found[0][0]}" OWNER TO {login}')
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in tables.fetchall():
            connection.execute(f"ALTER TABLE {table} OWNER TO {login}")


def test_an_administrators_login_that_is_nobodys_works_as_whom_it_is_called_after(team):
    team.run("postgres", "UPDATE person SET login = NULL WHERE login = 'ada'")
    opened = open_for_window(OpenRequest(team.url("ada"), Clock()))
    try:
        assert (opened.person.name, opened.is_bound) == ("Ada Veld", False)
    finally:
        opened.workspace.close()

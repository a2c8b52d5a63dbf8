"""Who works here is known where only one can be meant, the same for the window and for commands; else nobody is guessed."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from abm_desktop.errors import NotAllowedError
from abm_desktop.vocabulary import Access, Team
from abm_desktop.workspace import service
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.history import offers
from abm_desktop.workspace.making import NewWorkspace, make_workspace
from abm_desktop.workspace.opened import Location, Standing, Workspace
from abm_desktop.workspace.services.who import add_myself, people_called, who_works
from db.accounts.tables import Account
from tests.terminal import run
from ui.workspace.opening import Opened, OpenRequest, open_for_window

__all__ = ["run"]


@pytest.fixture(autouse=True)
def system_user(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let the system's user be called so; like nobody here until a test says otherwise."""

    def be(name: str) -> None:
        monkeypatch.setenv("LOGNAME", name)

    be("nobody-in-particular")
    return be


@pytest.fixture
def open_window() -> Iterator[Callable[..., Opened]]:
    """Open workspaces as the window does."""
    opened: list[Opened] = []

    def open_one(address: str, **more: object) -> Opened:
        opened.append(open_for_window(OpenRequest(address, Clock(), **more)))
        return opened[-1]

    yield open_one
    for one in opened:
        one.workspace.close()


def known(workspace: Workspace, login: str | None = None, **told: object) -> str | None:
    """Return the name of whoever works here, as far as it is known."""
    with workspace.reading() as reading:
        now = Standing(login, Access.MEMBER, is_enforced=False)
        found = who_works(reading, now, **{"asked": None, "remembered": None, **told}).person
    return None if found is None else found.name


def called(workspace: Workspace, name: str) -> service.PersonRow:
    with workspace.reading() as reading:
        return service.find_person(reading, name)


def test_nobody_is_guessed_where_the_system_calls_its_user_like_nobody(workspace):
    assert known(workspace) is None
    assert known(workspace, "team") is None


@pytest.mark.parametrize("name", ["priya nair-holt", "Priya", "TOMAS", "okafor"])
def test_whoever_alone_is_called_like_the_systems_user_works_here(workspace, system_user, name):
    system_user(name)
    assert known(workspace) in ("Priya Nair-Holt", "Tomás Okafor")


def test_a_name_that_two_have_says_nothing_and_a_mailbox_does(workspace, system_user):
    with workspace.change("Add a namesake") as change:
        service.add_person(change, "Priya Roth", Team.SALES, email="proth@quillmere.example")
    system_user("priya")
    assert known(workspace) is None
    system_user("proth")
    assert known(workspace) == "Priya Roth"


def test_the_servers_login_says_more_than_the_systems_user(workspace, system_user):
    system_user("priya")
    assert known(workspace, "tomas") == "Tomás Okafor"
    assert known(workspace, "team") == "Priya Nair-Holt"


def test_whoever_worked_here_last_does_so_again_unless_they_left(workspace):
    priya = called(workspace, "Priya")
    assert known(workspace, remembered=priya.id) == "Priya Nair-Holt"
    assert known(workspace, remembered=priya.id, asked="Tomás") == "Tomás Okafor"
    with workspace.change("Priya leaves") as change:
        service.edit_person(change, priya.id, {"is_active": (True, False)})
    assert known(workspace, remembered=priya.id) is None


def test_the_only_person_of_a_file_is_meant_but_not_the_only_one_of_a_server(tmp_path, opened):
    place = Location(path=tmp_path / "alone.abm")
    make_workspace(place, NewWorkspace("Alone", person="Mara Lindqvist"), Clock())
    workspace = opened(place)
    assert known(workspace) == "Mara Lindqvist"
    assert known(workspace, "team") is None


def test_a_window_that_does_not_know_who_works_there_keeps_nothing(workspace_file, open_window):
    opened = open_window(str(workspace_file))
    assert (opened.person, opened.workspace.must_say_who) == (None, True)
    with (
        pytest.raises(NotAllowedError, match="Say who you are first"),
        opened.workspace.change("Add Orwin") as change,
    ):
        change.add(Account(name="Orwin"))


def test_who_is_asked_for_by_name_need_not_say_it(workspace_file, open_window):
    opened = open_window(str(workspace_file), person="Priya")
    assert (opened.person.name, opened.workspace.must_say_who) == ("Priya Nair-Holt", False)


def test_whoever_adds_themselves_is_there_and_undo_never_takes_them_away(
    workspace_file, open_window
):
    space = open_window(str(workspace_file)).workspace
    dana = add_myself(space, " Dana Fox ", Team.MARKETING)
    assert (dana.name, dana.team, dana.is_leader) == ("Dana Fox", Team.MARKETING, False)
    space.person_id, space.must_say_who = dana.id, False
    with space.reading() as reading:
        assert offers(reading).undo is None


def test_whoever_signs_in_with_a_login_of_their_own_is_not_taken_for_an_administrator_without_one(
    team, open_window
):
    with team.opened("ada").change("Add Otto") as change:
        otto = service.add_person(change, "Otto Brandt", Team.SALES)
    priya = called(team.opened("priya"), "Priya")
    url = team.url("postgres")
    assert open_window(url, remembered=lambda _address: priya.id).person is None
    assert open_window(url, remembered=lambda _address: otto).person.name == "Otto Brandt"


def test_people_are_found_by_words_of_name_mailbox_or_team(workspace):
    with workspace.reading() as reading:
        people = service.people(reading)

    def found(typed: str) -> list[str]:
        return [one.name for one in people_called(people, typed)]

    assert found("tomas") == ["Tomás Okafor"]
    assert found("holt PRI") == ["Priya Nair-Holt"]
    assert found("marketing") == ["Priya Nair-Holt"]
    assert found("zoe") == []
    assert len(found(" ")) == 3


def test_a_command_asks_for_a_name_exactly_where_the_window_would(
    workspace_file, run, system_user, open_window
):
    refused = run("undo", "-w", workspace_file)
    assert refused.code == 1
    assert "Say who you are with --as NAME. There are: Tomás Okafor, Priya" in refused.err
    assert "Nothing was changed" in refused.err
    assert "Priya" not in run("undo", "-w", workspace_file, "--as", "Priya").err
    system_user("priya")
    assert "Say who you are" not in run("undo", "-w", workspace_file).err
    assert open_window(str(workspace_file)).person.name == "Priya Nair-Holt"


def test_a_remembered_person_costs_a_window_no_question_of_their_own(
    workspace_file, tmp_path, open_window
):
    counted: list[str] = []

    def count(_connection, _cursor, statement, *_rest: object) -> None:
        counted.append(statement)

    def asked_at_opening(**more: object) -> int:
        path = tmp_path / f"copy{len(counted)}.abm"
        shutil.copy(workspace_file, path)
        counted.clear()
        open_window(str(path), **more)
        return len([one for one in counted if "FROM person" in one])

    mara = open_window(str(workspace_file), person="Mara").person
    event.listen(Engine, "before_cursor_execute", count)
    try:
        assert asked_at_opening(remembered=lambda _address: mara.id) == 1
        assert asked_at_opening() == 2
    finally:
        event.remove(Engine, "before_cursor_execute", count)

"""What a login was given ends: who left, who got another one, who was lowered; others keep theirs."""

from __future__ import annotations

from contextlib import nullcontext
from uuid import UUID

import pytest
from psycopg import errors

from abm_desktop.errors import KnownError, NotAllowedError
from abm_desktop.vocabulary import Access, Team
from abm_desktop.workspace import history, service
from abm_desktop.workspace.services import logins
from abm_desktop.workspace.services.logins import Binding
from tests.servers import Server
from tests.team import TeamServer, person_of

LEAVING = {"is_active": (True, False)}


@pytest.fixture
def joined(team: TeamServer, server: Server):
    """Let somebody join with a login of their own, by an administrator."""

    def join(login: str, by: str, access: Access = Access.MEMBER) -> UUID:
        fresh(server, login)
        space = team.opened(by)
        with space.change(f"Add {login}") as change:
            key = service.add_person(change, login.title(), Team.SALES)
        assert logins.bind(space, Binding(key, login, access)) == logins.Outcome((), access)
        return key

    return join


def fresh(server: Server, login: str) -> None:
    server.run(f"DROP ROLE IF EXISTS {login}")
    server.run(f"CREATE ROLE {login} LOGIN")


def keeps_grantors(team: TeamServer) -> bool:
    """Tell whether the server lets nobody take what others gave, as each does since version 16."""
    version = "SELECT current_setting('server_version_num')::integer"
    return int(team.run("postgres", version)[0][0]) >= 160000


def is_kept_out(team: TeamServer, login: str) -> bool:
    with team.sql(login) as sql, pytest.raises(errors.InsufficientPrivilege):
        sql.execute("UPDATE account SET name = 'mine'")
    return True


def test_whoever_is_set_inactive_is_let_in_by_the_server_no_more(team, joined):
    key = joined("left_one", "ada")
    ada = team.opened("ada")
    with ada.change("Somebody left") as change:
        service.edit_person(change, key, LEAVING)
    with pytest.raises(NotAllowedError, match="Your login may not"):
        team.opened("left_one")
    assert is_kept_out(team, "left_one")


def test_an_undo_brings_whoever_left_back_without_a_login_that_the_server_keeps_out(team, joined):
    key = joined("left_one", "ada")
    ada = team.opened("ada")
    with ada.change("Somebody left") as change:
        service.edit_person(change, key, LEAVING)
    history.undo(ada)
    with ada.reading() as reading:
        assert service.person(reading, key).is_active
        assert key not in logins.logins(reading)
    assert is_kept_out(team, "left_one")
    assert logins.bind(ada, Binding(key, "left_one", Access.MEMBER)).access is Access.MEMBER
    assert person_of(team.opened("left_one")) == key


def test_nobody_is_set_inactive_while_only_whoever_runs_the_server_may_keep_them_out(team, joined):
    key = joined("left_two", "postgres")
    ada = team.opened("ada")
    refused = pytest.raises(
        KnownError, match=r"could still work as left_two, .* Take the login from"
    )
    with refused if keeps_grantors(team) else nullcontext(), ada.change("Somebody left") as change:
        service.edit_person(change, key, LEAVING)
    if not keeps_grantors(team):
        assert is_kept_out(team, "left_two")
        return
    for statement in logins.unbind(ada, key).to_run:
        team.run("postgres", statement)
    with ada.change("Somebody left") as change:
        service.edit_person(change, key, LEAVING)
    assert is_kept_out(team, "left_two")


@pytest.mark.parametrize("given_by", ["ada", "postgres"])
def test_whoever_gets_another_login_works_with_the_old_one_no_more(team, server, joined, given_by):
    key = joined("old_one", given_by)
    fresh(server, "new_one")
    outcome = logins.bind(team.opened("ada"), Binding(key, "new_one", Access.MEMBER))
    assert (outcome.access, bool(outcome.to_run)) == (
        *(Access.MEMBER, given_by == "postgres" and keeps_grantors(team)),
    )
    for statement in outcome.to_run:
        team.run("postgres", statement)
    assert person_of(team.opened("new_one")) == key
    assert is_kept_out(team, "old_one")


def test_nobody_takes_their_own_login_from_themselves_by_another_one(team):
    ada = team.opened("ada")
    with pytest.raises(KnownError, match="You work as ada yourself"):
        logins.bind(ada, Binding(person_of(ada), "ada2", Access.ADMINISTRATOR))


def test_an_administrator_who_gave_access_to_others_is_lowered_and_those_keep_theirs(team, joined):
    zoe = joined("zoe", "ada", Access.ADMINISTRATOR)
    joined("yul", "zoe")
    ada = team.opened("ada")
    assert logins.bind(ada, Binding(zoe, "zoe", Access.MEMBER)) == logins.Outcome((), Access.MEMBER)
    assert team.opened("zoe").standing.access is Access.MEMBER
    assert team.opened("yul").standing.access is Access.MEMBER
    assert logins.unbind(ada, zoe) == logins.Outcome()
    assert team.opened("yul").standing.access is Access.MEMBER


def test_from_whom_one_has_ones_own_access_whoever_runs_the_server_takes_it(team, joined):
    zoe = joined("zoe", "ada", Access.ADMINISTRATOR)
    joined("yul", "zoe", Access.ADMINISTRATOR)
    outcome = logins.bind(team.opened("yul"), Binding(zoe, "zoe", Access.VIEWER))
    assert outcome.access is (Access.ADMINISTRATOR if keeps_grantors(team) else Access.VIEWER)
    for statement in outcome.to_run:
        team.run("postgres", statement)
    assert team.opened("zoe").standing.access is Access.VIEWER
    assert team.opened("yul").standing.access is Access.ADMINISTRATOR

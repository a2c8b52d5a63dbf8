"""The login binds the person; what a viewer, a member and an administrator may do is the server's to hold."""

from __future__ import annotations

import psycopg
import pytest
from psycopg import errors
from sqlalchemy import Engine, event

from abm_desktop.accounts.services import nominations
from abm_desktop.errors import KnownError, NotAllowedError
from abm_desktop.vocabulary import Access, Team
from abm_desktop.workspace import service
from abm_desktop.workspace.services import logins, pins
from abm_desktop.workspace.services.logins import Binding
from abm_desktop.workspace.services.pins import Asking, PinError
from db.tables import METADATA
from tests.accounts.lists import add
from tests.team import person_of

REFUSED = psycopg.DatabaseError
TABLES = sorted(METADATA.tables)


def name_of(space) -> str:
    with space.reading() as reading:
        return service.person(reading, person_of(space)).name


def person(space, name: str):
    with space.reading() as reading:
        return service.find_person(reading, name).id


def test_whoever_signs_in_is_the_person_of_that_login(team):
    assert name_of(team.opened("tomas")) == "Tomás Okafor"
    assert name_of(team.opened("vera")) == "Vera Lang"
    assert [team.opened(who).standing.access for who in ("vera", "priya", "ada")] == [
        *(Access.VIEWER, Access.MEMBER, Access.ADMINISTRATOR)
    ]


def test_a_login_that_is_nobodys_gets_in_no_more(team, server):
    server.run("DROP ROLE IF EXISTS stranger")
    server.run("CREATE ROLE stranger LOGIN")
    with pytest.raises(NotAllowedError, match="Your login may not"):
        team.opened("stranger")
    server.run("GRANT abm_team_template_member TO stranger")
    with pytest.raises(NotAllowedError, match="Nobody of this workspace signs in as stranger"):
        team.opened("stranger")


def test_whoever_left_neither_signs_in_nor_writes(team):
    ada = team.opened("ada")
    team.run("ada", "UPDATE person SET is_active = false WHERE login = 'tomas'")
    with pytest.raises(NotAllowedError, match="does not work here any more"):
        team.opened("tomas")
    with team.sql("tomas") as sql:
        sql.execute("UPDATE change_counter SET number = number + 1")
        statement = (
            "INSERT INTO change_set (id, number, at, person_id, label, origin, touched) SELECT"
            " gen_random_uuid(), number, now(), %s, 'x', 'edit', '{}' FROM change_counter"
        )
        with pytest.raises(errors.InsufficientPrivilege):
            sql.execute(statement, [person(ada, "Tomás")])


def test_no_pin_is_asked_where_the_login_binds(team):
    space = team.opened("tomas")
    with space.reading() as reading:
        assert pins.asking(reading, person_of(space)) is Asking.NOTHING
        assert pins.with_pin(reading) == frozenset()
        assert pins.proof(reading, person_of(space)).team is Team.SALES
        with pytest.raises(PinError, match="You are signed in as Tomás Okafor"):
            pins.proof(reading, person(space, "Priya"))
    with team.sql("tomas") as sql, pytest.raises(errors.InsufficientPrivilege):
        sql.execute("SELECT pin FROM person")


def test_a_viewer_reads_every_table_and_writes_none(team):
    with team.sql("vera") as sql:
        for table in TABLES:
            column = next(iter(METADATA.tables[table].columns)).name
            sql.execute(f"SELECT count(*) FROM {table}")
            for statement in (
                f"INSERT INTO {table} DEFAULT VALUES",
                f"UPDATE {table} SET {column} = {column}",
                f"DELETE FROM {table}",
                f"TRUNCATE {table}",
                f"SELECT {column} FROM {table} FOR UPDATE",
                f"ALTER TABLE {table} ADD COLUMN mine text",
                f"DROP TABLE {table}",
            ):
                with pytest.raises(errors.InsufficientPrivilege), sql.transaction():
                    sql.execute(statement)


BACK_DOORS = (
    "SELECT abm.unseal(gen_random_uuid())",
    "INSERT INTO abm.unsealed VALUES (gen_random_uuid(), gen_random_uuid(), 1)",
    "SELECT * FROM abm.unsealed",
    "CREATE TABLE mine (id int)",
    "CREATE FUNCTION abm.person_id() RETURNS uuid LANGUAGE sql AS 'SELECT NULL::uuid'",
    "SET ROLE abm_team_template_member",
    "SET ROLE postgres",
    "SET SESSION AUTHORIZATION tomas",
    "UPDATE alembic_version SET version_num = '9999'",
)


def test_a_viewer_gets_in_by_no_back_door(team):
    with team.sql("vera") as sql:
        for statement in BACK_DOORS:
            with pytest.raises(errors.InsufficientPrivilege), sql.transaction():
                sql.execute(statement)


def test_a_viewer_is_told_so_by_the_program_and_nothing_is_written(team):
    space = team.opened("vera")
    account = add(team.opened("tomas"), "Orwin")
    with (
        pytest.raises(NotAllowedError, match="as a viewer"),
        space.change("Nominate Orwin") as change,
    ):
        nominations.nominate(change, account, "fit", "")
    with space.reading() as reading:
        assert not nominations.nominations(reading)


PASSING_OFF = (
    "UPDATE person SET login = 'vera2' WHERE login = 'vera'",
    "UPDATE person SET login = 'leo' WHERE name = 'Leo'",
    "UPDATE person SET team = 'both' WHERE login = 'tomas'",
    "UPDATE person SET is_leader = NOT is_leader WHERE login = 'tomas'",
    "UPDATE person SET is_active = false WHERE login = 'mara'",
    "UPDATE person SET login = NULL WHERE login = 'mara'",
    "DELETE FROM person WHERE login = 'vera'",
    """INSERT INTO person (id, version, name, name_folded, team, is_leader, is_active, login)
    VALUES (gen_random_uuid(), 1, 'Max', 'max', 'both', true, true, 'max')""",
)


@pytest.mark.parametrize("who", ["tomas", "mara"])
def test_only_an_administrator_says_who_somebody_is(team, who):
    space = team.opened("ada")
    with space.change("Add Leo") as change:
        service.add_person(change, "Leo", Team.SALES)
    with team.sql(who) as sql:
        for statement in PASSING_OFF:
            with pytest.raises(REFUSED, match="Only an administrator"), sql.transaction():
                sql.execute(statement)


def test_a_member_still_adds_colleagues_and_changes_their_address(team):
    space = team.opened("tomas")
    with space.change("Add Leo") as change:
        key = service.add_person(change, "Leo Castell", Team.MARKETING)
        service.edit_person(change, person(space, "Priya"), {"email": (None, "priya@example.com")})
    with space.change("Leo leads") as change:
        service.edit_person(change, key, {"is_leader": (False, True)})
    with (
        pytest.raises(NotAllowedError, match="Only an administrator says"),
        space.change("Priya leads") as change,
    ):
        service.edit_person(change, person(space, "Priya"), {"is_leader": (False, True)})


def test_a_member_gives_nobody_an_access(team):
    space = team.opened("mara")
    for attempt in (
        lambda: logins.bind(space, Binding(person(space, "Vera"), "vera", Access.MEMBER)),
        lambda: logins.unbind(space, person(space, "Vera")),
        lambda: logins.enforce(space),
    ):
        with pytest.raises(NotAllowedError, match="Only an administrator"):
            attempt()
    with team.sql("mara") as sql, pytest.raises(errors.InsufficientPrivilege):
        sql.execute("GRANT abm_team_template_admin TO mara")


def test_an_administrator_gives_an_access_takes_it_and_knows_who_has_which(team, server):
    server.run("DROP ROLE IF EXISTS zoe")
    server.run("CREATE ROLE zoe LOGIN")
    ada = team.opened("ada")
    with ada.change("Add Zoe") as change:
        zoe = service.add_person(change, "Zoe Marsh", Team.SALES)
    for access in Access:
        outcome = logins.bind(ada, Binding(zoe, "zoe", access))
        assert (outcome.to_run, outcome.access) == ((), access)
        assert team.opened("zoe").standing.access is access
    with ada.reading() as reading:
        found = logins.logins(reading)
    assert (found[zoe].login, found[zoe].access) == ("zoe", Access.ADMINISTRATOR)
    assert found[person(ada, "Vera")].access is Access.VIEWER
    assert logins.unbind(ada, zoe).access is None
    with pytest.raises(NotAllowedError):
        team.opened("zoe")


def test_what_an_administrator_may_not_make_is_told_as_statements_that_do_it(team, server):
    server.run("DROP ROLE IF EXISTS yann")
    ada = team.opened("ada")
    with ada.change("Add Yann") as change:
        yann = service.add_person(change, "Yann Roux", Team.MARKETING)
    outcome = logins.bind(ada, Binding(yann, "yann", Access.VIEWER, "a good password"))
    assert outcome.access is None
    assert outcome.to_run[0] == 'CREATE ROLE "yann" LOGIN'
    assert "password" not in " ".join(outcome.to_run).lower()
    for statement in outcome.to_run:
        server.run(statement)
    assert name_of(team.opened("yann")) == "Yann Roux"
    assert team.opened("yann").standing.access is Access.VIEWER


def test_a_login_is_made_with_a_password_that_no_statement_holds(team, server):
    server.run("DROP ROLE IF EXISTS wim")
    owner = team.opened("postgres")
    with owner.change("Add Wim") as change:
        wim = service.add_person(change, "Wim Bos", Team.SALES)
    ran: list[str] = []
    event.listen(Engine, "before_cursor_execute", lambda *call: ran.append(str(call[2:4])))
    outcome = logins.bind(owner, Binding(wim, "wim", Access.MEMBER, "correct horse"))
    assert outcome == logins.Outcome((), Access.MEMBER)
    with psycopg.connect(server.address.format("postgres")) as sql:
        (kept,) = sql.execute("SELECT rolpassword FROM pg_authid WHERE rolname = 'wim'").fetchone()
    assert kept.startswith("SCRAM-SHA-256$")
    assert any("CREATE ROLE" in one for one in ran)
    assert not any("correct horse" in one for one in ran)


def test_no_two_people_share_a_login_and_nobody_locks_themselves_out(team):
    ada = team.opened("ada")
    with pytest.raises(KnownError, match="Tomás Okafor works as tomas"):
        logins.bind(ada, Binding(person(ada, "Priya"), "tomas", Access.MEMBER))
    with pytest.raises(KnownError, match="stop being an administrator yourself"):
        logins.bind(ada, Binding(person(ada, "Ada"), "ada", Access.MEMBER))
    with pytest.raises(KnownError, match="your own login"):
        logins.unbind(ada, person(ada, "Ada"))

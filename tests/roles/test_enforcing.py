"""Letting a server hold the roles: what it takes, what it ends, and that updates keep it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from psycopg import errors
from sqlalchemy import text

from abm_desktop.accounts.services import nominations
from abm_desktop.commands import main
from abm_desktop.errors import KnownError, NotAllowedError
from abm_desktop.vocabulary import Access
from abm_desktop.workspace import service
from abm_desktop.workspace.login_words import held_words
from abm_desktop.workspace.opened import Location
from abm_desktop.workspace.services import logins
from abm_desktop.workspace.services.logins import Binding
from db.workspace.engine import Engines
from db.workspace.roles import Groups, Standing, quoted
from db.workspace.schema import SCHEMA
from db.workspace.tables import ChangeSet
from tests.accounts.lists import add
from tests.recorded import recorded
from tests.servers import Server
from tests.team import TeamServer, sign_in

ROOT = Path(__file__).parents[2]


@pytest.fixture
def owned(server: Server, tmp_path: Path, clock) -> Iterator[TeamServer]:
    """A workspace in a database of somebody who may not create roles: nothing is enforced yet."""
    for login in ("boss", "gus"):
        server.run(f"DROP ROLE IF EXISTS {login}")
        server.run(f"CREATE ROLE {login} LOGIN")
    spaces = []

    def open_one(location: Location):
        spaces.append(sign_in(location, clock, tmp_path))
        return spaces[-1]

    with server.copy_of("template_workspace") as url:
        found = TeamServer(url, open_one)
        name = found.run("postgres", "SELECT current_database()")[0][0]
        server.run(f'ALTER DATABASE "{name}" OWNER TO boss')
        for (table,) in found.run(
            "postgres", "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        ):
            found.run("postgres", f"ALTER TABLE {table} OWNER TO boss")
        yield found
        for space in spaces:
            space.close()
    for access in reversed(Access):
        server.run(f"DROP ROLE IF EXISTS {quoted(Groups.named_after(name).of(access))}")
    for login in ("boss", "gus"):
        server.run(f"DROP ROLE {login}")


def test_a_workspace_with_one_login_for_all_goes_on_and_says_that_nothing_is_held(owned):
    space = owned.opened("boss")
    assert (space.standing.is_enforced, space.person_id) == (False, None)
    assert held_words(space.standing).startswith("Roles are not enforced here")
    add(space, "Orwin")
    with pytest.raises(KnownError, match="Let the server hold the roles first"):
        logins.bind(space, Binding(person(space), "boss", Access.MEMBER))


def test_an_owner_who_may_not_create_roles_gets_what_to_hand_over_and_then_goes_on(owned, server):
    space = owned.opened("boss")
    outcome = logins.enforce(space)
    assert [one.split()[0] for one in outcome.to_run] == ["CREATE"] * 3 + ["GRANT"]
    assert not space.standing.is_enforced
    for statement in outcome.to_run:
        server.run(statement)
    assert logins.enforce(space).to_run == ()
    assert space.standing.is_enforced
    assert space.standing.access is Access.ADMINISTRATOR
    assert logins.bind(space, Binding(person(space), "boss", Access.ADMINISTRATOR)).to_run == ()
    assert owned.opened("boss").person_id == person(space)


def test_an_owner_who_may_create_roles_needs_nobody_else(owned, server):
    server.run("ALTER ROLE boss CREATEROLE")
    space = owned.opened("boss")
    assert logins.enforce(space).to_run == ()
    assert space.standing == Standing("boss", Access.ADMINISTRATOR, is_enforced=True)
    with space.reading() as reading:
        tomas = service.find_person(reading, "Tomás").id
    server.run("DROP ROLE IF EXISTS made_here")
    binding = Binding(tomas, "made_here", Access.MEMBER, "a good password")
    assert logins.bind(space, binding) == logins.Outcome((), Access.MEMBER)
    assert owned.opened("made_here").person_id == tomas


def test_a_command_binds_the_own_login_in_the_same_step_or_says_how(owned, server, capsys):
    server.run("ALTER ROLE boss CREATEROLE")
    assert main(["people", "enforce", "-w", owned.url("boss")]) == 0
    told = capsys.readouterr().out
    assert "Your login boss is nobody's yet. Say whose it is:" in told
    assert "--login boss --access administrator" in told
    assert main(["people", "enforce", "-w", owned.url("boss"), "--as", "Mara"]) == 0
    assert "nobody's yet" not in capsys.readouterr().out
    assert owned.opened("boss").person_id == person(owned.opened("boss"))


def test_roles_are_held_and_the_own_login_is_bound_by_one_change(owned, server):
    server.run("ALTER ROLE boss CREATEROLE")
    space = owned.opened("boss")
    before = names_of_changes(space)
    outcome = logins.enforce(space, person(space))
    assert outcome == logins.Outcome((), Access.ADMINISTRATOR)
    assert names_of_changes(space) == [*before, "Let the server hold the roles"]
    assert owned.opened("boss").person_id == person(space)


def test_where_the_own_login_is_a_colleagues_nothing_is_held_either(owned, server):
    server.run("ALTER ROLE boss CREATEROLE")
    owned.run("boss", "UPDATE person SET login = 'boss' WHERE name LIKE 'Tomás%'")
    space = owned.opened("boss")
    before = names_of_changes(space)
    with pytest.raises(KnownError, match="Tomás Okafor works as boss"):
        logins.enforce(space, person(space))
    space.look_who_is_here()
    assert not space.standing.is_enforced
    assert names_of_changes(space) == before
    count = "SELECT count(*) FROM pg_roles WHERE rolname LIKE %s"
    groups = Groups.named_after(owned.run("boss", "SELECT current_database()")[0][0])
    assert owned.run("boss", count, [f"{groups.prefix}%"]) == [(0,)]


def names_of_changes(space) -> list[str]:
    with space.reading() as reading:
        return [row.label for row in reading.session.query(ChangeSet).order_by(ChangeSet.number)]


def test_the_login_that_runs_the_server_is_bound_to_nobody_and_nothing_is_held_then(owned):
    space = owned.opened("postgres")
    with pytest.raises(KnownError, match="postgres runs the whole server"):
        logins.enforce(space, person(space))
    space.look_who_is_here()
    assert not space.standing.is_enforced


def test_what_was_granted_by_hand_before_ends_with_it(owned, server):
    owned.run("boss", "GRANT ALL ON ALL TABLES IN SCHEMA public TO gus")
    owned.run("boss", "GRANT SELECT (score) ON ballot TO PUBLIC")
    owned.run("gus", "DELETE FROM change")
    owned.run("gus", "SELECT score FROM ballot")
    space = owned.opened("boss")
    for statement in logins.enforce(space).to_run:
        server.run(statement)
    logins.enforce(space)
    for statement in ("DELETE FROM change", "SELECT score FROM ballot", "SELECT * FROM account"):
        with pytest.raises(errors.InsufficientPrivilege):
            owned.run("gus", statement)


PLANTED = (
    """CREATE FUNCTION public.grab(varchar, text) RETURNS boolean LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'ran as %', current_user; END $$""",
    "CREATE OPERATOR public.= (FUNCTION = public.grab, LEFTARG = varchar, RIGHTARG = text)",
)
"""Code that whoever compares words would run, where the schema is looked at."""


def test_code_that_somebody_left_beside_the_tables_is_refused_before_roles_are_held(owned, server):
    owned.run("boss", "GRANT CREATE ON SCHEMA public TO gus")
    for statement in PLANTED:
        owned.run("gus", statement)
    server.run("ALTER ROLE boss CREATEROLE")
    space = owned.opened("boss")
    with pytest.raises(KnownError, match=r"gus made the function .*grab.* Nothing was changed"):
        logins.enforce(space)
    assert not space.standing.is_enforced
    owned.run("gus", "DROP FUNCTION public.grab CASCADE")
    assert logins.enforce(space).to_run == ()
    for statement in PLANTED:
        with pytest.raises(errors.InsufficientPrivilege):
            owned.run("gus", statement)


def test_a_trigger_that_somebody_left_on_a_table_is_refused_as_well(owned):
    owned.run("postgres", "CREATE SCHEMA hers AUTHORIZATION gus")
    owned.run("boss", "GRANT TRIGGER ON account TO gus")
    owned.run(
        "gus",
        "CREATE FUNCTION hers.grab() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
    )
    owned.run(
        "gus",
        "CREATE TRIGGER grab BEFORE INSERT ON account FOR EACH ROW EXECUTE FUNCTION hers.grab()",
    )
    with pytest.raises(KnownError, match=r"gus made the trigger grab \(account\) beside"):
        logins.enforce(owned.opened("boss"))


def test_a_function_that_runs_as_the_administrators_runs_nobody_elses_code(team):
    team.run("postgres", "GRANT CREATE ON SCHEMA public TO tomas WITH GRANT OPTION")
    for statement in PLANTED:
        team.run("tomas", statement)
    assert team.run("tomas", "SELECT abm.is_of('marketing'), abm.is_of('sales')") == [(False, True)]
    team.run("tomas", "DROP FUNCTION public.grab CASCADE")


def test_who_was_given_the_schema_later_loses_it_when_roles_are_held_again(team):
    team.run("postgres", "GRANT CREATE ON SCHEMA public TO tomas, PUBLIC")
    ada = team.opened("ada")
    outcome = logins.enforce(ada)
    assert [one.split(" FROM ")[1] for one in outcome.to_run[:2]] == [
        *("PUBLIC CASCADE", '"tomas" CASCADE')
    ]
    for statement in outcome.to_run:
        team.run("postgres", statement)
    assert logins.enforce(ada).to_run == ()
    for who in ("tomas", "vera"):
        with pytest.raises(errors.InsufficientPrivilege):
            team.run(who, PLANTED[0])
        assert team.run(who, "SELECT count(*) FROM account") == [(0,)]


@pytest.fixture
def heirs(owned, server) -> Iterator[TeamServer]:
    """Groups of an earlier workspace of the same name, which its people still hold."""
    (name,) = owned.run("postgres", "SELECT current_database()")[0]
    its = Groups.named_after(name)
    for statement in its.statements():
        server.run(statement)
    for login, access in (("gus", Access.ADMINISTRATOR), ("ida", Access.MEMBER)):
        server.run(f"DROP ROLE IF EXISTS {login}")
        server.run(f"CREATE ROLE {login} LOGIN")
        server.run(its.granting(login, access))
    yield owned
    server.run("DROP ROLE ida")


def test_roles_that_outlived_an_earlier_workspace_give_nobody_rights_in_the_new_one(heirs, capsys):
    assert main(["people", "enforce", "-w", heirs.url("postgres")]) == 0
    told = capsys.readouterr().out
    assert "earlier workspace of this name were still held by gus and ida and were taken" in told
    for login in ("gus", "ida"):
        with pytest.raises(errors.InsufficientPrivilege):
            heirs.run(login, "SELECT name FROM account")
        with pytest.raises(NotAllowedError):
            heirs.opened(login)
    assert heirs.opened("boss").standing == Standing("boss", Access.ADMINISTRATOR, is_enforced=True)


def test_who_may_not_take_such_roles_gets_what_to_hand_over_and_then_goes_on(heirs, server):
    space = heirs.opened("boss")
    while statements := logins.enforce(space).to_run:
        assert not space.standing.is_enforced
        assert all(one.startswith(("REVOKE", "GRANT")) for one in statements)
        for statement in statements:
            server.run(statement)
    assert space.standing.is_enforced
    with pytest.raises(errors.InsufficientPrivilege):
        heirs.run("gus", "SELECT name FROM account")


def test_that_the_server_holds_the_roles_stands_in_the_history_and_other_windows_learn_it(owned):
    space, other = owned.opened("postgres"), owned.opened("boss")
    heard = []
    other.subscribe(heard.append)
    assert logins.enforce(space).to_run == ()
    other.catch_up()
    assert (heard[-1].label, heard[-1].touches("person")) == (
        *("Let the server hold the roles", True),
    )
    with other.reading() as reading:
        assert recorded(reading)[0].label == "Let the server hold the roles"
        assert other.know_who_is_here(reading).is_enforced


def test_who_only_gets_another_access_is_told_to_every_window_too(team):
    owner, vera = team.opened("postgres"), team.opened("vera")
    heard = []
    vera.subscribe(heard.append)
    with vera.reading() as reading:
        key = service.find_person(reading, "Vera").id
    assert vera.read_only_because
    assert logins.bind(owner, Binding(key, "vera", Access.MEMBER)).to_run == ()
    vera.catch_up()
    vera.look_who_is_here()
    assert heard[-1].touches("person")
    assert not vera.read_only_because
    assert logins.bind(owner, Binding(key, "vera", Access.VIEWER)).to_run == ()


def test_an_update_closes_the_schema_and_refuses_planted_code_as_enforcing_does(team):
    made_older(team)
    team.run("postgres", "GRANT CREATE ON SCHEMA public TO tomas")
    for statement in PLANTED:
        team.run("tomas", statement)
    with pytest.raises(KnownError, match=r"tomas made the function .*grab"):
        team.opened("ada")
    team.run("tomas", "DROP FUNCTION public.grab CASCADE")
    with pytest.raises(NotAllowedError, match=r"run this first: REVOKE ALL ON SCHEMA") as refused:
        team.opened("ada")
    assert team.run("ada", "SELECT version_num FROM alembic_version") == [("0008",)]
    for statement in str(refused.value).partition("first: ")[2].split("; "):
        team.run("postgres", statement)
    team.opened("ada")
    with pytest.raises(errors.InsufficientPrivilege):
        team.run("tomas", PLANTED[0])


def test_a_file_holds_no_roles_and_says_so(workspace, workspace_file, capsys):
    with pytest.raises(KnownError, match="A file holds no roles"):
        logins.enforce(workspace)
    assert main(["people", "-w", str(workspace_file)]) == 0
    assert "whoever has it may do everything" in capsys.readouterr().out


def test_an_older_workspace_is_brought_up_to_date_by_an_administrator_alone(team):
    made_older(team)
    for who in ("vera", "tomas", "mara"):
        with pytest.raises(NotAllowedError, match="only an administrator of it may bring it up to"):
            team.opened(who)
    team.opened("ada")
    assert team.run("ada", "SELECT version_num FROM alembic_version") == [(f"{SCHEMA:04d}",)]
    assert team.run("vera", "SELECT has_score FROM ballot") == []
    with pytest.raises(errors.InsufficientPrivilege):
        team.run("vera", "SELECT score FROM ballot")
    add(team.opened("tomas"), "Orwin")


def test_a_table_that_an_update_brings_is_held_like_the_others(team):
    team.run("ada", "SET ROLE abm_team_template_admin; CREATE TABLE later (id int)")
    with pytest.raises(errors.InsufficientPrivilege):
        team.run("tomas", "SELECT * FROM later")
    assert logins.enforce(team.opened("ada")).to_run == ()
    team.run("tomas", "INSERT INTO later VALUES (1)")
    assert team.run("vera", "SELECT * FROM later") == [(1,)]
    with pytest.raises(errors.InsufficientPrivilege):
        team.run("vera", "DELETE FROM later")


def test_holding_the_roles_again_changes_nothing_of_what_people_did(team):
    space = team.opened("tomas")
    account = add(space, "Orwin")
    with space.change("Nominate Orwin") as change:
        nominations.nominate(change, account, "fit", "They asked")
    counted = "SELECT count(*) FROM change_set"
    before = team.run("ada", counted)
    for _ in range(2):
        logins.enforce(team.opened("ada"))
    assert team.run("ada", counted) == before


@pytest.mark.parametrize("database", ["team", "T€am 'x\"", "d" * 63, "ü" * 31])
def test_groups_are_named_after_their_database_and_never_cut_off(database):
    names = [Groups.named_after(database).of(access) for access in Access]
    assert len(set(names)) == 3
    assert max(len(name.encode()) for name in names) <= 63
    assert Groups.named_after(database + "2") != Groups.named_after(database)


def test_the_commands_bind_list_and_unbind(team, server, capsys):
    server.run("DROP ROLE IF EXISTS quinn")
    server.run("CREATE ROLE quinn LOGIN")
    ada = team.url("ada")
    with team.opened("ada").change("Add Quinn") as change:
        service.add_person(change, "Quinn Ash", service.Team.SALES)
    assert (
        main(["people", "bind", "Quinn", "--login", "quinn", "--access", "viewer", "-w", ada]) == 0
    )
    assert capsys.readouterr().out == "Quinn Ash works as quinn, viewer\n"
    assert main(["people", "-w", team.url("quinn"), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["roles_enforced"]
    assert {one["login"]: one["access"] for one in told["people"]}["quinn"] == "viewer"
    assert main(["undo", "-w", team.url("quinn")]) == 1
    assert main(["people", "enforce", "-w", team.url("tomas")]) == 1
    assert "Only an administrator" in capsys.readouterr().err
    assert main(["people", "unbind", "Quinn", "-w", ada]) == 0
    assert main(["people", "-w", team.url("quinn")]) == 1


def test_a_command_works_as_whom_the_login_binds_whatever_it_is_told(team):
    add(team.opened("tomas"), "Orwin")
    assert main(["undo", "-w", team.url("priya"), "--as", "Tomás Okafor"]) == 1
    assert main(["undo", "-w", team.url("tomas"), "--as", "Priya"]) == 0


def made_older(team: TeamServer) -> None:
    engines = Engines.connect(Location(url=team.url("ada")))
    with engines.writer.begin() as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(ROOT / "db" / "migrations"))
        command.downgrade(config, "0008")
    engines.dispose()


def person(space):
    with space.reading() as reading:
        assert reading.session.scalar(text("SELECT 1")) == 1
        return service.find_person(reading, "Mara").id

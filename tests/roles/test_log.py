"""The change log on a server: written once, by whoever made the change, through SQL too."""

from __future__ import annotations

from uuid import uuid4

import psycopg
import pytest
from psycopg import errors

from abm_desktop.accounts.services import nominations
from abm_desktop.committee.services import erasing
from abm_desktop.errors import NotAllowedError
from abm_desktop.workspace import history
from db.committee.tables import Contact
from tests.accounts.lists import add
from tests.recorded import recorded
from tests.team import person_of

REFUSED = psycopg.DatabaseError
COUNT_ON = "UPDATE change_counter SET number = number + 1"
CHANGE_SET = (
    "INSERT INTO change_set (id, number, at, person_id, label, origin, touched) SELECT %s, {}, now(),"
    " p.id, 'Forged', 'edit', '{{}}' FROM change_counter c, person p WHERE p.login = %s"
)
ENTRY = "INSERT INTO change (change_set_id, position, entity, operation) VALUES (%s, %s, 'account', 'update')"


@pytest.mark.parametrize("who", ["vera", "tomas", "mara"])
def test_nobody_rewrites_what_was_logged(team, who):
    add(team.opened("priya"), "Orwin")
    with team.sql(who) as sql:
        for table, column in (
            ("change_set", "label"),
            ("change", "entity"),
            ("import_run", "kind"),
        ):
            for statement in (
                f"UPDATE {table} SET {column} = 'x'",
                f"DELETE FROM {table}",
                f"TRUNCATE {table} CASCADE",
                f"DROP TABLE {table} CASCADE",
                f"ALTER TABLE {table} DISABLE TRIGGER ALL",
                f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
                f"CREATE RULE r AS ON INSERT TO {table} DO INSTEAD NOTHING",
            ):
                with pytest.raises(errors.InsufficientPrivilege), sql.transaction():
                    sql.execute(statement)
        for table in ("change_set", "change"):
            with pytest.raises(errors.InsufficientPrivilege), sql.transaction():
                sql.execute(f"DROP POLICY abm_own ON {table}")
        sql.execute("SELECT label FROM change_set JOIN change ON change_set_id = change_set.id")


def test_nobody_forges_who_made_a_change(team):
    with team.sql("tomas") as sql:
        sql.execute(COUNT_ON)
        for forged in ("priya", "mara", "ada"):
            with pytest.raises(errors.InsufficientPrivilege), sql.transaction():
                sql.execute(CHANGE_SET.format("c.number"), (uuid4(), forged))
        nobodys = CHANGE_SET.format("c.number").replace("p.id", "NULL::uuid")
        with pytest.raises(errors.InsufficientPrivilege), sql.transaction():
            sql.execute(nobodys, (uuid4(), "tomas"))
        sql.execute(CHANGE_SET.format("c.number"), (uuid4(), "tomas"))


def test_nothing_is_added_to_a_change_that_is_kept_nor_to_a_colleagues(team):
    add(team.opened("priya"), "Orwin")
    tomas = team.opened("tomas")
    add(tomas, "Kestane")
    kept = [key for (key,) in team.run("tomas", "SELECT id FROM change_set")]
    with team.sql("tomas") as sql:
        for key in kept:
            with pytest.raises(errors.InsufficientPrivilege), sql.transaction():
                sql.execute(ENTRY, (key, 99))
        sql.execute(COUNT_ON)
        mine = uuid4()
        sql.execute(CHANGE_SET.format("c.number"), (mine, "tomas"))
        sql.execute(ENTRY, (mine, 0))


def test_changes_are_numbered_one_after_the_other(team):
    with team.sql("tomas") as sql:
        for statement in (
            "UPDATE change_counter SET number = number - 1",
            "UPDATE change_counter SET number = number + 2",
            "UPDATE change_counter SET number = 0",
        ):
            with pytest.raises(REFUSED, match="one after the other"), sql.transaction():
                sql.execute(statement)
        for statement in ("DELETE FROM change_counter", "INSERT INTO change_counter VALUES (9, 9)"):
            with pytest.raises(errors.InsufficientPrivilege), sql.transaction():
                sql.execute(statement)
        sql.execute(COUNT_ON)
        for number in ("c.number - 1", "c.number + 1"):
            with pytest.raises(errors.InsufficientPrivilege), sql.transaction():
                sql.execute(CHANGE_SET.format(number), (uuid4(), "tomas"))


def test_the_program_writes_as_whoever_is_signed_in_even_when_told_otherwise(team):
    tomas = team.opened("tomas")
    account = add(tomas, "Orwin")
    priya = person_of(team.opened("priya"))
    with pytest.raises(NotAllowedError), tomas.change("Nominate Orwin", by=priya) as change:
        nominations.nominate(change, account, "fit", "")
    with tomas.reading() as reading:
        assert not nominations.nominations(reading)
        assert {row.person for row in recorded(reading)} == {"Tomás Okafor", None}


def test_everybody_undoes_and_redoes_their_own_and_a_leader_a_colleagues(team):
    tomas, mara = team.opened("tomas"), team.opened("mara")
    account = add(tomas, "Orwin")
    with tomas.change("Nominate Orwin") as change:
        nominations.nominate(change, account, "fit", "They asked")
    assert history.undo(tomas).label == "Nominate Orwin"
    assert history.redo(tomas).label == "Nominate Orwin"
    with tomas.reading() as reading:
        key = recorded(reading)[0].id
    assert history.undo_change(mara, key).label == "Nominate Orwin"
    with tomas.reading() as reading:
        assert recorded(reading)[0].person == "Mara Lindqvist"
        assert not nominations.nominations(reading)


def test_erasing_rewrites_the_log_and_so_is_an_administrators(team):
    tomas = team.opened("tomas")
    account = add(tomas, "Orwin")
    with tomas.change("Add Henrik") as change:
        key = change.add(Contact(account_id=account, name="Henrik Zqv")).id
    for who in ("tomas", "mara"):
        with pytest.raises(NotAllowedError, match="Nobody was erased"):
            erasing.erase_contact(team.opened(who), key)
    erasing.erase_contact(team.opened("ada"), key)
    logged = team.run("tomas", "SELECT before::text, after::text, label, said FROM change JOIN change_set s"
                      " ON s.id = change_set_id")  # fmt: skip
    assert "Zqv" not in str(logged)

"""What a repair leaves alone is told before, and keeps it from mending nothing else."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, event, func, select
from sqlalchemy.orm import Session

from db.tables import METADATA
from db.touches.tables import Channel
from db.workspace.damage import unreadable

NO_SUCH = "x'00000000000000000000000000000005'"
SIGNED_OR_VOTED = (
    ("ballot", "person_id"),
    ("round_account", "account_id"),
    ("list_round", "opened_by_id"),
    ("list_version", "made_by_id"),
    ("list_entry", "account_id"),
    ("list_signature", "person_id"),
    ("playbook_version", "drafted_by_id"),
    ("playbook_signature", "person_id"),
)


def plant(path: Path, *statements: str) -> None:
    """Change a file behind the program's back, as a fault would."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


INDEX = "ix_search_entry_entity_key"
TWICE = (
    "INSERT INTO search_entry (id, entity, key, text)"
    " SELECT (SELECT max(id) + 1 FROM search_entry), entity, key, text FROM search_entry LIMIT 1"
)


def rewrite_schema(path: Path, statement: str, *values: object) -> list[tuple[object, ...]]:
    """Change what a file says of its own tables, which no program does."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA writable_schema=ON")
        return connection.execute(statement, values).fetchall()


def faults(ran) -> dict[str, tuple[int, bool]]:
    return {
        fault["kind"]: (fault["count"], fault["can_be_repaired"]) for fault in ran.json["faults"]
    }


@pytest.mark.parametrize(("table", "column"), SIGNED_OR_VOTED)
def test_what_was_voted_on_or_signed_stays_as_it_is_and_the_rest_is_mended(
    run, sample_file, table, column
):
    plant(
        sample_file,
        f"UPDATE {table} SET {column} = {NO_SUCH} WHERE rowid = 1",
        f"UPDATE theme SET competitor_id = {NO_SUCH} WHERE rowid = 1",
        f"UPDATE deal_product SET deal_id = {NO_SUCH} WHERE rowid = 1",
        "UPDATE account_rollup SET next_touch_title = 'Lie' WHERE rowid = 1",
    )
    kept = f"reference.{table}.{column}"
    assert faults(run("check", "-w", sample_file, "--json"))[kept] == (1, False)
    repaired = run("check", "-w", sample_file, "--repair", "--json")
    assert faults(repaired) == {kept: (1, False)}
    assert repaired.json["repaired"] == 3
    told = run("check", "-w", sample_file).out
    assert "a repair leaves that as it is, for it belongs to what was voted on or signed." in told
    assert "open a backup" in told


def test_no_repair_offers_to_take_out_an_account_with_the_votes_on_it(run, sample_file):
    plant(sample_file, "UPDATE account SET stage = 'no such' WHERE rowid = 1")
    found = run("check", "-w", sample_file, "--json")
    assert faults(found)["reference.account.stage"] == (1, False)
    repaired = run("check", "-w", sample_file, "--repair", "--json")
    for table in ("account", "ballot", "list_entry"):
        assert repaired.json["rows"][table] == found.json["rows"][table]


def test_a_row_that_stands_twice_is_damage_that_no_repair_is_promised_for(run, sample_file):
    plain = f"CREATE INDEX {INDEX} ON search_entry (entity, key)"
    plant(sample_file, f"DROP INDEX {INDEX}", plain, TWICE)
    as_it_was = plain.replace("CREATE INDEX", "CREATE UNIQUE INDEX")
    rewrite_schema(sample_file, "UPDATE sqlite_master SET sql = ? WHERE name = ?", as_it_was, INDEX)
    found = run("check", "-w", sample_file)
    assert f"The file is damaged: non-unique entry in index {INDEX}." in found.out
    assert "open a backup" in found.out
    assert faults(run("check", "-w", sample_file, "--json"))["pages"] == (1, False)


def test_an_index_that_cannot_be_made_anew_is_told_in_a_sentence(run, sample_file):
    (entry,) = rewrite_schema(sample_file, "SELECT * FROM sqlite_master WHERE name = ?", INDEX)
    rewrite_schema(sample_file, "DELETE FROM sqlite_master WHERE name = ?", INDEX)
    plant(sample_file, TWICE)
    rewrite_schema(sample_file, "INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", *entry)
    repaired = run("check", "-w", sample_file, "--repair")
    assert "two rows hold what only one may" in repaired.err
    assert "open a backup of it" in repaired.err


def test_values_that_nothing_can_read_are_counted_in_one_reading_of_each_table(run, sample_file):
    plant(
        sample_file,
        "UPDATE engagement SET at = 'yesterday'",
        "UPDATE policy_version SET body = 'no document' WHERE rowid = 1",
    )
    asked: list[str] = []
    with closing(create_engine(f"sqlite:///{sample_file}").connect()) as connection:
        event.listen(connection, "before_cursor_execute", lambda *told: asked.append(told[2]))
        found = unreadable(Session(connection))
        rows = connection.exec_driver_sql("SELECT count(*) FROM engagement").scalar_one()
    assert found == {"engagement": rows, "policy_version": 1}
    assert len(asked) == len(METADATA.tables) + 1
    for sealed in ("ballot.score", "ballot.argument", "person.pin"):
        assert not [one for one in asked if sealed in one]


def test_a_word_that_nobody_knows_is_named_with_its_table_in_a_file_and_on_a_server(
    anywhere, opened
):
    space = opened(anywhere)
    with space.change("Plant") as change:
        change.session.connection().exec_driver_sql("UPDATE channel SET medium = 'smoke'")
    with space.reading() as reading:
        found = unreadable(reading.session)
        assert found == {"channel": reading.session.scalar(select(func.count(Channel.id)))}

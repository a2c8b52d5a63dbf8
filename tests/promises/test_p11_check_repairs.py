"""The check finds and repairs planted damage, names and counts it, and finds none the second time.

As Anki tests its own check: break a row on purpose, compare the exact counts, run it again.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

NO_SUCH = "x'00000000000000000000000000000005'"
DAMAGE: dict[str, tuple[str, int]] = {
    "derived.last and next touches": (
        "UPDATE account_rollup SET next_touch_title = 'Lie' WHERE rowid < 4",
        3,
    ),
    "derived.open deals": ("DELETE FROM pipeline_rollup WHERE rowid = 1", 1),
    "derived.the search": ("DELETE FROM search_entry WHERE rowid = 1", 2),
    "name": ("UPDATE person SET name_folded = 'lie' WHERE rowid < 4", 3),
    "counter": ("UPDATE change_counter SET number = 0", 1),
    "reference.theme.competitor_id": (
        f"UPDATE theme SET competitor_id = {NO_SUCH} WHERE rowid < 3",
        2,
    ),
    "reference.deal_product.deal_id": (
        f"UPDATE deal_product SET deal_id = {NO_SUCH} WHERE rowid < 3",
        2,
    ),
}
"""What is done to a file behind the program's back, and how the check must name and count it."""
LIE = DAMAGE["derived.last and next touches"][0]


def plant(path: Path, *statements: str) -> None:
    """Change a file behind the program's back, as a fault would."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def change_past_an_index(path: Path, index: str, statement: str) -> None:
    """Let a change not reach an index, which the program does not know then any more."""
    hide = "DELETE FROM sqlite_master WHERE name = ?"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA writable_schema=ON")
        entry = connection.execute("SELECT * FROM sqlite_master WHERE name = ?", [index]).fetchone()
        connection.execute(hide, [index])
    plant(path, statement)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", entry)


def faults(ran) -> dict[str, int]:
    return {fault["kind"]: fault["count"] for fault in ran.json["faults"]}


def test_planted_damage_is_counted_and_named_and_gone_after_a_repair(run, sample_file):
    plant(sample_file, *(statement for statement, _count in DAMAGE.values()))
    forget = "UPDATE account SET external_id = rowid WHERE rowid < 6"
    change_past_an_index(sample_file, "ix_account_external_id", forget)
    found = run("check", "-w", sample_file, "--json")
    assert found.code == 1
    planted = {kind: count for kind, (_statement, count) in DAMAGE.items()}
    assert faults(found) == {**planted, "index": 5}
    repaired = run("check", "-w", sample_file, "--repair", "--json")
    assert (repaired.code, faults(repaired)) == (0, {})
    assert repaired.json["repaired"] == sum(planted.values()) + 5
    again = run("check", "-w", sample_file, "--repair", "--json")
    assert (again.code, again.json["repaired"], faults(again)) == (0, 0, {})


def test_a_repair_makes_a_backup_first_and_names_what_it_did(run, sample_file):
    plant(sample_file, LIE)
    ran = run("check", "-w", sample_file, "--repair")
    assert "Repaired: 3 derived rows of last and next touches are wrong." in ran.out
    made = run("backup", "--list", "-w", sample_file, "--json").json
    assert [one["why"] for one in made] == ["before a repair"]
    kept = run("check", "-w", made[0]["file"], "--json")
    assert faults(kept) == {"derived.last and next touches": 3}


def test_what_is_taken_out_can_be_read_in_the_log(run, sample_file):
    plant(sample_file, f"UPDATE deal_product SET deal_id = {NO_SUCH} WHERE rowid = 1")
    run("check", "-w", sample_file, "--repair")
    with closing(sqlite3.connect(sample_file)) as connection:
        logged = connection.execute(
            "SELECT entity, operation FROM change JOIN change_set ON change_set.id = change_set_id"
            " WHERE label = 'Take out what refers to nothing'"
        ).fetchall()
    assert logged == [("deal_product", "delete")]


def test_an_attached_file_that_is_not_what_was_attached_is_found_and_no_repair_is_claimed(
    run, sample_file
):
    plant(sample_file, "INSERT INTO file_content VALUES ('no digest', 3, x'414243')")
    found = run("check", "-w", sample_file)
    assert found.code == 1
    assert "1 attached file is not what was attached." in found.out
    assert "open a backup" in found.out


def test_a_value_that_nothing_can_read_is_named_with_its_table(run, sample_file):
    plant(sample_file, "UPDATE engagement SET at = 'yesterday' WHERE rowid < 3")
    found = run("check", "-w", sample_file)
    assert found.code == 1
    assert "2 rows of “engagement” cannot be read." in found.out


def test_a_whole_workspace_is_found_whole_and_left_alone(run, sample_file):
    before = sample_file.read_bytes()
    ran = run("check", "-w", sample_file)
    assert (ran.code, sample_file.read_bytes() == before) == (0, True)


def test_a_contact_that_went_behind_the_programs_back_is_missed_by_what_names_it(run, sample_file):
    plant(sample_file, "DELETE FROM contact WHERE name = 'Henrik Dahlmo'")
    found = run("check", "-w", sample_file)
    assert found.code == 1
    assert "refer to a “contact” that is not there; a repair takes them out." in found.out
    assert f"check --repair -w {sample_file}" in found.out
    assert run("check", "-w", sample_file, "--repair").code == 0
    assert run("check", "-w", sample_file).code == 0

from __future__ import annotations


def test_a_backup_beside_the_others_is_whole(run, sample_file):
    ran = run("backup", "-w", sample_file, "--json")
    assert ran.code == 0
    copied = ran.json["file"]
    assert "by hand" in copied
    assert run("check", "-w", copied, "--json").json["rows"]["touch"] == 420


def test_backups_are_listed_the_newest_first_even_of_a_workspace_that_is_gone(run, sample_file):
    made = [
        run("backup", "-w", sample_file, "--now", f"2026-11-18T{hour}:00", "--json").json["file"]
        for hour in ("09", "11", "10")
    ]
    sample_file.unlink()
    listed = run("backup", "--list", "-w", sample_file, "--json").json
    by_hand = [one for one in listed if one["why"] == "by hand"]
    assert [one["file"] for one in by_hand] == [made[1], made[2], made[0]]
    assert (
        f"2026-11-18 11:00  by hand  {made[1]}\n" in run("backup", "--list", "-w", sample_file).out
    )


def test_where_there_are_no_backups_the_list_says_where_they_would_lie(run, tmp_path):
    ran = run("backup", "--list", "-w", tmp_path / "new.abm")
    assert ran.code == 0
    assert ran.out.startswith("There are no backups of ")


def test_a_server_has_no_backups_here(run):
    ran = run("backup", "--list", "-w", "postgresql://nobody@localhost/none")
    assert ran.code == 1
    assert "pg_dump" in ran.err


def test_a_copy_takes_the_place_of_an_earlier_one(run, sample_file, workspace_file):
    ran = run("backup", "-w", sample_file, "--out", workspace_file)
    assert ran.code == 0
    assert run("check", "-w", workspace_file, "--json").json["rows"]["account"] == 122


def test_a_copy_never_takes_the_place_of_another_kind_of_file(run, sample_file, accounts_file):
    before = accounts_file.read_bytes()
    ran = run("backup", "-w", sample_file, "--out", accounts_file)
    assert (ran.code, accounts_file.read_bytes()) == (1, before)
    assert "is not an ABM Desktop workspace" in ran.err


def test_a_workspace_is_not_copied_onto_itself(run, sample_file):
    before = sample_file.read_bytes()
    ran = run("backup", "-w", sample_file, "--out", sample_file)
    assert (ran.code, sample_file.read_bytes()) == (1, before)
    assert "is the workspace itself" in ran.err


def test_a_copy_into_a_folder_that_is_not_there_is_told(run, sample_file, tmp_path):
    ran = run("backup", "-w", sample_file, "--out", tmp_path / "nowhere" / "copy.abm")
    assert ran.code == 1
    assert "No copy could be written" in ran.err

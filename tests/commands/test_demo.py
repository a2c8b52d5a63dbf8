from __future__ import annotations

import pytest

NOW = ("--sample-date", "2026-11-18", "--now", "2026-11-18T09:52")


@pytest.fixture
def demo(run, tmp_path):
    return run("demo", "--out", tmp_path / "demo", *NOW, "--json")


def test_without_a_display_everything_is_made_and_the_exit_code_is_0(demo, tmp_path):
    folder = tmp_path / "demo"
    assert (demo.code, demo.json["is_new"], demo.json["window"]) == (0, True, False)
    made = sorted(path.name for path in folder.iterdir())
    assert len([name for name in made if ", account plan, 2026-11-18.pdf" in name]) == 10
    assert "Quillmere.abm" in made
    assert "Quillmere, progress, 2026-08-24 to 2026-11-18.pdf" in made
    assert len(made) == 12


def test_a_second_demo_uses_the_workspace_that_is_there(demo, run, tmp_path):
    again = run("demo", "--out", tmp_path / "demo", *NOW)
    assert again.code == 0
    assert again.out.startswith("Found the sample workspace")
    assert "No window was opened: there is no display here." in again.out


def test_a_folder_that_cannot_be_made_is_told(run, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    ran = run("demo", "--out", tmp_path / "file" / "demo")
    assert ran.code == 1
    assert "cannot be made" in ran.err

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

ROOT = Path(__file__).parents[2]
FILE = "'FOLDER/Quillmere.abm'"
SCRIPT = "import sys; from abm_desktop.__main__ import main; sys.exit(main())"
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


def test_every_plan_of_the_demo_is_one_page(demo, tmp_path):
    plans = list((tmp_path / "demo").glob("*account plan*.pdf"))
    assert {len(PdfReader(path).pages) for path in plans} == {1}


@pytest.mark.parametrize(
    ("by_module", "advice"), [(True, f"run.py app {FILE}"), (False, f"abm-desktop {FILE}")]
)
def test_the_advice_can_be_typed_the_way_the_program_was_started(tmp_path, by_module, advice):
    start = ["-P", "-m", "abm_desktop"] if by_module else ["-c", SCRIPT]
    folder = tmp_path / "a folder"
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, *start, "demo", "--out", folder, *NOW],
        cwd=ROOT,
        env={**os.environ, "DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert advice.replace("FOLDER", str(folder)) in done.stdout


def test_a_folder_that_cannot_be_made_is_told(run, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    ran = run("demo", "--out", tmp_path / "file" / "demo")
    assert ran.code == 1
    assert "cannot be made" in ran.err

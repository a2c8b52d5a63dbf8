"""Two windows in two languages on one file name what was done, each in its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from abm_desktop.accounts.service import NewAccount, add_account
from resources.language import tr
from resources.languages import VARIABLE

ROOT = Path(__file__).parents[2]


def test_a_german_window_undoes_what_an_english_one_did_and_each_names_it(
    qtbot, program, workspace_file: Path, tmp_path: Path
):
    bar = program.window.top_bar
    program.desk.session.jobs.change(
        tr("Add {name}", name="Norrhavn"),
        lambda change: add_account(change, NewAccount("Norrhavn")),
    )
    qtbot.waitUntil(lambda: bar._undo.accessibleName() == "Undo: Add Norrhavn")
    done = subprocess.run(
        [sys.executable, "-m", "tests.frame.german_undo", str(workspace_file), str(tmp_path)],
        check=False,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, VARIABLE: "de", "PYTHONIOENCODING": "utf-8"},
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [
        "Rückgängig: Norrhavn hinzufügen",
        "Wiederholen: Norrhavn hinzufügen",
    ]
    qtbot.waitUntil(lambda: bar._redo.accessibleName() == "Redo: Add Norrhavn")

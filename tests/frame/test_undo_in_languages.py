"""A window names what a program of another language did on the same file in its own, and the other way round."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from abm_desktop.accounts.service import NewAccount, add_account
from abm_desktop.workspace import history
from abm_desktop.workspace.opened import Workspace
from resources.language import tr
from resources.languages import VARIABLE

ROOT = Path(__file__).parents[2]


def test_a_german_window_undoes_what_an_english_program_did_and_each_names_it(
    workspace: Workspace, workspace_file: Path, tmp_path: Path
) -> None:
    with workspace.change(tr("Add {name}", name="Norrhavn")) as change:
        add_account(change, NewAccount("Norrhavn"))
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
    with workspace.reading() as reading:
        assert history.offers(reading).redo == "Add Norrhavn"

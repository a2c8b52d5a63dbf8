"""A cell of an exported workbook runs as a formula where it is opened."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from abm_desktop.accounts.service import NewAccount, add_account
from abm_desktop.commands import main
from abm_desktop.workspace.opened import Workspace
from tests.exchange.test_workbook_out import cells, part, written

TYPED = [
    *("=1+1", "+1", "-2+3", "@SUM(1)", "\t=1", "\uff1d1", "'=1", "{=1}", "1E5", "02139", "NA"),
    *("https://a.example", "mailto:a@b.example", "internal:Sheet1!A1", "R&D <b>", " padded "),
    *("TRUE", "2026-11-18", "_x0041_", "line\nbreak", "\U0001f980", "]]>"),
]


@pytest.mark.parametrize("text", TYPED)
def test_text_comes_out_exactly_as_typed_and_runs_nothing(text: str) -> None:
    data, notes = written([text, None])
    assert cells(data)[1][0] == text
    assert (notes, re.findall("<f>|hyperlink", part(data))) == ([], [])


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1))
def test_any_text_comes_back(texts: list[str]) -> None:
    data, _notes = written(*([text, None] for text in texts))
    assert [row[0] for row in cells(data)[1:]] == texts


def test_no_cell_of_an_exported_workbook_is_a_formula_or_a_link(
    workspace: Workspace, workspace_file: Path, tmp_path: Path
) -> None:
    with workspace.change("Add") as change:
        for text in TYPED:
            add_account(change, NewAccount(f"{text}.", website="https://a.example"))
    out = tmp_path / "accounts.xlsx"
    assert main(["export", "accounts", "-w", str(workspace_file), "--out", str(out)]) == 0
    with zipfile.ZipFile(out) as book:
        parts = "".join(book.read(name).decode() for name in book.namelist())
    assert re.findall(r"<f[ >]|<hyperlink|externalLink|ddeLink", parts) == []
    rows = CalamineWorkbook.from_path(str(out)).get_sheet_by_index(0).to_python()
    assert len(rows) == 1 + len(TYPED)

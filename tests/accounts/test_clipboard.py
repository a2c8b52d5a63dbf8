"""Cells go to a spreadsheet and come back; nothing is dropped without a word."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from abm_desktop.workspace import history
from abm_desktop.workspace.opened import Workspace
from tests.accounts.desktop import Desktop
from tests.accounts.lists import facts
from ui.accounts.block import block_text, read_block
from ui.accounts.columns import CITY, EMPLOYEES, NAME, TIER
from ui.accounts.paste_dialog import PasteDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

texts = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20)


@given(
    st.integers(1, 4).flatmap(
        lambda wide: st.lists(st.lists(texts, min_size=wide, max_size=wide), min_size=1, max_size=5)
    )
)
def test_a_block_comes_back_as_it_went(cells: list[list[str]]) -> None:
    assert read_block(block_text(cells)) == cells


def test_nothing_in_a_block_is_run_by_a_spreadsheet() -> None:
    assert block_text([["=1+1", "S&P <b>500</b>"]]) == "'=1+1\tS&P <b>500</b>"


def test_a_block_of_a_spreadsheet_may_hold_lines_and_tabs_in_its_cells() -> None:
    assert read_block('one\t"two\nlines"\r\nthree\t"a ""b"""\r\n') == [
        ["one", "two\nlines"],
        ["three", 'a "b"'],
    ]


def _clipboard() -> str:
    return QGuiApplication.clipboard().text()


def _paste(desktop: Desktop, text: str) -> PasteDialog:
    QGuiApplication.clipboard().setText(text)
    desktop.page.context.actions.run("accounts.paste")
    desktop.settle()
    found = QApplication.activeModalWidget()
    assert isinstance(found, PasteDialog)
    return found


def test_chosen_rows_are_copied_with_the_columns_in_view(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    desktop.page.table.selectAll()
    desktop.page.context.actions.run("accounts.copy")
    desktop.settle()
    block = read_block(_clipboard())
    assert [line[:3] for line in block] == [
        ["Auberon Pharma", "1:1", "Identified"],
        ["Norrhavn Logistics", "1:1", "Identified"],
        ["R&D <b>Bold</b>", "1:few", "Identified"],
        ["Zephrine Air Cargo", "1:many", "Identified"],
    ]
    assert desktop.shell.asked[-1] == ("tell", "Copied 4 accounts")


def test_the_chosen_cell_is_copied_alone(keys: dict[str, UUID], desktop: Desktop) -> None:
    desktop.choose("Norrhavn Logistics")
    desktop.page.table.choose_cell(TIER)
    desktop.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    desktop.settle()
    assert _clipboard() == "1:1"


def test_a_block_is_shown_before_it_is_pasted_and_is_one_step_of_undo(
    workspace: Workspace, keys: dict[str, UUID], desktop: Desktop
) -> None:
    table = desktop.page.table
    table.turn_column("city", shown=True)
    table.turn_column("country", shown=True)
    desktop.choose("Auberon Pharma")
    table.choose_cell(CITY)
    dialog = _paste(desktop, "Basel\tSwitzerland\nAarhus\tDenmark")
    assert len(dialog.changing) == 4
    assert dialog.confirm.label == "Change 4 cells"
    dialog.accept()
    desktop.settle()

    lines = [facts(workspace, keys[name]).line for name in ("Auberon Pharma", "Norrhavn Logistics")]
    assert [(line.city, line.country) for line in lines] == [
        ("Basel", "Switzerland"),
        ("Aarhus", "Denmark"),
    ]
    assert desktop.changes == ["Change 4 cells of 2 accounts"]
    history.undo(workspace)
    assert facts(workspace, keys["Norrhavn Logistics"]).line.city is None


def test_bad_cells_and_what_has_no_place_are_told_and_the_others_kept(
    workspace: Workspace, keys: dict[str, UUID], desktop: Desktop
) -> None:
    table = desktop.page.table
    for key in ("last", "next", "owners", "pipeline"):
        table.turn_column(key, shown=False)
    table.turn_column("employees", shown=True)
    desktop.choose("R&D <b>Bold</b>")
    table.choose_cell(EMPLOYEES)
    dialog = _paste(desktop, "640k\tmore\nmany\nthird")
    problems = [cell.problem for cell in dialog.cells if cell.problem]
    assert problems == ['"many" is no number. Type one such as 500 or 640k.']
    said = dialog.body.itemAt(0).widget().text()
    assert said == (
        "1 cell cannot be kept and will stay as now. "
        "Left out: 1 row below the last account and 1 column right of the last one."
    )
    dialog.accept()
    desktop.settle()
    assert facts(workspace, keys["R&D <b>Bold</b>"]).line.employees == 640_000


def test_pasting_without_a_cell_says_how_to_choose_one(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    QGuiApplication.clipboard().setText("x")
    desktop.page.table.choose_cell(-1)
    desktop.page.context.actions.run("accounts.paste")
    told = "Choose a cell with Left and Right first, then paste."
    assert desktop.shell.asked[-1] == ("tell", told)
    assert desktop.page.table.rows.columns[NAME].key == "name"

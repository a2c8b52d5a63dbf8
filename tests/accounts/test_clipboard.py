"""Cells go to a spreadsheet and come back; nothing is dropped without a word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from abm_desktop.accounts.rows import AccountRow, EngagementLine
from abm_desktop.accounts.services import bulk
from abm_desktop.vocabulary import Team
from abm_desktop.workspace import history
from abm_desktop.workspace.opened import Workspace
from abm_desktop.workspace.service import find_person
from db.workspace.tables import Person
from tests.accounts.desktop import Desktop
from tests.accounts.lists import facts
from ui.accounts.block import block_text, cell_words, read_block
from ui.accounts.columns import (
    CITY,
    EMPLOYEES,
    ENGAGEMENT,
    MARKETING_OWNER,
    NAME,
    OWNERS,
    SALES_OWNER,
    STAGE,
    TIER,
)
from ui.accounts.paste_dialog import PasteDialog, note
from ui.kit.layouts import widgets_in

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


def test_more_accounts_than_can_be_handled_at_once_are_counted_with_the_way_on(
    keys: dict[str, UUID], desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.accounts.clipboard.MOST_AT_ONCE", 3)
    monkeypatch.setattr("ui.accounts.doing.MOST_AT_ONCE", 3)
    desktop.page.table.selectAll()
    desktop.page.context.actions.run("accounts.copy")
    monkeypatch.setattr(desktop.page.doing, "rows", list)
    desktop.page.doing.ask_tier()
    assert desktop.shell.asked[-2:] == [
        (
            "refused",
            (
                "4 accounts are chosen, and at most 3 can be copied at once. Nothing was copied. "
                "Filter the list and go part by part, or export it."
            ),
        ),
        (
            "refused",
            (
                "4 accounts are chosen, and at most 3 can be changed at once. Nothing was changed. "
                "Filter the list, by country for instance, and go part by part."
            ),
        ),
    ]


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
    said = next(widgets_in(dialog.body)).text()
    assert said == (
        "1 cell cannot be kept and will stay as now. "
        "Left out: 1 row below the last account and 1 column right of the last one."
    )
    dialog.accept()
    desktop.settle()
    assert facts(workspace, keys["R&D <b>Bold</b>"]).line.employees == 640_000


@pytest.mark.parametrize(
    ("key", "told"),
    [("tier", "Paste one of the tiers: 1:1"), ("stage", "No stage is named. There are: ")],
)
def test_an_empty_cell_is_told_what_could_stand_in_it(
    keys: dict[str, UUID], desktop: Desktop, key: str, told: str
) -> None:
    table = desktop.page.table
    desktop.choose("Norrhavn Logistics")
    table.choose_cell(TIER if key == "tier" else STAGE)
    dialog = _paste(desktop, " \n ")
    assert dialog.cells[0].problem.startswith(told)
    dialog.reject()


def test_pasting_without_a_cell_says_how_to_choose_one(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    QGuiApplication.clipboard().setText("x")
    desktop.page.table.choose_cell(-1)
    desktop.page.context.actions.run("accounts.paste")
    told = "Choose a cell with Left and Right first, then paste."
    assert desktop.shell.asked[-1] == ("refused", told)
    assert desktop.page.table.rows.columns[NAME].key == "name"


def _row(desktop: Desktop, name: str, points: tuple[float, float]) -> AccountRow:
    desktop.choose(name)
    row = desktop.page.table.current_row()
    assert isinstance(row, AccountRow)
    before, now = points
    change = (now - before) / before * 100
    line = EngagementLine(points, change, date(2026, 11, 16))
    return replace(row, engagement=line)


def test_a_fall_of_engagement_is_copied_as_a_fall(keys: dict[str, UUID], desktop: Desktop) -> None:
    column = desktop.page.table.rows.columns[ENGAGEMENT]
    falls = _row(desktop, "Auberon Pharma", (100.0, 64.0))
    rises = _row(desktop, "Auberon Pharma", (100.0, 136.0))
    assert cell_words(column, falls) == f"\N{MINUS SIGN}{cell_words(column, rises)}"


def _copied(desktop: Desktop) -> str:
    """Copy all rows, and stand at the first cell of the first one."""
    desktop.page.table.selectAll()
    desktop.page.context.actions.run("accounts.copy")
    desktop.settle()
    desktop.choose("Auberon Pharma")
    desktop.page.table.choose_cell(NAME)
    return _clipboard()


def test_what_comes_back_as_it_was_copied_is_no_mistake(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    dialog = _paste(desktop, _copied(desktop))
    assert {note(cell) for cell in dialog.cells} == {"as it is"}


def test_mistakes_of_a_block_stand_first_and_enter_keeps_the_rest(
    workspace: Workspace, keys: dict[str, UUID], desktop: Desktop
) -> None:
    block = _copied(desktop).replace("\t1:few\t", "\t1:dozen\t")
    dialog = _paste(desktop, block.replace("Zephrine Air", "Zephyr Air"))
    notes = [note(cell) for cell in dialog.cells]
    assert notes[:3] == [
        '"1:dozen" is no tier. There are 1:1, 1:few, 1:many.',
        "changes",
        "as it is",
    ]
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    desktop.settle()
    assert facts(workspace, keys["Zephrine Air Cargo"]).line.name == "Zephyr Air Cargo"


def _owners(workspace: Workspace, key: UUID) -> tuple[str, str]:
    line = facts(workspace, key).line
    return tuple(owner.name if owner else "" for owner in (line.sales_owner, line.marketing_owner))


def test_owners_are_pasted_by_their_names_and_what_is_unclear_is_told(
    workspace: Workspace, keys: dict[str, UUID], desktop: Desktop
) -> None:
    with workspace.change("Two of a name, and one who left") as change:
        for name, active in (("Eva Holm", True), ("eva holm", True), ("Olaf Berg", False)):
            change.add(Person(name=name, team=Team.SALES, is_active=active))
    desktop.settle()
    table = desktop.page.table
    for key in ("sales_owner", "marketing_owner"):
        table.turn_column(key, shown=True)
    desktop.choose("Auberon Pharma")
    table.choose_cell(SALES_OWNER)
    dialog = _paste(
        desktop,
        "tomas  OKAFOR\tPriya Nair-Holt\nPriya Nair-Holt\tNobody Known\nEva Holm\t\nOlaf Berg\t",
    )
    assert [cell.problem for cell in dialog.cells if cell.problem] == [
        "Priya Nair-Holt is not of sales.",
        'Nobody here is called "Nobody Known".',
        "2 people of sales are called Eva Holm. Choose one in the cell.",
        "Olaf Berg is not active any more.",
    ]
    dialog.accept()
    desktop.settle()
    assert _owners(workspace, keys["Auberon Pharma"]) == ("Tomás Okafor", "Priya Nair-Holt")
    assert _owners(workspace, keys["Norrhavn Logistics"]) == ("", "")
    assert desktop.changes == ["Change 2 cells of 1 account"]


def test_both_owners_of_one_cell_come_back_as_they_were_copied(
    workspace: Workspace, keys: dict[str, UUID], desktop: Desktop
) -> None:
    with workspace.change("Own") as change:
        priya = find_person(change, "Priya Nair-Holt").id
        bulk.set_field(change, [keys["Auberon Pharma"]], "marketing_owner_id", priya)
    desktop.settle()
    table = desktop.page.table
    desktop.choose("Auberon Pharma")
    table.choose_cell(OWNERS)
    desktop.page.clipboard.copy()
    desktop.settle()
    assert _clipboard() == "; Priya Nair-Holt"
    desktop.choose("Norrhavn Logistics")
    dialog = _paste(desktop, f"{_clipboard()}\nTomás Okafor\nMara Lindqvist; ; x")
    assert [(cell.column, cell.pasted) for cell in dialog.changing] == [
        ("Marketing owner", "Priya Nair-Holt"),
        ("Sales owner", "Tomás Okafor"),
    ]
    assert dialog.cells[0].problem == "There are two owners: sales; marketing."
    dialog.accept()
    desktop.settle()
    assert _owners(workspace, keys["Norrhavn Logistics"]) == ("", "Priya Nair-Holt")
    assert _owners(workspace, keys["R&D <b>Bold</b>"]) == ("Tomás Okafor", "")
    history.undo(workspace)
    assert _owners(workspace, keys["Norrhavn Logistics"]) == ("", "")


def test_a_column_of_one_owner_offers_the_people_of_that_team(
    workspace: Workspace, keys: dict[str, UUID], desktop: Desktop
) -> None:
    table = desktop.page.table
    table.turn_column("marketing_owner", shown=True)
    desktop.choose("Auberon Pharma")
    table.choose_cell(MARKETING_OWNER)
    desktop.press(Qt.Key.Key_Return)
    desktop.settle()
    desktop.pick("Priya Nair-Holt")
    assert _owners(workspace, keys["Auberon Pharma"]) == ("", "Priya Nair-Holt")


def test_choosing_a_cell_leaves_the_chosen_rows_chosen_so_that_their_cells_are_copied(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    desktop.choose("Auberon Pharma")
    desktop.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    desktop.press(Qt.Key.Key_Right)
    desktop.press(Qt.Key.Key_Right)
    assert desktop.page.table.cell() == TIER
    desktop.page.clipboard.copy()
    desktop.settle()
    assert _clipboard() == "1:1\n1:1"

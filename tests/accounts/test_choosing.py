"""What is chosen in the list: the same accounts after a change, and only those that are listed."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from abm_desktop.accounts import service
from abm_desktop.accounts.service import NewAccount
from abm_desktop.accounts.services import bulk
from abm_desktop.vocabulary import Listing
from abm_desktop.workspace import history
from abm_desktop.workspace.opened import Workspace
from tests.accounts.desktop import Desktop

SHIFT = Qt.KeyboardModifier.ShiftModifier
TWO = ["Norrhavn Logistics", "R&D <b>Bold</b>"]


def _chosen(desktop: Desktop) -> list[str]:
    return [row.name for row in desktop.page.table.chosen_rows()]


def _choose_two(desktop: Desktop) -> None:
    desktop.choose(TWO[0])
    desktop.press(Qt.Key.Key_Down, SHIFT)
    assert _chosen(desktop) == TWO


def _move_to(desktop: Desktop, stage: str) -> None:
    desktop.page.doing.ask_stage()
    desktop.settle()
    desktop.pick(stage)


def test_the_same_accounts_stay_chosen_after_all_of_them_were_changed_and_after_undo(
    keys: dict[str, UUID], workspace: Workspace, desktop: Desktop
) -> None:
    _choose_two(desktop)
    desktop.page.filtering.sort("stage", descending=True)
    desktop.settle()
    assert sorted(_chosen(desktop)) == TWO
    _move_to(desktop, "Aware")
    assert desktop.changes == ["Move 2 accounts to Aware"]
    assert desktop.names()[:2] == _chosen(desktop) == TWO
    history.undo(workspace)
    desktop.settle()
    assert sorted(_chosen(desktop)) == TWO
    assert desktop.page.bulk.isVisible()


def test_more_accounts_than_one_looks_over_stay_chosen_too(
    workspace: Workspace, desktop: Desktop
) -> None:
    with workspace.change("Add 250 accounts") as change:
        for number in range(250):
            service.add_account(change, NewAccount(f"Account {number:03}"))
    desktop.view("candidates")
    desktop.page.table.setFocus()
    desktop.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    desktop.page.doing.ask_stage()
    desktop.settle()
    desktop.pick("Aware")
    assert desktop.changes == ["Move 250 accounts to Aware"]
    assert desktop.page.table.chosen_count() == 250
    assert desktop.page.bulk.isVisible()


def test_an_account_that_only_took_the_place_of_one_that_left_is_not_among_the_chosen(
    keys: dict[str, UUID], workspace: Workspace, desktop: Desktop
) -> None:
    desktop.choose("Norrhavn Logistics")
    desktop.press(Qt.Key.Key_Down, SHIFT)
    desktop.press(Qt.Key.Key_Down, SHIFT)
    with workspace.change("A colleague retires the current one") as change:
        bulk.retire(change, [keys["Zephrine Air Cargo"]], "no_fit")
    desktop.settle()
    assert desktop.names() == ["Auberon Pharma", *TWO]
    assert _chosen(desktop) == TWO
    assert desktop.current() in TWO


def test_a_search_leaves_chosen_what_it_finds_and_nothing_else(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    desktop.page.table.setFocus()
    desktop.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(_chosen(desktop)) == 4
    desktop.page.search()
    desktop.write("r")
    desktop.settle()
    assert desktop.names() == ["R&D <b>Bold</b>"]
    assert _chosen(desktop) == ["R&D <b>Bold</b>"]
    assert not desktop.page.bulk.isVisible()


def test_where_nothing_is_found_nothing_is_chosen_and_the_place_says_why(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    _choose_two(desktop)
    assert desktop.page.bulk.isVisible()
    desktop.page.search()
    desktop.write("nobody is called so")
    desktop.settle()
    assert desktop.page.table.chosen_count() == 0
    assert not desktop.page.bulk.isVisible()
    assert not desktop.page.table.isVisible()
    desktop.page.filter_row.finder.clear()
    desktop.settle()
    desktop.view(Listing.RETIRED.value)
    assert not desktop.page.bulk.isVisible()


def test_a_click_below_the_last_account_leaves_the_current_one_to_enter(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    _choose_two(desktop)
    table = desktop.page.table
    below = table.viewport().rect().bottomLeft() + QPoint(40, -10)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=below)
    assert _chosen(desktop) == [desktop.current()] == TWO[1:]
    desktop.press(Qt.Key.Key_Return)
    assert desktop.shell.asked[-1] == ("open", keys[TWO[1]])


def test_a_play_is_asked_for_at_all_that_is_chosen(keys: dict[str, UUID], desktop: Desktop) -> None:
    _choose_two(desktop)
    assert desktop.page.bulk.buttons["accounts.run_play"].isVisible()
    desktop.page.doing.run_play()
    assert desktop.shell.asked[-1] == ("run", [keys[name] for name in TWO])

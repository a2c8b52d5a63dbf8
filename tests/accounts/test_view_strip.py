"""Views that people save: for themselves or for everybody, chosen again, and deleted."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from abm_desktop.accounts.filters import Condition, Operator, all_of
from abm_desktop.workspace import history
from abm_desktop.workspace.opened import Workspace
from tests.accounts.desktop import Desktop
from ui.accounts.save_view_dialog import RenameViewDialog, SaveViewDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def _save(desktop: Desktop, name: str, *, shared: bool = False) -> str:
    desktop.page.tool_row.views.save.click()
    dialog = desktop.dialog()
    assert isinstance(dialog, SaveViewDialog)
    dialog.name.setText(name)
    dialog.share.setChecked(shared)
    dialog.accept()
    desktop.settle()
    chips = desktop.page.tool_row.views.chips
    return next(code for code, chip in chips.items() if chip.accessibleName() == name)


def test_what_is_looked_at_is_saved_and_chosen_again(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    filtering = desktop.page.filtering
    filtering._narrow(all_of(Condition("tier", Operator.IS, ("1:1",))))
    desktop.settle()
    code = _save(desktop, "R&D <b>only</b>", shared=True)
    assert desktop.page.tool_row.views.chips[code].isChecked()

    filtering.choose_view("")
    desktop.settle()
    assert len(desktop.names()) == 4
    filtering.choose_view(code)
    desktop.settle()
    assert desktop.names() == ["Auberon Pharma", "Norrhavn Logistics"]


def test_a_view_is_deleted_from_its_menu(keys: dict[str, UUID], desktop: Desktop) -> None:
    code = _save(desktop, "Mine")
    desktop.page.tool_row.views.menu_asked.emit(code)
    desktop.pick("Delete")
    assert code not in desktop.page.tool_row.views.chips
    assert desktop.changes[-1] == "Delete view Mine"


def test_a_view_without_a_name_is_asked_for_one(keys: dict[str, UUID], desktop: Desktop) -> None:
    desktop.press(
        Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    dialog = desktop.dialog()
    assert isinstance(dialog, SaveViewDialog)
    dialog.accept()
    assert dialog.isVisible()
    assert dialog._field.error() == "Enter the name of the view"
    dialog.reject()


def _names(desktop: Desktop) -> list[str]:
    return [chip.accessibleName() for chip in desktop.page.tool_row.views.chips.values()][-2:]


def test_a_view_is_chosen_renamed_moved_and_shared_by_keyboard(
    workspace: Workspace, keys: dict[str, UUID], desktop: Desktop
) -> None:
    _save(desktop, "First")
    _save(desktop, "Second")
    assert _names(desktop) == ["First", "Second"]

    def choose(words: str) -> None:
        desktop.page.table.setFocus()
        desktop.page.context.actions.run("accounts.views")
        desktop.pick(words)

    choose("Move left")
    assert _names(desktop) == ["Second", "First"]
    choose("Rename")
    dialog = desktop.dialog()
    assert isinstance(dialog, RenameViewDialog)
    dialog.name.setText("R&D <b>")
    dialog.accept()
    desktop.settle()
    assert _names(desktop) == ["R&D <b>", "First"]
    choose("Share")
    assert desktop.changes[-3:] == [
        "Move view Second",
        "Rename view Second to R&D <b>",
        "Share view R&D <b>",
    ]
    choose("First")
    assert desktop.page.tool_row.views.chips[desktop.page.filtering.looking.view].isChecked()
    choose("Delete")
    assert "First" not in _names(desktop)
    history.undo(workspace)
    desktop.settle()
    assert _names(desktop) == ["R&D <b>", "First"]


def test_every_view_is_an_action_of_the_palette(keys: dict[str, UUID], desktop: Desktop) -> None:
    actions = desktop.page.context.actions
    titles = [one.title for one in actions.all()]
    assert "View: Going quiet" in titles
    code = _save(desktop, "Mine")
    assert "View: Mine" in [one.title for one in actions.all()]
    desktop.page.filtering.choose_view("")
    desktop.settle()
    actions.run(f"accounts.view.{code}")
    desktop.settle()
    assert ("page", "accounts") in desktop.shell.asked
    assert desktop.page.filtering.looking.view == code


def test_columns_are_part_of_a_view_and_leave_those_of_the_list_alone(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    table = desktop.page.table
    before = table.wanted_columns()
    table.turn_column("country", shown=True)
    table.turn_column("stage", shown=False)
    seen = table.wanted_columns()
    code = _save(desktop, "With countries")
    table.put_columns_back()
    desktop.page.filtering.choose_view("")
    desktop.settle()
    assert table.wanted_columns() == before
    desktop.page.filtering.choose_view(code)
    desktop.settle()
    assert table.wanted_columns() == seen
    table.turn_column("tier", shown=False)
    desktop.page.filtering.choose_view("")
    desktop.settle()
    assert table.wanted_columns() == before


def test_a_new_view_takes_no_place_from_the_others_while_it_can_be_read(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    strip = desktop.page.tool_row.views
    before = [code for code, chip in strip.chips.items() if chip.isVisible()]
    assert before
    code = _save(desktop, "Renewals that begin in the first quarter of the next year")
    seen = [code for code, chip in strip.chips.items() if chip.isVisible()]
    assert seen[-1] == code
    assert strip.chips[code].isChecked()
    assert len(before) - 1 <= len(seen) - 1 <= len(before)
    room = strip.chips[code].width()
    assert 84 <= room <= 160
    assert strip.save.geometry().right() <= strip.width()
    tiers = desktop.page.tool_row._tiers
    assert tiers.width() >= tiers.sizeHint().width()


def test_every_view_is_seen_whole_where_there_is_room(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    strip = desktop.page.tool_row.views
    code = _save(desktop, "Mine")
    desktop.window.resize(2400, 900)
    desktop.settle()
    assert all(chip.isVisible() for chip in strip.chips.values())
    assert strip.chips[code].width() == strip.chips[code].sizeHint().width()
    assert not strip.more.isVisible()


def test_tab_goes_through_the_views_from_left_to_right(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    _save(desktop, "Mine")
    strip = desktop.page.tool_row.views
    seen = [chip for chip in strip.chips.values() if chip.isVisible()]
    desktop.window.activateWindow()
    desktop.qtbot.waitUntil(desktop.window.isActiveWindow)
    seen[0].setFocus(Qt.FocusReason.TabFocusReason)
    for expected in (*seen[1:], strip.more, strip.save):
        desktop.press(Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is expected

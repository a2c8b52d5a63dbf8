"""Views that people save: for themselves or for everybody, chosen again, and deleted."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from abm_desktop.accounts.filters import Condition, Operator, all_of
from tests.accounts.desktop import Desktop
from ui.accounts.save_view_dialog import SaveViewDialog

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

"""The table of an account's touches: the same as the lanes, in any order, by the same keys."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from abm_desktop.touches import service
from abm_desktop.touches.schedule import UNSCHEDULED
from abm_desktop.vocabulary import TouchState
from tests.engagement.stage import counted
from tests.patience import settle
from tests.touches.facts import Facts, add_facts
from ui.touches.tab import TouchesTab

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
STATE, WHEN, TITLE = 0, 1, 3


@pytest.fixture
def facts(workspace) -> Facts:
    return add_facts(workspace)


@pytest.fixture
def tab(qtbot, context, facts):
    facts.plan(title="Dinner", day=date(2026, 11, 24), contacts=(facts.henrik,))
    facts.plan(title="Late call", day=date(2026, 11, 16))
    facts.plan(title="Some day", day=None)
    made = TouchesTab(context)
    made.setParent(context.window)
    made.resize(1100, 500)
    made.views.choose("table")
    made.show_account(facts.norrhavn)
    made.show()
    settle(context.jobs)
    return made


def cells(tab, column: int) -> list[str]:
    model = tab.table.touches
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_all_touches_stand_in_the_table_the_latest_first_and_unscheduled_ones_last(tab):
    assert cells(tab, TITLE) == ["Dinner", "Late call", "Some day"]
    assert cells(tab, WHEN) == ["24 Nov", "16 Nov", "Unscheduled"]
    assert cells(tab, STATE) == ["Planned", "Overdue", "Planned"]
    assert tab.table.current_row().title == "Late call"


def test_the_order_and_the_row_stay_over_a_refresh(qtbot, context, tab, facts):
    tab.table.horizontalHeader().sectionClicked.emit(TITLE)
    assert cells(tab, TITLE) == ["Dinner", "Late call", "Some day"]
    tab.table.choose(1)
    facts.plan(title="Aperitif", day=date(2026, 12, 1))
    tab.refresh()
    settle(context.jobs)
    assert cells(tab, TITLE) == ["Aperitif", "Dinner", "Late call", "Some day"]
    assert tab.table.current_row().title == "Late call"


def test_a_touch_is_completed_skipped_and_deleted_by_its_keys(qtbot, context, tab, facts):
    tab.table.choose(0)
    for key, title in ((Qt.Key.Key_C, "Complete"), (Qt.Key.Key_X, "Skip"), (Qt.Key.Key_M, "Move")):
        qtbot.keyClick(tab.table, key)
        dialog = QApplication.activeModalWidget()
        assert dialog.windowTitle().startswith(title)
        dialog.reject()
    with qtbot.waitSignal(context.jobs.changed):
        qtbot.keyClick(tab.table, Qt.Key.Key_Delete)
    tab.refresh()
    settle(context.jobs)
    assert cells(tab, TITLE) == ["Late call", "Some day"]


def test_a_touch_is_found_in_the_table_even_before_its_rows_came(qtbot, context, tab, facts):
    key = facts.plan(title="Proposal", day=date(2026, 12, 1))
    tab.open_row(key)
    tab.refresh()
    settle(context.jobs)
    assert tab.table.current_row().id == key


def test_without_touches_the_table_says_what_will_be_here(qtbot, context, tab, facts):
    tab.show_account(facts.tessaro)
    settle(context.jobs)
    assert not tab.table.isVisible()


def test_many_touches_are_read_with_as_many_statements_as_one(facts):
    def asked() -> int:
        with counted() as statements, facts.workspace.reading() as reading:
            rows = service.every_touch(reading, facts.norrhavn)
        assert all(row.state is TouchState.PLANNED and row.when != UNSCHEDULED for row in rows)
        return len(statements)

    facts.plan(title="Call")
    before = asked()
    for number in range(30):
        facts.plan(title=f"Call {number}", contacts=(facts.henrik, facts.sigrid))
    assert asked() == before

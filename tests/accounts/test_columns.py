"""Columns of the list as people want them: shown, moved, widened, and remembered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from abm_desktop.vocabulary import FitTest
from abm_desktop.workspace import history
from abm_desktop.workspace.criteria import Criterion
from abm_desktop.workspace.opened import Workspace
from abm_desktop.workspace.service import policy, set_policy
from tests.accounts.desktop import Desktop
from ui.accounts.columns import COUNTRY, LAST, STAGE, TIER

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def _titles(desktop: Desktop) -> list[str]:
    table = desktop.page.table
    return [table.rows.columns[place].title for place in table.horizontalHeader().shown()]


def test_a_column_that_is_shown_stays_and_is_remembered(
    workspace: Workspace,
    keys: dict[str, UUID],
    open_desktop: Callable[[Workspace], Desktop],
) -> None:
    desktop = open_desktop(workspace)
    assert "Country" not in _titles(desktop)
    popover = desktop.page.arranging.offer(desktop.page.tool_row.columns)
    popover.turned.emit("country", True)
    popover.moved.emit("country", -2)
    popover.turned.emit("last", False)
    popover.close()

    expected = [
        *("Account", "Tier", "Stage", "Engagement", "Committee"),
        *("Country", "Owners", "Pipeline", "Next touch"),
    ]
    assert _titles(desktop) == expected
    assert _titles(open_desktop(workspace)) == expected


def test_fit_is_shown_once_there_is_a_profile_or_somebody_asks_for_it(
    workspace: Workspace, keys: dict[str, UUID], desktop: Desktop
) -> None:
    assert "Fit" not in _titles(desktop)
    assert "fit" in desktop.page.table.wanted_columns()
    with workspace.change("Agree on a profile") as change:
        size = Criterion("size", "Size", "employees", FitTest.BETWEEN, low=10)
        set_policy(change, replace(policy(change), criteria=(size,)))
    desktop.qtbot.waitUntil(lambda: "Fit" in _titles(desktop))
    history.undo(workspace)
    desktop.qtbot.waitUntil(lambda: "Fit" not in _titles(desktop))
    desktop.page.table.turn_column("fit", shown=True)
    assert "Fit" in _titles(desktop)


def test_each_view_has_columns_of_its_own(keys: dict[str, UUID], desktop: Desktop) -> None:
    desktop.page.table.turn_column("engagement", shown=False)
    desktop.view("candidates")
    assert "Engagement" in _titles(desktop)
    desktop.view("all")
    assert "Engagement" not in _titles(desktop)


def test_as_it_was_puts_everything_back(keys: dict[str, UUID], desktop: Desktop) -> None:
    before = _titles(desktop)
    desktop.page.table.move_column("tier", 3)
    desktop.page.table.turn_column("stage", shown=False)
    assert _titles(desktop) != before
    desktop.page.table.put_columns_back()
    assert _titles(desktop) == before


def test_a_heading_is_dragged_to_another_place_but_never_before_the_account(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    header = desktop.page.table.horizontalHeader()

    def drag(place: int, to: int) -> None:
        start = QPoint(header.sectionViewportPosition(place) + 30, 15)
        QTest.mousePress(header.viewport(), Qt.MouseButton.LeftButton, pos=start)
        for step in range(1, 5):
            x = start.x() + (to - start.x()) * step // 4
            QTest.mouseMove(header.viewport(), QPoint(x, 15))
        QTest.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(to, 15))
        desktop.settle()

    drag(STAGE, header.sectionViewportPosition(TIER) + 4)
    assert _titles(desktop)[:3] == ["Account", "Stage", "Tier"]
    drag(TIER, 4)
    assert _titles(desktop)[0] == "Account"


def test_a_width_that_somebody_gave_stays_over_another_size_of_the_window(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    table = desktop.page.table
    header = table.horizontalHeader()
    edge = QPoint(header.sectionViewportPosition(STAGE) + header.sectionSize(STAGE) - 1, 15)
    QTest.mousePress(header.viewport(), Qt.MouseButton.LeftButton, pos=edge)
    QTest.mouseMove(header.viewport(), edge + QPoint(20, 0))
    QTest.mouseMove(header.viewport(), edge + QPoint(40, 0))
    QTest.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, pos=edge + QPoint(40, 0))
    given = header.sectionSize(STAGE)
    desktop.window.resize(1700, 900)
    desktop.settle()
    assert header.sectionSize(STAGE) == given


def test_what_was_asked_for_stays_in_a_narrow_window_and_the_popover_tells_what_has_no_room(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    table = desktop.page.table
    table.turn_column("country", shown=True)
    table.resize(560, 400)
    assert not table.isColumnHidden(COUNTRY)
    assert table.isColumnHidden(LAST)
    told = {choice.key: choice.has_room for choice in table.column_choices()}
    assert not told["last"]
    assert told["country"]


def test_the_menu_of_a_heading_moves_and_hides_its_column(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    header = desktop.page.table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(STAGE) + 10, 15)
    header.customContextMenuRequested.emit(at)
    desktop.pick("Move left")
    assert _titles(desktop)[:3] == ["Account", "Stage", "Tier"]
    header.customContextMenuRequested.emit(at)
    desktop.pick("Hide")
    assert _titles(desktop)[:3] == ["Account", "Tier", "Engagement"]


def test_one_step_in_the_header_passes_over_what_is_hidden(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    desktop.page.table.move_beside("owners", -1)
    assert _titles(desktop)[4:6] == ["Owners", "Committee"]
    desktop.page.table.move_beside("owners", 1)
    assert _titles(desktop)[4:6] == ["Committee", "Owners"]

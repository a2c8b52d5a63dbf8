"""Conditions as chips, views, groups, several accounts at once, and cells that are typed into."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from abm_desktop.accounts import service
from abm_desktop.accounts.filters import COUNTS_DAYS, Condition, Operator, all_of
from abm_desktop.accounts.service import NewAccount
from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import Tier
from abm_desktop.workspace import history
from abm_desktop.workspace.opened import Workspace
from tests.accounts.desktop import Desktop
from tests.accounts.lists import facts, targets
from ui.accounts.columns import CITY, FIT, INDUSTRY
from ui.accounts.condition_popover import ConditionPopover
from ui.typed import typed_number

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CONTROL = Qt.KeyboardModifier.ControlModifier


def _popover() -> ConditionPopover:
    found = QApplication.activePopupWidget()
    assert isinstance(found, ConditionPopover)
    return found


def _found(desktop: Desktop) -> str:
    return desktop.page.filter_row._found.text()


def _chips(desktop: Desktop) -> list[str]:
    return [chip.accessibleName() for chip in desktop.page.filter_row.chips]


def _narrow(desktop: Desktop, *conditions: Condition) -> None:
    desktop.page.filtering._narrow(all_of(*conditions))
    desktop.settle()


def test_f_adds_a_filter_and_its_chip_says_what_is_compared(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    desktop.press(Qt.Key.Key_F)
    popover = _popover()
    popover.field.choose("name")
    popover.operator.choose(Operator.BEGINS)
    popover._editor.setText("norr")
    QTest.keyClick(popover._editor, Qt.Key.Key_Return)
    desktop.settle()

    assert _chips(desktop) == ['Name begins with "norr"']
    assert desktop.names() == ["Norrhavn Logistics"]
    assert _found(desktop) == "1 of 4 accounts"


def test_a_mistake_is_said_in_the_popover_and_nothing_is_narrowed(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    desktop.press(Qt.Key.Key_F)
    popover = _popover()
    popover.field.choose("employees")
    popover._editor.field.setText("many")
    QTest.keyClick(popover._editor.field, Qt.Key.Key_Return)

    assert popover.isVisible()
    assert popover._mistake.text() == '"many" is no number. Type one such as 500 or 640k.'
    assert _chips(desktop) == []
    popover.close()


def test_a_day_that_nobody_can_read_narrows_nothing_and_says_so(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    desktop.press(Qt.Key.Key_F)
    popover = _popover()
    popover.field.choose("last_touch")
    popover.operator.choose(Operator.AT_MOST)
    popover._editor.selectAll()
    QTest.keyClicks(popover._editor, "after easter")
    popover._apply.click()

    assert popover.isVisible()
    assert popover._mistake.text().startswith('"after easter" is no day.')
    assert _chips(desktop) == []
    popover.close()


def test_the_enter_that_picks_a_field_does_not_try_the_condition(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    desktop.press(Qt.Key.Key_F)
    popover = _popover()
    popover.field.showPopup()
    QTest.keyClicks(popover.field.view(), "emp")
    # Qt closes the list before it is known what the key does; then whoever is in front has it.
    for kind, receiver in (
        (QEvent.Type.ShortcutOverride, popover.field.view()),
        (QEvent.Type.KeyPress, popover.field),
    ):
        enter = QKeyEvent(kind, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(receiver, enter)
    assert (popover.field.currentData(), popover._mistake.text()) == ("employees", "")
    desktop.settle()
    QTest.keyClick(popover.field, Qt.Key.Key_Return)
    assert popover._mistake.text() == "Type a number such as 500 or 640k."
    popover.close()


def test_days_that_are_counted_are_whole_and_half_ones_are_told(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    desktop.press(Qt.Key.Key_F)
    popover = _popover()
    popover.field.choose("last_touch")
    popover.operator.choose(next(iter(COUNTS_DAYS & set(popover._chosen_field().operators))))
    for typed, told in (("", "Type a number such as"), ("2.5", "Type whole days, such as 7.")):
        popover._editor.field.setText(typed)
        popover._apply.click()
        assert popover._mistake.text().startswith(told)
    assert _chips(desktop) == []
    popover.close()


@pytest.mark.parametrize(
    ("field", "ends", "told"),
    [
        ("employees", ("640k", "500"), "The first value of Employees is larger than the last."),
        (
            "last_touch",
            ("3 Nov 2026", "2 Nov 2026"),
            "The first day of Last touch is after the last.",
        ),
    ],
)
def test_ends_the_wrong_way_round_are_told_as_that_and_swapped_ones_are_taken(
    keys: dict[str, UUID], desktop: Desktop, field: str, ends: tuple[str, str], told: str
) -> None:
    desktop.press(Qt.Key.Key_F)
    popover = _popover()
    popover.field.choose(field)
    popover.operator.choose(Operator.BETWEEN)
    _type_ends(popover, ends)
    popover._apply.click()
    assert popover._mistake.text() == f"{told} Swap them, or change one of them."
    assert popover.isVisible()
    _type_ends(popover, ends[::-1])
    popover._apply.click()
    desktop.settle()
    assert len(_chips(desktop)) == 1


def _type_ends(popover: ConditionPopover, ends: tuple[str, str]) -> None:
    for editor, typed in zip(popover._editor.ends, ends, strict=True):
        line = getattr(editor, "field", editor)
        line.selectAll()
        QTest.keyClicks(line, typed)


def test_tab_leads_from_the_comparison_to_a_value_of_any_kind(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    desktop.press(Qt.Key.Key_F)
    popover = _popover()
    for field, operator in (
        ("industry", Operator.CONTAINS),
        ("tier", Operator.IS),
        ("employees", Operator.BETWEEN),
    ):
        popover.field.choose(field)
        popover.operator.choose(operator)
        popover.operator.setFocus()
        QTest.keyClick(popover.operator, Qt.Key.Key_Tab)
        assert popover._editor.isAncestorOf(popover.focusWidget()) or popover._editor.hasFocus()
        stops = 0
        while popover.focusWidget() is not popover._apply:
            stops += 1
            assert stops < 9
            QTest.keyClick(popover.focusWidget(), Qt.Key.Key_Tab)
    popover.close()


def test_the_popover_has_room_for_its_button_whatever_it_compares_with(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    desktop.press(Qt.Key.Key_F)
    popover = _popover()
    popover.field.choose("tier")
    assert popover._editor.isVisible()
    assert popover.height() >= popover.sizeHint().height()
    low = popover._apply.mapTo(popover, popover._apply.rect().bottomLeft()).y()
    boxes = popover._editor.mapTo(popover, popover._editor.rect().bottomLeft()).y()
    assert boxes < low < popover.height() - 24
    popover.close()


def test_enter_without_a_value_asks_for_one_and_goes_there(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    desktop.press(Qt.Key.Key_F)
    popover = _popover()
    popover.field.choose("industry")
    popover.field.setFocus()
    QTest.keyClick(popover.field, Qt.Key.Key_Return)

    assert popover._mistake.text() == "Type or choose what Industry is compared with."
    assert popover._editor.hasFocus()
    popover.close()


def test_a_chip_is_changed_by_enter_and_taken_away_by_delete(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    _narrow(desktop, Condition("tier", Operator.IS, ("1:1",)))
    chip = desktop.page.filter_row.chips[0]
    chip.click()
    popover = _popover()
    popover._editor.boxes["1:many"].setChecked(True)
    popover._try()
    desktop.settle()
    assert _chips(desktop) == ["Tier is 1:1 or 1:many"]

    chip = desktop.page.filter_row.chips[0]
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    desktop.settle()
    assert _chips(desktop) == []
    assert len(desktop.names()) == 4


def test_filters_that_leave_nobody_say_so_and_can_be_taken_away(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    _narrow(desktop, Condition("name", Operator.IS, "nobody"))
    assert not desktop.page.table.isVisible()
    desktop.page.filtering.clear()
    desktop.settle()
    assert len(desktop.names()) == 4


def test_a_view_is_chosen_and_pressed_again_left(keys: dict[str, UUID], desktop: Desktop) -> None:
    chip = desktop.page.tool_row.views.chips["no_next_touch"]
    desktop.page.tool_row.views.chosen.emit("no_next_touch")
    desktop.settle()
    assert chip.isChecked()
    assert chip.isVisible()
    assert _chips(desktop) == ["Next touch is empty"]

    chip.click()
    desktop.settle()
    assert not chip.isChecked()
    assert _chips(desktop) == []


def test_what_is_looked_at_is_there_again_when_the_workspace_is_opened_again(
    workspace: Workspace, keys: dict[str, UUID], open_desktop: Callable[[Workspace], Desktop]
) -> None:
    first = open_desktop(workspace)
    _narrow(first, Condition("tier", Operator.IS, ("1:1",)))
    first.page.filtering.group_by("stage")
    first.page.filtering.sort("name", descending=True)
    first.settle()
    seen = [str(row) for row in first.page.feed.accounts]

    again = open_desktop(workspace)
    again.settle()
    assert _chips(again) == ["Tier is 1:1"]
    assert [str(row) for row in again.page.feed.accounts] == seen
    assert again.page.table.rows.heading_above(1) == 0


def test_a_group_closes_by_left_and_opens_by_right_and_tells_its_count(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    desktop.page.filtering.group_by("tier")
    desktop.settle()
    table = desktop.page.table
    heading = table.rows.row_at(0)
    before = table.rows.rowCount()
    table.setFocus()
    table.choose(0)
    desktop.press(Qt.Key.Key_Left)
    desktop.settle()
    closed = table.rows.rowCount()
    assert before - closed == int(heading.words.split()[0])
    table.choose(0)
    desktop.press(Qt.Key.Key_Right)
    desktop.settle()
    assert table.rows.rowCount() == before
    assert sum(1 for key in desktop.page.listed_accounts()) == 4


def test_several_targets_move_to_another_stage_in_one_step_of_undo(
    workspace: Workspace, keys: dict[str, UUID], desktop: Desktop
) -> None:
    table = desktop.page.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_A, CONTROL)
    assert desktop.page.bulk.isVisible()
    assert desktop.page.bulk._count.text() == "4 chosen"
    desktop.page.bulk.asked.emit("accounts.stage")
    desktop.pick("Engaged")

    assert desktop.changes == ["Move 4 accounts to Engaged"]
    assert {facts(workspace, key).line.stage.code for key in desktop.page.feed.accounts} == {
        "engaged"
    }
    history.undo(workspace)
    assert "engaged" not in {
        facts(workspace, key).line.stage.code for key in desktop.page.feed.accounts
    }


def test_a_refusal_names_the_account_and_leaves_all_as_they_were(
    workspace: Workspace, desktop: Desktop
) -> None:
    few = targets(workspace, 12, Tier.ONE_TO_FEW, "Few")
    desktop.settle()
    QTest.keyClick(desktop.page.table, Qt.Key.Key_A, CONTROL)
    desktop.page.doing.ask_tier()
    desktop.pick("1:1")

    (error,) = desktop.failures
    assert isinstance(error, KnownError)
    assert "1:1 has 10 free seats. Nothing was changed." in str(error)
    assert {facts(workspace, key).line.tier for key in few} == {Tier.ONE_TO_FEW}


def test_escape_leaves_one_chosen_before_it_closes_the_peek(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    QTest.keyClick(desktop.page.table, Qt.Key.Key_A, CONTROL)
    desktop.press(Qt.Key.Key_Escape)
    assert not desktop.page.bulk.isVisible()
    assert desktop.page.peek.isVisible()
    assert len(desktop.page.table.chosen_rows()) == 1


def test_f2_types_into_the_chosen_cell_and_tab_goes_on(
    workspace: Workspace, keys: dict[str, UUID], desktop: Desktop
) -> None:
    table = desktop.page.table
    for key in ("industry", "city"):
        table.turn_column(key, shown=True)
    desktop.choose("Norrhavn Logistics")
    table.choose_cell(INDUSTRY)
    desktop.press(Qt.Key.Key_F2)
    field = desktop.page.cells.field
    assert field is not None
    assert field.accessibleName() == "Industry of Norrhavn Logistics"
    field.setText("  Freight ")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert table.cell() == CITY
    field = desktop.page.cells.field
    assert field is not None
    field.setText("Turin")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    desktop.settle()

    line = facts(workspace, keys["Norrhavn Logistics"]).line
    assert (line.industry, line.city) == ("Freight", None)


def test_what_is_no_value_stays_in_the_line_and_the_reason_is_told(
    workspace: Workspace, keys: dict[str, UUID], desktop: Desktop
) -> None:
    desktop.choose("Norrhavn Logistics")
    desktop.press(Qt.Key.Key_Right)
    desktop.press(Qt.Key.Key_F2)
    field = desktop.page.cells.field
    assert field is not None
    field.clear()
    QTest.keyClick(field, Qt.Key.Key_Return)

    assert desktop.page.cells.field is field
    assert str(desktop.shell.asked[-1][1]) == "An account needs a name."
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert desktop.page.table.hasFocus()


def test_what_is_typed_in_a_cell_is_kept_when_the_page_is_left(
    workspace: Workspace, keys: dict[str, UUID], desktop: Desktop
) -> None:
    desktop.choose("Norrhavn Logistics")
    desktop.press(Qt.Key.Key_Right)
    desktop.press(Qt.Key.Key_F2)
    field = desktop.page.cells.field
    assert field is not None
    field.setText("Norrhavn Freight")
    desktop.page.hide()
    desktop.settle()
    assert facts(workspace, keys["Norrhavn Logistics"]).line.name == "Norrhavn Freight"


def test_a_cell_that_is_worked_out_says_so(keys: dict[str, UUID], desktop: Desktop) -> None:
    desktop.page.table.turn_column("fit", shown=True)
    desktop.choose("Norrhavn Logistics")
    desktop.page.table.choose_cell(FIT)
    desktop.press(Qt.Key.Key_Return)
    told = "Fit follows from the ideal customer profile and what is known of the account."
    assert desktop.shell.asked[-1] == ("refused", told)


@pytest.mark.parametrize(
    ("typed", "number"),
    [("640k", 640_000), ("1,200", 1_200), ("2.5M", 2_500_000), ("\N{MINUS SIGN}3", -3)],
)
def test_numbers_are_read_as_people_type_them(typed: str, number: float) -> None:
    assert typed_number(typed) == number


@pytest.mark.parametrize("typed", ["", "k", "1.2.3", "12 apples", "nan", "1e5"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(KnownError):
        typed_number(typed)


def test_a_deed_reaches_all_that_are_chosen_also_those_that_were_never_in_view(
    workspace: Workspace, desktop: Desktop
) -> None:
    with workspace.change("Add 230 accounts") as change:
        many = [
            service.add_account(change, NewAccount(f"Candidate {number:03}"))
            for number in range(230)
        ]
    desktop.settle()
    desktop.view("candidates")
    table = desktop.page.table
    table.setFocus()
    table.selectAll()
    assert desktop.page.bulk._count.text() == "230 chosen"
    assert len(table.chosen_rows()) < 230
    desktop.page.doing.ask_stage()
    desktop.settle()
    desktop.pick("Engaged")

    assert desktop.changes == ["Move 230 accounts to Engaged"]
    assert {facts(workspace, key).line.stage.code for key in many} == {"engaged"}


def test_the_list_stands_where_it_was_left(
    workspace: Workspace, keys: dict[str, UUID], open_desktop: Callable[[Workspace], Desktop]
) -> None:
    first = open_desktop(workspace)
    first.choose("R&D <b>Bold</b>")
    first.page.hide()
    again = open_desktop(workspace)
    assert again.current() == "R&D <b>Bold</b>"


def test_another_view_begins_with_its_first_account(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    desktop.choose("Zephrine Air Cargo")
    desktop.page.filtering.choose_view("no_next_touch")
    desktop.settle()
    assert desktop.current() == desktop.names()[0]


def test_the_row_has_a_second_line_only_where_its_chips_need_one(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    words = ("food and what is made of it", "logistics", "shipping")
    _narrow(desktop, *(Condition("industry", Operator.CONTAINS, one) for one in words))
    row = desktop.page.filter_row

    def lines_at(width: int) -> int:
        row.setFixedWidth(width)
        QApplication.processEvents()
        return len({chip.y() for chip in (*row.chips, row.add)})

    low, high = 400, 2400
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if lines_at(middle) == 1 else (middle, high)
    assert lines_at(high) == 1
    assert row.height() == 39
    assert lines_at(low) == 2
    assert row.height() > 60

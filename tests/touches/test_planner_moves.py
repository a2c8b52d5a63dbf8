"""Touches planned and moved in the planner, with the mouse and by keys."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from abm_desktop.touches.schedule import UNSCHEDULED, When
from abm_desktop.vocabulary import Team
from abm_desktop.workspace import history
from tests.engagement.stage import shell_of
from tests.touches.facts import WEDNESDAY
from ui.touches.editor import TouchEditor
from ui.touches.planner.sight import Cell

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
DAY = timedelta(days=1)
FRIDAY = WEDNESDAY + 2 * DAY
MONDAY = WEDNESDAY + 5 * DAY
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
NORRHAVN = "Norrhavn Logistics"


def when(facts, key) -> When:
    return facts.touch(key).when


def test_a_dragged_bar_moves_its_touch_and_undo_brings_it_back(window, facts):
    key = facts.plan(title="Call", at_time=time(9), zone="Europe/Berlin")
    window.settle()
    start = window.view.place_of(key)
    window.drag(start, start + window.days(2))
    assert when(facts, key) == When(FRIDAY, at_time=time(9), zone="Europe/Berlin")
    assert history.undo(facts.workspace).label == "Move Call to 20 Nov, 09:00"
    window.settle()
    assert window.view.place_of(key) == start


def test_a_touch_that_comes_to_stand_in_the_past_is_told_with_the_way_back(window, facts):
    dragged = facts.plan(title="Call")
    walked = facts.plan(title="Mail", team=Team.MARKETING, channel="email")
    window.settle()
    start = window.view.place_of(dragged)
    window.drag(start, start + window.days(1))
    assert shell_of(window.context).told == []
    window.drag(start + window.days(1), start - window.days(2))
    assert when(facts, dragged) == When(WEDNESDAY - 2 * DAY)
    window.view.choose(walked)
    window.press(Qt.Key.Key_Left, SHIFT)
    assert when(facts, walked) == When(WEDNESDAY - DAY)
    assert shell_of(window.context).told == [
        "Moved Call to 16 Nov. That day has passed: it stands as overdue [Undo]",
        "Moved Mail to 17 Nov. That day has passed: it stands as overdue [Undo]",
    ]


def test_the_right_end_of_a_bar_draws_it_out_over_days_and_back(window, facts):
    key = facts.plan(title="Benchmark", channel="ads", team=Team.MARKETING)
    window.settle()
    end = window.view.place_of(key) + QPoint(window.view.grid.bars[0, key].width // 2 - 3, 0)
    friday = window.place_on(facts.norrhavn, Team.MARKETING, FRIDAY)
    window.drag(end, QPoint(friday.x(), end.y()))
    assert when(facts, key) == When(WEDNESDAY, ends_on=FRIDAY)
    bar = window.view.grid.bars[0, key]
    assert bar.width > 2 * window.view.grid.scale.weekday
    end = window.view.place_of(key) + QPoint(bar.width // 2 - 3, 0)
    wednesday = window.place_on(facts.norrhavn, Team.MARKETING, WEDNESDAY)
    window.drag(end, QPoint(wednesday.x(), end.y()))
    assert when(facts, key) == When(WEDNESDAY)


def test_a_long_touch_keeps_its_length_when_it_moves(window, facts):
    key = facts.plan(title="Ads", channel="ads", ends_on=FRIDAY)
    window.settle()
    window.view.choose(key)
    window.press(Qt.Key.Key_Right, ALT)
    assert when(facts, key) == When(WEDNESDAY + 7 * DAY, ends_on=FRIDAY + 7 * DAY)


def test_a_long_touch_keeps_its_length_in_the_dialog_that_moves_it(window, facts):
    key = facts.plan(title="Ads", channel="ads", ends_on=FRIDAY)
    window.settle()
    window.view.choose(key)
    window.press(Qt.Key.Key_M)
    window.dialog().picker.take(MONDAY)
    window.settle()
    window.dialog().accept()
    window.settle()
    assert when(facts, key) == When(MONDAY, ends_on=MONDAY + 2 * DAY)


def test_a_touch_that_keys_move_out_of_sight_is_followed(window, facts):
    key = facts.plan(title="Call")
    window.settle()
    window.view.choose(key)
    for _week in range(4):
        window.press(Qt.Key.Key_Right, ALT)
    assert when(facts, key).day == WEDNESDAY + 28 * DAY
    seen = window.view.sight.body.toRect()
    assert seen.contains(window.view.place_of(key))


def test_escape_gives_up_a_drag(window, facts):
    key = facts.plan(title="Call")
    window.settle()
    start = window.view.place_of(key)
    window.drag(start, start + window.days(1), release=False)
    assert window.view.sight.drag is not None
    QTest.keyClick(window.view, Qt.Key.Key_Escape)
    QTest.mouseRelease(window.view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    window.settle()
    assert when(facts, key) == When(WEDNESDAY)


def test_a_bar_dropped_beside_is_unscheduled_and_a_card_dropped_on_a_lane_gets_the_day(
    window, facts
):
    key = facts.plan(title="Call")
    window.settle()
    side = window.page.side
    onto = window.view.viewport().mapFromGlobal(side.mapToGlobal(side.rect().center()))
    window.drag(window.view.place_of(key), onto)
    assert when(facts, key) == UNSCHEDULED
    (card,) = side.cards()
    friday = window.view.viewport().mapToGlobal(window.place_on(facts.norrhavn, Team.SALES, FRIDAY))
    to = card.mapFromGlobal(friday)
    QTest.mousePress(card, Qt.MouseButton.LeftButton, pos=QPoint(9, 20))
    QTest.mouseMove(card, QPoint(40, 20))
    QTest.mouseMove(card, to)
    assert window.view.sight.drag.when == When(FRIDAY)
    QTest.mouseRelease(card, Qt.MouseButton.LeftButton, pos=to)
    window.settle()
    assert when(facts, key) == When(FRIDAY)
    assert side.cards() == []


def test_arrows_walk_over_bars_and_free_days_and_modifiers_move(window, facts):
    call = facts.plan(title="Call")
    mail = facts.plan(title="Mail", team=Team.MARKETING, channel="email", day=WEDNESDAY + DAY)
    window.settle()
    window.view.choose(call)
    window.press(Qt.Key.Key_Right)
    assert window.view.spot.cell == Cell(0, Team.SALES, WEDNESDAY + DAY)
    window.press(Qt.Key.Key_Down)
    assert window.view.chosen().id == mail
    window.press(Qt.Key.Key_Left)
    window.press(Qt.Key.Key_Up)
    assert window.view.chosen().id == call
    window.press(Qt.Key.Key_Right, SHIFT)
    assert when(facts, call) == When(WEDNESDAY + DAY)
    window.press(Qt.Key.Key_Right, CONTROL)
    window.press(Qt.Key.Key_Left, ALT)
    window.press(Qt.Key.Key_Right, SHIFT | CONTROL)
    assert when(facts, call) == When(WEDNESDAY + DAY, ends_on=FRIDAY)
    window.press(Qt.Key.Key_Left, SHIFT | CONTROL)
    assert when(facts, call) == When(WEDNESDAY + DAY)
    assert window.view.chosen().id == call
    window.press(Qt.Key.Key_U)
    assert when(facts, call) == UNSCHEDULED


def test_walking_right_on_friday_comes_to_monday_where_nobody_works_on_weekends(window, facts):
    key = facts.plan(day=FRIDAY)
    window.settle()
    window.view.choose(key)
    window.press(Qt.Key.Key_Right)
    assert window.view.spot.cell.day == MONDAY


def test_every_bar_is_reached_by_keys_also_those_below_each_other_and_on_a_saturday(window, facts):
    first, second = facts.plan(title="A", at_time=time(8), zone="UTC"), facts.plan(title="B")
    saturday = facts.plan(title="C", day=FRIDAY + DAY)
    window.settle()
    window.view.choose(first)
    seen = []
    for _step in range(6):
        window.press(Qt.Key.Key_Right)
        if window.view.chosen():
            seen.append(window.view.chosen().id)
    assert seen == [second, saturday]


def test_n_and_enter_plan_a_touch_on_the_chosen_day_and_enter_opens_a_bar(window, facts):
    key = facts.plan(title="Call")
    window.settle()
    window.view.choose(key)
    window.press(Qt.Key.Key_Return)
    assert window.dialog().title.text() == "Call"
    window.dialog().reject()
    window.press(Qt.Key.Key_Down)
    window.press(Qt.Key.Key_Right)
    window.press(Qt.Key.Key_N)
    editor = window.dialog()
    assert isinstance(editor, TouchEditor)
    assert editor.team.key() == "marketing"
    assert editor.when.when() == When(WEDNESDAY + DAY)
    editor.title.setText("CFO breakfast")
    editor.accept()
    window.settle()
    assert window.bars(NORRHAVN) == ["Call", "CFO breakfast"]


def test_delete_takes_a_touch_away_and_the_day_stays_chosen(window, facts):
    key = facts.plan(title="Call")
    window.settle()
    window.view.choose(key)
    window.press(Qt.Key.Key_Delete)
    assert window.bars(NORRHAVN) == []
    assert window.view.spot.cell.day == WEDNESDAY
    assert history.undo(facts.workspace).label == "Delete Call"
    window.settle()
    assert window.bars(NORRHAVN) == ["Call"]


def test_the_menu_offers_what_drags_do(window, facts):
    key = facts.plan(title="Call")
    window.settle()
    row = facts.touch(key)
    window.page.doing.show_menu(row, QPoint(5, 5))
    window.choose("One day longer")
    assert when(facts, key) == When(WEDNESDAY, ends_on=WEDNESDAY + DAY)
    window.page.doing.show_menu(facts.touch(key), QPoint(5, 5))
    window.choose("Unschedule")
    assert when(facts, key) == UNSCHEDULED


def test_the_menu_names_the_keys_that_move_a_touch_here(window, facts):
    key = facts.plan(title="Call")
    window.settle()
    menu = window.page.doing.show_menu(facts.touch(key), QPoint(5, 5))
    shown = dict(one.text().split("\t") for one in menu.actions() if one.text().startswith("Next"))
    menu.close()
    assert shown == {"Next day": "Shift+→", "Next week": "Alt+→"}


def test_a_move_that_is_refused_goes_back(window, facts):
    key = facts.plan(title="Call", contacts=(facts.sigrid,))
    window.settle()
    facts.forbid(facts.sigrid)
    window.view.choose(key)
    window.press(Qt.Key.Key_Right, SHIFT)
    assert "Sigrid Aalto-Berg must not be contacted" in shell_of(window.context).warned[0]
    window.settle()
    assert window.view.chosen().when.day == WEDNESDAY

"""The lanes of an account, with real mouse and keys."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout

from abm_desktop.touches import service
from abm_desktop.touches.rows import Completion
from abm_desktop.touches.schedule import UNSCHEDULED, When
from abm_desktop.vocabulary import Outcome, Team, TouchState
from abm_desktop.workspace import history
from tests.patience import settle
from tests.touches.facts import WEDNESDAY
from ui.touches.complete_dialog import CompleteDialog
from ui.touches.editor import TouchEditor
from ui.touches.lanes import LanesCard
from ui.touches.scale import DAYS, SCALES
from ui.touches.skip_dialog import SkipDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

FRIDAY = date(2026, 11, 20)


@pytest.fixture
def card(qtbot, context, facts):
    card = LanesCard(context)
    layout = QVBoxLayout(context.window)
    layout.addWidget(card)
    layout.addStretch(1)
    stop = facts.workspace.subscribe(lambda _changes: None)
    card.show_account(facts.norrhavn)
    settle(context.jobs)
    yield card
    stop()


def shown(qtbot, card, context) -> None:
    card.refresh()
    settle(context.jobs)


def drag(card, key, to: QPoint) -> None:
    viewport = card.view.viewport()
    start = card.view.place_of(key)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(viewport, start + QPoint(15, 0))
    QTest.mouseMove(viewport, to)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=to)


def press(card, key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(card.view, key, modifiers)


def test_dragging_a_pill_moves_its_touch_to_the_day_and_undo_brings_it_back(
    qtbot, card, context, facts
):
    key = facts.plan(title="Call")
    shown(qtbot, card, context)
    start = card.view.place_of(key)
    drag(card, key, start + QPoint(2 * DAYS.weekday, 0))
    qtbot.waitUntil(lambda: facts.touch(key).when.day == FRIDAY)
    assert history.undo(facts.workspace).label == "Move Call to 20 Nov"
    assert facts.touch(key).when.day == WEDNESDAY


def test_a_drag_keeps_the_time_of_day(qtbot, card, context, facts):
    key = facts.plan(title="Call", at_time=time(9), zone="Europe/Berlin")
    shown(qtbot, card, context)
    drag(card, key, card.view.place_of(key) + QPoint(DAYS.weekday, 0))
    qtbot.waitUntil(lambda: facts.touch(key).when.day == WEDNESDAY + timedelta(days=1))
    assert facts.touch(key).when.at_time == time(9)


def test_a_pill_dropped_on_the_tray_is_unscheduled(qtbot, card, context, facts):
    key = facts.plan(title="Call")
    shown(qtbot, card, context)
    onto = card.tray.mapToGlobal(card.tray.rect().center())
    drag(card, key, card.view.viewport().mapFromGlobal(onto))
    qtbot.waitUntil(lambda: facts.touch(key).when == UNSCHEDULED)
    qtbot.waitUntil(lambda: [touch.row.id for touch in card.tray.cards()] == [key])


def test_a_tray_card_dropped_on_a_lane_gets_that_day(qtbot, card, context, facts):
    key = facts.plan(title="Film", day=None)
    facts.plan(title="Call")
    shown(qtbot, card, context)
    tray_card = card.tray.cards()[0]
    day = card.view.mapFromScene(DAYS.x_of(FRIDAY) + 20, 80)
    to = tray_card.mapFromGlobal(card.view.viewport().mapToGlobal(day))
    QTest.mousePress(tray_card, Qt.MouseButton.LeftButton, pos=QPoint(9, 20))
    QTest.mouseMove(tray_card, QPoint(30, 20))
    QTest.mouseMove(tray_card, to)
    QTest.mouseRelease(tray_card, Qt.MouseButton.LeftButton, pos=to)
    qtbot.waitUntil(lambda: facts.touch(key).when == When(FRIDAY))


def test_escape_gives_up_a_drag(qtbot, card, context, facts):
    key = facts.plan(title="Call")
    shown(qtbot, card, context)
    viewport, start = card.view.viewport(), card.view.place_of(key)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(viewport, start + QPoint(100, 0))
    press(card, Qt.Key.Key_Escape)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=start + QPoint(100, 0))
    shown(qtbot, card, context)
    assert facts.touch(key).when.day == WEDNESDAY


def test_a_done_touch_cannot_be_dragged(qtbot, card, context, facts):
    key = facts.plan(title="Call")
    done = Completion(Outcome.POSITIVE, datetime(2026, 11, 18, 11, tzinfo=UTC))
    with facts.workspace.change("Complete") as change:
        service.complete(change, key, done)
    shown(qtbot, card, context)
    drag(card, key, card.view.place_of(key) + QPoint(100, 0))
    shown(qtbot, card, context)
    assert facts.touch(key).when.day == WEDNESDAY


def test_arrows_move_the_chosen_touch_by_days_and_weeks(qtbot, card, context, facts):
    key = facts.plan(title="Call")
    shown(qtbot, card, context)
    card.view.setFocus()
    press(card, Qt.Key.Key_Down)
    assert card.view.chosen().id == key
    press(card, Qt.Key.Key_Right)
    press(card, Qt.Key.Key_Right)
    press(card, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    press(card, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: facts.touch(key).when.day == WEDNESDAY + timedelta(days=8))
    shown(qtbot, card, context)
    assert card.view.chosen().id == key


def test_a_touch_for_a_week_moves_by_a_week(qtbot, card, context, facts):
    key = facts.plan(title="Week", is_whole_week=True)
    shown(qtbot, card, context)
    card.view.choose(key)
    press(card, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: facts.touch(key).when == When(date(2026, 11, 23), True))


def test_the_menu_moves_unschedules_and_deletes(qtbot, card, context, facts):
    key = facts.plan(title="R&D <b>")
    shown(qtbot, card, context)

    def choose(words: str) -> None:
        menu = card.commands.show_menu(facts.touch(key), QPoint(10, 10))
        next(action for action in menu.actions() if action.text().startswith(words)).trigger()
        menu.close()

    choose("Next week")
    qtbot.waitUntil(lambda: facts.touch(key).when.day == date(2026, 11, 25))
    choose("Unschedule")
    qtbot.waitUntil(lambda: facts.touch(key).when == UNSCHEDULED)
    choose("Delete")
    qtbot.waitUntil(lambda: _is_gone(facts, key))
    assert history.undo(facts.workspace).label == "Delete R&D <b>"


def _is_gone(facts, key) -> bool:
    with facts.workspace.reading() as reading:
        return service.unscheduled(reading, facts.norrhavn) == []


@pytest.mark.parametrize(
    "opens",
    [
        (Qt.Key.Key_Return, TouchEditor),
        (Qt.Key.Key_C, CompleteDialog),
        (Qt.Key.Key_X, SkipDialog),
    ],
)
def test_keys_of_the_chosen_touch_open_their_dialog(qtbot, card, context, facts, opens):
    key, dialog = opens
    touch = facts.plan(title="Call")
    shown(qtbot, card, context)
    card.view.choose(touch)
    press(card, key)
    opened = context.window.findChildren(dialog)
    assert len(opened) == 1
    opened[0].reject()
    settle(context.jobs)


def test_every_pill_says_what_it_is(qtbot, card, context, facts):
    key = facts.plan(title="R&D <b>", team=Team.BOTH, owner=facts.tomas, contacts=(facts.henrik,))
    shown(qtbot, card, context)
    card.view.choose(key)
    assert card.view.accessibleDescription() == "R&D <b>, 18 Nov, Joint"
    tip = card.view.itemAt(card.view.place_of(key)).toolTip()
    assert "R&amp;D &lt;b&gt;" in tip
    assert "Henrik Dahlmo" in tip
    assert "Tomás Okafor" in tip


def test_lanes_stand_sales_above_joint_above_marketing(qtbot, card, context, facts):
    keys = [facts.plan(team=team) for team in (Team.SALES, Team.BOTH, Team.MARKETING)]
    shown(qtbot, card, context)
    places = [card.view.place_of(key).y() for key in keys]
    assert places == sorted(places)
    assert places[1] == card.view.lanes.border


def test_ten_touches_of_one_day_do_not_cover_each_other(qtbot, card, context, facts):
    keys = [facts.plan(title=f"Touch {number}") for number in range(10)]
    shown(qtbot, card, context)
    for zoom in SCALES:
        card.zooms.choose(zoom)
        places = [card.view.lanes.places[key] for key in keys]
        assert len({place.y for place in places}) == 10
        assert card.view.height() > max(place.y for place in places) + 24


def test_every_zoom_keeps_today_in_sight(qtbot, card, context, facts):
    key = facts.plan(title="Call")
    shown(qtbot, card, context)
    for zoom in ("weeks", "quarter", "days"):
        card.zooms.choose(zoom)
        assert card.view.viewport().rect().contains(card.view.place_of(key))


@pytest.mark.parametrize("width", [1120, 1440])
def test_today_stands_a_fifth_from_the_left(qtbot, card, context, facts, width):
    facts.plan()
    shown(qtbot, card, context)
    context.window.resize(width, 720)
    view = card.view
    qtbot.waitUntil(lambda: view.width() > width - 400)
    room = view.viewport().width()
    for zoom in ("weeks", "quarter", "days"):
        card.zooms.choose(zoom)
        opened = view.horizontalScrollBar().value()
        left = view.mapFromScene(SCALES[zoom].x_of(WEDNESDAY), 0).x()
        assert room // 5 <= left < room // 5 + DAYS.weekday
        view.page(2)
        view.go_to_today()
        assert view.horizontalScrollBar().value() == opened


def test_a_touch_that_keys_move_out_of_sight_is_followed(qtbot, card, context, facts):
    key = facts.plan(title="Call", day=date(2026, 11, 26))
    shown(qtbot, card, context)
    card.view.choose(key)
    for _week in range(3):
        press(card, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: facts.touch(key).when.day == date(2026, 12, 17))
    shown(qtbot, card, context)
    seen = card.view.viewport().rect()
    assert seen.contains(card.view.place_of(key) + QPoint(40, 0))


def test_a_refresh_keeps_the_place_in_time(qtbot, card, context, facts):
    facts.plan(title="Call")
    shown(qtbot, card, context)
    card.view.page(1)
    place = card.view.horizontalScrollBar().value()
    facts.plan(title="Long ago", day=date(2024, 1, 1))
    shown(qtbot, card, context)
    assert card.view.horizontalScrollBar().value() == place


def test_an_account_without_touches_offers_to_plan_one(qtbot, card, context, facts):
    assert not card.view.isVisible()
    facts.plan()
    shown(qtbot, card, context)
    assert card.view.isVisible()


def test_a_move_that_is_refused_goes_back(qtbot, card, context, facts):
    key = facts.plan(title="Call", contacts=(facts.sigrid,))
    shown(qtbot, card, context)
    facts.forbid(facts.sigrid)
    card.view.choose(key)
    press(card, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: len(context.shell.warned) == 1)
    assert "Sigrid Aalto-Berg must not be contacted" in context.shell.warned[0]
    qtbot.waitUntil(lambda: card.view.chosen().when.day == WEDNESDAY)
    assert facts.touch(key).state is TouchState.PLANNED


def test_a_planned_touch_whose_day_has_passed_says_so(qtbot, card, context, facts):
    late = facts.plan(title="Call the depot", day=WEDNESDAY - timedelta(days=7))
    on_time = facts.plan(title="Call the yard", day=WEDNESDAY)
    shown(qtbot, card, context)
    items = card.view._items
    assert (items[late]._pill.is_late, items[on_time]._pill.is_late) == (True, False)
    assert "Overdue" in items[late].toolTip()
    assert "Overdue" not in items[on_time].toolTip()


def test_what_stands_against_a_place_is_told_while_a_touch_is_dragged_over_it(
    qtbot, card, context, facts
):
    facts.plan(title="Invite", team=Team.MARKETING, contacts=(facts.henrik,), owner=facts.priya)
    key = facts.plan(title="Call", contacts=(facts.henrik,), day=WEDNESDAY + timedelta(days=6))
    shown(qtbot, card, context)
    viewport, start = card.view.viewport(), card.view.place_of(key)
    left = card.view.place_of(key) - QPoint(6 * 58 - 20, 0)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(viewport, start - QPoint(15, 0))
    QTest.mouseMove(viewport, left)
    qtbot.waitUntil(lambda: "Talk to Priya Nair-Holt." in card.teller.words)
    assert card.view.ghost.warns
    QTest.mouseMove(viewport, start)
    qtbot.waitUntil(lambda: card.teller.words == "")
    assert not card.view.ghost.warns
    QTest.keyClick(card.view, Qt.Key.Key_Escape)
    assert facts.touch(key).when.day == WEDNESDAY + timedelta(days=6)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=start)

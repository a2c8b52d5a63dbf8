"""The ways out of what collides, from the planner: each collision by itself, by keys and by the menu."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from abm_desktop.touches import clash_words
from abm_desktop.touches.planning import Grouping
from abm_desktop.touches.ways_out import joining_of
from abm_desktop.vocabulary import Listing, RunState, Team
from abm_desktop.workspace import history
from abm_desktop.workspace.service import add_person
from abm_desktop.workspace.services.calendar import add_own_day
from db.accounts.tables import Account
from db.touches.tables import Touch
from db.workspace.tables import Person
from tests.touches.facts import WEDNESDAY
from tests.touches.test_planner import run_of
from ui.kit.labels import PlainLabel
from ui.touches.move_dialog import MoveDialog
from ui.touches.plays.steering_dialogs import ShiftDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
DAY = timedelta(days=1)
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def crowd(facts):
    """A mail of marketing that comes too close to two calls of sales, all of them to Sigrid."""
    at = {"zone": "Europe/Berlin", "contacts": (facts.sigrid,)}
    call = facts.plan(title="Call Sigrid", at_time=time(10), day=WEDNESDAY, **at)
    mail = facts.plan(
        title="CFO invite",
        team=Team.MARKETING,
        channel="email",
        at_time=time(14),
        day=WEDNESDAY + DAY,
        **at,
    )
    visit = facts.plan(title="Site visit", at_time=time(16), day=WEDNESDAY + DAY, **at)
    return call, mail, visit


def told(window) -> str:
    """The title of the pop-over, which is closed."""
    popover = window.popover()
    title = popover.accessibleName()
    popover.close()
    window.settle()
    return title


def test_each_collision_of_a_touch_is_shown_one_after_the_other(window, crowd):
    window.settle()
    clashes = window.view.sight.contents.clashes
    seen = []
    for _clash in clashes:
        window.page.next_clash()
        window.settle()
        seen.append(told(window))
    assert seen == [clash_words.title(one) for one in clashes]
    assert len(set(seen)) > 1
    window.page.next_clash()
    window.settle()
    assert told(window) == seen[0]


def test_the_key_that_shows_a_collision_leads_on_from_it_to_the_next(window, crowd):
    window.settle()
    window.page.next_clash()
    window.settle()
    first = window.popover()
    QTest.keyClick(first, Qt.Key.Key_C, Qt.KeyboardModifier.ShiftModifier)
    window.settle()
    assert window.popover() is not first
    assert told(window) == clash_words.title(window.view.sight.contents.clashes[1])


def test_two_touches_of_a_crowd_can_still_be_made_joint_from_the_menu(window, facts, crowd):
    window.settle()
    joinable = next(one for one in window.view.sight.contents.clashes if joining_of(one))
    window.view.choose(joinable.touches[-1].id)
    window.press(Qt.Key.Key_Space)
    told(window)
    window.page.doing.show_menu(window.view.chosen(), window.view.mapToGlobal(window.view.pos()))
    window.choose("Collision: Same person, 2 hours apart")
    assert window.popover().join_button is not None
    window.click(window.popover().join_button)
    left = [bar.touch for bar in window.view.grid.rows[0].bars]
    assert sorted(touch.team for touch in left) == [Team.BOTH, Team.SALES]


def test_ctrl_shift_and_an_arrow_lengthen_and_the_menu_names_them(window, facts):
    key = facts.plan(title="Ads", channel="ads")
    window.settle()
    window.view.choose(key)
    window.press(Qt.Key.Key_Right, CONTROL | SHIFT)
    window.press(Qt.Key.Key_Right, CONTROL | SHIFT)
    assert facts.touch(key).when.ends_on == WEDNESDAY + 2 * DAY
    window.press(Qt.Key.Key_Left, CONTROL | SHIFT)
    assert facts.touch(key).when.ends_on == WEDNESDAY + DAY
    menu = window.page.doing.show_menu(window.view.chosen(), window.view.mapToGlobal(QPoint()))
    told = [action.text() for action in menu.actions()]
    assert "One day longer\tCtrl+Shift+→" in told
    assert "One day shorter\tCtrl+Shift+←" in told
    menu.close()


def test_a_bar_let_go_on_a_colleagues_row_is_handed_to_them(window, facts):
    with facts.workspace.change("Add a colleague") as change:
        ines = add_person(change, "Ines Brandt", Team.SALES)
    key = facts.plan(title="Call", owner=facts.tomas)
    window.settle()
    window.page.tool_row.group_chosen.emit(Grouping.PEOPLE)
    window.settle()
    start = window.view.place_of(key)
    onto = window.view.day_place(ines, Team.SALES, WEDNESDAY)
    window.drag(start, QPoint(start.x(), onto.y()), release=False)
    assert window.view.hands.news == "Let go to hand it to Ines Brandt."
    window.view.hands.give_up()
    window.drag(start, QPoint(start.x(), onto.y()))
    assert facts.touch(key).owner.name == "Ines Brandt"
    assert history.undo(facts.workspace).label == "Hand Call to Ines Brandt"
    assert facts.touch(key).owner.name == "Tomás Okafor"


def test_handing_a_touch_over_on_another_day_asks_what_moving_it_there_would(window, facts, crowd):
    with facts.workspace.change("Add a colleague") as change:
        ines = add_person(change, "Ines Brandt", Team.SALES)
    call, _mail, _visit = crowd
    with facts.workspace.change("Give") as change:
        change.edit(Touch, call, {"owner_id": (None, facts.tomas)})
    window.settle()
    window.page.tool_row.group_chosen.emit(Grouping.PEOPLE)
    window.settle()
    start = window.view.place_of(call)
    onto = window.view.day_place(ines, Team.SALES, WEDNESDAY)
    tomorrow = QPoint(start.x(), onto.y()) + window.days(1)
    window.drag(start, tomorrow)
    asked = window.dialog()
    assert isinstance(asked, MoveDialog)
    about = {label.text() for label in asked.findChildren(PlainLabel)}
    assert "Call Sigrid, Norrhavn Logistics, to Ines Brandt" in about
    assert (facts.touch(call).owner.name, facts.touch(call).when.day) == ("Tomás Okafor", WEDNESDAY)
    asked.advice.keep.setChecked(True)
    asked.advice.reason.setText("Both are on the same floor")
    asked.accept()
    window.qtbot.waitUntil(lambda: facts.touch(call).when.day == WEDNESDAY + DAY)
    window.settle()
    assert facts.touch(call).owner.name == "Ines Brandt"
    assert history.undo(facts.workspace).label == "Hand Call Sigrid to Ines Brandt"
    assert (facts.touch(call).owner.name, facts.touch(call).when.day) == ("Tomás Okafor", WEDNESDAY)


def test_a_touch_handed_to_somebody_who_is_off_that_day_is_asked_about_first(window, facts):
    with facts.workspace.change("Add a colleague") as change:
        ines = add_person(change, "Ines Brandt", Team.SALES)
        change.edit(Person, ines, {"country": (None, "DE")})
        add_own_day(change, WEDNESDAY, "Day of prayer", "DE", is_working_day=False)
    key = facts.plan(title="Call", owner=facts.tomas)
    window.settle()
    window.page.tool_row.group_chosen.emit(Grouping.PEOPLE)
    window.settle()
    start = window.view.place_of(key)
    onto = window.view.day_place(ines, Team.SALES, WEDNESDAY)
    window.drag(start, QPoint(start.x(), onto.y()))
    assert isinstance(window.dialog(), MoveDialog)
    assert facts.touch(key).owner.name == "Tomás Okafor"
    window.dialog().reject()
    window.settle()
    assert facts.touch(key).owner.name == "Tomás Okafor"


def test_a_drag_over_a_row_that_does_not_take_it_says_so(window, facts):
    with facts.workspace.change("List") as change:
        change.edit(Account, facts.tessaro, {"listing": (Listing.CANDIDATE, Listing.TARGET)})
    key = facts.plan(title="Call", owner=facts.tomas)
    window.settle()
    start = window.view.place_of(key)
    onto = window.view.day_place(facts.tessaro, Team.SALES, WEDNESDAY)
    window.drag(start, QPoint(start.x(), onto.y()), release=False)
    assert window.view.hands.news == ("Call stays with Norrhavn Logistics. It moves in time only.")
    window.view.hands.give_up()
    window.page.tool_row.group_chosen.emit(Grouping.PEOPLE)
    window.settle()
    start = window.view.place_of(key)
    onto = window.view.day_place(facts.priya, Team.MARKETING, WEDNESDAY)
    window.drag(start, QPoint(start.x(), onto.y()), release=False)
    assert window.view.hands.news == "Call belongs to Sales, and Priya Nair-Holt does not."
    window.view.hands.give_up()
    window.drag(start, QPoint(start.x(), onto.y()))
    assert facts.touch(key).owner.name == "Tomás Okafor"


def test_leaders_stand_in_the_workload_only_where_they_have_touches(window, facts):
    with facts.workspace.change("Lead") as change:
        change.edit(Person, facts.priya, {"is_leader": (False, True)})
    window.settle()

    def people() -> set[str]:
        return {one.person.name for one in window.view.sight.contents.people}

    assert "Priya Nair-Holt" not in people()
    facts.plan(title="Mail", team=Team.MARKETING, channel="email", owner=facts.priya)
    window.settle()
    assert "Priya Nair-Holt" in people()


@pytest.fixture
def running(facts):
    """A play that runs at Norrhavn from today on."""
    run, steps = run_of(facts)
    for place, step in enumerate(steps):
        key = facts.plan(title=f"Step {place}", owner=facts.tomas, day=WEDNESDAY + place * DAY)
        with facts.workspace.change("Of the play") as change:
            change.edit(Touch, key, {"run_id": (None, run), "step_id": (None, step)})
    return run


def test_the_bracket_of_a_play_is_moved_by_mouse_and_asks_first(window, facts, running):
    window.settle()
    place = window.view.grid.rows[0]
    bracket = place.brackets[0]
    sight = window.view.sight
    x = bracket.right - sight.left + sight.titles - 4
    start = QPoint(x, place.top + bracket.y - sight.top + sight.head)
    window.drag(start, start + window.days(2))
    dialog = window.dialog()
    assert isinstance(dialog, ShiftDialog)
    assert dialog.days() == 2
    before = {touch.id: touch.when.day for touch in window.page.plan.touches}
    dialog.accept()
    window.settle()
    after = {touch.id: touch.when.day for touch in window.page.plan.touches}
    assert after != before
    assert history.undo(facts.workspace).label.startswith("Move ")


def test_the_menus_of_a_touch_and_of_its_bracket_steer_the_play(window, facts, running):
    window.settle()
    run = window.page.plan.runs[0]
    menu = window.page.doing.show_run(run, window.view.mapToGlobal(QPoint()))
    told = [action.text().split(" …")[0] for action in menu.actions() if action.text()]
    assert told == [
        *(f"Move {run.play}", f"Pause {run.play}", f"Hand {run.play} on", f"Stop {run.play}"),
        "Open Norrhavn Logistics",
    ]
    menu.close()
    touch = next(one for one in window.page.plan.touches if one.run and one.is_planned)
    window.page.doing.show_menu(touch, window.view.mapToGlobal(QPoint()))
    window.choose(f"Pause {run.play}")
    dialog = window.dialog()
    dialog.why.setPlainText("Their fair is on")
    dialog.accept()
    window.settle()
    assert window.page.plan.runs[0].state is RunState.PAUSED
    held = [one for one in window.page.plan.touches if window.view.sight.contents.marks.holds(one)]
    assert touch.id in {one.id for one in held}


def test_the_keyboard_stays_at_what_two_touches_become_and_at_what_undo_brings_back(
    window, facts, crowd
):
    window.settle()
    joinable = next(one for one in window.view.sight.contents.clashes if joining_of(one))
    kept, gone = joining_of(joinable)
    window.view.choose(gone.id)
    window.page.doing.show_clash(gone, joinable)
    window.settle()
    window.click(window.popover().join_button)
    assert window.view.chosen().id == kept.id
    window.view.choose(crowd[0])
    window.press(Qt.Key.Key_Delete)
    assert window.view.chosen() is None
    history.undo(facts.workspace)
    window.settle()
    assert window.view.chosen().id == crowd[0]

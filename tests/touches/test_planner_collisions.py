"""What collides or is held in the planner: marked, counted, told, and solved there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt

from abm_desktop.touches.services import pauses
from abm_desktop.vocabulary import Team
from abm_desktop.workspace import history
from tests.touches.facts import WEDNESDAY
from ui.touches.keep_dialog import KeepDialog
from ui.touches.move_dialog import MoveDialog
from ui.touches.planner.tips import tip_at

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
DAY = timedelta(days=1)
FRIDAY = WEDNESDAY + 2 * DAY
MONDAY = WEDNESDAY + 5 * DAY
NORRHAVN = "Norrhavn Logistics"


def test_a_drop_that_collides_asks_first_and_offers_the_nearest_free_day(window, facts):
    facts.plan(title="Call", contacts=(facts.sigrid,))
    mail = facts.plan(
        title="Mail", team=Team.MARKETING, channel="email", day=MONDAY, contacts=(facts.sigrid,)
    )
    window.settle()
    onto = window.place_on(facts.norrhavn, Team.MARKETING, WEDNESDAY)
    window.drag(window.view.place_of(mail), QPoint(onto.x(), window.view.place_of(mail).y()))
    dialog = window.dialog()
    assert isinstance(dialog, MoveDialog)
    assert facts.touch(mail).when.day == MONDAY
    dialog.reject()
    window.settle()
    assert window.view.place_of(mail).x() > onto.x()


def test_a_collision_is_marked_counted_and_told_with_its_ways_out(window, facts, collision):
    window.settle()
    assert window.page.tool_row.clashes.accessibleName() == "1 collision"
    window.context.actions.run("planner.clash")
    window.settle()
    popover = window.popover()
    assert popover.accessibleName() == "Same person, 4 hours apart"
    assert popover.sentence.text() == (
        "Both touches reach Sigrid Aalto-Berg on Wed 18 Nov. "
        "Sales and Marketing reach a person on one day only together."
    )
    assert "Call Sigrid, Tomás Okafor" in popover.touches.accessibleName()
    assert popover.move_button.label == "Move email to 20 Nov"
    assert "collides: Same person, 4 hours apart" in window.view.accessibleDescription()
    popover.close()


def test_moving_to_the_nearest_free_day_ends_a_collision(window, facts, collision):
    window.settle()
    window.page.next_clash()
    window.settle()
    window.click(window.popover().move_button)
    assert facts.touch(collision[1]).when.day == FRIDAY
    assert not window.page.tool_row.clashes.isVisible()
    assert history.undo(facts.workspace).label == "Move CFO invite to 20 Nov, 14:00"


def test_what_a_pause_holds_is_marked_and_told(window, facts):
    key = facts.plan(title="Call")
    dinner = facts.plan(title="Dinner", channel="dinner")
    with facts.workspace.change("Pause") as change:
        pauses.pause(change, facts.norrhavn, "They asked for quiet")
    window.settle()
    view = window.view
    view.choose(key)
    assert "held since today" in view.accessibleDescription()
    tip = tip_at(view.sight, view.place_of(dinner), WEDNESDAY)
    assert "Held" not in tip
    title = QPointF(60, view.sight.head + 20)
    assert "Paused: They asked for quiet" in tip_at(view.sight, title, WEDNESDAY)


def test_two_touches_become_a_joint_one(window, facts, collision):
    window.settle()
    window.page.next_clash()
    window.settle()
    window.click(window.popover().join_button)
    row = facts.touch(collision[0])
    assert row.team is Team.BOTH
    assert [person.name for person in row.people] == ["Priya Nair-Holt"]
    assert window.bars(NORRHAVN) == ["Call Sigrid"]
    assert [lane.team for lane in window.view.grid.rows[0].lanes] == [
        *(Team.SALES, Team.BOTH, Team.MARKETING)
    ]


def test_keeping_both_asks_for_a_reason_and_the_mark_goes(window, facts, collision):
    window.settle()
    window.view.choose(collision[1])
    window.press(Qt.Key.Key_Space)
    window.click(window.popover().keep_button)
    dialog = window.dialog()
    assert isinstance(dialog, KeepDialog)
    dialog.accept()
    assert dialog.field.editor.accessibleDescription() == "Say why the rule is set aside."
    dialog.reason.setPlainText("She asked for both")
    dialog.accept()
    window.settle()
    assert not window.page.tool_row.clashes.isVisible()
    assert history.undo(facts.workspace).label == "Keep CFO invite although it collides"
    window.settle()
    assert window.page.tool_row.clashes.isVisible()

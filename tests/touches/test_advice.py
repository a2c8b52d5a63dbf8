"""What stands against a touch is told before it is planned or moved, and so are the ways out."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import select

from abm_desktop.engagement.rows import NewEngagement
from abm_desktop.engagement.service import log
from abm_desktop.touches import service
from abm_desktop.touches.schedule import When
from abm_desktop.touches.services.coordinating import clashes
from abm_desktop.vocabulary import Team
from abm_desktop.workspace import history
from abm_desktop.workspace.services.calendar import add_own_day
from db.touches.overrides import TouchOverride
from tests.patience import settle
from tests.touches.facts import WEDNESDAY
from ui.touches.commands import TouchCommands
from ui.touches.editor import TouchEditor
from ui.touches.move_dialog import MoveDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
DAY = timedelta(days=1)
THURSDAY = WEDNESDAY + DAY


@pytest.fixture
def invitation(facts):
    """Tomás calls Sigrid on Thursday at ten."""
    return facts.plan(
        title="Call Sigrid, budget timing",
        contacts=(facts.sigrid,),
        owner=facts.tomas,
        day=THURSDAY,
        at_time=time(10),
        zone="Europe/Berlin",
    )


@pytest.fixture
def editor(qtbot, context, facts, invitation):
    """Somebody of marketing plans an invitation of Sigrid for the same day."""
    when = When(THURSDAY)
    editor = TouchEditor(
        context, facts.norrhavn, when=when, team=Team.MARKETING, contacts=(facts.sigrid,)
    )
    editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    editor.open()
    settle(context.jobs)
    editor.channel.choose("email")
    qtbot.waitUntil(lambda: bool(editor.advice.sentences()))
    yield editor
    editor.reject()


def planned(facts):
    with facts.workspace.reading() as reading:
        return service.touches(reading, facts.norrhavn, date.min, date.max)


def test_the_rule_the_other_touch_and_whom_to_talk_to_are_told_while_it_is_typed(editor):
    with_what = "Call Sigrid, budget timing (19 Nov, 10:00)"
    told = f"Sales reaches Sigrid Aalto-Berg on the same day: {with_what}. Talk to Tomás Okafor."
    assert editor.advice.sentences() == [told]
    assert editor.advice.nearest.label == "Take 23 Nov"
    assert editor.advice.join.isVisible()


def test_the_nearest_free_day_is_one_press(qtbot, context, facts, editor):
    editor.advice.nearest.click()
    qtbot.waitUntil(lambda: not editor.advice.sentences())
    editor.accept()
    qtbot.waitUntil(lambda: not editor.isVisible())
    days = sorted(touch.when.day for touch in planned(facts))
    assert days == [THURSDAY, date(2026, 11, 23)]


def test_what_collides_is_planned_with_a_reason_only_and_both_are_one_step(
    qtbot, context, facts, editor
):
    editor.accept()
    qtbot.waitUntil(lambda: bool(editor.advice.reason_field.error()))
    assert editor.isVisible()
    assert editor.advice.reason_field.error() == "Choose another day, or say why it stays"
    assert len(planned(facts)) == 1
    QTest.keyClicks(editor.advice.reason, "She asked for both")
    editor.accept()
    qtbot.waitUntil(lambda: not editor.isVisible())
    with facts.workspace.reading() as reading:
        (kept,) = reading.session.scalars(select(TouchOverride)).all()
        assert kept.reason == "She asked for both"
        (clash,) = clashes(reading, THURSDAY, THURSDAY)
        assert clash.collision.is_kept
    assert history.undo(facts.workspace).label.startswith("Plan Email")
    with facts.workspace.reading() as reading:
        assert reading.session.scalars(select(TouchOverride)).all() == []
    assert len(planned(facts)) == 1


def test_both_become_one_joint_touch_in_one_step(qtbot, context, facts, editor, invitation):
    editor.advice.join.click()
    qtbot.waitUntil(lambda: not editor.isVisible())
    (touch,) = planned(facts)
    assert (touch.id, touch.team) == (invitation, Team.BOTH)
    assert history.undo(facts.workspace).label == "Make Call Sigrid, budget timing a joint touch"
    assert planned(facts)[0].team is Team.SALES


def test_a_new_title_of_what_collides_already_asks_for_no_reason(qtbot, context, facts, invitation):
    key = facts.plan(title="Mail", contacts=(facts.sigrid,), day=THURSDAY, team=Team.MARKETING)
    editor = TouchEditor(context, facts.norrhavn, key)
    editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    editor.open()
    settle(context.jobs)
    editor.title.setText("Invitation")
    editor.accept()
    qtbot.waitUntil(lambda: not editor.isVisible())
    assert facts.touch(key).title == "Invitation"


def test_a_day_off_and_a_pause_are_told_with_their_names_and_stop_nothing(qtbot, context, facts):
    friday = WEDNESDAY + 2 * DAY
    with facts.workspace.change("Prepare") as change:
        add_own_day(change, friday, "Company day", None, is_working_day=False)
        at = facts.workspace.clock.now() - DAY
        log(change, NewEngagement(facts.norrhavn, "email_reply", at, "Yes", (facts.henrik,)))
    editor = TouchEditor(context, facts.norrhavn, when=When(friday))
    editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    editor.open()
    settle(context.jobs)
    qtbot.waitUntil(lambda: len(editor.advice.sentences()) == 2)
    day_off, paused = editor.advice.sentences()
    assert day_off.startswith("It is Company day:")
    assert "Henrik Dahlmo replied to an e-mail. It is held until an owner resumes." in paused
    assert not editor.advice.keep.isVisible()
    editor.accept()
    qtbot.waitUntil(lambda: not editor.isVisible())
    assert [touch.when.day for touch in planned(facts)] == [friday]


@pytest.fixture
def commands(context):
    return TouchCommands(context, context.window)


def dialogs(context) -> list[MoveDialog]:
    return [one for one in context.window.findChildren(MoveDialog) if one.isVisible()]


def test_a_drop_where_nothing_stands_against_it_moves_at_once(qtbot, context, facts, commands):
    key = facts.plan(contacts=(facts.sigrid,))
    commands.wish(facts.touch(key), When(THURSDAY))
    qtbot.waitUntil(lambda: facts.touch(key).when.day == THURSDAY)
    assert dialogs(context) == []


def test_a_drop_that_collides_asks_first_and_keeps_the_reason(
    qtbot, context, facts, commands, invitation
):
    key = facts.plan(title="Mail", contacts=(facts.sigrid,), day=date(2026, 11, 30))
    commands.wish(facts.touch(key), When(THURSDAY + DAY))
    qtbot.waitUntil(lambda: len(dialogs(context)) == 1)
    (asks,) = dialogs(context)
    qtbot.waitUntil(asks.advice.isVisible)
    assert "48 hours must lie between" in asks.advice.sentences()[0]
    assert facts.touch(key).when.day == date(2026, 11, 30)
    asks.advice.keep.click()
    asks.advice.reason.setText("They asked for it")
    asks.accept()
    qtbot.waitUntil(lambda: facts.touch(key).when.day == THURSDAY + DAY)
    assert history.undo(facts.workspace).label == "Move Mail to 20 Nov"
    with facts.workspace.reading() as reading:
        assert reading.session.scalars(select(TouchOverride)).all() == []


def test_a_step_of_the_keyboard_moves_at_once_and_a_drop_on_a_day_off_is_asked_about(
    qtbot, context, facts, commands
):
    saturday = date(2026, 11, 21)
    key = facts.plan(contacts=(facts.sigrid,), day=saturday - DAY)
    commands.do("day later", facts.touch(key))
    qtbot.waitUntil(lambda: facts.touch(key).when.day == saturday)
    commands.wish(facts.touch(key), When(saturday + DAY))
    qtbot.waitUntil(lambda: len(dialogs(context)) == 1)
    (asks,) = dialogs(context)
    qtbot.waitUntil(asks.advice.isVisible)
    assert asks.advice.sentences() == ["It is Sunday: nobody works."]
    asks.advice.nearest.click()
    asks.accept()
    qtbot.waitUntil(lambda: facts.touch(key).when.day == date(2026, 11, 23))

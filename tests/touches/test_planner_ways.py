"""The ways out of what collides, from the planner: each collision by itself, by keys and by the menu."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from PySide6.QtCore import Qt

from abm_desktop.touches import clash_words
from abm_desktop.touches.ways_out import joining_of
from abm_desktop.vocabulary import Team
from tests.engagement.stage import stage
from tests.touches.facts import WEDNESDAY
from tests.touches.planner_window import PlannerWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
DAY = timedelta(days=1)


@pytest.fixture
def context(qtbot, facts, tmp_path):
    with stage(facts.workspace, tmp_path) as context:
        yield context


@pytest.fixture
def window(qtbot, context):
    window = PlannerWindow(qtbot, context)
    yield window
    window.close()


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

"""What collides and what is held is marked in an account's lanes and in its table."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QObject, Qt, Signal

from abm_desktop.engagement.rows import NewEngagement
from abm_desktop.engagement.service import log
from abm_desktop.touches.services.coordinating import keep
from abm_desktop.touches.services.pauses import resume
from abm_desktop.vocabulary import CoordinationRule, Team
from abm_desktop.workspace import history
from tests.engagement.stage import counted
from tests.patience import settle
from tests.touches.facts import WEDNESDAY
from ui.touches.tab import TouchesTab

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
DAY = timedelta(days=1)
THURSDAY = WEDNESDAY + DAY
STATE, TITLE = 0, 3


class _News(QObject):
    arrived = Signal(object)


@pytest.fixture
def tab(qtbot, context, facts):
    tab = TouchesTab(context)
    tab.setParent(context.window)
    tab.resize(1100, 600)
    news = _News(tab)
    news.arrived.connect(tab.follow)
    stop = facts.workspace.subscribe(news.arrived.emit)
    tab.show_account(facts.norrhavn)
    tab.show()
    yield tab
    stop()


@pytest.fixture
def pair(facts):
    """A call of sales at ten and a mail of marketing at two, to one person on one day."""
    fields = {"contacts": (facts.sigrid,), "day": THURSDAY, "zone": "Europe/Berlin"}
    call = facts.plan(title="Call Sigrid", at_time=time(10), **fields)
    mail = facts.plan(
        title="CFO invite", channel="email", team=Team.MARKETING, at_time=time(14), **fields
    )
    return call, mail


def tip(tab, key) -> str:
    return tab.lanes.view._items[key].toolTip()


def reply(facts) -> None:
    with facts.workspace.change("Log a reply") as change:
        at = facts.workspace.clock.now() - DAY
        log(change, NewEngagement(facts.norrhavn, "email_reply", at, "Yes", (facts.henrik,)))


def test_what_collides_is_outlined_linked_and_named_in_the_lanes(qtbot, context, facts, tab, pair):
    other = facts.plan(title="Site visit", day=THURSDAY + 14 * DAY)
    view = tab.lanes.view
    qtbot.waitUntil(lambda: len(view.links) == 1 and other in view._items)
    assert [view._items[key]._pill.collides for key in (*pair, other)] == [True, True, False]
    for key in pair:
        assert "Collides: Same person, 4 hours apart" in tip(tab, key)
    view.choose(pair[0])
    assert view.accessibleDescription().endswith("collides: Same person, 4 hours apart")


def test_what_was_kept_is_not_marked_but_its_reason_is_told_and_undo_marks_it_again(
    qtbot, context, facts, tab, pair
):
    view = tab.lanes.view
    qtbot.waitUntil(lambda: len(view.links) == 1)
    with facts.workspace.change("Keep both") as change:
        keep(change, pair[1], [CoordinationRule.BOTH_TEAMS], "She asked for both")
    qtbot.waitUntil(lambda: view.links == [])
    assert "Collides" not in tip(tab, pair[0])
    for key in pair:
        assert tip(tab, key).endswith(
            "Same person, 4 hours apart. Kept by Mara Lindqvist: She asked for both"
        )
    history.undo(facts.workspace)
    qtbot.waitUntil(lambda: len(view.links) == 1)


def test_held_touches_look_held_in_the_lanes_until_somebody_resumes(
    qtbot, context, facts, tab, pair
):
    visit = facts.plan(title="Site visit", channel="meeting", day=THURSDAY + 14 * DAY)
    reply(facts)
    view = tab.lanes.view
    qtbot.waitUntil(lambda: pair[0] in view._items and view._items[pair[0]]._pill.state == "held")
    qtbot.waitUntil(lambda: visit in view._items)
    assert view._items[visit]._pill.state == "planned"
    assert "Held since yesterday" in tip(tab, pair[0])
    assert "Henrik Dahlmo replied to an e-mail" in tip(tab, pair[0])
    with facts.workspace.change("Resume") as change:
        resume(change, facts.norrhavn)
    qtbot.waitUntil(lambda: view._items[pair[0]]._pill.state == "planned")


def test_the_table_says_what_collides_and_what_is_held(qtbot, context, facts, tab, pair):
    late = facts.plan(title="Thank-you note", channel="email", day=THURSDAY + 14 * DAY)
    reply(facts)
    tab.views.choose("table")
    settle(context.jobs)
    model = tab.table.touches
    qtbot.waitUntil(lambda: model.rowCount() == 3)
    states = {model.index(row, TITLE).data(): model.index(row, STATE) for row in range(3)}
    assert states["Call Sigrid"].data() == "Collides"
    assert states["Thank-you note"].data() == "Held"
    told = states["Call Sigrid"].data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith("State: Collides. Collides: Same person, 4 hours apart. Held since")
    assert facts.touch(late).when.day == THURSDAY + 14 * DAY


def test_many_touches_take_as_many_queries_as_one(qtbot, context, facts, tab):
    taken = []
    for count in (1, 40):
        for number in range(count):
            day = date(2026, 12, 1) + number * DAY
            facts.plan(title=f"Call {number}", contacts=(facts.sigrid,), day=day)
        settle(context.jobs)
        with counted() as statements:
            tab.refresh()
            settle(context.jobs)
        taken.append(len(statements))
    assert taken[0] == taken[1]

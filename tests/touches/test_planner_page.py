"""The planner, used as a person does: what it shows, filters and remembers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from abm_desktop.errors import KnownError
from abm_desktop.touches import service
from abm_desktop.touches.planning import Grouping, PlannedAccount
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.services.calendar import add_own_day
from db.accounts.tables import Account
from db.touches.tables import Campaign
from db.workspace.tables import Person
from tests.engagement.stage import shell_of, stage
from tests.touches.facts import WEDNESDAY
from tests.touches.planner_window import PlannerWindow
from tests.touches.test_planner import run_of
from ui.kit.buttons import Button
from ui.kit.labels import PlainLabel
from ui.touches.planner.filter_popover import FilterPopover
from ui.touches.planner.look import Look, remembered
from ui.touches.planner.tips import tip_at

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
DAY = timedelta(days=1)
FRIDAY = WEDNESDAY + 2 * DAY
MONDAY = WEDNESDAY + 5 * DAY
CONTROL = Qt.KeyboardModifier.ControlModifier
NORRHAVN = "Norrhavn Logistics"


def test_the_keyboard_begins_at_the_first_touch_to_come(window, facts):
    facts.plan(title="Before", day=WEDNESDAY - DAY)
    facts.plan(title="Call", day=WEDNESDAY)
    window.settle()
    window.page.side.finder.setFocus()
    window.view.spot.leave()
    window.view.setFocus(Qt.FocusReason.TabFocusReason)
    assert window.view.chosen().title == "Call"


def test_a_person_without_touches_has_room_for_both_lines_of_the_name(window, facts):
    facts.plan(title="Call", owner=facts.tomas)
    window.settle()
    window.page.tool_row.group_chosen.emit(Grouping.PEOPLE)
    # The name ends 29 below the top of a row, and 5 on comes a line of 20.
    assert min(place.height for place in window.view.grid.rows) >= 54


def test_filters_narrow_at_once_and_are_remembered(window, facts, collision):
    with facts.workspace.change("Own") as change:
        change.edit(Account, facts.norrhavn, {"sales_owner_id": (None, facts.tomas)})
        change.add(Account(name="Abo Shipping", listing="target", tier="1:few"))
    window.settle()
    page = window.page
    assert window.rows() == [NORRHAVN, "Abo Shipping"]
    window.click(page.tool_row.teams[Team.SALES])
    assert window.bars(NORRHAVN) == ["CFO invite"]
    assert [lane.team for lane in window.view.grid.rows[0].lanes] == [Team.MARKETING]
    window.click(page.tool_row.teams[Team.SALES])
    page.ask_filter()
    (popover,) = window.context.window.findChildren(FilterPopover)
    popover.tier.choose("1:few")
    popover.tier.picked.emit("1:few")
    popover.close()
    assert window.rows() == ["Abo Shipping"]
    assert page.tool_row.filter.accessibleName() == "Filter 1"
    kept = remembered(window.context.preferences, window.context.workspace.label)
    assert kept == replace(Look(), tier="1:few")


def test_touches_without_a_day_that_filters_hide_are_counted_beside_the_rows(window, facts):
    facts.plan(title="Film", day=None)
    window.settle()
    words = window.page.side._nothing.text
    assert [card.row.title for card in window.page.side.cards()] == ["Film"]
    window.page.change_look(replace(Look(), owner=facts.priya.hex))
    assert (window.page.side.cards(), words()) == (
        [],
        "1 touch without a day is hidden by the filters.",
    )
    window.page.change_look(Look())
    assert words() == ""


def test_my_accounts_are_those_that_i_own_and_nothing_is_said_with_a_way_back(window, facts):
    window.settle()
    window.click(window.page.tool_row.mine)
    assert not window.view.isVisible()
    window.page.change_look(Look())
    window.settle()
    assert window.view.isVisible()
    assert window.rows() == [NORRHAVN]


def test_whoever_only_looks_owns_no_account_in_the_planner(facts):
    account = PlannedAccount(facts.norrhavn, NORRHAVN, None, None, None)
    assert not Look(is_mine=True).filter(None).shows_account(account)
    assert Look().filter(None).shows_account(account)


def test_rows_may_be_people_or_campaigns(window, facts):
    with facts.workspace.change("Add") as change:
        key = change.add(Campaign(name="Outlook", starts_on=WEDNESDAY, ends_on=FRIDAY)).id
    facts.plan(title="Call", owner=facts.tomas)
    facts.plan(title="Paper", campaign=key, team=Team.MARKETING, owner=facts.priya)
    window.settle()
    window.page.tool_row.group_chosen.emit(Grouping.PEOPLE)
    assert window.bars("Tomás Okafor") == ["Call"]
    window.page.tool_row.group_chosen.emit(Grouping.CAMPAIGNS)
    assert window.rows() == ["Outlook", "No campaign"]
    assert window.bars("Outlook") == ["Paper"]


def test_the_search_beside_finds_by_account_and_people(window, facts):
    facts.plan(title="Film", day=None, contacts=(facts.sigrid,))
    facts.plan(title="Gift", day=None)
    window.settle()
    side = window.page.side
    assert [card.row.title for card in side.cards()] == ["Film", "Gift"]
    side.finder.setText("sigr")
    assert [card.row.title for card in side.cards()] == ["Film"]
    window.settle()
    QTest.keyClick(side.finder, Qt.Key.Key_Down)
    assert side.chosen().title == "Film"


def test_going_on_in_time_shows_what_is_there_and_today_comes_back(window, facts):
    facts.plan(title="Far", day=WEDNESDAY + 140 * DAY)
    window.settle()
    assert window.page.tool_row.span.text() == "16 Nov to 4 Dec"
    for _step in range(7):
        window.context.actions.run("planner.later")
    window.settle()
    assert window.bars(NORRHAVN) == ["Far"]
    window.context.actions.run("planner.today")
    assert window.page.tool_row.span.text() == "16 Nov to 4 Dec"


def test_every_zoom_keeps_the_week_at_the_left(window, facts):
    facts.plan()
    window.settle()
    for zoom, span in (("weeks", "16 Nov to 1 Jan 2027"), ("days", "16 Nov to 4 Dec")):
        window.context.actions.run(f"planner.{zoom}")
        window.settle()
        assert window.page.tool_row.span.text() == span
    wide = window.view.grid.scale.weekday
    window.context.actions.run("planner.wider")
    assert window.view.grid.scale.weekday > wide


def test_a_colleagues_change_is_seen_and_the_choice_stays(window, facts):
    key = facts.plan(title="Call")
    window.settle()
    window.view.choose(key)
    with facts.workspace.change("Move") as change:
        service.move(change, key, {"day": (WEDNESDAY, FRIDAY)})
    window.settle()
    assert window.view.chosen().when.day == FRIDAY


def test_tool_tips_tell_of_touches_plays_days_off_and_workload(window, facts):
    run, steps = run_of(facts)
    with facts.workspace.change("Add") as change:
        change.edit(Person, facts.tomas, {"weekly_touches": (None, 1)})
        add_own_day(change, FRIDAY, "Company <b>day", None, is_working_day=False)
    keys = [
        facts.plan(
            title=f"R&D {step}", day=WEDNESDAY + step * DAY, owner=facts.tomas, run=run, step=key
        )
        for step, key in enumerate(steps[:2])
    ]
    window.settle()
    view, today = window.view, WEDNESDAY
    tip = tip_at(view.sight, view.place_of(keys[0]), today)
    assert "R&D 0" in tip
    assert "Play: Cold-chain proof" in tip
    bracket = view.grid.rows[0].brackets[0]
    over = view.place_of(keys[0])
    over.setY(view.sight.head + bracket.y)
    assert tip_at(view.sight, over, today).startswith("Cold-chain proof\nstep 1 of 3")
    friday = window.place_on(facts.norrhavn, Team.MARKETING, FRIDAY)
    assert tip_at(view.sight, friday, today) == "Fri 20 Nov\nCompany <b>day"
    people = [one.person.name for one in view.sight.contents.people]
    line = people.index("Tomás Okafor")
    foot = QPoint(view.sight.titles + 20, view.sight.height - view.sight.foot + 30 + 19 * line)
    assert tip_at(view.sight, foot, today) == (
        "Tomás Okafor: 2 of 1 touch in the week of 16 Nov, 1 too many"
    )


def test_what_is_chosen_is_said(window, facts):
    key = facts.plan(title="R&D <b>", owner=facts.tomas)
    window.settle()
    window.view.choose(key)
    assert window.view.accessibleDescription() == "R&D <b>, 18 Nov, Sales, Norrhavn Logistics"
    window.press(Qt.Key.Key_Right)
    said = window.view.accessibleDescription()
    assert said == "Norrhavn Logistics, Sales, Thu 19 Nov, nothing chosen"


def test_campaigns_above_and_workload_below_are_walked_over_and_said(window, facts):
    with facts.workspace.change("Add") as change:
        change.add(Campaign(name="Outlook", starts_on=WEDNESDAY, ends_on=FRIDAY))
        change.add(Campaign(name="Squeeze", starts_on=MONDAY, ends_on=MONDAY + DAY))
    key = facts.plan(title="Call", owner=facts.tomas)
    window.settle()
    view = window.view
    view.choose(key)
    window.press(Qt.Key.Key_Up)
    assert view.accessibleDescription().startswith("Outlook, 18 Nov to 20 Nov, Covers 0 accounts")
    window.press(Qt.Key.Key_Right)
    assert view.accessibleDescription().startswith("Squeeze")
    window.press(Qt.Key.Key_Return)
    (campaign,) = [one for one in window.page.plan.campaigns if one.name == "Squeeze"]
    assert shell_of(window.context).opened == [f"campaigns::campaign:{campaign.id.hex}"]
    window.press(Qt.Key.Key_Down)
    assert view.spot.cell.row == 0
    window.press(Qt.Key.Key_Down, CONTROL)
    people = [one.person.name for one in view.sight.contents.people]
    for _step in range(people.index("Tomás Okafor")):
        window.press(Qt.Key.Key_Down)
    said = "Tomás Okafor: 1 of 14 touches in the week of 16 Nov"
    assert view.accessibleDescription() == said
    window.press(Qt.Key.Key_Return)
    assert window.page.look.owner == facts.tomas.hex
    window.press(Qt.Key.Key_Return)
    assert window.page.look.owner == ""


def test_a_double_click_on_a_colleague_shows_only_their_touches(window, facts):
    facts.plan(title="Call", owner=facts.tomas)
    facts.plan(title="Mail", owner=facts.priya)
    window.settle()
    sight = window.view.sight
    line = [one.person.id for one in sight.contents.people].index(facts.tomas)
    name = QPoint(60, sight.height - sight.foot + 26 + 19 * line + 8)
    QTest.mouseDClick(window.view.viewport(), Qt.MouseButton.LeftButton, pos=name)
    assert window.bars(NORRHAVN) == ["Call"]


def test_what_could_not_be_read_is_said_with_a_way_to_try_again(window, facts, monkeypatch):
    def refuse(_reading, _since, _until):
        raise KnownError("The server does not answer.")

    with monkeypatch.context() as broken:
        broken.setattr("ui.touches.planner.page.plan_of", refuse)
        window.page.refresh()
        window.settle()
        assert not window.view.isVisible()
        labels = [label.text() for label in window.page.findChildren(PlainLabel)]
        assert "The server does not answer." in labels
    again = [one for one in window.page.findChildren(Button) if one.label == "Try again"]
    window.click(again[-1])
    assert window.view.isVisible()


def test_what_breaks_unexpectedly_is_told_once_and_not_asked_again_by_itself(
    window, facts, monkeypatch
):
    asked = []

    def break_down(_reading, _since, _until):
        asked.append(1)
        raise RuntimeError("out of order")

    monkeypatch.setattr("ui.touches.planner.page.plan_of", break_down)
    window.page.refresh()
    window.settle()
    assert len(asked) == 1
    assert shell_of(window.context).warned == ["out of order"]


def test_after_midnight_another_day_is_today(window, facts):
    key = facts.plan(title="Call", day=WEDNESDAY)
    window.settle()
    tip = tip_at(window.view.sight, window.view.place_of(key), window.view.today)
    assert "Overdue" not in tip
    facts.workspace.clock = Clock.fixed(datetime(2026, 11, 19, 8, tzinfo=UTC))
    window.page.refresh()
    window.settle()
    assert window.view.today == WEDNESDAY + DAY
    tip = tip_at(window.view.sight, window.view.place_of(key), window.view.today)
    assert "Overdue" in tip


def test_ten_touches_of_a_day_do_not_cover_each_other_in_any_zoom(window, facts):
    keys = [facts.plan(title=f"Touch {number}") for number in range(10)]
    window.settle()
    for zoom in ("weeks", "quarter", "days"):
        window.page.tool_row.zooms.choose(zoom)
        assert len({window.view.grid.bars[0, key].y for key in keys}) == 10


def test_a_title_opens_its_account(window, facts):
    window.settle()
    title = QPoint(60, window.view.sight.head + 20)
    QTest.mouseClick(window.view.viewport(), Qt.MouseButton.LeftButton, pos=title)
    assert shell_of(window.context).opened == [f"account {facts.norrhavn}"]


def test_a_workspace_without_accounts_says_how_to_begin(qtbot, workspace, tmp_path):
    with stage(workspace, tmp_path) as context:
        window = PlannerWindow(qtbot, context)
        assert not window.view.isVisible()
        assert not window.page.side.isVisible()
        window.close()


def test_bad_memories_are_forgotten(window):
    preferences, label = window.context.preferences, window.context.workspace.label
    preferences.put("planner", {label: {"zoom": "years", "teams": 5, "owner": "nobody"}})
    assert remembered(preferences, label) == Look()


def test_scrolling_keeps_the_row_in_sight_when_others_above_grow(window, facts):
    with facts.workspace.change("Add") as change:
        for number in range(12):
            change.add(Account(name=f"Zeta {number:02}", listing="target", tier="1:1"))
    window.settle()
    bar = window.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    number = window.view.grid.row_at(window.view.sight.top)
    title = window.rows()[number]
    for count in range(4):
        facts.plan(title=f"Call {count}")
    window.settle()
    now = window.view.grid.row_at(window.view.sight.top)
    assert window.rows()[now] == title


def test_dates_of_another_year_are_said(window):
    window.view.go_to(date(2027, 6, 1))
    assert window.page.tool_row.span.text() == "31 May to 18 Jun 2027"

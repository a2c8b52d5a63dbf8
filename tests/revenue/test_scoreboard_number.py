"""The scoreboard of an agreed list: The Number against its plan, both teams' touches, the wall."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from abm_desktop.revenue.services.planning import set_target
from abm_desktop.vocabulary import Listing, Team, Tier, TouchState
from db.accounts.tables import Account
from db.touches.tables import Touch
from tests.engagement.stage import shell_of
from tests.revenue.scoreboard_window import Board
from tests.revenue.selling import add

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def agreed(board, workspace, shop) -> Board:
    """The same scoreboard where one account was agreed on long ago, with a plan for the year."""
    with workspace.change("Agree on an account") as change:
        with change.true_from(date(2026, 1, 1)):
            row = change.session.get(Account, shop.norrhavn)
            row.listing, row.tier = Listing.TARGET, Tier.ONE_TO_ONE
            change.session.flush()
        for month in range(1, 13):
            set_target(change, f"2026-{month:02}", None, 100_000_00)
    board.settle()
    return board


def test_the_number_stands_against_its_plan_with_forecast_and_pace(agreed):
    number = agreed.page.number
    assert number.target.figure() == "€5k"
    assert number.forecast.figure() == "€389k"
    assert number.pace.accessibleName().startswith("0\N{NARROW NO-BREAK SPACE}% of plan")
    assert number.short.accessibleName() == "€811k short at forecast"
    assert not number.note.isVisible()
    said = [spot.words for spot in number.chart.spots]
    assert "Nov: €5k won, €5k so far" in said
    assert "1.20 plan" in said
    assert "0.39 forecast" in said


def test_deals_behind_a_forecast_add_up_to_it(agreed):
    number = agreed.page.number
    number.forecast.click()
    agreed.settle()
    assert agreed.why() == ["Fleet rollout", "Pilot"]
    rows = [agreed.page.why.rows.row_at(place) for place in range(2)]
    total = rows[0].amount_minor * rows[0].stage.probability // 100 + rows[1].amount_minor
    assert total == agreed.page.board.outlook.forecast
    assert agreed.page.why.explanation.text().startswith("€389k = €5k won + €384k open.")


def test_the_key_for_the_number_leads_to_the_deals_that_it_is_made_of(agreed):
    agreed.press(Qt.Key.Key_B)
    outlook, rows = agreed.page.board.outlook, agreed.page.why.rows
    assert agreed.why() == ["Pilot"]
    assert rows.row_at(0).amount_minor == outlook.won < outlook.forecast


def test_a_month_of_the_line_leads_to_the_deals_that_were_won_in_it(agreed):
    agreed.press_spot(agreed.page.number.chart, "tick:10")
    assert agreed.page.why.heading.text() == "Won in Nov"
    assert agreed.why() == ["Pilot"]


def test_a_part_of_a_definition_leads_to_its_deals(agreed, workspace, shop):
    with workspace.change("Touch before the deal") as change:
        change.insert_many(
            Touch,
            [
                {
                    "account_id": shop.norrhavn,
                    "channel": "email",
                    "team": Team.MARKETING,
                    "title": "Invitation",
                    "state": TouchState.DONE,
                    "day": date(2026, 8, 3),
                    "done_at": datetime(2026, 8, 3, 9, tzinfo=UTC),
                }
            ],
        )
    agreed.settle()
    chart = agreed.page.cards.sourced.chart
    agreed.press_spot(chart, "sourced:first_touch:marketing")
    assert agreed.page.why.heading.text() == "First touch: Marketing"
    assert agreed.why() == ["Pilot"]
    agreed.press_spot(chart, "influenced")
    assert agreed.page.why.count.text() == "1 deal"


def test_the_keyboard_walks_through_the_stages_and_opens_the_accounts_behind(agreed):
    chart = agreed.page.cards.stages.chart
    agreed.qtbot.waitUntil(lambda: bool(chart.spots))
    chart.setFocus()
    agreed.press(Qt.Key.Key_Return)
    assert agreed.page.why.heading.text() == "Identified or later"
    assert agreed.why() == ["Norrhavn Logistics"]
    agreed.press(Qt.Key.Key_Escape)
    assert chart.hasFocus()
    agreed.press(Qt.Key.Key_Down)
    assert chart.accessibleName().startswith("Accounts by stage reached: Aware or later")


def test_without_a_plan_the_card_says_what_it_needs_and_leads_there(board):
    number = board.page.number
    assert "set what shall be won in each month" in number.note.text()
    assert not number.pace.isVisible()
    number.set_plan.click()
    assert shell_of(board.context).opened == ["settings::scoreboard"]


def test_touches_of_both_teams_stand_beside_each_other(agreed):
    rows = agreed.page.touches.rows
    assert rows.rowCount() == 1
    line = rows.row_at(0)
    assert (line.name, line.sales, line.marketing, line.both) == ("Norrhavn Logistics", 0, 0, 0)


def test_the_wall_without_deals_says_so_and_what_each_card_needs(bare):
    bare.context.actions.run("scoreboard.wall")
    wall = bare.page.wall
    bare.settle()
    assert wall.title.text().endswith("no deals to measure yet")
    assert not wall.cards.number.isVisible()
    assert wall.cards.sourced.chart.accessibleDescription().startswith("It needs won deals")
    assert wall.cards.sourced.y() < wall.title.height() * 2
    QTest.keyClick(wall, Qt.Key.Key_Escape)
    bare.settle()
    assert bare.page.wall is None


def test_with_large_text_the_charts_of_a_row_stand_below_each_other(board):
    cards = board.page.cards
    board.context.window.resize(760, 640)
    board.settle()
    assert cards.sourced.y() == cards.stages.y()
    board.context.theme.set_text_scale(1.4)
    board.settle()
    assert cards.sourced.geometry().bottom() < cards.stages.y()
    assert cards.sourced.width() == cards.width()


def test_the_wall_shows_the_same_larger_and_goes_with_a_key(agreed, workspace, shop):
    page, theme = agreed.page, agreed.context.theme
    agreed.context.actions.run("scoreboard.wall")
    wall = page.wall
    agreed.settle()
    assert wall.isFullScreen()
    assert wall.cards.number.target.figure() == "€5k"
    assert not wall.cards.number.set_plan.isVisible()
    scale = theme.text_scale
    add(
        workspace,
        "Second pilot",
        shop.norrhavn,
        stage="won",
        amount_minor=15_000_00,
        opened_on=date(2026, 10, 1),
        close_on=date(2026, 11, 12),
    )
    agreed.settle()
    assert wall.cards.number.target.figure() == "€20k"
    QTest.keyClick(wall, Qt.Key.Key_Escape)
    agreed.settle()
    assert page.wall is None
    assert theme.text_scale < scale

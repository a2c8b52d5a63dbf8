"""The scoreboard with real widgets over a real workspace."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout
from shiboken6 import isValid

from abm_desktop.revenue.figure_words import Trend
from abm_desktop.revenue.measures import Cycle
from abm_desktop.revenue.questions import Dimension
from abm_desktop.revenue.services.planning import set_target
from abm_desktop.vocabulary import Listing, Team, Tier, TouchState
from abm_desktop.workspace import service
from abm_desktop.workspace.history import undo
from db.accounts.tables import Account
from db.touches.tables import Touch
from tests.engagement.stage import shell_of
from tests.patience import settle
from tests.revenue.selling import account, add
from tests.revenue.window import ODD, Shop, _News
from ui.kit.tabbing import in_layout
from ui.revenue.editor import DealEditor
from ui.revenue.scoreboard_page import ScoreboardPage
from ui.revenue.scoreboard_view import ALL, DAYS, QUARTER
from ui.revenue.velocity_card import VelocityCard

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Board:
    """The page in its window; it follows what anybody changes."""

    def __init__(self, qtbot, context) -> None:
        self.qtbot = qtbot
        self.context = context
        self.page = ScoreboardPage(context)
        layout = QVBoxLayout(context.window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        news = _News(self.page)
        news.heard.connect(self.page.follow, Qt.ConnectionType.QueuedConnection)
        self.stop = context.workspace.subscribe(news.heard.emit)
        context.window.activateWindow()
        self.settle()

    def settle(self) -> None:
        """Wait until everything asked is shown, and nothing failed."""
        settle(self.context.jobs)
        assert shell_of(self.context).warned == []

    def figure(self, name: str) -> str:
        return self.page.figures.tiles[name].figure()

    def press_spot(self, chart, start: str) -> None:
        """Click a part of a chart, whose key begins so."""
        self.qtbot.waitUntil(lambda: any(one.key.startswith(start) for one in chart.spots))
        left, top, right, bottom = next(one.box for one in chart.spots if one.key.startswith(start))
        x, y = (left + right) / 2 * chart.width(), (top + bottom) / 2 * chart.height()
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
        self.settle()

    def groups(self) -> list[str]:
        rows = self.page.groups.rows
        return [rows.row_at(place).name for place in range(rows.rowCount())]

    def why(self) -> list[str]:
        rows = self.page.why.rows
        return [rows.row_at(place).name for place in range(rows.rowCount())]

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(QApplication.focusWidget(), key)
        self.settle()


@pytest.fixture
def board(qtbot, context, shop: Shop) -> Iterator[Board]:
    made = Board(qtbot, context)
    yield made
    made.stop()


@pytest.fixture
def bare(qtbot, context) -> Iterator[Board]:
    made = Board(qtbot, context)
    yield made
    made.stop()


def test_figures_of_the_year_are_those_of_its_deals(board):
    page = board.page
    assert page.heading().title == "Scoreboard"
    assert board.figure("won_count") == "1"
    assert board.figure("win_rate") == "100.0\N{NARROW NO-BREAK SPACE}%"
    assert board.figure("average_won_value") == "€5k"
    assert board.figure("cycle_days") == "70 days"
    assert board.figure("open_value") == "€740k"
    assert page.number.total.figure() == "€5k"
    assert page.number.target.figure() == "€0"
    words = page.number.chart.accessibleDescription()
    assert words == "Nothing was won from target accounts in these days"
    page.span.choose(ALL)
    board.settle()
    assert page.number.chart.has_picture()
    assert "€5k" in page.number.chart.accessibleDescription()


def test_what_nobody_can_know_says_so_and_shows_no_zero(bare, workspace):
    add(workspace, "First", account(workspace, "Norrhavn"), amount_minor=100)
    bare.settle()
    tile = bare.page.figures.tiles["win_rate"]
    assert (tile.figure(), tile.second_line()) == ("\N{EN DASH}", "not enough data (n = 0)")
    assert "no deal was won or lost" in tile.accessibleName()
    assert "not enough data" in bare.page.velocity.note.text()
    assert not bare.page.velocity.chart.isVisible()


@pytest.fixture
def unclosed(bare, workspace) -> Board:
    """A scoreboard over one open deal, as wide as a small window leaves room for."""
    add(workspace, "First", account(workspace, "Norrhavn"), amount_minor=100)
    bare.context.window.resize(1104, 720)
    bare.settle()
    return bare


def test_why_nobody_can_know_a_figure_is_said_where_no_deal_is_behind_it(unclosed):
    unclosed.page.figures.tiles["win_rate"].click()
    unclosed.settle()
    assert unclosed.why() == []
    assert unclosed.page.why.count.text() == (
        "Win rate: not enough data (n = 0); no deal was won or lost."
    )
    unclosed.page.number.total.click()
    unclosed.settle()
    assert unclosed.page.why.count.text() == "No deal was won in these days."


def test_figures_are_read_whole_in_a_small_window(unclosed):
    page = unclosed.page
    tiles = [*page.figures.tiles.values(), *page.velocity.tiles.values()]
    for tile in tiles:
        assert tile.width() >= tile.minimumSizeHint().width(), tile.second_line()
    for tile in page.figures.tiles.values():
        assert tile.width() >= tile.sizeHint().width() - 6, tile.second_line()


def test_where_nothing_was_won_a_sentence_stands_for_the_bars(unclosed):
    chart = unclosed.page.number.chart
    assert not chart.has_picture()
    assert chart.accessibleDescription() == "Nothing was won from target accounts in these days"


def test_the_choice_of_groups_stays_where_it_is_pressed(board):
    choice, page = board.page.groups.choice, board.page
    before = choice.mapTo(page, choice.rect().topLeft()), page.groups.height()
    for dimension in (Dimension.ACCOUNT, Dimension.TYPE, Dimension.QUARTER):
        page.groups.dimension_chosen.emit(dimension)
        board.settle()
        assert (choice.mapTo(page, choice.rect().topLeft()), page.groups.height()) == before


def test_teams_are_called_as_people_call_them(board, workspace):
    with workspace.reading() as reading:
        mara = service.find_person(reading, "Mara Lindqvist").id
    add(workspace, "Mara's", account(workspace, "Hafen"), owner=mara)
    board.page.groups.dimension_chosen.emit(Dimension.TEAM)
    board.settle()
    rows = board.page.groups.rows
    words = [rows.index(place, 0).data() for place in range(rows.rowCount())]
    assert words == ["(none)", "Sales and marketing"]
    board.page.groups.asked.emit("both")
    board.settle()
    assert board.page.why.heading.text() == "Sales and marketing"
    assert board.why() == ["Mara's"]


def test_without_deals_it_says_what_to_do_and_each_card_what_it_needs(bare, workspace):
    page = bare.page
    texts = [label.text() for label in page.nothing.findChildren(type(page.why.heading))]
    assert "No deals to measure yet" in texts
    assert page.nothing.isVisible()
    assert not page.number.isVisible()
    assert page.cards.sourced.chart.accessibleDescription().startswith("It needs won deals")
    add(workspace, "First", account(workspace, "Norrhavn"), amount_minor=100)
    bare.settle()
    assert page.number.isVisible()
    assert not page.nothing.isVisible()


def test_a_change_by_anybody_is_seen_at_once_and_undone_as_well(board, workspace, shop):
    add(
        workspace,
        "Second pilot",
        shop.tessaro,
        stage="won",
        amount_minor=15_000_00,
        opened_on=date(2026, 10, 1),
        close_on=date(2026, 11, 12),
    )
    board.settle()
    assert (board.figure("won_count"), board.page.number.total.figure()) == ("2", "€20k")
    undo(workspace)
    board.settle()
    assert board.figure("won_count") == "1"


def test_velocity_is_explained_by_what_each_lever_added(board, workspace, shop):
    add(
        workspace,
        "Earlier pilot",
        shop.tessaro,
        stage="won",
        amount_minor=2_000_00,
        opened_on=date(2026, 5, 1),
        close_on=date(2026, 8, 1),
    )
    board.page.span.choose(QUARTER)
    board.settle()
    assert board.page.velocity.chart.has_picture()
    assert "since Q3" in board.page.velocity.note.text()
    assert board.page.velocity.tiles["cycle_days"].second_line() == "from 92 days"
    assert board.page.velocity.change.isVisible()


def test_what_a_lever_was_before_is_read_whole_in_a_small_window(qtbot, context):
    card = VelocityCard(context.theme, context.jobs)
    qtbot.addWidget(card)
    trends = ("from 19", "from 30\N{THIN SPACE}%", "from €182k", "from 133 days")
    figures = ("38", "33\N{THIN SPACE}%", "€184k", "118 days")
    for tile, figure, words in zip(card.tiles.values(), figures, trends, strict=True):
        tile.show_figure(figure, Trend(words, "arrow-up"), words)
    card.resize(420, 300)
    card.show()
    for tile in card.tiles.values():
        assert tile.width() >= tile.sizeHint().width()


def test_a_running_quarter_is_not_called_worse_than_a_whole_one(board):
    board.page.span.choose(QUARTER)
    board.settle()
    assert board.page.figures.tiles["won_count"].second_line() == "0 in Q3"


def test_enter_on_a_figure_shows_the_deals_behind_and_esc_closes_them(board):
    tile = board.page.figures.tiles["open_value"]
    tile.setFocus()
    board.press(Qt.Key.Key_Return)
    assert board.page.why.isVisible()
    assert sorted(board.why()) == ["Depot plan", "Fleet rollout", ODD]
    assert board.page.why.heading.text() == "Open pipeline"
    board.press(Qt.Key.Key_Escape)
    assert not board.page.why.isVisible()
    assert tile.hasFocus()


def test_enter_on_a_deal_behind_a_figure_opens_it(board):
    board.page.figures.tiles["won_count"].click()
    board.settle()
    assert board.why() == ["Pilot"]
    board.press(Qt.Key.Key_Return)
    editor = QApplication.activeModalWidget()
    assert isinstance(editor, DealEditor)
    editor.reject()
    board.settle()


def test_groups_are_chosen_sorted_and_opened_by_keyboard(board):
    board.page.groups.dimension_chosen.emit(Dimension.ACCOUNT)
    board.settle()
    assert board.groups() == ["(none)", "Norrhavn Logistics", "Tessaro Motors"]
    board.page.groups.table.setFocus()
    board.page.groups.table.choose(1)
    board.press(Qt.Key.Key_Return)
    assert sorted(board.why()) == ["Fleet rollout", "Pilot"]


def test_keys_choose_the_days_and_the_order(board):
    board.page.groups.table.setFocus()
    board.press(Qt.Key.Key_Q)
    assert board.page.span.key() == QUARTER
    board.page.groups.dimension_chosen.emit(Dimension.ACCOUNT)
    board.settle()
    board.page.groups.ask_sort()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(one for one in menu.actions() if one.text() == "Won").trigger()
    menu.close()
    assert board.groups()[-1] == "Norrhavn Logistics"


def test_the_choice_of_groups_opens_at_its_box_even_where_that_was_out_of_sight(board):
    board.context.window.resize(1200, 500)
    board.settle()
    choice = board.page.groups.choice
    assert choice.visibleRegion().isEmpty()
    board.page.groups.table.setFocus()
    board.page.number.setFocus()
    board.press(Qt.Key.Key_G)
    assert not choice.visibleRegion().isEmpty()
    popup, top = QApplication.activePopupWidget().geometry(), choice.mapToGlobal(QPoint()).y()
    assert popup.top() - 8 <= top <= popup.bottom()
    choice.hidePopup()


def test_a_deal_without_an_account_leads_to_where_it_gets_one(board):
    assert board.page.flags.sentences()[0] == "1 deal needs an account."
    asked = []
    board.page.flags.asked.connect(lambda flag, _words: asked.append(flag))
    in_layout(board.page.flags)[0].click()
    board.settle()
    assert asked == ["without_account"]
    assert board.why() == ["Depot plan"]


def test_esc_gives_the_keyboard_to_the_groups_where_the_line_that_asked_is_gone(board, qtbot):
    line = in_layout(board.page.flags)[0]
    line.setFocus()
    line.click()
    board.settle()
    board.page.flags.show_flags({})
    qtbot.waitUntil(lambda: not isValid(line))
    board.press(Qt.Key.Key_Escape)
    assert not board.page.why.isVisible()
    assert board.page.groups.table.hasFocus()


def test_days_of_ones_own_and_the_day_of_knowledge(board):
    board.page.span.choose(DAYS)
    board.settle()
    assert board.page.days.isVisible()
    board.page.days.until.set_day(date(2026, 11, 9))
    board.settle()
    assert board.figure("won_count") == "0"
    board.page.days.since.set_day(date(2026, 11, 10))
    board.settle()
    assert board.page.days.problem.text() == "The first day lies after the last"


def test_what_was_looked_at_is_looked_at_again(board, context, qtbot):
    board.page.span.choose(ALL)
    board.page.figures.cycle.choose(Cycle.MEAN)
    board.page.groups.dimension_chosen.emit(Dimension.PRODUCT)
    board.settle()
    again = ScoreboardPage(context)
    qtbot.addWidget(again)
    assert (again.view.span, again.view.cycle, again.view.by) == (
        ALL,
        Cycle.MEAN,
        Dimension.PRODUCT,
    )
    assert again.span.key() == ALL


def test_the_chart_is_drawn_for_the_ratio_and_the_theme(board):
    board.page.span.choose(ALL)
    board.settle()
    chart = board.page.number.chart
    before = chart._picture.pixelColor(2, 2)
    board.context.theme.set_mode("dark" if board.context.theme.name == "light" else "light")
    board.settle()
    assert chart._picture.pixelColor(2, 2) != before
    assert chart._picture.width() == round(chart.width() * chart.devicePixelRatioF())


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

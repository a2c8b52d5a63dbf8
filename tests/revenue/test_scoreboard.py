"""The scoreboard with real widgets over a real workspace."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu
from shiboken6 import isValid

from abm_desktop.revenue.figure_words import Trend
from abm_desktop.revenue.measures import Cycle
from abm_desktop.revenue.questions import Dimension
from abm_desktop.workspace import service
from abm_desktop.workspace.history import undo
from tests.revenue.scoreboard_window import Board
from tests.revenue.selling import account, add
from tests.revenue.window import ODD
from ui.kit.tabbing import in_layout
from ui.revenue.editor import DealEditor
from ui.revenue.scoreboard_page import ScoreboardPage
from ui.revenue.scoreboard_view import ALL, DAYS, QUARTER
from ui.revenue.velocity_card import VelocityCard

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


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

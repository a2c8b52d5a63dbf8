"""The board of deals, dragged with the mouse and walked with keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from abm_desktop.revenue import service
from abm_desktop.revenue.postable import EDIT_DEAL
from abm_desktop.vocabulary import DealOutcome
from abm_desktop.workspace import history
from abm_desktop.workspace.outbox.posts import taken_back
from db.keys import new_keys
from db.revenue.tables import Deal
from tests.revenue.selling import add
from tests.revenue.window import BOARD, ODD, TABLE
from ui.revenue.closing_dialog import ClosingDialog
from ui.revenue.editor import DealEditor
from ui.revenue.words import none_words, sums_words

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def board(page):
    page.look(BOARD)
    return page


def test_deals_stand_in_the_column_of_their_stage(board):
    assert board.column("prospecting") == [ODD, "Depot plan"]
    assert board.column("proposal") == ["Fleet rollout"]
    assert board.column("won") == ["Pilot"]
    assert board.column("lost") == []


def test_dragging_a_card_moves_its_deal_and_undo_brings_it_back(board, shop):
    board.drag(shop.rollout, board.page.board.column_place("solution"))
    assert shop.stage(shop.rollout) == "solution"
    assert board.column("solution") == ["Fleet rollout"]
    assert history.undo(shop.workspace).label == "Move Fleet rollout to Solution"
    board.settle()
    assert board.column("proposal") == ["Fleet rollout"]


def test_a_card_dropped_on_its_own_column_or_outside_stays(board, shop):
    board.drag(shop.rollout, board.page.board.column_place("proposal") + QPoint(0, 200))
    board.drag(shop.rollout, QPoint(300, -40))
    assert shop.stage(shop.rollout) == "proposal"


def test_escape_gives_up_a_drag(board, shop):
    to = board.page.board.column_place("solution")
    board.drag(shop.rollout, to, release=False)
    QTest.keyClick(board.page.board, Qt.Key.Key_Escape)
    QTest.mouseRelease(board.page.board.viewport(), Qt.MouseButton.LeftButton, pos=to)
    board.settle()
    assert shop.stage(shop.rollout) == "proposal"


def test_a_card_dropped_on_won_asks_how_it_was_won(board, shop):
    board.drag(shop.rollout, board.page.board.column_place("won"))
    closing = board.dialog()
    assert isinstance(closing, ClosingDialog)
    assert closing.outcome.key() == "won"
    assert shop.stage(shop.rollout) == "proposal"
    closing.accept()
    board.settle()
    assert shop.facts(shop.rollout).row.stage.outcome is DealOutcome.WON
    assert board.column("won") == ["Fleet rollout", "Pilot"]


def test_arrows_walk_and_control_with_an_arrow_moves(board, shop):
    view = board.page.board
    view.setFocus()
    view.choose(shop.odd)
    board.press(Qt.Key.Key_Down)
    assert view.chosen().name == "Depot plan"
    board.press(Qt.Key.Key_Right)
    assert view.chosen().name == "Fleet rollout"
    board.press(Qt.Key.Key_Right, CONTROL)
    assert shop.stage(shop.rollout) == "negotiation"
    assert view.chosen().name == "Fleet rollout"
    board.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert shop.stage(shop.rollout) == "proposal"


def test_enter_opens_a_card_and_its_menu_moves_it(board, shop):
    board.page.board.choose(shop.rollout)
    board.page.board.setFocus()
    board.press(Qt.Key.Key_Return)
    assert isinstance(board.dialog(), DealEditor)
    board.dialog().reject()
    board.page.doing.show_menu(QPoint(10, 10))
    titles = [one.text().partition("\t")[0] for one in board.menu().actions() if one.text()]
    assert titles[:6] == [
        "Edit deal",
        "Open account",
        "Move to Negotiation",
        "Stage",
        "Mark won",
        "Mark lost",
    ]
    board.menu().close()


def test_a_colleagues_move_is_seen_at_once_and_the_choice_stays(board, shop):
    board.page.board.choose(shop.rollout)
    with shop.workspace.change("Move") as change:
        service.move_deal(change, shop.rollout, "qualification")
    board.settle()
    assert board.column("qualification") == ["Fleet rollout"]
    assert board.page.board.chosen().name == "Fleet rollout"


def test_the_card_below_is_chosen_when_the_chosen_one_goes(board, shop):
    board.page.board.choose(shop.odd)
    board.context.actions.run("deals.delete")
    board.settle()
    assert board.page.board.chosen().name == "Depot plan"


def test_a_card_says_in_one_sentence_what_it_shows(board, shop):
    board.page.board.choose(shop.odd)
    said = board.page.board.accessibleDescription()
    assert said.startswith(f"{ODD}, Tessaro Motors, €80k, Stage: Prospecting, 10 %")


def test_thousands_of_deals_show_their_first_cards_and_how_many_more(board, shop):
    rows = [
        {"id": key, "name": f"Deal {number}", "account_id": shop.norrhavn, "stage": "solution"}
        for number, key in enumerate(new_keys(2_000))
    ]
    with shop.workspace.change("Import") as change:
        change.insert_many(Deal, rows)
    board.settle()
    assert len(board.column("solution")) == 200
    assert board.page.board.more_of("solution") == 1_800
    board.page.board.choose(board.page.board.cards_of("solution")[-1].id)
    assert board.page.board.verticalScrollBar().value() > 10_000


def test_a_column_says_what_its_deals_are_worth(board, shop):
    columns = {one.stage.code: one for one in board.page.board.columns}
    assert sums_words(columns["proposal"]) == "€640k, €384k weighted"
    assert sums_words(columns["won"]) == "€5k in 30 days"
    assert sums_words(columns["lost"]) == "Last 30 days"
    assert none_words(columns["lost"]) == "None lost in 30 days"
    assert none_words(columns["won"]) == none_words(columns["solution"]) == ""
    add(shop.workspace, "Idea", shop.norrhavn, stage="solution")
    board.settle()
    columns = {one.stage.code: one for one in board.page.board.columns}
    assert sums_words(columns["solution"]) == "No amounts yet"


def test_a_card_stays_in_hand_when_a_colleague_moves_another(board, shop):
    to = board.page.board.column_place("solution")
    board.drag(shop.homeless, to, release=False)
    with shop.workspace.change("Delete") as change:
        service.delete_deals(change, [shop.odd])
    board.settle()
    QTest.mouseRelease(board.page.board.viewport(), Qt.MouseButton.LeftButton, pos=to)
    board.settle()
    assert shop.stage(shop.homeless) == "solution"


@pytest.mark.parametrize("outcome", ["won", "lost"])
def test_the_closing_dialog_begins_at_the_outcome_that_was_asked_for(board, shop, outcome):
    board.page.board.choose(shop.rollout)
    board.context.actions.run(f"deals.{outcome}")
    board.settle()
    board.press(Qt.Key.Key_Space)
    closing = board.dialog()
    assert isinstance(closing, ClosingDialog)
    assert closing.outcome.key() == outcome
    assert QApplication.focusWidget().isChecked()


def shown_deals(page, key: str) -> list:
    if key == BOARD:
        return [card for column in page.page.board.columns for card in column.cards]
    return [page.page.table.rows.at_hand(row) for row in range(len(page.names()))]


@pytest.mark.parametrize("key", [BOARD, TABLE])
def test_what_waits_for_a_server_stands_on_the_card_and_in_the_row(page, shop, key):
    page.look(key)
    edits = {
        "amount_minor": (None, 123_00),
        "next_step": (None, "Call"),
        "owner_id": (None, page.page._desk.people[0].id),
    }
    page.context.jobs.waits.emit(EDIT_DEAL.of(shop.rollout).post(edits))
    (row,) = (one for one in shown_deals(page, key) if one.id == shop.rollout)
    assert (row.amount_minor, row.next_step) == (123_00, "Call")
    assert (row.owner_id, row.owner) == (edits["owner_id"][1], page.page._desk.people[0].name)
    page.context.jobs.waits.emit(taken_back(EDIT_DEAL.of(shop.rollout).post(edits)))
    (row,) = (one for one in shown_deals(page, key) if one.id == shop.rollout)
    assert (row.amount_minor, row.owner) == (None, None)

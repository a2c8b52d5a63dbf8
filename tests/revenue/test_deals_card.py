"""The card of an account's deals."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout

from abm_desktop.revenue import service
from abm_desktop.vocabulary import DealOutcome
from abm_desktop.workspace import history
from tests.revenue.selling import add
from ui.revenue.deals_card import DealsCard
from ui.revenue.editor import DealEditor

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class _News(QObject):
    heard = Signal(object)


@pytest.fixture
def card(qtbot, shop, context):
    card = DealsCard(context)
    layout = QVBoxLayout(context.window)
    layout.addWidget(card)
    layout.addStretch(1)
    news = _News(card)
    news.heard.connect(card.follow, Qt.ConnectionType.QueuedConnection)
    stop = shop.workspace.subscribe(news.heard.emit)
    card.show_account(shop.norrhavn)
    settle(qtbot, context)
    yield card
    stop()


def settle(qtbot, context) -> None:
    for _turn in range(3):
        QTest.qWait(60)
        qtbot.waitUntil(lambda: not context.jobs.has_open_queries)


def names(card) -> list[str]:
    return [line.row.name for line in card.lines()]


def test_open_deals_are_seen_and_won_ones_folded_under_their_sum(card):
    assert names(card) == ["Fleet rollout"]
    assert card.hint.text() == "1 · €640k"
    fold = card.folds[DealOutcome.WON]
    assert (fold.heading.count, fold.heading.worth) == ("1", "€5k")
    fold.heading.click()
    assert names(card) == ["Fleet rollout", "Pilot"]


def test_enter_opens_a_deal_and_delete_takes_it_with_undo(qtbot, card, context, shop):
    line = card.lines()[0]
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle(qtbot, context)
    editor = QApplication.activeModalWidget()
    assert isinstance(editor, DealEditor)
    editor.reject()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: names(card) == [])
    history.undo(shop.workspace)
    qtbot.waitUntil(lambda: names(card) == ["Fleet rollout"])


def test_a_new_deal_begins_with_the_account(qtbot, card, context):
    card.add.click()
    settle(qtbot, context)
    editor = QApplication.activeModalWidget()
    assert isinstance(editor, DealEditor)
    assert editor.facts.account.text() == "Norrhavn Logistics"
    editor.reject()


def test_a_colleagues_change_is_seen_at_once_and_the_line_keeps_the_keyboard(
    qtbot, card, context, shop
):
    card.lines()[0].setFocus()
    with shop.workspace.change("Move") as change:
        service.move_deal(change, shop.rollout, "negotiation")
    add(shop.workspace, "Cold chain", shop.norrhavn)
    qtbot.waitUntil(lambda: len(names(card)) == 2)
    settle(qtbot, context)
    focused = card.focusWidget()
    assert focused.row.name == "Fleet rollout"
    assert focused.row.stage.code == "negotiation"


def test_an_account_without_deals_says_so(qtbot, card, context, shop):
    history.undo(shop.workspace)
    with shop.workspace.change("Delete") as change:
        service.delete_deal(change, shop.odd)
    card.show_account(shop.tessaro)
    qtbot.waitUntil(lambda: names(card) == [] and card.hint.text() == "")
    settle(qtbot, context)

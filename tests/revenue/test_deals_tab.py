"""The tab of an account's deals: one table, sums as on the account's head, and keys for each deal."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout

from abm_desktop.revenue import service
from abm_desktop.revenue.services.worth import open_worth, worths
from abm_desktop.workspace import history
from tests.patience import settle
from tests.revenue.selling import add
from ui.revenue.deals_tab import DealsTab
from ui.revenue.editor import DealEditor

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class _News(QObject):
    heard = Signal(object)


@pytest.fixture
def tab(qtbot, shop, context):
    tab = DealsTab(context)
    layout = QVBoxLayout(context.window)
    layout.addWidget(tab)
    news = _News(tab)
    news.heard.connect(tab.follow, Qt.ConnectionType.QueuedConnection)
    stop = shop.workspace.subscribe(news.heard.emit)
    tab.show_account(shop.norrhavn)
    settle(context.jobs)
    yield tab
    stop()


def names(tab) -> list[str]:
    model = tab.table.deals
    return [model.row_at(place).name for place in range(model.rowCount())]


def test_open_won_and_lost_deals_are_seen_open_ones_first(tab):
    assert names(tab) == ["Fleet rollout", "Pilot"]
    assert tab.sums.text() == "€640k open · €5k won"
    tab.outcomes.choose("won")
    assert names(tab) == ["Pilot"]
    tab.outcomes.choose("lost")
    assert not tab.table.isVisible()


def test_the_sums_of_the_tab_are_those_of_the_list_and_the_head(shop):
    add(shop.workspace, "Unknown yet", shop.norrhavn, amount_minor=None)
    with shop.workspace.reading() as reading:
        rows = service.deals_of(reading, shop.norrhavn)
        (summed,) = worths(reading, [[row for row in rows if row.stage.outcome == "open"]])
        assert open_worth(reading, shop.norrhavn) == summed
    assert (summed.count, summed.uncounted, summed.sum_minor) == (2, 1, 64_000_000)


def test_enter_opens_a_deal_and_delete_takes_it_with_undo(qtbot, tab, context, shop):
    QTest.keyClick(tab.table, Qt.Key.Key_Return)
    settle(context.jobs)
    editor = QApplication.activeModalWidget()
    assert isinstance(editor, DealEditor)
    editor.reject()
    QTest.keyClick(tab.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: names(tab) == ["Pilot"])
    history.undo(shop.workspace)
    qtbot.waitUntil(lambda: names(tab) == ["Fleet rollout", "Pilot"])


def test_a_new_deal_begins_with_the_account(qtbot, tab, context):
    tab.add.click()
    settle(context.jobs)
    editor = QApplication.activeModalWidget()
    assert isinstance(editor, DealEditor)
    assert editor.facts.account.text() == "Norrhavn Logistics"
    editor.reject()


def test_a_colleagues_change_is_seen_at_once_and_the_row_stays(qtbot, tab, context, shop):
    tab.open_row(shop.rollout)
    with shop.workspace.change("Move") as change:
        service.move_deal(change, shop.rollout, "negotiation")
    add(shop.workspace, "Cold chain", shop.norrhavn)
    qtbot.waitUntil(lambda: len(names(tab)) == 3)
    settle(context.jobs)
    assert tab.table.current_row().name == "Fleet rollout"
    assert tab.table.current_row().stage.code == "negotiation"


def test_an_account_without_deals_says_what_will_be_here(qtbot, tab, context, shop):
    with shop.workspace.change("Delete") as change:
        service.delete_deals(change, [row.id for row in rows_of(shop)])
    tab.refresh()
    settle(context.jobs)
    assert names(tab) == []
    assert tab.sums.text() == ""
    assert not tab.table.isVisible()


def rows_of(shop):
    with shop.workspace.reading() as reading:
        return service.deals_of(reading, shop.norrhavn)

"""The scoreboard in its window, and the hands of the person before it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout

from tests.engagement.stage import shell_of
from tests.patience import settle
from tests.revenue.window import _News
from ui.revenue.scoreboard_page import ScoreboardPage

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

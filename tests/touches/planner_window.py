"""What a person sees and does on the page of the planner, in the words of the tests."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout
from pytestqt.qtbot import QtBot

from abm_desktop.vocabulary import Team
from tests.patience import settle
from ui.context import Context
from ui.kit.dialog import Dialog
from ui.touches.planner.clash_popover import ClashPopover
from ui.touches.planner.page import PlannerPage

_PLAIN = Qt.KeyboardModifier.NoModifier


class _News(QObject):
    heard = Signal(object)


class PlannerWindow:
    """The page in its window."""

    def __init__(self, qtbot: QtBot, context: Context) -> None:
        self.qtbot = qtbot
        self.context = context
        self.page = PlannerPage(context)
        layout = QVBoxLayout(context.window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self._news = _News(self.page)
        self._news.heard.connect(self.page.follow, Qt.ConnectionType.QueuedConnection)
        self._stop = context.workspace.subscribe(self._news.heard.emit)
        context.window.activateWindow()
        self.settle()

    @property
    def view(self):
        """The time line."""
        return self.page.view

    def close(self) -> None:
        """Stop listening."""
        self._stop()

    def settle(self) -> None:
        """Wait until everything begun is kept, followed, asked and shown."""
        settle(self.context.jobs)

    def rows(self) -> list[str]:
        """The titles of the rows, from the top down."""
        return [place.row.title for place in self.view.grid.rows]

    def bars(self, row: str) -> list[str]:
        """The touches on a row, from the left."""
        place = next(place for place in self.view.grid.rows if place.row.title == row)
        return [bar.touch.title for bar in place.bars]

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _PLAIN) -> None:
        """Press a key on the time line."""
        QTest.keyClick(self.view, key, modifiers)
        self.settle()

    def drag(self, start: QPoint, to: QPoint, *, release: bool = True) -> None:
        """Drag with the mouse within the time line."""
        viewport = self.view.viewport()
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(viewport, start + QPoint(12, 0))
        QTest.mouseMove(viewport, to)
        if release:
            QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=to)
            self.settle()

    def days(self, count: int) -> QPoint:
        """So many working days further on the screen, within a week."""
        return QPoint(count * self.view.grid.scale.weekday, 0)

    def place_on(self, account: UUID, team: Team, day: date) -> QPoint:
        """A free place of a day on a lane."""
        return self.view.day_place(account, team, day)

    def dialog(self) -> Dialog:
        """The dialog that is open."""
        found = QApplication.activeModalWidget()
        assert isinstance(found, Dialog)
        return found

    def menu(self) -> QMenu:
        """The menu that is open."""
        found = QApplication.activePopupWidget()
        assert isinstance(found, QMenu)
        return found

    def choose(self, words: str) -> None:
        """Choose from the menu that is open."""
        menu = self.menu()
        action = next(one for one in menu.actions() if one.text().startswith(words))
        action.trigger()
        menu.close()
        self.settle()

    def popover(self) -> ClashPopover:
        """The popover about a collision."""
        found = self.page.doing.popover
        assert found is not None
        assert found.isVisible()
        return found

    def click(self, widget) -> None:
        """Click on a button."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.settle()

"""What a person sees and does on the page of deals, in the words of the tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout
from pytestqt.qtbot import QtBot

from abm_desktop.revenue.rows import DealFacts
from abm_desktop.workspace.opened import Workspace
from db.keys import new_key
from db.revenue.tables import Deal
from tests.patience import settle
from tests.revenue.selling import account, add, facts
from ui.context import Context
from ui.kit.dialog import Dialog
from ui.revenue.page import DealsPage
from ui.revenue.view import BOARD, NEEDS_ACCOUNT, TABLE

ODD = "R&D <b>fleet"


@dataclass(frozen=True)
class Shop:
    """Norrhavn Logistics with an open and a won deal, Tessaro Motors with one of an odd name."""

    workspace: Workspace
    norrhavn: UUID
    tessaro: UUID
    rollout: UUID
    odd: UUID
    won: UUID
    homeless: UUID

    def facts(self, key: UUID) -> DealFacts:
        """Return all that is known of a deal."""
        return facts(self.workspace, key)

    def stage(self, key: UUID) -> str:
        """Return the code of a deal's stage."""
        return self.facts(key).row.stage.code


def shop_of(workspace: Workspace) -> Shop:
    """Add accounts and deals."""
    norrhavn, tessaro = (
        account(workspace, "Norrhavn Logistics"),
        account(workspace, "Tessaro Motors"),
    )
    homeless = new_key()
    won = add(
        workspace,
        "Pilot",
        norrhavn,
        stage="won",
        amount_minor=5_000_00,
        opened_on=date(2026, 9, 1),
        close_on=date(2026, 11, 10),
    )
    rollout = add(
        workspace,
        "Fleet rollout",
        norrhavn,
        stage="proposal",
        amount_minor=640_000_00,
        close_on=date(2026, 12, 12),
    )
    odd = add(workspace, ODD, tessaro, amount_minor=80_000_00, close_on=date(2027, 1, 15))
    with workspace.change("Import a deal") as change:
        change.insert_many(
            Deal,
            [
                {
                    "id": homeless,
                    "name": "Depot plan",
                    "account_text": "Tessaro Motor",
                    "stage": "prospecting",
                    "currency": "EUR",
                    "amount_minor": 20_000_00,
                }
            ],
        )
    return Shop(workspace, norrhavn, tessaro, rollout, odd, won, homeless)


class _News(QObject):
    heard = Signal(object)


class DealsWindow:
    """The page in its window."""

    def __init__(self, qtbot: QtBot, context: Context) -> None:
        self.qtbot = qtbot
        self.context = context
        self.page = DealsPage(context)
        layout = QVBoxLayout(context.window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self._news = _News(self.page)
        self._news.heard.connect(self.page.follow, Qt.ConnectionType.QueuedConnection)
        self._stop = context.workspace.subscribe(self._news.heard.emit)
        context.window.activateWindow()
        self.settle()

    def close(self) -> None:
        """Stop listening."""
        self._stop()

    def settle(self) -> None:
        """Wait until everything begun is kept, followed, asked and shown."""
        settle(self.context.jobs)

    def look(self, key: str) -> None:
        """Look at deals in another way."""
        self.page.tool_row.views.choose(key)
        self.settle()

    def names(self) -> list[str]:
        """The deals in the table, from the top down."""
        rows = self.page.table.rows
        return [rows.row_at(place).name for place in range(rows.rowCount())]

    def choose(self, name: str) -> None:
        """Make the row of that name current."""
        self.page.table.setFocus()
        self.page.table.choose(self.names().index(name))

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
        """Press a key where the keyboard is now."""
        target = QApplication.focusWidget() or self.context.window
        QTest.keyClick(target, key, modifiers or Qt.KeyboardModifier.NoModifier)
        self.settle()

    def write(self, text: str) -> None:
        """Type where the keyboard is now."""
        QTest.keyClicks(QApplication.focusWidget(), text)
        self.settle()

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

    def column(self, stage: str) -> list[str]:
        """The cards of a stage on the board, from the top down."""
        board = self.page.board
        return [row.name for row in board.cards_of(stage)]

    def drag(self, deal: UUID, to: QPoint, *, release: bool = True) -> None:
        """Drag a card to a point of the board with the mouse."""
        viewport = self.page.board.viewport()
        start = self.page.board.place_of(deal)
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(viewport, start + QPoint(15, 0))
        QTest.mouseMove(viewport, to)
        if release:
            QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=to)
            self.settle()


__all__ = ["BOARD", "NEEDS_ACCOUNT", "ODD", "TABLE", "DealsWindow", "Shop", "shop_of"]

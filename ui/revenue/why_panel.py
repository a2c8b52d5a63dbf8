"""Why a figure is what it is: the deals behind it, over the right edge of the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.revenue import service
from abm_desktop.revenue.rows import DealRow
from abm_desktop.workspace.opened import Reading
from ui.context import Context
from ui.feed import Feed, Listed, Place
from ui.kit.buttons import IconButton
from ui.kit.frames import Panel
from ui.kit.labels import PlainLabel
from ui.kit.table.cells import TextCell
from ui.kit.table.column import Column
from ui.kit.table.model import RowsModel
from ui.kit.table.view import Table
from ui.revenue.words import account_words, amount_words, close_words, counted, deal_sentence
from ui.theme.fitting import hold_width

WIDTH: Final = 424
_FROM_TOP: Final = Place()


class WhyPanel(Panel):
    """The deals behind a figure. Enter opens one; Esc closes the panel.

    Signals:
        opened: the deal that the person wants to see.
        closed: the person has seen enough.
    """

    opened = Signal(object)
    closed = Signal()

    def __init__(self, context: Context, parent: QWidget) -> None:
        edges = Qt.Edge.LeftEdge
        super().__init__(context.theme, lines=edges, parent=parent)
        theme, today = context.theme, context.workspace.clock.today
        self.heading = PlainLabel(theme, "", "title")
        self.explanation = PlainLabel(theme, "", "small", "text2", wrap=True)
        self.count = PlainLabel(theme, "", "small_medium", "text3", wrap=True)
        self._nothing = ""
        self.rows = RowsModel(_columns(today), key=lambda row: row.id)
        self.table = Table(theme, self.rows, "Deals behind the figure", ground="surface")
        self.feed = Feed(context.jobs, self.rows, _read_rows, "scoreboard.why", self)
        self._close = IconButton(theme, "x", "Close", key="Esc")
        self._build(theme)
        self.hide()

    def show_why(
        self,
        title: str,
        how: str,
        read_keys: Callable[[Reading], Sequence[UUID]],
        nothing: str = "",
    ) -> None:
        """Show the deals that a query finds, under a title and how the figure is made.

        Where there are none, say why: that is `nothing`.
        """
        self._nothing = nothing
        self.heading.setText(title)
        self.explanation.setText(how)
        self.explanation.setVisible(bool(how))
        self.count.setText("")
        self.setAccessibleName(f"Why: {title}")
        self.feed.show(read_keys, _FROM_TOP)
        self.show()
        self.raise_()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _settle(self, found: Listed) -> None:
        self.count.setText(
            self._nothing if self._nothing and not found.keys else counted(len(found.keys))
        )
        if found.keys:
            self.table.choose(0)

    def _build(self, theme: Any) -> None:
        hold_width(self, WIDTH)
        top = QHBoxLayout()
        top.setContentsMargins(16, 8, 10, 0)
        top.addWidget(self.heading, 1)
        top.addWidget(self._close)
        words = QVBoxLayout()
        words.setContentsMargins(16, 0, 16, 8)
        words.setSpacing(2)
        words.addWidget(self.explanation)
        words.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(top)
        column.addLayout(words)
        column.addWidget(self.table, 1)
        self.feed.listed.connect(self._settle)
        self.table.opened.connect(self.opened)
        self._close.clicked.connect(self.closed)


def _columns(today: Callable[[], date]) -> list[Column]:
    def said(row: DealRow) -> str:
        return deal_sentence(row, today())

    return [
        Column(
            "Deal",
            190,
            lambda row: row.name,
            TextCell(lambda row: row.name, account_words, role="body_strong"),
            tooltip=said,
            accessible=said,
        ),
        Column(
            "Amount",
            70,
            lambda row: amount_words(row.amount_minor, row.currency),
            TextCell(
                lambda row: amount_words(row.amount_minor, row.currency) or "\N{EN DASH}",
                lambda row: row.stage.label,
            ),
        ),
        Column(
            "Close date",
            104,
            lambda row: close_words(row, today()),
            TextCell(
                lambda row: close_words(row, today()) or "\N{EN DASH}",
                lambda row: row.owner or "nobody yet",
            ),
        ),
    ]


def _read_rows(reading: Reading, keys: Sequence[UUID]) -> list[DealRow | None]:
    found = {row.id: row for row in service.deal_rows(reading, list(keys))}
    return [found.get(key) for key in keys]

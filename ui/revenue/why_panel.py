"""Why a figure is what it is: the rows behind it, over the right edge of the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from abm_desktop.revenue import service
from abm_desktop.revenue.rows import DealRow
from abm_desktop.vocabulary import DealOutcome
from abm_desktop.workspace.opened import Reading
from resources.language import tr
from resources.records import dataclass
from ui.context import Context
from ui.feed import Feed, Listed, Place
from ui.kit.buttons import IconButton
from ui.kit.frames import Panel
from ui.kit.labels import PlainLabel
from ui.kit.table.cells import TextCell
from ui.kit.table.column import Column
from ui.kit.table.model import RowsModel
from ui.kit.table.view import Table
from ui.revenue.words import account_words, amount_words, close_words, deal_sentence, deals_counted
from ui.theme.fitting import hold_width

WIDTH: Final = 424
_FROM_TOP: Final = Place()
_UNKNOWN: Final = "\N{EN DASH}"

ReadKeys = Callable[[Reading], Sequence[UUID]]
ReadRows = Callable[[Reading, Sequence[UUID]], list[Any]]


@dataclass(frozen=True, slots=True)
class Kind:
    """What is behind a figure: deals, accounts, or rows of a later room.

    Attributes:
        noun: what one of them is called in the code, `deal`.
        name: what the table of them is called.
        counted: a number of them in words, `3 deals`.
        columns: how they are shown, for the day that is today.
        key: the key of a row.
    """

    noun: str
    name: str
    counted: Callable[[int], str]
    columns: Callable[[Callable[[], date]], list[Column]]
    key: Callable[[Any], UUID]


@dataclass(frozen=True, slots=True)
class Behind:
    """The rows behind a figure, with how the figure is made of them.

    Attributes:
        how: the formula in words.
        read_keys: finds the rows; `read_rows` brings those that come into view.
        open: what happens when one of them is opened.
        nothing: what is said where there are none.
    """

    title: str
    how: str
    kind: Kind
    read_keys: ReadKeys
    read_rows: ReadRows
    open: Callable[[Any], object]
    nothing: str = ""


class _Listing(QObject):
    """The table of one kind, and what feeds it."""

    listed = Signal(object)
    opened = Signal(object)

    def __init__(self, context: Context, kind: Kind, parent: QWidget) -> None:
        super().__init__(parent)
        self._read_rows: ReadRows = lambda _reading, keys: [None] * len(keys)
        columns = kind.columns(context.workspace.clock.today)
        self.rows = RowsModel(columns, key=kind.key)
        name = kind.name
        self.table = Table(context.theme, self.rows, name, ground="surface")
        self._feed = Feed(
            context.jobs,
            self.rows,
            self._read,
            "scoreboard.why",
            self,
        )
        self._feed.listed.connect(self.listed)
        self.table.opened.connect(self.opened)

    def show(self, behind: Behind) -> None:
        """Bring the rows behind a figure."""
        self._read_rows = behind.read_rows
        self._feed.show(behind.read_keys, _FROM_TOP)

    def _read(self, reading: Reading, keys: Sequence[UUID]) -> list[Any]:
        return self._read_rows(reading, keys)


class WhyPanel(Panel):
    """The rows behind a figure. Enter opens one; Esc closes the panel.

    Signals:
        closed: the person has seen enough.
    """

    closed = Signal()

    def __init__(self, context: Context, parent: QWidget) -> None:
        edges = Qt.Edge.LeftEdge
        super().__init__(context.theme, lines=edges, parent=parent)
        theme = context.theme
        self._context = context
        self.heading = PlainLabel(theme, "", "title")
        self.explanation = PlainLabel(theme, "", "small", "text2", wrap=True)
        self.count = PlainLabel(theme, "", "small_medium", "text3", wrap=True)
        self.behind: Behind | None = None
        self._tables = QStackedWidget(self)
        self._listings: dict[str, _Listing] = {}
        self._current = self._listing(DEALS)
        self._close = IconButton(theme, "x", tr("Close"), key="Esc")
        self._build()
        self.hide()

    @property
    def table(self) -> Table:
        """Return the table that is in front."""
        return self._current.table

    @property
    def rows(self) -> RowsModel:
        """Return the rows of that table."""
        return self._current.rows

    def show_why(self, behind: Behind) -> None:
        """Show the rows behind a figure, under its title and how it is made of them."""
        self.behind = behind
        self._current = self._listing(behind.kind)
        self._tables.setCurrentWidget(self._current.table)
        self.heading.setText(behind.title)
        self.explain(behind.how)
        self.count.setText("")
        self.setAccessibleName(tr("Why: {behind_title}", behind_title=behind.title))
        self._current.show(behind)
        self.show()
        self.raise_()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def explain(self, how: str) -> None:
        """Say how the figure is made, anew where that has changed; rows and keyboard stay."""
        self.explanation.setText(how)
        self.explanation.setVisible(bool(how))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _listing(self, kind: Kind) -> _Listing:
        if kind.noun not in self._listings:
            made = _Listing(self._context, kind, self)
            made.listed.connect(self._settle)
            made.opened.connect(self._open)
            self._listings[kind.noun] = made
            self._tables.addWidget(made.table)
        return self._listings[kind.noun]

    def _settle(self, found: Listed) -> None:
        if self.behind is None:
            return
        said = self.behind.kind.counted(len(found.keys))
        self.count.setText(self.behind.nothing if self.behind.nothing and not found.keys else said)
        if found.keys:
            self.table.choose(0)

    def _open(self, row: Any) -> None:
        if self.behind is not None:
            self.behind.open(row)

    def _build(self) -> None:
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
        column.addWidget(self._tables, 1)
        self._close.clicked.connect(self.closed)


def _deal_columns(today: Callable[[], date]) -> list[Column]:
    def said(row: DealRow) -> str:
        return deal_sentence(row, today())

    def stage(row: DealRow) -> str:
        if row.stage.outcome is not DealOutcome.OPEN:
            return row.stage.label
        return f"{row.stage.label}, {row.stage.probability} %"

    return [
        Column(
            tr("Deal"),
            178,
            lambda row: row.name,
            TextCell(lambda row: row.name, account_words, role="body_strong"),
            tooltip=said,
            accessible=said,
        ),
        Column(
            tr("Amount"),
            98,
            lambda row: amount_words(row.amount_minor, row.currency),
            TextCell(lambda row: amount_words(row.amount_minor, row.currency) or _UNKNOWN, stage),
        ),
        Column(
            tr("Close date"),
            88,
            lambda row: close_words(row, today()),
            TextCell(
                lambda row: close_words(row, today()) or _UNKNOWN,
                lambda row: row.owner or tr("nobody yet"),
            ),
        ),
    ]


DEALS: Final = Kind(
    "deal", tr("Deals behind the figure"), deals_counted, _deal_columns, lambda row: row.id
)
"""Deals with their amounts, of which most figures are made."""


def read_deals(reading: Reading, keys: Sequence[UUID]) -> list[DealRow | None]:
    """Return the deals of keys in their places."""
    found = {row.id: row for row in service.deal_rows(reading, list(keys))}
    return [found.get(key) for key in keys]

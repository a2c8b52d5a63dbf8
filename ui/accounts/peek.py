"""The peek: what an account is, beside the list, without leaving it."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.accounts import history, service
from abm_desktop.accounts.history import DatedFact
from abm_desktop.accounts.rows import AccountFacts
from abm_desktop.workspace.opened import Changes, Reading
from resources.language import tr, tr_about
from ui.accounts.later import Later
from ui.accounts.peek_facts import PeekFacts
from ui.accounts.peek_header import PeekHeader
from ui.context import Context
from ui.kit.buttons import Button
from ui.kit.frames import Panel, ScrollArea
from ui.kit.writing_rights import needs_writing
from ui.theme.fitting import hold_width

WIDTH: Final = 308
_PAUSE_MS: Final = 40
"""Rows come first, and whoever runs down the list looks at none of the accounts between."""


def read_peek(reading: Reading, key: UUID) -> tuple[AccountFacts, list[DatedFact]]:
    """Return what the peek shows of an account."""
    return service.account(reading, key), history.history(reading, key)


class Peek(Panel):
    """Header, facts, and two buttons; closed with Esc.

    Signals:
        closed: the person wants it away.
    """

    closed = Signal()

    def __init__(self, context: Context, later: Later, parent: QWidget) -> None:
        super().__init__(context.theme, lines=Qt.Edge.LeftEdge, parent=parent)
        self._context = context
        self._later = later
        self._sections: list[Any] = []
        self._key: UUID | None = None
        self._is_built = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._bring)
        hold_width(self, WIDTH)

    @property
    def key(self) -> UUID | None:
        """The account that is shown."""
        return self._key

    def show_account(self, key: UUID) -> None:
        """Bring an account, anew if it is shown already."""
        self._key = key
        self._pause.start()

    def follow(self, changes: Changes) -> None:
        """Let the sections follow what somebody logged or planned."""
        if self.isVisible():
            for section in self._sections:
                section.follow(changes)

    def _bring(self) -> None:
        key = self._key
        if key is None:
            return
        if not self._is_built:
            self._is_built = True
            self._build()
        self._context.jobs.query(
            self, lambda reading: read_peek(reading, key), self._show, topic="accounts.peek"
        )

    def _show(self, found: tuple[AccountFacts, list[DatedFact]]) -> None:
        facts, dated = found
        if facts.id == self._key:
            self._header.show_facts(facts)
            self._facts.show_facts(facts, dated)
            self.setAccessibleName(tr("Peek at {facts}", facts=facts.name))
            self._show_sections(facts.id)

    def _show_sections(self, key: UUID) -> None:
        if not self._sections:
            self._add_sections()
        for section in self._sections:
            section.show_account(key)

    def _add_sections(self) -> None:
        """Add what later rooms show, above and below the facts."""
        above, below = self._later.above, self._later.below
        for place, make in enumerate((*above, *below)):
            section = make(self._context)
            self._sections.append(section)
            after = place + (place >= len(above))
            self._body.insertWidget(after, self._framed(section, place=after))

    def _open(self) -> None:
        if self._key is not None:
            self._context.shell.open_account(self._key)

    def _log(self) -> None:
        if self._key is not None:
            self._context.shell.quick_log(self._key)

    def _build(self) -> None:
        context = self._context
        self._header = PeekHeader(context.theme, self)
        edge = Qt.Edge.TopEdge if self._later.above else None
        self._facts = PeekFacts(context.theme, context.workspace.clock.today, edge)
        self._header.open_asked.connect(self._open)
        self._header.close_asked.connect(self.closed)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        inner = QWidget()
        self._body = QVBoxLayout(inner)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        self._body.addWidget(self._facts)
        self._body.addStretch(1)
        column.addWidget(ScrollArea(inner), 1)
        column.addWidget(self._footer())

    def _framed(self, section: QWidget, *, place: int) -> QWidget:
        frame = Panel(self._context.theme, lines=Qt.Edge.TopEdge if place else None)
        column = QVBoxLayout(frame)
        column.setContentsMargins(15, 12, 16, 14)
        column.addWidget(section)
        return frame

    def _footer(self) -> QWidget:
        theme = self._context.theme
        footer = Panel(theme, lines=Qt.Edge.TopEdge)
        row = QHBoxLayout(footer)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        open_it = Button(theme, tr("Open account"), icon="arrow-right")
        log = needs_writing(
            Button(theme, tr_about("short", "Log touch"), icon="plus"), "engagement.log"
        )
        open_it.clicked.connect(self._open)
        log.clicked.connect(self._log)
        row.addWidget(open_it)
        row.addWidget(log)
        row.addStretch(1)
        return footer

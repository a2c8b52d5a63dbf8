"""The card of an account's deals: the open ones, and folded what was won and lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abm_desktop.revenue import service
from abm_desktop.revenue.rows import DealRow
from abm_desktop.vocabulary import DealOutcome
from abm_desktop.workspace.opened import Changes, Reading
from ui.context import Context
from ui.kit.buttons import Button
from ui.kit.frames import Card
from ui.kit.labels import PlainLabel
from ui.revenue.commands import DealCommands
from ui.revenue.deal_line import DealLine
from ui.revenue.desk import Desk, read_desk
from ui.revenue.fold import DealsFold
from ui.revenue.words import amount_words, counted

_ENTITIES: Final = ("deal", "deal_product", "deal_stage", "person", "account")
_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_J: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_K: -1}
_CLOSED: Final = (DealOutcome.WON, DealOutcome.LOST)


@dataclass(frozen=True, slots=True)
class _Deals:
    desk: Desk
    rows: list[DealRow]

    def of(self, outcome: DealOutcome) -> list[DealRow]:
        """Return the deals of an outcome, in their order."""
        return [row for row in self.rows if row.stage.outcome is outcome]


class DealsCard(Card):
    """Open deals first; those won and lost are folded under what they were worth."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, "Deals", padding=(0, 0))
        self._context = context
        self._account: UUID | None = None
        self.commands = DealCommands(context, self)
        self.add = Button(context.theme, "New deal", size="small", icon="plus")
        self.add.clicked.connect(lambda _on: self.commands.add(self._account))
        self.add_action(self.add)
        self.folds = {
            outcome: DealsFold(context.theme, outcome.value.capitalize()) for outcome in _CLOSED
        }
        self._lines: list[DealLine] = []
        self._open = QVBoxLayout()
        self._open.setSpacing(0)
        self._empty = PlainLabel(context.theme, "", "small", "text3", wrap=True)
        self._empty.setContentsMargins(0, 0, 0, 0)
        self._empty_place = QWidget()
        place = QVBoxLayout(self._empty_place)
        place.setContentsMargins(16, 14, 16, 14)
        place.addWidget(self._empty)
        self.body.setSpacing(0)
        self.body.addWidget(self._empty_place)
        self.body.addLayout(self._open)
        for fold in self.folds.values():
            self.body.addWidget(fold)
            fold.hide()
        self.body.addStretch(1)

    def show_account(self, key: UUID) -> None:
        """Show the deals of an account."""
        if key != self._account:
            self._account = key
            for fold in self.folds.values():
                fold.set_open(on=False)
        self._refresh()

    def follow(self, changes: Changes) -> None:
        """Refresh after a change that may alter what is shown."""
        if self._account is not None and any(changes.touches(entity) for entity in _ENTITIES):
            self._refresh()

    def lines(self) -> list[DealLine]:
        """Return the lines in sight, from the top down."""
        return [line for line in self._lines if line.isVisibleTo(self)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if isinstance(focused, DealLine) and event.key() == Qt.Key.Key_Delete:
            self.commands.delete([focused.row])
        elif isinstance(focused, DealLine) and (by := _STEPS.get(Qt.Key(event.key()))):
            self._move_focus(focused, by)
        else:
            super().keyPressEvent(event)

    def _refresh(self) -> None:
        account = self._account
        if account is not None:
            self._context.jobs.query(
                self,
                lambda reading: _read(reading, account),
                self._show,
                topic=f"account's deals {id(self)}",
            )

    def _show(self, found: _Deals) -> None:
        self.commands.desk = found.desk
        focused, old = self._focused_key(), self._lines
        shown = found.of(DealOutcome.OPEN)
        self._lines = self._make(found, shown)
        for line in self._lines:
            self._open.addWidget(line)
            line.show()
        for outcome, fold in self.folds.items():
            rows = found.of(outcome)
            lines = self._make(found, rows)
            fold.show_lines(lines, f"{len(rows):,}", worth(rows))
            fold.setVisible(bool(rows))
            self._lines += lines
        self._focus_key(focused)
        for line in old:
            line.hide()
            line.deleteLater()
        self._empty.setText(_nothing(found))
        self._empty_place.setVisible(not shown)
        self.hint.setText(
            " \N{MIDDLE DOT} ".join(filter(None, [str(len(shown) or ""), worth(shown)]))
        )

    def _make(self, found: _Deals, rows: Iterable[DealRow]) -> list[DealLine]:
        theme, today = self._context.theme, self._context.workspace.clock.today()
        teams = dict(found.desk.teams)
        lines = [DealLine(theme, row, teams, today) for row in rows]
        for line in lines:
            line.opened.connect(self.commands.edit)
            line.menu_asked.connect(self._show_menu)
        return lines

    def _show_menu(self, row: DealRow, point: QPoint) -> None:
        self.commands.pop_up(self.commands.menu([row]), point)

    def _move_focus(self, focused: DealLine, by: int) -> None:
        lines = self.lines()
        place = min(max(lines.index(focused) + by, 0), len(lines) - 1)
        lines[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _focused_key(self) -> UUID | None:
        # A dialog may be in front: what counts is who gets the keyboard back once it closes.
        focused = self.window().focusWidget()
        return focused.row.id if isinstance(focused, DealLine) and focused in self._lines else None

    def _focus_key(self, key: UUID | None) -> None:
        for line in self._lines:
            if line.row.id == key:
                line.setFocus(Qt.FocusReason.OtherFocusReason)


def worth(rows: Sequence[DealRow]) -> str:
    """Return what deals are worth together; nothing where their currencies differ."""
    known = [row for row in rows if row.amount_minor is not None]
    currencies = {row.currency for row in known}
    if len(currencies) != 1:
        return ""
    return amount_words(sum(row.amount_minor or 0 for row in known), currencies.pop())


def _read(reading: Reading, account: UUID) -> _Deals:
    return _Deals(read_desk(reading), service.deals_of(reading, account))


def _nothing(found: _Deals) -> str:
    if found.rows:
        return f"No open deal; {counted(len(found.rows))} closed."
    return "No deal yet. Add one when something is to be sold here."

"""The card of an account's open deals, at a glance."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abm_desktop.home.account_overview import Glance
from abm_desktop.reports.money import short_money
from resources.language import tr, tr_count
from ui.context import Context
from ui.kit.buttons import Button
from ui.kit.frames import Card
from ui.kit.labels import PlainLabel
from ui.revenue.deal_line import DealLine
from ui.revenue.words import is_open

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_J: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_K: -1}


class OpenDealsCard(Card):
    """Open deals by the day on which they are expected to close.

    Signals:
        asked: all deals are wanted.
    """

    asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, tr("Open deals"), padding=(0, 0))
        self._context = context
        self.all = Button(context.theme, tr("Open Deals"), kind="link", size="small")
        self.all.clicked.connect(lambda _on: self.asked.emit())
        self.add_action(self.all)
        self.lines: list[DealLine] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._words = PlainLabel(context.theme, "", "small", "text3", wrap=True)
        self._nothing = QWidget()
        place = QVBoxLayout(self._nothing)
        place.setContentsMargins(14, 12, 14, 12)
        place.addWidget(self._words)
        self.body.setSpacing(0)
        self.body.addLayout(self._rows)
        self.body.addWidget(self._nothing)
        self.body.addStretch(1)

    def show_glance(self, glance: Glance) -> None:
        """Show the open deals of an account; the one with the keyboard keeps it."""
        theme, today = self._context.theme, glance.overview.today
        teams: dict[UUID | None, str] = {one.id: one.team.value for one in glance.overview.people}
        rows = [row for row in glance.deals if is_open(row)]
        held, old = self._held(), self.lines
        self.lines = [DealLine(theme, row, teams, today) for row in rows]
        for line in self.lines:
            line.opened.connect(lambda row: self._context.shell.open_deal(row.id))
            self._rows.addWidget(line)
            line.show()
            if line.row.id == held:
                line.setFocus(Qt.FocusReason.OtherFocusReason)
        for line in old:
            line.hide()
            line.deleteLater()
        self.hint.setText(_worth(glance))
        self._words.setText(_nothing_words(len(glance.deals)))
        self._nothing.setVisible(not rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by, held = _STEPS.get(Qt.Key(event.key())), self._held()
        place = next((at for at, line in enumerate(self.lines) if line.row.id == held), None)
        if by is None or place is None:
            super().keyPressEvent(event)
        else:
            place = min(max(place + by, 0), len(self.lines) - 1)
            self.lines[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _held(self) -> UUID | None:
        held = self.window().focusWidget()
        return next((line.row.id for line in self.lines if line is held), None)


def _worth(glance: Glance) -> str:
    pipeline = glance.overview.pipeline
    if not pipeline.is_known:
        return ""
    return short_money(pipeline.sum_minor, pipeline.currency)


def _nothing_words(deals: int) -> str:
    return (
        tr_count("No open deal; {count} deal closed.", "No open deal; {count} deals closed.", deals)
        if deals
        else tr("No deal yet.")
    )

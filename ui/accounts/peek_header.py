"""The head of the peek: tile, name, place, tier, stage and both owners."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.accounts.rows import AccountFacts, AccountRow
from abm_desktop.vocabulary import Team
from resources.language import tr
from ui.accounts.owners_cell import paint_nobody
from ui.accounts.words import LISTINGS, owner_words, place_words
from ui.kit.buttons import IconButton
from ui.kit.frames import Panel
from ui.kit.labels import PlainLabel
from ui.kit.marks import Chip, Mark
from ui.kit.paint.avatar import paint_avatar
from ui.kit.paint.chip import tier_kind
from ui.kit.paint.tile import paint_tile
from ui.theme.theme import Theme


class _Tile(Mark):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "", parent)
        self.setFixedSize(36, 36)

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_tile(QPainter(self), QRectF(self.rect()), self.accessibleName(), self.theme)


class _OwnerMark(Mark):
    def __init__(self, theme: Theme, team: Team, parent: QWidget) -> None:
        super().__init__(theme, "", parent)
        self._team = team
        self._name = ""
        self.setFixedSize(22, 22)

    def show_row(self, row: AccountRow) -> None:
        owner = row.owner(self._team)
        self._name = owner.name if owner else ""
        self.name_it(owner_words(row, self._team))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, square = QPainter(self), QRectF(self.rect())
        if self._name:
            paint_avatar(painter, square, self._name, self.theme, self._team.value)
        else:
            paint_nobody(painter, square, self._team, self.theme)


class PeekHeader(Panel):
    """Says which account the peek shows, and where it stands.

    Signals:
        open_asked: open the account's page.
        close_asked: close the peek.
    """

    open_asked = Signal()
    close_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, lines=Qt.Edge.BottomEdge, parent=parent)
        self._tile = _Tile(theme, self)
        self._name = PlainLabel(theme, "", "title")
        self._place = PlainLabel(theme, "", "small", "text2")
        self._standing = Chip(theme, "", "neutral")
        self._stage = Chip(theme, "", "accent")
        self._owners = [_OwnerMark(theme, team, self) for team in (Team.SALES, Team.MARKETING)]
        open_it = IconButton(theme, "arrow-square-out", tr("Open account"))
        close = IconButton(theme, "x", tr("Close the peek"))
        open_it.clicked.connect(self.open_asked)
        close.clicked.connect(self.close_asked)
        self._build(open_it, close)

    def show_facts(self, facts: AccountFacts) -> None:
        """Show an account."""
        row = facts.line
        self._tile.name_it(row.name)
        self._tile.update()
        self._name.setText(row.name)
        self._place.setText(place_words(row) or row.domain or "")
        if row.tier is None:
            self._standing.show_text(LISTINGS[row.listing], "neutral")
        else:
            self._standing.show_text(row.tier.value, tier_kind(row.tier.value))
        self._stage.show_text(row.stage.label, "accent")
        for mark in self._owners:
            mark.show_row(row)

    def _build(self, open_it: QWidget, close: QWidget) -> None:
        top = QHBoxLayout()
        top.setSpacing(0)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._place)
        top.addWidget(self._tile)
        top.addSpacing(10)
        top.addLayout(words, 1)
        for button in (open_it, close):
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 6, 0)
        below.setSpacing(6)
        below.addWidget(self._standing)
        below.addWidget(self._stage)
        below.addStretch(1)
        for mark in self._owners:
            below.addWidget(mark)
        column = QVBoxLayout(self)
        column.setContentsMargins(15, 12, 10, 12)
        column.setSpacing(10)
        column.addLayout(top)
        column.addLayout(below)

"""What the panels beside the lists are made of: a heading, lines, and a place for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from resources.language import tr
from ui.kit.buttons import DrawnButton, IconButton
from ui.kit.frames import Card
from ui.kit.labels import PlainLabel
from ui.kit.marks import Chip
from ui.kit.menu import Menu
from ui.kit.paint.chip import ChipKind
from ui.kit.paint.text import paint_text, text_width, tip
from ui.theme.fonts import font, scaled
from ui.theme.theme import Theme

_LEAD: Final = 22
Deed = tuple[str, Callable[[], object], str, bool | str]
"""What a menu offers: its words, what it does, its icon, and as which deed it writes, if it does."""


def replace(layout: QBoxLayout, widgets: Sequence[QWidget]) -> None:
    """Show these widgets in place of those that a layout holds."""
    while (item := layout.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
    for widget in widgets:
        layout.addWidget(widget)


class Head(QWidget):
    """What the chosen row is: a chip, its words, and a sentence below."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._chips = QHBoxLayout()
        self._chips.setSpacing(6)
        self.title = PlainLabel(theme, "", "title", wrap=True)
        self.below = PlainLabel(theme, "", "small", "text2", wrap=True)
        row = QHBoxLayout()
        row.addLayout(self._chips)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.title)
        column.addWidget(self.below)

    def show_words(self, title: str, below: str, chips: Sequence[tuple[str, ChipKind]]) -> None:
        """Show what is chosen."""
        self.title.setText(title)
        self.below.setText(below)
        self.below.setVisible(bool(below))
        replace(self._chips, [Chip(self._theme, words, kind) for words, kind in chips])


class Lines(QWidget):
    """Lines of a card, shown anew with each row that is chosen."""

    def __init__(self, card: Card) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        card.body.addWidget(self)

    def show_lines(self, lines: Sequence[QWidget]) -> None:
        """Show these lines."""
        replace(self._column, lines)


class Lead(DrawnButton):
    """Words that lead to a record; where there is no room for all of them a tool tip says the rest."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__(theme, words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setToolTip(tip(words))

    def sizeHint(self) -> QSize:
        width = text_width(self.label, font("body_strong"))
        return QSize(int(width) + 2, scaled(_LEAD))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 60), scaled(_LEAD))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colour = QPainter(self), self.theme.colour("accent")
        paint_text(painter, QRectF(self.rect()), self.label, font("body_strong"), colour)


class Line(QWidget):
    """One record: a lead that opens it, a quiet line below, words as they were said, and a menu."""

    def __init__(
        self,
        theme: Theme,
        lead: str,
        open_it: Callable[[], object],
        *,
        below: str = "",
        quote: str = "",
        deeds: Sequence[Deed] = (),
    ) -> None:
        super().__init__()
        self._theme = theme
        self._deeds = deeds
        self._name = lead
        self.lead = Lead(theme, lead)
        self.lead.clicked.connect(lambda _on: open_it())
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self.lead, 1)
        self.more: IconButton | None = None
        if deeds:
            self.more = IconButton(
                theme, "dots-three", tr("More about {title}", title=lead), side=24, size=15
            )
            self.more.clicked.connect(self._open_menu)
            top.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(top)
        if quote:
            column.addWidget(PlainLabel(theme, tr("“{quote}”", quote=quote), "body", wrap=True))
        if below:
            column.addWidget(PlainLabel(theme, below, "small", "text3", wrap=True))

    def menu(self) -> Menu:
        """Return what can be done with the record."""
        menu = Menu(self._theme, self)
        menu.setAccessibleName(self._name)
        for words, act, icon, writes in self._deeds:
            menu.add(words, partial(act), icon_name=icon, writes=writes)
        return menu

    def _open_menu(self) -> None:
        if self.more is None:
            return
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))


def nothing(theme: Theme, words: str) -> PlainLabel:
    """Return what stands where there are no lines."""
    return PlainLabel(theme, words, "small", "text3", wrap=True)

"""Beside the planner: touches without a day, to be dragged onto a lane, and the plays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from abm_desktop.touches.planning import PlayTag, is_meant
from abm_desktop.touches.rows import TouchRow
from resources.language import digits, tr, tr_count
from ui.kit.buttons import Button, DrawnButton, IconButton
from ui.kit.finder import Finder
from ui.kit.frames import Panel, ScrollArea, Separator
from ui.kit.labels import PlainLabel
from ui.kit.layouts import widgets_in
from ui.kit.paint.box import paint_box
from ui.kit.paint.text import RIGHT, paint_text, text_width
from ui.kit.writing_rights import needs_writing
from ui.theme.fitting import hold_most_height, hold_width
from ui.theme.fonts import font, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme
from ui.touches.tray import DropHint, TrayCard

_WIDTH: Final = 226
_PLAY: Final = 27
_MOST: Final = 60
"""So many cards are made; whoever looks for another one types its name."""


class PlayLine(DrawnButton):
    """A play: its name and how many steps it has."""

    def __init__(self, theme: Theme, play: PlayTag) -> None:
        super().__init__(theme, play.name)
        self._steps = tr_count("{count} step", "{count} steps", play.steps)
        self.setAccessibleName(
            tr("Run the play {play}, {steps}", play=play.name, steps=self._steps)
        )
        self.set_tip(tr("Run {play}", play=play.name))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(120, scaled(_PLAY))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colour = QPainter(self), self.theme.colour
        rect = QRectF(self.rect())
        if self.is_lit():
            paint_box(painter, rect, 5, colour("hover"))
        side = scaled(15)
        square = QRectF(5, (self.height() - side) / 2, side, side)
        token = "text2" if self.isEnabled() else self.faded()
        paint_icon(painter, square, "stack", self.theme, token)
        steps = rect.adjusted(0, 0, -4, 0)
        face = font("caption")
        paint_text(painter, steps, self._steps, face, colour("text3"), align=RIGHT)
        beside = text_width(self._steps, face) + 12
        name = rect.adjusted(square.right() + 7, 0, -beside, 0)
        paint_text(painter, name, self.label, font("small"), colour(token))


class Side(Panel):
    """The unscheduled touches with a search, a place to drop one, and the plays below.

    Signals:
        dragged, dropped: a card is moved over, or let go at, a point of the screen (row, point).
        asked: a key or a double click asks something of a touch (command, row).
        menu_asked: the menu of a touch is wanted (row, point).
        new_asked: a touch without a day is wanted.
        play_asked: a play shall be run, by its key.
    """

    dragged = Signal(object, object)
    dropped = Signal(object, object)
    asked = Signal(str, object)
    menu_asked = Signal(object, object)
    new_asked = Signal()
    play_asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "canvas", lines=Qt.Edge.LeftEdge, parent=parent)
        self._theme = theme
        self._rows: Sequence[TouchRow] = ()
        self._count = self._hidden = 0
        hold_width(self, _WIDTH)
        self._title = PlainLabel(theme, tr("Unscheduled"), "small_strong")
        self._number = PlainLabel(theme, "", "small", "text3")
        self.add = needs_writing(IconButton(theme, "plus", tr("New touch without a day"), side=24))
        self.finder = Finder(theme, tr("Find a touch"))
        self._inner = QWidget()
        self._cards = QVBoxLayout(self._inner)
        self._nothing = PlainLabel(theme, "", "caption", "text3", wrap=True)
        self._hint = DropHint(theme)
        self._line = Separator(theme)
        self.all_plays = Button(theme, tr("All plays"), kind="link", size="small")
        self._plays = QWidget()
        self._play_lines = QVBoxLayout(self._plays)
        self._shown_plays: Sequence[PlayTag] = ()
        self._plays_title = self._plays_head()
        self._plays_area = ScrollArea(self._plays)
        self._lay_out()
        self.finder.textChanged.connect(lambda _text: self._show())
        self.finder.left.connect(self._leave_finder)
        self.add.clicked.connect(lambda _on: self.new_asked.emit())

    def show_touches(self, rows: Sequence[TouchRow], count: int, hidden: int = 0) -> None:
        """Show these touches of so many, beside those that filters hide.

        The keyboard stays on the card that has it.
        """
        self._number.setText(digits(count) if count else "")
        self._number.updateGeometry()
        if (rows, count, hidden) != (self._rows, self._count, self._hidden):
            self._rows, self._count, self._hidden = rows, count, hidden
            self._show()

    def show_plays(self, plays: Sequence[PlayTag]) -> None:
        """Show the plays that can be run; nothing where there are none."""
        if plays == self._shown_plays:
            return
        self._shown_plays = plays
        while (item := self._play_lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for play in plays:
            line = needs_writing(PlayLine(self._theme, play), "play.run")
            line.clicked.connect(lambda _on, key=play.id: self.play_asked.emit(key))
            self._play_lines.addWidget(line)
        self._show_plays_part()

    def _show_plays_part(self) -> None:
        count = len(self._shown_plays)
        hold_most_height(self._plays_area, max(1, count) * _PLAY)
        for part in (self._line, self._plays_title, self._plays_area):
            part.setVisible(count > 0)

    def cards(self) -> list[TrayCard]:
        """Return the cards from the top."""
        return [one for one in widgets_in(self._cards) if isinstance(one, TrayCard)]

    def chosen(self) -> TouchRow | None:
        """Return the touch whose card has the keyboard."""
        return next((card.row for card in self.cards() if card.hasFocus()), None)

    def light(self, *, on: bool) -> None:
        """Show that a touch let go now would lose its day."""
        if self._hint.is_lit != on:
            self._hint.is_lit = on
            self._hint.update()

    def holds(self, point: QPoint) -> bool:
        """Tell whether a point of the screen lies here."""
        return self.isVisible() and self.rect().contains(self.mapFromGlobal(point))

    def _found(self) -> list[TouchRow]:
        return [row for row in self._rows if is_meant(row, self.finder.text())]

    def _show(self) -> None:
        focused = next((card.row.id for card in self.cards() if card.hasFocus()), None)
        for card in self.cards():
            self._cards.removeWidget(card)
            card.hide()
            card.deleteLater()
        found = self._found()
        for row in found[:_MOST]:
            card = self._card(row)
            self._cards.insertWidget(self._cards.count() - 2, card)
            if row.id == focused:
                card.setFocus(Qt.FocusReason.OtherFocusReason)
        self._nothing.setText(self._rest_words(len(found)))
        self._nothing.setVisible(bool(self._nothing.text()))
        shown = [*self.cards(), *([self._nothing] if self._nothing.text() else [])]
        heights = [max(one.minimumHeight(), one.sizeHint().height()) for one in shown]
        self._area.setMaximumHeight(sum(heights) + self._cards.spacing() * len(shown) + 8)

    def _rest_words(self, found: int) -> str:
        if not self._rows and self._hidden:
            return tr_count(
                "{count} touch without a day is hidden by the filters.",
                "{count} touches without a day are hidden by the filters.",
                self._hidden,
            )
        if not self._rows:
            return tr("Touches that have no day yet wait here.")
        if not found:
            return tr("No touch matches.")
        more = found - _MOST if self.finder.text() else self._count - min(found, _MOST)
        return (
            tr_count("{count} more: type to find them.", "{count} more: type to find them.", more)
            if more > 0
            else ""
        )

    def _card(self, row: TouchRow) -> TrayCard:
        people = ", ".join(contact.name for contact in row.contacts)
        card = TrayCard(self._theme, row, (row.account, people or row.channel.label))
        card.setAccessibleName(f"{card.accessibleName()}, {row.account}")
        for name in ("dragged", "dropped", "asked", "menu_asked"):
            getattr(card, name).connect(getattr(self, name))
        return card

    def _leave_finder(self) -> None:
        cards = self.cards()
        if cards:
            cards[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.finder.clearFocus()

    def _plays_head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(PlainLabel(self._theme, tr("Plays"), "small_strong"))
        row.addStretch(1)
        row.addWidget(self.all_plays)
        return head

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(7)
        head.addWidget(self._title)
        head.addWidget(self._number)
        head.addStretch(1)
        head.addWidget(self.add)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(8)
        self._cards.addWidget(self._nothing)
        self._cards.addStretch(1)
        self._play_lines.setContentsMargins(0, 0, 0, 0)
        self._play_lines.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(9)
        column.addLayout(head)
        column.addWidget(self.finder)
        self._area = ScrollArea(self._inner)
        column.addWidget(self._area, 3)
        column.addWidget(self._hint)
        column.addSpacing(6)
        column.addWidget(self._line)
        column.addWidget(self._plays_title)
        column.addWidget(self._plays_area, 2)
        column.addStretch(0)
        self._show_plays_part()

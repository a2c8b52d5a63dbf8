"""The card "Account moments": the stream of both teams over all targets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStackedWidget, QWidget

from abm_desktop.home.services.stream import stream
from abm_desktop.home.stream import StreamPart, StreamRow, Whose
from abm_desktop.workspace.opened import Reading
from resources.language import tr
from ui.context import Context
from ui.home.home_stream_delegate import StreamDelegate
from ui.home.home_stream_model import ENTRY, DayLine, OlderLine, StreamModel
from ui.kit.buttons import Button
from ui.kit.frames import Card
from ui.kit.menu import Menu
from ui.kit.messages import EmptyState

_PLACE: Final = "home.moments"
_WORDS: Final = {
    Whose.BOTH: tr("Both teams"),
    Whose.SALES: tr("Sales"),
    Whose.MARKETING: tr("Marketing"),
    Whose.MINE: tr("My accounts"),
}
_STEPS: Final = {
    Qt.Key.Key_J: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_K: -1,
    Qt.Key.Key_Up: -1,
}
_MOST_KEPT: Final = 600
"""A stream that was scrolled so far is read again whole after a change; a longer one is not."""
_Answer = tuple[StreamPart, date]


class StreamList(QListView):
    """J, K and arrows move, Enter or a double click opens."""

    def __init__(self, context: Context, model: StreamModel, card: MomentsCard) -> None:
        super().__init__()
        self._model = model
        self._card = card
        self.setModel(model)
        self.setItemDelegate(StreamDelegate(context.theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName(tr("Account moments"))
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._click)
        self.doubleClicked.connect(self._open_current)
        context.theme.changed.connect(self.viewport().update)

    def sizeHint(self) -> QSize:
        return QSize(340, 400)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 120)

    def current(self) -> StreamRow | None:
        """Return the moment that is chosen."""
        entry = self.currentIndex().data(ENTRY) if self.currentIndex().isValid() else None
        return entry if isinstance(entry, StreamRow) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if is_plain and key in _STEPS:
            self._step(_STEPS[key])
        elif is_plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open_current()
        elif event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # What happened breaks into other lines.
        self.scheduleDelayedItemsLayout()

    def _step(self, step: int) -> None:
        row = self.currentIndex().row() + step
        while 0 <= row < self._model.rowCount():
            if not isinstance(self._model.entries[row], DayLine):
                self.setCurrentIndex(self._model.index(row))
                return
            row += step
        if step < 0:
            self.scrollToTop()

    def _click(self) -> None:
        if isinstance(self.currentIndex().data(ENTRY), OlderLine):
            self._card.show_older()

    def _open_current(self) -> None:
        row = self.current()
        if row is not None:
            self._card.open(row)
        else:
            self._click()


class MomentsCard(Card):
    """The newest moments first; older ones are read as they are asked for."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        theme = context.theme
        super().__init__(theme, tr("Account moments"), padding=(0, 0), parent=parent)
        self._context = context
        self.whose = _remembered(context)
        self.model = StreamModel()
        self.list = StreamList(context, self.model, self)
        self.choice = Button(theme, _WORDS[self.whose], size="small", icon="users")
        self._states = QStackedWidget()
        self._states.addWidget(self.list)
        lines = [tr("What both teams did and what people of the accounts did stands here.")]
        self._states.addWidget(EmptyState(theme, tr("No moments yet"), lines, icon="clock"))
        self.body.addWidget(self._states, 1)
        self.add_action(self.choice)
        self.choice.clicked.connect(self.ask_whose)
        self._name_choice()

    def refresh(self) -> None:
        """Read the stream again, as far as it is shown, keeping place and choice."""
        count = min(max(len(self.model.rows), 60), _MOST_KEPT)
        whose = self.whose

        def read(reading: Reading) -> _Answer:
            return stream(reading, whose, limit=count), reading.today

        self._context.jobs.query(self, read, self._show, topic="home.moments")

    def show_older(self) -> None:
        """Read the moments before those that are shown."""
        if not self.model.rows:
            return
        whose, before = self.whose, self.model.rows[-1].place

        def read(reading: Reading) -> _Answer:
            return stream(reading, whose, before), reading.today

        self._context.jobs.query(self, read, self._append, topic="home.moments")

    def open(self, row: StreamRow) -> None:
        """Show the account of a moment, at that moment."""
        tab = "touches" if row.kind == "touch" else "engagement"
        self._context.shell.open_account(row.account_id, tab=tab, row=row.id)

    def account(self) -> UUID | None:
        """Return the account of the moment that is chosen."""
        row = self.list.current()
        return None if row is None else row.account_id

    def ask_whose(self) -> None:
        """Offer whose moments are shown."""
        menu = Menu(self._context.theme, self.choice)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(tr("Whose moments"))
        for whose, words in _WORDS.items():
            menu.add_choice(words, partial(self._choose, whose), checked=whose is self.whose)
        menu.popup(self.choice.mapToGlobal(QPoint(0, self.choice.height() + 4)))

    def _choose(self, whose: Whose) -> None:
        self.whose = whose
        self._context.preferences.put(_PLACE, whose)
        self.choice.set_label(_WORDS[whose])
        self._name_choice()
        self.list.scrollToTop()
        self.refresh()

    def _name_choice(self) -> None:
        self.choice.setAccessibleName(tr("Whose moments: {words}", words=_WORDS[self.whose]))

    def _show(self, answer: _Answer) -> None:
        part, today = answer
        self._keeping(lambda: self.model.show_part(part, today))
        self._states.setCurrentIndex(0 if part.rows else 1)

    def _append(self, answer: _Answer) -> None:
        part, today = answer
        first = part.rows[0] if part.rows else None
        self._keeping(lambda: self.model.append(part, today))
        if first is not None:
            self.list.setCurrentIndex(self.model.index(self.model.row_of(first)))

    def _keeping(self, show: Callable[[], None]) -> None:
        row, scrolled = self.list.current(), self.list.verticalScrollBar().value()
        show()
        place = self.model.row_of(row)
        if place >= 0:
            self.list.setCurrentIndex(self.model.index(place))
        self.list.verticalScrollBar().setValue(scrolled)


def _remembered(context: Context) -> Whose:
    kept = context.preferences.get(_PLACE, Whose.BOTH)
    return Whose(kept) if kept in list(Whose) else Whose.BOTH

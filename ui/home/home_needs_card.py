"""The card "Needs you": what waits for me or for both teams, each with one button."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from abm_desktop.home.needs import NeedGroup, NeedKind, Needs, Scope, Wanted
from resources.language import digits, tr
from ui.context import Context
from ui.home.home_entries import Entry, MoreLine, NeedLine, entries_of, lines_of
from ui.home.home_needs_list import NeedsList
from ui.home.home_needs_model import NeedsModel
from ui.kit.frames import Card
from ui.kit.messages import EmptyState
from ui.kit.segmented import Segment, SegmentedControl

_PLACE: Final = "home.needs"
_SCOPES: Final = (Segment(Scope.MINE, tr("Mine")), Segment(Scope.BOTH, tr("Both teams")))
_NOTHING: Final = {
    Scope.MINE: tr("What is due, who waits for an answer and which of your accounts have gaps."),
    Scope.BOTH: tr("What is due, who waits for an answer and which accounts have gaps."),
}


class NeedsCard(Card):
    """The list with its choice of whose needs it shows.

    Signals:
        wanted_changed: the list must be read again.
        pressed: the button of a line was pressed.
        opened: what a need is about shall be seen.
        menu_asked: everything that can be done with a line, at a point of the screen.
    """

    wanted_changed = Signal()
    pressed = Signal(object)
    opened = Signal(object)
    menu_asked = Signal(object, QPoint)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, tr("Needs you"), " ", padding=(0, 0), parent=parent)
        self._context = context
        self.wanted = Wanted(_remembered(context))
        self.scope = SegmentedControl(context.theme, _SCOPES, tr("Whose"))
        self.list = NeedsList(context.theme, NeedsModel())
        self._states = QStackedWidget()
        self._states.addWidget(self.list)
        self._states.addWidget(self._nothing(Scope.MINE))
        self._states.addWidget(self._nothing(Scope.BOTH))
        self._states.addWidget(_of_nobody(context))
        self.body.addWidget(self._states, 1)
        self.add_action(self.scope)
        self.scope.choose(self.wanted.scope)
        self._listen()

    def show_first(self, groups: Sequence[NeedGroup]) -> None:
        """Show what stands at the top, before it is known how much there is."""
        self._show_entries(lines_of(groups, self.wanted.whole))

    def show_needs(self, needs: Needs) -> None:
        """Show what waits, keeping place and choice."""
        self.hint.setText(digits(needs.count))
        self.hint.updateGeometry()
        wanted = self.wanted
        self._show_entries(entries_of(needs, wanted.whole, with_put_off=wanted.with_put_off))

    def _show_entries(self, entries: list[Entry]) -> None:
        self.list.show_entries(entries)
        self._states.setCurrentIndex(0 if entries else self._nothing_of(self.wanted.scope))

    def current(self) -> NeedLine | None:
        """Return the need that is chosen."""
        return self.list.current() if self.list.isVisible() else None

    def show_scope(self, scope: Scope) -> None:
        """Show my needs or those of both teams, with the choice in the control."""
        self.scope.choose(scope)

    def _choose_scope(self, key: str) -> None:
        scope = Scope(key)
        if scope is not self.wanted.scope:
            self._context.preferences.put(_PLACE, key)
            self._look(Wanted(scope))

    def _act(self, entry: Entry) -> None:
        if isinstance(entry, NeedLine):
            self.pressed.emit(entry)
        elif isinstance(entry, MoreLine):
            self._show_more(entry.kind)

    def _show_more(self, kind: NeedKind | None) -> None:
        wanted = self.wanted
        if kind is None:
            self._look(Wanted(wanted.scope, wanted.whole, not wanted.with_put_off))
        else:
            self._look(Wanted(wanted.scope, wanted.whole ^ {kind}, wanted.with_put_off))

    def _open(self, entry: Entry) -> None:
        if isinstance(entry, NeedLine):
            self.opened.emit(entry.need)
        else:
            self._act(entry)

    def _look(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self.wanted_changed.emit()

    def _listen(self) -> None:
        self.scope.chosen.connect(self._choose_scope)
        self.list.acted.connect(self._act)
        self.list.opened.connect(self._open)
        self.list.menu_asked.connect(self.menu_asked)

    def _nothing_of(self, scope: Scope) -> int:
        """Return the place of what is said where nothing is listed."""
        if scope is Scope.BOTH:
            return 2
        return 1 if self._context.workspace.person_id is not None else 3

    def _nothing(self, scope: Scope) -> EmptyState:
        heading = (
            tr("Nothing needs you") if scope is Scope.MINE else tr("Nothing needs either team")
        )
        lines = [_NOTHING[scope], tr("It is listed here as soon as there is any.")]
        return EmptyState(self._context.theme, heading, lines, icon="check-circle-fill")


def _of_nobody(context: Context) -> EmptyState:
    """Return what "Mine" says while nobody has said who works here."""
    lines = [
        tr("Say at the bottom left who you are: then what waits for you is listed here."),
        tr("Both teams shows what waits for everybody."),
    ]
    return EmptyState(context.theme, tr("Nobody has said who looks"), lines, icon="eye")


def _remembered(context: Context) -> Scope:
    kept = context.preferences.get(_PLACE, Scope.MINE)
    return Scope(kept) if kept in list(Scope) else Scope.MINE

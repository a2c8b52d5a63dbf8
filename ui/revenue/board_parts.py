"""What the scoreboard is made of: each part is built in a turn of its own, or when it is asked for."""

from __future__ import annotations

from functools import cached_property
from typing import Final, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.context import Context
from ui.kit.frames import ScrollArea
from ui.page import Page
from ui.revenue.board_cards import BoardCards
from ui.revenue.board_later import BoardLater
from ui.revenue.empty import figures_not_read, no_figures
from ui.revenue.figures_card import FiguresCard
from ui.revenue.flag_line import FlagLine
from ui.revenue.groups_card import GroupsCard
from ui.revenue.number_card import NumberCard
from ui.revenue.scoreboard_view import ScoreboardView
from ui.revenue.span_chooser import DaysRow
from ui.revenue.touches_card import TouchesCard
from ui.revenue.velocity_card import VelocityCard

_IN_TURN: Final = ("cards", "figures", "groups", "touches", "flags")
_ORDER: Final = ("days", "nothing", "unread", *_IN_TURN)
"""How the parts stand below each other."""
_AROUND: Final = 44
"""Margins of the page, and its scroll bar."""

W = TypeVar("W", bound=QWidget)


class BoardParts(Page):
    """A page whose parts stand below each other, and tell what is wanted of them.

    Built in one go they would hold the window for longer than anybody should wait.

    Signals:
        figure_asked: the name of a figure whose rows are wanted.
        behind_asked: what is behind a figure of a later room.
        group_asked: a group whose deals are wanted.
        touches_asked: the row of an account whose touches are wanted.
        flag_asked: what is not known of some deals: its name, and its sentence.
        plan_asked: the person wants to set the plan.
        cycle_chosen: median or mean.
        dimension_chosen: what to group by.
        days_chosen: first day, last day, and the day whose knowledge counts.
    """

    figure_asked = Signal(str)
    behind_asked = Signal(object)
    group_asked = Signal(str)
    touches_asked = Signal(object)
    flag_asked = Signal(str, str)
    plan_asked = Signal()
    cycle_chosen = Signal(object)
    dimension_chosen = Signal(object)
    days_chosen = Signal(object, object, object)

    def __init__(self, context: Context, later: BoardLater, view: ScoreboardView) -> None:
        super().__init__(context)
        self.view = view
        self.why_unread = ""
        self._later = later
        # What is made where it stays is dressed once; whatever moves to another parent, once more.
        self._inner = QWidget()
        self._column = self._scrolled()
        self._build_later()

    @cached_property
    def days(self) -> DaysRow:
        """Return the row for days of one's own: three calendars, built when they are asked for."""
        row = DaysRow(self.context.theme, self.context.workspace.clock.today())
        row.changed.connect(self.days_chosen)
        return self._stand("days", row)

    @cached_property
    def nothing(self) -> QWidget:
        """Return what is said where there are no deals, built when there are none."""
        theme, actions, shell = self.context.theme, self.context.actions, self.context.shell
        return self._stand("nothing", no_figures(theme, actions, lambda: shell.open_page("deals")))

    @cached_property
    def unread(self) -> QWidget:
        """Return what is said as long as nothing could be read, built when it could not."""
        return self._stand(
            "unread", figures_not_read(self.context.theme, self.why_unread, self.refresh)
        )

    @cached_property
    def cards(self) -> BoardCards:
        """Return the charts."""
        cards = BoardCards(self.context, self._later, self._inner)
        cards.asked.connect(self.figure_asked)
        cards.behind_asked.connect(self.behind_asked)
        cards.number.plan_asked.connect(self.plan_asked)
        cards.fit_in(self._width())
        self.context.theme.changed.connect(self._fit)
        return self._stand("cards", cards)

    @cached_property
    def figures(self) -> FiguresCard:
        """Return the card with the figures of the days that are looked at."""
        card = FiguresCard(self.context.theme, self._inner)
        card.cycle.choose(self.view.cycle)
        card.asked.connect(self.figure_asked)
        card.cycle_chosen.connect(self.cycle_chosen)
        card.fit_in(self._width())
        return self._stand("figures", card)

    @cached_property
    def groups(self) -> GroupsCard:
        """Return the table of groups, which the keyboard is for."""
        card = GroupsCard(self.context.theme, self._inner)
        card.asked.connect(self.group_asked)
        card.dimension_chosen.connect(self.dimension_chosen)
        self.setFocusProxy(card.table)
        return self._stand("groups", card)

    @cached_property
    def touches(self) -> TouchesCard:
        """Return the table of touches."""
        card = TouchesCard(self.context.theme, self._inner)
        card.opened.connect(self.touches_asked)
        return self._stand("touches", card)

    @cached_property
    def flags(self) -> FlagLine:
        """Return the line that says what is not known of deals."""
        line = FlagLine(self.context.theme, self._inner)
        line.asked.connect(self.flag_asked)
        return self._stand("flags", line)

    @property
    def number(self) -> NumberCard:
        """Return the card of The Number."""
        return self.cards.number

    @property
    def velocity(self) -> VelocityCard:
        """Return the card of velocity."""
        return self.cards.velocity

    def is_built(self, part: str) -> bool:
        """Tell whether a part is there already."""
        return part in self.__dict__

    def showEvent(self, event: QShowEvent) -> None:
        # Whoever opens the page before its parts had their turns gets all of it.
        while self._build_next():
            continue
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self.is_built("cards"):
            self.cards.fit_in(self._width())
        if self.is_built("figures"):
            self.figures.fit_in(self._width())

    def _width(self) -> int:
        return self.width() - _AROUND

    def _build_later(self) -> None:
        """Build a part each time the window has painted, until all are there."""
        self.context.jobs.after_paint(self, self._build_in_turn)

    def _build_in_turn(self) -> None:
        if self._build_next():
            self._build_later()

    def _build_next(self) -> bool:
        """Build the first part that is not there; tell whether there was one."""
        part = next((part for part in _IN_TURN if not self.is_built(part)), None)
        if part is None:
            return False
        getattr(self, part)
        return True

    def _stand(self, part: str, widget: W) -> W:
        """Place a part in its order, whichever others are there."""
        above = _ORDER[: _ORDER.index(part)]
        self._column.insertWidget(sum(map(self.is_built, above)), widget)
        # On a page that is seen Qt would show it a turn later, too late to get the keyboard.
        widget.show()
        return widget

    def _scrolled(self) -> QVBoxLayout:
        """Return the column in which everything stands, which scrolls."""
        area = ScrollArea(self._inner)
        # With the largest text a row of figures may be wider than a small window.
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addStretch(1)
        return column

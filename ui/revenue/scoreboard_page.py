"""The scoreboard: what was won, how fast the pipeline turns into wins, and the deals behind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import ClassVar, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from abm_desktop.revenue.figure_words import HOW, NOTHING, TITLES
from abm_desktop.revenue.frame import prepare
from abm_desktop.revenue.questions import Dimension, Question
from abm_desktop.revenue.said import group_words
from abm_desktop.revenue.services.deal_facts import Deals, load_deals
from abm_desktop.revenue.services.measuring import keys_behind
from abm_desktop.revenue.services.scoreboard import Scoreboard, scoreboard
from abm_desktop.revenue.unknown import unknown_figures
from abm_desktop.revenue.velocity import FORMULA
from abm_desktop.workspace.days import full_day
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.uncollected import uncollected
from ui.context import Context
from ui.kit.frames import ScrollArea
from ui.page import Heading, Page
from ui.revenue.commands import DealCommands
from ui.revenue.empty import no_figures
from ui.revenue.figures_card import FiguresCard
from ui.revenue.flag_line import FlagLine
from ui.revenue.groups_card import WORDS, GroupsCard
from ui.revenue.number_card import NumberCard
from ui.revenue.scoreboard_actions import add_actions
from ui.revenue.scoreboard_view import DAYS, ScoreboardView, remember, remembered
from ui.revenue.span_chooser import DaysRow, SpanChooser, span_of
from ui.revenue.velocity_card import VelocityCard
from ui.revenue.why_panel import WIDTH, WhyPanel

_CALM_MS: Final = 200
"""After a change elsewhere: several of them in a row are measured once."""
_QUARTER_DAYS: Final = 91


class ScoreboardPage(Page):
    """Figures over deals; all are worked out again when a deal or what it points at changes."""

    entities: ClassVar[frozenset[str]] = frozenset(
        {
            *("deal", "deal_product", "deal_stage", "product", "lead_source", "campaign"),
            *("account", "person", "profile", "dated_value"),
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme, jobs = context.theme, context.jobs
        self.view = remembered(context.preferences, context.workspace.label)
        self.span = SpanChooser(theme)
        self.days = DaysRow(theme, self.today)
        self.number = NumberCard(theme, jobs)
        self.velocity = VelocityCard(theme, jobs)
        self.figures = FiguresCard(theme)
        self.groups = GroupsCard(theme)
        self.flags = FlagLine(theme)
        self.why = WhyPanel(context, self)
        self.board: Scoreboard | None = None
        self._deals: Deals | None = None
        self._asked = 0
        self._asked_from: QWidget | None = None
        self._commands = DealCommands(context, self)
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._states = QStackedWidget(self)
        self._build()
        self._listen()
        add_actions(context.actions, self)

    @property
    def today(self) -> date:
        """Return the day that figures are as of, where nobody chose another."""
        return self.context.workspace.clock.today()

    def heading(self) -> Heading:
        return Heading("Scoreboard", beside=self.span)

    def areas(self) -> list[QWidget]:
        areas: list[QWidget] = [self.number, self.velocity, self.figures, self.groups.table]
        if self.why.isVisible():
            areas.append(self.why.table)
        return areas

    def is_filled(self) -> bool:
        return self._deals is not None and not self.context.jobs.has_open_queries

    def refresh(self) -> None:
        if self._deals is None:
            self._bring()
        else:
            self._calm.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = min(WIDTH, self.width())
        self.why.setGeometry(self.width() - width, 0, width, self.height())

    def _bring(self) -> None:
        """Load all deals anew, then measure them."""
        self.context.jobs.query(self, _load, self._take, topic="scoreboard")

    def _take(self, deals: Deals) -> None:
        self._deals = deals
        if not deals.facts:
            self._states.setCurrentIndex(0)
            self.why.hide()
            self.filled.emit()
            return
        self._measure()

    def _measure(self) -> None:
        """Work the figures out from the deals at hand, beside the window."""
        deals, view = self._deals, self.view
        if deals is None or not deals.facts:
            return
        self._asked += 1
        number, as_of = self._asked, view.as_of or self.today
        span = span_of(view, as_of, deals.first_month)
        self.context.jobs.aside(
            self,
            lambda: scoreboard(deals, span, as_of, view.by, view.cycle),
            lambda board: self._show(number, board),
        )

    def _show(self, number: int, board: Scoreboard) -> None:
        if number != self._asked:
            return
        self.board = board
        self._states.setCurrentIndex(1)
        self.number.show_board(board)
        self.velocity.show_board(board)
        self.figures.show_board(board, _days_words(board.measured.question))
        self.groups.show_board(board)
        self.flags.show_flags(board.measured.flags)
        self.filled.emit()

    def _look(self, view: ScoreboardView) -> None:
        self.view = view
        remember(self.context.preferences, self.context.workspace.label, view)
        self.days.setVisible(view.span == DAYS)
        self._measure()

    def _choose_span(self, key: str) -> None:
        view = replace(self.view, span=key, as_of=None)
        if key == DAYS:
            end = self.today
            since = view.since or date.fromordinal(end.toordinal() - _QUARTER_DAYS + 1)
            until = view.until or end
            self.days.show_days(since, until, end)
            view = replace(view, since=since, until=until)
        self._look(view)

    def _choose_days(self, since: date, until: date, as_of: date | None) -> None:
        self._look(replace(self.view, since=since, until=until, as_of=as_of))

    def _choose_dimension(self, by: Dimension) -> None:
        self._look(replace(self.view, by=by))

    def _ask_why(self, figure: str) -> None:
        how = FORMULA if figure == "velocity_per_day" else HOW.get(figure, "")
        if self.board is None:
            return
        reason = unknown_figures(self.board.measured.total).get(figure, "")
        if figure == "velocity_per_day" and reason:
            how = f"{reason} {how}"
        self._show_why(TITLES[figure], how, figure, nothing=reason or NOTHING.get(figure, ""))

    def _ask_flag(self, flag: str, words: str) -> None:
        needing = self.context.actions.find("deals.needs_account")
        if flag == "without_account" and needing is not None:
            needing.run()
        else:
            self._show_why(words.rstrip("."), "", flag)

    def _ask_group(self, group: str) -> None:
        how = f"{WORDS[self.view.by]}: all deals that count"
        self._show_why(group_words(self.view.by, group), how, "all", group)

    def _show_why(
        self, title: str, how: str, figure: str, group: str | None = None, nothing: str = ""
    ) -> None:
        deals, board = self._deals, self.board
        if deals is None or board is None:
            return
        held = self.window().focusWidget()
        if held is not None and self.isAncestorOf(held) and not self.why.isAncestorOf(held):
            self._asked_from = held
        question, asked = board.measured.question, "velocity_per_day" if group else figure
        self.why.show_why(
            title, how, lambda _reading: keys_behind(deals, question, asked, group), nothing
        )

    def _close_why(self) -> None:
        """Give the keyboard back to where it was when somebody asked."""
        self.why.hide()
        (self._asked_from or self.groups.table).setFocus()

    def _listen(self) -> None:
        self._calm.timeout.connect(self._bring)
        self.span.chosen.connect(self._choose_span)
        self.days.changed.connect(self._choose_days)
        for card in (self.number, self.velocity, self.figures):
            card.asked.connect(self._ask_why)
        self.figures.cycle_chosen.connect(lambda cycle: self._look(replace(self.view, cycle=cycle)))
        self.groups.dimension_chosen.connect(self._choose_dimension)
        self.groups.asked.connect(self._ask_group)
        self.flags.asked.connect(self._ask_flag)
        self.why.opened.connect(self._commands.edit)
        self.why.closed.connect(self._close_why)

    def _empty(self) -> QWidget:
        shell = self.context.shell
        return no_figures(
            self.context.theme, self.context.actions, lambda: shell.open_page("deals")
        )

    def _build(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.number, 60)
        top.addWidget(self.velocity, 40)
        column.addWidget(self.days)
        column.addLayout(top, 3)
        column.addWidget(self.figures)
        column.addWidget(self.groups, 2)
        column.addWidget(self.flags)
        self._states.addWidget(self._empty())
        self._states.addWidget(ScrollArea(inner))
        self._states.setCurrentIndex(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._states)
        self.span.choose(self.view.span)
        self.days.setVisible(False)
        self.figures.cycle.choose(self.view.cycle)
        self.setFocusProxy(self.groups.table)


def _load(reading: Reading) -> Deals:
    with uncollected():
        prepare()
        return load_deals(reading)


def _days_words(question: Question) -> str:
    if question.since is None:
        return f"of all deals up to {full_day(question.end)}"
    return f"{full_day(question.since)} to {full_day(question.end)}"

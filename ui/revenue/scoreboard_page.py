"""The scoreboard: The Number, how fast the pipeline turns into wins, who sourced it, and what is behind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cached_property, partial
from typing import Any, ClassVar, Final
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from abm_desktop.errors import KnownError
from abm_desktop.revenue.questions import Dimension, Question
from abm_desktop.revenue.services.scoreboard import FullBoard, Ground, Scoreboard
from abm_desktop.revenue.services.touch_counts import TouchCounts
from abm_desktop.revenue.stages_reached import StagesReached
from abm_desktop.workspace.days import full_day
from abm_desktop.workspace.opened import Changes
from resources.language import tr
from ui.context import Context
from ui.page import Heading
from ui.revenue.board_head import BoardHead
from ui.revenue.board_later import NOTHING_LATER, BoardLater
from ui.revenue.board_parts import BoardParts
from ui.revenue.commands import DealCommands
from ui.revenue.scoreboard_actions import add_actions
from ui.revenue.scoreboard_view import DAYS, ScoreboardView, remember, remembered
from ui.revenue.scoreboard_why import Whys
from ui.revenue.scoreboard_work import Answer, let_go, read_ground, read_touches, worked_out
from ui.revenue.span_chooser import SpanChooser, span_of
from ui.revenue.wall import Wall
from ui.revenue.why_panel import WIDTH, Behind, WhyPanel

_CALM_MS: Final = 200
"""After a change elsewhere: several of them in a row are measured once."""
_QUARTER_DAYS: Final = 91
_MINUTE_MS: Final = 60_000
"""On a wall nobody presses anything: once a minute it looks whether the day is another one."""
_PLAN: Final = "settings::scoreboard"


class ScoreboardPage(BoardParts):
    """Figures over deals; all are worked out again when a deal or what it points at changes."""

    entities: ClassVar[frozenset[str]] = frozenset(
        {
            *("deal", "deal_product", "deal_stage", "product", "lead_source", "campaign"),
            *("account", "person", "profile", "dated_value", "currency_rate", "policy_version"),
            *("touch", "campaign_member", "journey_stage"),
        }
    )

    def __init__(self, context: Context, later: BoardLater = NOTHING_LATER) -> None:
        super().__init__(context, later, remembered(context.preferences, context.workspace.label))
        self.span = SpanChooser(context.theme)
        self.head = BoardHead(context.theme, self.span)
        self.full: FullBoard | None = None
        self.wall: Wall | None = None
        self._ground: Ground | None = None
        self._gone: list[Ground] = []
        self._reached: StagesReached | None = None
        self._asked = 0
        self._asked_from: QWidget | None = None
        self._commands = DealCommands(context, self)
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._minute = QTimer(self, interval=_MINUTE_MS)
        self.span.choose(self.view.span)
        self.head.tree.setVisible(bool(later.tree))
        self._listen()
        add_actions(context.actions, self)

    @cached_property
    def why(self) -> WhyPanel:
        """Return the panel over the right edge, built when somebody first asks why."""
        panel = WhyPanel(self.context, self)
        panel.closed.connect(self._close_why)
        self._place(panel)
        return panel

    @property
    def is_asked_why(self) -> bool:
        """Tell whether the rows behind a figure are in front."""
        return self.is_built("why") and self.why.isVisible()

    @property
    def today(self) -> date:
        """Return the day that figures are as of, where nobody chose another."""
        return self.context.workspace.clock.today()

    @property
    def board(self) -> Any:
        """Return the figures over deals that are shown; none before the first ones came."""
        return None if self.full is None else self.full.board

    def heading(self) -> Heading:
        return Heading(tr("Scoreboard"), primary="scoreboard.export", beside=self.head)

    def areas(self) -> list[QWidget]:
        areas: list[QWidget] = [self.number, self.velocity, self.cards.sourced, self.cards.stages]
        areas += [card.widget for card in (*self.cards.beside, *self.cards.below)]
        areas += [self.figures, self.groups.table, self.touches.table]
        if self.is_asked_why:
            areas.append(self.why.table)
        return areas

    def is_filled(self) -> bool:
        return self._ground is not None and not self.context.jobs.has_open_queries

    def concerns(self, changes: Changes) -> bool:
        also = self._later.entities
        return super().concerns(changes) or any(changes.touches(entity) for entity in also)

    def is_seen(self) -> bool:
        return super().is_seen() or self.wall is not None

    def put_away(self) -> None:
        if self.wall is not None:
            self.wall.close()

    def refresh(self) -> None:
        if self._ground is None:
            self.context.jobs.after_paint(self, self._bring)
        else:
            self._calm.start()

    def ask_sort(self) -> None:
        """Offer the columns of the groups to sort by."""
        self.groups.ask_sort()

    def ask_dimension(self) -> None:
        """Open the choice of what to group by."""
        self.groups.ask_dimension()

    def ask_why(self) -> None:
        """Show the deals behind The Number; those behind its forecast are a press on that away."""
        self._ask_figure("target_won_value")

    def show_wall(self) -> None:
        """Show the charts over the whole screen, until somebody leaves them."""
        if self.wall is not None:
            self.wall.activateWindow()
            return
        name = "" if self._ground is None else self._ground.name
        self.wall = Wall(self.context, self._later, name)
        self.wall.left.connect(self._leave_wall)
        if self.full is not None:
            self.wall.show_full(self.full)
        elif self._reached is not None:
            self._show_without_deals(self._reached)
        self._minute.start()
        self.wall.begin()

    def export(self) -> None:
        """Export the progress report of the days that are looked at."""
        if self.full is None:
            self.context.shell.refuse(tr("There are no figures to export yet."))
            return
        span, bars = self.full.board.span, self.full.board.bars.bars
        first = span.since or (bars[0].start if bars else self.today)
        self._later.export(self.context, first, span.until or self.today)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.is_built("why"):
            self._place(self.why)

    def _place(self, panel: WhyPanel) -> None:
        width = min(WIDTH, self.width())
        panel.setGeometry(self.width() - width, 0, width, self.height())

    def _bring(self) -> None:
        """Load all deals and their accounts anew, then measure them."""
        self.context.jobs.query(
            self, read_ground, self._take, topic="scoreboard", failed=self._could_not_read
        )

    def _could_not_read(self, error: BaseException) -> None:
        """Say why there are no figures; those that were read before stay as they are."""
        if self._ground is None and isinstance(error, KnownError):
            self._show_unread(str(error))
        else:
            self.context.jobs.could_not_read(error)

    def _show_unread(self, why: str) -> None:
        """Show why nothing could be read in place of the parts, or them again."""
        self.why_unread = why
        if why or self.is_built("unread"):
            self.unread.setVisible(bool(why))
        for part in (self.cards, self.figures, self.groups, self.touches, self.flags):
            part.setVisible(not why)

    def _take(self, ground: Ground) -> None:
        if self._ground is not None:
            self._gone.append(self._ground)
        self._ground = ground
        if self.why_unread:
            self._show_unread("")
        has_deals = bool(ground.deals.facts)
        if not has_deals or self.is_built("nothing"):
            self.nothing.setVisible(not has_deals)
        for part in (self.figures, self.groups, self.touches, self.flags):
            part.setVisible(has_deals)
        if has_deals:
            self._measure()
        else:
            self.full = None
            self.context.jobs.aside(
                self, partial(ground.reached_on, self.today), self._show_without_deals
            )

    def _show_without_deals(self, reached: StagesReached) -> None:
        """Let each card say what it needs; accounts and hand-offs are there without any deal."""
        if self._ground is None or self._ground.deals.facts:
            return
        self._reached = reached
        if self.is_asked_why:
            self.why.hide()
        span = span_of(self.view, self.today, self._ground.deals.first_month)
        self.cards.show_without_deals(reached, span)
        if self.wall is not None:
            self.wall.show_without_deals(reached, span)
        self.context.jobs.after_paint(self, self._let_go)
        self.filled.emit()

    def _measure(self) -> None:
        """Work the figures out from what is at hand, beside the window."""
        ground, view = self._ground, self.view
        if ground is None or not ground.deals.facts:
            return
        self._asked += 1
        number, as_of = self._asked, view.as_of or self.today
        span = span_of(view, as_of, ground.deals.first_month)
        self.context.jobs.aside(
            self,
            partial(worked_out, ground, span, as_of, view, self.groups.order),
            lambda answer: self._show(number, answer),
        )

    def _show(self, number: int, answer: Answer) -> None:
        if number != self._asked:
            return
        self.full, full, board = answer.full, answer.full, answer.full.board
        self.cards.show_full(full)
        if self.wall is not None:
            self.wall.show_full(full)
        days = _days_words(board.measured.question)
        self.figures.show_board(board, days)
        # Only now the cards know how wide their words are.
        self._fit()
        self.groups.show_groups(answer.groups)
        self.flags.show_flags(board.measured.flags)
        self.context.jobs.after_paint(self, partial(self._ask_touches, board, days))
        self.context.jobs.after_paint(self, self._let_go)
        self.filled.emit()

    def _ask_touches(self, board: Scoreboard, days: str) -> None:
        self.context.jobs.query(
            self,
            lambda reading: read_touches(reading, board.span.since, board.day),
            partial(self._show_touches, days),
            topic="scoreboard.touches",
        )

    def _let_go(self) -> None:
        """Free what nobody looks at any more, once everything else is done."""
        if self._gone:
            gone, self._gone = self._gone, []
            self.context.jobs.aside(self, partial(let_go, gone), lambda _nothing: None)

    def _show_touches(self, days: str, counts: TouchCounts) -> None:
        self.touches.show_counts(counts, days)

    def _look(self, view: ScoreboardView) -> None:
        self.view = view
        remember(self.context.preferences, self.context.workspace.label, view)
        if view.span == DAYS or self.is_built("days"):
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

    def _ask_figure(self, key: str) -> None:
        if (whys := self._whys()) is not None:
            self._show_why(whys.figure(key))

    def _ask_flag(self, flag: str, words: str) -> None:
        needing = self.context.actions.find("deals.needs_account")
        if flag == "without_account" and needing is not None:
            needing.run()
        elif (whys := self._whys()) is not None:
            self._show_why(whys.flag(flag, words))

    def _ask_group(self, group: str) -> None:
        if (whys := self._whys()) is not None:
            self._show_why(whys.group(group))

    def _whys(self) -> Whys | None:
        if self._ground is None or self.full is None:
            return None
        return Whys(self._ground.deals, self.full, self._commands.edit, self._open_reached)

    def _show_why(self, behind: Behind) -> None:
        held = self.window().focusWidget()
        if held is not None and self.isAncestorOf(held) and not self.why.isAncestorOf(held):
            self._asked_from = held
        self.why.show_why(behind)

    def _open_reached(self, row: Any) -> None:
        self.context.shell.open_account(UUID(bytes=row.key))

    def _close_why(self) -> None:
        """Give the keyboard back to where it was when somebody asked."""
        self.why.hide()
        asked = self._asked_from
        is_there = asked is not None and isValid(asked) and asked.isVisible()
        # A line that said what is missing may say something else by now, with other buttons.
        (asked if asked is not None and is_there else self.groups.table).setFocus()

    def _leave_wall(self) -> None:
        self.wall = None
        self._minute.stop()

    def _open_tree(self) -> None:
        # A method of the page: a head that stands in no window yet would hold anything else, and that the page for good.
        self.context.shell.open_page(self._later.tree)

    def _listen(self) -> None:
        self._calm.timeout.connect(self._bring)
        self._minute.timeout.connect(self._bring)
        self.span.chosen.connect(self._choose_span)
        self.head.tree_asked.connect(self._open_tree)
        self.figure_asked.connect(self._ask_figure)
        self.behind_asked.connect(self._show_why)
        self.group_asked.connect(self._ask_group)
        self.touches_asked.connect(
            lambda row: self.context.shell.open_account(row.account, tab="touches")
        )
        self.flag_asked.connect(self._ask_flag)
        self.plan_asked.connect(lambda: self.context.shell.open_page(_PLAN))
        self.cycle_chosen.connect(lambda cycle: self._look(replace(self.view, cycle=cycle)))
        self.dimension_chosen.connect(self._choose_dimension)
        self.days_chosen.connect(self._choose_days)


def _days_words(question: Question) -> str:
    if question.since is None:
        return tr("of all deals up to {full_day}", full_day=full_day(question.end))
    return tr(
        "{full_day} to {full_day_2}",
        full_day=full_day(question.since),
        full_day_2=full_day(question.end),
    )

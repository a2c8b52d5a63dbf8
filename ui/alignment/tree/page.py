"""The page of the tree: from The Number down to this week, and what moves it."""

from __future__ import annotations

from typing import ClassVar, Final

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from abm_desktop.alignment.services.tree import TreeBoard, TreeFacts, tree_board, tree_facts
from abm_desktop.alignment.tree import Levers, moved, what_closes_the_gap
from abm_desktop.alignment.tree_words import closing_sentence
from abm_desktop.revenue.frame import prepare
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.uncollected import uncollected
from resources.language import tr
from ui.alignment.tree.actions import PLAN, add_actions, nothing_to_break_down
from ui.alignment.tree.canvas import TreeCanvas
from ui.alignment.tree.dialogs import GoalDialog, OwnerDialog
from ui.alignment.tree.outcome import OutcomeLine
from ui.alignment.tree.whys import TreeWhys
from ui.context import Context
from ui.kit.frames import ScrollArea
from ui.kit.menu import Menu
from ui.kit.segmented import Segment, SegmentedControl
from ui.page import Crumb, Heading, Page
from ui.revenue.commands import DealCommands
from ui.revenue.scoreboard_view import QUARTER, YEAR, ScoreboardView, remembered
from ui.revenue.why_panel import WIDTH, Behind, WhyPanel
from ui.writing_deeds import deed_of

_CALM_MS: Final = 200
"""After a change elsewhere: several of them in a row are worked out once."""
_SPANS: Final = (Segment(QUARTER, tr("Quarter")), Segment(YEAR, tr("Year")))


class TreePage(Page):
    """Figures over deals and over what both teams did; a lever that is dragged is never written."""

    entities: ClassVar[frozenset[str]] = frozenset(
        {
            *("deal", "deal_stage", "account", "dated_value", "currency_rate", "profile"),
            *("policy_version", "handoff", "touch", "channel", "person"),
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self.span = SegmentedControl(theme, _SPANS, tr("Period of the plan"))
        self.outcome = OutcomeLine(theme)
        self.canvas = TreeCanvas(theme, context.terms)
        self.board: TreeBoard | None = None
        self.levers = Levers()
        self.empty = nothing_to_break_down(context)
        self._is_filled = False
        self._asked = 0
        self._looked: tuple[str, str] | None = None
        self._commands = DealCommands(context, self)
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._states = QStackedWidget(self)
        self._build()
        self.why = WhyPanel(context, self)
        self._asked_why = ""
        self._listen()
        add_actions(context.actions, self)
        self.setFocusProxy(self.canvas)

    def heading(self) -> Heading:
        return Heading(
            tr("Tree"), crumbs=(Crumb(tr("Scoreboard"), "scoreboard"),), beside=self.span
        )

    def is_filled(self) -> bool:
        return self._is_filled and not self.context.jobs.has_open_queries

    def areas(self) -> list[QWidget]:
        if self._states.currentWidget() is self.empty:
            return [self.empty]
        levers = self.canvas.levers["open_deals"].slider
        areas: list[QWidget] = [self.canvas.nodes, levers]
        return [*areas, self.why.table] if self.why.isVisible() else areas

    def refresh(self) -> None:
        if self.board is None:
            self._bring()
        else:
            self._calm.start()

    def has_board(self) -> bool:
        """Tell whether there are figures."""
        return self.board is not None

    def is_moved(self) -> bool:
        """Tell whether a lever was dragged away from where it stands."""
        return self.board is not None and self.levers != self.board.ground.levers

    def ask_why(self) -> None:
        """Show what is behind the figure that has the keyboard, or had it last."""
        self._show_why(self.canvas.last_chosen())

    def ask_goal(self) -> None:
        """Ask what that figure shall be; The Number follows from the plan."""
        code = self.canvas.last_chosen()
        if code == "number":
            self.context.shell.open_page(PLAN)
        elif self.board is not None:
            GoalDialog(self.context, self.board, code).open()

    def ask_owner(self) -> None:
        """Ask who answers for that figure."""
        if self.board is not None:
            OwnerDialog(self.context, self.board, self.canvas.last_chosen()).open()

    def reset(self) -> None:
        """Let the levers stand where they are."""
        if self.board is not None:
            self._try(self.board.ground.levers)

    def show_menu(self, code: str, point: QPoint) -> None:
        """Offer what can be done with a figure."""
        menu = Menu(self.context.theme, self.canvas)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.canvas.cards[code].label)
        for key in ("why", "goal", "owner"):
            action = self.context.actions.get(f"tree.{key}")
            writes = deed_of(action.key) or False
            menu.add(
                *(action.title, action.run), icon_name=action.icon, key=action.keys, writes=writes
            )
        menu.popup(point)

    def showEvent(self, event: QShowEvent) -> None:
        view = self._remembered()
        now = (view.span, view.cycle)
        if now != self._looked:
            self._looked = now
            if view.span in (QUARTER, YEAR):
                self.span.choose(view.span)
            self._is_stale = True
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = min(WIDTH, self.width())
        self.why.setGeometry(self.width() - width, 0, width, self.height())

    def _remembered(self) -> ScoreboardView:
        """Return how the scoreboard is looked at: the tree tells the same figures."""
        return remembered(self.context.preferences, self.context.workspace.label)

    def _bring(self) -> None:
        quarter = self.span.key() == QUARTER

        def read(reading: Reading) -> TreeFacts:
            with uncollected():
                prepare()
                return tree_facts(reading, quarter=quarter)

        self.context.jobs.query(self, read, self._take, topic="tree")

    def _take(self, facts: TreeFacts) -> None:
        if facts.is_empty:
            self.board = None
            self._states.setCurrentWidget(self.empty)
            self.why.hide()
            self._fill()
            return
        self._asked += 1
        number = self._asked
        cycle = self._remembered().cycle
        self.context.jobs.aside(
            self, lambda: tree_board(facts, cycle), lambda board: self._show(number, board)
        )

    def _show(self, number: int, board: TreeBoard) -> None:
        if number != self._asked:
            return
        held, before = self.levers, self.board
        self.board = board
        self.canvas.show_board(board)
        self._states.setCurrentIndex(0)
        # What somebody tries out stays, as long as it is about the same figures.
        keeps = before is not None and before.ground.levers == board.ground.levers
        self._try(held if keeps else board.ground.levers)
        if self.why.isVisible():
            self.why.explain(self._behind(board).how)
        self._fill()

    def _fill(self) -> None:
        self._is_filled = True
        self.filled.emit()

    def _try(self, levers: Levers) -> None:
        """Show what would be if the levers stood like this."""
        board = self.board
        if board is None:
            return
        self.levers = levers
        self.outcome.show_outcome(board, levers)
        closing = what_closes_the_gap(board.ground, levers)
        for lever, control in self.canvas.levers.items():
            now, value = getattr(board.ground.levers, lever), getattr(levers, lever)
            control.show_lever(now, value, closing[lever], board.currency)
            sentence, offered = closing_sentence(board, levers, lever, control.closing)
            control.show_closing(sentence, offered=offered)

    def _move(self, lever: str, value: float) -> None:
        self._try(moved(self.levers, lever, value))

    def _choose_span(self, key: str) -> None:
        # The scoreboard looks at the same days: it remembers them for both.
        action = self.context.actions.find(f"scoreboard.{key}")
        if action is not None:
            action.run()
        self._bring()

    def _show_why(self, code: str) -> None:
        if self.board is not None:
            self._asked_why = code
            self.why.show_why(self._behind(self.board))

    def _behind(self, board: TreeBoard) -> Behind:
        return TreeWhys(self.context, board, self._commands.edit).behind(self._asked_why)

    def _close_why(self) -> None:
        self.why.hide()
        self.canvas.cards[self.canvas.last_chosen()].setFocus()

    def _listen(self) -> None:
        self._calm.timeout.connect(self._bring)
        self.span.chosen.connect(self._choose_span)
        self.canvas.asked.connect(self._show_why)
        self.canvas.menu_asked.connect(self.show_menu)
        self.canvas.lever_moved.connect(self._move)
        self.outcome.reset_asked.connect(self.reset)
        self.outcome.plan_asked.connect(lambda: self.context.shell.open_page(PLAN))
        self.why.closed.connect(self._close_why)

    def _build(self) -> None:
        self.span.choose(QUARTER if self._remembered().span == QUARTER else YEAR)
        area = ScrollArea(self.canvas)
        # With large text four cards beside each other are wider than the page.
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.outcome)
        column.addWidget(area, 1)
        self._states.addWidget(full)
        self._states.addWidget(self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._states)

"""The page of the planner: the time line with its tools, and the unscheduled touches beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import ClassVar, Final
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from abm_desktop.errors import KnownError
from abm_desktop.touches.planning import (
    Grouping,
    Loads,
    Plan,
    PlanRow,
    at_work,
    clashes_shown,
    grouped,
    loads,
    with_moved,
)
from abm_desktop.touches.rows import PersonTag, TouchRow
from abm_desktop.touches.schedule import UNSCHEDULED, When
from abm_desktop.touches.services.coordinating import Clash
from abm_desktop.touches.services.marking import NO_MARKS, Marks
from abm_desktop.touches.services.planner import plan_of
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.opened import Reading
from resources.language import tr
from ui.accounts.empty import Place
from ui.context import Context
from ui.page import Heading, Page
from ui.theme.fonts import scaled
from ui.touches.planner.actions import add_actions
from ui.touches.planner.beyond import show_beyond
from ui.touches.planner.doing import Doing
from ui.touches.planner.empty import could_not_read, nothing_matches, nothing_yet
from ui.touches.planner.filter_popover import FilterPopover
from ui.touches.planner.look import (
    Look,
    remember,
    remembered,
    unfiltered,
    with_team,
    zoomed,
)
from ui.touches.planner.side import Side
from ui.touches.planner.sight import Contents, Mark
from ui.touches.planner.tool_row import ToolRow
from ui.touches.planner.view import PlannerView
from ui.touches.planner.words import NO_TOUCH_HERE, span_words

_AROUND: Final = timedelta(days=28)
"""So much is read on either side of what is seen: scrolling on shows touches at once."""
_NEAR: Final = timedelta(days=7)
_PAUSE_MS: Final = 80


class PlannerPage(Page):
    """Reads what is seen and a little around it; filters and groups what it holds at once."""

    entities: ClassVar[frozenset[str]] = frozenset(
        {
            *("touch", "touch_contact", "touch_person", "touch_override", "channel", "reason"),
            *("play", "play_step", "play_run", "campaign", "campaign_account", "campaign_member"),
            *("account", "account_pause", "contact", "person", "engagement"),
            *("holiday", "profile", "policy_version"),
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme, today = context.theme, context.workspace.clock.today()
        self.look = remembered(context.preferences, context.workspace.label)
        self.plan = Plan(today, today)
        self._loads: Loads = {}
        self.tool_row = ToolRow(theme, self)
        context.terms.explain(self.tool_row.clashes, "collision")
        self.view = PlannerView(theme, today, self)
        self.side = Side(theme, self)
        self.doing = Doing(context, self.view, self)
        self._today = today
        self._is_filled = False
        self._shown_clash: Clash | None = None
        self._states = QStackedWidget(self)
        self._empty = Place(self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._build()
        self._listen()
        self.view.zoom(self.look.zoom, self.look.factor)
        self.view.go_to_today()
        self._show_look()
        add_actions(context.actions, self)

    def heading(self) -> Heading:
        return Heading(tr("Planner"), primary="touch.plan")

    def is_filled(self) -> bool:
        return self._is_filled

    def areas(self) -> list[QWidget]:
        return [self.tool_row, self.view, *([self.side] if self.side.isVisible() else [])]

    def account(self) -> UUID | None:
        if not self.isVisible():
            return None
        touch = self.side.chosen() or self.view.chosen()
        return touch.account_id if touch else self.view.spot.here()[0]

    def refresh(self) -> None:
        since, until = self._wanted()

        def read(reading: Reading) -> tuple[Plan, Loads]:
            plan = plan_of(reading, since, until)
            return plan, loads(plan)

        self.context.jobs.query(
            self,
            read,
            self._show,
            topic="planner",
            failed=self._could_not_read,
        )

    def change_look(self, look: Look) -> None:
        """Look at the planner in another way, and remember it."""
        self.look = look
        remember(self.context.preferences, self.context.workspace.label, look)
        self.view.zoom(look.zoom, look.factor)
        self._show_look()
        self._arrange()

    def zoom(self, steps: int) -> None:
        """Show wider days, or narrower ones where negative."""
        self.change_look(zoomed(self.look, steps))

    def page(self, steps: int) -> None:
        """Go so many screens on, or to today."""
        if steps:
            self.view.page(steps)
        else:
            self.view.go_to_today()

    def search(self) -> None:
        """Give the keyboard to the search of unscheduled touches."""
        if not self.look.has_tray:
            self.change_look(replace(self.look, has_tray=True))
        self.side.finder.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.side.finder.selectAll()

    def next_clash(self) -> None:
        """Bring the next collision into sight and say what can be done about it."""
        clashes = list(self.view.sight.contents.clashes)
        if not clashes:
            return
        known = [one.collision for one in clashes]
        held = self._shown_clash.collision if self._shown_clash else None
        place = (known.index(held) + 1) % len(known) if held in known else 0
        self._shown_clash = clash = clashes[place]
        touch = clash.touches[-1]
        first, last = self.view.span()
        if touch.when.day and not first <= touch.when.day <= last:
            self.view.go_to(touch.when.day)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.view.choose(touch.id, account=touch.account_id):
            self.doing.show_clash(touch, clash)

    def plan_here(self) -> None:
        """Plan a touch where the keyboard is."""
        account, day, team = self.view.spot.here()
        if self.view.spot.is_set:
            self.doing.plan(account, When(day), team)
        else:
            self.context.shell.plan_touch()

    def ask_filter(self) -> None:
        """Let tier, channel and owner be chosen."""
        popover = FilterPopover(
            *(self.context.theme, self.plan, self.look, self.change_look, self.context.window)
        )
        popover.show_at(self.tool_row.filter)
        popover.begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_side()

    def _wanted(self) -> tuple[date, date]:
        first, last = self.view.span()
        return first - _AROUND, last + _AROUND

    def _follow_span(self) -> None:
        first, last = self.view.span()
        self.tool_row.show_span(span_words(first, last, self._today))
        is_held = self.plan.since <= first - _NEAR and last + _NEAR <= self.plan.until
        if not is_held and self._is_filled:
            self._pause.start()

    def _show(self, found: tuple[Plan, Loads]) -> None:
        self.plan, self._loads = found
        self._today = self.context.workspace.clock.today()
        self.view.show_today(self._today)
        self.side.show_plays(self.plan.plays)
        self._is_filled = True
        self._arrange()
        self._follow_span()
        self.filled.emit()

    def _arrange(self) -> None:
        """Show the plan as it is filtered and grouped now."""
        plan, look = self.plan, self.look
        wanted = look.filter(plan.me)
        rows = grouped(plan, look.grouping, wanted, self._loads)
        clashes = [
            clash
            for clash in clashes_shown(plan, wanted)
            if any(touch.is_planned for touch in clash.touches)
        ]
        clashing: dict[UUID, list[Clash]] = {}
        for clash in clashes:
            for touch in clash.touches:
                clashing.setdefault(touch.id, []).append(clash)
        contents = Contents(
            plan,
            people=at_work(plan, wanted, self._loads),
            loads=self._loads,
            clashes=clashes,
            clashing=clashing,
            marks=Marks(tuple(clashes), tuple(plan.kept), plan.pauses, plan.now)
            if plan.now
            else NO_MARKS,
            has_campaigns=look.grouping is not Grouping.CAMPAIGNS,
            has_loads=look.has_loads,
        )
        self.view.show_rows(rows, contents, look.shown_teams)
        loose = [touch for touch in plan.unscheduled if wanted.shows(touch)]
        hidden = len(plan.unscheduled) - len(loose)
        self.side.show_touches(loose, plan.unscheduled_count - hidden, hidden)
        self.tool_row.show_clashes(len(clashes))
        self._show_state(rows)

    def _show_state(self, rows: list[PlanRow]) -> None:
        """Show the time line, or what stands in its place."""
        if not self._is_filled:
            return
        if self.plan.is_empty:
            self._empty.show_widget(self._nothing_yet())
        elif not rows:
            self._empty.show_widget(nothing_matches(self.context.theme, self._show_all))
        is_shown = bool(rows) and not self.plan.is_empty
        self._states.setCurrentWidget(self.view if is_shown else self._empty)
        self.tool_row.setVisible(not self.plan.is_empty)
        self._fit_side()

    def _nothing_yet(self) -> QWidget:
        shell = self.context.shell
        return nothing_yet(
            self.context.theme, self.context.actions, lambda: shell.open_page("accounts")
        )

    def _show_all(self) -> None:
        self.change_look(unfiltered(self.look))

    def _show_look(self) -> None:
        self.tool_row.show_look(self.look)
        self._fit_side()

    def _fit_side(self) -> None:
        self.side.setVisible(self.look.has_tray and not (self._is_filled and self.plan.is_empty))

    def _could_not_read(self, error: BaseException) -> None:
        sentence = str(error) if isinstance(error, KnownError) else ""
        self._empty.show_widget(could_not_read(self.context.theme, sentence, self.refresh))
        self._states.setCurrentWidget(self._empty)
        self._is_filled = True
        self.filled.emit()
        if not isinstance(error, KnownError):
            self.context.jobs.failed.emit(error)

    def _show_moving(self, touch: TouchRow, when: When) -> None:
        """Show a touch at its new place while the change is on its way."""
        self.plan = with_moved(self.plan, touch, when)
        self._loads = loads(self.plan)
        self._arrange()

    def _held(self, _touch: TouchRow, point: QPoint) -> None:
        self.side.light(on=self.side.holds(point))

    def _let_go(self, touch: TouchRow, point: QPoint) -> None:
        self.side.light(on=False)
        if self.side.holds(point):
            self.doing.place(touch, UNSCHEDULED)

    def _dropped(self, touch: TouchRow, point: QPoint) -> None:
        hands = self.view.hands
        when, person = hands.when_at(touch, point), hands.person_at(touch, point)
        self.view.end_preview()
        if when is not None and person is not None:
            self._hand(touch, when, person)
        elif when is not None:
            self.doing.place(touch, when)

    def _hand(self, touch: TouchRow, when: When, person: PersonTag) -> None:
        self.doing.commands.hand(touch, person, when)

    def _plan_new(self, account: UUID | None, day: date, team: Team) -> None:
        self.doing.plan(account, When(day), team)

    def _open_row(self, row: PlanRow) -> None:
        if row.account is not None:
            self.context.shell.open_account(row.account.id)

    def _open_mark(self, mark: Mark) -> None:
        """Open a campaign on its page, or show only the touches of a colleague, then all again."""
        if mark.campaign is not None:
            self.context.shell.open_page(f"campaigns::campaign:{mark.campaign.hex}")
        elif mark.person is not None:
            is_shown = self.look.owner == mark.person.hex
            self.change_look(replace(self.look, owner="" if is_shown else mark.person.hex))

    def _run_play(self, key: UUID) -> None:
        self.context.shell.run_play((), play=key)

    def _build(self) -> None:
        self._states.addWidget(self.view)
        self._states.addWidget(self._empty)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.tool_row)
        left.addWidget(self._states, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.side)
        self.side.setMinimumHeight(scaled(200))
        self.setFocusProxy(self.view)

    def _listen(self) -> None:
        tools, view, side, doing = self.tool_row, self.view, self.side, self.doing
        look = self.change_look
        tools.paged.connect(self.page)
        tools.zoom_chosen.connect(lambda key: look(replace(self.look, zoom=key, factor=1.0)))
        tools.clash_asked.connect(self.next_clash)
        tools.team_toggled.connect(lambda team, on: look(with_team(self.look, team, on=on)))
        tools.mine_toggled.connect(lambda on: look(replace(self.look, is_mine=on)))
        tools.filter_asked.connect(self.ask_filter)
        tools.more_asked.connect(lambda: show_beyond(self.context, tools.more))
        tools.group_chosen.connect(lambda by: look(replace(self.look, group=by.value)))
        tools.loads_toggled.connect(
            lambda: look(replace(self.look, has_loads=not self.look.has_loads))
        )
        tools.tray_toggled.connect(
            lambda: look(replace(self.look, has_tray=not self.look.has_tray))
        )
        view.span_changed.connect(self._follow_span)
        self._pause.timeout.connect(self.refresh)
        view.zoom_asked.connect(self.zoom)
        view.asked.connect(doing.do)
        view.placed.connect(doing.place)
        view.handed.connect(self._hand)
        view.run_moved.connect(lambda run, days: doing.commands.plays.move(run.id, days))
        view.run_asked.connect(doing.show_run)
        view.held.connect(self._held)
        view.let_go.connect(self._let_go)
        view.new_asked.connect(self._plan_new)
        view.missed.connect(lambda: self.context.shell.refuse(NO_TOUCH_HERE))
        view.clash_asked.connect(doing.show_clash)
        view.row_opened.connect(self._open_row)
        view.mark_opened.connect(self._open_mark)
        view.menu_asked.connect(doing.show_menu)
        side.asked.connect(doing.do)
        side.menu_asked.connect(doing.show_menu)
        side.dragged.connect(view.hands.preview)
        side.dropped.connect(self._dropped)
        side.new_asked.connect(lambda: doing.plan(None, UNSCHEDULED, None))
        side.play_asked.connect(self._run_play)
        side.all_plays.clicked.connect(lambda _on: self.context.shell.open_page("plays"))
        doing.commands.moving.connect(self._show_moving)
        doing.next_asked.connect(self.next_clash)
        self.context.jobs.failed.connect(lambda _error: self._catch_up())
        self.context.jobs.conflicted.connect(lambda _error, _again: self._catch_up())

    def _catch_up(self) -> None:
        """What was shown to move did not: show what is kept; what cannot be read waits to be asked."""
        if self.isVisible() and self._states.currentWidget() is self.view and self._is_filled:
            self.refresh()

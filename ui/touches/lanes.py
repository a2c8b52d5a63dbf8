"""The card of an account's touches: both teams' lanes on one time line, and the unscheduled ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from abm_desktop.touches import service
from abm_desktop.touches.rows import TouchRow
from abm_desktop.touches.schedule import UNSCHEDULED, When
from abm_desktop.touches.services.marking import NO_MARKS, Marks, marks
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.opened import Changes, Reading
from resources.language import tr, tr_count
from resources.records import dataclass
from ui.actions import Action
from ui.context import Context
from ui.kit.buttons import Button, IconButton
from ui.kit.frames import Card
from ui.kit.messages import EmptyState
from ui.kit.segmented import Segment, SegmentedControl
from ui.kit.writing_rights import needs_writing
from ui.touches.commands import TouchCommands
from ui.touches.editor import TouchEditor
from ui.touches.lane_names import LaneNames
from ui.touches.place_teller import PlaceTeller
from ui.touches.tray import Tray
from ui.touches.view import LanesView

_ENTITIES: Final = ("touch", "touch_contact", "touch_person", "contact", "person", "channel")
_ZOOMS: Final = (
    Segment("days", tr("Days")),
    Segment("weeks", tr("Weeks")),
    Segment("quarter", tr("Quarter")),
)


@dataclass(frozen=True, slots=True)
class _Touches:
    scheduled: list[TouchRow]
    unscheduled: list[TouchRow]
    marks: Marks = NO_MARKS


class LanesCard(Card):
    """Sales above, Marketing below, joint touches on the line between them."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, tr("Touches"), padding=(0, 0))
        self._context = context
        self._account: UUID | None = None
        self._shown = _Touches([], [])
        self._wanted: UUID | None = None
        self.commands = TouchCommands(context, self)
        self.view = LanesView(context.theme, context.workspace.clock.today())
        self.teller = PlaceTeller(context, self.view)
        self.tray = Tray(context.theme)
        self.zooms = SegmentedControl(context.theme, _ZOOMS, tr("Zoom of the time line"))
        self._names = LaneNames(context.theme)
        self._lanes = QWidget()
        self._empty = self._empty_state()
        self._lay_out()
        self._listen()
        self._declare()

    def show_account(self, key: UUID) -> None:
        """Show the touches of an account, beginning with this week."""
        if key != self._account:
            self._account = key
            self.view.choose(None)
            self.view.go_to_today()
        self.refresh()

    def follow(self, changes: Changes) -> None:
        """Refresh after a change that may alter what is shown."""
        if any(changes.touches(entity) for entity in _ENTITIES):
            self.refresh()

    def refresh(self) -> None:
        """Ask for the touches again; place, zoom and choice stay."""
        account = self._account
        if account is not None:
            self._context.jobs.query(
                self, lambda reading: _read(reading, account), self._show, topic="lanes"
            )

    def choose(self, key: UUID) -> None:
        """Choose a scheduled touch and give it the keyboard, now or when it comes."""
        self._wanted = key
        self._choose_wanted()

    def plan(self, when: When | None = None, team: Team | None = None) -> None:
        """Open the editor for a new touch of the account."""
        if self._account is not None:
            TouchEditor(self._context, self._account, when=when, team=team).open()

    def _show(self, touches: _Touches) -> None:
        self._shown = touches
        is_empty = not (touches.scheduled or touches.unscheduled)
        self._lanes.setVisible(not is_empty)
        self._empty.setVisible(is_empty)
        self.tray.show_touches(touches.unscheduled)
        self.view.show_touches(touches.scheduled, touches.marks)
        planned = sum(row.is_planned for row in touches.scheduled)
        self.hint.setText(
            "" if is_empty else tr_count("{count} planned", "{count} planned", planned)
        )
        self._choose_wanted()

    def _choose_wanted(self) -> None:
        if self._wanted in {row.id for row in self._shown.scheduled}:
            self.view.choose(self._wanted)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self._wanted = None

    def _show_moving(self, row: TouchRow, when: When) -> None:
        """Show a touch at its new place while the change is on its way."""
        moved = replace(row, when=when)
        others = [*self._shown.scheduled, *self._shown.unscheduled]
        rows = [moved if other.id == row.id else other for other in others]
        self._show(
            _Touches(
                [other for other in rows if other.when.day is not None],
                [other for other in rows if other.when.day is None],
                self._shown.marks.without(row),
            )
        )

    def _held(self, _row: TouchRow, point: QPoint) -> None:
        self.tray.light(on=self._is_over_tray(point))

    def _let_go(self, row: TouchRow, point: QPoint) -> None:
        self.tray.light(on=False)
        if self._is_over_tray(point):
            self.commands.move(row, UNSCHEDULED)

    def _dropped_from_tray(self, row: TouchRow, point: QPoint) -> None:
        self.view.end_preview()
        when = self.view.when_at(row, point)
        if when is not None:
            self.commands.wish(row, when)

    def _is_over_tray(self, point: QPoint) -> bool:
        return self.tray.rect().contains(self.tray.mapFromGlobal(point))

    def _plan_new(self) -> None:
        self.plan()

    def _plan_on(self, day: date, team: Team) -> None:
        self.plan(When(day), team)

    def _follow_layout(self) -> None:
        layout = self.view.lanes
        self._names.follow(layout)
        self._lanes.setFixedHeight(self.view.height())

    def _listen(self) -> None:
        self.zooms.chosen.connect(self.view.zoom)
        self.view.arranged.connect(lambda _layout: self._follow_layout())
        self.view.asked.connect(self.commands.do)
        self.view.placed.connect(self.commands.wish)
        self.view.held.connect(self._held)
        self.view.let_go.connect(self._let_go)
        self.view.day_opened.connect(self._plan_on)
        self.tray.asked.connect(self.commands.do)
        self.tray.dragged.connect(self.view.preview)
        self.tray.dropped.connect(self._dropped_from_tray)
        for part in (self.view, self.tray):
            part.menu_asked.connect(self.commands.show_menu)
        self.commands.moving.connect(self._show_moving)
        self._context.jobs.failed.connect(lambda _error: self.refresh())
        self._context.jobs.conflicted.connect(lambda _error, _again: self.refresh())

    def _declare(self) -> None:
        steps = (
            ("days", tr("Show days"), "1", lambda: self.zooms.choose("days")),
            ("weeks", tr("Show weeks"), "2", lambda: self.zooms.choose("weeks")),
            ("quarter", tr("Show the quarter"), "3", lambda: self.zooms.choose("quarter")),
            ("earlier", tr("Show earlier touches"), "[", lambda: self.view.page(-1)),
            ("later", tr("Show later touches"), "]", lambda: self.view.page(1)),
            ("today", tr("Show touches around today"), "", self.view.go_to_today),
        )
        for key, title, keys, run in steps:
            action = Action(f"lanes.{key}", title, run, keys, "calendar-blank", tr("Time line"))
            self._context.actions.add(action, self)

    def _lay_out(self) -> None:
        theme = self._context.theme
        earlier = IconButton(theme, "caret-left", tr("Earlier"), side=24, outlined=True, key="[")
        today = Button(theme, tr("Today"), size="small")
        later = IconButton(theme, "caret-right", tr("Later"), side=24, outlined=True, key="]")
        plan = needs_writing(Button(theme, tr("Plan touch"), size="small", icon="plus", key="T"))
        earlier.clicked.connect(lambda: self.view.page(-1))
        today.clicked.connect(self.view.go_to_today)
        later.clicked.connect(lambda: self.view.page(1))
        plan.clicked.connect(self._plan_new)
        for widget in (earlier, today, later, self.zooms, plan):
            self.add_action(widget)
        row = QHBoxLayout(self._lanes)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._names)
        row.addWidget(self.view, 1)
        row.addWidget(self.tray)
        self.body.setContentsMargins(0, 1, 0, 2)
        self.body.addWidget(self._lanes)
        self.body.addWidget(self._empty)
        self._empty.hide()

    def _empty_state(self) -> EmptyState:
        theme = self._context.theme
        lines = (
            tr("Both teams' touches stand here on one time line:"),
            tr("Sales above, Marketing below."),
        )
        empty = EmptyState(theme, tr("No touches yet"), lines, icon="calendar-blank")
        plan = needs_writing(Button(theme, tr("Plan a touch"), kind="primary", key="T"))
        plan.clicked.connect(self._plan_new)
        empty.add_action(plan)
        empty.setMinimumHeight(240)
        return empty


def _read(reading: Reading, account: UUID) -> _Touches:
    scheduled = service.touches(reading, account, date.min, date.max)
    return _Touches(scheduled, service.unscheduled(reading, account), marks(reading, scheduled))

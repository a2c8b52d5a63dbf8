"""The tab of an account's touches: both teams' lanes with the campaigns, or a table of the same."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, Final
from uuid import UUID

from PySide6.QtWidgets import QScrollBar, QStackedWidget, QVBoxLayout, QWidget

from abm_desktop.touches import service
from abm_desktop.touches.rows import TouchRow
from abm_desktop.touches.services.marking import Marks, marks
from abm_desktop.workspace.opened import Reading
from resources.language import tr
from ui.account_tab import AccountTab
from ui.actions import Action
from ui.context import Context
from ui.kit.buttons import Button
from ui.kit.frames import ScrollArea
from ui.kit.messages import EmptyState
from ui.kit.segmented import Segment, SegmentedControl
from ui.kit.writing_rights import needs_writing
from ui.touches.campaigns_card import CampaignsCard
from ui.touches.lanes import LanesCard
from ui.touches.touch_table import TouchTable

_KEPT: Final = "account.touches"
_VIEWS: Final = (
    Segment("lanes", tr("Lanes"), icon="rows"),
    Segment("table", tr("Table"), icon="table"),
)


class TouchesTab(AccountTab):
    """Only the view in front asks for anything."""

    entities: ClassVar[frozenset[str]] = frozenset(
        {
            *("touch", "touch_contact", "touch_person", "contact", "person", "channel"),
            *("campaign", "campaign_account", "campaign_member", "reason"),
            *("touch_override", "account_pause", "engagement", "activity_type", "policy_version"),
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.lanes = LanesCard(context)
        self.campaigns = CampaignsCard(context)
        self.table = TouchTable(context.theme, context.workspace.clock.today)
        self.run = needs_writing(
            Button(
                context.theme, tr("Run a play"), size="small", icon="tree-structure", key="Shift+R"
            )
        )
        self.views = SegmentedControl(context.theme, _VIEWS, tr("Lanes or table"))
        self._area = ScrollArea(self._lanes_and_campaigns())
        self._empty = self._empty_state()
        self._stack = QStackedWidget()
        for widget in (self._area, self.table, self._empty):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        if context.preferences.get(_KEPT) == "table":
            self.views.choose("table")
        self._show_view()
        self._listen()
        self._declare()

    @property
    def is_table(self) -> bool:
        """Tell whether the table is shown."""
        return self.views.key() == "table"

    def refresh(self) -> None:
        key = self.key
        if key is None:
            return
        if self.is_table:
            self.context.jobs.query(
                self,
                lambda reading: _read(reading, key),
                self._show_rows,
                topic="account's touches",
            )
        else:
            self.lanes.show_account(key)
            self.campaigns.show_account(key)

    def open_row(self, key: UUID) -> None:
        if self.is_table:
            self.table.choose_touch(key)
        else:
            self.lanes.choose(key)

    def tools(self) -> list[QWidget]:
        return [self.run, self.views]

    def scroll_bar(self) -> QScrollBar:
        return self._area.verticalScrollBar()

    def areas(self) -> list[QWidget]:
        return [self.table] if self.is_table else [self.lanes, self.campaigns]

    def _show_rows(self, found: tuple[list[TouchRow], Marks]) -> None:
        rows, marked = found
        self.table.show_touches(rows, marked)
        if self.is_table:
            self._stack.setCurrentWidget(self.table if rows else self._empty)

    def _show_view(self) -> None:
        self._stack.setCurrentWidget(self.table if self.is_table else self._area)
        self.setFocusProxy(self.table if self.is_table else self.lanes.view)

    def _turn(self) -> None:
        self.context.preferences.put(_KEPT, self.views.key())
        self._show_view()
        self.refresh()

    def _run_play(self) -> None:
        if self.key is not None:
            self.context.shell.run_play((self.key,))

    def _open_person(self, key: UUID) -> None:
        if self.key is not None:
            self.context.shell.open_account(self.key, tab="people", row=key)

    def _listen(self) -> None:
        commands = self.lanes.commands
        self.campaigns.person_asked.connect(self._open_person)
        self.views.chosen.connect(lambda _key: self._turn())
        self.run.clicked.connect(self._run_play)
        self.table.opened.connect(commands.edit)
        self.table.asked.connect(commands.do)
        # In the table, arrows scroll.
        self.table.menu_asked.connect(partial(commands.show_menu, walking=("", "")))

    def _declare(self) -> None:
        for key, title, icon in (
            ("lanes", tr("Show touches as lanes"), "rows"),
            ("table", tr("Show touches as a table"), "table"),
        ):
            action = Action(
                f"touches.{key}",
                title,
                partial(self.views.choose, key),
                icon=icon,
                group=tr("Time line"),
            )
            self.context.actions.add(action, self)

    def _lanes_and_campaigns(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.lanes)
        column.addWidget(self.campaigns)
        column.addStretch(1)
        return content

    def _empty_state(self) -> EmptyState:
        lines = (
            tr("Every touch of both teams stands here in one table:"),
            tr("planned, done and skipped."),
        )
        empty = EmptyState(self.context.theme, tr("No touches yet"), lines, icon="table")
        plan = needs_writing(
            Button(self.context.theme, tr("Plan a touch"), kind="primary", key="T")
        )
        plan.clicked.connect(lambda _on: self.lanes.plan())
        empty.add_action(plan)
        return empty


def _read(reading: Reading, account: UUID) -> tuple[list[TouchRow], Marks]:
    rows = service.every_touch(reading, account)
    return rows, marks(reading, rows)

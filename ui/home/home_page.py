"""Home: what needs somebody today, what happened at the accounts, and how the week goes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Final
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from abm_desktop.accounts.services.counting import counts
from abm_desktop.home.needs import NeedGroup, Needs, Scope, Wanted
from abm_desktop.home.services.needs_first import first_groups
from abm_desktop.workspace.opened import Changes, Reading
from resources.language import tr
from resources.records import dataclass
from ui.context import Context
from ui.frame.declarations import HOME_AROUND, HOME_DOING, HOME_NEEDS
from ui.frame.part import load
from ui.home.home_actions import add_actions
from ui.home.home_empty import nothing_yet
from ui.home.home_needs_card import NeedsCard
from ui.kit.labels import PlainLabel
from ui.page import Heading, Page
from ui.theme.fitting import hold_height

if TYPE_CHECKING:
    from ui.home.home_around import Around
    from ui.home.home_doing import Doing

_WEEKDAYS: Final = (
    *(tr("Monday"), tr("Tuesday"), tr("Wednesday"), tr("Thursday")),
    *(tr("Friday"), tr("Saturday"), tr("Sunday")),
)
_MONTHS: Final = (
    *(tr("January"), tr("February"), tr("March"), tr("April"), tr("May"), tr("June")),
    *(tr("July"), tr("August"), tr("September"), tr("October"), tr("November"), tr("December")),
)
_LATER_MS: Final = 60
"""What is not seen in the list is loaded when it is painted."""
_STRIP: Final = 124
_NEEDS: Final = "home.needs"


@dataclass(frozen=True, slots=True)
class _Found:
    """What one look brings: needs, and whether there is any account at all."""

    needs: Needs
    is_empty: bool


_First = tuple[NeedGroup, ...]
"""What the very first look brings, where something stands at the top of the list."""


class HomePage(Page):
    """The first page: it shows what to do, and lets it be done where it stands."""

    entities: ClassVar[frozenset[str]] = frozenset(
        {
            *("touch", "touch_contact", "touch_person", "channel"),
            *("engagement", "engagement_contact", "activity_type", "contact"),
            *("account", "person", "policy_version", "next_action", "put_off", "deal"),
            *("list_round", "round_account", "ballot"),
            *("account_pause", "play", "play_run"),
            *("handoff", "deal_reason", "holiday", "reason", "promise"),
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.day = PlainLabel(context.theme, "", "body", "text2")
        self.needs = NeedsCard(context)
        self.doing: Doing | None = None
        self.around: Around | None = None
        self._is_shown = self._is_whole = False
        self._top = QVBoxLayout()
        self._right = QHBoxLayout()
        self._states = QStackedWidget(self)
        self._empty: QWidget | None = None
        self._build()
        self._show_day()
        self.needs.wanted_changed.connect(self._bring_needs)
        add_actions(context.actions, self)

    def heading(self) -> Heading:
        return Heading(tr("Home"), primary="engagement.log", beside=self.day)

    def is_filled(self) -> bool:
        return self._is_shown

    def is_whole(self) -> bool:
        return self._is_whole

    def account(self) -> UUID | None:
        if not self.isVisible():
            return None
        if self.around is not None and self.around.moments.list.hasFocus():
            return self.around.moments.account()
        line = self.needs.current()
        return None if line is None else line.need.account_id

    def areas(self) -> list[QWidget]:
        return [self.needs.list, *(self.around.areas() if self.around else ())]

    def refresh(self) -> None:
        if self._is_shown:
            self._bring_needs()
        else:
            self._bring_first()
        if self.around is not None:
            self.around.refresh()

    def follow(self, changes: Changes) -> None:
        if self.around is not None:
            self.around.follow(changes, is_seen=self.isVisible())
        super().follow(changes)

    def counter(self) -> Callable[[Reading], int]:
        return lambda reading: _read(reading, Wanted()).needs.mine

    def _bring_first(self) -> None:
        """Bring what stands at the top, or everything, where nothing does though something may wait."""
        wanted = self.needs.wanted

        def read(reading: Reading) -> _First | _Found:
            if counts(reading).is_empty:
                return _read(reading, wanted)
            if reading.person_id is None and wanted.scope is Scope.MINE:
                return ()
            return first_groups(reading, wanted) or _read(reading, wanted)

        self.context.jobs.query(self, read, self._show_first, topic=_NEEDS)

    def _bring_needs(self) -> None:
        wanted = self.needs.wanted
        self.context.jobs.query(
            self, lambda reading: _read(reading, wanted), self._show, topic=_NEEDS
        )

    def _show_first(self, found: _First | _Found) -> None:
        if isinstance(found, _Found):
            self._show(found)
            return
        self._show_day()
        self.needs.show_first(found)
        self._is_shown = True
        self.filled.emit()
        self.context.jobs.after_paint(self, self._bring_needs)

    def _show(self, found: _Found) -> None:
        is_first, self._is_whole = not self._is_whole, True
        self._is_shown = True
        self._show_day()
        if found.is_empty:
            self._show_empty()
        else:
            self.needs.show_needs(found.needs)
            self._states.setCurrentIndex(0)
        self.count_changed.emit(found.needs.mine)
        self.filled.emit()
        if is_first:
            QTimer.singleShot(_LATER_MS, self, self._load_rest)

    def _load_rest(self) -> None:
        """Load the deeds of the list and what stands around it, beside the window."""
        jobs = self.context.jobs
        jobs.aside(self, lambda: load(HOME_AROUND), self._surround)
        jobs.aside(self, lambda: load(HOME_DOING), self._enable)

    def _surround(self, around: Any) -> None:
        self.around = around(self.context, self)
        self.around.place(self._top, self._right)
        self.around.refresh()

    def _enable(self, doing: Any) -> None:
        made: Doing = doing(self.context, self.needs.list, self)
        self.doing = made
        self.needs.pressed.connect(made.act)
        self.needs.opened.connect(made.open)
        self.needs.menu_asked.connect(made.show_menu)

    def _show_day(self) -> None:
        self.day.setText(_long_day(self.context.workspace.clock.today()))

    def _show_empty(self) -> None:
        if self._empty is None:
            self._empty = nothing_yet(self.context)
            self._states.addWidget(self._empty)
        self._states.setCurrentWidget(self._empty)

    def _build(self) -> None:
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        top = QWidget()
        hold_height(top, _STRIP)
        top.setLayout(self._top)
        self._top.setContentsMargins(0, 0, 0, 0)
        right = QWidget()
        right.setLayout(self._right)
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.setSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.needs, 40)
        row.addWidget(right, 56)
        column.addWidget(top)
        column.addLayout(row, 1)
        self._states.addWidget(full)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._states)
        self.setFocusProxy(self.needs.list)


def _read(reading: Reading, wanted: Wanted) -> _Found:
    """Read everything that needs somebody; what reads it is loaded behind the first rows."""
    return _Found(load(HOME_NEEDS)(reading, wanted), counts(reading).is_empty)


def _long_day(day: date) -> str:
    """Return a day with its weekday: `Wednesday 18 November`."""
    return tr(
        "{weekday} {day} {month}",
        weekday=_WEEKDAYS[day.weekday()],
        day=day.day,
        month=_MONTHS[day.month - 1],
    )

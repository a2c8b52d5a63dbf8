"""The row of tools above the planner: where in time, how close, and what of it is shown."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from abm_desktop.touches.planning import Grouping
from abm_desktop.vocabulary import Team
from resources.language import tr
from ui.kit.buttons import Button, IconButton
from ui.kit.checks import FilterChip
from ui.kit.frames import Panel
from ui.kit.labels import PlainLabel
from ui.kit.menu import Menu
from ui.kit.segmented import Segment, SegmentedControl
from ui.theme.fitting import hold_height
from ui.theme.theme import Theme
from ui.touches.planner.clash_chip import ClashChip
from ui.touches.planner.look import Look

_ZOOMS: Final = (
    Segment("days", tr("Days")),
    Segment("weeks", tr("Weeks")),
    Segment("quarter", tr("Quarter")),
)
_WORDS: Final = {
    "filter": tr("Filter"),
    "group": tr("Group"),
    "mine": tr("My accounts"),
    "collisions": "",
    "marketing": tr("Marketing"),
    "sales": tr("Sales"),
    "span": "",
    "gaps": "",
}
"""What goes without saying first where there is little room; the days below say the span as well."""
_GAP: Final = 8
GROUPS: Final = {
    Grouping.ACCOUNTS: tr("Accounts"),
    Grouping.PEOPLE: tr("People"),
    Grouping.CAMPAIGNS: tr("Campaigns"),
}


class ToolRow(Panel):
    """Says where in time one is, and lets one choose what is shown.

    Signals:
        paged: so many screens later, or earlier where negative, are wanted; none for today.
        zoom_chosen: days, weeks or the quarter are wanted.
        clash_asked: the next collision is wanted.
        team_toggled: lanes of a team are wanted, or not (Team, on).
        mine_toggled: only accounts that I own are wanted, or all.
        filter_asked: tier, channel and owner shall be chosen.
        group_chosen: rows of another kind are wanted (Grouping).
        loads_toggled, tray_toggled: the workload, or the unscheduled touches, shall be seen or not.
        more_asked: campaigns and calendars are wanted.
    """

    paged = Signal(int)
    zoom_chosen = Signal(str)
    clash_asked = Signal()
    team_toggled = Signal(object, bool)
    mine_toggled = Signal(bool)
    filter_asked = Signal()
    group_chosen = Signal(object)
    loads_toggled = Signal()
    tray_toggled = Signal()
    more_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, lines=Qt.Edge.BottomEdge, parent=parent)
        self._theme = theme
        self._look = Look()
        self._count = 0
        self._tools = QHBoxLayout(self)
        self.earlier = IconButton(theme, "caret-left", tr("Earlier"), outlined=True, key="[")
        self.today = Button(theme, tr("Today"))
        self.today.set_tip(tr("Show this week (0)"))
        self.later = IconButton(theme, "caret-right", tr("Later"), outlined=True, key="]")
        self.span = PlainLabel(theme, "", "title")
        self.zooms = SegmentedControl(theme, _ZOOMS, tr("Zoom of the planner"))
        self.clashes = ClashChip(theme)
        self.teams = {
            Team.SALES: FilterChip(theme, tr("Sales"), team="sales"),
            Team.MARKETING: FilterChip(theme, tr("Marketing"), team="marketing"),
        }
        self.mine = FilterChip(theme, tr("My accounts"), icon="user")
        self.filter = FilterChip(theme, tr("Filter"), icon="funnel-simple")
        self.group = Button(theme, tr("Group"), icon="rows", size="small")
        self.more = IconButton(theme, "dots-three", tr("Campaigns and calendars"), outlined=True)
        hold_height(self, 44)
        self._lay_out()
        self._listen()

    def show_look(self, look: Look) -> None:
        """Show what is chosen."""
        self._look = look
        with QSignalBlocker(self.zooms):
            self.zooms.choose(look.zoom)
        for team, chip in self.teams.items():
            chip.setChecked(team in look.shown_teams)
        self.mine.setChecked(look.is_mine)
        self.filter.setChecked(look.narrowed_by > 0)
        self.filter.set_value(str(look.narrowed_by) if look.narrowed_by else "")
        self._fit()

    def show_span(self, words: str) -> None:
        """Show which days are seen."""
        self.span.setText(words)
        self.span.setMinimumWidth(self.span.sizeHint().width())
        self._fit()

    def show_clashes(self, count: int) -> None:
        """Show how many collisions there are."""
        self._count = count
        self._fit()

    def ask_group(self) -> None:
        """Offer what a row may stand for, and what may be seen around the rows."""
        menu = Menu(self._theme, self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.setAccessibleName(tr("Group rows by"))
        for grouping, words in GROUPS.items():
            chosen = grouping is self._look.grouping
            menu.add_choice(words, partial(self.group_chosen.emit, grouping), checked=chosen)
        menu.addSeparator()
        menu.add_choice(tr("Workload"), self.loads_toggled.emit, checked=self._look.has_loads)
        menu.add_choice(
            tr("Unscheduled touches"), self.tray_toggled.emit, checked=self._look.has_tray
        )
        menu.popup(self.group.mapToGlobal(QPoint(0, self.group.height() + 2)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out words that marks say as well, one after the other until there is room."""
        for level in range(len(_WORDS) + 1):
            self._leave_out(level)
            self._tools.invalidate()
            if self._tools.sizeHint().width() <= self.width():
                return

    def _leave_out(self, level: int) -> None:
        chips = {
            "filter": self.filter,
            "group": self.group,
            "mine": self.mine,
            "sales": self.teams[Team.SALES],
            "marketing": self.teams[Team.MARKETING],
        }
        for place, (name, words) in enumerate(_WORDS.items()):
            is_out = place < level
            if name == "gaps":
                self._tools.setSpacing(_GAP // 2 if is_out else _GAP)
                continue
            if name == "span":
                self.span.setVisible(not is_out)
                continue
            if name not in chips:
                self.clashes.show_count(self._count, is_slim=is_out)
                continue
            chip = chips[name]
            if chip.label != ("" if is_out else words):
                chip.set_label("" if is_out else words)
                chip.set_tip(words if is_out else "")
        self.group.setAccessibleName(tr("Group"))

    def _lay_out(self) -> None:
        row = self._tools
        row.setContentsMargins(16, 0, 12, 1)
        row.setSpacing(_GAP)
        for widget in (self.earlier, self.today, self.later):
            row.addWidget(widget)
        row.addSpacing(4)
        row.addWidget(self.span)
        row.addSpacing(4)
        row.addWidget(self.zooms)
        row.addStretch(1)
        row.addWidget(self.clashes)
        for chip in (*self.teams.values(), self.mine, self.filter, self.group, self.more):
            row.addWidget(chip)

    def _listen(self) -> None:
        self.earlier.clicked.connect(lambda _on: self.paged.emit(-1))
        self.today.clicked.connect(lambda _on: self.paged.emit(0))
        self.later.clicked.connect(lambda _on: self.paged.emit(1))
        self.more.clicked.connect(lambda _on: self.more_asked.emit())
        self.zooms.chosen.connect(self.zoom_chosen)
        self.clashes.clicked.connect(lambda _on: self.clash_asked.emit())
        for team, chip in self.teams.items():
            chip.clicked.connect(lambda on, team=team: self.team_toggled.emit(team, on))
        self.mine.clicked.connect(self.mine_toggled)
        self.filter.clicked.connect(self._ask_filter)
        self.group.clicked.connect(lambda _on: self.ask_group())

    def _ask_filter(self, _on: bool) -> None:  # noqa: FBT001 - Qt's signal
        # A click only asks; what is chosen then decides whether it is on.
        self.filter.setChecked(self._look.narrowed_by > 0)
        self.filter_asked.emit()

"""The welcome page: three ways to begin, and what was open here before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.workspace.preferences import RecentWorkspace
from abm_desktop.workspace.server_address import is_server
from resources.language import tr
from ui.frame.welcome_story import Story
from ui.frame.welcome_ways import RecentRow, WayCard
from ui.kit.buttons import Button
from ui.kit.frames import Panel, ScrollArea, Separator
from ui.kit.labels import PlainLabel
from ui.kit.layouts import widgets_in
from ui.kit.menu import Menu
from ui.kit.messages import Banner
from ui.kit.segmented import Segment, SegmentedControl
from ui.theme.fonts import scaled
from ui.theme.theme import Mode, Theme

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MODES = (
    Segment("light", tr("Light"), icon="sun"),
    Segment("dark", tr("Dark"), icon="moon"),
    Segment("system", tr("System"), icon="desktop"),
)


class Welcome(Panel):
    """What is seen when no workspace is open.

    Signals:
        sample_asked, new_asked, connect_asked, open_asked: the ways to begin.
        recent_asked: open a workspace that was open before, by its address.
        forget_asked: take a workspace out of the recent ones.
        connection_asked: look at how the server of a workspace is reached, and change it.
        password_forgotten: take the password of a server's workspace out of the keyring.
        mode_chosen: light, dark or the system's.
        keyboard_asked: show the keyboard map.
    """

    sample_asked = Signal()
    new_asked = Signal()
    connect_asked = Signal()
    open_asked = Signal()
    recent_asked = Signal(str)
    forget_asked = Signal(str)
    connection_asked = Signal(str)
    password_forgotten = Signal(str)
    mode_chosen = Signal(str)
    keyboard_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "surface")
        self._theme = theme
        self._story = Story(theme)
        self._notice = QVBoxLayout()
        self._rows = QWidget()
        self._recent = QVBoxLayout(self._rows)
        self._recent_head = QWidget()
        self._modes = SegmentedControl(theme, _MODES, tr("Theme"))
        self._column = QVBoxLayout()
        self._build()

    def show_recent(self, recent: Iterable[RecentWorkspace], now: datetime) -> None:
        """Show the workspaces that were open here, the newest first."""
        _empty(self._recent)
        for row in recent:
            self._recent.addWidget(self._recent_line(row, now))
        self._recent.addStretch(1)

    def show_failure(self, lead: str, sentence: str) -> None:
        """Say why a workspace could not be opened; nothing for no sentence."""
        _empty(self._notice)
        self._notice.setContentsMargins(0, 0, 0, 12 if sentence else 0)
        if sentence:
            self._notice.addWidget(Banner(self._theme, "danger", lead, sentence))

    def failure(self) -> str:
        """Return the sentence that is shown, or nothing."""
        banner = next(widgets_in(self._notice), None)
        return banner.sentence.text() if isinstance(banner, Banner) else ""

    def show_mode(self, mode: Mode) -> None:
        """Show which theme is chosen."""
        self._modes.choose(mode)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        half = min(scaled(560), max(500, round(self.width() * 0.389)))
        self._story.setFixedWidth(half)
        self._story.set_margin((half - 412) // 2 if half < 552 else 70)
        side = min(96, (self.width() - half) // 9)
        self._column.setContentsMargins(side, 64 if self.height() > 800 else 28, side, 0)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._story)
        row.addLayout(self._column, 1)
        self._column.setSpacing(0)
        self._column.addWidget(PlainLabel(self._theme, tr("Start"), "figure"))
        words = tr("You can switch workspaces at any time.")
        self._column.addWidget(PlainLabel(self._theme, words, "draft", "text2"))
        self._column.addSpacing(16)
        self._column.addLayout(self._notice)
        self._add_ways()
        self._column.addSpacing(32)
        self._add_recent()
        self._column.addSpacing(12)
        self._column.addLayout(self._foot())
        self._column.addSpacing(38)

    def _add_ways(self) -> None:
        ways = (
            ("compass", tr("Open the sample workspace"), tr("Quillmere and 47 invented accounts, ready to explore")),
            ("plus", tr("New workspace"), tr("Name your team and its list; it is one file that you can move and copy")),
            ("users-three", tr("Connect to a team server"), tr("Work on one list with your colleagues")),
        )  # fmt: skip
        signals = (self.sample_asked, self.new_asked, self.connect_asked)
        for number, ((icon, title, line), asked) in enumerate(zip(ways, signals, strict=True), 1):
            card = WayCard(self._theme, icon, title, line, str(number), first=number == 1)
            card.clicked.connect(asked)
            shortcut = QShortcut(QKeySequence(str(number)), self)
            shortcut.activated.connect(asked)
            self._column.addWidget(card)
            self._column.addSpacing(10 if number < len(ways) else 0)

    def _add_recent(self) -> None:
        head = QHBoxLayout(self._recent_head)
        head.setContentsMargins(0, 0, 0, 8)
        head.addWidget(PlainLabel(self._theme, tr("Recent"), "subtitle"))
        head.addStretch(1)
        button = Button(
            self._theme, tr("Open file"), size="small", icon="folder-open", key=tr("Ctrl O")
        )
        button.clicked.connect(self.open_asked)
        head.addWidget(button)
        self._column.addWidget(self._recent_head)
        self._column.addWidget(Separator(self._theme))
        self._recent.setContentsMargins(0, 0, 0, 0)
        self._recent.setSpacing(0)
        self._column.addWidget(ScrollArea(self._rows), 1)

    def _recent_line(self, row: RecentWorkspace, now: datetime) -> QWidget:
        button = RecentRow(self._theme, row, now)
        button.clicked.connect(lambda: self.recent_asked.emit(row.address))
        button.menu_asked.connect(lambda place: self._offer(row, place))
        if button.is_missing:
            remove = Button(self._theme, tr("Remove"), size="small")
            remove.setAccessibleName(tr("Remove {name} from the recent workspaces", name=row.name))
            remove.clicked.connect(lambda: self.forget_asked.emit(row.address))
            line = QWidget()
            over = QGridLayout(line)
            over.setContentsMargins(0, 0, 0, 0)
            over.addWidget(button, 0, 0)
            over.addWidget(remove, 0, 0, _RIGHT)
            return line
        return button

    def _offer(self, row: RecentWorkspace, place: QPoint) -> None:
        """Offer what can be done with a recent workspace besides opening it."""
        menu = Menu(self._theme, self)
        menu.aboutToHide.connect(menu.deleteLater)
        address = row.address
        menu.add(tr("Open"), lambda: self.recent_asked.emit(address), icon_name="folder-open")
        if is_server(address):
            menu.add(
                tr("Change the connection"),
                lambda: self.connection_asked.emit(address),
                icon_name="pencil-simple",
            )
            menu.add(
                tr("Forget its password"),
                lambda: self.password_forgotten.emit(address),
                icon_name="lock-simple",
            )
        menu.add(
            tr("Remove from this list"), lambda: self.forget_asked.emit(address), icon_name="x"
        )
        menu.popup(place)

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(PlainLabel(self._theme, tr("Theme"), "body", "text2"))
        row.addWidget(self._modes)
        row.addStretch(1)
        keyboard = Button(self._theme, tr("Keyboard map"), kind="quiet", icon="keyboard")
        keyboard.set_tip(tr("Keyboard map (?)"))
        keyboard.clicked.connect(self.keyboard_asked)
        row.addWidget(keyboard)
        self._modes.chosen.connect(self.mode_chosen)
        return row


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()

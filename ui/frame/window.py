"""The window: rail, top bar and pages, put together; what they do is decided elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Final

from PySide6.QtCore import QByteArray, QEvent, QMargins, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from ui.frame.declarations import BESIDE_RAIL, RAIL, SETTINGS_PAGE
from ui.frame.places import Place
from ui.frame.rail import Rail
from ui.frame.skeleton import Skeleton
from ui.frame.top_bar import TopBar
from ui.kit.asking_help import HELP_ASKED
from ui.kit.frames import Panel
from ui.kit.keyboard_place import KeyboardPlace
from ui.kit.labels import plain_title
from ui.kit.slip import Slip
from ui.kit.tabbing import first_stop, tab_as_laid_out
from ui.kit.toast import Toast
from ui.theme.fonts import scaled
from ui.theme.theme import Theme

_NARROW_BELOW: Final = 1180
_FRAME: Final = QMargins(4, 36, 4, 4)
"""Room for the frame that the system draws around the window."""


class Window(QMainWindow):
    """The one window of the program.

    Attributes:
        may_close: asked before it closes; whoever refuses has asked the person something.

    Signals:
        closing: the person closes it; it is hidden and waits for the work to end.
        workspace_asked: another workspace is to be opened: its address.
        restore_asked: a backup is to take the place of the file at this path.
        help_asked: a dialog of this window asks what the guide says.
    """

    closing = Signal()
    workspace_asked = Signal(str)
    restore_asked = Signal(str, object)
    help_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.rail = Rail(theme, RAIL)
        self.top_bar = TopBar(theme)
        self.pages = QStackedWidget()
        self.skeleton = Skeleton(theme)
        self.notices = QVBoxLayout()
        self._foot = QWidget()
        self.may_close: Callable[[], bool] = lambda: True
        self._theme = theme
        self._layers = QStackedWidget()
        self.setMinimumSize(1120, 720)
        room = self.screen().availableGeometry().size()
        self.resize(QSize(1440, 900).boundedTo(room.shrunkBy(_FRAME)))
        self._build()
        theme.changed.connect(self._fit_rail)
        self._keyboard = KeyboardPlace(self, self.areas)

    @cached_property
    def toast(self) -> Toast:
        """What says in passing what happened; made when there is something to say it."""
        return Toast(self._theme, self._layers, self._foot)

    def event(self, event: QEvent) -> bool:
        if event.type() == HELP_ASKED:
            event.accept()
            self.help_asked.emit()
            return True
        return super().event(event)

    def show_skeleton(self, title: str) -> None:
        """Show the frame with a page that is still coming."""
        self.pages.setCurrentWidget(self.skeleton)
        self.top_bar.show_heading(title)
        self.top_bar.show_primary(None)
        self.top_bar.show_offers(None, None)
        self._layers.setCurrentIndex(0)

    def show_place(self, place: Place) -> None:
        """Show the frame as a workspace was left, before it is open."""
        if place.geometry:
            self.restoreGeometry(QByteArray.fromBase64(place.geometry.encode("ascii")))
        self.rail.switch.show_workspace(place.name, place.list_name)
        self.rail.person.show_person(place.person, place.team)
        self.rail.sync.show_state("opening")
        key = place.page.partition(":")[0] or RAIL[0].key
        self.rail.choose(BESIDE_RAIL.get(key, key))
        titles = {page.key: page.title for page in (*RAIL, SETTINGS_PAGE)}
        self.show_skeleton(titles.get(key, ""))
        self.show_title(titles.get(key, ""), place.name)

    def show_title(self, *parts: str) -> None:
        """Show in the title of the window where the person is, as the names are written."""
        words = " \N{EN DASH} ".join(filter(None, parts))
        self.setWindowTitle(plain_title(words))

    def show_frame(self) -> None:
        """Show the pages."""
        self._layers.setCurrentIndex(0)

    def leave_page(self) -> None:
        """Another page comes to the front: what is said about the one of before goes with it."""
        if "toast" in self.__dict__:
            self.toast.leave_page()

    def show_instead(self, whole: QWidget) -> None:
        """Show something in place of rail, top bar and pages."""
        if self._layers.indexOf(whole) < 0:
            self._layers.addWidget(whole)
        self._layers.setCurrentWidget(whole)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Nothing of the page had a use for it.
        messages = self.messages()
        if event.key() == Qt.Key.Key_Escape and messages:
            messages[0].close_shown()
        else:
            super().keyPressEvent(event)

    def messages(self) -> list[Slip]:
        """Return what is said in passing and offers a button, while it does; the latest first."""
        shown = self.toast.shown() if "toast" in self.__dict__ else []
        return [slip for slip in shown if first_stop(slip) is not None]

    def areas(self) -> list[QWidget]:
        """Return the areas between which F6 jumps, in their order."""
        return [self.rail, self.top_bar, self.pages]

    def geometry_text(self) -> str:
        """Return size and place, to be remembered."""
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's name
        # Qt asks this too for a control that is hidden or disabled.
        return self._keyboard.lead_on() or tab_as_laid_out(self, forwards=next)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rail()

    def _fit_rail(self) -> None:
        """Show icons alone where words of the size of now leave too little room for the page."""
        self.rail.set_narrow(on=self.width() < scaled(_NARROW_BELOW))

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        super().closeEvent(event)
        self.closing.emit()

    def _build(self) -> None:
        frame = Panel(self._theme, "canvas")
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addLayout(self.notices)
        column.addWidget(self.pages, 1)
        self._foot.setFixedHeight(0)
        column.addWidget(self._foot)
        row.addLayout(column, 1)
        self.pages.addWidget(self.skeleton)
        self._layers.addWidget(frame)
        self._layers.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCentralWidget(self._layers)

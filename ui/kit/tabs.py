"""Tab strip: the parts of one object, with a count or state after each name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from resources.records import dataclass
from ui.kit.paint.text import paint_text, text_width
from ui.theme.fonts import font
from ui.theme.theme import Theme

_GAP: Final = 20


@dataclass(frozen=True, slots=True)
class Tab:
    """One part: the key the program knows, its name, and its count or state."""

    key: str
    label: str
    state: str = ""


class TabStrip(QTabBar):
    """Tabs of 36 px with an underline in accent; arrow keys move between them."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, tabs: Sequence[Tab], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tabs = list(tabs)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        for tab in tabs:
            self.addTab(tab.label.replace("&", "&&"))
        self.currentChanged.connect(lambda index: self.chosen.emit(self._tabs[index].key))
        theme.changed.connect(self.update)

    def key(self) -> str:
        """The key of the tab in front."""
        return self._tabs[self.currentIndex()].key

    def choose(self, key: str) -> None:
        """Bring a tab to the front."""
        self.setCurrentIndex([tab.key for tab in self._tabs].index(key))

    def show_tab(self, key: str, *, shown: bool) -> None:
        """Offer a tab, or leave it out."""
        self.setTabVisible([tab.key for tab in self._tabs].index(key), shown)

    def set_state(self, key: str, state: str) -> None:
        """Show another count or state after a tab's name."""
        index = [tab.key for tab in self._tabs].index(key)
        tab = self._tabs[index]
        self._tabs[index] = Tab(tab.key, tab.label, state)
        self.setTabText(index, self.tabText(index))
        self.updateGeometry()
        self.update()

    def tabSizeHint(self, index: int) -> QSize:
        return QSize(int(_name_width(self._tabs[index])) + _GAP + 1, 36)

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for index, tab in enumerate(self._tabs):
            self._paint_tab(painter, index, tab)

    def _paint_tab(self, painter: QPainter, index: int, tab: Tab) -> None:
        colour = self._theme.colour
        rect = QRectF(self.tabRect(index)).adjusted(0, 0, -_GAP, 0)
        front = index == self.currentIndex()
        face = font("body_strong" if front else "body_medium")
        paint_text(painter, rect, tab.label, face, colour("text" if front else "text2"))
        if tab.state:
            beside = rect.adjusted(text_width(tab.label, font("body_strong")) + 6, 0, 8, 0)
            paint_text(painter, beside, tab.state, font("caption"), colour("text3"))
        if front:
            line = QRectF(rect.x(), rect.bottom() - 2, rect.width(), 2)
            painter.fillRect(line, colour("accent"))


def _name_width(tab: Tab) -> float:
    name = text_width(tab.label, font("body_strong"))
    return name + (6 + text_width(tab.state, font("caption")) if tab.state else 0)

"""The user's guide in a window of its own, beside what it tells of."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from abm_desktop.home.guide import Spot, chapters, spot_for
from resources.language import tr
from ui.frame.guide_text import GuideText
from ui.kit.contents import Contents
from ui.kit.frames import Panel, ScrollArea
from ui.theme.fitting import hold_width
from ui.theme.fonts import scaled
from ui.theme.theme import Theme

_SIZE: Final = (1060, 820)


class GuideWindow(QWidget):
    """Chapters at the left, found by any word in them; the chosen one at the right.

    Nobody's child: a dialog that keeps the keyboard from its window does not keep it from the guide.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Guide - ABM Desktop"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._chapters = {chapter.key: chapter for chapter in chapters()}
        self.contents = Contents(
            theme,
            tuple(self._chapters.values()),
            name=tr("Chapters"),
            search=tr("Search the guide"),
        )
        self.text = GuideText(theme)
        self._lay_out()
        self.contents.chosen.connect(self._show)
        self.text.followed.connect(self.show_spot)
        self.text.left.connect(_open_outside)

    def show_place(self, place: str) -> None:
        """Open the guide where it tells of a place of the program's window."""
        self.show_spot(spot_for(place))

    def show_spot(self, spot: Spot) -> None:
        """Open a chapter at a heading, in front of the program's window."""
        self.contents.choose(spot.chapter)
        if not self.isVisible():
            self.show()
        self.raise_()
        self.activateWindow()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.text.show_heading(spot.heading)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.text() == "/":
            self.contents.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def _show(self, key: str) -> None:
        self.text.show_chapter(self._chapters[key])

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        side = ScrollArea(self.contents)
        hold_width(side, self.contents.width())
        row.addWidget(side)
        page = Panel(self._theme, "surface")
        inner = QHBoxLayout(page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.text)
        row.addWidget(page, 1)
        wide, high = _SIZE
        room = self.screen().availableSize()
        self.resize(min(scaled(wide), room.width()), min(scaled(high), room.height()))


def _open_outside(url: QUrl) -> None:
    """Open what the guide links to: it is ours, and read like the program itself."""
    if url.scheme() in ("https", "mailto"):
        QDesktopServices.openUrl(url)

"""Pages of a document laid one below the other; each is drawn when it comes into view."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from abm_desktop.reports.page.document import Finished, Paper, size_of
from resources.records import dataclass
from ui.theme.theme import Theme

MARGIN: Final = 20
GAP: Final = 16
READABLE: Final = 560
"""A page is made to fit the desk's height, but never narrower than this to do so."""
WIDEST: Final = 860
_KEPT: Final = 8


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page that is seen and not drawn yet: of which document, which one, how wide (device px)."""

    data: bytes
    number: int
    width: int


class Sheets(QWidget):
    """The pages on their ground; an empty sheet until there are any.

    Signals:
        wanted: a page is to be drawn; the answer goes to `show_page`.
    """

    wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._data = b""
        self._pages = 1
        self._sheet = size_of("A4")
        self._size = QSize()
        self._room = QSize()
        self._pictures: OrderedDict[int, tuple[Wanted, QImage]] = OrderedDict()
        self._asked: set[Wanted] = set()
        theme.changed.connect(self.update)

    def show_document(self, finished: Finished, paper: Paper, *, is_wide: bool = False) -> None:
        """Lay out another document; a page keeps its old picture until the new one is drawn."""
        sheet = size_of(paper, is_wide=is_wide)
        if sheet != self._sheet:
            self._pictures.clear()
        self._data, self._pages, self._sheet = finished.data, finished.pages, sheet
        self._asked.clear()
        self.arrange(self._room)
        self.update()

    def clear_away(self) -> None:
        """Leave an empty sheet until another document is there."""
        self._data, self._pages = b"", 1
        self._pictures.clear()
        self._asked.clear()
        self.arrange(self._room)
        self.update()

    def show_page(self, wanted: Wanted, picture: QImage) -> None:
        """Show a page that was asked for, unless another document is shown by now."""
        self._asked.discard(wanted)
        if wanted.data is not self._data:
            return
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self._pictures[wanted.number] = (wanted, picture)
        self._pictures.move_to_end(wanted.number)
        while len(self._pictures) > _KEPT:
            self._pictures.popitem(last=False)
        self.update(self.page_rect(wanted.number))

    def arrange(self, room: QSize) -> None:
        """Lay the pages out for a desk of that size."""
        self._room = room
        wide, high = self._sheet
        fits = (room.height() - 2 * MARGIN) * wide / high
        width = int(min(max(fits, READABLE), WIDEST, room.width() - 2 * MARGIN))
        self._size = QSize(max(1, width), max(1, round(width * high / wide)))
        self.setMinimumHeight(2 * MARGIN + self._pages * (self._size.height() + GAP) - GAP)

    def page_rect(self, number: int) -> QRect:
        """Return where a page lies."""
        left = (self.width() - self._size.width()) // 2
        top = MARGIN + number * (self._size.height() + GAP)
        return QRect(left, top, self._size.width(), self._size.height())

    def is_complete(self) -> bool:
        """Tell whether every page in view is drawn as it is now."""
        seen = self._seen(self.visibleRegion().boundingRect())
        return bool(self._data) and all(self._is_current(number) for number in seen)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.colour("sunken"))
        for number in self._seen(event.rect()):
            self._paint_page(painter, number)
            if self._data and not self._is_current(number):
                self._ask(number)

    def _paint_page(self, painter: QPainter, number: int) -> None:
        rect = self.page_rect(number)
        painter.fillRect(rect.adjusted(-1, -1, 1, 1), self._theme.colour("border2"))
        if number not in self._pictures:
            # Paper is white in every theme, so that the page does not flash when it arrives.
            painter.fillRect(rect, Qt.GlobalColor.white)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(rect), self._pictures[number][1])

    def _ask(self, number: int) -> None:
        wanted = self._wanted(number)
        if wanted not in self._asked:
            self._asked.add(wanted)
            self.wanted.emit(wanted)

    def _wanted(self, number: int) -> Wanted:
        return Wanted(self._data, number, round(self._size.width() * self.devicePixelRatioF()))

    def _is_current(self, number: int) -> bool:
        kept = self._pictures.get(number)
        if kept is None:
            return False
        wanted = self._wanted(number)
        return kept[0].data is wanted.data and kept[0].width == wanted.width

    def _seen(self, area: QRect) -> list[int]:
        return [number for number in range(self._pages) if self.page_rect(number).intersects(area)]

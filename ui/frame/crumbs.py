"""Where the person is: the way here in grey, the page's title, and what stands beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLayoutItem, QWidget
from shiboken6 import isValid

from resources.language import tr
from ui.kit.buttons import DrawnButton
from ui.kit.labels import PlainLabel
from ui.kit.messages import Icon
from ui.kit.paint.text import paint_text, text_width, tip
from ui.theme.fonts import font
from ui.theme.theme import Theme

SAYS_TITLE: Final = "says_title"
"""A property of what stands beside a title and says it too, such as a strip of pages."""

if TYPE_CHECKING:
    from ui.page import Crumb


class _Step(DrawnButton):
    """One step of the way, which leads back there."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(theme, text)
        self.setToolTip(tip(tr("Back to {text}", text=text)))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(int(text_width(self.label, font("body"))) + 2, 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        token = "text" if self.is_lit() else "text3"
        rect = QRectF(self.rect())
        paint_text(QPainter(self), rect, self.label, font("body"), self.theme.colour(token))


class Crumbs(QWidget):
    """The left part of the top bar.

    Signals:
        asked: the place that the person wants to go back to.
    """

    asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._beside: QWidget | None = None
        self._way: list[QWidget] = []
        self.title = PlainLabel(theme, "", "title", parent=self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(7)

    def show_way(self, crumbs: Sequence[Crumb], title: str, beside: QWidget | None) -> None:
        """Show the way to a page, its title, and a widget of that page after it."""
        self._clear(keep=beside)
        self._way.clear()
        self.title.show()
        for words, place in crumbs:
            crumb = _Step(self._theme, words)
            crumb.clicked.connect(lambda _checked=False, place=place: self.asked.emit(place))
            for widget in (crumb, Icon(self._theme, "caret-right", 12, "text3")):
                self._row.addWidget(widget)
                # Shown at once: the bar asks for the size before Qt's own turn to show it.
                widget.show()
                self._way.append(widget)
        self.title.setText(title)
        self._row.addWidget(self.title)
        self._beside = beside
        if beside is not None:
            self._row.addSpacing(9)
            self._row.addWidget(beside)
            beside.show()
        self._row.addStretch(1)

    def fit_in(self, width: int) -> None:
        """Leave out the way here, then a title that stands beside it too, where there is no room for them."""
        says_title = self._beside is not None and bool(self._beside.property(SAYS_TITLE))
        for level in range(3 if says_title else 2):
            for step in self._way:
                step.setVisible(level == 0)
            self.title.setVisible(level < 2)
            self._row.invalidate()
            if self._row.sizeHint().width() <= width:
                return

    def _clear(self, keep: QWidget | None) -> None:
        while (item := self._row.takeAt(0)) is not None:
            self._dispose(item, keep)

    def _dispose(self, item: QLayoutItem, keep: QWidget | None) -> None:
        widget = item.widget()
        if widget is None or widget is self.title or not isValid(widget):
            return
        if widget is self._beside:
            # It belongs to its page: hidden here, shown again with that page.
            if widget is not keep:
                widget.hide()
                widget.setParent(None)
        else:
            widget.deleteLater()

"""A row of widgets that goes on in the next line where there is no room."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

_GAP: Final = 8
_PARTS: Final = "parts"
_OUT_OF_SIGHT: Final = QPoint(-1000, 0)


class FlowLayout(QLayout):
    """Lays widgets out from left to right, then in further lines; all are as high as the highest."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = _GAP, between: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._between = between
        self.setContentsMargins(0, 0, 0, 0)

    def add_parting(self, line: QWidget) -> None:
        """Add a line between two groups: where one line has no room for all, the second begins one of its own."""
        line.setProperty(_PARTS, "groups")
        self.addWidget(line)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> Any:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> Any:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay_out(QRect(0, 0, width, 0), is_real=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        spare = rect.height() - self.heightForWidth(rect.width())
        self._lay_out(rect.adjusted(0, max(0, spare // 2), 0, 0), is_real=True)

    def sizeHint(self) -> QSize:
        shown = self._shown()
        width = sum(item.sizeHint().width() + self._gap for item in shown)
        return QSize(width, self._line_height())

    def minimumSize(self) -> QSize:
        widest = max((item.minimumSize().width() for item in self._shown()), default=0)
        return QSize(widest, self._line_height())

    def _lay_out(self, rect: QRect, *, is_real: bool) -> int:
        high = self._line_height()
        x, y = rect.x(), rect.y()
        is_parted = self.sizeHint().width() - self._gap > rect.width()
        for item in self._shown():
            widget = item.widget()
            if is_parted and widget is not None and widget.property(_PARTS):
                if is_real:
                    widget.move(_OUT_OF_SIGHT)
                x, y = rect.x(), y + high + self._between
                continue
            width = min(item.sizeHint().width(), rect.width())
            if x > rect.x() and x + width > rect.right() + 1:
                x, y = rect.x(), y + high + self._between
            if is_real:
                tall = item.sizeHint().height()
                item.setGeometry(QRect(x, y + (high - tall) // 2, width, tall))
            x += width + self._gap
        return y + high - rect.y()

    def _line_height(self) -> int:
        return max((item.sizeHint().height() for item in self._shown()), default=0)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

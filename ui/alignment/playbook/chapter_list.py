"""The chapters at the left: arrow keys choose, and the document follows."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout

from abm_desktop.alignment.playbook_text import TITLES
from resources.language import tr
from ui.kit.buttons import DrawnButton
from ui.kit.frames import Panel
from ui.kit.labels import PlainLabel
from ui.kit.paint.box import paint_box
from ui.kit.paint.text import paint_text, wrapped
from ui.kit.side_room import SideRoom
from ui.theme.fonts import font, line_height, scaled
from ui.theme.theme import Theme

WIDTH: Final = 216
_SHARE: Final = 0.23
_TOUCHED: Final = tr("Changed by the draft")


class ChapterList(Panel):
    """Leads to the chapters.

    Signals:
        chosen: the key of the chapter that somebody wants to read.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "surface", lines=Qt.Edge.RightEdge)
        SideRoom(theme, self, WIDTH, _SHARE)
        self.setAccessibleName(tr("Chapters of the playbook"))
        self.items = {key: _Item(theme, title) for key, title in TITLES.items()}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 16, 11, 14)
        column.setSpacing(2)
        column.addWidget(PlainLabel(theme, tr("CHAPTERS"), "section", "text3"))
        column.addSpacing(4)
        for item in self.items.values():
            self._group.addButton(item)
            column.addWidget(item)
        column.addStretch(1)
        self.choose(next(iter(self.items)))
        self._group.buttonToggled.connect(self._tell)

    def choose(self, key: str) -> None:
        """Mark a chapter as the one that is read, without leading there."""
        if key in self.items:
            self._group.blockSignals(True)  # noqa: FBT003 - Qt's call
            self.items[key].setChecked(True)
            self._group.blockSignals(False)  # noqa: FBT003 - Qt's call
            self.setFocusProxy(self.items[key])

    def chosen_key(self) -> str:
        """Return the chapter that is read."""
        return next(key for key, item in self.items.items() if item.isChecked())

    def mark(self, touched: frozenset[str]) -> None:
        """Mark the chapters that a draft changes."""
        for key, item in self.items.items():
            item.mark(is_touched=key in touched)

    def _tell(self, button: QAbstractButton, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        if checked:
            key = next(key for key, item in self.items.items() if item is button)
            self.setFocusProxy(button)
            self.chosen.emit(key)


class _Item(DrawnButton):
    """One chapter; a dot says that the draft changes it."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__(theme, title)
        self._is_touched = False
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(title)
        theme.changed.connect(self.updateGeometry)

    def mark(self, *, is_touched: bool) -> None:
        """Show whether the draft changes it."""
        self._is_touched = is_touched
        self.setAccessibleDescription(_TOUCHED if is_touched else "")
        self.set_tip(_TOUCHED if is_touched else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH - 21, self.heightForWidth(scaled(WIDTH) - 21))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return scaled(12) + line_height("body_strong") * len(self._lines(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def _lines(self, wide: int) -> tuple[str, ...]:
        # As wide as it is when it is chosen, so that no title moves the others.
        return wrapped(self.label, font("body_strong"), wide - 28)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self.theme.colour
        if self.isChecked():
            paint_box(painter, QRectF(self.rect()), 6, colour("selected"), colour("accent_line"))
        elif self.is_lit():
            paint_box(painter, QRectF(self.rect()), 6, colour("hover"))
        face = font("body_strong" if self.isChecked() else "body_medium")
        token = "text" if self.isChecked() else "text2"
        lines, high = self._lines(self.width()), line_height("body_strong")
        top = (self.height() - high * len(lines)) / 2
        for number, line in enumerate(lines):
            room = QRectF(10, top + number * high, self.width() - 20, high)
            paint_text(painter, room, line, face, colour(token))
        if self._is_touched:
            dot = QRectF(self.width() - 15, self.height() / 2 - 3, 6, 6)
            paint_box(painter, dot, 3, colour("accent"))

"""The command palette: every action, page, account and person, a few letters away."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QGraphicsDropShadowEffect,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from resources.language import tr
from ui.actions import ACTIONS, VIEWS, Actions
from ui.frame.palette_list import PaletteList
from ui.frame.palette_rows import ACTIONS_FIRST, TEXTS, Finder, PaletteRow, matching
from ui.kit.fields import TextField
from ui.kit.frames import Separator
from ui.kit.labels import KeyHint, PlainLabel
from ui.kit.messages import Icon
from ui.kit.paint.box import paint_box
from ui.theme.fitting import hold_height
from ui.theme.fonts import scaled
from ui.theme.theme import Theme

_WIDTH: Final = 600
_EDGE: Final = 24
_TOP: Final = 88
_STEPS: Final = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Tab: 1,
    Qt.Key.Key_Backtab: -1,
}


class _Sheet(QWidget):
    """The raised ground with its shadow."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(24)
        shadow.setOffset(0, 8)
        shadow.setColor(QColor(0, 0, 0, 41 if theme.name == "light" else 128))
        self.setGraphicsEffect(shadow)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colour = self._theme.colour
        paint_box(QPainter(self), QRectF(self.rect()), 8, colour("raised"), colour("border2"))


class Palette(QWidget):
    """Lies over the window while it is open; Esc or a click beside it closes it."""

    def __init__(self, theme: Theme, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._host = window
        self._actions = actions
        self._finder: Finder | None = None
        self._found: list[PaletteRow] = []
        self._trouble = ""
        self._before: QWidget | None = None
        self._sheet = _Sheet(theme, self)
        self.field = TextField(theme, tr("Search or run a command"))
        self.list = PaletteList(theme, self)
        self._nothing = PlainLabel(theme, "", "body", "text3")
        self._build()
        self.hide()
        window.installEventFilter(self)

    def open_with(self, beginning: str, finder: Finder | None) -> None:
        """Open over the window, with a beginning that was typed."""
        self._finder = finder
        self._before = self.window().focusWidget()
        self._found, self._trouble = [], ""
        self.setGeometry(self._host.rect())
        self.show()
        self.raise_()
        self.field.setText(beginning)
        self._search(beginning)
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_palette(self) -> None:
        """Close and give the keyboard back."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() == QEvent.Type.KeyPress:
            return isinstance(event, QKeyEvent) and self._press(event)
        if watched is not self.field and event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._host.rect())
            self._arrange()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._sheet.geometry().contains(event.position().toPoint()):
            self.close_palette()

    def _press(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.list.move_choice(_STEPS[key])
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            for _ in range(5):
                self.list.move_choice(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.chosen())
        elif key == Qt.Key.Key_Escape:
            self.close_palette()
        else:
            return False
        return True

    def _search(self, text: str) -> None:
        if not self.isVisible():
            return
        self._show(text)
        if self._finder is None:
            return
        if text.strip():
            self._finder.find(
                text,
                lambda rows: self._arrived(text, rows),
                lambda sentence: self._could_not_look(text, sentence),
            )
        else:
            self._finder.recent(lambda rows: self._arrived(text, rows))

    def _arrived(self, text: str, rows: list[PaletteRow]) -> None:
        if text == self.field.text() and self.isVisible():
            self._found, self._trouble = rows, ""
            self._show(text)

    def _could_not_look(self, text: str, sentence: str) -> None:
        """Say why records were not looked for: an empty list would say that there are none."""
        if text == self.field.text() and self.isVisible():
            self._found, self._trouble = [], sentence
            self._show(text)

    def _show(self, text: str) -> None:
        if text.strip():
            texts = [row for row in self._found if row.group == TEXTS]
            names = [row for row in self._found if row.group != TEXTS]
            rows = [*names, *matching(self._actions.possible(), text), *texts]
        else:
            known = {row.key for row in self._found}
            fresh = [row for row in matching(self._actions.possible(), "") if row.key not in known]
            actions = [row for row in fresh if row.group == ACTIONS]
            views = [row for row in fresh if row.group == VIEWS]
            rows = [*self._found, *actions[:ACTIONS_FIRST], *views]
        self.list.show_rows(rows)
        self._nothing.setVisible(bool(self._trouble) or not rows)
        self._nothing.setText(self._trouble or tr("Nothing is found for \N{LEFT DOUBLE QUOTATION MARK}{text}\N{RIGHT DOUBLE QUOTATION MARK}", text=text.strip()))  # fmt: skip
        self._arrange()

    def _take(self, row: PaletteRow | None) -> None:
        if row is None:
            return
        self.close_palette()
        if self._finder is not None:
            self._finder.remember(row.key)
        row.run()

    def _arrange(self) -> None:
        room = self.height() - _TOP - _EDGE - scaled(44) - 10
        wanted = self.list.wanted_height() if self.list.rows() else 40
        self.list.setFixedHeight(min(wanted, room, scaled(430)) if self.list.rows() else 0)
        below = 36 if self._trouble and self.list.rows() else 0
        height = scaled(44) + 2 + min(wanted, room, scaled(430)) + 12 + below
        width = min(scaled(_WIDTH), self.width() - 2 * _EDGE)
        self._sheet.setGeometry((self.width() - width) // 2, _TOP, width, height)

    def _build(self) -> None:
        self.setAccessibleName(tr("Command palette"))
        self.field.setProperty("kind", "bare")
        self.field.setAccessibleName(tr("Search or run a command"))
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.list.taken.connect(self._take)
        top = QHBoxLayout()
        top.setContentsMargins(14, 0, 12, 0)
        top.setSpacing(10)
        top.addWidget(Icon(self._theme, "magnifying-glass", 16, "text3"))
        hold_height(self.field, 44)
        top.addWidget(self.field, 1)
        top.addWidget(KeyHint(self._theme, "Esc"))
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(1, 1, 1, 6)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(Separator(self._theme))
        column.addWidget(self.list)
        below = QHBoxLayout()
        below.setContentsMargins(14, 0, 14, 0)
        below.addWidget(self._nothing)
        column.addLayout(below, 1)

"""The field in which the account of a plan is chosen: its tile, its name, typing searches."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent

from ui.context import Context
from ui.kit.paint.tile import paint_tile
from ui.theme.icons import paint_icon
from ui.touches.account_picker import AccountPicker


class AccountChooser(AccountPicker):
    """Shows the chosen account; what is typed and not chosen is forgotten on leaving.

    Signals:
        chosen: the key of another account.
    """

    chosen = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._name = ""
        self.setPlaceholderText("Search accounts")
        self.setTextMargins(30, 0, 22, 0)
        self.account_chosen.connect(self._take)

    def show_account(self, name: str) -> None:
        """Show the account whose plan it is."""
        self._name = name
        if not self.hasFocus() or not self.isModified():
            self.setText(name)
            self.setCursorPosition(0)
        self.update()

    def event(self, event: QEvent) -> bool:
        # Under X11 text fields take Ctrl+E for the end of the line; here it exports.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            is_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if is_control and event.key() == Qt.Key.Key_E:
                event.ignore()
                return False
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        popup = self.completer().popup()
        if popup is None or not popup.isVisible():
            self.setText(self._name)
            self.setCursorPosition(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        middle = self.height() / 2
        if self._name and self.text() == self._name:
            paint_tile(painter, QRectF(9, middle - 9, 18, 18), self._name, self.theme)
        else:
            glass = QRectF(10, middle - 7.5, 15, 15)
            paint_icon(painter, glass, "magnifying-glass", self.theme, "text3")
        caret = QRectF(self.width() - 22, middle - 6.5, 13, 13)
        paint_icon(painter, caret, "caret-down", self.theme, "text2")

    def _take(self, account: UUID) -> None:
        self.setModified(False)
        self.chosen.emit(account)

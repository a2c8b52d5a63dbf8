"""Dialog: one question or one form over the dimmed window."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import (
    QCloseEvent,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from resources.language import tr
from ui.kit.asking_help import ask_for_help
from ui.kit.buttons import Button, IconButton
from ui.kit.corners import round_off
from ui.kit.dates import DateField
from ui.kit.dialog_body import DialogBody
from ui.kit.early_keys import hold_keys, is_arrival, wait_for_keyboard
from ui.kit.frames import Separator
from ui.kit.keyboard_place import KeyboardPlace
from ui.kit.labels import PlainLabel, plain_title
from ui.kit.paint.box import paint_box
from ui.kit.tabbing import as_laid_out, tab_on
from ui.theme.fonts import scaled
from ui.theme.theme import Theme

_RADIUS: Final = 8
_AROUND: Final = 48
"""What stays free of a window at the sides of a dialog that grew with the text."""
_ABOVE: Final = 8
"""What stays free of a window above and below it together."""
_LOWEST: Final = 720
"""No window of the program is lower."""


class _Dim(QWidget):
    """A veil over the window below: text at 30 %, in the dark theme a deeper dark."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self.setGeometry(window.rect())
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        light = self._theme.name == "light"
        colour = self._theme.colour("text" if light else "sunken")
        colour.setAlphaF(0.3 if light else 0.6)
        QPainter(self).fillRect(self.rect(), colour)


class Dialog(QDialog):
    """A title, a body and buttons, the confirming one last.

    Esc cancels, as Alt+F4 does; where something was typed or chosen it says so first. Enter presses the
    button that has the keyboard, else it confirms, except where confirming `destroys`; Ctrl+Enter
    confirms from text areas too; F1 asks the window for help. Put content into `body`; override
    `accept` to check it first.
    """

    def __init__(
        self,
        theme: Theme,
        title: str,
        parent: QWidget,
        *,
        width: int = 480,
        confirm: str = tr("Save"),
        destroys: bool = False,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setModal(True)
        self.setWindowTitle(plain_title(title))
        self._wide = width
        self.setFixedWidth(scaled(width))
        self._theme = theme
        self._parent = parent
        self._destroys = destroys
        self._is_held = False
        self._dim: _Dim | None = None
        self._scrolls = False
        self._column = QVBoxLayout(self)
        self._inner = QVBoxLayout()
        self.body = QVBoxLayout()
        self.body.setSpacing(14)
        self.footer = QHBoxLayout()
        self._warning = PlainLabel(theme, "", "small", "danger")
        self._warned_of: list[str] = []
        self.cancel = Button(theme, tr("Cancel"))
        self.confirm = Button(theme, confirm, kind="danger" if destroys else "primary")
        self._build(title)
        self._keyboard = KeyboardPlace(self)

    def hold(self) -> None:
        """Stay as it is while its outcome is awaited: neither confirmed again nor closed."""
        self._is_held = True
        self._enable_buttons()

    def release(self) -> None:
        """Go on after `hold`."""
        self._is_held = False
        self._enable_buttons()

    def reject(self) -> None:
        if not self._is_held:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        # The desktop closes it too: by Alt+F4, or from its list of windows.
        if self._warns():
            event.ignore()
        else:
            super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._warns():
            return
        if event.key() == Qt.Key.Key_F1:
            ask_for_help(self)
            return
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not enter:
            super().keyPressEvent(event)
            return
        certain = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        button = self._focused_button()
        if button is not None and not certain:
            button.click()
        elif self.confirm.isEnabled() and (certain or not self._destroys):
            self._confirm()

    def setVisible(self, visible: bool) -> None:  # noqa: FBT001 - as Qt calls it
        if visible and not self.isVisible():
            # Before it is seen: a window manager may place what has no place by then.
            self.ensurePolished()
            self._fit()
            self._centre()
        super().setVisible(visible)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()
        self._dim = _Dim(self._theme, self._parent.window())
        self._centre()
        self._order_tabs()
        wait_for_keyboard(self)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's name
        return self._keyboard.lead_on() or tab_on(self, forwards=next)

    def event(self, event: QEvent) -> bool:
        if is_arrival(event):
            hold_keys(self)
            return True
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return handled

    def hideEvent(self, event: QHideEvent) -> None:
        if self._dim is not None:
            self._dim.hide()
            self._dim.deleteLater()
            self._dim = None
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        round_off(self, _RADIUS)
        self._centre()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colour = self._theme.colour
        paint_box(QPainter(self), QRectF(self.rect()), _RADIUS, colour("raised"), colour("border2"))

    def _focused_button(self) -> Button | IconButton | None:
        """Return the button with the keyboard; what confirms is pressed as Enter does anywhere."""
        focused = self.focusWidget()
        if not isinstance(focused, Button | IconButton) or focused is self.confirm:
            return None
        return None if focused.isCheckable() else focused

    def _confirm(self) -> None:
        """Accept, unless a day was typed that nobody can read: the one before is not what is meant."""
        days = [field for field in self.findChildren(DateField) if field.isVisible()]
        unread = next((field for field in days if not field.settle()), None)
        if unread is None:
            self.accept()
        else:
            unread.setFocus()

    def _enable_buttons(self) -> None:
        for button in (self.cancel, self.confirm):
            button.setEnabled(not self._is_held)

    def _centre(self) -> None:
        window = self._parent.window()
        middle = window.mapToGlobal(window.rect().center())
        self.move(middle.x() - self.width() // 2, middle.y() - self.height() // 2)

    def _warns(self) -> bool:
        """Warn before a person's words and choices are lost; again where more came since."""
        is_typed = bool(self._is_typed() or self._typed_besides())
        entered = [*(self._typed_texts() if is_typed else ()), *self._chosen_by_hand()]
        if not entered or entered == self._warned_of:
            return False
        self._warned_of = entered
        typed, chosen = (
            tr("Esc again discards what you typed"),
            tr("Esc again discards what you chose"),
        )
        self._warning.setText(typed if is_typed else chosen)
        return True

    def _typed_texts(self) -> list[str]:
        lines = [line.text() for line in self.findChildren(QLineEdit)]
        areas = [area.toPlainText() for area in self.findChildren(QPlainTextEdit)]
        return [*lines, *areas, *self._typed_besides()]

    def _typed_besides(self) -> list[str]:
        """Return what a person added that stands in no field any more, such as in chips."""
        return []

    def _chosen_by_hand(self) -> list[str]:
        """Return what a person chose that closing would lose; nothing where a form keeps nothing."""
        return []

    def _is_typed(self) -> bool:
        """Tell whether a person typed something that closing would lose."""
        lines = [line for line in self.findChildren(QLineEdit) if line.property("kind") != "search"]
        return any(line.isModified() and line.text() for line in lines) or any(
            area.document().isModified() and area.toPlainText()
            for area in self.findChildren(QPlainTextEdit)
        )

    def _fit(self) -> None:
        """Be as wide as designed for the text of now, up to the window, and as high as that needs.

        Qt would ask how high it is at the width that it likes.
        """
        room = max(self._wide, self._parent.window().width() - _AROUND)
        self.setFixedWidth(min(scaled(self._wide), room))
        highest = self._highest()
        if self._needed() > highest and not self._scrolls:
            self._scroll()
        height = min(self._needed(), highest)
        # X11 may still answer a resize of before: a move would then keep that older height.
        # Qt's own size ends at two thirds of the screen, which would cut fields off.
        self.setMinimumHeight(height)
        if self._column.hasHeightForWidth() or self.height() > highest:
            self.resize(self.width(), height)

    def _highest(self) -> int:
        return max(_LOWEST, self._parent.window().height()) - _ABOVE

    def _needed(self) -> int:
        """Return how high everything is at the width of now."""
        if self._column.hasHeightForWidth():
            return self._column.totalHeightForWidth(self.width())
        return self._column.totalMinimumSize().height()

    def _scroll(self) -> None:
        """Let the body scroll between the title and the buttons, which stay in reach."""
        self._scrolls = True
        keyboard = self.focusWidget()
        self._inner.removeItem(self.body)
        self.body.setParent(None)
        self._inner.setContentsMargins(19, 20, 19, 10)
        self._column.setStretch(0, 0)
        body = DialogBody(self.body, self)
        self._column.insertWidget(1, body, 1)
        if keyboard is not None and body.isAncestorOf(keyboard):
            # It was taken away with the place in which the field stood.
            body.show()
            keyboard.setFocus()

    def room_for(self, pixels: int, *, besides: int) -> int:
        """Return how high a list of so many pixels, as designed, may be in this window.

        With `besides` for what stands above and below it, only the list scrolls, and not the body.
        """
        return min(scaled(pixels), self._highest() - scaled(besides))

    def order_tabs(self) -> list[QWidget]:
        """Let Tab go through the body as it stands, then through the buttons.

        Ask again where fields came.
        """
        footer = (self.cancel, self.confirm)
        children = as_laid_out(self)
        # The list of a combo box is a window of its own.
        body = [child for child in children if child.window() is self and _takes_tab(child)]
        order = [child for child in body if child not in footer] + list(footer)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        return order

    def _order_tabs(self) -> None:
        """Give the keyboard to the first that is seen, and Tab its way from there.

        Where only buttons are left it begins at what Enter does: to confirm, unless that destroys.
        """
        first = next(child for child in self.order_tabs() if not child.isHidden())
        if first is self.cancel and not self._destroys:
            first = self.confirm
        first.setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    def _build(self, title: str) -> None:
        column, inner = self._column, self._inner
        column.setContentsMargins(1, 0, 1, 0)
        column.setSpacing(0)
        inner.setContentsMargins(19, 20, 19, 20)
        inner.setSpacing(14)
        inner.addWidget(PlainLabel(self._theme, title, "title"))
        inner.addLayout(self.body)
        column.addLayout(inner, 1)
        column.addWidget(Separator(self._theme))
        self.footer.setContentsMargins(19, 12, 19, 12)
        self.footer.setSpacing(8)
        self.footer.addWidget(self._warning)
        self.footer.addStretch(1)
        self.footer.addWidget(self.cancel)
        self.footer.addWidget(self.confirm)
        column.addLayout(self.footer)
        self.cancel.clicked.connect(self.reject)
        self.confirm.clicked.connect(self._confirm)


def _takes_tab(widget: QWidget) -> bool:
    """Whether Tab stops here; the inner line of a spin box or combo box is no stop of its own.

    Of buttons in a group only the chosen one is a stop, and that may be another one later.
    """
    inner = isinstance(widget.parent(), QAbstractSpinBox | QComboBox)
    may_be_chosen = isinstance(widget, QAbstractButton) and widget.group() is not None
    is_stop = may_be_chosen or bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return is_stop and not inner

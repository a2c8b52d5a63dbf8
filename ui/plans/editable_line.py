"""A line that is read, moved and ticked by keys, and edited where it stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QTextEdit,
    QWidget,
)

from ui.kit.fields import TextField
from ui.kit.labels import PlainLabel
from ui.kit.paint.box import paint_box
from ui.kit.paint.text import LEFT
from ui.kit.writing_rights import CAN_WAIT, may_write
from ui.theme.fitting import hold_least_height
from ui.theme.fonts import Role
from ui.theme.theme import Theme

_ELSEWHERE: Final = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
_TYPED_IN: Final = (QLineEdit, QTextEdit, QPlainTextEdit)
ARROWS: Final = {
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
}
_LETTERS: Final = {Qt.Key.Key_J: (0, 1), Qt.Key.Key_K: (0, -1)}
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Editor(TextField):
    """The field in a line: Enter keeps and goes on, Esc gives up, leaving it keeps."""

    entered = Signal()
    given_up = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _ELSEWHERE:
            self.left.emit()


class EditableLine(QWidget):
    """Enter asks for the next line, F2 edits, Alt and arrows move, Del deletes, Space ticks.

    A line without a key is a draft: what is typed in it is not kept yet.

    Signals:
        committed: the text that was typed, and whether the person goes on to a next line.
        given_up: the draft is left empty, or by Esc.
        next_asked, removed, toggled, details_asked: what the keys ask for.
        stepped, moved: the keyboard, or the line itself, shall go right and down by so many.
        menu_asked: its menu is wanted at a point of the screen.
    """

    committed = Signal(str, bool)
    given_up = Signal()
    next_asked = Signal()
    removed = Signal()
    toggled = Signal()
    details_asked = Signal()
    stepped = Signal(int, int)
    moved = Signal(int, int)
    menu_asked = Signal(QPoint)

    def __init__(
        self, theme: Theme, *, height: int = 28, role: Role = "body", placeholder: str = ""
    ) -> None:
        super().__init__()
        self.theme = theme
        self.key: UUID | None = None
        self._waiting: list[Callable[[UUID], None]] = []
        self._behind: list[Callable[[UUID | None], None]] = []
        self._seen = ""
        """What was kept when the person began to type: the base of the edit."""
        self._kept = ""
        self.label = PlainLabel(theme, "", role, wrap=True)
        self.label.setAlignment(LEFT)
        self.editor = _Editor(theme, placeholder)
        self.editor.setProperty("kind", "bare")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(8, 2, 8, 2)
        self.row.setSpacing(8)
        self.row.addWidget(self.label, 1)
        self.row.addWidget(self.editor, 1)
        self.editor.hide()
        hold_least_height(self, height)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.editor.entered.connect(lambda: self._commit(goes_on=True))
        self.editor.left.connect(lambda: self._commit(goes_on=False))
        self.editor.given_up.connect(self._give_up)
        theme.changed.connect(self.update)

    @property
    def text(self) -> str:
        """The text as it was read last."""
        return self._seen

    @property
    def is_editing(self) -> bool:
        """Whether somebody types in it."""
        return not self.editor.isHidden()

    def show_text(self, text: str) -> None:
        """Show what is kept now; what somebody types meanwhile is left alone."""
        self._kept = text
        if self.is_editing:
            return
        self._seen = text
        self.label.setText(text)
        self.setAccessibleName(text)

    def edit(self) -> None:
        """Let the person type, unless nothing can be written; one that is kept already can wait."""
        if not may_write(self, "" if self.key is None else CAN_WAIT):
            return
        self._open_editor(self._seen)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editor.selectAll()

    def give_back(self, typed: str, *, quietly: bool = False) -> None:
        """Show what was typed and could not be kept.

        The keyboard comes along, except `quietly`, and unless somebody types elsewhere meanwhile.
        """
        focused = self.window().focusWidget()
        types_elsewhere = isinstance(focused, _TYPED_IN) and focused.isVisible()
        self._open_editor(typed)
        if not quietly and not types_elsewhere:
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        """Show what is kept, once a conflict over what was typed is decided."""
        self._close_editor()
        self.show_text(self._kept)

    def know(self, key: UUID) -> None:
        """Say which row the draft has become."""
        self.key = key
        waiting, self._waiting = self._waiting, []
        for tell in waiting:
            tell(key)
        self._tell_behind(key)

    def stay_unknown(self) -> None:
        """Say that the draft will be no row: what waits behind it goes on without it."""
        self._tell_behind(None)

    def when_decided(self, tell: Callable[[UUID | None], None]) -> None:
        """Tell the key of the row, or none once it is known that the draft becomes no row."""
        if self.key is None:
            self._behind.append(tell)
        else:
            tell(self.key)

    def when_known(self, tell: Callable[[UUID], None]) -> None:
        """Tell the key of the row: at once, or when the draft has become one."""
        if self.key is None:
            self._waiting.append(tell)
        else:
            tell(self.key)

    def keep_typed(self) -> None:
        """Keep what is typed now, as leaving the field does."""
        if self.is_editing:
            self._commit(goes_on=False)

    def event(self, event: QEvent) -> bool:
        # Alt and an arrow lead to another account everywhere but here.
        is_early = event.type() == QEvent.Type.ShortcutOverride
        if is_early and isinstance(event, QKeyEvent) and _moves(event) and not self.is_editing:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if _moves(event):
            self.moved.emit(*ARROWS[key])
        elif key in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.details_asked.emit()
        elif key in ARROWS or key in _LETTERS:
            self.stepped.emit(*(ARROWS.get(key) or _LETTERS[key]))
        elif key == Qt.Key.Key_Menu:
            self.menu_asked.emit(self.mapToGlobal(QPoint(24, self.height())))
        elif not self._press(key):
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.edit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.menu_asked.emit(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colour = QPainter(self), self.theme.colour
        rect = QRectF(self.rect())
        if self.is_editing:
            paint_box(painter, rect, 5, colour("surface"), colour("accent"), width=2)
        elif self.hasFocus():
            paint_box(painter, rect, 5, colour("selected"), colour("accent"), width=1)
        elif self.underMouse():
            paint_box(painter, rect, 5, colour("hover"))

    def _press(self, key: Qt.Key) -> bool:
        match key:
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.next_asked.emit()
            case Qt.Key.Key_F2:
                self.edit()
            case Qt.Key.Key_Delete:
                self.removed.emit()
            case Qt.Key.Key_Space:
                self.toggled.emit()
            case _:
                return False
        return True

    def _commit(self, *, goes_on: bool) -> None:
        if not self.is_editing:
            return
        text = self.editor.text().strip()
        self._close_editor()
        if text and text != self._seen:
            self.label.setText(text)
            self.committed.emit(text, goes_on)
        elif self.key is None:
            self.given_up.emit()
        else:
            self.show_text(self._kept)
            if goes_on:
                self.next_asked.emit()

    def _give_up(self) -> None:
        self._close_editor()
        if self.key is None:
            self.given_up.emit()
        else:
            self.show_text(self._kept)

    def _open_editor(self, text: str) -> None:
        self.editor.setText(text)
        self.label.hide()
        self.editor.show()
        self.update()

    def _tell_behind(self, key: UUID | None) -> None:
        behind, self._behind = self._behind, []
        for tell in behind:
            tell(key)

    def _close_editor(self) -> None:
        had_keyboard = self.editor.hasFocus()
        # Hidden before the keyboard goes on, so that leaving it keeps nothing twice.
        self.editor.hide()
        self.label.show()
        if had_keyboard:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.update()


def _moves(event: QKeyEvent) -> bool:
    alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
    return alt and Qt.Key(event.key()) in ARROWS

"""Fields to type and choose in, and the form field that names them and mends mistakes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from abm_desktop.workspace.typed_ahead import TypedAhead, meant
from resources.language import tr
from ui.kit.choice_list import ChoiceList
from ui.kit.field_state import show_state
from ui.kit.hand_choice import HandChoice
from ui.kit.labels import PlainLabel
from ui.kit.paint.box import key_width, paint_key
from ui.kit.paint.text import paint_text
from ui.theme.fitting import hold_width
from ui.theme.fonts import Role, font
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

_CHANGES: Final = (
    "textChanged",
    "textEdited",
    "currentIndexChanged",
    "valueChanged",
)


def let_page_scroll(
    field: QWidget, event: QWheelEvent, step: Callable[[QWheelEvent], None]
) -> None:
    """Let the wheel change only the field in use, and scroll the page over all others."""
    if field.hasFocus():
        step(event)
    else:
        event.ignore()


class TextField(QLineEdit):
    """One line to type in."""

    def __init__(
        self, theme: Theme, placeholder: str = "", text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.theme = theme
        self.setFont(font("body"))
        self.setPlaceholderText(placeholder)
        theme.changed.connect(self.update)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self._leaves_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def _leaves_undo(self, event: QEvent) -> bool:
        """Tell whether undo is the window's: here nothing was typed that it could take back."""
        is_typed_in = self.isModified() or self.isUndoAvailable() or self.isRedoAvailable()
        is_undo = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)
        return is_undo and not is_typed_in

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.property("state") == "invalid":
            square = QRectF(self.width() - 24, self.height() / 2 - 7.5, 15, 15)
            paint_icon(QPainter(self), square, "warning-circle-fill", self.theme, "danger")


class SearchField(TextField):
    """A field with a magnifying glass at the left and the key that leads here at the right."""

    def __init__(
        self,
        theme: Theme,
        placeholder: str,
        key: str = "",
        *,
        width: int | None = 320,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, placeholder, parent=parent)
        self._key = key
        self.setProperty("kind", "search")
        self.setAccessibleName(placeholder)
        self.setClearButtonEnabled(False)
        self.setTextMargins(23, 0, int(key_width(key)) + 2, 0)
        if width is not None:
            hold_width(self, width)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        glass = QRectF(10, self.height() / 2 - 7.5, 15, 15)
        paint_icon(painter, glass, "magnifying-glass", self.theme, "text3")
        if self._key and not self.text():
            text, line = self.theme.colour("text2"), self.theme.colour("border2")
            room = QRectF(0, 0, self.width() - 7, self.height())
            paint_key(painter, room, self._key, text, line)


class ComboBox(QComboBox):
    """One of many; each item has the words people read and the value the program gets.

    Typing opens the list and stands on what is meant; Enter picks it, and so does Tab, which goes on.
    What is typed just before there is anything to choose is picked once there is, unless the keyboard
    went elsewhere meanwhile.
    """

    picked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFont(font("body"))
        self._list = ChoiceList(self)
        self.setView(self._list)
        self._list.left.connect(self._go_on)
        self._early = TypedAhead()
        self._has_just_closed = False
        self.setMaxVisibleItems(12)
        # An empty box would look like one that does not work.
        self.setPlaceholderText(tr("Choose one"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._by_hand = HandChoice(self)
        self.activated.connect(self._pick)
        theme.changed.connect(self.update)

    def set_choices(self, choices: list[tuple[str, object]], chosen: object = None) -> None:
        """Offer these words and values, and show the chosen value's words."""
        self.clear()
        for words, value in choices:
            self.addItem(words, value)
        self.choose(chosen)
        if not choices:
            return
        place = meant([words for words, _value in choices], self._early.still())
        self._early = TypedAhead()
        if place is not None:
            self.setCurrentIndex(place)
            # Once whoever fills the boxes has filled them all.
            QTimer.singleShot(0, self, lambda: self.activated.emit(place))

    def choose(self, value: object) -> None:
        """Show the words of a value; nothing is shown for one that is not offered."""
        values = [self.itemData(index) for index in range(self.count())]
        self.setCurrentIndex(values.index(value) if value in values else -1)
        self._by_hand.show(value)

    def showPopup(self) -> None:
        self._list.begin()
        super().showPopup()

    def hidePopup(self) -> None:
        super().hidePopup()
        self._has_just_closed = True
        QTimer.singleShot(0, self, self._settle_down)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._has_just_closed and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # The Enter that picked: in a popover Qt hands it on, and it would confirm as well.
            return
        if not self.isEditable() and _is_shortcut(event):
            # Qt would look for what the key is called, and choose nothing where it finds that not.
            event.ignore()
            return
        if self.isEditable() or not _is_letter(event):
            super().keyPressEvent(event)
            return
        if not self.count():
            self._early.with_more(event.text())
            return
        self.showPopup()
        self._list.keyboardSearch(event.text())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._early = TypedAhead()

    def _pick(self, index: int) -> None:
        self._by_hand.make(self.itemData(index), self.itemText(index))
        self.picked.emit(self.itemData(index))

    def _settle_down(self) -> None:
        self._has_just_closed = False

    def _go_on(self, forward: bool) -> None:  # noqa: FBT001 - a signal
        """Take what the list stands on, and let Tab lead on from here."""
        reached = self._list.currentIndex()
        self.hidePopup()
        if reached.isValid() and reached.row() != self.currentIndex():
            self.setCurrentIndex(reached.row())
            self.activated.emit(reached.row())
        key = Qt.Key.Key_Tab if forward else Qt.Key.Key_Backtab
        held = Qt.KeyboardModifier.NoModifier if forward else Qt.KeyboardModifier.ShiftModifier
        QApplication.postEvent(self, QKeyEvent(QEvent.Type.KeyPress, key, held))

    def wheelEvent(self, event: QWheelEvent) -> None:
        let_page_scroll(self, event, super().wheelEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.isEditable():
            super().paintEvent(event)
            return
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        enabled = self.isEnabled()
        words = QRectF(10, 0, self.width() - 36, self.height())
        shown, token = self.currentText(), "text"
        if self.currentIndex() < 0:
            shown, token = self.placeholderText(), "text3"
        # What is chosen is to be read, whether or not it can be changed.
        colour = self._theme.colour(token if enabled else "text2")
        paint_text(painter, words, shown, font("body"), colour)
        square = QRectF(self.width() - 22, self.height() / 2 - 6.5, 13, 13)
        caret = "text2" if enabled else "disabled"
        paint_icon(painter, square, "caret-down", self._theme, caret)


def _is_shortcut(event: QKeyEvent) -> bool:
    """Whether a key with a letter belongs to an action: arrows with Alt still open the list."""
    held = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
    return bool(event.modifiers() & held) and bool(event.text().strip())


def _is_letter(event: QKeyEvent) -> bool:
    plain = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    text = event.text()
    return bool(text.strip()) and text.isprintable() and not event.modifiers() & ~plain


class TextArea(QPlainTextEdit):
    """Several lines to type in; Tab leaves it."""

    def __init__(
        self, theme: Theme, placeholder: str = "", rows: int = 3, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFont(font("body"))
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setFixedHeight(rows * QFontMetrics(font("body")).lineSpacing() + 20)


class FormField(QWidget):
    """A label above an editor, a hint below it, and in its place the sentence that mends a mistake.

    Required is the rule: optional fields say so. The mistake goes when the person types.
    """

    def __init__(
        self,
        theme: Theme,
        label: str,
        editor: QWidget,
        *,
        hint: str = "",
        optional: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self._column = QVBoxLayout(self)
        self._hint = hint
        self._name = PlainLabel(theme, label, "small", "text2")
        self._below = PlainLabel(theme, hint, "caption", "text3", wrap=True)
        # Never shown here: without a parent they would be windows and take the keyboard.
        for words in (self._name, self._below):
            if not words.text():
                words.hide()
        _name(editor, label)
        editor.setAccessibleDescription(hint)
        self._build(theme, optional=optional)
        self._clear_on_change()

    def set_label(self, label: str) -> None:
        """Call the editor something else."""
        self._name.setText(label)
        _name(self.editor, label)

    def put_beside(self, widget: QWidget) -> None:
        """Put a button at the right of the editor."""
        row = QHBoxLayout()
        row.setSpacing(8)
        place = self._column.indexOf(self.editor)
        self._column.removeWidget(self.editor)
        self._column.insertLayout(place, row)
        row.addWidget(self.editor, 1)
        row.addWidget(widget)
        if self.editor.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Fixed:
            # A sentence below may be wider than both: the button must not slip away under a click.
            row.setStretch(0, 0)
            row.addStretch(1)

    def set_error(self, sentence: str) -> None:
        """Mark the editor and say how to mend it, for example `Enter a date after 18 Nov`."""
        show_state(self.editor, "invalid")
        self._say(sentence, "small", "danger")

    def clear_error(self) -> None:
        """Show the hint again."""
        if self.error():
            self._tell("", is_wrong=False)

    def error(self) -> str:
        """The sentence that is shown, or nothing."""
        return self._below.text() if self.editor.property("state") == "invalid" else ""

    def _tell(self, sentence: str, is_wrong: bool) -> None:  # noqa: FBT001 - a signal's values
        """Say what the editor understood of what is typed, or why it is wrong; else the hint."""
        if is_wrong:
            self.set_error(sentence)
            return
        if self.error():
            show_state(self.editor, "")
        self._say(sentence or self._hint, "caption", "text3")

    def _say(self, words: str, role: Role, token: str) -> None:
        self._below.set_role(role)
        self._below.set_token(token)
        self._below.setText(words)
        self._below.setVisible(bool(words))
        self.editor.setAccessibleDescription(words)

    def _build(self, theme: Theme, *, optional: bool) -> None:
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self._name)
        if optional:
            top.addWidget(PlainLabel(theme, tr("optional"), "caption", "text3"))
        top.addStretch(1)
        column = self._column
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4 if self._name.text() else 0)
        column.addLayout(top)
        column.addWidget(self.editor)
        column.addWidget(self._below)
        if self.editor.sizePolicy().verticalPolicy() == QSizePolicy.Policy.Fixed:
            # Beside a field that says something below it, its label stays where it is.
            column.addStretch(1)
        self._name.setBuddy(self.editor)
        self.setFocusProxy(self.editor)

    def _clear_on_change(self) -> None:
        told = getattr(self.editor, "told", None)
        if told is not None:
            told.connect(self._tell)
            return
        for name in _CHANGES:
            signal = getattr(self.editor, name, None)
            if signal is not None:
                signal.connect(lambda *_: self.clear_error())


def _name(editor: QWidget, label: str) -> None:
    """Let an editor be read by its label, and so what takes its keyboard if that has no name."""
    editor.setAccessibleName(label)
    typed = editor.focusProxy()
    if typed is not None and not typed.accessibleName():
        typed.setAccessibleName(label)


def focus_first_error(fields: list[FormField]) -> bool:
    """Give the keyboard to the first field with a mistake; says whether there is one."""
    for field in fields:
        if field.error():
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
    return False

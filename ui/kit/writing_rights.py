"""Why nothing can be written now, if so: one answer for keys, menus, buttons and forms, and its words.

Whoever knows a reason says it with `forbid` under a name of its own, and takes it back with `allow`: the
session for the role of the login, others for what they know. Whatever writes says so where it is made:
an action in `ui/writing_deeds.py`, an entry by `menu.add(..., writes=True)`, a button, a field or a form by
`needs_writing`. All of them are disabled as long as there is a reason, and tell it; fields can be read and copied all
the same. A gesture, such as a double click, a drag or a key of a line, asks `may_write` before it begins. Nobody asks a
role or a connection by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final, Protocol, TypeVar, runtime_checkable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from resources.records import dataclass
from ui.kit.paint.text import tip

W = TypeVar("W", bound=QWidget)
_FIELDS: Final = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox, QCheckBox)
CAN_WAIT: Final = "can wait"
"""The deed of whatever waits on this computer while a server is away."""
ADMINISTERS: Final = "administers"
"""The deed of whatever an administrator does in nobody's name, such as giving a login."""


@dataclass(frozen=True, slots=True)
class _Reason:
    sentence: str
    still: frozenset[str]

    def holds_back(self, deed: str) -> bool:
        return deed not in self.still


class WritingRights(QObject):
    """What of a window's deeds may write now; a child of the window, where every part of it is found.

    Signals:
        changed: something may be written that could not be, or the other way round.
        refused: why a gesture does nothing.
    """

    changed = Signal()
    refused = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._reasons: dict[str, _Reason] = {}

    def forbid(self, name: str, sentence: str, *, still: Collection[str] = ()) -> None:
        """Let nothing be written, because of a sentence; `still` names the deeds that can be done.

        Deeds are called as their actions are, such as `engagement.log`.
        """
        reason = _Reason(sentence, frozenset(still))
        if self._reasons.get(name) != reason:
            self._reasons[name] = reason
            self.changed.emit()

    def allow(self, name: str) -> None:
        """Take a reason back."""
        if self._reasons.pop(name, None) is not None:
            self.changed.emit()

    def why_not(self, deed: str = "") -> str:
        """Return why a deed cannot be done now, or nothing; one without a name is any that writes."""
        return next((one.sentence for one in self._reasons.values() if one.holds_back(deed)), "")


def rights_around(widget: QWidget) -> WritingRights | None:
    """Return the rights of the window that a widget is in, or that its dialog or menu belongs to."""
    inside: QWidget | None = widget
    while inside is not None:
        top = inside.window()
        found = top.findChild(WritingRights, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if found is not None:
            return found
        inside = top.parentWidget()
    return None


def why_not(widget: QWidget, deed: str = "") -> str:
    """Return why a deed cannot be done in the window of a widget, or nothing."""
    rights = rights_around(widget)
    return "" if rights is None else rights.why_not(deed)


def may_write(widget: QWidget, deed: str = "") -> bool:
    """Tell whether a gesture may begin in the window of a widget; where not, let it be said why."""
    rights = rights_around(widget)
    why = "" if rights is None else rights.why_not(deed)
    if rights is not None and why:
        rights.refused.emit(why)
    return not why


def needs_writing(widget: W, deed: str = "") -> W:
    """Hold a widget back while its deed cannot be done, and let it say why; return it.

    A button or a form is disabled; what is typed in a field can still be read, chosen and copied.
    """
    _Needing(widget, deed).wait()
    return widget


def only_read(form: QWidget, deed: str = "") -> None:
    """Hold back every field of a form that opens while its deed cannot be done.

    Not what is open already: nobody loses the field in which they type.
    """
    for field in form.findChildren(QWidget):
        is_part = isinstance(field.parentWidget(), QAbstractSpinBox | QComboBox)
        if isinstance(field, _FIELDS) and not is_part:
            needs_writing(field, deed)


@runtime_checkable
class HeldBack(Protocol):
    """What is disabled for reasons of its own too, and knows both apart."""

    when_shown: Callable[[], None] | None

    def hold_back(self, why: str) -> None:
        """Be disabled because of a sentence, or no more."""


class _Needing(QObject):
    """Holds a widget back from the moment on in which it is first shown, and its window is known."""

    def __init__(self, widget: QWidget, deed: str) -> None:
        super().__init__(widget)
        self._widget = widget
        self._deed = deed
        self._tip = ""
        self._is_held = False
        self._rights: WritingRights | None = None

    def wait(self) -> None:
        """Begin once the widget is shown."""
        if isinstance(self._widget, HeldBack):
            self._widget.when_shown = self.begin
        else:
            self._widget.installEventFilter(self)

    def begin(self) -> None:
        """Hold the widget to the rights of its window from now on."""
        self._rights = rights_around(self._widget)
        if self._rights is not None:
            self._rights.changed.connect(self._renew)
            self._renew()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            watched.removeEventFilter(self)
            self.begin()
        return False

    def _renew(self) -> None:
        why = "" if self._rights is None else self._rights.why_not(self._deed)
        if isinstance(self._widget, HeldBack):
            self._widget.hold_back(why)
            return
        if why and not self._is_held:
            self._tip = self._widget.toolTip()
        if bool(why) != self._is_held:
            _let_change(self._widget, may=not why)
        if why or self._is_held:
            self._widget.setToolTip(tip(why) if why else self._tip)
        self._is_held = bool(why)


def _let_change(widget: QWidget, *, may: bool) -> None:
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        face = widget.font()
        widget.setReadOnly(not may)
        # The style sheet asks a field anew only when it is polished, and gives back the face it knew first.
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.setFont(face)
    else:
        widget.setEnabled(may)

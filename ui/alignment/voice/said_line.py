"""They said: what came up while a touch is logged, in two keys and a few words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar, Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abm_desktop.alignment.postable import HEAR_AT_TOUCH
from abm_desktop.alignment.services.themes import themes
from abm_desktop.alignment.voice_rows import Heard, ThemeRow
from abm_desktop.vocabulary import VoiceKind
from abm_desktop.workspace.outbox.posts import Then
from resources.language import tr
from ui.alignment.voice.theme_field import ThemeField
from ui.alignment.voice.words import ICONS, KINDS
from ui.beside_log import BesideLog, Subject
from ui.context import Context
from ui.kit.buttons import Button
from ui.kit.checks import FilterChip
from ui.kit.flow import FlowLayout
from ui.kit.labels import PlainLabel

LETTERS: Final = {
    VoiceKind.OBJECTION: "O",
    VoiceKind.COMPETITOR: "K",
    VoiceKind.QUESTION: "Q",
    VoiceKind.SLIDE: "S",
    VoiceKind.LOSS_REASON: "R",
    VoiceKind.OUTCOME: "U",
}
"""With Alt, wherever the keyboard is: O, K and R alone mean other things where touches are logged."""
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HINT: Final = tr("Enter adds what is marked, Down marks the next; without a mark it is a new one.")


class _Field(ThemeField):
    """Enter adds what is typed, Esc leaves.

    Signals:
        entered: what is typed is whole.
        left: nothing shall be added.
    """

    entered = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.offered():
            super().keyPressEvent(event)
        elif event.key() in _ENTER:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def taken(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.entered.emit()
        else:
            super().taken(event)


class SaidLine(BesideLog):
    """Six kinds by letter; then a line that finds known themes; what is added stands as chips."""

    is_there: ClassVar[bool] = True

    def __init__(self, context: Context, host: QWidget) -> None:
        super().__init__(host)
        self.setAccessibleName(tr("They said"))
        self._context = context
        self._kind = VoiceKind.OBJECTION
        self._back: QWidget | None = None
        self._touch: UUID | None = None
        self._added: dict[UUID | None, list[Heard]] = {}
        """By the touch that is logged, so that going to another one loses nothing."""
        self.buttons = {kind: self._button(kind) for kind in VoiceKind}
        self.field = _Field(context.theme)
        self._hint = PlainLabel(context.theme, _HINT, "caption", "text3")
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        self._lay_out()
        self._listen(host)
        self._read()

    def turn_to(self, subject: Subject) -> None:
        """Show what was added to a touch so far."""
        if subject.touch != self._touch:
            self._add_typed()
            self._touch = subject.touch
            self._close()
            self._show_chips()

    def keeping(self) -> tuple[Then, ...]:
        self._add_typed()
        heard = tuple(self._heard())
        return (Then(HEAR_AT_TOUCH, {"heard": heard}),) if heard else ()

    def forget(self, touch: UUID) -> None:
        self._added.pop(touch, None)
        self._show_chips()
        self.changed.emit()

    @property
    def has_words(self) -> bool:
        return any(self._added.values()) or bool(self.field.text().strip())

    def added(self) -> list[str]:
        return [heard.title for rows in self._added.values() for heard in rows]

    def ask(self, kind: VoiceKind) -> None:
        """Let the person type what came up, of one kind."""
        focused = self.window().focusWidget()
        if focused is not None and focused is not self.field and not self.isAncestorOf(focused):
            self._back = focused
        self._add_typed()
        self._read()
        self._kind = kind
        self.field.turn_to(kind)
        self.field.setPlaceholderText(tr("{kind}: what came up, in a few words", kind=KINDS[kind]))
        self.field.setAccessibleName(KINDS[kind])
        for widget in (self.field, self._hint):
            widget.show()
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _heard(self) -> Sequence[Heard]:
        return self._added.get(self._touch, ())

    def _read(self) -> None:
        context = self._context
        # While the server is away there is a line to type into, and nothing to choose from.
        failed = context.known.or_else(lambda _book: None, context.jobs.could_not_read)
        context.jobs.query(self, themes, self._know, topic=f"said {id(self)}", failed=failed)

    def _know(self, found: list[ThemeRow]) -> None:
        self.field.show_themes(found)

    def _add_typed(self) -> None:
        title = self.field.text().strip()
        if not title:
            return
        heard = Heard(self._kind, title, self.field.known())
        self.field.clear()
        added = self._added.setdefault(self._touch, [])
        if heard not in added:
            added.append(heard)
        self._show_chips()
        self.changed.emit()

    def _enter(self) -> None:
        self._add_typed()
        self._close()

    def _leave(self) -> None:
        self.field.clear()
        self._close()
        self.changed.emit()

    def _close(self) -> None:
        had_keyboard = self.field.hasFocus()
        self.field.hide()
        self._hint.hide()
        if had_keyboard and self._back is not None and self._back.isVisible():
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_off(self, heard: Heard) -> None:
        self._added[self._touch].remove(heard)
        self._show_chips()
        self.changed.emit()

    def _show_chips(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for heard in self._heard():
            words = KINDS[heard.kind]
            chip = FilterChip(self._context.theme, words, value=heard.title, removable=True)
            chip.set_tip(tr("Take {title} off", title=heard.title))
            for signal in (chip.removed, chip.clicked):
                signal.connect(partial(self._take_off_chip, heard))
            self._flow.addWidget(chip)
        self._chips.setVisible(bool(self._heard()))
        self.updateGeometry()

    def _take_off_chip(self, heard: Heard, *_on: object) -> None:
        if heard in self._heard():
            self._take_off(heard)

    def _button(self, kind: VoiceKind) -> Button:
        button = Button(
            self._context.theme,
            KINDS[kind],
            size="small",
            icon=ICONS[kind],
            key=f"Alt+{LETTERS[kind]}",
        )
        button.clicked.connect(lambda _on: self.ask(kind))
        return button

    def _listen(self, host: QWidget) -> None:
        self.field.entered.connect(self._enter)
        self.field.left.connect(self._leave)
        self.field.textChanged.connect(self.changed)
        for kind, letter in LETTERS.items():
            shortcut = QShortcut(QKeySequence(f"Alt+{letter}"), host)
            shortcut.activated.connect(partial(self.ask, kind))

    def _lay_out(self) -> None:
        kinds = QWidget()
        flow = FlowLayout(kinds)
        for button in self.buttons.values():
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (kinds, self.field, self._hint, self._chips):
            column.addWidget(widget)
        for widget in (self.field, self._hint, self._chips):
            widget.hide()

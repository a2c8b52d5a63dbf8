"""The facts of a person, changed where they stand."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from abm_desktop.committee.address import address_problem
from abm_desktop.committee.postable import EDIT_CONTACT
from abm_desktop.committee.rows import ContactRow, RoleRow
from abm_desktop.errors import EditConflictError
from abm_desktop.workspace.offered import offered
from abm_desktop.workspace.outbox.posts import Post
from resources.language import tr, tr_about
from ui.context import Context
from ui.jobs import Edits
from ui.kit.fields import ComboBox, FormField, TextArea, TextField
from ui.kit.writing_rights import CAN_WAIT, needs_writing

_TEXTS: Final = {
    "name": tr("Name"),
    "title": tr_about("job", "Title"),
    "email": tr("E-mail"),
    "phone": tr("Phone"),
    "note": tr("Note"),
}
_PAUSE_MS: Final = 1000
_ELSEWHERE: Final = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class _NoteArea(TextArea):
    """Tells when it is left for another field, as a line does."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _ELSEWHERE:
            self.left.emit()


class _RoleChoice(ComboBox):
    """Opened by Space, Enter or F4; a stray letter or arrow changes no role."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F4):
            self.showPopup()
        else:
            event.ignore()


class FactsForm(QWidget):
    """Name, title, role, addresses and note; saved when typing pauses or a field is left.

    What a colleague changes meanwhile is shown at once, but never in a field that holds something
    not saved yet.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._who: ContactRow | None = None
        self._seen: dict[str, str | None] = {}
        self._writing: Counter[tuple[UUID, str]] = Counter()
        self._was_unsaved = False
        theme = context.theme
        self.texts: dict[str, TextField] = {
            field: needs_writing(TextField(theme), CAN_WAIT) for field in _TEXTS if field != "note"
        }
        self.note = needs_writing(_NoteArea(theme, rows=3), CAN_WAIT)
        self.role = needs_writing(_RoleChoice(theme), CAN_WAIT)
        self.forms = {
            field: FormField(theme, label, self.texts.get(field) or self.note)
            for field, label in _TEXTS.items()
        }
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._lay_out()
        self._listen()

    @property
    def key(self) -> UUID | None:
        """Return whom the form shows."""
        return None if self._who is None else self._who.id

    def show_person(self, who: ContactRow, roles: tuple[RoleRow, ...]) -> None:
        """Show a person; what is typed about another one is saved first."""
        if who.id != self.key:
            self.save()
            self._seen.clear()
        self._who = who
        for field in _TEXTS:
            self._show(field, getattr(who, field))
        choices: list[tuple[str, object]] = [(tr("Not known yet"), None)]
        if not self.role.view().isVisible():
            self.role.set_choices(
                [*choices, *((role.label, role.code) for role in offered(roles, who.role))],
                who.role,
            )
        self._tell_unsaved()

    def save(self) -> None:
        """Save what was typed and not saved yet."""
        self._pause.stop()
        for field in _TEXTS:
            self._save(field)

    def edit_name(self) -> None:
        """Give the keyboard to the name."""
        self.texts["name"].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.texts["name"].selectAll()

    def _leave(self, field: str) -> None:
        # A dialog that takes the keyboard, such as that of a conflict, is no leaving.
        if QApplication.activeModalWidget() is None:
            self._save(field)

    def _save(self, field: str) -> None:
        who, typed = self._who, self._typed(field)
        if who is None or field not in self._seen or typed == self._seen[field]:
            return
        if problem := _problem(field, typed):
            self.forms[field].set_error(problem)
            return
        base, self._seen[field] = self._seen[field], typed
        self._write(tr("Edit {person}", person=who.name), who.id, field, (base, typed))
        self._tell_unsaved()

    def _pick_role(self, role: object) -> None:
        if self._who is not None and role != self._who.role:
            label = self.role.currentText() if role is not None else tr("not known")
            edit = (self._who.role, role)
            self._write(
                tr("Set role of {person} to {role}", person=self._who.name, role=label),
                self._who.id,
                "role",
                edit,
            )

    def _write(self, label: str, key: UUID, field: str, edit: tuple[Any, Any]) -> None:
        self._writing[key, field] += 1
        self._context.jobs.change(
            label,
            EDIT_CONTACT.of(key).post({field: edit}),
            lambda _done: self._writing.subtract([(key, field)]),
            held=lambda: self._writing.subtract([(key, field)]),
            failed=lambda error: self._not_kept(error, label, key, field, edit),
            quietly=True,
        )

    def _not_kept(
        self, error: BaseException, label: str, key: UUID, field: str, edit: tuple[Any, Any]
    ) -> None:
        """Leave what was typed where it is; where somebody changed the same, the person decides."""
        self._writing.subtract([(key, field)])
        if key == self.key and field in self._seen and self._seen[field] == edit[1]:
            self._seen[field] = edit[0]
            self._tell_unsaved()
        if not isinstance(error, EditConflictError):
            self._context.jobs.failed.emit(error)
            return
        theirs = error.conflicts[0].theirs
        self._context.jobs.conflicted.emit(
            error, lambda chosen: self._settle(label, key, field, theirs, chosen)
        )

    def _settle(self, label: str, key: UUID, field: str, theirs: Any, chosen: Edits) -> None:
        """Keep what the person chose; theirs stays where that is nothing."""
        edit = chosen.get(field, (theirs, theirs))
        if key == self.key and field in self._seen:
            self._seen[field] = edit[1]
            self._put(field, edit[1])
            self._tell_unsaved()
        if edit[0] != edit[1]:
            self._write(label, key, field, edit)

    def _typed(self, field: str) -> str | None:
        editor = self.texts.get(field)
        return (self.note.toPlainText() if editor is None else editor.text()).strip() or None

    def _show(self, field: str, value: str | None) -> None:
        typed = self._typed(field)
        if self.key is not None and self._writing[self.key, field]:
            # This look may be older than what is being written; one that knows it will follow.
            return
        if field in self._seen and typed not in (self._seen[field], value):
            return
        self._seen[field] = value
        if typed != value:
            self._put(field, value)
        self.forms[field].clear_error()

    def _show_waiting(self, post: Post) -> None:
        """Show what waits for the server, or what is kept where that was given up."""
        if post.case is not EDIT_CONTACT or post.arguments.get("key") != self.key:
            return
        for field, (before, value) in post.arguments["edits"].items():
            if field == "role" and self.role.currentData() == before:
                self.role.choose(value)
            elif field in self._seen and self._seen[field] == before:
                self._show(field, value)
        self._tell_unsaved()

    def _put(self, field: str, value: str | None) -> None:
        editor = self.texts.get(field)
        if editor is None:
            self.note.setPlainText(value or "")
        else:
            editor.setText(value or "")
            editor.setCursorPosition(0)

    def _note_typing(self) -> None:
        self._tell_unsaved()
        if self._was_unsaved:
            self._pause.start()

    def _tell_unsaved(self) -> None:
        is_unsaved = any(self._typed(field) != seen for field, seen in self._seen.items())
        if is_unsaved != self._was_unsaved:
            self._was_unsaved = is_unsaved
            self._context.jobs.unsaved.tell(self, waits=is_unsaved)

    def _save_typed(self) -> None:
        for field, form in self.forms.items():
            if not form.error() and not _problem(field, self._typed(field)):
                self._save(field)

    def _listen(self) -> None:
        for field, editor in self.texts.items():
            editor.textEdited.connect(self._note_typing)
            editor.editingFinished.connect(partial(self._leave, field))
        self.note.textChanged.connect(self._note_typing)
        self.note.left.connect(partial(self._leave, "note"))
        self._pause.timeout.connect(self._save_typed)
        self.role.picked.connect(self._pick_role)
        self._context.jobs.waits.connect(self._show_waiting)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for field in ("name", "title"):
            column.addWidget(self.forms[field])
        column.addWidget(FormField(self._context.theme, tr("Role"), self.role))
        for field in ("email", "phone", "note"):
            column.addWidget(self.forms[field])

    def hideEvent(self, event: QHideEvent) -> None:
        self.save()
        super().hideEvent(event)


def _problem(field: str, typed: str | None) -> str | None:
    if field == "name" and not typed:
        return tr("Enter a name")
    return address_problem(typed) if field == "email" and typed else None

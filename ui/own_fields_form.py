"""What a row holds in the fields that the workspace added: shown, and changed where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import FieldKind
from abm_desktop.workspace.custom_fields import (
    CustomFieldRow,
    FieldValue,
    value_words,
)
from abm_desktop.workspace.opened import Change
from abm_desktop.workspace.outbox.posts import Post, PostableEdit
from abm_desktop.workspace.services.field_values import ValueTable, set_value
from resources.language import tr
from resources.records import dataclass
from ui.context import Context
from ui.jobs import Edits
from ui.kit.dates import DateField
from ui.kit.fields import ComboBox, FormField
from ui.kit.labels import PlainLabel
from ui.kit.writing_rights import CAN_WAIT, needs_writing
from ui.own_editors import Editor, choices_of, editor_of, value_in
from ui.typed import number_words


@dataclass(frozen=True, slots=True)
class _Unkept:
    """What stands typed in a field and is not kept: what was seen there before, and what was entered."""

    seen: FieldValue | None
    entered: object


class OwnFieldsForm(QWidget):
    """An editor for each field; saved by `edit` when it is left or picked, else by a dialog, all at once.

    `where` says whose fields they are; `columns`, how many stand beside each other.
    """

    def __init__(
        self,
        context: Context,
        where: ValueTable,
        *,
        columns: int = 1,
        edit: PostableEdit | None = None,
    ) -> None:
        super().__init__()
        self._context = context
        self._where = where
        self._columns = columns
        self._edit = edit
        self._key: UUID | None = None
        self._name = ""
        self._fields: tuple[CustomFieldRow, ...] = ()
        self._seen: dict[UUID, FieldValue | None] = {}
        self.editors: dict[UUID, Editor] = {}
        self.forms: dict[UUID, FormField] = {}
        self._inner: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        if edit is not None:
            context.jobs.waits.connect(self._show_waiting)

    def show_values(
        self,
        key: UUID | None,
        name: str,
        fields: Sequence[CustomFieldRow],
        values: Mapping[UUID, FieldValue],
    ) -> None:
        """Show what a row holds; what is typed about another one is saved first."""
        if self._key is not None and key != self._key:
            self.save()
            self._seen.clear()
        self._key, self._name = key, name
        unkept: Mapping[UUID, _Unkept] = {}
        if tuple(fields) != self._fields:
            self.save()
            unkept = self._unkept()
            self._build(tuple(fields))
        if self._edit is not None:  # a page of a dialog is brought to the front by its tab
            self.setVisible(bool(fields))
        for field in fields:
            self._show(field, values.get(field.id))
            if field.id in unkept:
                self._type_again(field, unkept[field.id])

    def save(self) -> None:
        """Save what was typed and not saved yet."""
        for field in self._fields:
            self._save(field)

    def edits(self) -> dict[str, tuple[FieldValue | None, FieldValue | None]]:
        """Return what was changed, by the names of the fields.

        Raises:
            KnownError: a field cannot hold what is typed; it says so itself.
        """
        changed = (one for one in self._fields if self._typed(one) != self._words(one))
        return {field.label: (self._seen[field.id], self._checked(field)) for field in changed}

    def write(self, change: Change, key: UUID, edits: Edits) -> None:
        """Keep those of some edits that are of these fields."""
        for field in self._fields:
            if field.label in edits:
                set_value(change, self._where, key, field, edits[field.label])

    def _show_waiting(self, post: Post) -> None:
        """Show what waits for the server, or what is kept where that was given up."""
        if post.case is not self._edit or post.arguments.get("key") != self._key:
            return
        edits = post.arguments["edits"]
        for field in self._fields:
            if field.label not in edits or field.id not in self._seen:
                continue
            before, value = edits[field.label]
            if self._seen[field.id] == before:
                self._show(field, value)

    def _show(self, field: CustomFieldRow, value: FieldValue | None) -> None:
        is_first = field.id not in self._seen
        words = _words_of(field, value)
        if not is_first and self._typed(field) not in (self._words(field), words):
            return
        self._seen[field.id] = value
        editor = self.editors[field.id]
        if isinstance(editor, ComboBox):
            editor.set_choices(choices_of(field, value), value)
        elif isinstance(editor, DateField):
            editor.set_day(value if field.kind is FieldKind.DAY else None)  # type: ignore[arg-type]
        else:
            editor.setText(words)
            editor.setCursorPosition(0)
        self.forms[field.id].clear_error()

    def _unkept(self) -> dict[UUID, _Unkept]:
        """Return what stands typed and could not be kept, such as a day that nobody can read."""
        return {
            field.id: _Unkept(self._seen[field.id], _entered(self.editors[field.id]))
            for field in self._fields
            if field.id in self._seen and self._typed(field) != self._words(field)
        }

    def _type_again(self, field: CustomFieldRow, unkept: _Unkept) -> None:
        """Let what was typed go on in the editor that took the place of its own."""
        self._seen[field.id] = unkept.seen
        editor = self.editors[field.id]
        if isinstance(editor, ComboBox):
            editor.choose(unkept.entered)
            return
        if isinstance(editor, DateField):
            editor.type_again(str(unkept.entered))
        else:
            editor.setText(str(unkept.entered))
            editor.setModified(True)
        with suppress(KnownError):
            self._checked(field)

    def _words(self, field: CustomFieldRow) -> str:
        return _words_of(field, self._seen.get(field.id))

    def _typed(self, field: CustomFieldRow) -> str:
        editor = self.editors[field.id]
        if isinstance(editor, ComboBox):
            return value_words(editor.currentData())
        if isinstance(editor, DateField):
            # What cannot be read yet differs from every day, so that no look puts another in its place.
            return editor.text() if editor.is_being_typed else value_words(editor.day())
        return editor.text().strip()

    def _save(self, field: CustomFieldRow) -> None:
        if self._edit is None or self._key is None or field.id not in self._seen:
            return
        if self._typed(field) == self._words(field):
            return
        try:
            mine = self._checked(field)
        except KnownError:
            return
        if mine == self._seen[field.id]:
            return
        base, self._seen[field.id] = self._seen[field.id], mine
        key = self._key

        def failed(error: BaseException) -> None:
            # What is typed is not kept: the next look must not put another text in its place.
            if key == self._key and self._seen.get(field.id) == mine:
                self._seen[field.id] = base
            self._context.jobs.failed.emit(error)

        label = tr("Set {field} of {name}", field=field.label, name=self._name)
        write = self._edit.of(key, field=field)
        self._context.jobs.edit(label, write, {field.label: (base, mine)}, failed=failed)

    def _checked(self, field: CustomFieldRow) -> FieldValue | None:
        try:
            return value_in(self.editors[field.id], field)
        except KnownError as error:
            self.forms[field.id].set_error(str(error))
            raise

    def _build(self, fields: tuple[CustomFieldRow, ...]) -> None:
        if self._inner is not None:
            self._column.removeWidget(self._inner)
            self._inner.hide()
            self._inner.deleteLater()
        self._fields = fields
        self._seen.clear()
        self._inner = QWidget()
        grid = QGridLayout(self._inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        if self._edit is not None:  # a tab of a dialog says so itself
            heading = PlainLabel(self._context.theme, tr("OWN FIELDS"), "section", "text3")
            grid.addWidget(heading, 0, 0, 1, self._columns)
        self.editors = {field.id: self._editor(field) for field in fields}
        self.forms = {
            field.id: FormField(self._context.theme, field.label, self.editors[field.id])
            for field in fields
        }
        for place, form in enumerate(self.forms.values()):
            row, column = divmod(place, self._columns)
            grid.addWidget(form, row + 1, column)
            grid.setColumnStretch(column, 1)
        self._column.addWidget(self._inner, 0, Qt.AlignmentFlag.AlignTop)

    def _editor(self, field: CustomFieldRow) -> Editor:
        editor = editor_of(self._context.theme, field, self._context.workspace.clock.today())
        if self._edit is not None:
            needs_writing(editor, CAN_WAIT)
        save = partial(self._save, field)
        if isinstance(editor, ComboBox):
            editor.picked.connect(lambda _value: save())
        else:
            editor.editingFinished.connect(save)
        return editor


def _entered(editor: Editor) -> object:
    return editor.currentData() if isinstance(editor, ComboBox) else editor.text()


def _words_of(field: CustomFieldRow, value: FieldValue | None) -> str:
    """Return a value as its editor holds it."""
    is_number = field.kind is FieldKind.NUMBER and isinstance(value, float)
    return number_words(value) if is_number else value_words(value)  # type: ignore[arg-type]

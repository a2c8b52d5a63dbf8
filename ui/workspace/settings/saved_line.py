"""One line of a form that is kept when it is left."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject

from abm_desktop.errors import KnownError
from abm_desktop.workspace.opened import Change
from resources.language import digits, tr
from ui.context import Context
from ui.jobs import Edits
from ui.kit.fields import FormField, TextField
from ui.kit.paragraph_field import ParagraphField
from ui.kit.writing_rights import needs_writing
from ui.typed import typed_number

Read = Callable[[str], Any]
Write = Callable[[Change, Edits], object]


class SavedLine(QObject):
    """Keeps a value when its field is left or Enter is pressed.

    What cannot be read or kept stays in the field, with the reason below it. What a colleague writes
    meanwhile is shown at once, but never over something that is not kept yet.
    """

    def __init__(
        self,
        context: Context,
        form: FormField,
        field: str,
        write: Write,
        *,
        label: Callable[[Any], str],
        read: Read = str.strip,
        words: Callable[[Any], str] = str,
    ) -> None:
        super().__init__(form)
        if not isinstance(form.editor, TextField | ParagraphField):
            raise TypeError("A saved line needs a line to type in.")
        self.form = form
        self.editor = needs_writing(form.editor)
        self._context = context
        self._field = field
        self._write = write
        self._label = label
        self._read = read
        self._words = words
        self._seen: Any = None
        self._is_shown = False
        self.editor.editingFinished.connect(self.save)

    def show_value(self, value: Any) -> None:
        """Show what is kept, unless the field holds something that is not."""
        typed = self.editor.text()
        is_untouched = not self._is_shown or typed == self._words(self._seen)
        self._seen, self._is_shown = value, True
        if is_untouched and typed != self._words(value):
            self.editor.setText(self._words(value))
            if isinstance(self.editor, TextField) and not self.editor.hasFocus():
                # A long text is read from its beginning.
                self.editor.setCursorPosition(0)

    def save(self) -> None:
        """Keep what is typed, if it differs from what is kept."""
        if not self._is_shown or self.editor.text() == self._words(self._seen):
            return
        try:
            value = self._read(self.editor.text())
        except ValueError as error:
            self.form.set_error(str(error))
            return
        if value == self._seen:
            self.editor.setText(self._words(value))
            return
        edits = {self._field: (self._seen, value)}
        self._seen = value
        self.editor.setText(self._words(value))
        self._context.jobs.edit(
            self._label(value), self._write, edits, failed=lambda error: self._fail(error, edits)
        )

    def _fail(self, error: BaseException, edits: Edits) -> None:
        self._seen = edits[self._field][0]
        if isinstance(error, KnownError):
            self.form.set_error(str(error))
        else:
            self._context.jobs.failed.emit(error)


def whole_number(lowest: int, highest: int) -> Read:
    """Return how to read a whole number within bounds, with a sentence for whatever is none."""

    def read(text: str) -> int:
        with suppress(KnownError):
            number = typed_number(text)
            if number.is_integer() and lowest <= number <= highest:
                return int(number)
        raise ValueError(
            tr(
                "Enter a whole number from {lowest} to {highest}",
                lowest=digits(lowest),
                highest=digits(highest),
            )
        )

    return read

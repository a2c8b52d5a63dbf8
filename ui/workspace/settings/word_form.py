"""What else is known of one word, each fact kept when it is left or chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from abm_desktop.workspace.opened import Change
from abm_desktop.workspace.services import word_lists
from abm_desktop.workspace.services.word_lists import WordRow
from resources.language import tr, within
from ui.amounts import editable_amount, typed_amount
from ui.context import Context
from ui.jobs import Edits
from ui.kit.fields import ComboBox, FormField, TextField
from ui.kit.paragraph_field import ParagraphField
from ui.kit.writing_rights import needs_writing
from ui.workspace.settings.saved_line import Read, SavedLine, whole_number
from ui.workspace.settings.word_kinds import Choice, Extra, Labels, WordKind


class WordForm(QWidget):
    """Fields of the word that is current in the list; built anew for another word."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._shown: tuple[object, object] | None = None
        self._row: WordRow | None = None
        self._kind: WordKind | None = None
        self._lines: dict[str, SavedLine] = {}
        self._boxes: dict[str, ComboBox] = {}
        self._currency = ""

    def show_word(self, kind: WordKind, row: WordRow, labels: Labels, currency: str) -> None:
        """Show a word; a fact that is being typed stays while the word is the same."""
        self._currency = row.fields.get("price_currency") or currency
        if self._shown != (kind.key, row.id):
            self.save()
            self._clear()
            self._build(kind, row, labels)
        self._kind, self._row, self._shown = kind, row, (kind.key, row.id)
        for field, line in self._lines.items():
            line.show_value(row.label if field == kind.list.label else row.fields[field])
        for field, box in self._boxes.items():
            if not box.view().isVisible():
                box.choose(row.fields[field])

    def show_nothing(self) -> None:
        """Show no word."""
        self._clear()
        self._shown = None

    def save(self) -> None:
        """Keep what is typed."""
        for line in self._lines.values():
            line.save()

    def _build(self, kind: WordKind, row: WordRow, labels: Labels) -> None:
        self._add_line(kind, row, Extra(kind.list.label, tr("Word"), "text"))
        for extra in kind.extras:
            if extra.of and row.group not in extra.of:
                continue
            if extra.kind in ("choice", "activity"):
                self._add_box(kind, row, extra, labels)
            else:
                self._add_line(kind, row, extra)

    def _add_line(self, kind: WordKind, row: WordRow, extra: Extra) -> None:
        words = (
            tr("{extra} in {currency}", extra=extra.words, currency=self._currency)
            if extra.kind == "price"
            else extra.words
        )
        theme = self._context.theme
        editor = ParagraphField(theme, rows=7) if extra.kind == "paragraph" else TextField(theme)
        form = FormField(theme, words, editor, hint=extra.hint)
        self._lines[extra.field] = SavedLine(
            self._context,
            form,
            extra.field,
            self._writer(kind, row),
            label=self._labelled(kind, row, extra),
            read=self._reader(kind, extra),
            words=self._worded(extra),
        )
        self._column.addWidget(form)

    def _add_box(self, kind: WordKind, row: WordRow, extra: Extra, labels: Labels) -> None:
        box = needs_writing(ComboBox(self._context.theme))
        choices = list(extra.choices) or _activities(labels)
        box.set_choices(choices, row.fields[extra.field])
        box.picked.connect(lambda value: self._pick(extra, value))
        self._boxes[extra.field] = box
        form = FormField(self._context.theme, extra.words, box, hint=extra.hint)
        self._column.addWidget(form)

    def _pick(self, extra: Extra, value: object) -> None:
        kind, row = self._kind, self._row
        if kind is None or row is None or value == row.fields[extra.field]:
            return
        label = tr("Change {extra} of {label}", extra=within(extra.words), label=row.label)
        edits = {extra.field: (row.fields[extra.field], value)}
        self._context.jobs.edit(label, self._writer(kind, row), edits)

    def _writer(self, kind: WordKind, row: WordRow) -> Callable[[Change, Edits], object]:
        def write(change: Change, edits: Edits) -> None:
            whole = dict(edits)
            if "price_minor" in edits and not row.fields["price_currency"]:
                whole["price_currency"] = (None, self._currency)
            word_lists.edit_word(change, kind.list, row.id, whole)

        return write

    def _labelled(self, kind: WordKind, row: WordRow, extra: Extra) -> Callable[[Any], str]:
        if extra.field == kind.list.label:
            return lambda value: tr("Rename {label} to {value}", label=row.label, value=value)
        return lambda _value: tr(
            "Change {extra} of {label}", extra=within(extra.words), label=row.label
        )

    def _reader(self, kind: WordKind, extra: Extra) -> Read:
        if extra.kind == "number":
            return whole_number(*extra.bounds)
        if extra.kind == "price":
            return lambda text: typed_amount(text, self._currency)
        if extra.field in (kind.list.label, "letter") or extra.kind == "paragraph":
            return str.strip
        return lambda text: text.strip() or None

    def _worded(self, extra: Extra) -> Callable[[Any], str]:
        if extra.kind == "price":
            return lambda minor: editable_amount(minor, self._currency)
        return lambda value: "" if value is None else str(value)

    def _clear(self) -> None:
        self._lines, self._boxes = {}, {}
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _activities(labels: Mapping[str, str]) -> list[Choice]:
    return [(tr("Nothing in particular"), None), *((label, code) for code, label in labels.items())]

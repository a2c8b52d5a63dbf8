"""Facts that this workspace wants to know of its accounts, contacts and deals."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.vocabulary import FieldKind, FieldOwner
from abm_desktop.workspace.custom_fields import CustomFieldRow
from abm_desktop.workspace.opened import Change, Reading
from abm_desktop.workspace.services import custom_fields
from abm_desktop.workspace.services.word_lists import WordRow
from resources.language import tr
from resources.records import dataclass
from ui.actions import Action
from ui.context import Context
from ui.jobs import Edits
from ui.kit.buttons import Button
from ui.kit.fields import ComboBox, FormField, TextArea, TextField
from ui.kit.frames import Card, Separator
from ui.kit.labels import PlainLabel
from ui.kit.menu import Menu
from ui.kit.segmented import Segment, SegmentedControl
from ui.kit.writing_rights import needs_writing
from ui.theme.fitting import hold_width
from ui.workspace.settings.saved_line import SavedLine
from ui.workspace.settings.section import Section
from ui.workspace.settings.word_table import WordTable

_PANEL: Final = 292
_KIND_WIDTH: Final = 150
_OWNERS: Final = (
    (FieldOwner.ACCOUNT, tr("Accounts"), tr("Add a field of an account, then Enter")),
    (FieldOwner.CONTACT, tr("Contacts"), tr("Add a field of a contact, then Enter")),
    (FieldOwner.DEAL, tr("Deals"), tr("Add a field of a deal, then Enter")),
)
_KINDS: Final = {
    FieldKind.TEXT: tr("Text"),
    FieldKind.NUMBER: tr("Number"),
    FieldKind.DAY: tr("Day"),
    FieldKind.YES_NO: tr("Yes or no"),
    FieldKind.CHOICE: tr("Choice"),
    FieldKind.LINK: tr("Link"),
}


@dataclass(frozen=True, slots=True)
class _Fields:
    owner: FieldOwner
    rows: list[CustomFieldRow]


class FieldsSection(Section):
    """Fields of one kind of record at a time; what a field is stands beside the list."""

    entities: ClassVar[frozenset[str]] = frozenset({"custom_field"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self._fields: _Fields | None = None
        self._wanted: object = None
        self._side_key: object = None
        self._seen_choices: list[str] = []
        """The choices that what is typed began from."""
        self._name: SavedLine | None = None
        segments = [Segment(owner, words) for owner, words, _offer in _OWNERS]
        self.owners = SegmentedControl(theme, segments, tr("Fields of"))
        self.table = WordTable(theme)
        self.card = Card(theme, tr("Fields"), padding=(0, 0))
        self.add = needs_writing(TextField(theme))
        self.add_form = FormField(theme, "", self.add)
        self.kind = needs_writing(ComboBox(theme))
        self.kind.setAccessibleName(tr("What it holds"))
        self.kind.set_choices([(words, kind) for kind, words in _KINDS.items()], FieldKind.TEXT)
        self.choices = needs_writing(TextArea(theme, tr("One choice a line"), rows=5))
        self.choices_form = FormField(theme, tr("Choices"), self.choices)
        self.keep_choices = needs_writing(Button(theme, tr("Keep choices"), size="small"))
        self.about = PlainLabel(theme, "", "small", "text2", wrap=True)
        self.turn = needs_writing(Button(theme, tr("Retire"), size="small"))
        self._side = Card(theme, tr("This field"))
        self._name_place = QVBoxLayout()
        self._lay_out()
        self._listen()
        self._declare()
        self._choose_owner()

    @property
    def owner(self) -> FieldOwner:
        """Return what the fields that are shown belong to."""
        return FieldOwner(self.owners.key())

    def refresh(self) -> None:
        owner = self.owner

        def look(reading: Reading) -> _Fields:
            rows = custom_fields.custom_fields(reading, owner, with_retired=True)
            return _Fields(owner, sorted(rows, key=lambda row: row.is_retired))

        self.context.jobs.query(self, look, self._show, topic="settings fields")

    def leave(self) -> None:
        if self._name is not None:
            self._name.save()

    def areas(self) -> list[QWidget]:
        return [self.owners, self.card, self._side]

    def field(self) -> CustomFieldRow | None:
        """Return the current field."""
        word = self.table.word()
        rows = self._fields.rows if self._fields else []
        return next((row for row in rows if word is not None and row.id == word.id), None)

    def _show(self, fields: _Fields) -> None:
        if fields.owner is not self.owner:
            return
        self._fields = fields
        words = [_word(row) for row in fields.rows]
        self.table.show_words(tr("Fields"), words, _detail, counts_uses=False)
        if self._wanted is not None:
            self.table.choose_word(self._wanted)
            self._wanted = None
        on_offer = sum(not row.is_retired for row in fields.rows)
        self.card.hint.setText(f"{on_offer:,}" if fields.rows else tr("none yet"))
        self._show_field()

    def _show_field(self) -> None:
        row = self.field()
        self._side.setVisible(row is not None)
        if row is None:
            return
        if self._side_key != row.id:
            self._side_key = row.id
            self._make_name(row)
            self._show_choices(row)
        elif self._typed_choices() in (self._seen_choices, list(row.choices)):
            self._show_choices(row)
        if self._name is not None:
            self._name.show_value(row.label)
        is_choice = row.kind is FieldKind.CHOICE
        self.choices_form.setVisible(is_choice)
        self._tell_choices()
        self.about.setText(
            tr("{kinds}. What it is stays; what it holds is never lost.", kinds=_KINDS[row.kind])
        )
        self.turn.set_label(tr("Bring back") if row.is_retired else tr("Retire"))

    def _make_name(self, row: CustomFieldRow) -> None:
        if self._name is not None:
            self._name.save()
            self._name.form.hide()
            self._name.form.deleteLater()
        form = FormField(self.context.theme, tr("Name"), TextField(self.context.theme))

        def write(change: Change, edits: Edits) -> None:
            custom_fields.rename_field(change, row.id, *edits["label"])

        self._name = SavedLine(
            *(self.context, form, "label", write),
            label=lambda value: tr("Rename {label} to {value}", label=row.label, value=value),
        )
        self._name_place.addWidget(form)

    def _show_choices(self, row: CustomFieldRow) -> None:
        self._seen_choices = list(row.choices)
        if self._typed_choices() != self._seen_choices:
            self.choices.setPlainText("\n".join(row.choices))
        self.choices_form.clear_error()

    def _typed_choices(self) -> list[str]:
        lines = (line.strip() for line in self.choices.toPlainText().splitlines())
        return [line for line in lines if line]

    def _tell_choices(self) -> None:
        row = self.field()
        is_changed = row is not None and self._typed_choices() != list(row.choices)
        is_choice = row is not None and row.kind is FieldKind.CHOICE
        self.keep_choices.setVisible(is_choice and is_changed)

    def _keep_choices(self) -> None:
        row, wanted = self.field(), self._typed_choices()
        if row is None:
            return

        def write(change: Change, edits: Edits) -> None:
            custom_fields.set_choices(change, row.id, *edits["choices"])

        self.context.jobs.edit(
            tr("Change the choices of {label}", label=row.label),
            write,
            {"choices": (self._seen_choices, wanted)},
            failed=lambda error: self.choices_form.set_error(str(error)),
        )

    def _choose_owner(self) -> None:
        offer = next(offer for owner, _words, offer in _OWNERS if owner is self.owner)
        self._side_key = None
        self.add.clear()
        self.add.setPlaceholderText(offer)
        self.add.setAccessibleName(offer)
        self.refresh()

    def _add(self) -> None:
        label, owner, kind = self.add.text().strip(), self.owner, FieldKind(self.kind.currentData())
        if not label:
            return
        first = (tr("Yes"), tr("No")) if kind is FieldKind.CHOICE else ()

        def done(key: UUID) -> None:
            self.add.clear()
            self._wanted = key
            self.refresh()

        self.context.jobs.change(
            tr("Add {label}", label=label),
            lambda change: custom_fields.add_field(change, owner, label, kind, first),
            done,
            failed=lambda error: self.add_form.set_error(str(error)),
        )

    def _rename(self, word: WordRow, label: str) -> None:
        def write(change: Change, edits: Edits) -> None:
            custom_fields.rename_field(change, word.id, *edits["label"])

        edits: Edits = {"label": (word.label, label)}
        self.context.jobs.edit(
            tr("Rename {word} to {label}", word=word.label, label=label), write, edits
        )

    def _move(self, step: int) -> None:
        row, fields = self.field(), self._fields
        if row is None or fields is None or row.is_retired:
            return
        keys = [one.id for one in fields.rows if not one.is_retired]
        here = keys.index(row.id)
        there = min(len(keys) - 1, max(0, here + step))
        keys.insert(there, keys.pop(here))
        moved = tr("Move {label} up") if step < 0 else tr("Move {label} down")
        self.change(
            moved.format(label=row.label),
            lambda change: custom_fields.order_fields(change, fields.owner, keys),
        )

    def _turn(self) -> None:
        row = self.field()
        if row is None:
            return
        turn = custom_fields.restore_field if row.is_retired else custom_fields.retire_field
        label = tr("Bring back {label}") if row.is_retired else tr("Retire {label}")
        self.change(label.format(label=row.label), lambda change: turn(change, row.id))

    def _open_menu(self, place: QPoint) -> None:
        row = self.field()
        if row is None:
            return
        menu = Menu(self.context.theme, self.table)
        menu.add(tr("Rename"), self.table.rename, icon_name="pencil-simple", key="F2", writes=True)
        for words, step, icon, key in (
            (tr("Move up"), -1, "arrow-up", "Alt+Up"),
            (tr("Move down"), 1, "arrow-down", "Alt+Down"),
        ):
            menu.add(
                *(words, lambda step=step: self._move(step)),
                icon_name=icon,
                key=key,
                enabled=not row.is_retired,
                writes=True,
            )
        menu.addSeparator()
        menu.add(
            tr("Bring back") if row.is_retired else tr("Retire"),
            self._turn,
            icon_name="archive",
            writes=True,
        )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _listen(self) -> None:
        self.owners.chosen.connect(lambda _owner: self._choose_owner())
        self.table.current_changed.connect(lambda _row: self._show_field())
        self.table.renamed.connect(self._rename)
        self.table.menu_asked.connect(self._open_menu)
        self.add.returnPressed.connect(self._add)
        self.choices.textChanged.connect(self._tell_choices)
        self.keep_choices.clicked.connect(self._keep_choices)
        self.turn.clicked.connect(self._turn)

    def _declare(self) -> None:
        deeds: tuple[tuple[str, str, str, str, Callable[[], None]], ...] = (
            ("rename", tr("Rename the field"), "F2", "pencil-simple", self.table.rename),
            ("up", tr("Move the field up"), "Alt+Up", "arrow-up", lambda: self._move(-1)),
            ("down", tr("Move the field down"), "Alt+Down", "arrow-down", lambda: self._move(1)),
            ("turn", tr("Retire the field or bring it back"), "", "archive", self._turn),
        )
        for key, title, keys, icon, run in deeds:
            action = Action(
                *(f"settings.field.{key}", title, run),
                keys=keys,
                icon=icon,
                group=tr("Settings"),
                enabled=lambda: self.field() is not None,
            )
            self.context.actions.add(action, self)

    def _lay_out(self) -> None:
        theme = self.context.theme
        self.column.addWidget(self.owners)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.card, 1)
        row.addWidget(self._side, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row, 1)
        self.table.setMinimumHeight(360)
        self.card.body.setSpacing(0)
        self.card.body.addWidget(self.table, 1)
        self.card.body.addWidget(Separator(theme))
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 8, 14, 12)
        foot.setSpacing(8)
        foot.addWidget(self.add_form, 1, Qt.AlignmentFlag.AlignTop)
        hold_width(self.kind, _KIND_WIDTH)
        foot.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignTop)
        self.card.body.addLayout(foot)
        hold_width(self._side, _PANEL)
        self._side.body.setSpacing(10)
        self._side.body.addLayout(self._name_place)
        self._side.body.addWidget(self.choices_form)
        self._side.body.addWidget(self.keep_choices)
        self._side.body.addWidget(self.about)
        self._side.body.addWidget(self.turn)


def _word(row: CustomFieldRow) -> WordRow:
    return WordRow(
        *(row.id, row.code, row.label, {"kind": row.kind, "choices": row.choices}),
        uses=0,
        is_remembered=True,
        is_retired=row.is_retired,
    )


def _detail(row: WordRow) -> str:
    choices = ", ".join(row.fields["choices"])
    kind = _KINDS[row.fields["kind"]]
    return f"{kind}: {choices}" if choices else kind

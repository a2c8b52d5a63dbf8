"""The card of an account's own facts, each changed where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout

from abm_desktop.accounts.postable import EDIT_ACCOUNT, EDIT_OWN_FIELD
from abm_desktop.accounts.rows import AccountFacts
from abm_desktop.accounts.service import OWNER_FIELDS
from abm_desktop.accounts.services.own_fields import OWN_FIELDS
from abm_desktop.errors import EditConflictError
from abm_desktop.home.account_overview import AccountOverview
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.outbox.posts import Post
from abm_desktop.workspace.service import PersonRow
from resources.language import tr, tr_about
from ui.context import Context
from ui.home.fact_fields import FactChoice, NoteArea
from ui.jobs import Edits
from ui.kit.fields import FormField, TextField
from ui.kit.frames import Card, keep_in_sight
from ui.kit.writing_rights import CAN_WAIT, needs_writing
from ui.own_fields_form import OwnFieldsForm

_LINES: Final = {
    "website": tr("Website"),
    "sector": tr("Sector"),
    "industry": tr("Industry"),
    "city": tr("City"),
}
_PAUSE_MS: Final = 1000
_DISPUTED: Final = tr("Not saved: somebody else changed this. Leave the field to choose.")


class FactsCard(Card):
    """Stage, owners, why this account and the like; saved when typing pauses or a field is left.

    What a colleague changes meanwhile is shown at once, but never in a field that holds something
    not saved yet: there the conflict is asked about when it is left.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, tr("Facts"))
        self._context = context
        self._facts: AccountFacts | None = None
        self._seen: dict[str, Any] = {}
        self._writing: Counter[tuple[UUID, str]] = Counter()
        self._was_unsaved = False
        theme = context.theme
        self.texts = {field: needs_writing(TextField(theme), CAN_WAIT) for field in _LINES}
        self.choices = {
            field: needs_writing(FactChoice(theme), CAN_WAIT)
            for field in ("stage", *OWNER_FIELDS.values())
        }
        self.own = OwnFieldsForm(context, OWN_FIELDS, columns=2, edit=EDIT_OWN_FIELD)
        self.why = needs_writing(NoteArea(theme, tr("One reason a line"), rows=4), CAN_WAIT)
        self.forms = {
            **{field: FormField(theme, _LINES[field], line) for field, line in self.texts.items()},
            "why": FormField(theme, tr("Why this account"), self.why),
        }
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._lay_out()
        self._listen()
        context.jobs.waits.connect(self._show_waiting)

    @property
    def is_unsaved(self) -> bool:
        """Tell whether something typed is not kept yet."""
        return any(self._typed(field) != self._seen.get(field) for field in self.forms)

    def show_overview(self, overview: AccountOverview) -> None:
        """Show the facts of an account; fields with unsaved text keep it."""
        if self._facts is None or self._facts.id != overview.facts.id:
            self._seen.clear()
        self._facts = overview.facts
        line = overview.facts.line
        stages = [(stage.label, stage.code) for stage in overview.stages]
        self._show_choice("stage", list(stages), line.stage.code)
        for team, field in OWNER_FIELDS.items():
            owner = line.owner(team)
            self._show_choice(field, _people(overview.people, team), owner.id if owner else None)
        for field in self.forms:
            self._show_text(field, _text_of(overview.facts, field))
        self._show_own(overview)
        for editor in self.texts.values():
            if not editor.hasFocus():
                editor.setCursorPosition(0)
        self._tell_unsaved()

    def _show_waiting(self, post: Post) -> None:
        """Show what waits for the server, or what is kept where that was given up."""
        is_here = self._facts is not None and post.arguments.get("key") == self._facts.id
        if not is_here or post.case is not EDIT_ACCOUNT:
            return
        for field, (before, value) in post.arguments["edits"].items():
            if self._seen.get(field) != before or self._is_writing(field):
                continue
            if field in self.choices:
                self._seen[field] = value
                self.choices[field].choose(value)
            elif field in self.forms:
                self._show_text(field, value)
        self._tell_unsaved()

    def _show_own(self, overview: AccountOverview) -> None:
        line, fields = overview.facts.line, overview.own_fields
        values = {one.id: line.own[one.name] for one in fields if one.name in line.own}
        self.own.show_values(line.id, line.name, fields, values)

    def fill_in(self) -> None:
        """Give the keyboard to the first text that is not known yet."""
        empty = (editor for editor in self.texts.values() if not _text_in(editor))
        editor: TextField | NoteArea = next(empty, self.why)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        keep_in_sight(editor)

    def save(self) -> None:
        """Save what was typed and not saved yet; where somebody changed the same, ask."""
        self._pause.stop()
        for field in self.forms:
            self._save_text(field, asks=True)
        self.own.save()

    def _save_typed(self) -> None:
        """Save at a pause in typing: nothing is asked then, and what is disputed waits."""
        for field, form in self.forms.items():
            if not form.error():
                self._save_text(field, asks=False)

    def _leave(self, field: str) -> None:
        # A dialog that takes the keyboard, such as that of a conflict, is no leaving.
        if QApplication.activeModalWidget() is None:
            self._save_text(field, asks=True)

    def _save_text(self, field: str, *, asks: bool) -> None:
        facts, typed = self._facts, self._typed(field)
        if facts is not None and field in self._seen and typed != self._seen[field]:
            self._write(
                tr("Edit {account}", account=facts.name),
                field,
                (self._seen[field], typed),
                asks=asks,
            )

    def _pick(self, field: str, value: object) -> None:
        if field in self._seen and value != self._seen[field]:
            words = tr_about("owner", "nobody")
            if value is not None:
                words = self.choices[field].currentText()
            self._write(_change(field, words), field, (self._seen[field], value), asks=True)

    def _write(self, label: str, field: str, edit: tuple[Any, Any], *, asks: bool) -> None:
        if self._facts is None:
            return
        key = self._facts.id
        self._seen[field] = edit[1]
        self._writing[key, field] += 1
        self._tell_unsaved()
        self._context.jobs.change(
            label,
            EDIT_ACCOUNT.of(key).post({field: edit}),
            lambda _done: self._writing.subtract([(key, field)]),
            held=lambda: self._writing.subtract([(key, field)]),
            failed=lambda error: self._not_kept(error, key, label, field, edit, asks=asks),
            quietly=field in self.forms,
        )

    def _not_kept(
        self,
        error: BaseException,
        key: UUID,
        label: str,
        field: str,
        edit: tuple[Any, Any],
        *,
        asks: bool,
    ) -> None:
        self._writing.subtract([(key, field)])
        is_here = self._facts is not None and self._facts.id == key
        if is_here and self._seen.get(field) == edit[1]:
            self._seen[field] = edit[0]
        is_conflict = isinstance(error, EditConflictError)
        theirs = error.conflicts[0].theirs if isinstance(error, EditConflictError) else edit[0]
        if is_here and field in self.choices:
            self._seen[field] = theirs
            self._show(field, theirs)
        elif is_here and is_conflict:
            self.forms[field].set_error(_DISPUTED)
        self._tell_unsaved()
        if not is_conflict:
            self._context.jobs.failed.emit(error)
        elif asks:
            self._context.jobs.conflicted.emit(
                error, lambda chosen: self._settle(key, label, field, theirs, chosen)
            )

    def _settle(self, key: UUID, label: str, field: str, theirs: Any, chosen: Edits) -> None:
        """Keep what the person chose; theirs stays where that is nothing."""
        if self._facts is None or self._facts.id != key:
            if chosen:
                self._context.jobs.edit(label, EDIT_ACCOUNT.of(key), chosen)
            return
        edit = chosen.get(field, (theirs, theirs))
        self._seen[field] = edit[1]
        self._show(field, edit[1])
        if edit[0] != edit[1]:
            self._write(label, field, edit, asks=True)
        self._tell_unsaved()

    def _typed(self, field: str) -> str | None:
        editor: TextField | NoteArea = self.texts.get(field) or self.why
        return _text_in(editor) or None

    def _show(self, field: str, value: Any) -> None:
        if field in self.choices:
            self.choices[field].choose(value)
            return
        editor = self.texts.get(field)
        show: Callable[[str], None] = self.why.setPlainText if editor is None else editor.setText
        show(value or "")
        self.forms[field].clear_error()

    def _show_choice(self, field: str, choices: list[tuple[str, object]], value: object) -> None:
        box = self.choices[field]
        if box.view().isVisible() or self._is_writing(field):
            return
        self._seen[field] = value
        box.set_choices(choices, value)

    def _show_text(self, field: str, value: str | None) -> None:
        typed = self._typed(field)
        if self._is_writing(field):
            # This look may be older than what is being written; one that knows it will follow.
            return
        if field in self._seen and typed not in (self._seen[field], value):
            return
        self._seen[field] = value
        # What is typed with a space at its end is left alone: the person is typing on.
        if typed != value:
            self._show(field, value)
        self.forms[field].clear_error()

    def _is_writing(self, field: str) -> bool:
        return self._facts is not None and self._writing[self._facts.id, field] > 0

    def _tell_unsaved(self) -> None:
        if self._was_unsaved != self.is_unsaved:
            self._was_unsaved = self.is_unsaved
            self._context.jobs.unsaved.tell(self, waits=self._was_unsaved)

    def _note_typing(self) -> None:
        self._tell_unsaved()
        if self.is_unsaved:
            self._pause.start()

    def _listen(self) -> None:
        for field, editor in self.texts.items():
            editor.textChanged.connect(self._note_typing)
            editor.editingFinished.connect(partial(self._leave, field))
        self.why.textChanged.connect(self._note_typing)
        self.why.left.connect(partial(self._leave, "why"))
        self._pause.timeout.connect(self._save_typed)
        for field, box in self.choices.items():
            box.picked.connect(partial(self._pick, field))

    def _lay_out(self) -> None:
        theme = self._context.theme
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        sales, marketing = OWNER_FIELDS[Team.SALES], OWNER_FIELDS[Team.MARKETING]
        grid.addWidget(FormField(theme, tr("Stage"), self.choices["stage"]), 0, 0)
        grid.addWidget(self.forms["website"], 0, 1)
        grid.addWidget(FormField(theme, tr("Sales owner"), self.choices[sales]), 1, 0)
        grid.addWidget(FormField(theme, tr("Marketing owner"), self.choices[marketing]), 1, 1)
        thirds = QHBoxLayout()
        thirds.setSpacing(12)
        for field in ("sector", "industry", "city"):
            thirds.addWidget(self.forms[field], 1)
        grid.addLayout(thirds, 2, 0, 1, 2)
        grid.addWidget(self.forms["why"], 3, 0, 1, 2)
        self.body.addLayout(grid)
        self.body.addWidget(self.own)
        self.body.addStretch(1)


def _text_in(editor: TextField | NoteArea) -> str:
    text = editor.text() if isinstance(editor, TextField) else editor.toPlainText()
    return text.strip()


def _change(field: str, words: str) -> str:
    """Return what another stage or owner is called."""
    if field == OWNER_FIELDS[Team.SALES]:
        return tr("Change sales owner to {person}", person=words)
    if field == OWNER_FIELDS[Team.MARKETING]:
        return tr("Change marketing owner to {person}", person=words)
    return tr("Change stage to {stage}", stage=words)


def _people(people: list[PersonRow], team: Team) -> list[tuple[str, object]]:
    fitting = [person for person in people if person.team in (team, Team.BOTH)]
    return [(tr("Nobody yet"), None), *((person.name, person.id) for person in fitting)]


def _text_of(facts: AccountFacts, field: str) -> str | None:
    holder = facts.line if hasattr(facts.line, field) else facts
    value: str | None = getattr(holder, field)
    return value

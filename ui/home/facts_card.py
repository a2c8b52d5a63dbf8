"""The card of an account's own facts, each changed where it stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QGridLayout

from abm_desktop.accounts import service
from abm_desktop.accounts.rows import AccountFacts
from abm_desktop.accounts.service import OWNER_FIELDS
from abm_desktop.home.account_overview import AccountOverview
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.service import PersonRow
from ui.context import Context
from ui.kit.fields import ComboBox, FormField, TextArea, TextField
from ui.kit.frames import Card

_TEXTS: Final = {"website": "Website", "industry": "Industry", "city": "City"}


class NoteArea(TextArea):
    """A text area that tells when it is left."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class FactsCard(Card):
    """Stage, owners, why this account and the like; saved when a field is left.

    What a colleague changes meanwhile is shown at once, but never in a field that holds something
    not saved yet: there the conflict is asked about when it is left.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, "Facts")
        self._context = context
        self._facts: AccountFacts | None = None
        self._seen: dict[str, Any] = {}
        theme = context.theme
        self.texts = {field: TextField(theme) for field in _TEXTS}
        self.choices = {field: ComboBox(theme) for field in ("stage", *OWNER_FIELDS.values())}
        self.why = NoteArea(theme, "One reason a line", rows=4)
        self._lay_out()
        self._listen()

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
        for field, editor in self.texts.items():
            value = _text_of(overview.facts, field)
            self._show_text(field, value, editor.text, editor.setText)
            if not editor.hasFocus():
                editor.setCursorPosition(0)
        self._show_text("why", overview.facts.why, self.why.toPlainText, self.why.setPlainText)

    def save(self) -> None:
        """Save what was typed and not saved yet."""
        for field, editor in self.texts.items():
            self._save(field, editor.text().strip() or None)
        self._save("why", self.why.toPlainText().strip() or None)

    def _show_choice(self, field: str, choices: list[tuple[str, object]], value: object) -> None:
        box = self.choices[field]
        if box.view().isVisible():
            return
        self._seen[field] = value
        box.set_choices(choices, value)

    def _show_text(
        self,
        field: str,
        value: str | None,
        typed: Callable[[], str],
        show: Callable[[str], None],
    ) -> None:
        is_unsaved = field in self._seen and (typed().strip() or None) != self._seen[field]
        if is_unsaved and (typed().strip() or None) != value:
            return
        self._seen[field] = value
        if typed() != (value or ""):
            show(value or "")

    def _save(self, field: str, value: object) -> None:
        facts = self._facts
        if facts is None or field not in self._seen or value == self._seen[field]:
            return
        key: UUID = facts.id
        edits = {field: (self._seen[field], value)}
        self._seen[field] = value
        self._context.jobs.edit(
            f"Edit {facts.name}",
            lambda change, wanted: service.edit_account(change, key, wanted),
            edits,
        )

    def _listen(self) -> None:
        for editor in self.texts.values():
            editor.editingFinished.connect(self.save)
        self.why.left.connect(self.save)
        for field, box in self.choices.items():
            box.picked.connect(lambda value, field=field: self._save(field, value))

    def _lay_out(self) -> None:
        theme = self._context.theme
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        sales, marketing = OWNER_FIELDS[Team.SALES], OWNER_FIELDS[Team.MARKETING]
        grid.addWidget(FormField(theme, "Stage", self.choices["stage"]), 0, 0)
        grid.addWidget(FormField(theme, "Website", self.texts["website"]), 0, 1)
        grid.addWidget(FormField(theme, "Sales owner", self.choices[sales]), 1, 0)
        grid.addWidget(FormField(theme, "Marketing owner", self.choices[marketing]), 1, 1)
        for column, field in enumerate(("industry", "city")):
            label = _TEXTS[field]
            grid.addWidget(FormField(theme, label, self.texts[field]), 2, column)
        why = FormField(theme, "Why this account", self.why)
        grid.addWidget(why, 3, 0, 1, 2)
        self.body.addLayout(grid)
        self.body.addStretch(1)


def _people(people: list[PersonRow], team: Team) -> list[tuple[str, object]]:
    fitting = [person for person in people if person.team in (team, Team.BOTH)]
    return [("Nobody yet", None), *((person.name, person.id) for person in fitting)]


def _text_of(facts: AccountFacts, field: str) -> str | None:
    holder = facts.line if hasattr(facts.line, field) else facts
    value: str | None = getattr(holder, field)
    return value

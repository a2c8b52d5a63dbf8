"""The dialog that adds a deal or edits one: facts, who and what it is about, and its history."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget

from abm_desktop.errors import KnownError
from abm_desktop.revenue import naming, service
from abm_desktop.revenue.rows import DealFacts, DealStageRow, NewDeal
from abm_desktop.revenue.services.own_fields import OWN_FIELDS
from abm_desktop.vocabulary import DealOutcome
from abm_desktop.workspace.opened import Change
from resources.language import tr
from ui.context import Context
from ui.jobs import Edits
from ui.kit.fields import focus_first_error
from ui.kit.tabs import Tab, TabStrip
from ui.own_fields_form import OwnFieldsForm
from ui.revenue.closing_dialog import ClosingDialog
from ui.revenue.edited import edits_between, write_edits
from ui.revenue.editor_choices import EditorChoices, read_choices
from ui.revenue.fact_form import FactForm
from ui.revenue.history_list import HistoryList
from ui.revenue.link_form import LinkForm
from ui.saving import SavingDialog

FACTS: Final = "facts"
LINKS: Final = "links"
OWN: Final = "own"
HISTORY: Final = "history"


class DealEditor(SavingDialog):
    """Adds a deal, or edits one; a stage that ends it asks how it ended once the rest is kept."""

    def __init__(
        self,
        context: Context,
        deal: UUID | None = None,
        *,
        account: UUID | None = None,
        stage: str | None = None,
        focus: str = "name",
    ) -> None:
        title, confirm = (tr("Edit deal"), tr("Save")) if deal else (tr("New deal"), tr("Add deal"))
        super().__init__(context, title, width=640, confirm=confirm)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._deal = deal
        self._account = account
        self._stage = stage
        self._focus = focus
        self._choices: EditorChoices | None = None
        self.facts = FactForm(context, is_new=deal is None)
        self.links: LinkForm
        self.own: OwnFieldsForm
        self.history: HistoryList
        self.tabs = TabStrip(context.theme, _tabs(is_new=deal is None))
        self._pages = QStackedWidget()
        self.tabs.setEnabled(False)
        self.tabs.show_tab(OWN, shown=False)
        self._lay_out()
        self.facts.account_chosen.connect(self._choose_account)
        self.facts.ending.connect(self._say_what_follows)
        self.confirm.setEnabled(False)
        self._load(account)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()
        if enter and self.facts.account.hasFocus():
            return
        super().keyPressEvent(event)

    def accept(self) -> None:
        choices = self._choices
        if choices is None or not self.confirm.isEnabled():
            return
        if not self.facts.is_right():
            self.tabs.choose(FACTS)
            focus_first_error(list(self.facts.fields.values()))
            return
        if not self.links.is_right():
            self.tabs.choose(LINKS)
            self.links.products.setFocus()
            return
        try:
            own: Edits = self.own.edits()
        except KnownError:
            self.tabs.choose(OWN)
            focus_first_error(list(self.own.forms.values()))
            return
        typed = self._typed()
        if choices.deal is None:
            self._add(typed, own)
        else:
            self._edit(choices, choices.deal, typed, own)

    def _add(self, typed: NewDeal, own: Edits) -> None:
        new = self.links.competitors.new_words()
        stage = self.facts.closing_stage()

        def add(change: Change) -> UUID:
            key = service.add_deal(change, typed)
            if new:
                added = [service.ensure_competitor(change, name) for name in new]
                service.set_competitors(change, key, (), [*typed.competitors, *added])
            self.own.write(change, key, own)
            return key

        def kept(key: UUID) -> None:
            if stage is not None:
                self._ask_how_it_ended(key, stage)

        self.save(naming.add_label(typed.name), add, kept)

    def _edit(self, choices: EditorChoices, seen: DealFacts, typed: NewDeal, own: Edits) -> None:
        new = self.links.competitors.new_words()
        known = {one.code for one in choices.competitors}
        edits = edits_between(seen, typed, new)
        stage = self.facts.closing_stage()
        reopened = "stage" in edits and seen.row.stage.outcome is not DealOutcome.OPEN

        def write(change: Change, wanted: dict[str, tuple[Any, Any]]) -> None:
            self.own.write(
                change, seen.row.id, {one: wanted.pop(one) for one in own if one in wanted}
            )
            if reopened and "stage" in wanted:
                moved = wanted.pop("stage")
                close_on = wanted.pop("close_on", (None, seen.row.close_on))[1]
                today = self._context.workspace.clock.today()
                ahead = close_on if close_on and close_on >= today else None
                service.reopen_deal(change, seen.row.id, moved[1], close_on=ahead)
            write_edits(change, seen.row.id, wanted, known)

        if stage is not None:
            row = seen.row
            self.accepted.connect(lambda: self._ask_how_it_ended(row.id, stage))
        self.save_edits(
            naming.edit_label(seen.row.name),
            lambda change, wanted: write(change, dict(wanted)),
            {**edits, **own},
        )

    def _ask_how_it_ended(self, key: UUID, stage: DealStageRow) -> None:
        # In a turn of its own: this dialog closes first.
        context, outcome, code = self._context, stage.outcome, stage.code
        QTimer.singleShot(
            0, context.window, lambda: ClosingDialog(context, key, outcome, code).open()
        )

    def _typed(self) -> NewDeal:
        draft = self.facts.draft(self._account)
        links: dict[str, Any] = {
            "products": tuple(self.links.products.codes()),
            "competitors": tuple(self.links.competitors.codes()),
            "contacts": self.links.contacts.parts(),
        }
        return NewDeal(**draft, **links)

    def _load(self, account: UUID | None) -> None:
        deal = self._deal
        self._context.jobs.query(
            self, lambda reading: read_choices(reading, deal, account), self._show
        )

    def _choose_account(self, key: UUID | None) -> None:
        """Another account is chosen, or none while its name is still being typed."""
        self._account = key
        if key is not None:
            self._load(key)

    def _show(self, choices: EditorChoices) -> None:
        is_first, self._choices = self._choices is None, choices
        if choices.account is not None:
            self._account = choices.account.id
        self.confirm.setEnabled(True)
        if is_first:
            self._show_first(choices)
        else:
            self.facts.show_account(choices)
        self.links.show_people(choices, keep=not is_first)
        self._show_own(choices)
        self._tell_counts()
        self.order_tabs()
        if is_first:
            self.facts.focus_field(self._focus)
        # The fields are laid out first.
        QTimer.singleShot(0, self, self.adjustSize)

    def _show_own(self, choices: EditorChoices) -> None:
        key, name = (choices.deal.row.id, choices.deal.row.name) if choices.deal else (None, "")
        self.own.show_values(key, name, choices.own_fields, choices.own)
        self.tabs.show_tab(OWN, shown=bool(choices.own_fields))

    def _show_first(self, choices: EditorChoices) -> None:
        today = self._context.workspace.clock.today()
        self._build_rest()
        self.facts.show_choices(choices, self._stage)
        self.links.show_words(choices)
        if choices.deal is not None:
            row = choices.deal.row
            self.history.show_history(choices.deal.history, row.currency or choices.currency, today)

    def _say_what_follows(self, ends: bool) -> None:  # noqa: FBT001 - a signal's argument
        if self._deal:
            self.confirm.set_label(tr("Save, then close it") if ends else tr("Save"))
        else:
            self.confirm.set_label(tr("Add deal, then close it") if ends else tr("Add deal"))

    def _tell_counts(self) -> None:
        words = len(self.links.products.words()) + len(self.links.competitors.words())
        count = words + len(self.links.contacts.parts())
        self.tabs.set_state(LINKS, f"{count}" if count else "")

    def _show_tab(self, key: str) -> None:
        pages = {FACTS: self.facts, LINKS: self.links, OWN: self.own, HISTORY: self.history}
        self._pages.setCurrentWidget(pages[key])
        self.order_tabs()

    def _typed_besides(self) -> list[str]:
        return [word for form in self.findChildren(LinkForm) for word in form.added()]

    def _lay_out(self) -> None:
        self._pages.addWidget(self.facts)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self._pages)
        self.tabs.chosen.connect(self._show_tab)

    def _build_rest(self) -> None:
        """Build what the other tabs show, once the first one is seen: the dialog opens at once."""
        self.links = LinkForm(self._context.theme)
        self.own = OwnFieldsForm(self._context, OWN_FIELDS, columns=2)
        self.history = HistoryList(self._context.theme)
        for page in (self.links, self.own, self.history):
            self._pages.addWidget(page)
        for words in (self.links.products, self.links.competitors):
            words.changed.connect(self._tell_counts)
        self.tabs.setEnabled(True)


def _tabs(*, is_new: bool) -> list[Tab]:
    tabs = [
        Tab(FACTS, tr("Facts")),
        Tab(LINKS, tr("People and products")),
        Tab(OWN, tr("Own fields")),
    ]
    return tabs if is_new else [*tabs, Tab(HISTORY, tr("History"))]

"""The facts of a deal as fields: what it is called, whose it is, how much, when, and what is next."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.revenue.rows import DealStageRow
from abm_desktop.vocabulary import DealOutcome
from abm_desktop.workspace.offered import offered
from abm_desktop.workspace.typed_day import Side
from resources.language import tr
from ui.accounts.account_picker import AccountPicker
from ui.amounts import editable_amount, typed_amount
from ui.context import Context
from ui.kit.dates import DateField
from ui.kit.fields import ComboBox, FormField, TextArea, TextField
from ui.revenue.editor_choices import EditorChoices
from ui.theme.fitting import hold_width

_CURRENCY_WIDTH: Final = 84


class FactForm(QWidget):
    """The fields, and what is wrong with what was typed.

    Signals:
        account_chosen: the key of the chosen account; none while another name is being typed.
        ending: whether a stage is chosen that ends the deal.
    """

    account_chosen = Signal(object)
    ending = Signal(bool)

    def __init__(self, context: Context, *, is_new: bool) -> None:
        super().__init__()
        self._context = context
        self._is_new = is_new
        self._account: UUID | None = None
        self._stages: list[DealStageRow] = []
        self._stage: str | None = None
        self._owner_is_chosen = False
        self._currency_is_kept = False
        theme, today = context.theme, context.workspace.clock.today()
        self.name = TextField(theme, tr("What is sold, such as Fleet rollout"))
        self.account = AccountPicker(context)
        self.owner = ComboBox(theme)
        self.stage = ComboBox(theme)
        self.amount = TextField(theme, tr("640000 or 640k"))
        self.currency = ComboBox(theme)
        self.close_on = DateField(theme, today=today, optional=True, side=Side.AHEAD)
        self.opened_on = DateField(
            theme, today if is_new else None, today=today, optional=True, side=Side.BEHIND
        )
        self.source = ComboBox(theme)
        self.type = TextField(theme, tr("New business, renewal"))
        self.next_step = TextField(theme)
        self.description = TextArea(theme, rows=2)
        self.fields: dict[str, FormField] = {}
        self._lay_out()
        self._listen()

    def show_choices(self, choices: EditorChoices, stage: str | None) -> None:
        """Offer what there is to choose from, and show the deal, or a new one in that stage."""
        self._stages = choices.stages
        row = choices.deal.row if choices.deal else None
        on_offer = offered(choices.stages, row.stage.code if row else stage)
        first = next((one.code for one in on_offer if one.outcome is DealOutcome.OPEN), None)
        self._stage = row.stage.code if row else (stage or first)
        self.stage.set_choices([(_stage_words(one), one.code) for one in on_offer], self._stage)
        owner = row.owner_id if row else choices.usual_owner()
        self.owner.set_choices(_owners(choices), owner)
        sources: list[tuple[str, object]] = [(tr("Not known"), None)]
        source = row.source.code if row and row.source else None
        sources += [(one.label, one.code) for one in offered(choices.sources, source)]
        self.source.set_choices(sources, source)
        currency = row.currency if row and row.currency else choices.currency
        self.currency.set_choices([(code, code) for code in choices.currencies()], currency)
        self._show_texts(choices, currency)
        self.show_account(choices)

    def show_account(self, choices: EditorChoices) -> None:
        """Show the account, and for a new deal who would own it."""
        if choices.account is None:
            return
        self._account = choices.account.id
        self.account.setText(choices.account.name)
        self.account.setCursorPosition(0)
        self.account.setModified(False)
        if self._is_new and not self._owner_is_chosen:
            self.owner.choose(choices.usual_owner())

    def focus_field(self, field: str) -> None:
        """Give the keyboard to a field, such as `amount` or `close_on`."""
        editor = self.fields[field].editor
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(editor, TextField) and field != "name":
            editor.selectAll()

    def is_right(self) -> bool:
        """Tell whether what was typed can be kept; a field that cannot says how to mend it."""
        if not self.name.text().strip():
            self.fields["name"].set_error(tr("Enter a name"))
        if self._account is None and (self._is_new or self.account.text().strip()):
            self.fields["account"].set_error(tr("Type a name and choose the account from the list"))
        opened, close = self.opened_on.day(), self.close_on.day()
        if opened is not None and opened > self._context.workspace.clock.today():
            self.fields["opened_on"].set_error(tr("Choose today or a day before it"))
        if opened is not None and close is not None and close < opened:
            self.fields["close_on"].set_error(tr("Choose a day after it was opened"))
        try:
            typed_amount(self.amount.text(), self.currency.currentText())
        except ValueError as error:
            self.fields["amount"].set_error(str(error))
        return not any(field.error() for field in self.fields.values())

    def closing_stage(self) -> DealStageRow | None:
        """Return the stage that was chosen, if it ends the deal and is not its own already."""
        chosen = self._chosen_stage()
        is_own = not self._is_new and self.stage.currentData() == self._stage
        return None if is_own or chosen is None or chosen.outcome is DealOutcome.OPEN else chosen

    def draft(self, account: UUID | None) -> dict[str, Any]:
        """Return what was typed, field by field; a stage that ends the deal is left to come."""
        own = None if self._is_new else self._stage
        currency = self.currency.currentText()
        amount = typed_amount(self.amount.text(), currency)
        return {
            "name": self.name.text().strip(),
            "account": account,
            "stage": own if self.closing_stage() else self.stage.currentData(),
            "amount_minor": amount,
            "currency": currency if amount is not None or self._currency_is_kept else None,
            "opened_on": self.opened_on.day(),
            "close_on": self.close_on.day(),
            "owner": self.owner.currentData(),
            "source": self.source.currentData(),
            "type": self.type.text().strip() or None,
            "next_step": self.next_step.text().strip() or None,
            "description": self.description.toPlainText().strip() or None,
        }

    def _keep_owner(self, _key: object) -> None:
        self._owner_is_chosen = True

    def _show_texts(self, choices: EditorChoices, currency: str) -> None:
        deal = choices.deal
        if deal is None:
            return
        row = deal.row
        self._currency_is_kept = row.currency is not None
        for field, text in (
            (self.name, row.name),
            (self.amount, editable_amount(row.amount_minor, currency)),
            (self.type, deal.type),
            (self.next_step, deal.next_step),
            (self.account, row.account.name if row.account else ""),
        ):
            field.setText(text or "")
            field.setCursorPosition(0)
        self.description.setPlainText(deal.description or "")
        self.description.document().setModified(False)
        if row.account is None and row.account_text:
            self.account.setPlaceholderText(
                tr("{account_text}, as the file says", account_text=row.account_text)
            )
        self.opened_on.set_day(row.opened_on)
        self.close_on.set_day(row.close_on)

    def _chosen_stage(self) -> DealStageRow | None:
        code = self.stage.currentData()
        return next((one for one in self._stages if one.code == code), None)

    def _forget_account(self, _text: str) -> None:
        """What is typed after a choice names another account, which is still to be chosen."""
        self._account = None
        self.account_chosen.emit(None)

    def _choose_account(self, key: UUID) -> None:
        self._account = key
        self.fields["account"].clear_error()
        self.account_chosen.emit(key)

    def _listen(self) -> None:
        self.account.account_chosen.connect(self._choose_account)
        self.account.textEdited.connect(self._forget_account)
        self.owner.picked.connect(self._keep_owner)
        # It may be the day of opening that was wrong.
        self.opened_on.day_changed.connect(lambda _day: self.fields["close_on"].clear_error())
        self.stage.picked.connect(lambda _code: self.ending.emit(self.closing_stage() is not None))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        hold_width(self.currency, _CURRENCY_WIDTH)
        self._row(column, ("name", tr("Name"), self.name, False))
        self._row(
            column,
            ("account", tr("Account"), self.account, False),
            ("owner", tr("Owner"), self.owner, False),
        )
        self._row(
            column,
            ("stage", tr("Stage"), self.stage, False),
            ("amount", tr("Amount"), self.amount, True),
            ("currency", tr("Currency"), self.currency, False),
        )
        self._row(
            column,
            ("close_on", tr("Close date"), self.close_on, True),
            ("opened_on", tr("Open since"), self.opened_on, True),
        )
        self._row(
            column,
            ("source", tr("Source"), self.source, False),
            ("type", tr("Type"), self.type, True),
        )
        self._row(column, ("next_step", tr("Next step"), self.next_step, True))
        self._row(column, ("description", tr("Description"), self.description, True))

    def _row(self, column: QVBoxLayout, *parts: tuple[str, str, QWidget, bool]) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        for key, label, editor, optional in parts:
            self.fields[key] = FormField(self._context.theme, label, editor, optional=optional)
            stretch = 0 if editor is self.currency else 1
            row.addWidget(self.fields[key], stretch, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)


def _stage_words(stage: DealStageRow) -> str:
    if stage.outcome is not DealOutcome.OPEN:
        return stage.label
    return f"{stage.label}, {stage.probability}\N{THIN SPACE}%"


def _owners(choices: EditorChoices) -> list[tuple[str, object]]:
    row = choices.deal.row if choices.deal else None
    nobody = tr("Nobody yet")
    if row is not None and row.owner_id is None and row.owner:
        nobody = tr("{owner}, as the file says", owner=row.owner)
    return [(nobody, None), *((person.name, person.id) for person in choices.owners())]

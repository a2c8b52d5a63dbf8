"""Telling what other currencies are worth: one rate, or a block that was copied elsewhere."""

from __future__ import annotations

from abm_desktop.workspace.currencies import currency_choices
from abm_desktop.workspace.days import full_day
from abm_desktop.workspace.rate_block import RateBlock, read_block
from abm_desktop.workspace.rates import rate_of
from abm_desktop.workspace.services import money
from abm_desktop.workspace.typed_day import Side
from resources.language import digits, tr, tr_count
from ui.context import Context
from ui.kit.dates import DateField
from ui.kit.fields import ComboBox, FormField, TextArea, TextField, focus_first_error
from ui.kit.labels import PlainLabel
from ui.saving import SavingDialog

_MOST_PROBLEMS = 4


class RateDialog(SavingDialog):
    """One rate, from a day on."""

    def __init__(self, context: Context, own: str) -> None:
        super().__init__(context, tr("Add a rate"), confirm=tr("Add rate"))
        theme = context.theme
        today = context.workspace.clock.today()
        self.currency = ComboBox(theme)
        self.day = DateField(theme, today, today=today, side=Side.BEHIND)
        self.rate = TextField(theme, "0.92")
        self._currency_field = FormField(theme, tr("Currency"), self.currency)
        self._rate_field = FormField(theme, tr("One unit in {own}", own=own), self.rate)
        self.body.addWidget(self._currency_field)
        self.body.addWidget(FormField(theme, tr("From"), self.day))
        self.body.addWidget(self._rate_field)
        context.jobs.aside(self, currency_choices, lambda choices: self._offer(choices, own))

    def accept(self) -> None:
        code, day = self.currency.currentData(), self.day.day()
        if code is None:
            self._currency_field.set_error(tr("Choose a currency"))
        try:
            rate_of(self.rate.text())
        except ValueError as error:
            self._rate_field.set_error(str(error))
        if focus_first_error([self._currency_field, self._rate_field]) or day is None:
            return
        text = self.rate.text()
        self.save(
            tr("Add the rate of {code} from {full_day}", code=code, full_day=full_day(day)),
            lambda change: money.add_rate(change, code, day, text),
        )

    def _offer(self, choices: tuple[tuple[str, str], ...], own: str) -> None:
        offered: list[tuple[str, object]] = [
            (f"{code} \N{MIDDLE DOT} {name}", code) for code, name in choices if code != own
        ]
        self.currency.set_choices(offered)


class PasteRatesDialog(SavingDialog):
    """Many rates at once: what is understood is counted while it is pasted."""

    def __init__(self, context: Context, own: str) -> None:
        super().__init__(context, tr("Paste rates"), width=560, confirm=tr("Add rates"))
        self._own = own
        self._block = RateBlock((), ())
        theme = context.theme
        self.text = TextArea(theme, "USD  2026-01-01  0.92", rows=9)
        hint = tr(
            "A line for each rate: currency, day, and what one unit is worth in {own}.", own=own
        )
        self.body.addWidget(FormField(theme, tr("Rates"), self.text, hint=hint))
        self.told = PlainLabel(theme, "", "small", "text2", wrap=True)
        self.body.addWidget(self.told)
        self.confirm.setEnabled(False)
        self.text.textChanged.connect(self._read)

    def accept(self) -> None:
        rates = self._block.rates
        if not rates:
            return
        label = tr_count("Add {count} rate", "Add {count} rates", len(rates))
        self.save(label, lambda change: money.keep_rates(change, rates))

    def _read(self) -> None:
        self._block = read_block(self.text.toPlainText(), self._own)
        rates, problems = len(self._block.rates), self._block.problems
        self.confirm.setEnabled(bool(rates))
        self.confirm.set_label(tr_count("Add {count} rate", "Add {count} rates", rates))
        shown = list(problems[:_MOST_PROBLEMS])
        if len(problems) > _MOST_PROBLEMS:
            shown.append(
                tr(
                    "And {problems} more lines are left out.",
                    problems=digits(len(problems) - _MOST_PROBLEMS),
                )
            )
        self.told.setText("\n".join(shown))
        self.told.set_token("danger" if problems else "text2")

"""In which currency the workspace reports, when its year begins, and what others are worth."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar, Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.home.services.currency import change_currency, kept_by
from abm_desktop.workspace import service
from abm_desktop.workspace.currencies import currency_choices
from abm_desktop.workspace.days import full_day
from abm_desktop.workspace.opened import Change, Reading
from abm_desktop.workspace.rates import rate_of, rate_text
from abm_desktop.workspace.service import ProfileRow
from abm_desktop.workspace.services import money
from abm_desktop.workspace.services.money import RateRow
from resources.language import numerals, tr
from resources.records import dataclass
from ui.context import Context
from ui.jobs import Edits
from ui.kit.buttons import Button, IconButton
from ui.kit.fields import ComboBox, FormField, TextField
from ui.kit.frames import Card, Separator
from ui.kit.labels import PlainLabel
from ui.kit.writing_rights import needs_writing
from ui.theme.fitting import hold_least_height, hold_least_width, hold_width
from ui.workspace.settings.rate_dialogs import PasteRatesDialog, RateDialog
from ui.workspace.settings.rows import clear
from ui.workspace.settings.saved_line import SavedLine
from ui.workspace.settings.section import Section

_MONTHS: Final = (
    *(tr("January"), tr("February"), tr("March"), tr("April"), tr("May"), tr("June")),
    *(tr("July"), tr("August"), tr("September"), tr("October"), tr("November"), tr("December")),
)
_DAY_WIDTH: Final = 110
_ONE_WIDTH: Final = 50
_RATE_WIDTH: Final = 150


@dataclass(frozen=True, slots=True)
class _Money:
    profile: ProfileRow
    kept_by: str
    rates: list[RateRow]
    currencies: tuple[tuple[str, str], ...]


def _look(reading: Reading) -> _Money:
    profile = service.profile(reading)
    return _Money(profile, kept_by(reading), money.rate_rows(reading), currency_choices())


class MoneySection(Section):
    """The currency, the fiscal year, and dated rates."""

    entities: ClassVar[frozenset[str]] = frozenset(
        {"profile", "currency_rate", "deal", "account", "product"}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self._money: _Money | None = None
        self.currency = needs_writing(ComboBox(theme))
        self.fixed = PlainLabel(theme, "", "body_strong")
        self.why = PlainLabel(theme, "", "small", "text2", wrap=True)
        self.month = needs_writing(ComboBox(theme))
        self.month.set_choices([(name, number) for number, name in enumerate(_MONTHS, 1)])
        self.add = needs_writing(
            Button(theme, tr("Add a rate"), kind="primary", size="small", icon="plus")
        )
        self.paste = needs_writing(Button(theme, tr("Paste rates"), size="small"))
        self.lines: list[SavedLine] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.column.addWidget(self._own_card())
        self.column.addWidget(self._rates_card())
        self.column.addStretch(1)
        self.currency.picked.connect(self._pick_currency)
        self.month.picked.connect(self._pick_month)
        self.add.clicked.connect(lambda: self._ask(RateDialog))
        self.paste.clicked.connect(lambda: self._ask(PasteRatesDialog))

    def refresh(self) -> None:
        self.context.jobs.query(self, _look, self._show, topic="settings money")

    def leave(self) -> None:
        for line in self.lines:
            line.save()

    def _show(self, known: _Money) -> None:
        if any(line.editor.hasFocus() and line.editor.isModified() for line in self.lines):
            # A rate is being typed: the list is laid out again when that is kept.
            self._money = known
            return
        before, self._money = self._money, known
        own = known.profile.currency
        if before is None:
            offered: list[tuple[str, object]] = [
                (f"{code} \N{MIDDLE DOT} {name}", code) for code, name in known.currencies
            ]
            self.currency.set_choices(offered, own)
        self.currency.choose(own)
        self.currency.setVisible(not known.kept_by)
        self.fixed.setText(self.currency.currentText())
        self.fixed.setVisible(bool(known.kept_by))
        self.why.setText(
            tr(
                "{own} stays, because of {kept_by} in the workspace.",
                own=own,
                kept_by=known.kept_by,
            )
            if known.kept_by
            else tr("It can be changed until the first amount or rate is kept.")
        )
        self.month.choose(known.profile.fiscal_year_start)
        self._show_rates(known)

    def _show_rates(self, known: _Money) -> None:
        clear(self._rows)
        self.lines = []
        theme, own = self.context.theme, known.profile.currency
        if not known.rates:
            words = tr(
                "No rates yet. Without one, amounts in other currencies than {own} are in no sum.",
                own=own,
            )
            self._rows.addWidget(PlainLabel(theme, words, "body", "text2", wrap=True))
        before = ""
        for rate in known.rates:
            if rate.currency != before:
                self._rows.addSpacing(10 if before else 0)
                name = f"{rate.currency} \N{MIDDLE DOT} {rate.name}"
                self._rows.addWidget(PlainLabel(theme, name, "body_strong"))
            else:
                self._rows.addWidget(Separator(theme))
            before = rate.currency
            self._rows.addWidget(self._rate_line(rate, own))

    def _rate_line(self, rate: RateRow, own: str) -> QWidget:
        theme = self.context.theme
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 5, 0, 5)
        row.setSpacing(10)
        day = PlainLabel(
            theme,
            tr("from {full_day}", full_day=full_day(rate.since)),
            "body",
            "text2",
            tabular=True,
        )
        hold_least_width(day, _DAY_WIDTH)
        one = PlainLabel(theme, f"1 {rate.currency} =", "body", "text2")
        hold_least_width(one, _ONE_WIDTH)
        for widget in (day, one, self._rate_field(rate), PlainLabel(theme, own, "body", "text2")):
            row.addWidget(widget)
        row.addStretch(1)
        words = tr(
            "Delete the rate of {currency} from {full_day}",
            currency=rate.currency,
            full_day=full_day(rate.since),
        )
        remove = needs_writing(IconButton(theme, "trash", words, side=24, size=14))
        remove.clicked.connect(lambda: self._delete(rate))
        row.addWidget(remove)
        return line

    def _rate_field(self, rate: RateRow) -> FormField:
        theme = self.context.theme
        form = FormField(theme, "", TextField(theme))
        hold_width(form, _RATE_WIDTH)
        form.editor.setAccessibleName(
            tr(
                "Rate of {currency} from {full_day}",
                currency=rate.currency,
                full_day=full_day(rate.since),
            )
        )
        saved = SavedLine(
            self.context,
            form,
            "rate",
            partial(_write_rate, rate),
            label=lambda value: tr(
                "Set the rate of {currency} from {full_day} to {value}",
                currency=rate.currency,
                full_day=full_day(rate.since),
                value=numerals(value),
            ),
            read=_read_rate,
            words=numerals,
        )
        saved.show_value(rate.rate)
        self.lines.append(saved)
        return form

    def _delete(self, rate: RateRow) -> None:
        self.change(
            tr(
                "Delete the rate of {currency} from {full_day}",
                currency=rate.currency,
                full_day=full_day(rate.since),
            ),
            lambda change: money.delete_rate(change, rate.id),
        )

    def _pick_currency(self, code: object) -> None:
        known = self._money
        if known is None or not isinstance(code, str) or code == known.profile.currency:
            return
        base = known.profile.currency
        self.change(
            tr("Change the currency to {code}", code=code),
            lambda change: change_currency(change, base, code),
        )

    def _pick_month(self, month: object) -> None:
        known = self._money
        if known is None or not isinstance(month, int) or month == known.profile.fiscal_year_start:
            return
        self.context.jobs.edit(
            tr("Begin the fiscal year in {months}", months=_MONTHS[month - 1]),
            service.edit_profile,
            {"fiscal_year_start": (known.profile.fiscal_year_start, month)},
        )

    def _ask(self, dialog_class: Callable[[Context, str], RateDialog | PasteRatesDialog]) -> None:
        if self._money is None:
            return
        dialog = dialog_class(self.context, self._money.profile.currency)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _own_card(self) -> Card:
        theme = self.context.theme
        card = Card(theme, tr("Currency and year"))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(FormField(theme, tr("Reporting currency"), self._currency()), 1)
        row.addWidget(FormField(theme, tr("Fiscal year begins in"), self.month), 1)
        card.body.addLayout(row)
        card.body.addWidget(self.why)
        return card

    def _currency(self) -> QWidget:
        """Return the choice of the currency, or its name once it stays what it is."""
        either = QWidget()
        column = QVBoxLayout(either)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.currency)
        column.addWidget(self.fixed)
        self.currency.setAccessibleName(tr("Reporting currency"))
        self.fixed.hide()
        hold_least_height(self.fixed, 30)
        return either

    def _rates_card(self) -> Card:
        card = Card(
            self.context.theme,
            tr("Rates of other currencies"),
            tr("what one unit is worth, from a day on"),
        )
        card.add_action(self.paste)
        card.add_action(self.add)
        card.body.addLayout(self._rows)
        return card


def _write_rate(rate: RateRow, change: Change, edits: Edits) -> None:
    money.edit_rate(change, rate.id, edits)


def _read_rate(text: str) -> str:
    return rate_text(rate_of(text))

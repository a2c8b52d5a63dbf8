"""Seats and rules: how many accounts the list takes, and when one counts as quiet."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout

from abm_desktop.accounts.seats import Seats
from abm_desktop.accounts.services.target_list import counts
from abm_desktop.vocabulary import Tier
from abm_desktop.workspace import service
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.policy import Policy
from ui.context import Context
from ui.kit.fields import FormField, TextField, focus_first_error
from ui.kit.labels import PlainLabel
from ui.saving import SavingDialog

_MOST = 9_999


def _look(reading: Reading) -> tuple[Policy, Seats]:
    return service.policy(reading), counts(reading).seats


class RulesDialog(SavingDialog):
    """The rules that both teams agreed on; each change of them is a version and can be undone."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Seats and rules")
        self._base: Policy | None = None
        theme = context.theme
        self.seats = {tier: TextField(theme) for tier in Tier}
        self.quiet = TextField(theme)
        self.fields = {tier: FormField(theme, tier.value, self.seats[tier]) for tier in Tier}
        hint = "Without a touch or an engagement for so many days an account has gone quiet."
        self.quiet_field = FormField(theme, "Days until quiet", self.quiet, hint=hint)
        self.sum = PlainLabel(theme, "", "body_strong", tabular=True)
        self.taken = PlainLabel(theme, "", "small", "text2", wrap=True)
        self._lay_out()
        self.confirm.setEnabled(False)
        context.jobs.query(self, _look, self._show, topic="rules")

    def accept(self) -> None:
        base, new = self._base, self._values()
        if base is None or new is None or new == base:
            if base is not None and new is not None:
                self.reject()
            return
        self.save("Change seats and rules", lambda change: service.edit_policy(change, base, new))

    def _show(self, answer: tuple[Policy, Seats]) -> None:
        self._base, taken = answer
        for tier, field in self.seats.items():
            field.setText(str(self._base.seats.get(tier, 0)))
        self.quiet.setText(str(self._base.quiet_after_days))
        parts = [f"{taken.taken.get(tier, 0)} of {tier.value}" for tier in Tier]
        self.taken.setText(f"Taken now: {', '.join(parts)}. Whoever has a seat keeps it.")
        self.confirm.setEnabled(True)

    def _values(self) -> Policy | None:
        """Return the policy as it stands in the fields; nothing where a value is impossible."""
        seats = {tier: _number(field, 0) for tier, field in self.fields.items()}
        days = _number(self.quiet_field, 1)
        if focus_first_error([*self.fields.values(), self.quiet_field]) or self._base is None:
            return None
        known = {tier: number for tier, number in seats.items() if number is not None}
        return replace(self._base, seats=known, quiet_after_days=days or 1)

    def _add_up(self) -> None:
        typed = [field.text().strip() for field in self.seats.values()]
        whole = all(text.isdecimal() for text in typed)
        self.sum.setText(f"{sum(map(int, typed)):,} seats in all" if whole else "")

    def _lay_out(self) -> None:
        theme = self._context.theme
        self.body.addWidget(PlainLabel(theme, "Seats on the list, by tier", "subtitle"))
        row = QHBoxLayout()
        row.setSpacing(12)
        for tier, field in self.fields.items():
            row.addWidget(field, 1)
            self.seats[tier].textChanged.connect(self._add_up)
        self.body.addLayout(row)
        self.body.addWidget(self.sum)
        self.body.addWidget(self.taken)
        self.body.addWidget(self.quiet_field)


def _number(field: FormField, lowest: int) -> int | None:
    """Return the whole number in a field; where there is none, say there what it may be."""
    editor = field.editor
    text = editor.text().strip() if isinstance(editor, TextField) else ""
    if text.isdecimal() and lowest <= int(text) <= _MOST:
        return int(text)
    field.set_error(f"Enter a whole number from {lowest} to {_MOST:,}")
    return None

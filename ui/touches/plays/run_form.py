"""Where and when a play is run: the upper part of the run dialog."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.vocabulary import PlayAnchor
from abm_desktop.workspace.typed_day import Side
from resources.language import tr
from ui.accounts.account_picker import AccountPicker
from ui.context import Context
from ui.kit.buttons import Button
from ui.kit.checks import CheckBox
from ui.kit.dates import DateField
from ui.kit.fields import ComboBox, FormField
from ui.kit.flow import FlowLayout
from ui.kit.frames import ScrollArea
from ui.kit.segmented import Segment, SegmentedControl
from ui.theme.fonts import scaled
from ui.touches.plays.run_choices import RunChoices

_PARTS: Final = (Segment("touches", tr("Touches")), Segment("load", tr("Workload")))
_LINE: Final = 30
_LINES: Final = 2
_RING: Final = 4
"""Room for the focus ring around a chip."""


class RunForm(QWidget):
    """Play, accounts, day, and whether what collides is moved.

    Signals:
        changed: something else is asked for than before.
    """

    changed = Signal()

    def __init__(self, context: Context, accounts: Sequence[UUID]) -> None:
        super().__init__()
        theme, today = context.theme, context.workspace.clock.today()
        self._theme = theme
        self.accounts: list[UUID] = list(dict.fromkeys(accounts))
        self._given = frozenset(accounts)
        self.play = ComboBox(theme)
        self.account = AccountPicker(context)
        self.day = DateField(theme, today, today=today, side=Side.AHEAD)
        self.moves = CheckBox(theme, tr("Move what collides to the nearest free day"))
        self.moves.setChecked(True)
        self.part = SegmentedControl(theme, _PARTS, tr("What is shown"))
        self.chips: dict[UUID, Button] = {}
        self._names: dict[UUID, str] = {}
        self._is_filling = False
        self.runner = ComboBox(theme)
        self._inner = QWidget()
        self._chips = QWidget(self._inner)
        self._flow = FlowLayout(self._chips, gap=4, between=4)
        self._area = ScrollArea(self._inner)
        self._lay_out()
        self.day.day_changed.connect(lambda _day: self._tell())
        self.moves.toggled.connect(lambda _on: self._tell())
        self.runner.picked.connect(lambda _key: self._tell())
        self.account.account_chosen.connect(self.add)
        self.account.missed.connect(self._miss)
        self.account.editingFinished.connect(self._settle)

    def offer(self, choices: RunChoices) -> None:
        """Offer the plays, and propose the first day on which the chosen one can be run."""
        self._is_filling = True
        detail = choices.chosen
        chosen = None if detail is None else detail.play.id
        self.play.set_choices([(row.name, row.id) for row in choices.plays], chosen)
        self.runner.set_choices(choices.people, choices.me)
        self.day.set_day(choices.first_day)
        label = detail.play.anchor_label if detail else ""
        is_date = detail is not None and detail.play.anchor is PlayAnchor.DATE
        self.day_field.set_label(_day_words(label) if is_date else tr("Starts on"))
        self._is_filling = False

    def add(self, account: UUID) -> None:
        """Run the play at one more account."""
        self.account.clear()
        self.account_field.clear_error()
        if account not in self.accounts:
            self.accounts.append(account)
            self.changed.emit()

    def added(self) -> list[str]:
        """Return the names of the accounts that were added by hand."""
        added = (key for key in self.accounts if key not in self._given)
        return [self._names.get(key, "") for key in added]

    def remove(self, account: UUID) -> None:
        """Do not run the play at an account."""
        if account in self.accounts:
            self.accounts.remove(account)
            self.show_accounts(self._names)
            self.account.setFocus()
            self.changed.emit()

    def show_accounts(self, names: Mapping[UUID, str]) -> None:
        """Show the chosen accounts by their names; pressed, one is taken off."""
        self._names = {**self._names, **names}
        for key in [key for key in self.chips if key not in self.accounts]:
            chip = self.chips.pop(key)
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for key in self.accounts:
            if key not in self.chips and key in self._names:
                name = self._names[key]
                chip = Button(self._theme, name, size="small", icon="x", parent=self._chips)
                chip.set_tip(tr("Do not run it at {name}", name=name))
                chip.setAccessibleName(tr("Do not run it at {name}", name=name))
                chip.clicked.connect(lambda _on=False, key=key: self.remove(key))
                self.chips[key] = chip
                self._flow.addWidget(chip)
                chip.show()
        self._area.setVisible(bool(self.chips))
        self._fit()

    def _miss(self, text: str) -> None:
        self.account_field.set_error(tr("No target or candidate is called {text}.", text=text))

    def _settle(self) -> None:
        """Say that what was typed is no account yet, where the field is left."""
        if self.account.text().strip() and not self.account_field.error():
            self.account_field.set_error(tr("Choose an account from the list, or clear the field."))

    def _fit(self) -> None:
        width = max(1, self._area.width() - 2 * _RING)
        high = min(self._flow.heightForWidth(width) + 2 * _RING, _LINES * scaled(_LINE))
        self._area.setFixedHeight(max(high, scaled(_LINE)))

    def _tell(self) -> None:
        if not self._is_filling:
            self.changed.emit()

    def _lay_out(self) -> None:
        theme = self._theme
        self.day_field = FormField(theme, tr("Starts on"), self.day)
        self.account_field = FormField(theme, tr("Add an account"), self.account)
        around = QVBoxLayout(self._inner)
        around.setContentsMargins(_RING, _RING, _RING, _RING)
        around.addWidget(self._chips)
        self._area.hide()
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(FormField(theme, tr("Play"), self.play), 2)
        row.addWidget(self.day_field, 1)
        row.addWidget(FormField(theme, tr("Who runs it"), self.runner), 1)
        row.addWidget(self.account_field, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self._area)
        column.addWidget(self.moves)


def _day_words(label: str) -> str:
    """Return what the day of a play that counts from a date is called: `Dinner on`."""
    if not label:
        return tr("Date on")
    return tr("{event} on", event=label[:1].upper() + label[1:])

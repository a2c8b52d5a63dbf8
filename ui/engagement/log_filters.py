"""The filters above the log: a chip for each question, and a field for words of the note."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.committee.rows import ContactRow
from abm_desktop.engagement.log_filter import EVERYTHING, LogFilter
from abm_desktop.engagement.rows import ActivityRow
from abm_desktop.workspace.days import day_words
from abm_desktop.workspace.service import PersonRow
from resources.language import tr
from ui.engagement.days_dialog import DaysDialog
from ui.kit.buttons import Button
from ui.kit.checks import FilterChip
from ui.kit.fields import SearchField
from ui.kit.menu import Menu
from ui.theme.theme import Theme

_TYPING_MS: Final = 250
_SPANS: Final = ((30, tr("Last 30 days")), (90, tr("Last 90 days")), (365, tr("Last 12 months")))


class LogFilters(QWidget):
    """Narrows the log; each chip opens a menu, and tells what it is narrowed to.

    Signals:
        changed: the filter that the person wants now.
    """

    changed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.wanted = EVERYTHING
        self._activities: Sequence[ActivityRow] = ()
        self._people: Sequence[ContactRow] = ()
        self._colleagues: Sequence[PersonRow] = ()
        self._today = date.min
        self._what = self._chip(tr("Activity"), self._fill_activities)
        self._who = self._chip(tr("Person"), self._fill_people)
        self._by = self._chip(tr("Logged by"), self._fill_colleagues)
        self._when = self._chip(tr("Days"), self._fill_days)
        self._text = SearchField(theme, tr("Find in notes"), width=None)
        self._clear = Button(theme, tr("Clear"), kind="link", size="small")
        self._clear.setAccessibleName(tr("Clear all filters"))
        self._clear.clicked.connect(self.clear)
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._pause.timeout.connect(self._take_text)
        self._text.textChanged.connect(lambda _text: self._pause.start())
        self._place()

    def offer(
        self,
        activities: Sequence[ActivityRow],
        people: Sequence[ContactRow],
        colleagues: Sequence[PersonRow],
        today: date,
    ) -> None:
        """Offer these to choose from."""
        self._activities, self._people = activities, people
        self._colleagues, self._today = colleagues, today
        self._show()

    def narrow(self, wanted: LogFilter) -> None:
        """Ask for other engagements."""
        if wanted != self.wanted:
            self.wanted = wanted
            self._show()
            self.changed.emit(wanted)

    def clear(self) -> None:
        """Ask for all engagements again."""
        self._text.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self._text.clear()
        self._text.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self._pause.stop()
        self.narrow(EVERYTHING)

    def menu_of(self, chip: FilterChip, fill: Callable[[Menu], None]) -> Menu:
        """Return the menu of a chip."""
        menu = Menu(self._theme, chip)
        menu.aboutToHide.connect(menu.deleteLater)
        fill(menu)
        return menu

    def _chip(self, words: str, fill: Callable[[Menu], None]) -> FilterChip:
        chip = FilterChip(self._theme, words)

        def ask() -> None:
            self._show()
            self.menu_of(chip, fill).popup(chip.mapToGlobal(chip.rect().bottomLeft()))

        chip.clicked.connect(ask)
        return chip

    def _take_text(self) -> None:
        self.narrow(replace(self.wanted, text=self._text.text().strip()))

    def _fill_activities(self, menu: Menu) -> None:
        choices = [(kind.label, kind.code) for kind in self._activities]
        self._fill(menu, "activity", [(tr("Every activity"), None), *choices])

    def _fill_people(self, menu: Menu) -> None:
        choices = [(one.name, one.id) for one in self._people if not one.is_erased]
        self._fill(menu, "person", [(tr("Everybody"), None), *choices])

    def _fill_colleagues(self, menu: Menu) -> None:
        choices = [(one.name, one.id) for one in self._colleagues]
        self._fill(menu, "logged_by", [(tr("Anybody"), None), *choices])

    def _fill(self, menu: Menu, field: str, choices: Sequence[tuple[str, object]]) -> None:
        for words, value in choices:
            menu.add_choice(
                words,
                partial(self._choose, field, value),
                checked=getattr(self.wanted, field) == value,
            )

    def _choose(self, field: str, value: Any) -> None:
        self.narrow(replace(self.wanted, **{field: value}))

    def _fill_days(self, menu: Menu) -> None:
        self._add_days(menu, tr("All days"), None, None)
        for days, words in _SPANS:
            self._add_days(menu, words, self._today - timedelta(days=days - 1), None)
        menu.addSeparator()
        menu.add(tr("From and to"), self._ask_days, icon_name="calendar-blank")

    def _add_days(self, menu: Menu, words: str, first: date | None, last: date | None) -> None:
        menu.add_choice(
            words,
            lambda: self.narrow(replace(self.wanted, first=first, last=last)),
            checked=(self.wanted.first, self.wanted.last) == (first, last),
        )

    def _ask_days(self) -> None:
        def take(first: date | None, last: date | None) -> None:
            self.narrow(replace(self.wanted, first=first, last=last))

        dialog = DaysDialog(self._theme, self.wanted, self._today, self, take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _show(self) -> None:
        wanted = self.wanted
        self._tell(self._what, {one.code: one.label for one in self._activities}, wanted.activity)
        self._tell(self._who, {one.id: one.name for one in self._people}, wanted.person)
        self._tell(self._by, {one.id: one.name for one in self._colleagues}, wanted.logged_by)
        self._when.setChecked(wanted.first is not None or wanted.last is not None)
        self._when.set_value(_span_words(wanted, self._today))
        self._clear.setVisible(wanted.asks)

    def _tell(
        self, chip: FilterChip, names: dict[str, str] | dict[UUID, str], chosen: object
    ) -> None:
        found = {key: name for key, name in names.items() if key == chosen}
        chip.setChecked(chosen is not None)
        chip.set_value(next(iter(found.values()), ""))

    def _place(self) -> None:
        chips = QHBoxLayout()
        chips.setSpacing(6)
        for chip in (self._what, self._who, self._by, self._when):
            chips.addWidget(chip)
        chips.addStretch(1)
        chips.addWidget(self._clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 6)
        column.setSpacing(8)
        column.addLayout(chips)
        column.addWidget(self._text)


def _span_words(wanted: LogFilter, today: date) -> str:
    first = day_words(wanted.first, today) if wanted.first else ""
    last = day_words(wanted.last, today) if wanted.last else ""
    if first and last:
        return tr("{first} to {last}", first=first, last=last)
    if first:
        return tr("from {first}", first=first)
    return tr("to {last}", last=last) if last else ""

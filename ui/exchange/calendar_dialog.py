"""The export of a calendar: whose touches, and where to."""

from __future__ import annotations

from dataclasses import replace
from typing import Final
from uuid import UUID

from abm_desktop.accounts import service as accounts
from abm_desktop.errors import RowGoneError
from abm_desktop.exchange.services.calendar_out import CalendarScope
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import PersonRow, people
from resources.language import tr
from ui.context import Context
from ui.exchange.places_out import ask_where_to
from ui.exchange.writing_out import WritingOut
from ui.kit.checks import CheckBox
from ui.kit.dialog import Dialog
from ui.kit.fields import ComboBox, FormField

_HINT: Final = tr(
    "From 30 days ago on. Import the file into Outlook, Google or Apple; export it again "
    "later, and the same events are moved rather than doubled."
)
_Offers = tuple[list[PersonRow], UUID | None, str]


class CalendarDialog(Dialog):
    """Asks whose touches stand in the calendar; then it asks for the place.

    The dialog goes when the writing begins.
    """

    def __init__(self, context: Context, account: str = "") -> None:
        super().__init__(
            context.theme, tr("Export calendar"), context.window, confirm=tr("Choose a place")
        )
        self._context = context
        self._account = UUID(hex=account) if account else None
        self.whose = ComboBox(context.theme)
        self.cancelled = CheckBox(
            context.theme, tr("Take skipped and deleted touches out of calendars that have them")
        )
        self.body.addWidget(FormField(context.theme, tr("Whose touches"), self.whose, hint=_HINT))
        self.body.addWidget(self.cancelled)
        self.confirm.setEnabled(False)
        context.jobs.query(self, self._read, self._show, topic="calendar export")

    def accept(self) -> None:
        scope: CalendarScope | None = self.whose.currentData()
        if scope is None or not self.confirm.isEnabled():
            return
        stem = f"{self.whose.currentText()} {self._context.workspace.clock.today().isoformat()}"
        path = ask_where_to(
            self, self._context.preferences, tr("Export calendar"), _for_a_file(stem), "ics"
        )
        if path is None:
            return
        super().accept()
        wanted = replace(scope, with_cancelled=self.cancelled.isChecked())
        WritingOut(self._context).calendar(wanted, path)

    def _read(self, reading: Reading) -> _Offers:
        name = ""
        if self._account is not None:
            try:
                name = accounts.account(reading, self._account).name
            except RowGoneError:
                self._account = None
        return people(reading), reading.person_id, name

    def _show(self, offers: _Offers) -> None:
        rows, me, account = offers
        choices: list[tuple[str, object]] = []
        if account and self._account is not None:
            choices.append(
                (
                    tr("Touches for {account}", account=account),
                    CalendarScope(accounts=(self._account,)),
                )
            )
        choices += [(tr("My touches"), CalendarScope(person=me))] if me is not None else []
        choices.append((tr("Everybody's touches"), CalendarScope()))
        choices += [
            (tr("Touches of {name}", name=one.name), CalendarScope(person=one.id))
            for one in rows
            if one.is_active and one.id != me
        ]
        self.whose.set_choices(choices, choices[0][1])
        self.confirm.setEnabled(True)


def _for_a_file(stem: str) -> str:
    return "".join(sign if sign.isalnum() or sign in " -_'" else "-" for sign in stem)

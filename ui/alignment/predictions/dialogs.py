"""The dialogs of predictions: making one, revising it, and saying what happened."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from abm_desktop.alignment.prediction_rows import PredictionRow
from abm_desktop.alignment.services.predicting import (
    NewPrediction,
    predict,
    revise,
    say_what_happened,
)
from abm_desktop.revenue.rows import DealRow
from abm_desktop.revenue.services.deals import deals_of
from abm_desktop.vocabulary import DealOutcome, PredictionKind
from abm_desktop.workspace.typed_day import Side
from resources.language import tr, tr_about
from ui.accounts.account_picker import AccountPicker
from ui.context import Context
from ui.kit.dates import DateField
from ui.kit.fields import ComboBox, FormField, TextField
from ui.kit.segmented import Segment, SegmentedControl
from ui.saving import SavingDialog

_AHEAD: Final = timedelta(days=30)
_OTHER: Final = "other"
_SOMETHING_ELSE: Final = (tr("Something else"), _OTHER)
_PROBABILITY: Final = tr("A whole number from 0 to 100, such as 70.")


def typed_probability(text: str) -> int | None:
    """Return a probability in percent as somebody typed it; none where it is none."""
    digits = text.strip().removesuffix("%").strip()
    if not digits.isascii() or not digits.isdigit():
        return None
    number = int(digits)
    return number if number <= 100 else None


class PredictDialog(SavingDialog):
    """Asks for an event, how likely it is, and until when it counts.

    Signals:
        predicted: the key of what is kept.
    """

    predicted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(context, tr("New prediction"), width=560, confirm=tr("Predict"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme, today = context.theme, context.workspace.clock.today()
        self._account: UUID | None = None
        self._deals: dict[str, DealRow] = {}
        self.account = AccountPicker(context)
        self.what = ComboBox(theme)
        self.what.set_choices([_SOMETHING_ELSE], _OTHER)
        self.question = TextField(theme, tr("Such as: Norrhavn signs by 22 December"))
        self.probability = TextField(theme, "70")
        self.due = DateField(theme, today + _AHEAD, today=today, side=Side.AHEAD)
        self.fields = {
            "account": FormField(theme, tr("Account"), self.account, optional=True),
            "event": FormField(theme, tr("Event"), self.what),
            "question": FormField(theme, tr("What happens, or does not"), self.question),
            "probability": FormField(theme, tr("How likely, in %"), self.probability),
            "due": FormField(
                theme, tr("Until"), self.due, hint=tr("The last day on which it counts.")
            ),
        }
        for field in self.fields.values():
            self.body.addWidget(field)
        self.account.account_chosen.connect(self._ask_deals)
        self.account.textEdited.connect(self._forget_account)
        self.what.currentIndexChanged.connect(self._turn)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        # Enter in the list of names chooses an account.
        if is_enter and self.account.hasFocus() and self.account.text().strip():
            return
        super().keyPressEvent(event)

    def accept(self) -> None:
        me, probability = (
            self._context.workspace.person_id,
            typed_probability(self.probability.text()),
        )
        question = self.question.text().strip()
        self.fields["probability"].clear_error()
        self.fields["question"].clear_error()
        if not question:
            self.fields["question"].set_error(tr("Say what will happen, or will not."))
            self.question.setFocus()
        elif probability is None:
            self.fields["probability"].set_error(_PROBABILITY)
            self.probability.setFocus()
        elif me is not None:
            new, today = self._new(question, probability), self._context.workspace.clock.today()
            self.save(
                tr("Predict {event}", event=question),
                lambda change: predict(change, new, me, today),
                self.predicted.emit,
            )

    def _new(self, question: str, probability: int) -> NewPrediction:
        deal = self._deals.get(str(self.what.currentData()))
        due = self.due.day() or self._context.workspace.clock.today()
        return NewPrediction(
            PredictionKind.OTHER if deal is None else PredictionKind.DEAL_WON,
            question,
            probability,
            due,
            account=self._account,
            deal=None if deal is None else deal.id,
        )

    def _forget_account(self, _text: str) -> None:
        self._account = None
        self._offer([])

    def _ask_deals(self, account: UUID) -> None:
        self._account = account
        self._context.jobs.query(
            self,
            lambda reading: deals_of(reading, account),
            self._offer,
            topic="predicted deals",
        )

    def _offer(self, rows: list[DealRow]) -> None:
        still_open = [row for row in rows if row.stage.outcome is DealOutcome.OPEN]
        self._deals = {row.id.hex: row for row in still_open}
        won = [(tr("{deal} is won", deal=row.name), row.id.hex) for row in still_open]
        self.what.set_choices([_SOMETHING_ELSE, *won], won[0][1] if won else _OTHER)

    def _turn(self, _place: int) -> None:
        deal = self._deals.get(str(self.what.currentData()))
        if deal is None:
            return
        self.question.setText(tr("{deal} is won", deal=deal.name))
        if deal.close_on is not None and deal.close_on >= self._context.workspace.clock.today():
            self.due.set_day(deal.close_on)


class ReviseDialog(SavingDialog):
    """Asks what somebody thinks now of an event that they predicted."""

    def __init__(self, context: Context, row: PredictionRow) -> None:
        super().__init__(context, tr("Revise the prediction"), confirm=tr("Revise"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._row = row
        self.probability = TextField(context.theme, "", str(row.probability))
        hint = tr("What you said before stays, and counts for as long as it stood.")
        self.field = FormField(context.theme, row.question, self.probability, hint=hint)
        self.body.addWidget(self.field)
        self.probability.selectAll()

    def accept(self) -> None:
        probability = typed_probability(self.probability.text())
        if probability is None:
            self.field.set_error(_PROBABILITY)
            return
        row, today = self._row, self._context.workspace.clock.today()
        self.save(
            tr("Revise {event}", event=row.question),
            lambda change: revise(change, row.id, probability, today),
        )


class HappenedDialog(SavingDialog):
    """Asks what happened of an event that no row tells."""

    def __init__(self, context: Context, row: PredictionRow) -> None:
        super().__init__(context, row.question, confirm=tr("Keep"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._row = row
        theme = context.theme
        segments = [Segment("yes", tr("Came true")), Segment("no", tr("Did not"))]
        if row.came_true is not None:
            segments.append(Segment("open", tr_about("state", "Open")))
        self.answer = SegmentedControl(theme, segments, tr("What happened"))
        if row.came_true is None:
            # Nothing is chosen at first: an answer is what somebody means.
            self.answer.choose_none()
        else:
            self.answer.choose("yes" if row.came_true else "no")
        self.note = TextField(theme, tr("Where that can be seen"), row.note or "")
        self.field = FormField(theme, tr("What happened"), self.answer)
        self.answer.chosen.connect(lambda _key: self.field.clear_error())
        self.body.addWidget(self.field)
        self.body.addWidget(FormField(theme, tr("Note"), self.note, optional=True))

    def accept(self) -> None:
        row, note = self._row, self.note.text()
        if not self.answer.key():
            self.field.set_error(tr("Choose whether it came true."))
            return
        came_true = {"yes": True, "no": False}.get(self.answer.key())
        self.save(
            tr("Say what happened: {event}", event=row.question),
            lambda change: say_what_happened(change, row.id, came_true=came_true, note=note),
        )

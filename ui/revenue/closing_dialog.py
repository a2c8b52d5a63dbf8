"""How a deal ended: won or lost, when, for how much, for which reasons, and against whom."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout

from abm_desktop.revenue import naming, service
from abm_desktop.revenue.rows import CodedRow, DealFacts, DealReasonRow, DealStageRow
from abm_desktop.vocabulary import DealOutcome, ReasonKind
from abm_desktop.workspace.offered import offered
from abm_desktop.workspace.opened import Change, Reading
from abm_desktop.workspace.service import profile
from abm_desktop.workspace.typed_day import Side
from resources.language import tr
from resources.records import dataclass
from ui.amounts import editable_amount, typed_amount
from ui.context import Context
from ui.kit.dates import DateField
from ui.kit.fields import FormField, TextArea, TextField, focus_first_error
from ui.kit.labels import PlainLabel
from ui.kit.segmented import Segment, SegmentedControl
from ui.revenue.reason_checks import ReasonChecks
from ui.revenue.word_field import WordField
from ui.revenue.words import account_words
from ui.saving import SavingDialog

_OUTCOMES: Final = (
    Segment(DealOutcome.WON.value, tr("Won"), icon="check-circle-fill"),
    Segment(DealOutcome.LOST.value, tr("Lost"), icon="x-circle"),
)
_KINDS: Final = {DealOutcome.WON: ReasonKind.WON, DealOutcome.LOST: ReasonKind.LOST}


@dataclass(frozen=True, slots=True)
class _Closing:
    """What the dialog shows: the deal, and what there is to choose from."""

    facts: DealFacts
    stages: tuple[DealStageRow, ...]
    reasons: dict[DealOutcome, list[DealReasonRow]]
    competitors: list[CodedRow]
    currency: str

    def stage(self, outcome: DealOutcome) -> DealStageRow | None:
        """Return the stage that stands for an outcome."""
        on_offer = offered(self.stages, self.facts.row.stage.code)
        return next((one for one in on_offer if one.outcome is outcome), None)


class ClosingDialog(SavingDialog):
    """Closes a deal, or says anew how a closed one ended."""

    def __init__(
        self, context: Context, deal: UUID, outcome: DealOutcome, stage: str | None = None
    ) -> None:
        super().__init__(context, tr("Close deal"), confirm=tr("Close deal"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._deal = deal
        self._stage = stage
        self._known: _Closing | None = None
        theme, today = context.theme, context.workspace.clock.today()
        self._name = PlainLabel(theme, "", "body", "text2")
        self.outcome = SegmentedControl(theme, _OUTCOMES, tr("Outcome"))
        self.outcome.choose(outcome.value)
        self.day = DateField(theme, today, today=today, side=Side.BEHIND)
        self.amount = TextField(theme)
        self.reasons = ReasonChecks(theme)
        self.competitors = WordField(theme, tr("Type a name"), takes_new=True)
        self.note = TextArea(theme, tr("What decided it, in their words"), rows=2)
        self.loss = context.log_parts.make("loss", context, self)
        self._loss_field = FormField(
            theme, tr("Loss reason for both teams"), self.loss, optional=True
        )
        self._day_field = FormField(theme, tr("Closed on"), self.day)
        self._amount_field = FormField(theme, tr("Amount"), self.amount, optional=True)
        self._competitor_field = FormField(
            theme, tr("Competitors"), self.competitors, optional=True
        )
        self._lay_out()
        self.confirm.setEnabled(False)
        self.outcome.chosen.connect(lambda _key: self._show_outcome())
        context.jobs.query(self, lambda reading: _read(reading, deal), self._show)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.outcome.focus_chosen()

    def _typed_besides(self) -> list[str]:
        return self.competitors.added()

    def accept(self) -> None:
        known, day = self._known, self.day.day()
        if known is None or not self.confirm.isEnabled() or not self._is_right(day):
            return
        stage = self._chosen_stage(known)
        if stage is None:
            self.complain(tr("This workspace has no stage for that outcome."))
            return
        self._save(known, stage, day)

    def _save(self, known: _Closing, stage: DealStageRow, day: date | None) -> None:
        row, reasons, note = known.facts.row, self.reasons.codes(), self.note.toPlainText()
        amount = (row.amount_minor, typed_amount(self.amount.text(), self._currency(known)))
        changed = None if amount[0] == amount[1] else amount
        base = [one.code for one in known.facts.competitors]
        codes, new = self.competitors.codes(), self.competitors.new_words()
        is_lost = stage.outcome is DealOutcome.LOST
        keep_loss = self.loss.keeping()

        def close(change: Change) -> None:
            service.close_deal(
                change,
                row.id,
                stage.code,
                day,
                reasons,
                note=note,
                amount=changed,
                seen=row.stage.code,
            )
            added = [service.ensure_competitor(change, name) for name in new]
            service.set_competitors(change, row.id, base, [*codes, *added])
            if is_lost:
                for keep in keep_loss:
                    keep(change, row.id)

        self.save(naming.close_label(row.name, stage.outcome), close)

    def _is_right(self, day: date | None) -> bool:
        today = self._context.workspace.clock.today()
        if day is None or day > today:
            self._day_field.set_error(tr("Choose today or a day before it"))
        try:
            known = self._known
            typed_amount(self.amount.text(), self._currency(known) if known else "EUR")
        except ValueError as error:
            self._amount_field.set_error(str(error))
        return not focus_first_error([self._day_field, self._amount_field])

    def _chosen_stage(self, known: _Closing) -> DealStageRow | None:
        outcome = DealOutcome(self.outcome.key())
        asked = next((one for one in known.stages if one.code == self._stage), None)
        return asked if asked and asked.outcome is outcome else known.stage(outcome)

    def _currency(self, known: _Closing) -> str:
        return known.facts.row.currency or known.currency

    def _show(self, known: _Closing) -> None:
        self._known = known
        row = known.facts.row
        self._name.setText(f"{row.name} \N{MIDDLE DOT} {account_words(row)}")
        self.amount.setText(editable_amount(row.amount_minor, self._currency(known)))
        self.amount.setPlaceholderText(self._currency(known))
        if row.stage.outcome is not DealOutcome.OPEN:
            self.day.set_day(row.close_on or self._context.workspace.clock.today())
        self.note.setPlainText(known.facts.closing_note or "")
        self.note.document().setModified(False)
        chosen = [one.code for one in known.facts.competitors]
        self.competitors.show_words([(one.code, one.label) for one in known.competitors], chosen)
        self.confirm.setEnabled(True)
        self._show_outcome()
        self.order_tabs()

    def _show_outcome(self) -> None:
        outcome = DealOutcome(self.outcome.key())
        is_lost = outcome is DealOutcome.LOST
        self.confirm.set_label(tr("Mark lost") if is_lost else tr("Mark won"))
        has_account = self._known is not None and self._known.facts.row.account is not None
        self._competitor_field.setVisible(is_lost)
        self._loss_field.setVisible(is_lost and has_account and self.loss.is_there)
        if self._known is not None:
            chosen = [one.code for one in self._known.facts.reasons]
            self.reasons.show_reasons(offered(self._known.reasons[outcome], *chosen), chosen)
        self.order_tabs()

    def _lay_out(self) -> None:
        theme = self._context.theme
        self.body.addWidget(self._name)
        self.body.addWidget(FormField(theme, tr("Outcome"), self.outcome))
        pair = QHBoxLayout()
        pair.setSpacing(12)
        for field in (self._day_field, self._amount_field):
            pair.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(pair)
        self.body.addWidget(FormField(theme, tr("Reasons"), self.reasons, optional=True))
        self.body.addWidget(self._competitor_field)
        self.body.addWidget(self._loss_field)
        self._loss_field.hide()
        self.body.addWidget(FormField(theme, tr("Note"), self.note, optional=True))


def _read(reading: Reading, deal: UUID) -> _Closing:
    return _Closing(
        facts=service.deal(reading, deal),
        stages=tuple(service.deal_stages(reading)),
        reasons={
            outcome: service.closing_reasons(reading, kind) for outcome, kind in _KINDS.items()
        },
        competitors=service.competitors(reading),
        currency=profile(reading).currency,
    )

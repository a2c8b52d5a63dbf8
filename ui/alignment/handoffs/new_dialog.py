"""The dialog in which marketing hands an account over."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.alignment.handoffs import NewEvidence, NewHandoff
from abm_desktop.alignment.services.handing_over import hand_over
from abm_desktop.plans.rows import EvidenceRow
from abm_desktop.workspace.days import day_words
from abm_desktop.workspace.opened import Reading
from resources.language import tr, tr_about
from ui.accounts.account_picker import AccountPicker
from ui.alignment.handoffs.choices import Before, NewChoices, as_evidence, read_new
from ui.alignment.handoffs.sections import LineBlock
from ui.alignment.handoffs.words import refused_words
from ui.context import Context
from ui.kit.checks import CheckBox
from ui.kit.fields import ComboBox, FormField, TextField
from ui.kit.frames import ScrollArea, Separator
from ui.kit.labels import PlainLabel
from ui.kit.paint.text import tip
from ui.saving import SavingDialog
from ui.theme.fitting import hold_width
from ui.theme.fonts import scaled
from ui.touches.contact_picker import ContactPicker

_WIDE: Final = 880
_EVIDENCE: Final = 108
_USUAL: Final = 50
_NOBODY: Final = tr("Nobody is known there yet: add a person to the account first.")
_MARKETING: Final = tr("Only colleagues of marketing and leaders hand over. Ask one of them to.")
_PERCENT: Final = range(101)


class EvidencePicker(QWidget):
    """A box for each of the newest things that they and we did, and a line for words."""

    def __init__(self, theme: Context) -> None:
        super().__init__()
        self._theme = theme.theme
        self._today = theme.workspace.clock.today
        self._boxes: list[tuple[CheckBox, EvidenceRow]] = []
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(2, 2, 2, 2)
        self._column.setSpacing(4)
        self._area = ScrollArea(self._inner)
        self._area.setFixedHeight(scaled(_EVIDENCE))
        self.words = TextField(self._theme, tr("Or in your own words"))
        self.words.setAccessibleName(tr("What marketing saw, in words"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._area)
        column.addWidget(self.words)

    def offer(self, rows: Sequence[EvidenceRow], chosen: Collection[UUID] = ()) -> None:
        """Offer these rows, of which some are chosen."""
        while (item := self._column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._boxes = [(self._box(row), row) for row in rows]
        for box, row in self._boxes:
            box.setChecked(row.target in chosen)
            self._column.addWidget(box)
        if not rows:
            nothing = tr("Nothing is logged yet: say it in words.")
            self._column.addWidget(PlainLabel(self._theme, nothing, "small", "text3"))
        self._column.addStretch(1)

    def show_boxes(self, shown: bool) -> None:  # noqa: FBT001 - as Qt calls it
        """Show what is logged; before an account is chosen nothing can be."""
        self._area.setVisible(shown)

    def chosen(self) -> tuple[NewEvidence, ...]:
        """Return what is chosen, and the words."""
        rows = [as_evidence(row) for box, row in self._boxes if box.isChecked()]
        words = self.words.text().strip()
        return (*rows, *((NewEvidence(text=words),) if words else ()))

    def take(self, place: int) -> None:
        """Choose what stands in a place."""
        self._boxes[place][0].setChecked(True)

    def _box(self, row: EvidenceRow) -> CheckBox:
        day = "" if row.day is None else f"{day_words(row.day, self._today())}  "
        box = CheckBox(self._theme, f"{day}{row.words}")
        box.setToolTip(tip(row.words))
        return box


class NewHandoffDialog(SavingDialog):
    """Hands an account to a seller; what the definition asks for is told beside the form."""

    def __init__(
        self,
        context: Context,
        account: UUID | None = None,
        *,
        follows: UUID | None = None,
        said: str = "",
    ) -> None:
        title = tr("New hand-off") if follows is None else tr("Hand over again")
        super().__init__(context, title, width=_WIDE, confirm=tr("Hand over"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme = context.theme
        self._account = account
        self._follows, self._said = follows, said
        self._choices: NewChoices | None = None
        self.account = AccountPicker(context)
        self.place = PlainLabel(theme, "", "body_strong")
        self.refused = PlainLabel(theme, "", "small", "text2", wrap=True)
        self.seller = ComboBox(theme)
        self.why = TextField(theme, tr("Three planners at the webinar"))
        self.contacts = ContactPicker(theme, nobody=_NOBODY)
        self.evidence = EvidencePicker(context)
        self.chance = TextField(theme, "", str(_USUAL))
        hold_width(self.chance, 84)
        self.source, self.campaign, self.play = (ComboBox(theme) for _ in range(3))
        self.tests = LineBlock(theme, tr("Ready for joint outreach"), narrow=True)
        self.unmet = TextField(theme, tr("They asked for it themselves"))
        self.fields: dict[str, FormField] = {}
        self._lay_out()
        self.account.account_chosen.connect(self._choose)
        self.account.textEdited.connect(self._forget)
        self.confirm.setEnabled(False)
        self._load()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at_account = self.account.hasFocus() and not event.modifiers()
        if at_account and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return
        super().keyPressEvent(event)

    def accept(self) -> None:
        new = self._typed()
        if new is None or self._choices is None or not self.confirm.isEnabled():
            return
        name = self._choices.account.line.name if self._choices.account else tr("the account")
        label = tr(
            "Hand {account} over to {person}", account=name, person=self.seller.currentText()
        )
        self.save(label, lambda change: hand_over(change, new))

    def _typed(self) -> NewHandoff | None:
        """Return what is typed; none after showing what is missing."""
        seller, chance = self.seller.currentData(), _percent(self.chance.text())
        evidence, contacts = self.evidence.chosen(), self.contacts.chosen()
        is_unmet = self.fields["unmet"].isVisible()
        checks: tuple[tuple[str, bool, str, QWidget], ...] = (
            (
                "account",
                self._account is None,
                tr("Choose the account from the list."),
                self.account,
            ),
            ("seller", seller is None, tr("Choose who shall answer."), self.seller),
            ("why", not self.why.text().strip(), tr("Say what makes it ready now."), self.why),
            ("contacts", not contacts, tr("Choose at least one person."), self.contacts),
            ("evidence", not evidence, tr("Choose what was seen, or say it."), self.evidence.words),
            ("chance", chance is None, tr("Type a number from 0 to 100."), self.chance),
            (
                "unmet",
                is_unmet and not self.unmet.text().strip(),
                tr("A test is not met: say why all the same."),
                self.unmet,
            ),
        )
        for key, is_wrong, sentence, widget in checks:
            if is_wrong:
                self.fields[key].set_error(sentence)
                widget.setFocus()
                return None
        if self._account is None or chance is None:
            return None
        return NewHandoff(
            account=self._account,
            to=seller,
            why=self.why.text().strip(),
            contacts=contacts,
            evidence=evidence,
            probability=chance,
            unmet_words=self.unmet.text().strip() if is_unmet else "",
            source=self.source.currentData(),
            campaign=self.campaign.currentData(),
            play=self.play.currentData(),
            follows=self._follows,
            said=self._said,
        )

    def _load(self) -> None:
        account, follows = self._account, self._follows

        def read(reading: Reading) -> NewChoices:
            return read_new(reading, account, follows)

        self._context.jobs.query(self, read, self._show, topic="new hand-off")

    def _choose(self, key: UUID) -> None:
        self._account = key
        self._load()

    def _forget(self, _text: str) -> None:
        """What is typed after a choice names another account, which is still to be chosen."""
        self._account = None

    def _show(self, choices: NewChoices) -> None:
        is_first, self._choices = self._choices is None, choices
        self.confirm.setEnabled(choices.may_hand_over)
        if not choices.may_hand_over:
            # Said at once: whoever fills in all of it first would lose it.
            self.forbid(_MARKETING)
        people: list[tuple[str, object]] = [(one.name, one.id) for one in choices.sellers]
        kept = self.seller.currentData()
        self.seller.set_choices(people, choices.usual_seller or kept)
        is_chosen = choices.account is not None
        self.fields["contacts"].setVisible(is_chosen)
        self.evidence.show_boxes(is_chosen)
        before = choices.before
        self.contacts.show_contacts(choices.contacts, choices.usual_contacts)
        self.evidence.offer(choices.evidence, before.seen if before is not None else ())
        if is_first:
            self._offer_origins(choices)
            if before is not None:
                self._begin_with(before)
        if choices.account is not None:
            self.place.setText(choices.account.line.name)
        self.tests.setVisible(bool(choices.tests))
        self.tests.show_tests(choices.tests, "")
        self.fields["unmet"].setVisible(not all(test.is_met for test in choices.tests))
        self.order_tabs()
        # The people are laid out first.
        QTimer.singleShot(0, self, self.adjustSize)

    def _offer_origins(self, choices: NewChoices) -> None:
        found = choices.origins
        none: list[tuple[str, object]] = [(tr("None"), None)]
        self.source.set_choices([*none, *((one.label, one.code) for one in found.sources)])
        self.campaign.set_choices([*none, *((one.name, one.id) for one in found.campaigns)])
        self.play.set_choices([*none, *((one.name, one.id) for one in found.plays)])

    def _begin_with(self, before: Before) -> None:
        """Begin with what the refused one said, so that only what was missing is added."""
        said = before.said
        self.refused.setText(refused_words(before.refused))
        self.refused.show()
        for field, words in (
            (self.why, said.why),
            (self.evidence.words, before.words),
            (self.chance, str(said.probability)),
            (self.unmet, said.unmet_words),
        ):
            field.setText(words)
            field.setCursorPosition(0)
        for box, code in (
            (self.source, said.source),
            (self.campaign, said.campaign),
            (self.play, said.play),
        ):
            box.choose(code)
            if box.currentIndex() < 0:
                box.choose(None)  # It is offered no more.

    def _lay_out(self) -> None:
        form, beside = QVBoxLayout(), QVBoxLayout()
        form.setSpacing(12)
        beside.setSpacing(12)
        if self._account is None:
            self._add(form, "account", tr("Account"), self.account)
            self.place.setParent(self)
            self.place.hide()
            self.refused.setParent(self)
        else:
            form.addWidget(self.place)
            form.addWidget(self.refused)
            self.account.setParent(self)
            self.account.hide()
        self.refused.hide()
        self._row(
            form,
            ("seller", tr_about("receiver", "To"), self.seller, 1),
            ("chance", tr("Becomes a deal, %"), self.chance, 0),
        )
        self._add(form, "why", tr("Why it is ready now"), self.why)
        self._add(form, "contacts", tr("About whom"), self.contacts)
        self._add(form, "evidence", tr("What marketing saw"), self.evidence)
        self._add(beside, "unmet", tr("Why all the same"), self.unmet)
        self.fields["unmet"].hide()
        beside.insertWidget(0, self.tests)
        self.tests.hide()
        for key, label, box in (
            ("source", tr("Source"), self.source),
            ("campaign", tr("Campaign"), self.campaign),
            ("play", tr("Play"), self.play),
        ):
            self._add(beside, key, label, box, optional=True)
        beside.addStretch(1)
        sides = QHBoxLayout()
        sides.setSpacing(19)
        sides.addLayout(form, 3)
        sides.addWidget(Separator(self._context.theme, upright=True))
        sides.addLayout(beside, 2)
        self.body.addLayout(sides)

    def _add(
        self, column: QVBoxLayout, key: str, label: str, editor: QWidget, *, optional: bool = False
    ) -> None:
        self.fields[key] = FormField(self._context.theme, label, editor, optional=optional)
        column.addWidget(self.fields[key])

    def _row(self, column: QVBoxLayout, *parts: tuple[str, str, QWidget, int]) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        for key, label, editor, stretch in parts:
            self.fields[key] = FormField(self._context.theme, label, editor)
            row.addWidget(self.fields[key], stretch)
        column.addLayout(row)


def _percent(text: str) -> int | None:
    typed = text.strip().removesuffix("%").strip()
    number = int(typed) if typed.isdecimal() else -1
    return number if number in _PERCENT else None

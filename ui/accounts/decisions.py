"""The dialogs of decisions that keep their reason: giving a seat, and retiring."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from abm_desktop.accounts.rows import ReasonRow
from abm_desktop.accounts.seats import Seats
from abm_desktop.vocabulary import Tier
from resources.language import tr
from ui.accounts.deeds import Grounds
from ui.kit.checks import CheckBox
from ui.kit.dialog import Dialog
from ui.kit.fields import ComboBox, FormField, TextField
from ui.kit.labels import PlainLabel
from ui.theme.theme import Theme


class RetireDialog(Dialog):
    """Asks why accounts leave the list; undo brings them back."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        parent: QWidget,
        *,
        reasons: Sequence[ReasonRow],
        decide: Callable[[Grounds], None],
    ) -> None:
        super().__init__(theme, tr("Retire {name}", name=name), parent, confirm=tr("Retire"))
        self._decide = decide
        self.reason = ComboBox(theme)
        self.reason.set_choices([(one.label, one.code) for one in reasons])
        self.note = TextField(theme)
        sentence = tr("The seat is free again. Touches, contacts and history stay.")
        self.body.addWidget(PlainLabel(theme, sentence, "body", "text2", wrap=True))
        self._reason_field = FormField(theme, tr("Reason"), self.reason)
        self.body.addWidget(self._reason_field)
        self.body.addWidget(FormField(theme, tr("Note"), self.note, optional=True))

    def accept(self) -> None:
        if self.reason.currentData() is None:
            self._reason_field.set_error(tr("Choose why it leaves the list"))
            self.reason.setFocus()
            return
        super().accept()
        self._decide(Grounds(self.reason.currentData(), self.note.text().strip()))


class SeatDialog(Dialog):
    """Asks for tier and reason of a seat; a full tier takes somebody only with a note."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        parent: QWidget,
        *,
        seats: Seats,
        reasons: Sequence[ReasonRow],
        decide: Callable[[Tier, Grounds, bool], None],
        wanted: int = 1,
    ) -> None:
        super().__init__(
            theme, tr("Give {name} a seat", name=name), parent, confirm=tr("Give the seat")
        )
        self._seats = seats
        self._wanted = wanted
        self._decide = decide
        self.tier = ComboBox(theme)
        self.reason = ComboBox(theme)
        self.note = TextField(theme)
        self.over_seats = CheckBox(
            theme, tr("Go over the agreed seats, for the reason in the note")
        )
        self.tier.set_choices([(self._words(tier), tier) for tier in Tier], self._roomy())
        self.reason.set_choices([(one.label, one.code) for one in reasons])
        self._tier_field = FormField(theme, tr("Tier"), self.tier)
        self._reason_field = FormField(theme, tr("Reason"), self.reason)
        self._note_field = FormField(theme, tr("Note"), self.note, optional=True)
        for widget in (self._tier_field, self._reason_field, self._note_field, self.over_seats):
            self.body.addWidget(widget)
        self.tier.currentIndexChanged.connect(self._show_room)
        self._show_room()

    def accept(self) -> None:
        if self._mistakes():
            return
        super().accept()
        grounds = Grounds(self.reason.currentData(), self.note.text().strip())
        self._decide(self.tier.currentData(), grounds, self._is_over())

    def _mistakes(self) -> bool:
        wrong: list[tuple[FormField, str]] = []
        if not self._fits() and not self.over_seats.isChecked():
            wrong.append((self._tier_field, self._full()))
        if self.reason.currentData() is None:
            wrong.append((self._reason_field, tr("Choose why it belongs on the list")))
        if self._is_over() and not self.note.text().strip():
            wrong.append((self._note_field, tr("Say why it goes over the agreed seats")))
        for field, sentence in wrong:
            field.set_error(sentence)
        if wrong:
            wrong[0][0].editor.setFocus()
        return bool(wrong)

    def _words(self, tier: Tier) -> str:
        return tr(
            "{tier} \N{MIDDLE DOT} {free} of {seats} free",
            tier=tier,
            free=self._seats.free(tier),
            seats=self._seats.seats[tier],
        )

    def _roomy(self) -> Tier:
        free = (tier for tier in Tier if self._seats.free(tier) >= self._wanted)
        return next(free, Tier.ONE_TO_MANY)

    def _fits(self) -> bool:
        return self._seats.free(self.tier.currentData()) >= self._wanted

    def _is_over(self) -> bool:
        return not self._fits() and self.over_seats.isChecked()

    def _full(self) -> str:
        tier = self.tier.currentData()
        return tr(
            "{free} seats of {tier} are free. Choose another tier, or go over",
            free=self._seats.free(tier),
            tier=tier,
        )

    def _show_room(self) -> None:
        self.over_seats.setVisible(not self._fits())


class OverSeatsDialog(Dialog):
    """Asks why a target moves to a tier that has no seat left."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        tier: Tier,
        parent: QWidget,
        *,
        decide: Callable[[str], None],
    ) -> None:
        super().__init__(
            theme,
            tr("Make {name} {tier}", name=name, tier=tier),
            parent,
            confirm=tr("Go over the seats"),
        )
        self._decide = decide
        self.note = TextField(theme)
        sentence = tr(
            "All seats of {tier} are taken. Both teams agreed on their number.", tier=tier
        )
        self.body.addWidget(PlainLabel(theme, sentence, "body", "text2", wrap=True))
        self._field = FormField(theme, tr("Why this account goes over them"), self.note)
        self.body.addWidget(self._field)

    def accept(self) -> None:
        if not self.note.text().strip():
            self._field.set_error(tr("Say why it goes over the agreed seats"))
            self.note.setFocus()
            return
        super().accept()
        self._decide(self.note.text().strip())

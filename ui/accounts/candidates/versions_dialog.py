"""The versions of the list: who signed them, and how one differs from another or from the list of now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.accounts.bulk_words import accounts_words
from abm_desktop.accounts.choosing_rows import DifferenceRow, SignatureRow, VersionRow
from abm_desktop.accounts.services import list_versions
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.team_words import TEAMS
from resources.language import tr, tr_count
from resources.records import dataclass
from ui.accounts.candidates.parts import clear
from ui.accounts.candidates.words import differing_words, when
from ui.context import Context
from ui.kit.buttons import Button
from ui.kit.dialog import Dialog
from ui.kit.fields import ComboBox, FormField, TextField
from ui.kit.frames import ScrollArea
from ui.kit.labels import PlainLabel
from ui.kit.layouts import widgets_in
from ui.kit.writing_rights import needs_writing
from ui.saving import SavingDialog
from ui.theme.fitting import hold_least_height

_NOW: Final = tr("The list of now")
_BEFORE_LAST: Final = 2
"""Where that version stands among what is compared with: behind the list of now and the last one."""


@dataclass(frozen=True, slots=True)
class _Versions:
    rows: Sequence[VersionRow]
    since: Sequence[DifferenceRow]


def _read(reading: Reading) -> _Versions:
    return _Versions(list_versions.versions(reading), list_versions.standing(reading).differences)


class VersionsDialog(Dialog):
    """Shows one version of the list, and what another one says otherwise."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context.theme,
            tr("Versions of the list"),
            context.window,
            width=640,
            confirm=tr("Close"),
        )
        self.cancel.hide()
        self._context = context
        self._found = _Versions((), ())
        self.version = ComboBox(context.theme)
        self.other = ComboBox(context.theme)
        self._about = PlainLabel(context.theme, "", "body", "text2", wrap=True)
        self._digest = PlainLabel(context.theme, "", "caption", "text3", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(12)
        version = FormField(context.theme, tr("Version"), self.version)
        other = FormField(context.theme, tr("Compared with"), self.other)
        row.addWidget(version, 1)
        row.addWidget(other, 1)
        inner = QWidget()
        self._lines = QVBoxLayout(inner)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(8)
        scroll = ScrollArea(inner)
        hold_least_height(scroll, 240)
        self.body.addLayout(row)
        for part in (self._about, self._digest, scroll):
            self.body.addWidget(part)
        self._compared = (version, other, self._digest, scroll)
        self.version.picked.connect(lambda _key: self._show())
        self.other.picked.connect(lambda _key: self._show())
        context.jobs.query(self, _read, self._offer)

    @property
    def lines(self) -> list[str]:
        """Return what is told of the differences, line by line."""
        return [one.text() for one in widgets_in(self._lines) if isinstance(one, PlainLabel)]

    def _offer(self, found: _Versions) -> None:
        self._found = found
        choices: list[tuple[str, object]] = [(_name(row), row.id) for row in found.rows]
        first = found.rows[0].id if found.rows else None
        self.version.set_choices(choices, first)
        self.other.set_choices([(_NOW, None), *choices], None)
        # Where nothing changed since, what the last version changed is worth more than a blank.
        is_same = not found.since and len(found.rows) > 1
        self.other.setCurrentIndex(_BEFORE_LAST if is_same else 0)
        # With no version there is nothing to choose.
        for part in self._compared:
            part.setVisible(bool(found.rows))
        self._show()

    def _show(self) -> None:
        row = next((one for one in self._found.rows if one.id == self.version.currentData()), None)
        if row is None:
            self._about.setText(tr("No version yet. Signing the list makes the first one."))
            return
        self._about.setText(_about(row))
        self._digest.setText(f"SHA-256 {row.digest}")
        other: UUID | None = self.other.currentData()
        newest = self._found.rows[0].id
        if other is None and row.id == newest:
            self._tell([_difference_words(one) for one in self._found.since])
            for place, one in enumerate(self._found.since):
                if not one.reason:
                    self._offer_why(place + 1, one)
            return
        # The later one is told against the earlier one, whichever way they were chosen.
        numbers = {one.id: one.number for one in self._found.rows}
        before, after = row.id, other
        if other is not None and numbers[other] < row.number:
            before, after = other, row.id
        self._context.jobs.query(
            self,
            lambda reading: list_versions.compared(reading, before, after),
            lambda found: self._tell([f"{one.name}: {differing_words(one)}" for one in found]),
            topic="list versions",
        )

    def _offer_why(self, place: int, one: DifferenceRow) -> None:
        """Put a button below a difference for which nobody said why."""
        name = one.differing.name
        button = needs_writing(
            Button(self._context.theme, tr("Say why"), size="small", icon="pencil-simple")
        )
        button.setAccessibleName(tr("Say why: {name}", name=name))

        def ask() -> None:
            dialog = WhyDialog(self._context, one.differing.account_id, name)
            dialog.accepted.connect(lambda: self._context.jobs.query(self, _read, self._offer))
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

        button.clicked.connect(ask)
        line = QHBoxLayout()
        line.addWidget(button)
        line.addStretch(1)
        places = (self._lines.indexOf(one) for one in widgets_in(self._lines))
        labels = [at for at in places if at >= 0]
        self._lines.insertLayout(labels[place] + 1, line)

    def _tell(self, lines: Sequence[str]) -> None:
        clear(self._lines)
        theme = self._context.theme
        head = (
            tr_count("{count} difference", "{count} differences", len(lines))
            if lines
            else tr("No difference")
        )
        self._lines.addWidget(PlainLabel(theme, head, "body_strong"))
        for line in lines:
            self._lines.addWidget(PlainLabel(theme, line, "body", wrap=True))
        self._lines.addStretch(1)


class WhyDialog(SavingDialog):
    """Asks why the list changed at an account after it was signed."""

    def __init__(self, context: Context, account: UUID, name: str) -> None:
        super().__init__(context, tr("Why {name} changed", name=name), confirm=tr("Keep"))
        self._account = account
        self._name = name
        self.why = TextField(context.theme, tr("What both teams should know"))
        self._field = FormField(context.theme, tr("Reason"), self.why)
        self.body.addWidget(self._field)

    def accept(self) -> None:
        words, account = self.why.text(), self._account
        if not words.strip():
            self._field.set_error(tr("Say why in a few words"))
            self.why.setFocus()
            return
        label = tr("Write why {name} changed on the list", name=self._name)
        self.save(label, lambda change: list_versions.explain(change, account, words))


def _name(row: VersionRow) -> str:
    words = tr("Version {number}, {when}", number=row.number, when=when(row.made_at))
    return ", ".join((words, tr("signed") if row.is_signed else tr("not signed by both")))


def _about(row: VersionRow) -> str:
    parts = [f"{accounts_words(row.accounts)}, {_made(row)}"]
    parts += [_signed(one) for one in row.signatures] or [tr("Nobody signed it")]
    if not row.is_intact:
        parts.append(tr("Its lines were changed past this program, so its signatures are void"))
    if row.note:
        parts.append(row.note)
    return ". ".join(parts)


def _made(row: VersionRow) -> str:
    """Return who made a version, and after which round."""
    person, number = row.made_by, row.round_number
    if person and number:
        return tr("made by {person} after round {number}", person=person, number=number)
    if person:
        return tr("made by {person}", person=person)
    return tr("made after round {number}", number=number) if number else tr("made")


def _signed(one: SignatureRow) -> str:
    said = {"team": TEAMS[one.team], "person": one.person, "when": when(one.signed_at)}
    if one.is_valid:
        return tr("Signed for {team} by {person}, {when}", **said)
    return tr("Void: signed for {team} by {person}, {when}", **said)


def _difference_words(one: DifferenceRow) -> str:
    """Return a difference with its reason and with who made it so."""
    words = f"{one.differing.name}: {differing_words(one.differing)}"
    reason = one.reason or tr("No reason was given")
    who = (
        tr("{change} by {person}", change=one.change, person=one.person)
        if one.change and one.person
        else one.change or one.person
    )
    if not who:
        return f"{words}. {reason}"
    told = when(one.at) if one.at else ""
    return f"{words}. {reason} ({', '.join(filter(None, (who, told)))})"

"""What is asked before plays that run are moved, paused, stopped or handed on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from abm_desktop.touches.play_rows import RunRow
from abm_desktop.touches.play_words import shift_name, where_words
from abm_desktop.touches.rows import PersonTag, SkipReason
from abm_desktop.touches.service import skip_reasons
from abm_desktop.touches.services import steering
from abm_desktop.touches.services.foreseeing import Foreseen, foresee
from abm_desktop.touches.services.runs import owners_of
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import PersonRow, people
from resources.language import digits, tr, tr_count
from ui.context import Context
from ui.kit.checks import CheckBox
from ui.kit.fields import ComboBox, FormField, TextArea, TextField
from ui.kit.labels import PlainLabel
from ui.saving import SavingDialog

_TAKE_OFF: Final = tr("Take them off the plan")
_MOST_DAYS: Final = 365
_WEEK: Final = 7


class _SteeringDialog(SavingDialog):
    """Knows which runs are meant, and says so below its title."""

    def __init__(self, context: Context, title: str, rows: Sequence[RunRow], confirm: str) -> None:
        super().__init__(context, title, width=460, confirm=confirm)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.rows = tuple(rows)
        self.keys = [row.id for row in rows]
        about = tr_count(
            "{play} at {where}: {count} touch still planned",
            "{play} at {where}: {count} touches still planned",
            sum(row.planned for row in rows),
            play=self.play,
            where=self.where,
        )
        self.body.addWidget(PlainLabel(context.theme, about, "body", "text2", wrap=True))

    @property
    def play(self) -> str:
        """Return the name of the play."""
        return self.rows[0].play

    @property
    def where(self) -> str:
        """Return where it runs, in words."""
        return where_words([row.account for row in self.rows])


class ShiftDialog(_SteeringDialog):
    """Asks by how much plays move; `days` are proposed, earlier where negative."""

    def __init__(self, context: Context, rows: Sequence[RunRow], days: int = _WEEK) -> None:
        super().__init__(context, tr("Move play"), rows, tr("Move"))
        theme = context.theme
        unit = 1 if days % _WEEK else _WEEK
        self.number = TextField(theme, text=str(abs(days) // unit))
        self.unit = ComboBox(theme)
        self.unit.set_choices([(tr("weeks"), _WEEK), (tr("days"), 1)], unit)
        self.side = ComboBox(theme)
        self.side.set_choices([(tr("later"), 1), (tr("earlier"), -1)], -1 if days < 0 else 1)
        self.number_field = FormField(theme, tr("By"), self.number)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.number_field, 1)
        row.addWidget(FormField(theme, tr("Unit"), self.unit), 1)
        row.addWidget(FormField(theme, tr("Where to"), self.side), 1)
        self.body.addLayout(row)
        self.frees = CheckBox(theme, tr("Move what would collide to the nearest free day"))
        self.frees.setChecked(True)
        self.body.addWidget(self.frees)
        self.foreseen = PlainLabel(theme, "", "small_medium", "text", wrap=True)
        self.body.addWidget(self.foreseen)
        self.number.textChanged.connect(lambda _text: self._foresee())
        self.frees.toggled.connect(lambda _on: self._foresee())
        for box in (self.unit, self.side):
            box.currentIndexChanged.connect(lambda _place: self._foresee())
        self._foresee()
        hint = tr(
            "Every touch comes to lie on a working day of its owner; the date moves with them."
        )
        self.body.addWidget(PlainLabel(theme, hint, "small", "text3", wrap=True))

    def accept(self) -> None:
        by = self.days()
        if not by:
            self.number_field.set_error(tr("Enter a number; at most a year."))
            return
        label = shift_name(self.play, [row.account for row in self.rows], by)
        frees = self.frees.isChecked()
        self.save(label, lambda change: steering.shift(change, self.keys, by, frees=frees))

    def days(self) -> int:
        """Return by how many days they move; 0 where nothing that can be is typed."""
        text = self.number.text().strip()
        days = int(text) * int(self.unit.currentData()) if text.isdecimal() else 0
        return days * int(self.side.currentData()) if 1 <= days <= _MOST_DAYS else 0

    def _foresee(self) -> None:
        """Say what would collide then, before anything moves."""
        by, frees = self.days(), self.frees.isChecked()
        self.foreseen.setText("")
        if not by:
            return

        def show(found: Foreseen) -> None:
            # A late answer tells nothing of what is asked for now.
            if (by, frees) == (self.days(), self.frees.isChecked()):
                self.foreseen.setText(found.words)

        self._context.jobs.query(
            self,
            lambda reading: foresee(reading, self.keys, by, frees=frees),
            show,
            topic="play shift",
        )


class PauseDialog(_SteeringDialog):
    """Asks why plays rest."""

    def __init__(self, context: Context, rows: Sequence[RunRow]) -> None:
        super().__init__(context, tr("Pause play"), rows, tr("Pause"))
        self.why = TextArea(context.theme, tr("Their fair is this week"))
        self.why_field = FormField(context.theme, tr("Why"), self.why)
        self.body.addWidget(self.why_field)

    def accept(self) -> None:
        why = self.why.toPlainText().strip()
        if not why:
            self.why_field.set_error(tr("Say why the play rests."))
            return
        label = tr("Pause {play} at {where}", play=self.play, where=self.where)
        self.save(label, lambda change: steering.pause(change, self.keys, why))


class StopDialog(_SteeringDialog):
    """Asks why plays are stopped, and what becomes of what is still planned."""

    def __init__(self, context: Context, rows: Sequence[RunRow]) -> None:
        super().__init__(context, tr("Stop play"), rows, tr("Stop"))
        theme = context.theme
        self.reason = ComboBox(theme)
        self.why = TextArea(theme, tr("They signed"))
        answers = list(dict.fromkeys(row.answer for row in rows if row.answer))
        if len(answers) == 1:
            self.why.setPlainText(answers[0])
            self.why.document().setModified(False)
        self.why_field = FormField(theme, tr("Why"), self.why)
        self.body.addWidget(self.why_field)
        self.body.addWidget(FormField(theme, tr("Touches still planned"), self.reason))
        self.confirm.setEnabled(False)
        context.jobs.query(self, skip_reasons, self._show)

    def accept(self) -> None:
        if not self.confirm.isEnabled():
            return
        why, reason = self.why.toPlainText().strip(), self.reason.currentData()
        if not why:
            self.why_field.set_error(tr("Say why the play is stopped."))
            return
        label = tr("Stop {play} at {where}", play=self.play, where=self.where)
        self.save(label, lambda change: steering.stop(change, self.keys, why, reason=reason))

    def _show(self, reasons: list[SkipReason]) -> None:
        skips: list[tuple[str, object]] = [
            (tr("Skip: {label}", label=one.label), one.code) for one in reasons
        ]
        first = reasons[0].code if reasons else None
        self.reason.set_choices([*skips, (_TAKE_OFF, None)], first)
        self.confirm.setEnabled(True)


class SwapDialog(_SteeringDialog):
    """Asks from whom to whom what is still planned goes."""

    def __init__(self, context: Context, rows: Sequence[RunRow]) -> None:
        super().__init__(context, tr("Swap an owner"), rows, tr("Swap"))
        theme = context.theme
        self.old = ComboBox(theme)
        self.new = ComboBox(theme)
        self.new.setPlaceholderText(tr("Choose a colleague"))
        self.new_field = FormField(theme, tr("To"), self.new)
        self.body.addWidget(FormField(theme, tr("From"), self.old))
        self.body.addWidget(self.new_field)
        self.confirm.setEnabled(False)
        context.jobs.query(self, self._read, self._show)

    def accept(self) -> None:
        if not self.confirm.isEnabled():
            return
        old, new = self.old.currentData(), self.new.currentData()
        if new is None or new == old:
            self.new_field.set_error(tr("Choose somebody else."))
            return
        label = tr(
            "Hand {play} at {where} to {person}",
            play=self.play,
            where=self.where,
            person=self.new.currentText(),
        )
        self.save(label, lambda change: steering.swap_owner(change, self.keys, old, new))

    def _read(self, reading: Reading) -> tuple[Counter[PersonTag | None], list[PersonRow]]:
        return owners_of(reading, self.keys), people(reading)

    def _show(self, found: tuple[Counter[PersonTag | None], list[PersonRow]]) -> None:
        owners, everybody = found
        nobody = tr("Nobody")
        choices: list[tuple[str, object]] = [
            (
                f"{owner.name if owner else nobody}, {digits(count)}",
                owner.id if owner else None,
            )
            for owner, count in owners.most_common()
        ]
        self.old.set_choices(choices, choices[0][1] if choices else None)
        active: list[tuple[str, object]] = [
            (one.name, one.id) for one in everybody if one.is_active
        ]
        self.new.set_choices(active)
        self.confirm.setEnabled(bool(choices))

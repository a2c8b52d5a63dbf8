"""The rules of one chapter as a form: it takes a policy, and gives one back with what is typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from abm_desktop.workspace.policy import Policy, PolicyError
from ui.alignment.playbook.controls import Numbers, RuleControl
from ui.alignment.playbook.declared import CONTROLS, Ground
from ui.kit.fields import FormField, focus_first_error
from ui.kit.labels import PlainLabel

_IN_A_ROW: Final = 4


class ChapterForm(QWidget):
    """Controls below each other; single numbers stand beside each other.

    Signals:
        typed: something may differ from before.
    """

    typed = Signal()

    def __init__(self, ground: Ground, chapter: str) -> None:
        super().__init__()
        self.base = ground.policy
        self.controls = CONTROLS[chapter](ground)
        self.fault = PlainLabel(ground.theme, "", "small", "danger", wrap=True)
        self.fault.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(14)
        for is_single, controls in groupby(self.controls, key=_is_single):
            if is_single:
                column.addLayout(_side_by_side(list(controls)))
            else:
                for control in controls:
                    column.addWidget(control)
        column.addWidget(self.fault)
        column.addStretch(1)
        for control in self.controls:
            control.show_policy(self.base)
            control.typed.connect(self.typed)

    def policy(self) -> Policy | None:
        """Return the policy as it is typed; where it cannot hold, say so at its field and return none."""
        self.fault.hide()
        typed: dict[str, Any] = {}
        for control in self.controls:
            held = typed.get(control.rule, getattr(self.base, control.rule))
            typed[control.rule] = control.value(held)
        if any(value is None for value in typed.values()):
            return None
        try:
            return replace(self.base, **typed)
        except PolicyError as error:
            self._say(str(error))
            return None

    def is_changed(self) -> bool:
        """Tell whether anything differs from what was shown."""
        return self.policy() not in (None, self.base)

    def focus_fault(self) -> None:
        """Give the keyboard to the first field with a mistake."""
        focus_first_error(self._forms())

    def _say(self, sentence: str) -> None:
        changed = [
            field
            for control in self.controls
            if isinstance(control, Numbers)
            for field in control.fields.values()
            if field.is_changed
        ]
        if changed:
            changed[0].set_error(sentence)
        else:
            self.fault.setText(sentence)
            self.fault.show()

    def _forms(self) -> list[FormField]:
        return [form for control in self.controls for form in control.forms()]


def _is_single(control: RuleControl) -> bool:
    return isinstance(control, Numbers) and control.is_one


def _side_by_side(controls: Sequence[RuleControl]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(10)
    for place, control in enumerate(controls):
        at = divmod(place, _IN_A_ROW)
        grid.addWidget(control, *at, Qt.AlignmentFlag.AlignTop)
    for column in range(_IN_A_ROW):
        grid.setColumnStretch(column, 1)
    return grid

"""Controls for single rules of the policy: numbers by tier, checks, choices. None of them keeps anything."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from abm_desktop.workspace.policy import Policy
from ui.kit.checks import CheckBox
from ui.kit.fields import ComboBox, FormField
from ui.kit.labels import PlainLabel
from ui.theme.theme import Theme
from ui.workspace.settings.number_field import NumberField, grid_of

_CHECKS: Final = 3
_ALONE: Final = ""
"""The part of a rule that is one number."""


class RuleControl(QWidget):
    """Shows what a policy says of one rule, and says what is typed.

    Signals:
        typed: something may differ from what was shown.
    """

    typed = Signal()

    def __init__(self, theme: Theme, rule: str, words: str) -> None:
        super().__init__()
        self.rule = rule
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        if words:
            self._column.addWidget(PlainLabel(theme, words, "small_strong", "text2"))

    def show_policy(self, policy: Policy) -> None:
        """Show what the policy says."""
        raise NotImplementedError

    def value(self, held: Any) -> Any:
        """Return the rule as it is typed, on top of what it holds for parts not shown; none if impossible."""
        raise NotImplementedError

    def forms(self) -> list[FormField]:
        """Return the fields in which a mistake can be."""
        return []


class Numbers(RuleControl):
    """One number, or one for each tier, team, role or month.

    `scale` is how many units of the rule one typed unit is, `usual` what a part not named counts.
    """

    def __init__(
        self,
        theme: Theme,
        rule: str,
        words: str,
        bounds: tuple[int, int],
        parts: Mapping[Any, str] | None = None,
        *,
        usual: int | None = None,
        scale: int = 1,
        hint: str = "",
    ) -> None:
        super().__init__(theme, rule, words if parts else "")
        self._usual, self._scale, self.is_one = usual, scale, not parts
        named: Mapping[Any, str] = parts or {_ALONE: words}
        self.fields = {
            part: NumberField(theme, name, *bounds, hint=hint) for part, name in named.items()
        }
        if self.is_one:
            self._column.addWidget(self.fields[_ALONE])
        else:
            self._column.addLayout(grid_of(list(self.fields.values())))
        for field in self.fields.values():
            field.line.textChanged.connect(lambda _text: self.typed.emit())

    def show_policy(self, policy: Policy) -> None:
        """Show the numbers of the policy."""
        held = getattr(policy, self.rule)
        for part, field in self.fields.items():
            number = held if self.is_one else held.get(part, self._usual or 0)
            field.show_number(number // self._scale)

    def value(self, held: Any) -> Any:
        """Return the number, or the numbers by part; none where one is impossible."""
        typed = {part: field.number() for part, field in self.fields.items()}
        if any(number is None for number in typed.values()):
            return None
        if self.is_one:
            return typed[_ALONE]
        changed = {
            part: (number or 0) * self._scale
            for part, number in typed.items()
            if number != held.get(part, self._usual or 0) // self._scale
        }
        return {**held, **changed}

    def forms(self) -> list[FormField]:
        return list(self.fields.values())


class Checks(RuleControl):
    """Which codes a rule names, such as what pauses; or, with one part, whether it holds."""

    def __init__(
        self,
        theme: Theme,
        rule: str,
        words: str,
        codes: Mapping[Any, str],
        *,
        part: Hashable = None,
    ) -> None:
        super().__init__(theme, rule, words)
        self._part = part
        self.boxes = {code: CheckBox(theme, name) for code, name in codes.items()}
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        for place, box in enumerate(self.boxes.values()):
            grid.addWidget(box, place // _CHECKS, place % _CHECKS, Qt.AlignmentFlag.AlignLeft)
            box.toggled.connect(lambda _on: self.typed.emit())
        grid.setColumnStretch(_CHECKS - 1, 1)
        self._column.addLayout(grid)

    def show_policy(self, policy: Policy) -> None:
        """Check what the policy names."""
        held = self._of_part(getattr(policy, self.rule))
        for code, box in self.boxes.items():
            box.setChecked(code in held)

    def value(self, held: Any) -> Any:
        """Return what is checked: what was named in its order, then what came to it."""
        before = self._of_part(held)
        chosen = [code for code, box in self.boxes.items() if box.isChecked()]
        stays = [code for code in before if code in chosen or code not in self.boxes]
        codes = tuple(dict.fromkeys([*stays, *chosen]))
        if self._part is None:
            return codes
        return {**held, self._part: codes}

    def _of_part(self, held: Any) -> tuple[Any, ...]:
        return tuple(held if self._part is None else held.get(self._part, ()))


class YesNo(RuleControl):
    """Whether a rule holds."""

    def __init__(self, theme: Theme, rule: str, words: str) -> None:
        super().__init__(theme, rule, "")
        self.box = CheckBox(theme, words)
        self._column.addWidget(self.box, 0, Qt.AlignmentFlag.AlignLeft)
        self.box.toggled.connect(lambda _on: self.typed.emit())

    def show_policy(self, policy: Policy) -> None:
        """Check it where it holds."""
        self.box.setChecked(bool(getattr(policy, self.rule)))

    def value(self, _held: Any) -> Any:
        """Return whether it holds."""
        return self.box.isChecked()


class OneOf(RuleControl):
    """One of several ways."""

    def __init__(self, theme: Theme, rule: str, words: str, ways: Mapping[Any, str]) -> None:
        super().__init__(theme, rule, "")
        self.choice = ComboBox(theme)
        self.choice.set_choices([(name, way) for way, name in ways.items()])
        self._column.addWidget(FormField(theme, words, self.choice))
        self.choice.picked.connect(lambda _way: self.typed.emit())

    def show_policy(self, policy: Policy) -> None:
        """Show the way of the policy."""
        self.choice.choose(getattr(policy, self.rule))

    def value(self, held: Any) -> Any:
        """Return the way that is chosen."""
        chosen = self.choice.currentData()
        return held if chosen is None else chosen

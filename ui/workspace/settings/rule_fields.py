"""Fields for single rules of the policy, each kept when it is left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from abm_desktop.workspace import service
from abm_desktop.workspace.opened import Change
from abm_desktop.workspace.policy import Policy
from resources.language import digits, tr, within
from resources.records import dataclass
from ui.context import Context
from ui.jobs import Edits
from ui.kit.fields import FormField, TextField
from ui.workspace.settings.saved_line import SavedLine, whole_number


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between which whole numbers a rule can lie."""

    lowest: int
    highest: int


class RuleLine:
    """One number of the policy: a rule of its own, or what a rule says of one tier or role."""

    def __init__(
        self,
        context: Context,
        name: str,
        words: str,
        bounds: Bounds,
        *,
        part: Any = None,
        hint: str = "",
    ) -> None:
        self._name = name
        self._part = part
        self._rule: Any = None
        self.form = FormField(context.theme, words, TextField(context.theme), hint=hint)
        said = words if part is None else tr("{rule} of {part}", rule=_spoken(name), part=words)
        self.line = SavedLine(
            context,
            self.form,
            name,
            self._write,
            label=lambda value: tr("Set {rule} to {value}", rule=within(said), value=digits(value)),
            read=whole_number(bounds.lowest, bounds.highest),
        )

    def show_policy(self, policy: Policy) -> None:
        """Show what the policy says."""
        self._rule = getattr(policy, self._name)
        self.line.show_value(self._rule if self._part is None else self._rule.get(self._part, 0))

    def _write(self, change: Change, edits: Edits) -> int:
        return service.edit_rules(change, self._whole(edits))

    def _whole(self, edits: Edits) -> Edits:
        """Return the edit of the whole rule: others' values of it stay as they are."""
        if self._part is None:
            return edits
        was, new = edits[self._name]
        return {
            self._name: (_with(self._rule, self._part, was), _with(self._rule, self._part, new))
        }


def _with(rule: Mapping[Any, Any], part: Any, value: Any) -> dict[Any, Any]:
    return {**rule, part: value}


def _spoken(name: str) -> str:
    return name.replace("_", " ")

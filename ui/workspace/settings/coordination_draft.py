"""The rules of coordination, as fields and as a policy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from abm_desktop.vocabulary import Tier
from abm_desktop.workspace.policy import CAMPAIGN_DAYS, HOURS_BETWEEN, PERSON_DAYS, Policy
from abm_desktop.workspace.services.word_lists import WordRow
from resources.language import tr
from ui.kit.checks import CheckBox
from ui.kit.fields import focus_first_error
from ui.kit.writing_rights import needs_writing
from ui.theme.theme import Theme
from ui.workspace.settings.number_field import NumberField

_TOUCHES: Final = (1, 999)
_DAYS: Final = (1, 365)
TIERS: Final[Mapping[str, tuple[int, int]]] = {
    "person_touches": _TOUCHES,
    "hours_between": HOURS_BETWEEN,
    "account_touches": _TOUCHES,
}
"""Rules with a number for each tier, and between what it lies."""
SINGLE: Final[Mapping[str, tuple[str, tuple[int, int], str]]] = {
    "person_days": (tr("In so many days"), PERSON_DAYS, tr("Over so many days they are counted.")),
    "pause_days": (tr("Days until it ends"), _DAYS, tr("Where nobody resumes before.")),
    "weekly_touches": (
        tr("Touches in a week"),
        _TOUCHES,
        tr("People and teams says it for one alone."),
    ),
    "campaign_days": (
        tr("Days after it"),
        CAMPAIGN_DAYS,
        tr("What happens until then still counts for it."),
    ),
}
"""Rules with one number: what they are called, between what it lies, and what it means."""
_ONE_TEAM: Final = tr("Sales and Marketing reach one person on one day only together")


class CoordinationDraft(QObject):
    """Fields by rule and tier, and checks.

    Signals:
        typed: something may differ now from what is kept.
    """

    typed = Signal()

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self.tiers = {
            name: {tier: NumberField(theme, tier.value, *bounds) for tier in Tier}
            for name, bounds in TIERS.items()
        }
        self.single = {
            name: NumberField(theme, words, *bounds, hint=hint)
            for name, (words, bounds, hint) in SINGLE.items()
        }
        self.one_team = needs_writing(CheckBox(theme, _ONE_TEAM))
        self.activities: dict[str, CheckBox] = {}
        self._kept: Policy | None = None
        self.one_team.toggled.connect(lambda _on: self.typed.emit())
        for field in self.fields():
            field.line.textChanged.connect(lambda _text: self.typed.emit())

    def fields(self) -> Iterable[NumberField]:
        """Return every field with a number."""
        for of_tier in self.tiers.values():
            yield from of_tier.values()
        yield from self.single.values()

    def make_activities(self, rows: Sequence[WordRow]) -> None:
        """Make a check for each activity type; those typed on before stay as they are."""
        before = {code: box.isChecked() for code, box in self.activities.items()}
        self.activities = {
            row.code: needs_writing(CheckBox(self._theme, row.label)) for row in rows
        }
        for code, box in self.activities.items():
            box.setChecked(before.get(code, self._pauses(code)))
            box.toggled.connect(lambda _on: self.typed.emit())

    def show(self, policy: Policy) -> None:
        """Show what is kept; what is typed and differs stays."""
        checks = [box for box in self._checks() if not self._is_turned(box)]
        self._kept = policy
        for box in checks:
            box.setChecked(self._is_kept(box))
        for name, of_tier in self.tiers.items():
            for tier, field in of_tier.items():
                field.show_number(getattr(policy, name)[tier])
        for name, field in self.single.items():
            field.show_number(getattr(policy, name))

    def policy(self) -> Policy | None:
        """Return the policy as it is typed; none where a number is impossible."""
        numbers = {name: field.number() for name, field in self.single.items()}
        tiers = {
            name: {tier: field.number() for tier, field in of_tier.items()}
            for name, of_tier in self.tiers.items()
        }
        if self._kept is None or any(field.error() for field in self.fields()):
            return None
        changed: dict[str, Any] = {
            **numbers,
            **tiers,
            "one_team_a_day": self.one_team.isChecked(),
            "pausing_activities": self._pausing(),
        }
        return replace(self._kept, **changed)

    def is_changed(self) -> bool:
        """Tell whether anything differs from what is kept."""
        return any(field.is_changed for field in self.fields()) or any(
            self._is_turned(box) for box in self._checks()
        )

    def put_back(self) -> None:
        """Show what is kept everywhere."""
        for field in self.fields():
            field.put_back()
        for box in self._checks():
            box.setChecked(self._is_kept(box))

    def focus_fault(self) -> None:
        """Give the keyboard to the first number that is impossible."""
        focus_first_error(list(self.fields()))

    def _pausing(self) -> tuple[str, ...]:
        """Return what pauses: as it is kept, and in the order of the words what came to it."""
        kept = self._kept.pausing_activities if self._kept else ()
        chosen = [code for code, box in self.activities.items() if box.isChecked()]
        stays = [code for code in kept if code in chosen or code not in self.activities]
        return tuple(dict.fromkeys([*stays, *chosen]))

    def _checks(self) -> list[CheckBox]:
        return [self.one_team, *self.activities.values()]

    def _is_turned(self, box: CheckBox) -> bool:
        return self._kept is not None and box.isChecked() != self._is_kept(box)

    def _is_kept(self, box: CheckBox) -> bool:
        if box is self.one_team:
            return self._kept is not None and self._kept.one_team_a_day
        return any(self._pauses(code) for code, one in self.activities.items() if one is box)

    def _pauses(self, code: str) -> bool:
        return self._kept is not None and code in self._kept.pausing_activities

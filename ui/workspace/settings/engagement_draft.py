"""The numbers by which engagement is counted, as fields and as a policy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from abm_desktop.engagement.services.words import MOST_MINUTES
from abm_desktop.vocabulary import Decay, Tier
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.services.word_lists import WordRow
from resources.language import tr
from ui.kit.fields import focus_first_error
from ui.theme.theme import Theme
from ui.workspace.settings.number_field import NumberField

_PERCENT: Final = (0, 1_000)
_DAYS: Final = (1, 3_650)
_MINUTES: Final = (1, 1_000_000)
_PEOPLE: Final = (1, 1_000)
_USUAL: Final = 100

SINGLE: Final[Mapping[str, tuple[str, tuple[int, int], str]]] = {
    "half_life_days": (
        tr("Half-life in days"),
        _DAYS,
        tr("After so many days minutes count half."),
    ),
    "window_days": (
        tr("Window in days"),
        _DAYS,
        tr("For so many days minutes count, then not at all."),
    ),
    "journey_days": (
        tr("Days looked back"),
        _DAYS,
        tr("The tests of the stages look at so many days."),
    ),
    "aware_minutes": (tr("Minutes until aware"), _MINUTES, ""),
    "engaged_minutes": (tr("Minutes until engaged"), _MINUTES, ""),
    "ready_person_minutes": (tr("Minutes of each of them"), (0, 1_000_000), ""),
}
"""Rules with one number: what they are called, between what they lie, and what they mean."""


class EngagementDraft:
    """Fields by rule and part; those of words are made when the words are known."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.single = {
            name: NumberField(theme, words, *bounds, hint=hint)
            for name, (words, bounds, hint) in SINGLE.items()
        }
        self.tiers = {
            "tier_weights": self._by_tier(_PERCENT),
            "ready_minutes": self._by_tier(_MINUTES),
            "ready_people": self._by_tier(_PEOPLE),
        }
        self.roles: dict[str, NumberField] = {}
        self.minutes: dict[UUID, NumberField] = {}
        self.decay = Decay.HALF_LIFE

    def fields(self) -> Iterable[NumberField]:
        """Return every field."""
        yield from self.minutes.values()
        yield from self.roles.values()
        for fields in self.tiers.values():
            yield from fields.values()
        yield from self.single.values()

    def make_words(self, activities: Iterable[WordRow], roles: Iterable[WordRow]) -> None:
        """Make a field for each activity type and each role."""
        self.minutes = {
            row.id: NumberField(self._theme, row.label, 0, MOST_MINUTES) for row in activities
        }
        self.roles = {row.code: NumberField(self._theme, row.label, *_PERCENT) for row in roles}

    def show(self, policy: Policy, activities: Iterable[WordRow]) -> None:
        """Show what is kept; what is typed and differs stays."""
        for row in activities:
            self.minutes[row.id].show_number(row.fields["minutes"])
        for code, field in self.roles.items():
            field.show_number(policy.role_weights.get(code, _USUAL))
        for name, fields in self.tiers.items():
            for tier, field in fields.items():
                field.show_number(getattr(policy, name).get(tier, _USUAL))
        for name, field in self.single.items():
            field.show_number(getattr(policy, name))

    def policy(self, base: Policy) -> Policy | None:
        """Return the policy as it is typed; none where a number is impossible."""
        single = {name: field.number() for name, field in self.single.items()}
        tiers = {name: _numbers(fields) for name, fields in self.tiers.items()}
        weights = _numbers(self.roles)
        if any(field.error() for field in self.fields()):
            return None
        roles = dict(base.role_weights)
        for code, weight in weights.items():
            if weight != roles.get(code, _USUAL):
                roles[code] = weight
        changed: dict[str, Any] = {**single, **tiers, "role_weights": roles, "decay": self.decay}
        return replace(base, **changed)

    def changed_minutes(self) -> dict[UUID, tuple[int, int]]:
        """Return the activity types whose minutes differ: what they were and shall be."""
        return {
            key: (field.kept, number)
            for key, field in self.minutes.items()
            if (number := field.number()) is not None
            and field.kept is not None
            and number != field.kept
        }

    def is_changed(self, base: Policy) -> bool:
        """Tell whether anything differs from what is kept."""
        return self.decay is not base.decay or any(field.is_changed for field in self.fields())

    def put_back(self, base: Policy) -> None:
        """Show what is kept everywhere."""
        self.decay = base.decay
        for field in self.fields():
            field.put_back()

    def focus_fault(self) -> None:
        """Give the keyboard to the first number that is impossible."""
        focus_first_error(list(self.fields()))

    def _by_tier(self, bounds: tuple[int, int]) -> dict[Tier, NumberField]:
        return {tier: NumberField(self._theme, tier.value, *bounds) for tier in Tier}


def _numbers(fields: Mapping[Any, NumberField]) -> dict[Any, int]:
    found = {key: field.number() for key, field in fields.items()}
    return {key: number for key, number in found.items() if number is not None}

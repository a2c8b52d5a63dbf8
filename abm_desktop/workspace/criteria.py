"""The ideal customer profile as the policy keeps it: criteria over what is known of an account."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from math import isfinite
from typing import Any, Final, Self

from abm_desktop.vocabulary import FitTest
from resources.language import either, numerals, tr
from resources.records import dataclass

MOST_CRITERIA: Final = 30
MOST_WEIGHT: Final = 100
MOST_PART: Final = 99
"""In percent: what counts in part counts less than all."""
_MOST_VALUES: Final = 200
_LONGEST: Final = 200
_LARGEST: Final = 2**53
"""Up to here a number is the same on every engine, whole or not."""

_LOOKS_FOR: Final = frozenset((FitTest.ONE_OF, FitTest.NOT_ONE_OF, FitTest.CONTAINS))
"""Tests that compare with `values`."""
COUNTS_IN_PART: Final = frozenset((FitTest.ONE_OF, FitTest.CONTAINS, FitTest.BETWEEN))
"""Tests that a value can nearly meet."""


@dataclass(frozen=True, slots=True)
class Nearly:
    """What is nearly what a criterion wants, and counts in part.

    Attributes:
        percent: what it counts of the criterion's weight.
        values: what else is looked for, where the test compares texts.
        low: the lowest number that counts in part; none where nothing below the bound does.
        high: the highest one, likewise.
    """

    percent: int = 50
    values: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that makes an account fit, or that excludes it.

    Attributes:
        code: what it is called for good.
        label: what people call it, such as "Size".
        field: the field of an account that it reads, as the filters of the list name it.
        test: how it reads that field.
        values: what is looked for, where the test compares texts; any of them will do.
        low: the lowest number that fits; none where there is no bound. Of amounts it is whole
            units of the workspace's currency, so that a printed profile can be read.
        high: the highest number that fits; none where there is no bound.
        weight: what it counts beside the others; 0 where it only excludes.
        is_knock_out: whether an account that fails it is excluded, whatever else fits.
        nearly: what counts in part; none where an account meets it or fails it.
    """

    code: str
    label: str
    field: str
    test: FitTest
    values: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    weight: int = 10
    is_knock_out: bool = False
    nearly: Nearly | None = None

    @property
    def wider(self) -> Self | None:
        """Return the criterion that what counts in part meets; none where nothing does."""
        near = self.nearly
        if near is None:
            return None
        low = self.low if near.low is None else near.low
        high = self.high if near.high is None else near.high
        return replace(self, values=near.values, low=low, high=high, nearly=None)

    @property
    def looks_for(self) -> bool:
        """Tell whether its test compares with `values`."""
        return self.test in _LOOKS_FOR

    @property
    def wanted(self) -> str:
        """Return what it wants of its field: `1,000 to 10,000`, `Logistics or Food`."""
        return _WANTED[self.test](self)

    @property
    def wanted_in_part(self) -> str:
        """Return what counts in part, such as `500 to 20,000 counts 50 %`; empty where nothing does."""
        wider = self.wider
        return (
            tr("{wanted} counts {percent} %", wanted=wider.wanted, percent=self.nearly.percent)
            if wider and self.nearly
            else ""
        )

    @classmethod
    def from_json(cls, body: Mapping[str, Any]) -> Self:
        """Read a criterion as a version of the policy keeps it."""
        near = body.get("nearly")
        return cls(
            **{
                **body,
                "test": FitTest(body["test"]),
                "values": tuple(body.get("values", ())),
                "nearly": near and Nearly(**{**near, "values": tuple(near["values"])}),
            }
        )

    def to_json(self) -> dict[str, Any]:
        """Return it as a version of the policy keeps it.

        Nothing is said of what counts in part where nothing does: what was signed before stays.
        """
        body = asdict(self) | {"values": list(self.values)}
        near = body.pop("nearly")
        return body if near is None else body | {"nearly": near | {"values": list(near["values"])}}


def problem_of(criteria: Sequence[Criterion]) -> str:
    """Return why these cannot be a profile, in a sentence; empty where they can."""
    if len(criteria) > MOST_CRITERIA:
        return tr(
            "An ideal customer profile has {most_criteria} criteria at most.",
            most_criteria=MOST_CRITERIA,
        )
    labels = [one.label.strip().casefold() for one in criteria]
    for place, one in enumerate(criteria):
        if labels[place] in labels[:place]:
            return tr("Two criteria are called {label}. Tell them apart.", label=one.label)
    if len({one.code for one in criteria}) < len(criteria):
        return tr("Two criteria have the same code. Take one of them away.")
    problems = filter(None, map(criterion_problem, criteria))
    return next(problems, "")


def criterion_problem(one: Criterion) -> str:
    """Return why one criterion cannot be, in a sentence; empty where it can."""
    if not one.label.strip() or not one.code:
        return tr("Each criterion of the ideal customer profile needs a name.")
    if not one.field:
        return tr("Choose what {label} reads of an account.", label=one.label)
    if not isinstance(one.weight, int) or not 0 <= one.weight <= MOST_WEIGHT:
        return tr(
            "The weight of {label} is a whole number from 0 to {most_weight}.",
            label=one.label,
            most_weight=MOST_WEIGHT,
        )
    if not one.weight and not one.is_knock_out:
        return tr("Give {label} a weight, or let it exclude accounts.", label=one.label)
    problem = _values_problem(one) if one.looks_for else _bounds_problem(one)
    return problem or _nearly_problem(one)


def _values_problem(one: Criterion) -> str:
    if not any(value.strip() for value in one.values):
        return tr("Name at least one value for {label}.", label=one.label)
    if len(one.values) > _MOST_VALUES or any(len(value) > _LONGEST for value in one.values):
        return tr(
            "{label} can name {most_values} values at most, each of {longest} letters at most.",
            label=one.label,
            most_values=_MOST_VALUES,
            longest=_LONGEST,
        )
    return ""


def _bounds_problem(one: Criterion) -> str:
    if one.test is not FitTest.BETWEEN:
        return ""
    bounds = [bound for bound in (one.low, one.high) if bound is not None]
    if not bounds:
        return tr("Give {label} a lowest or a highest number.", label=one.label)
    if not all(map(_can_be_kept, bounds)):
        return tr("A bound of {label} is no number that can be kept.", label=one.label)
    if bounds[0] > bounds[-1]:
        return tr("The lowest number of {label} lies above its highest.", label=one.label)
    return ""


def _nearly_problem(one: Criterion) -> str:
    near = one.nearly
    if near is None:
        return ""
    if one.test not in COUNTS_IN_PART:
        return tr("{label} is met or failed; nothing of it can count in part.", label=one.label)
    if not isinstance(near.percent, int) or not 1 <= near.percent <= MOST_PART:
        return tr(
            "What counts in part of {label} counts 1 to {most_part} percent.",
            label=one.label,
            most_part=MOST_PART,
        )
    if one.test is FitTest.BETWEEN:
        return _outer_problem(one, near)
    if not any(value.strip() for value in near.values):
        return tr("Name at least one value that counts in part for {label}.", label=one.label)
    return _values_problem(replace(one, values=near.values))


def _outer_problem(one: Criterion, near: Nearly) -> str:
    bounds = [bound for bound in (near.low, near.high) if bound is not None]
    if not bounds:
        return tr("Say from or to which number {label} counts in part.", label=one.label)
    if not all(map(_can_be_kept, bounds)):
        return tr("A bound of {label} is no number that can be kept.", label=one.label)
    is_below = near.low is None or (one.low is not None and near.low < one.low)
    is_above = near.high is None or (one.high is not None and near.high > one.high)
    if not (is_below and is_above):
        return tr(
            "What counts in part of {label} lies below its lowest number or above its highest.",
            label=one.label,
        )
    return ""


def _can_be_kept(bound: float) -> bool:
    return isfinite(bound) and abs(bound) <= _LARGEST


def _bounds(one: Criterion) -> str:
    low, high = (
        None if bound is None else numerals(f"{bound:,.10g}") for bound in (one.low, one.high)
    )
    if low and high:
        return tr("{low} to {high}", low=low, high=high)
    return tr("at least {low}", low=low) if low else tr("at most {high}", high=high)


def _any_of(one: Criterion) -> str:
    return either(one.values)


_WANTED: Final[Mapping[FitTest, Callable[[Criterion], str]]] = {
    FitTest.ONE_OF: _any_of,
    FitTest.NOT_ONE_OF: lambda one: tr("not {any_of}", any_of=_any_of(one)),
    FitTest.CONTAINS: lambda one: tr("contains {any_of}", any_of=_any_of(one)),
    FitTest.BETWEEN: _bounds,
    FitTest.YES: lambda _one: "yes",
}

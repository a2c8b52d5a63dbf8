"""Fit: how near an account comes to the ideal customer profile, and why.

`fit = sum of weight x score / sum of weight` over the criteria whose value is known (DESIGN,
section 4; field guide, section 2.2). A criterion's score is 1 where the account meets it, a part
of it where it nearly does and the profile says so, and 0 where it does not. What is not known counts neither for nor against; the share of the weights that
is known stands beside every fit. An account that fails a knock-out is excluded, and has no fit.

Weights and parts are whole numbers, so that one account and a table of all come to the very same figure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from functools import partial
from typing import Final

from abm_desktop.vocabulary import FitTest
from abm_desktop.workspace.criteria import Criterion
from abm_desktop.workspace.custom_fields import FieldValue
from db.text import fold
from resources.language import tr
from resources.records import dataclass

MODERATE_FROM: Final = 50
STRONG_FROM: Final = 81
"""Bands of the field guide, section 2.2: strong 81-100, moderate 50-80, weak 0-49."""

WHOLE: Final = 100
"""Percent of a criterion that is met, and points of an account that meets all of them."""


class FitBand(StrEnum):
    """How well an account fits, in a word; `UNKNOWN` where nothing of it is known."""

    STRONG = "strong"
    MODERATE = "moderate"
    WEAK = "weak"
    EXCLUDED = "excluded"
    UNKNOWN = "unknown"


BAND_WORDS: Final[Mapping[FitBand, str]] = {
    FitBand.STRONG: tr("Strong fit"),
    FitBand.MODERATE: tr("Moderate fit"),
    FitBand.WEAK: tr("Weak fit"),
    FitBand.EXCLUDED: tr("Excluded"),
}
"""What bands are called; where nothing is known there is none."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one criterion does to a fit.

    Attributes:
        value: what the account holds; None where it is not known.
        percent: how far it is met; None where the value is not known.
        possible: points it adds to the fit where it is met; 0 where it is not known.
    """

    criterion: Criterion
    value: FieldValue | None
    percent: int | None
    possible: float

    @property
    def is_met(self) -> bool | None:
        """Tell whether it is met, and not only in part; None where the value is not known."""
        return None if self.percent is None else self.percent == WHOLE

    @property
    def points(self) -> float:
        """Return what it adds to the fit; all of them together are the fit."""
        return self.possible * (self.percent or 0) / WHOLE

    @property
    def excludes(self) -> bool:
        """Tell whether it excludes the account; what is nearly met does not."""
        return self.criterion.is_knock_out and self.percent == 0


@dataclass(frozen=True, slots=True)
class Fit:
    """The fit of an account.

    Attributes:
        gained: the weights of the criteria that it meets, in hundredths; parts of those that it
            nearly meets.
        known: those of the criteria whose value is known.
        total: those of all.
        contributions: of every criterion, in the order of the profile.
    """

    gained: int
    known: int
    total: int
    contributions: tuple[Contribution, ...]

    @property
    def points(self) -> float | None:
        """Return the fit, 0 to 100, whether or not something excludes; None if nothing is known."""
        return self.gained / self.known if self.known else None

    @property
    def excluded_by(self) -> tuple[Criterion, ...]:
        """Return the knock-outs that it fails."""
        return tuple(one.criterion for one in self.contributions if one.excludes)

    @property
    def score(self) -> int | None:
        """Return the fit in whole points, as every screen shows it; None if excluded or unknown."""
        if self.excluded_by or not self.known:
            return None
        return (2 * self.gained + self.known) // (2 * self.known)

    @property
    def known_percent(self) -> int:
        """Return how much of the weights is known, rounded down: 100 only if all of it is."""
        return WHOLE * self.known // self.total if self.total else 0

    @property
    def band(self) -> FitBand:
        """Return how well the account fits, in a word."""
        if self.excluded_by:
            return FitBand.EXCLUDED
        return band_of(self.score)


def fit_of(criteria: Sequence[Criterion], values: Mapping[str, FieldValue | None]) -> Fit:
    """Return the fit of an account whose values are given by the name of the field.

    A field that is not among the values is not known. Amounts are whole units of the workspace's
    currency.
    """
    percents = [percent_of(one)(values.get(one.field)) for one in criteria]
    judged = list(zip(criteria, percents, strict=True))
    known = sum(one.weight for one, percent in judged if percent is not None)
    return Fit(
        gained=sum(one.weight * percent for one, percent in judged if percent),
        known=known,
        total=sum(one.weight for one in criteria),
        contributions=tuple(
            Contribution(
                criterion=one,
                value=values.get(one.field),
                percent=percent,
                possible=0.0 if percent is None or not known else WHOLE * one.weight / known,
            )
            for one, percent in judged
        ),
    )


def percent_of(criterion: Criterion) -> Callable[[FieldValue | None], int | None]:
    """Return what tells how far a value meets a criterion: None where the value is not known."""
    meets, wider = verdict_of(criterion), criterion.wider
    nearly = None if wider is None else verdict_of(wider)
    part = 0 if criterion.nearly is None else criterion.nearly.percent

    def percent(value: FieldValue | None) -> int | None:
        is_met = meets(value)
        if is_met is None or is_met:
            return is_met and WHOLE
        return part if nearly is not None and nearly(value) else 0

    return percent


def verdict_of(criterion: Criterion) -> Callable[[FieldValue | None], bool | None]:
    """Return what tells whether a value meets a criterion: None where the value is not known.

    A value of another kind than the test reads says nothing: the field was made anew, say.
    """
    if criterion.test is FitTest.YES:
        return lambda value: value if isinstance(value, bool) else None
    if criterion.looks_for:
        meets = _text_verdict(criterion)
        return lambda value: meets(value) if isinstance(value, str) and value else None
    return partial(_number_verdict, criterion)


def _text_verdict(criterion: Criterion) -> Callable[[str], bool]:
    """Return what tells whether a text meets it, but for case and accents."""
    wanted = {fold(value.strip()) for value in criterion.values if value.strip()}
    if criterion.test is FitTest.CONTAINS:
        return lambda text: any(one in fold(text.strip()) for one in wanted)
    is_wanted = criterion.test is FitTest.ONE_OF
    return lambda text: (fold(text.strip()) in wanted) is is_wanted


def _number_verdict(criterion: Criterion, value: FieldValue | None) -> bool | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return number_meets(criterion, float(value)) if is_number else None  # type: ignore[arg-type]


def number_meets(criterion: Criterion, number: float) -> bool:
    """Tell whether a number lies within a criterion's bounds, both of which belong to it."""
    is_enough = criterion.low is None or number >= criterion.low
    return is_enough and (criterion.high is None or number <= criterion.high)


def band_of(score: int | None) -> FitBand:
    """Return the band of a score that nothing excludes."""
    if score is None:
        return FitBand.UNKNOWN
    if score >= STRONG_FROM:
        return FitBand.STRONG
    return FitBand.MODERATE if score >= MODERATE_FROM else FitBand.WEAK


def shares(criteria: Sequence[Criterion]) -> list[float]:
    """Return what each criterion counts of all, in percent."""
    total = sum(one.weight for one in criteria)
    return [WHOLE * one.weight / total if total else 0.0 for one in criteria]

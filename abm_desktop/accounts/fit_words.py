"""Fits and criteria in words: one sentence each, for lists, tool tips, papers and screen readers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from abm_desktop.accounts.fit import Contribution, Fit, FitBand
from abm_desktop.vocabulary import FitTest
from abm_desktop.workspace.criteria import Criterion
from abm_desktop.workspace.currencies import minor_digits
from abm_desktop.workspace.custom_fields import FieldValue, value_words
from abm_desktop.workspace.money_words import short_money
from resources.language import either, numerals, tr, tr_about, tr_count

NO_PROFILE: Final = tr("No ideal customer profile yet")
_BANDS: Final[Mapping[FitBand, str]] = {
    FitBand.STRONG: tr_about("fit", "strong"),
    FitBand.MODERATE: tr_about("fit", "moderate"),
    FitBand.WEAK: tr_about("fit", "weak"),
}
_MONEY: Final = "revenue"
_SPACE: Final = "\N{NARROW NO-BREAK SPACE}"
_NAMED: Final = 3
"""So many values are named; of more it says how many."""


def score_words(fit: Fit | None) -> str:
    """Return the fit as a list shows it: whole points, or `Excluded`; empty where not known."""
    if fit is None:
        return ""
    if fit.excluded_by:
        return tr("Excluded")
    return "" if fit.score is None else f"{fit.score}"


def fit_sentence(fit: Fit | None) -> str:
    """Return a fit with its band and what of it is known, or what excludes."""
    if fit is None:
        return tr("Fit: no ideal customer profile yet")
    if fit.excluded_by:
        return tr("Excluded: {criteria}", criteria=", ".join(one.label for one in fit.excluded_by))
    if fit.score is None:
        return tr("Fit: nothing that the profile asks for is known")
    known = tr("all of the profile known")
    if fit.known_percent < 100:  # noqa: PLR2004 - percent
        known = tr("{share} of the profile known", share=percent_words(fit.known_percent))
    return tr(
        "Fit {score} of 100, {band}, {known}", score=fit.score, band=_BANDS[fit.band], known=known
    )


def held_words(one: Contribution, currency: str) -> str:
    """Return what an account holds of a criterion, such as `6,200` or `Not known`."""
    return (
        tr("Not known") if one.is_met is None else _value(one.criterion.field, one.value, currency)
    )


def wanted_words(one: Criterion, currency: str) -> str:
    """Return what a criterion wants: `1,000 to 15,000`, `at least €400M`, `not Spain or Poland`."""
    if one.test is FitTest.BETWEEN:
        low, high = (
            None if bound is None else _number(one.field, bound, currency)
            for bound in (one.low, one.high)
        )
        if low and high:
            return tr("{low} to {high}", low=low, high=high)
        return tr("at least {low}", low=low) if low else tr("at most {high}", high=high)
    if one.test is FitTest.YES:
        return tr("yes")
    named = one.values if len(one.values) <= _NAMED else one.values[: _NAMED - 1]
    more = len(one.values) - len(named)
    values = either([*named, tr_count("{count} more", "{count} more", more)] if more else named)
    if one.test is FitTest.NOT_ONE_OF:
        return tr("not {values}", values=values)
    return tr("contains {text}", text=values) if one.test is FitTest.CONTAINS else values


def in_part_words(one: Criterion, currency: str) -> str:
    """Return what counts in part: `500 to 20,000 counts 50 %`; empty where nothing does."""
    wider = one.wider
    if wider is None or one.nearly is None:
        return ""
    return tr(
        "{wanted} counts {share}",
        wanted=wanted_words(wider, currency),
        share=percent_words(one.nearly.percent),
    )


def contribution_sentence(one: Contribution, currency: str) -> str:
    """Return what a criterion does to a fit, for whoever cannot see its bar."""
    wanted, criterion = wanted_words(one.criterion, currency), one.criterion.label
    if one.is_met is None:
        return tr("{criterion}: not known, wants {wanted}", criterion=criterion, wanted=wanted)
    return tr(
        "{criterion}: {held}, wants {wanted}: {verdict}",
        criterion=criterion,
        held=held_words(one, currency),
        wanted=wanted,
        verdict=_verdict(one),
    )


def _verdict(one: Contribution) -> str:
    if one.percent and not one.is_met:
        return tr("met in part, counts {share}", share=percent_words(one.percent))
    if one.is_met:
        return tr_about("criterion", "met")
    return tr_about("criterion", "excludes") if one.excludes else tr("not met")


def percent_words(percent: int) -> str:
    """Return whole percent with the space that keeps the sign beside them."""
    return f"{percent}{_SPACE}%"


def _value(field: str, value: FieldValue | None, currency: str) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(field, value, currency)
    return value_words(value)


def _number(field: str, number: float, currency: str) -> str:
    if field == _MONEY and currency:
        return short_money(round(number * 10 ** minor_digits(currency)), currency)
    return numerals(f"{number:,.10g}")

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
from resources.language import tr

NO_PROFILE: Final = tr("No ideal customer profile yet")
_NONE_KNOWN: Final = tr("nothing that the profile asks for is known")
_BANDS: Final[Mapping[FitBand, str]] = {
    FitBand.STRONG: "strong",
    FitBand.MODERATE: "moderate",
    FitBand.WEAK: "weak",
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
        return tr(
            "Fit: {no_profile}{no_profile_2}",
            no_profile=NO_PROFILE[0].lower(),
            no_profile_2=NO_PROFILE[1:],
        )
    if fit.excluded_by:
        return tr(
            "Excluded: {excluded_by}", excluded_by=", ".join(one.label for one in fit.excluded_by)
        )
    if fit.score is None:
        return tr("Fit: {none_known}", none_known=_NONE_KNOWN)
    known = tr("all of the profile known")
    if fit.known_percent < 100:  # noqa: PLR2004 - percent
        known = tr(
            "{known_percent}{space}% of the profile known",
            known_percent=fit.known_percent,
            space=_SPACE,
        )
    return tr(
        "Fit {score} of 100, {bands}, {known}", score=fit.score, bands=_BANDS[fit.band], known=known
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
        return "yes"
    lead = {FitTest.NOT_ONE_OF: "not ", FitTest.CONTAINS: "contains "}.get(one.test, "")
    named = one.values if len(one.values) <= _NAMED else one.values[: _NAMED - 1]
    more = len(one.values) - len(named)
    words = [*named, tr("{more} more", more=more)] if more else list(named)
    return f"{lead}{' or '.join(words)}"


def in_part_words(one: Criterion, currency: str) -> str:
    """Return what counts in part: `500 to 20,000 counts 50 %`; empty where nothing does."""
    wider = one.wider
    if wider is None or one.nearly is None:
        return ""
    return tr(
        "{wanted_words} counts {percent}{space}%",
        wanted_words=wanted_words(wider, currency),
        percent=one.nearly.percent,
        space=_SPACE,
    )


def contribution_sentence(one: Contribution, currency: str) -> str:
    """Return what a criterion does to a fit, for whoever cannot see its bar."""
    wanted = tr("wants {wanted_words}", wanted_words=wanted_words(one.criterion, currency))
    held = held_words(one, currency)
    if one.is_met is None:
        return tr("{criterion}: not known, {wanted}", criterion=one.criterion.label, wanted=wanted)
    verdict = "met" if one.is_met else "excludes" if one.excludes else tr("not met")
    if one.percent and not one.is_met:
        verdict = tr("met in part, counts {percent}{space}%", percent=one.percent, space=_SPACE)
    return f"{one.criterion.label}: {held}, {wanted}: {verdict}"


def _value(field: str, value: FieldValue | None, currency: str) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(field, value, currency)
    return value_words(value)


def _number(field: str, number: float, currency: str) -> str:
    if field == _MONEY and currency:
        return short_money(round(number * 10 ** minor_digits(currency)), currency)
    return f"{number:,.10g}"

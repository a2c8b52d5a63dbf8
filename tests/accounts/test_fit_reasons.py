"""Fit as people meet it: in the list, in its reasons, and at the head of an account."""

from __future__ import annotations

from dataclasses import replace

import pytest

from abm_desktop.accounts.fit import fit_of
from abm_desktop.accounts.fit_words import (
    contribution_sentence,
    fit_sentence,
    in_part_words,
    score_words,
    wanted_words,
)
from abm_desktop.accounts.services.fitting import FitStanding
from abm_desktop.vocabulary import FitTest
from abm_desktop.workspace.criteria import Criterion, Nearly
from ui.accounts.fit_reasons import FitReasons
from ui.kit.labels import PlainLabel
from ui.kit.marks import Bar

SIZE = Criterion("size", "Size", "employees", FitTest.BETWEEN, low=1_000, high=15_000, weight=15)
MONEY = Criterion("money", "Revenue", "revenue", FitTest.BETWEEN, low=400_000_000, weight=17)
PLACE = Criterion("place", "Market <b>", "country", FitTest.NOT_ONE_OF, tuple("ABCDE"), weight=8)
TENDER = Criterion(
    *("tender", "No tender", "sector", FitTest.NOT_ONE_OF, ("Public",)), weight=0, is_knock_out=True
)
PROFILE = (SIZE, MONEY, PLACE, TENDER)


def told(reasons: FitReasons) -> list[str]:
    return [label.text() for label in reasons.findChildren(PlainLabel) if label.text()]


def test_reasons_name_each_criterion_and_add_up_to_the_figure(qtbot, theme) -> None:
    fit = fit_of(PROFILE, {"employees": 6_200.0, "revenue": 100e6, "sector": "Food"})
    reasons = FitReasons(theme, FitStanding(fit, 74.0, 3, 47, "EUR"))
    qtbot.addWidget(reasons)
    assert fit.score == 47
    assert told(reasons) == [
        *("Why fit is 47", "47", "List median 74", "Rank 3 of 47"),
        *("Size", "6,200", "15 / 15"),
        *("Revenue", "€100M, wants at least €400M", "0 / 17"),
        *("Market <b>", "Not known, wants not A or B or 3 more", "? / 8"),
        *("No tender", "Food", "Met"),
        *("Total", "80\N{NARROW NO-BREAK SPACE}% of the profile is known", "15 / 32"),
    ]
    bars = [bar.accessibleName() for bar in reasons.findChildren(Bar)]
    assert bars[1] == "Size: 6,200, wants 1,000 to 15,000: met"


def test_reasons_tell_what_counts_in_part(qtbot, theme) -> None:
    size = replace(SIZE, nearly=Nearly(50, low=500))
    fit = fit_of((size, MONEY), {"employees": 600.0, "revenue": 400e6})
    reasons = FitReasons(theme, FitStanding(fit, None, None, 0, "EUR"))
    qtbot.addWidget(reasons)
    assert fit.score == 77
    assert told(reasons)[2:5] == ["Size", "600, wants 1,000 to 15,000", "7.5 / 15"]
    assert told(reasons)[-1] == "24.5 / 32"
    space = "\N{NARROW NO-BREAK SPACE}"
    bars = [bar.accessibleName() for bar in reasons.findChildren(Bar)]
    assert bars[1] == f"Size: 600, wants 1,000 to 15,000: met in part, counts 50{space}%"
    assert in_part_words(size, "EUR") == f"500 to 15,000 counts 50{space}%"


def test_an_excluded_account_says_which_criterion_excludes_it(qtbot, theme) -> None:
    fit = fit_of(PROFILE, {"employees": 6_200.0, "sector": "public"})
    reasons = FitReasons(theme, FitStanding(fit, None, None, 0, "EUR"))
    qtbot.addWidget(reasons)
    words = told(reasons)
    assert words[0] == "Why it is excluded"
    assert "Excludes" in words
    assert score_words(fit) == "Excluded"
    assert fit_sentence(fit) == "Excluded: No tender"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"employees": 1_000.0, "revenue": 4e8, "country": "F"}, "all of the profile known"),
        ({"employees": 1_000.0}, "37\N{NARROW NO-BREAK SPACE}% of the profile known"),
    ],
)
def test_a_fit_is_told_with_what_is_known(values, sentence) -> None:
    assert fit_sentence(fit_of(PROFILE, values)) == f"Fit 100 of 100, strong, {sentence}"


def test_a_fit_that_cannot_be_known_is_no_nought() -> None:
    assert score_words(fit_of(PROFILE, {})) == ""
    assert fit_sentence(fit_of(PROFILE, {})) == "Fit: nothing that the profile asks for is known"
    assert fit_sentence(None) == "Fit: no ideal customer profile yet"


def test_criteria_say_what_they_want() -> None:
    erp = Criterion("erp", "ERP", "field:erp", FitTest.CONTAINS, ("SAP",))
    assert wanted_words(erp, "EUR") == "contains SAP"
    assert wanted_words(Criterion("y", "Y", "field:y", FitTest.YES), "EUR") == "yes"
    assert wanted_words(SIZE, "") == "1,000 to 15,000"
    (one,) = fit_of((SIZE,), {}).contributions
    assert contribution_sentence(one, "EUR") == "Size: not known, wants 1,000 to 15,000"

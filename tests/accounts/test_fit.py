"""Fit by the pure rule, beside a reading of DESIGN's sentence that shares nothing with it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abm_desktop.accounts.fit import Fit, FitBand, band_of, fit_of, shares
from abm_desktop.vocabulary import FitTest
from abm_desktop.workspace.criteria import COUNTS_IN_PART, Criterion, Nearly
from abm_desktop.workspace.policy import Policy, PolicyError
from abm_desktop.workspace.rule_words import differences

SIZE = Criterion("size", "Size", "employees", FitTest.BETWEEN, low=1_000, high=10_000, weight=30)
SECTOR = Criterion("sector", "Sector", "sector", FitTest.ONE_OF, ("Transport", "Food"), weight=20)
COLD = Criterion("cold", "Cold chain", "field:note", FitTest.CONTAINS, ("cold",), weight=10)
PUBLIC = Criterion(
    "public", "No public sector", "sector", FitTest.NOT_ONE_OF, ("Public",), is_knock_out=True
)
FUNDED = Criterion("funded", "Funded", "field:funded", FitTest.YES, weight=5)
PROFILE = (SIZE, SECTOR, COLD, PUBLIC, FUNDED)

texts = st.sampled_from(("Food", "fööd", "TRANSPORT ", "Public", "cold chain", "", "Łódź"))
numbers = st.sampled_from((0, 999, 1_000, 5_000.5, 10_000, 10_001))
values = st.none() | texts | numbers | st.booleans()
names = st.sampled_from(("employees", "sector", "field:note", "field:funded", "gone"))
known = st.dictionaries(names, values)


nearly = st.none() | st.builds(
    Nearly,
    st.integers(1, 99),
    st.lists(texts, min_size=1, max_size=2).map(tuple),
    st.none() | numbers,
    st.none() | numbers,
)


@st.composite
def profiles(draw: st.DrawFn) -> tuple[Criterion, ...]:
    count = draw(st.integers(1, 8))
    return tuple(
        Criterion(
            code=f"c{number}",
            label=f"Criterion {number}",
            field=draw(names),
            test=(test := draw(st.sampled_from(FitTest))),
            nearly=draw(nearly) if test in COUNTS_IN_PART else None,
            values=tuple(draw(st.lists(texts, min_size=1, max_size=3))),
            low=draw(st.none() | numbers),
            high=draw(st.none() | numbers),
            weight=draw(st.integers(0, 100)),
            is_knock_out=draw(st.booleans()),
        )
        for number in range(count)
    )


def plainly(one: Criterion, value: Any) -> bool | None:
    """Read a criterion once more: True, False, or None where nothing can be said."""
    plain = {"fööd": "food", "TRANSPORT ": "transport", "Łódź": "lodz"}
    if one.test == "yes":
        return value if value in (True, False) and isinstance(value, bool) else None
    if one.test == "between":
        if value is None or isinstance(value, bool | str):
            return None
        low, high = (one.low, one.high)
        return (low is None or low <= value) and (high is None or value <= high)
    if not isinstance(value, str) or value == "":
        return None
    mine = plain.get(value, value.lower())
    wanted = {plain.get(text, text.lower()) for text in one.values if text}
    if one.test == "contains":
        return any(text in mine for text in wanted)
    return (mine in wanted) == (one.test == "one_of")


def in_percent(one: Criterion, value: Any) -> int | None:
    """Read how far a criterion is met: 100, a part, 0, or None where nothing can be said."""
    is_met, near = plainly(one, value), one.nearly
    if is_met is not False or near is None:
        return None if is_met is None else 100 * is_met
    outer = replace(one, values=near.values)
    if near.low is not None:
        outer = replace(outer, low=near.low)
    if near.high is not None:
        outer = replace(outer, high=near.high)
    return near.percent if plainly(outer, value) else 0


@given(profiles(), known)
def test_fit_is_what_is_met_of_what_is_known(profile: tuple[Criterion, ...], held: Any) -> None:
    verdicts = {one.code: in_percent(one, held.get(one.field)) for one in profile}
    known_weight = sum(one.weight for one in profile if verdicts[one.code] is not None)
    met_weight = sum(Fraction(one.weight * (verdicts[one.code] or 0), 100) for one in profile)
    all_weight = sum(one.weight for one in profile)
    found = fit_of(profile, held)
    assert {one.criterion.code: one.percent for one in found.contributions} == verdicts
    if known_weight:
        assert found.points == pytest.approx(float(100 * met_weight / known_weight))
        assert 0 <= found.points <= 100  # type: ignore[operator]
        assert sum(one.points for one in found.contributions) == pytest.approx(found.points)
        assert sum(one.possible for one in found.contributions) == pytest.approx(100)
    else:
        assert found.points is None
        assert found.score is None
    assert found.known_percent == (100 * known_weight // all_weight if all_weight else 0)
    failed = [one.label for one in profile if one.is_knock_out and verdicts[one.code] == 0]
    assert [one.label for one in found.excluded_by] == failed
    assert (found.band is FitBand.EXCLUDED) is bool(failed)
    assert found.score is None or not failed


@given(profiles(), known, st.randoms())
def test_the_order_of_the_criteria_does_not_matter(
    profile: tuple[Criterion, ...], held: Any, chance: Any
) -> None:
    mixed = list(profile)
    chance.shuffle(mixed)
    assert figures(fit_of(mixed, held)) == figures(fit_of(profile, held))


@given(profiles(), known)
def test_a_criterion_of_which_nothing_is_known_changes_no_fit(
    profile: tuple[Criterion, ...], held: Any
) -> None:
    unknown = replace(SIZE, field="field:never", is_knock_out=True)
    without, with_it = fit_of(profile, held), fit_of([*profile, unknown], held)
    assert (with_it.score, with_it.points, with_it.band) == (
        without.score,
        without.points,
        without.band,
    )
    assert with_it.known_percent <= without.known_percent


def figures(found: Fit) -> tuple[Any, ...]:
    return (found.score, found.points, found.known_percent, found.band)


def test_an_account_is_told_point_by_point() -> None:
    held = {"employees": 6_200, "sector": "transport", "field:funded": False}
    found = fit_of(PROFILE, held)
    assert found.score == 92
    assert found.known_percent == 86
    told = [(one.criterion.label, round(one.points, 1), one.is_met) for one in found.contributions]
    assert told == [
        ("Size", 46.2, True),
        ("Sector", 30.8, True),
        ("Cold chain", 0.0, None),
        ("No public sector", 15.4, True),
        ("Funded", 0.0, False),
    ]
    assert round(found.contributions[-1].possible, 1) == 7.7


def test_what_is_near_counts_in_part_and_excludes_nobody() -> None:
    size = replace(SIZE, nearly=Nearly(40, low=500), is_knock_out=True)
    sector = replace(SECTOR, nearly=Nearly(75, ("Retail",)))
    near = fit_of((size, sector), {"employees": 500, "sector": "retail"})
    assert (near.score, near.band) == (54, FitBand.MODERATE)
    assert [one.percent for one in near.contributions] == [40, 75]
    assert [one.is_met for one in near.contributions] == [False, False]
    assert fit_of((size, sector), {"employees": 10_001}).band is FitBand.EXCLUDED
    assert fit_of((size, sector), {"employees": 1_000, "sector": "Food"}).score == 100


def test_a_failed_knock_out_excludes_and_says_why() -> None:
    found = fit_of(PROFILE, {"employees": 6_200, "sector": "PUBLIC"})
    assert found.score is None
    assert found.band is FitBand.EXCLUDED
    assert [one.label for one in found.excluded_by] == ["No public sector"]
    assert fit_of(PROFILE, {}).excluded_by == ()
    assert fit_of(PROFILE, {}).band is FitBand.UNKNOWN


@pytest.mark.parametrize(
    ("score", "band"),
    [
        (None, FitBand.UNKNOWN),
        (0, FitBand.WEAK),
        (49, FitBand.WEAK),
        (50, FitBand.MODERATE),
        (80, FitBand.MODERATE),
        (81, FitBand.STRONG),
        (100, FitBand.STRONG),
    ],
)
def test_bands_are_those_of_the_field(score: int | None, band: FitBand) -> None:
    assert band_of(score) is band


def test_weights_are_told_as_shares_of_all() -> None:
    assert shares(PROFILE) == [
        40,
        pytest.approx(26.7, abs=0.04),
        *[pytest.approx(13.3, abs=0.04)] * 2,
        pytest.approx(6.67, abs=0.01),
    ]
    assert shares([replace(PUBLIC, weight=0)]) == [0]


@pytest.mark.parametrize(
    ("criteria", "told"),
    [
        ((replace(SIZE, label=" "),), "Each criterion of the ideal customer profile needs a name."),
        ((replace(SIZE, field=""),), "Choose what Size reads of an account."),
        ((SIZE, replace(SECTOR, label="size")), "Two criteria are called size. Tell them apart."),
        ((replace(SIZE, weight=101),), "The weight of Size is a whole number from 0 to 100."),
        ((replace(SIZE, weight=0),), "Give Size a weight, or let it exclude accounts."),
        ((replace(SECTOR, values=(" ",)),), "Name at least one value for Sector."),
        (
            (replace(SIZE, low=None, high=None),),
            "Give Size a lowest or a highest number.",
        ),
        (
            (replace(SIZE, low=5, high=4),),
            "The lowest number of Size lies above its highest.",
        ),
        ((replace(SIZE, high=float("inf")),), "A bound of Size is no number that can be kept."),
        (
            (replace(PUBLIC, nearly=Nearly(values=("State",))),),
            "No public sector is met or failed; nothing of it can count in part.",
        ),
        (
            (replace(SIZE, nearly=Nearly(100, low=1)),),
            "What counts in part of Size counts 1 to 99 percent.",
        ),
        (
            (replace(SIZE, nearly=Nearly()),),
            "Say from or to which number Size counts in part.",
        ),
        (
            (replace(SIZE, nearly=Nearly(low=1_000)),),
            "What counts in part of Size lies below its lowest number or above its highest.",
        ),
        (
            (replace(SIZE, high=None, nearly=Nearly(high=20_000)),),
            "What counts in part of Size lies below its lowest number or above its highest.",
        ),
        (
            (replace(SECTOR, nearly=Nearly(values=(" ",))),),
            "Name at least one value that counts in part for Sector.",
        ),
        (
            tuple(replace(SIZE, code=str(n), label=str(n)) for n in range(31)),
            "An ideal customer profile has 30 criteria at most.",
        ),
    ],
)
def test_a_profile_that_cannot_be_is_refused_in_a_sentence(
    criteria: tuple[Criterion, ...], told: str
) -> None:
    with pytest.raises(PolicyError) as refused:
        Policy(criteria=criteria)
    assert str(refused.value) == told


def test_a_profile_is_kept_and_its_changes_are_told_in_words() -> None:
    before = Policy(criteria=(SIZE, SECTOR, COLD))
    larger = replace(SIZE, label="Company size", high=None, weight=25)
    after = Policy(criteria=(SECTOR, larger, PUBLIC))
    assert Policy.from_json(before.to_json()) == before
    assert differences(before, after, {}) == [
        "Criterion Size → Company size",
        "Criterion Company size: employees 1,000 to 10,000, weight 30 → employees at least 1,000, weight 25",
        "Criterion Cold chain: note contains cold, weight 10 → none",
        "Criterion No public sector: none → sector not Public, weight 10, excludes",
    ]
    near = Policy(criteria=(replace(SIZE, nearly=Nearly(40, low=500)), SECTOR, COLD))
    assert Policy.from_json(near.to_json()) == near
    assert "nearly" not in before.to_json()["criteria"][0]
    assert differences(before, near, {}) == [
        "Criterion Size: employees 1,000 to 10,000, weight 30 → employees 1,000 to 10,000, 500 to 10,000 counts 40 %, weight 30"
    ]
    turned = Policy(criteria=(SECTOR, SIZE, COLD))
    assert differences(before, turned, {}) == ["Order of the criteria: Sector, Size, Cold chain"]

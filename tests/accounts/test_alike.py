from __future__ import annotations

import csv
import random
from pathlib import Path

import pytest
from rapidfuzz.fuzz import ratio

from abm_desktop.accounts.alike import Alike, alike
from abm_desktop.accounts.legal_forms import without_form
from abm_desktop.accounts.names import normalised_name

CUTOFF = 85.0


def alike_one(name: str, known: list[str], most: int = 3) -> list[Alike]:
    return alike([name], known, most=most)[0]


def test_a_name_with_a_typing_error_finds_the_known_one() -> None:
    known = ["Tessaro Motors", "Norrhavn Logistics", "Velmont Foods"]
    (found,) = alike_one("Norhavn Logistics", known)
    assert found.index == 1
    assert 90 < found.score < 100


def test_a_typing_error_at_the_beginning_is_found_by_the_end() -> None:
    assert [one.index for one in alike_one("Morrhavn Logistics", ["Norrhavn Logistics"])] == [0]


def test_a_name_that_looks_like_none_finds_nothing() -> None:
    assert alike(["Harkenfield Mills", "Velmont"], ["Tessaro Motors"]) == [[], []]


def test_only_case_and_punctuation_may_differ_for_the_full_score() -> None:
    known = ["Acme GmbH", "Acme AG", "Acme S.A.", "ACME, Inc."]
    assert alike_one("Acme Inc", known) == [Alike(3, 100.0), Alike(0, 99.0), Alike(1, 99.0)]


def test_two_banks_or_a_bank_and_a_railway_are_never_called_the_same() -> None:
    found = alike_one("Deutsche Bank AG", ["Deutsche Bahn AG", "Deutsche Bank", "Dresdner Bank AG"])
    assert [one.index for one in found] == [1, 0]
    assert all(one.score < 100 for one in found)


def test_the_most_alike_come_first_and_no_more_than_asked_for() -> None:
    known = ["Velmont Foodss", "Velmont Foods", "Velmont Food", "Velmond Foods"]
    found = alike_one("Velmont Foods", known, most=2)
    assert [one.index for one in found] == [1, 0]


def test_names_of_nothing_and_lists_of_nothing_are_no_trouble() -> None:
    assert alike([], ["Acme"]) == []
    assert alike(["Acme"], []) == [[]]
    assert alike(["", "Inc."], ["", "..."]) == [[Alike(0, 100.0)], []]


def test_a_common_beginning_is_compared_in_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("abm_desktop.accounts.alike._PAIRS", 50)
    names = [f"Company {chr(65 + n) * 9}" for n in range(20)]
    assert [one.index for (one,) in alike(names, names)] == list(range(20))


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("Nestlé S.A.", "nestle"),
        ("The Coca-Cola Company", "coca cola"),
        ("JPMorgan Chase & Co.", "jpmorgan chase"),
        ("Procter and Gamble Co.", "procter & gamble"),
        ("Norrhavn GmbH & Co. KG", "norrhavn"),
        ("Co. Ltd.", "co"),
        ("AG Insurance", "ag insurance"),
        ("삼성전자", "삼성전자"),
    ],
)
def test_a_legal_form_is_left_away_and_nothing_else(name: str, left: str) -> None:
    assert without_form(normalised_name(name)) == left


def test_of_labelled_pairs_no_two_companies_are_taken_for_alike(shared_data: Path) -> None:
    pairs = _labelled(shared_data)
    found = {pair: bool(alike_one(*_halves(pair))) for pair in pairs}
    assert not [pair for pair, same in pairs.items() if found[pair] and not same]
    with_forms = [
        pair
        for pair, same in pairs.items()
        if same and ratio(*map(normalised_name, pair)) >= CUTOFF
    ]
    without = [pair for pair, same in pairs.items() if same and found[pair]]
    assert set(with_forms) <= set(without)
    assert len(without) >= 36 > len(with_forms)  # the rest are abbreviations and other scripts


def test_looking_only_at_neighbours_loses_next_to_nothing(shared_data: Path) -> None:
    chance = random.Random(3)
    path = shared_data / "company-universe" / "companies_by_name_56k.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        known = [row["name"] for row in csv.DictReader(file)][:4000]
    names = [_mistyped(chance.choice(known), chance) for _ in range(400)]
    plain = [without_form(normalised_name(name)) for name in known]
    everywhere = [
        any(ratio(without_form(normalised_name(name)), one) >= CUTOFF for one in plain)
        for name in names
    ]
    here = [bool(found) for found in alike(names, known)]
    assert sum(here) >= 0.99 * sum(everywhere) > 300


def _labelled(shared_data: Path) -> dict[tuple[str, str], bool]:
    path = shared_data / "company-names" / "easonanalytica_test_data.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {(r["Name_x"], r["Name_y"]): r["Targets"] == "1" for r in csv.DictReader(file)}


def _halves(pair: tuple[str, str]) -> tuple[str, list[str]]:
    return pair[0], [pair[1]]


def _mistyped(name: str, chance: random.Random) -> str:
    place = chance.randrange(len(name))
    return name[:place] + chance.choice(["", "x", name[place] * 2]) + name[place + 1 :]

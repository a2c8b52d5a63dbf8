"""Every page speaks through the catalogue, and has room for words that are two fifths longer."""

from __future__ import annotations

from pathlib import Path

import pytest

from resources.languages import STRETCHED
from tests.access.elsewhere import found_by

PROPER = (
    *("Ascension Day", "All Saints", "Boxing Day", "Christmas", "Easter", "Epiphany", "Labor Day"),
    *("Bank Holiday", "Maundy Thursday", "Midsummer", "Pentecost", "England"),
    *("Swiss Franc", "British Pound", "US Dollar"),
)
"""Names of holidays, places and currencies come from libraries, each in the languages that it has."""


@pytest.fixture(scope="module")
def found(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What a walk through the window in no language finds."""
    own = tmp_path_factory.mktemp("stretched")
    misses = found_by("tests.access.stretched", sample, own, STRETCHED)
    return [miss for miss in misses if not any(name in miss for name in PROPER)]


@pytest.mark.parametrize("kind", ["forgotten", "cut off"])
def test_no_page_says_anything_past_the_catalogue_or_cuts_longer_words_off(
    found: list[str], kind: str
) -> None:
    of_kind = [miss for miss in found if miss.startswith(kind)]
    assert not of_kind, "\n".join(of_kind)

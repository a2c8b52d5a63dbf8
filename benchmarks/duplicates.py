"""Row 12: which of 100,000 known names are alike to 10,000 new ones, against comparing them all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from abm_desktop.accounts.alike import alike
from abm_desktop.accounts.legal_forms import without_form
from abm_desktop.accounts.names import normalised_name
from benchmarks.measure import Measure, in_turns

KNOWN = 100_000
NEW = 10_000
CUTOFF = 85.0
PORTION = 500
"""New names compared with all known ones at a time: 50 MB of scores."""
_LOST_AT_MOST = 0.01
_MISTYPED = 0.5
_CONSONANTS, _VOWELS = "bcdfghjklmnprstvwz", "aeiou"
_ENDINGS = (
    "havn mont saro burg wick field ton ford mark stone bridge ville berg dale port holm by stad"
    " heim gate moor land quay well combe croft mere worth rud lund"
)
_TRADES = (
    "Logistics Foods Motors Pharma Energy Bank Steel Textiles Software Media Marine Optics Glass"
    " Paper Rail Cables Tools Timber Dairy Shipping Cosmetics Bearings Packaging Insurance Health"
    " Group Holding Capital Bio Retail Robotics Ceramics Chemicals Airlines Brewery Seeds Telecom"
)
_FORMS = "Inc Ltd GmbH AG S.A. LLC Corp. B.V. AB A/S"


def measures() -> Iterator[Measure]:
    """Measure the offers for a large import, and of how many mistyped names they hold the right one."""
    maker = _Names(Random(12))
    known = [maker.name() for _ in range(KNOWN)]
    origins = [maker.origin(known) for _ in range(NEW)]
    new = [maker.name() if one is None else maker.mistyped(known[one]) for one in origins]
    wanted: list[int] = []
    found: list[int] = []

    def brute() -> None:
        wanted[:] = [_found_among_all(new, known, origins)]

    def ours() -> None:
        offers = zip(alike(new, known, CUTOFF), origins, strict=True)
        found[:] = [sum(any(one.index == origin for one in offer) for offer, origin in offers)]

    taken = in_turns(brute, ours, rounds=1)
    planted = sum(origin is not None for origin in origins)
    recalls = f"recall {found[0] / planted:.1%} of {wanted[0] / planted:.1%}"
    is_whole = wanted[0] - found[0] <= _LOST_AT_MOST * planted
    what = f"{NEW:,} names alike to {KNOWN:,} / all pairs, {recalls}"
    yield Measure("12", what, *taken, bound=700.0 if is_whole else 0.0)


class _Names:
    """Invents names of companies, about as varied as those of real ones, and mistypes them."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._parts = [words.split() for words in (_ENDINGS, _TRADES, _FORMS)]

    def name(self) -> str:
        pick = self._chance.choice
        stem = "".join(
            pick(_CONSONANTS) + pick(_VOWELS) + pick(_CONSONANTS)
            for _ in range(self._chance.randint(1, 3))
        )
        ending, trade, form = map(pick, self._parts)
        return f"{stem}{ending} {trade} {form}".title()

    def origin(self, known: Sequence[str]) -> int | None:
        """Return which known name a new one is to be, or that it is to be another."""
        return self._chance.randrange(len(known)) if self._chance.random() < _MISTYPED else None

    def mistyped(self, name: str) -> str:
        place = self._chance.randrange(len(name))
        instead = self._chance.choice(["", "e", name[place] * 2])
        return name[:place] + instead + name[place + 1 :]


def _found_among_all(
    new: Sequence[str], known: Sequence[str], origins: Sequence[int | None]
) -> int:
    """Return of how many names the right one is alike, found by comparing each with all."""
    from numpy import uint8
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import cdist

    asked, others = (
        [without_form(normalised_name(one)) for one in names] for names in (new, known)
    )
    count = 0
    for start in range(0, len(asked), PORTION):
        some = asked[start : start + PORTION]
        scores = cdist(some, others, scorer=ratio, score_cutoff=CUTOFF, dtype=uint8, workers=-1)
        rows = enumerate(origins[start : start + PORTION])
        count += sum(origin is not None and bool(scores[row, origin]) for row, origin in rows)
    return count

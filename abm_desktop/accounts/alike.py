"""Which names of companies look alike: offered to a person who decides, never used to match."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from abm_desktop.accounts.legal_forms import without_form
from abm_desktop.accounts.names import normalised_name
from resources.records import dataclass

if TYPE_CHECKING:
    from numpy import ndarray

_LETTERS: Final = 3
"""Letters at either end of a name by which names are put beside each other at all."""

_PAIRS: Final = 4_000_000
"""Pairs compared at a time, a byte each: a common ending takes no gigabytes."""

_FEW_PAIRS: Final = 50_000
"""Pairs for which a second thread costs more than it saves."""

_ALL_BUT_SAME: Final = 99.0
"""The highest score of names that differ in more than case and punctuation."""


@dataclass(frozen=True, slots=True)
class _Portion:
    """Some given and some known names with the same three letters, and their places."""

    rows: Sequence[int]
    given: Sequence[str]
    columns: Sequence[int]
    others: Sequence[str]


@dataclass(frozen=True, slots=True)
class Alike:
    """One known name that looks like a given one.

    Attributes:
        index: the place of the known name in the sequence that was searched.
        score: whole, from 0 to 100; 100 only where nothing but case and punctuation differs.
    """

    index: int
    score: float


def alike(
    names: Sequence[str], known: Sequence[str], cutoff: float = 85.0, most: int = 3
) -> list[list[Alike]]:
    """Return for each name the known ones that look like it, the most alike first.

    Compared are names without legal forms and accents, by the share of letters that they have in
    common and in the same order. Only names that begin or end with the same three letters are
    compared, as a typing error seldom hits both ends: so ten thousand are looked up among a
    hundred thousand while somebody waits.
    """
    given = [normalised_name(name) for name in names]
    others = [normalised_name(name) for name in known]
    found = _same(given, others)
    for portion in _portions(list(map(without_form, given)), list(map(without_form, others))):
        for row, column, score in _best(portion, cutoff, most):
            found[row].setdefault(column, min(score, _ALL_BUT_SAME))
    return [_ranked(scores, most) for scores in found]


def _same(given: Sequence[str], others: Sequence[str]) -> list[dict[int, float]]:
    asked = set(given)
    places: dict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(others):
        if name in asked:
            places[name].append(place)
    return [dict.fromkeys(places.get(name, ()), 100.0) for name in given]


def _portions(given: Sequence[str], others: Sequence[str]) -> Iterator[_Portion]:
    """Yield what begins alike and then what ends alike, in portions that fit into memory."""
    for end in (slice(_LETTERS), slice(-_LETTERS, None)):
        known = _by_letters(others, end)
        for letters, rows in _by_letters(given, end).items():
            if columns := known.get(letters):
                names = [others[column] for column in columns]
                height = max(1, _PAIRS // len(columns))
                for some in (rows[at : at + height] for at in range(0, len(rows), height)):
                    yield _Portion(some, [given[row] for row in some], columns, names)


def _by_letters(names: Sequence[str], end: slice) -> Mapping[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        places[name[end]].append(place)
    return places


def _scores(portion: _Portion, cutoff: float) -> ndarray[Any, Any]:
    import numpy as np
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import cdist

    return cdist(
        portion.given,
        portion.others,
        scorer=ratio,
        score_cutoff=cutoff,
        dtype=np.uint8,
        workers=-1 if len(portion.given) * len(portion.others) > _FEW_PAIRS else 1,
    )


def _best(portion: _Portion, cutoff: float, most: int) -> Iterator[tuple[int, int, float]]:
    """Yield the best of each row: what is among the best of all is so among its neighbours too."""
    scores = _scores(portion, cutoff)
    for _ in range(most):
        columns = scores.argmax(axis=1)
        for row, column in enumerate(columns.tolist()):
            if score := scores.item(row, column):
                yield portion.rows[row], portion.columns[column], float(score)
                scores[row, column] = 0


def _ranked(scores: Mapping[int, float], most: int) -> list[Alike]:
    ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
    return [Alike(index, score) for index, score in ranked[:most]]

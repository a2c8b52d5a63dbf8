"""Company names, brought to the form in which two spellings of one name are equal."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_DISTINCT: Final = frozenset("&#%@*")
_DOT_BETWEEN_DIGITS: Final = re.compile(r"(?<=\d)\.(?=\d)")
_DROPPED: Final = frozenset(".'`\u2019\u02bc")


class _Folding(dict[int, str]):
    """A translation table that is filled by what it is asked for."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        self[code] = folded = _folded(letter)
        return folded


def _folded(letter: str) -> str:
    category = unicodedata.category(letter)
    if letter in _DISTINCT:
        return f" {letter} "
    if letter in _DROPPED or category == "Cf":
        return ""
    return " " if category[0] in "PZC" else letter


_FOLDING: Final = _Folding()
_REMEMBERED: Final = 200_000
"""Answers kept: an import asks for each name again and again, and a large one has so many."""


@lru_cache(maxsize=_REMEMBERED)
def normalised_name(name: str) -> str:
    """Return a name without case, punctuation and superfluous spaces, for exact comparison.

    `Acme, Inc.` equals `ACME INC`, but not `Acme GmbH`: legal forms are part of a name. `&` and
    `and` differ, letters keep their accents. A name of nothing but punctuation stays as it is.
    """
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    spaced = _DOT_BETWEEN_DIGITS.sub(" ", text)
    return " ".join(spaced.translate(_FOLDING).split()) or " ".join(text.split())

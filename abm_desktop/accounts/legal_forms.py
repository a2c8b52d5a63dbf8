"""Company names without their legal forms: how they are compared where a person decides."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

_FORMS: Final = frozenset(
    [
        "ab",
        "ag",
        "aktiebolag",
        "aktiengesellschaft",
        "aktieselskab",
        "aps",
        "as",
        "asa",
        "bhd",
        "bv",
        "bvba",
        "co",
        "company",
        "corp",
        "corporation",
        "cv",
        "dd",
        "doo",
        "eg",
        "eood",
        "eurl",
        "ev",
        "gbr",
        "gesmbh",
        "gmbh",
        "hf",
        "inc",
        "incorporated",
        "kft",
        "kg",
        "kgaa",
        "kk",
        "lda",
        "limited",
        "llc",
        "llp",
        "lp",
        "ltd",
        "ltda",
        "mbh",
        "nv",
        "nyrt",
        "oao",
        "ohg",
        "ood",
        "ooo",
        "oy",
        "oyj",
        "plc",
        "private",
        "pte",
        "pty",
        "pvt",
        "sa",
        "sab",
        "sapi",
        "sarl",
        "sas",
        "sasu",
        "sc",
        "sca",
        "se",
        "sia",
        "sl",
        "slu",
        "snc",
        "societe",
        "spa",
        "sprl",
        "spzoo",
        "srl",
        "sro",
        "teo",
        "uab",
        "ug",
        "ulc",
        "unlimited",
        "zao",
        "zrt",
    ]
)
"""Endings that say how a company is made, not which it is: those met again and again in lists."""

_LINKS: Final = frozenset({"&", "and", "und", "et", "y", "e", "i"})
_REMEMBERED: Final = 200_000
"""Answers kept: an import is looked at again and again before it is applied."""


@lru_cache(maxsize=_REMEMBERED)
def without_form(name: str) -> str:
    """Return a normalised name without legal form, accents and a leading `the`, `&` for `and`.

    `nestlé sa` becomes `nestle`, and so does `nestle inc`: good for showing somebody what looks
    alike, no ground for taking two companies for one. A name of legal forms alone keeps the first.
    """
    words = (name if name.isascii() else _plain(name)).split()
    while len(words) > 1 and words[-1] in _FORMS:
        del words[-1]
        while len(words) > 1 and words[-1] in _LINKS:
            del words[-1]
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(words).replace(" and ", " & ")


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFD", name)
    return unicodedata.normalize("NFC", "".join(c for c in letters if not unicodedata.combining(c)))

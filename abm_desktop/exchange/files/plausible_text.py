"""Whether decoded Western text looks like text, and in which languages it may be written.

Every byte is some letter in most code pages, so that only the look tells them apart: `JosŽ` and
`£ódŸ` are nonsense, while `Dvořák` and `Dvoøák` are both possible.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Final

_LATIN_END: Final = "\u024f"
MANY: Final = 4
_NEVER: Final = frozenset("ƒªºÿŸı")
"""Letters of code pages that next to nobody writes."""
_LONE: Final = frozenset("àáèéêíìòóôåöøæÀÁÈÉÊÍÌÒÓÔÅÖØÆ")
"""Letters that are a word or a name by themselves."""
_BOUNDARY: Final = frozenset("‘’“”„‚«»‹›–—®™©°")  # noqa: RUF001  # the very signs
"""Signs that stand before or behind a word."""
_BEHIND: Final = "…"
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_APOSTROPHE: Final = "’"  # noqa: RUF001  # the very sign

_WEST: Final = (
    *("äöüß", "àâæçéèêëîïôœùûü", "áéíñóúü", "áâãàçéêíóôõúü", "àèéìíîòóùú", "éëïóöüáèêíú"),
    *("åäöéü", "æøåéôö", "áéíóúýþæöð", "äöõüšž"),
)
"""German, French, Spanish, Portuguese, Italian, Dutch; Swedish and Finnish, Danish and Norwegian,
Icelandic, Estonian. Letters beyond a to z, after CLDR, with the usual guests."""
_CENTRE: Final = (
    *("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîşţ", "čćđšž"),
    *("äöüß",),
)
"""Polish, Czech, Slovak, Hungarian, Romanian, Croatian and Slovene; German."""
_BALTIC: Final = ("ąčęėįšųūž", "āčēģīķļņšūž", "äöõüšž")
"""Lithuanian, Latvian, Estonian."""
_ALPHABETS: Final[Mapping[str, Sequence[str]]] = {
    "cp1252": _WEST,
    "mac_roman": _WEST,
    "cp1250": _CENTRE,
    "cp1257": _BALTIC,
}


def oddities(text: str) -> int:
    """Count what a Western code page that is read as another one looks like."""
    padded = f" {text} "
    return sum(
        _is_odd(padded[place - 1], letter, padded[place + 1])
        for place, letter in enumerate(padded)
        if not letter.isascii()
    )


def languages_needed(text: str, encoding: str) -> int:
    """Return how few languages of an encoding have all the letters; `MANY` if a handful has not."""
    letters = {letter for letter in text.lower() if letter.isalpha() and not letter.isascii()}
    alphabets = [letters.intersection(alphabet) for alphabet in _ALPHABETS[encoding]]
    for number in range(1, MANY):
        if any(letters <= set().union(*some) for some in combinations(alphabets, number)):
            return number
    return MANY


def has_foreign_words(text: str) -> bool:
    """Return whether there are words without any letter from a to z, as in other scripts."""
    return any(not any(map(str.isascii, word)) for word in _WORD.findall(text))


def _is_odd(before: str, letter: str, after: str) -> bool:
    if not letter.isalpha():
        return _is_odd_sign(before, letter, after)
    if letter > _LATIN_END or letter in _NEVER or before.isdigit() or after.isdigit():
        return True
    if not before.isalpha() and not after.isalpha():
        return letter not in _LONE
    if letter == "ă" and after == "o":  # The Portuguese ão; in Romanian no vowel follows.
        return True
    if letter.isupper():
        return before.isalpha() and before.islower()
    return after.isascii() and after.isupper()


def _is_odd_sign(before: str, sign: str, after: str) -> bool:
    if sign == _BEHIND:
        return after.isalpha()
    beside = before.isalpha() + after.isalpha()
    within = beside > 1
    return within and sign != _APOSTROPHE if sign in _BOUNDARY else beside > 0

"""Whether decoded Western text looks like text, and in which languages it may be written.

Every byte is some letter in most code pages, so that only the look tells them apart: `JosŽ` and
`£ódŸ` are nonsense, while `Dvořák` and `Dvoøák` are both possible.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

_LATIN_END: Final = "\u024f"
_NEVER: Final = frozenset("ƒªºÿŸı")
"""Letters of code pages that next to nobody writes."""
_LONE: Final = frozenset("àáèéêíìòóôåöøæÀÁÈÉÊÍÌÒÓÔÅÖØÆ")
"""Letters that are a word or a name by themselves."""
_BOUNDARY: Final = frozenset("‘’“”„‚«»‹›–—®™©°")  # noqa: RUF001  # the very signs
"""Signs that stand before or behind a word."""
_BEHIND: Final = "…"
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


def is_of_one_language(text: str, encoding: str) -> bool:
    """Return whether all its letters belong to one of the languages that use this encoding."""
    letters = {letter for letter in text.lower() if letter.isalpha() and not letter.isascii()}
    return any(letters.issubset(alphabet) for alphabet in _ALPHABETS[encoding])


def _is_odd(before: str, letter: str, after: str) -> bool:
    if not letter.isalpha():
        return _is_odd_sign(before, letter, after)
    if letter > _LATIN_END or letter in _NEVER or before.isdigit() or after.isdigit():
        return True
    if not before.isalpha() and not after.isalpha():
        return letter not in _LONE
    if letter.isupper():
        return before.isalpha() and before.islower()
    return after.isascii() and after.isupper()


def _is_odd_sign(before: str, sign: str, after: str) -> bool:
    if sign == _BEHIND:
        return after.isalpha()
    beside = before.isalpha() + after.isalpha()
    within = beside > 1
    return within and sign != _APOSTROPHE if sign in _BOUNDARY else beside > 0

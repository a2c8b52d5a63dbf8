"""The words of the program in the language of whoever reads them.

A process speaks one language, named by the environment before its first word: texts that stand in
modules are said once, when their module is loaded, and the processes that this one starts speak like
it. The texts in the code are English and are the keys of the catalogue (gettext, `translations`).
Values keep their names in braces, so that another language may put them in another order.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, cast

from resources.files import TRANSLATIONS
from resources.languages import ENGLISH, STRETCHED, VARIABLE, offered
from resources.said import Said, Source, said

if TYPE_CHECKING:
    from gettext import NullTranslations

_ACCENTS: Final = str.maketrans("aeiouAEIOU", "äéîöüÄÉÎÖÜ")


def language() -> str:
    """Return the code of the language of this process, such as `de`."""
    return _language


def locale() -> str:
    """Return the code by which babel knows how days and figures are written in this process."""
    return ENGLISH if _language == STRETCHED else _language


def is_english() -> bool:
    """Tell whether days and figures are written as the code does."""
    return locale() == ENGLISH


def decimal_mark() -> str | None:
    """Return what stands before decimals; none in English, where what may mean two numbers is asked."""
    return _marks.get(ord("."))


def in_language(folder: Path, name: str, spoken: str | None = None) -> Path:
    """Return a file that people read: of the folder named like their language, else the English one."""
    told = folder / (spoken or _language) / name
    return told if told.is_file() else folder / name


def tr(text: str, /, **values: object) -> str:
    """Return a text in the language of this process, with values in place of their names in braces."""
    if values:
        return said(_words.gettext(text).format_map(values), (text,), values)
    told = _told.get(text)
    if told is None:
        told = _told[text] = said(_words.gettext(text), (text,), values)
    return told


def tr_about(about: str, text: str, /, **values: object) -> str:
    """Return a text that another language says in several ways; `about` tells which one is meant."""
    pattern = _words.pgettext(about, text)
    return said(pattern.format_map(values) if values else pattern, (about, text), values)


def tr_count(one: str, many: str, count: int, /, **values: object) -> str:
    """Return a text for a number of things; `{count}` stands for the number, written out."""
    pattern = _words.ngettext(one, many, count)
    told = pattern.format_map({"count": digits(count), **values})
    return said(told, (one, many, count), values)


def phrase(source: Source) -> str | None:
    """Return how this process says what a text was said from, its values in braces; none where it knows no words."""
    match source:
        case (text,):
            pattern = _words.gettext(text)
        case (about, text):
            pattern = _words.pgettext(about, text)
        case (one, many, count):
            pattern = _words.ngettext(one, many, count)
        case _:
            return None
    return None if isinstance(pattern, _Unknown) else pattern


def digits(value: float) -> str:
    """Return a number with its thousands apart as the language writes it: `1,200` or `1.200`."""
    return numerals(f"{value:,}")


def numerals(figures: str) -> str:
    """Return figures that are written with `,` and `.` as English does, as the language writes them."""
    return figures.translate(_marks) if _marks else figures


def listed(words: Sequence[str]) -> str:
    """Return words as a part of a sentence: `the amount, the owner and the close date`."""
    if len(words) < 2:  # noqa: PLR2004 - one stands alone
        return "".join(words)
    return tr("{before} and {last}", before=", ".join(words[:-1]), last=words[-1])


def either(words: Sequence[str]) -> str:
    """Return words as a sentence offers them, one of them meant: `4 May or 5 April`."""
    said = "".join(words[:1])
    for word in words[1:]:
        said = tr("{this} or {that}", this=said, that=word)
    return said


def within(text: str) -> str:
    """Return a text as a part of a sentence: English begins it small, unless it is like `IT`."""
    is_small = is_english() and not text[1:2].isupper()
    small = text[:1].lower() + text[1:] if is_small else text
    return said(small, (), {"text": text}) if isinstance(text, Said) else small


def full_stop(sentence: str) -> str:
    """Return a sentence with its full stop, which a day that is written short brings along: `am 4. Nov.`."""
    return f"{sentence.removesuffix('.')}."


class _Unknown(str):
    """A text for which a language has no words, as it stands in the code."""

    __slots__ = ()


class _English:
    """What is said as it stands in the code."""

    def gettext(self, text: str, /) -> str:
        return text

    def pgettext(self, _about: str, text: str, /) -> str:
        return text

    def ngettext(self, one: str, many: str, count: int, /) -> str:
        return one if count == 1 else many


class _Stretched(_English):
    """Texts in marks, with accents and longer; names in braces stay as they are."""

    def gettext(self, text: str, /) -> str:
        parts = text.replace("{", "\0{").replace("}", "}\0").split("\0")
        said = "".join(one if one.startswith("{") else one.translate(_ACCENTS) for one in parts)
        return f"⟦{said}{'·' * (len(text) * 2 // 5)}⟧"

    def pgettext(self, _about: str, text: str, /) -> str:
        return self.gettext(text)

    def ngettext(self, one: str, many: str, count: int, /) -> str:
        return self.gettext(super().ngettext(one, many, count))


class _Lacking(_English):
    """What a catalogue does not know."""

    def gettext(self, text: str, /) -> str:
        return _Unknown(text)

    def pgettext(self, about: str, text: str, /) -> str:
        return _Unknown(super().pgettext(about, text))

    def ngettext(self, one: str, many: str, count: int, /) -> str:
        return _Unknown(super().ngettext(one, many, count))


class _Words(Protocol):
    """What a catalogue answers."""

    def gettext(self, text: str, /) -> str: ...
    def pgettext(self, about: str, text: str, /) -> str: ...
    def ngettext(self, one: str, many: str, count: int, /) -> str: ...


def _named() -> str:
    """Return the language that the environment names; English where that is none of ours."""
    named = os.environ.get(VARIABLE, ENGLISH)
    return named if named == STRETCHED or named in offered() else ENGLISH


def _catalogue() -> _Words:
    if _language == STRETCHED:
        return _Stretched()
    if is_english():
        return _English()
    # English, which most read, does not wait for it.
    from gettext import GNUTranslations

    with (TRANSLATIONS / f"{_language}.mo").open("rb") as content:
        catalogue = GNUTranslations(content)
    catalogue.add_fallback(cast("NullTranslations", _Lacking()))
    return catalogue


def _number_marks() -> dict[int, str]:
    if is_english():
        return {}
    from babel import Locale

    symbols = Locale.parse(locale()).number_symbols["latn"]
    return str.maketrans({",": symbols["group"], ".": symbols["decimal"]})


_language: Final = _named()
_marks: Final[dict[int, str]] = _number_marks()
_words: Final = _catalogue()
_told: Final[dict[str, Said]] = {}
"""Texts without values, each said once: there are as many as stand in the code."""

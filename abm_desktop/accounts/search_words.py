"""Searching accounts as somebody types: each word begins a word of the name or of the domain."""

from __future__ import annotations

from typing import Final

from db.text import fold

SEPARATORS: Final = "-(./"
"""What separates words besides spaces, in names and in domains."""

_APART: Final = str.maketrans(dict.fromkeys(SEPARATORS, " "))


def search_words(text: str) -> list[str]:
    """Return the words to look for, without case and accents: "Norrhavn.ex" gives two."""
    return fold(text).translate(_APART).split()

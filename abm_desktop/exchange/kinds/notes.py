"""Notes of an import's rows that say what they are about, for whoever gathers them over a whole file."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class About(StrEnum):
    """What a note is about."""

    BROUGHT = "brought"
    CONTRADICTED = "contradicted"
    KEPT_APART = "kept_apart"
    UNKNOWN_ACCOUNT = "unknown_account"
    WITHOUT_ACCOUNT = "without_account"


class Note(str):
    """The sentence of a note, in the language of whoever imports, with what it is about.

    Attributes:
        about: what it is about.
        of_several: what is said in its place of several rows that have such a note; else it is said
            without what it quotes.
    """

    __slots__ = ("about", "of_several")

    about: About
    of_several: str

    def __new__(cls, sentence: str, about: About, of_several: str = "") -> Self:
        """Return the note of a sentence."""
        note = super().__new__(cls, sentence)
        note.about, note.of_several = about, of_several
        return note

    def __reduce__(self) -> tuple[type[Self], tuple[str, About, str]]:
        # Copies are made of it, and text alone would not say what they are about.
        return type(self), (str(self), self.about, self.of_several)


def is_about(note: str, *subjects: About) -> bool:
    """Tell whether a note says one of these things."""
    return isinstance(note, Note) and note.about in subjects

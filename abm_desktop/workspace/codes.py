"""Stable codes for the words of a workspace that people or files bring along."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from db.text import fold

_SPOKEN: Final = str.maketrans({"+": "plus", "#": "sharp", "&": "and"})
"""Signs that tell one name from another: C, C++ and C# are three languages."""


def code_of(name: str) -> str:
    """Return the code of a name: its letters and digits, without case and accents.

    `GTXPro` and `GTX Pro` have the same one. A name of nothing but punctuation gets the numbers of
    its characters, so that every name has a code.
    """
    letters = "".join(letter for letter in fold(name).translate(_SPOKEN) if letter.isalnum())
    return letters or "".join(f"u{ord(sign):x}" for sign in name.strip())


def free_code(name: str, taken: Collection[str]) -> str:
    """Return the code of a name, numbered where another word has it already."""
    code, number = code_of(name), 2
    wanted = code
    while wanted in taken:
        wanted, number = f"{code}{number}", number + 1
    return wanted

"""Which languages the program speaks, and how one is named to a process before its first word."""

from __future__ import annotations

from typing import Final

from resources.files import TRANSLATIONS

VARIABLE: Final = "ABM_DESKTOP_LANGUAGE"
"""The variable of the environment that names the language of a process."""
ENGLISH: Final = "en"
STRETCHED: Final = "stretched"
"""No language: texts in marks, longer by two fifths, to see what was forgotten and what is cut off."""


def offered() -> list[str]:
    """Return the codes of the languages that the program speaks, English first."""
    return [ENGLISH, *sorted(path.stem for path in TRANSLATIONS.glob("*.mo"))]

"""Which of many choices is meant by what somebody began to type."""

from __future__ import annotations

import re
from collections.abc import Sequence

from db.text import fold

_WORD = re.compile(r"\w[\w.']*")


def meant(choices: Sequence[str], typed: str) -> int | None:
    """Return the place of the first choice that begins like this, or has a word that does.

    Case and accents do not matter: `koln` finds Köln, and `bay` finds Bavaria (Bayern), because
    whoever knows a place by its own name types that.
    """
    wanted = fold(typed)
    if not wanted:
        return None
    folded = [fold(choice) for choice in choices]
    begins = (place for place, text in enumerate(folded) if text.startswith(wanted))
    within = (place for place, text in enumerate(folded) if _has_word(text, wanted))
    return next(begins, next(within, None))


def _has_word(text: str, wanted: str) -> bool:
    return any(text.startswith(wanted, word.start()) for word in _WORD.finditer(text))

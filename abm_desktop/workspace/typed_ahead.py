"""Which of many choices is meant by what somebody began to type."""

from __future__ import annotations

import re
from collections.abc import Sequence
from time import monotonic
from typing import Final

from db.text import fold

_PAUSE_S: Final = 1.5
"""After so long a pause typing begins anew; the pause of the system is too short for most people."""
_WORD = re.compile(r"\w[\w.']*")


class TypedAhead:
    """What somebody types letter by letter to reach one of many choices."""

    def __init__(self) -> None:
        self._typed = ""
        self._typed_at = 0.0

    def with_more(self, typed: str) -> str:
        """Return all that belongs together, with what is typed now."""
        self._typed = self.still() + typed
        self._typed_at = monotonic()
        return self._typed

    def still(self) -> str:
        """Return what was typed up to now; nothing after a pause."""
        return "" if monotonic() - self._typed_at > _PAUSE_S else self._typed


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

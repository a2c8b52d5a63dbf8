"""What a cell says, without what nobody sees around it."""

from __future__ import annotations

from typing import Final

_MARK: Final = "\ufeff"
"""A byte order mark, which programs that join files leave within them."""
_UNSEEN: Final = "\u200b"


def trimmed(text: str) -> str:
    """Return a text without white space and spaces of no width around it, and without marks."""
    if text.isascii():
        return text.strip()
    before, after = "", text.replace(_MARK, "")
    while before != after:
        before, after = after, after.strip().strip(_UNSEEN)
    return after

"""The part of a text that shows why it was found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from db.text import fold

_WORD: Final = re.compile(r"[^\W_]+")
_LEAD: Final = 24
_MOST: Final = 90
_CUT: Final = "\N{HORIZONTAL ELLIPSIS}"


def snippet(texts: Sequence[str], typed: str) -> str:
    """Return the line in which a typed word begins a word, cut to what a row has room for.

    Where no line does (words may lie apart), the first line of the first text.
    """
    wanted = tuple(_WORD.findall(fold(typed)))
    lines = [line.strip() for text in texts for line in text.splitlines() if line.strip()]
    for line in lines:
        for word in _WORD.finditer(line):
            if wanted and fold(word.group()).startswith(wanted):
                return _around(line, word.start())
    return _around(lines[0], 0) if lines else ""


def _around(line: str, place: int) -> str:
    """Return a line from a little before a place on, from the beginning of a word."""
    start = 0 if place <= _LEAD else line.find(" ", place - _LEAD, place) + 1 or place
    cut = line[start : start + _MOST]
    before = _CUT if start else ""
    return before + cut + (_CUT if start + _MOST < len(line) else "")

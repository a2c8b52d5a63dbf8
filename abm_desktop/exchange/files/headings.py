"""Column headings of other programs, compared without case, spaces and punctuation."""

from __future__ import annotations

import re
from typing import Final

_WORDS: Final = re.compile(r"[^\W_]+")
_UNIT_WORDS: Final = {
    **dict.fromkeys(("k", "thousand", "thousands", "000s"), 1_000),
    **dict.fromkeys(("m", "mm", "mn", "mio", "million", "millions"), 1_000_000),
    **dict.fromkeys(("b", "bn", "billion", "billions"), 1_000_000_000),
}
UNITS: Final = {"one": 1, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
"""Units that a person may give for a column of numbers, with their factors."""


def heading_key(heading: str) -> str:
    """Return what two headings share that mean the same: `Account Name` and `account_name`.

    A connector's prefix `property_`, as in HubSpot's tables, is left out.
    """
    words = _words(heading)
    return "".join(words[1:] if words[:1] == ["property"] and len(words) > 1 else words)


def scaled_heading_key(heading: str) -> tuple[str, int]:
    """Return the key of a heading without its unit, and the unit's factor: `Revenues_M` tells 1e6."""
    words = _words(heading)
    factor = _UNIT_WORDS.get(words[-1], 1) if len(words) > 1 else 1
    if factor == 1:
        return heading_key(heading), 1
    kept = words[:-2] if words[-2] == "in" else words[:-1]
    return "".join(kept), factor


def _words(heading: str) -> list[str]:
    return _WORDS.findall(heading.casefold())

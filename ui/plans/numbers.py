"""Figures as people type them into a field."""

from __future__ import annotations

import re
from typing import Final

from resources.language import tr

_SPACES: Final = re.compile(r"[\s\u00a0\u202f\u2009'\N{RIGHT SINGLE QUOTATION MARK}]")
_PLAIN: Final = re.compile(r"[+-]?\d+(?:\.\d+)?")
_GROUPED: Final = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+\.\d+|[+-]?\d{1,3}(?:,\d{3}){2,}")
_MOST_DIGITS: Final = 15


def typed_figure(text: str) -> float | None:
    """Return a typed figure; none where nothing is typed.

    Raises:
        ValueError: it is no figure, or may mean two; the text says how to write it.
    """
    wanted = _SPACES.sub("", text).replace("\N{MINUS SIGN}", "-")
    if not wanted:
        return None
    if _GROUPED.fullmatch(wanted):
        wanted = wanted.replace(",", "")
    if re.fullmatch(r"[+-]?\d{1,3},\d{3}", wanted):
        whole, point = wanted.replace(",", ""), wanted.replace(",", ".")
        raise ValueError(
            tr(
                "Write {whole} or {point}: {typed} may mean both",
                whole=whole,
                point=point,
                typed=wanted,
            )
        )
    wanted = re.sub(r"^([+-]?\d+),(\d+)$", r"\1.\2", wanted)
    if not _PLAIN.fullmatch(wanted) or len(wanted) > _MOST_DIGITS:
        raise ValueError(tr("Enter a number, such as 260 or 0.5"))
    return float(wanted)

"""Fonts of the pages: Inter, Noto Sans for what Inter lacks, a hollow box for what neither has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import groupby
from threading import RLock
from typing import Final

from resources import files
from resources.records import dataclass

ONE_READER: Final = RLock()
"""Held while reportlab reads a font's file, as it does when a font is loaded and when a document is saved.

A font remembers where it is being read, and all documents share it: of two documents saved at once
in two threads, one would fail or get the letters of the other.
"""
_LOADED: Final[dict[str, frozenset[str]]] = {}
"""Fonts that reportlab knows, each once: a document begun with one would not find its letters in a second."""
HOLLOW: Final = "\u25a1"
"""Stands for a character that no font has; Inter draws it."""


class Weight(StrEnum):
    """The four weights of Inter."""

    REGULAR = "Inter-Regular"
    MEDIUM = "Inter-Medium"
    SEMIBOLD = "Inter-SemiBold"
    BOLD = "Inter-Bold"


FALLBACK: Final[Mapping[Weight, str]] = {
    Weight.REGULAR: "NotoSans-Regular",
    Weight.MEDIUM: "NotoSans-Regular",
    Weight.SEMIBOLD: "NotoSans-Bold",
    Weight.BOLD: "NotoSans-Bold",
}


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring characters that one font draws."""

    font: str
    text: str

    @property
    def width(self) -> float:
        """Width at a size of one point."""
        from reportlab.pdfbase.pdfmetrics import stringWidth

        return float(stringWidth(self.text, self.font, 1.0))


def load(font: str) -> frozenset[str]:
    """Make a font known to reportlab, once a process, and return the characters it draws."""
    known = _LOADED.get(font)
    if known is not None:
        return known
    with ONE_READER:
        if font not in _LOADED:
            _LOADED[font] = _load(font)
        return _LOADED[font]


def _load(font: str) -> frozenset[str]:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    loaded = TTFont(font, str(files.FONTS / f"{font}.ttf"))
    pdfmetrics.registerFont(loaded)
    return frozenset(chr(code) for code in loaded.face.charToGlyph if code >= ord(" "))


class Typesetter:
    """Gives every character a font, measures text in points, and remembers what no font has."""

    def __init__(self) -> None:
        self._missing: dict[str, None] = {}
        self._widths: dict[tuple[str, Weight], float] = {}

    @property
    def missing(self) -> tuple[str, ...]:
        """The characters that became a hollow box so far, each once."""
        return tuple(self._missing)

    def runs(self, text: str, weight: Weight) -> tuple[Run, ...]:
        """The text in runs of one font each; characters without a font are replaced and noted."""
        if load(weight).issuperset(text):
            return (Run(weight, text),) if text else ()
        drawn = tuple(self._drawn(text, weight))
        return tuple(
            Run(font, "".join(character for _, character in group))
            for font, group in groupby(drawn, key=lambda pair: pair[0])
        )

    def width(self, text: str, weight: Weight, size: float) -> float:
        """How wide the text is, in points."""
        known = self._widths.get((text, weight))
        if known is None:
            known = sum(run.width for run in self.runs(text, weight))
            self._widths[text, weight] = known
        return known * size

    def _drawn(self, text: str, weight: Weight) -> Iterator[tuple[str, str]]:
        fallback = FALLBACK[weight]
        for character in text:
            if character in load(weight):
                yield weight, character
            elif character in load(fallback):
                yield fallback, character
            else:
                self._missing[character] = None
                yield weight, HOLLOW

"""Inter, as the application brings it, and the roles in which text appears."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal, NamedTuple

from PySide6.QtGui import QFont, QFontDatabase

from resources.files import FONTS

Role = Literal[
    "display",
    "number",
    "score",
    "figure",
    "heading",
    "title",
    "subtitle",
    "body",
    "body_medium",
    "body_strong",
    "small",
    "small_medium",
    "small_strong",
    "header",
    "caption",
    "caption_medium",
    "caption_strong",
    "section",
    "draft",
]

FAMILIES: Final = ["Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "sans-serif"]
"""Inter first; the rest stand in for signs that Inter lacks."""

_FILES: Final = ("Inter-Regular", "Inter-Medium", "Inter-SemiBold", "Inter-Bold")


class _Face(NamedTuple):
    pixels: int
    weight: QFont.Weight
    line: int
    spacing: float = 0.0


_REGULAR: Final = QFont.Weight.Normal
_MEDIUM: Final = QFont.Weight.Medium
_STRONG: Final = QFont.Weight.DemiBold
_BOLD: Final = QFont.Weight.Bold

_FACES: Final[dict[Role, _Face]] = {
    "display": _Face(38, _BOLD, 46, -1.0),
    "number": _Face(30, _BOLD, 34, -0.6),
    "score": _Face(34, _BOLD, 40, -1.0),
    "figure": _Face(22, _BOLD, 28, -0.3),
    "heading": _Face(18, _STRONG, 24),
    "title": _Face(15, _STRONG, 20),
    "subtitle": _Face(14, _STRONG, 20),
    "body": _Face(13, _REGULAR, 18),
    "body_medium": _Face(13, _MEDIUM, 18),
    "body_strong": _Face(13, _STRONG, 18),
    "small": _Face(12, _REGULAR, 16),
    "small_medium": _Face(12, _MEDIUM, 16),
    "small_strong": _Face(12, _STRONG, 16),
    "header": _Face(12, _MEDIUM, 16, -0.15),
    "caption": _Face(11, _REGULAR, 14),
    "caption_medium": _Face(11, _MEDIUM, 14),
    "caption_strong": _Face(11, _STRONG, 14),
    "section": _Face(11, _STRONG, 14, 0.3),
    "draft": _Face(14, _REGULAR, 22),
}


class _Scale:
    """How much larger than designed all text is: one factor for every face and line."""

    factor = 1.0


def set_scale(factor: float) -> None:
    """Make all text larger or smaller from now on; whoever keeps a face asks for it again."""
    _Scale.factor = factor
    font.cache_clear()


def scaled(pixels: float) -> int:
    """Return a length that grows with the text, such as the height of a row."""
    return round(pixels * _Scale.factor)


def designed(pixels: float) -> int:
    """Return the length that has grown to these pixels, such as a width that somebody dragged."""
    return round(pixels / _Scale.factor)


def load_fonts() -> None:
    """Make the bundled Inter known to Qt; once, after the application object exists."""
    for file in _FILES:
        QFontDatabase.addApplicationFont(str(FONTS / f"{file}.ttf"))


def font_of(pixels: int, weight: int, spacing: float = 0.0, *, tabular: bool = False) -> QFont:
    """A face of the application outside the roles, as marks of any size need it."""
    face = QFont(FAMILIES)
    face.setPixelSize(max(1, pixels))
    face.setWeight(QFont.Weight(weight))
    if spacing:
        face.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
    if tabular:
        face.setFeature(QFont.Tag("tnum"), 1)
    return face


@lru_cache(maxsize=64)
def font(role: Role, *, tabular: bool = False) -> QFont:
    """The face of a role; tabular figures for numbers in columns, clocks and axes.

    Every caller gets the same object: set it on a painter or a widget, never change it.
    """
    face = _FACES[role]
    made = font_of(scaled(face.pixels), face.weight, face.spacing, tabular=tabular)
    if role == "section":
        made.setCapitalization(QFont.Capitalization.AllUppercase)
    return made


def line_height(role: Role) -> int:
    """The height in pixels of one line in a role."""
    return scaled(_FACES[role].line)


def roles() -> tuple[Role, ...]:
    """Return all roles."""
    return tuple(_FACES)

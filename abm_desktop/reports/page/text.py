"""The one way in which text gets onto a page: wrapped, shortened and never read as markup.

reportlab's own `Paragraph` reads markup: it loses `<jane@acme.com>`, loads the file named in
`<img src=...>`, and breaks a note of 30,000 words over pages in 3.6 s, because every new page wraps
the rest again (here: 0.03 s). So it is not used at all, and there is nothing to escape: a character
is a glyph. A test bans it from the package.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from abm_desktop.reports.page.fonts import Typesetter, Weight
from resources.records import dataclass

BREAKS: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
PIECES: Final = re.compile("[^ ]{1,200} *| +")
"""Words with the spaces behind them; what is longer than any line is wide is taken in parts."""
INVISIBLE: Final = re.compile("[\u200c\u200d\u2060\ufe00-\ufe0f\ufeff\u00ad]")
"""Joiners, variation selectors and soft hyphens: without a glyph of their own, nothing is lost."""
LINK_SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})


@dataclass(frozen=True, slots=True)
class Style:
    """How text looks: weight, size and line height in points, ink as a token, letter spacing."""

    size: float
    weight: Weight = Weight.REGULAR
    ink: str = "text"
    leading: float = 0.0
    spacing: float = 0.0

    @property
    def line(self) -> float:
        """Height of one line."""
        return self.leading or round(self.size * 1.36, 2)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a wrapped text; its trailing spaces belong to it."""

    text: str
    ends: bool
    """True where the writer ended the line, false where the width did."""


def printed(text: str) -> str:
    r"""The characters that are drawn for a text.

    Composed letters (NFC), `\n` for every kind of line end, four spaces for a tab, no invisible
    joiners; a broken half of a character becomes U+FFFD. Every other character stays as typed.
    """
    if text.isascii() and text.isprintable():
        return text
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    plain = BREAKS.sub("\n", unicodedata.normalize("NFC", whole)).replace("\t", "    ")
    return INVISIBLE.sub("", plain)


def one_line(text: str) -> str:
    """The text for a place that holds a single line: line ends become spaces."""
    return " ".join(printed(text).split("\n"))


def wrapped(setter: Typesetter, text: str, style: Style, width: float) -> list[Line]:
    """The text in lines no wider than `width` points; a word that is wider is cut, behind a hyphen if it can be."""
    return [
        line
        for paragraph in printed(text).split("\n")
        for line in _wrapped_paragraph(setter, paragraph, style, width)
    ]


def plain(lines: list[Line]) -> str:
    """The text that the lines were made of: the inverse of `wrapped`, up to `printed`."""
    return "".join(line.text + ("\n" if line.ends else "") for line in lines).removesuffix("\n")


def shortened(setter: Typesetter, text: str, style: Style, width: float) -> str:
    """The text on one line of `width` points, its end replaced by an ellipsis where it is wider."""
    whole = one_line(text)
    if setter.width(whole, style.weight, style.size) <= width:
        return whole
    room = width - setter.width("…", style.weight, style.size)
    return whole[: _fitting(setter, whole, style, room)].rstrip() + "…"


def fits(setter: Typesetter, text: str, style: Style, width: float) -> bool:
    """Whether the text fits on one line of `width` points."""
    return setter.width(one_line(text), style.weight, style.size) <= width


def link_target(address: str) -> str | None:
    """The address if a reader may follow it from a page (web, mail, telephone), otherwise None."""
    try:
        scheme = urlsplit(address.strip()).scheme.lower()
    except ValueError:
        return None
    safe = address.isascii() and address.isprintable()
    return address.strip() if safe and scheme in LINK_SCHEMES else None


def _wrapped_paragraph(
    setter: Typesetter, paragraph: str, style: Style, width: float
) -> Iterator[Line]:
    line, used = "", 0.0
    for piece in PIECES.findall(paragraph):
        visible = setter.width(piece.rstrip(" "), style.weight, style.size)
        if line and used + visible > width:
            yield Line(line, ends=False)
            line, used = "", 0.0
        while visible > width:
            most = max(1, _fitting(setter, piece, style, width))
            cut = piece.rfind("-", 0, most) + 1 or most
            yield Line(piece[:cut], ends=False)
            piece = piece[cut:]  # noqa: PLW2901
            visible = setter.width(piece.rstrip(" "), style.weight, style.size)
        line += piece
        used += setter.width(piece, style.weight, style.size)
    yield Line(line, ends=True)


def _fitting(setter: Typesetter, text: str, style: Style, width: float) -> int:
    """How many of the first characters fit into the width."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if setter.width(text[:middle], style.weight, style.size) <= width:
            low = middle
        else:
            high = middle - 1
    return low

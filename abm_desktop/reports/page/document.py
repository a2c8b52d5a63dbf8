"""A PDF in the making: its paper, pages, footers, bookmarks and names."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any, Final, Literal

from abm_desktop.reports.page import styles
from abm_desktop.reports.page.fonts import ONE_READER, Typesetter, Weight, load
from abm_desktop.reports.page.palette import Palette
from abm_desktop.reports.page.pen import Pen
from abm_desktop.reports.page.text import one_line
from resources.language import locale, tr
from resources.records import dataclass

Paper = Literal["A4", "Letter"]

MILLIMETRE: Final = 72 / 25.4
MARGIN: Final = 16 * MILLIMETRE
BAND: Final = 1.6 * MILLIMETRE
TOP: Final = 32.0
"""Where the header begins, below the band, in points."""
FOOT: Final = 46.0
"""Room kept for the footer at the bottom edge, in points."""

SIZES: Final[dict[Paper, tuple[float, float]]] = {
    "A4": (210 * MILLIMETRE, 297 * MILLIMETRE),
    "Letter": (612.0, 792.0),
}


@dataclass(frozen=True, slots=True)
class Names:
    """What a reader's window and a search know about the document."""

    title: str
    author: str
    subject: str
    footer: str
    """Left part of the footer; the page number stands at the right."""


Header = Callable[[Pen], float]
"""Draws the head of a page and returns the y below it."""


def size_of(paper: Paper, *, is_wide: bool = False) -> tuple[float, float]:
    """Return width and height of a sheet, upright or lying on its long side."""
    width, height = SIZES[paper]
    return (height, width) if is_wide else (width, height)


@dataclass(frozen=True, slots=True)
class Finished:
    """The whole document."""

    data: bytes
    pages: int
    missing_characters: tuple[str, ...]


class Document:
    """Pages with one header each, drawn from the top down.

    Equal input makes equal bytes: reportlab's `invariant` mode writes neither time nor random key.
    """

    def __init__(
        self,
        names: Names,
        header: Header,
        paper: Paper,
        palette: Palette,
        *,
        is_wide: bool = False,
    ) -> None:
        self.width, self.height = size_of(paper, is_wide=is_wide)
        self.left = MARGIN
        self.right = self.width - MARGIN
        self.bottom = self.height - FOOT
        self._names = names
        self._header = header
        self._buffer = io.BytesIO()
        self._canvas = _canvas(self._buffer, (self.width, self.height), names)
        self._setter = Typesetter()
        self.pen = Pen(self._canvas, self.height, palette, self._setter)
        self._pages = 0
        self._forms: list[tuple[str, Callable[[Pen], None]]] = []
        self._bookmarks = 0
        self.y = 0.0
        """Where the next thing goes, in points from the top edge."""
        self.top = 0.0
        """Where the first thing of this page went, below its header."""
        self._begin_page()

    @property
    def inner(self) -> float:
        """Width between the margins."""
        return self.right - self.left

    @property
    def room(self) -> float:
        """Height left on this page."""
        return self.bottom - self.y

    @property
    def missing(self) -> tuple[str, ...]:
        """The characters so far that no font has."""
        return self._setter.missing

    @property
    def page(self) -> int:
        """The number of this page, from 1 on."""
        return self._pages

    def turn(self, header: Header | None = None) -> None:
        """Begin a new page with the same header, or with another one from here on."""
        if header is not None:
            self._header = header
        self._canvas.showPage()
        self._begin_page()

    def anchor(self, key: str) -> None:
        """Make the top of this page a place that `lead` leads to."""
        self._canvas.bookmarkHorizontal(key, 0, self.height)

    def lead(self, key: str, x: float, top: float, width: float, height: float) -> None:
        """Make a rectangle lead to an anchor of this document, before or behind it."""
        low, high = self.height - top - height, self.height - top
        self._canvas.linkRect("", key, (x, low, x + width, high), relative=0, Border="[0 0 0]")

    def later(self, name: str) -> None:
        """Place what is drawn only when the rest is known: see `draw_later`."""
        self._canvas.doForm(name)

    def draw_later(self, name: str, draw: Callable[[Pen], None]) -> None:
        """Draw what `later` placed, over the whole page; before `finish`, after the last page."""
        self._forms.append((name, draw))

    def need(self, height: float) -> None:
        """Begin a new page unless `height` points are left on this one."""
        if self.room < height:
            self.turn()

    def bookmark(self, title: str, top: float, level: int = 1, key: str = "") -> None:
        """Put a heading into the reader's outline; links lead to its key."""
        self._bookmarks += 1
        key = key or f"heading-{self._bookmarks}"
        self._canvas.bookmarkHorizontal(key, 0, self.height - max(0.0, top - 12))
        self._canvas.addOutlineEntry(one_line(title), key, level)

    def finish(self) -> Finished:
        """Number the pages and close the document."""
        self._canvas.showPage()
        for name, draw in self._forms:
            self._canvas.beginForm(name, 0, 0, self.width, self.height)
            draw(self.pen)
            self._canvas.endForm()
        for number in range(1, self._pages + 1):
            self._canvas.beginForm(_footer(number), 0, 0, self.width, self.height)
            self._draw_footer(number)
            self._canvas.endForm()
        with ONE_READER:
            self._canvas.save()
        return Finished(self._buffer.getvalue(), self._pages, self.missing)

    def _begin_page(self) -> None:
        self._pages += 1
        self._canvas.doForm(_footer(self._pages))
        self.pen.box(0, 0, self.width, BAND, fill="accent")
        self.y = self.top = self._header(self.pen)

    def _draw_footer(self, number: int) -> None:
        baseline = self.height - 26
        count = tr("Page {number} of {pages}", number=number, pages=self._pages)
        self.pen.fitted(self.left, baseline, self._names.footer, styles.CAPTION, self.inner - 90)
        self.pen.text(self.right, baseline, count, styles.CAPTION, "right")


def _footer(number: int) -> str:
    """Name of the form that becomes the footer once the number of pages is known."""
    return f"footer{number}"


def _canvas(buffer: io.BytesIO, size: tuple[float, float], names: Names) -> Any:
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    # Nothing here reads an address or a file; these say so to reportlab as well.
    rl_config.trustedHosts = []
    rl_config.trustedSchemes = ["https"]
    # Streams as bytes: their text form is a quarter longer and takes a fifth of the time.
    rl_config.useA85 = 0
    for weight in Weight:
        load(weight)
    # Not all readers turn a page that begins without a font; the first one named is ours.
    canvas = Canvas(
        buffer,
        pagesize=size,
        invariant=1,
        pageCompression=1,
        lang=locale(),
        initialFontName=Weight.REGULAR,
    )
    canvas.setTitle(one_line(names.title))
    canvas.setAuthor(one_line(names.author))
    canvas.setSubject(one_line(names.subject))
    canvas.setCreator("ABM Desktop")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()
    return canvas

"""The book of account plans: cover, contents with page numbers and links, then one plan after another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import partial
from typing import Final

from abm_desktop.reports.catalogue import Report, usual
from abm_desktop.reports.page import marks, styles
from abm_desktop.reports.page.document import (
    MARGIN,
    TOP,
    Document,
    Finished,
    Names,
    Paper,
    size_of,
)
from abm_desktop.reports.page.fonts import Weight
from abm_desktop.reports.page.missing import draw_missing
from abm_desktop.reports.page.palette import Palette
from abm_desktop.reports.page.pen import Pen
from abm_desktop.reports.page.sections import gap_box, label
from abm_desktop.reports.page.text import Style
from abm_desktop.reports.plan.account_plan import draw_full, header_of
from abm_desktop.reports.plan.content import AccountPlan
from abm_desktop.workspace.days import full_day
from abm_desktop.workspace.progress import Progress
from resources.language import tr, tr_count
from resources.records import dataclass

TITLE: Final = Style(30, Weight.BOLD)
NAME: Final = Style(15, Weight.SEMIBOLD, "text2")
ROW: Final = 19.0
NUMBER: Final = Style(9, Weight.SEMIBOLD)
COVER_TOP: Final = 0.34
"""Where the title of the cover stands, as a share of the sheet's height."""
NO_PLANS: Final = tr("No account has a seat on the target list yet, so there is no plan to bind.")


@dataclass(frozen=True, slots=True)
class Book:
    """What a book is of.

    Attributes:
        plans: in the order in which they are bound; taken one by one, so that they need not all
            be held at once.
        entries: the account, tier and owners of each, in the same order, for the contents.
        author: who makes it.
    """

    workspace_name: str
    list_name: str
    period: str
    today: date
    entries: Sequence[Entry]
    plans: Iterable[AccountPlan]
    author: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents."""

    account: str
    tier: str = ""
    owners: str = ""


def render(
    book: Book,
    progress: Progress | None = None,
    *,
    paper: Paper = "A4",
    grey: bool = False,
    sections: Collection[str] | None = None,
) -> Finished:
    """Draw the book as one document.

    Raises:
        CancelledError: the person stopped; there is no book.
    """
    progress = progress or Progress()
    wanted = usual(Report.BOOK) if sections is None else frozenset(sections)
    document = Document(_names(book), partial(_header, book, paper), paper, Palette(grey=grey))
    if "cover" in wanted:
        _draw_cover(document, book)
        document.turn()
    pages: list[int] = []
    _draw_contents(document, book, pages)
    count = len(book.entries)
    for number, plan in enumerate(book.plans):
        progress.step(number, count)
        document.turn(header_of(plan, paper))
        pages.append(document.page)
        document.anchor(_key(number))
        draw_full(document, plan, wanted)
    progress.step(count, count)
    draw_missing(document)
    return document.finish()


def _header(book: Book, paper: Paper, pen: Pen) -> float:
    """Draw the head of cover and contents: nothing but the name of the list."""
    width = size_of(paper)[0]
    pen.fitted(MARGIN, TOP + 9, book.list_name.upper(), styles.LABEL, width - 2 * MARGIN)
    return TOP + 28


def _draw_cover(document: Document, book: Book) -> None:
    pen, y = document.pen, document.height * COVER_TOP
    document.bookmark(tr("Cover"), 12, level=0)
    marks.tile(pen, book.workspace_name, document.left, y - 96, 54)
    pen.fitted(document.left, y, tr("Account plans"), TITLE, document.inner)
    about = " · ".join(part for part in (book.list_name, book.period) if part)
    pen.fitted(document.left, y + 26, about, NAME, document.inner)
    count = len(book.entries)
    lines = (
        tr_count("{count} account, both teams", "{count} accounts, both teams", count),
        book.workspace_name,
        f"{full_day(book.today)}{f', {book.author}' if book.author else ''}",
        tr("Internal"),
    )
    for index, line in enumerate(lines):
        pen.fitted(document.left, y + 62 + index * 15, line, styles.SOFT, document.inner)
    document.y = document.bottom


def _draw_contents(document: Document, book: Book, pages: list[int]) -> None:
    """List the plans; their page numbers are drawn when all of them are known."""
    document.bookmark(tr("Contents"), 12, level=0)
    document.y = label(document.pen, tr("Contents"), document.left, document.y) + 4
    if not book.entries:
        gap_box(document, NO_PLANS)
        return
    first = 0
    while first < len(book.entries):
        held = max(1, int(document.room / ROW))
        shown = range(first, min(first + held, len(book.entries)))
        top = document.y
        for number in shown:
            _draw_entry(document, book.entries[number], number, top + (number - first) * ROW)
        name = f"contents{first}"
        document.later(name)
        draw = partial(_draw_numbers, pages, shown, document.right, top)
        document.draw_later(name, draw)
        first = shown.stop
        document.y = top + len(shown) * ROW
        if first < len(book.entries):
            document.turn()


def _draw_entry(document: Document, entry: Entry, number: int, top: float) -> None:
    pen, left, right = document.pen, document.left, document.right
    baseline = top + 12.5
    about = " · ".join(part for part in (entry.tier, entry.owners) if part)
    wide = pen.fitted(left, baseline, entry.account, styles.STRONG, document.inner * 0.52)
    room = document.inner - wide - 60
    pen.fitted(right - 40, baseline, about, styles.CAPTION, room, align="right")
    pen.line(left, top + ROW - 1, right, top + ROW - 1, "border", width=0.6)
    document.lead(_key(number), left, top, document.inner, ROW)


def _draw_numbers(pages: Sequence[int], shown: range, right: float, top: float, pen: Pen) -> None:
    for place, number in enumerate(shown):
        if number < len(pages):
            pen.text(right, top + place * ROW + 12.5, str(pages[number]), NUMBER, "right")


def _key(number: int) -> str:
    return f"plan-{number}"


def _names(book: Book) -> Names:
    return Names(
        title=tr("Account plans: {list_name}", list_name=book.list_name),
        author=book.author or book.workspace_name,
        subject=" · ".join(part for part in (book.list_name, book.period) if part),
        footer=tr(
            "{workspace} · {list} · internal",
            workspace=book.workspace_name,
            list=book.list_name,
        ),
    )

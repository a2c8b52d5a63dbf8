"""The playbook as a PDF: the chapters of the page, with both signatures and what they were given for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import partial
from typing import Final

from abm_desktop.alignment.playbook_marks import Mark, MarkedChapter, MarkedGrid, Said
from abm_desktop.reports.catalogue import Report, usual
from abm_desktop.reports.page import styles
from abm_desktop.reports.page.document import Document, Finished, Names, Paper, size_of
from abm_desktop.reports.page.heads import Head, draw_head
from abm_desktop.reports.page.missing import draw_missing
from abm_desktop.reports.page.palette import Palette
from abm_desktop.reports.page.sections import (
    caption,
    draw_nothing,
    next_heading,
    paragraph,
    subheading,
    warning,
)
from abm_desktop.reports.page.signatures import HEIGHT, draw_signers
from abm_desktop.reports.page.tables import Cell, Column, Table
from abm_desktop.reports.page.text import Style
from abm_desktop.reports.playbook.content import DraftWords, PlaybookPaper
from abm_desktop.workspace.days import full_day
from resources.language import tr, tr_about

_WIDE: Final = 6
"""Tables of more columns hold figures, set small and to the right."""
_LEAST: Final = 7
_MOST: Final = 60
_BETWEEN: Final = 8.0


def render(
    found: PlaybookPaper,
    *,
    paper: Paper = "A4",
    grey: bool = False,
    sections: Collection[str] | None = None,
) -> Finished:
    """Draw the playbook; equal values make equal bytes."""
    wanted = usual(Report.PLAYBOOK) if sections is None else frozenset(sections)
    beside = (
        found.list_name,
        found.workspace_name,
        tr("Printed {day}", day=full_day(found.today)),
    )
    label = " \N{MIDDLE DOT} ".join(filter(None, (tr("Playbook"), found.warning)))
    head = Head(found.workspace_name, label, found.title, beside)
    document = Document(
        _names(found), partial(draw_head, head, size_of(paper)[0]), paper, Palette(grey=grey)
    )
    document.bookmark(found.title, 12, level=0)
    if not wanted:
        draw_nothing(document)
    if "state" in wanted:
        _draw_state(document, found)
    draft = found.draft if "draft" in wanted else None
    # Of a draft it is read first: whoever signs it wants to know what becomes another.
    if draft is not None and found.warning:
        _draw_draft(document, draft)
    for chapter in found.chapters:
        if chapter.key in wanted:
            _draw_chapter(document, chapter)
    if draft is not None and not found.warning:
        _draw_draft(document, draft)
    if "signatures" in wanted:
        _draw_signatures(document, found)
    draw_missing(document)
    return document.finish()


def _draw_state(document: Document, found: PlaybookPaper) -> None:
    paragraph(document, found.state, styles.STRONG)
    if found.note:
        paragraph(document, found.note, styles.SOFT)
    if found.since:
        document.y += _BETWEEN
        warning(
            document, tr("Changed in the settings since it was signed."), "; ".join(found.since)
        )


def _draw_chapter(document: Document, chapter: MarkedChapter) -> None:
    next_heading(document, chapter.title)
    for sentence in chapter.sentences:
        paragraph(document, sentence.words, _look(sentence, styles.BODY, styles.STRONG))
        document.y += 3
    for grid in chapter.grids:
        document.y += _BETWEEN
        _draw_grid(document, grid)


def _draw_grid(document: Document, grid: MarkedGrid) -> None:
    is_wide = len(grid.head) > _WIDE
    columns = [
        Column(
            title,
            4 if is_wide else _share(grid, place),
            styles.CELL_STRONG if place == 0 else styles.CELL,
            is_number=is_wide and place > 0,
        )
        for place, title in enumerate(grid.head)
    ]
    rows = [
        [
            Cell(one.words, style=_look(one, column.style, styles.CELL_STRONG))
            for one, column in pairs
        ]
        for pairs in (zip(row, columns, strict=True) for row in grid.rows)
    ]
    Table(document, columns).draw(rows)


def _look(said: Said, usual: Style, strong: Style) -> Style:
    """Return how a text looks: what a draft changes stands out, also in grey."""
    if said.mark is Mark.SAME:
        return usual
    return replace(strong, ink="text3" if said.mark is Mark.DROPPED else "accent")


def _share(grid: MarkedGrid, place: int) -> int:
    texts = (grid.head[place], *(row[place].words for row in grid.rows))
    return min(max(_LEAST, *map(len, texts)), _MOST)


def _draw_draft(document: Document, draft: DraftWords) -> None:
    next_heading(document, draft.title)
    if draft.note:
        paragraph(document, draft.note, styles.SOFT)
    for line in draft.changes or (tr("Nothing is changed yet."),):
        paragraph(document, line)
    document.y += _BETWEEN
    subheading(document, tr("Signed so far"))
    for line in draft.signed or (tr("Nobody yet."),):
        paragraph(document, line)


def _draw_signatures(document: Document, found: PlaybookPaper) -> None:
    next_heading(document, tr("Signatures"), keep=HEIGHT + 20)
    draw_signers(document, found.signers, document.y)
    document.y += HEIGHT + 6
    if found.digest:
        words = (
            tr("SHA-256 of the rules and words to sign: {digest}", digest=found.digest)
            if found.warning
            else tr(
                "SHA-256 of the rules and words that were signed: {digest}", digest=found.digest
            )
        )
        caption(document, words)


def _names(found: PlaybookPaper) -> Names:
    return Names(
        title=tr("Playbook: {version}", version=found.title),
        author=found.author or found.workspace_name,
        subject=found.list_name,
        footer=" · ".join(
            filter(
                None,
                (
                    found.workspace_name,
                    tr("playbook, {version}", version=found.title),
                    found.warning,
                    tr_about("at the foot of a page", "internal"),
                ),
            )
        ),
    )

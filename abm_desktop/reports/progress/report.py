"""The progress report as a PDF: what both teams did in a period, and what came back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from abm_desktop.reports.catalogue import SECTIONS, Report, usual
from abm_desktop.reports.files import Exported
from abm_desktop.reports.page.days import period
from abm_desktop.reports.page.document import Document, Finished, Names, Paper, size_of
from abm_desktop.reports.page.missing import draw_missing
from abm_desktop.reports.page.palette import Palette
from abm_desktop.reports.page.sections import draw_nothing
from abm_desktop.reports.progress.accounts import draw_engagement, draw_quiet
from abm_desktop.reports.progress.board import draw_health, draw_reached, draw_sourced
from abm_desktop.reports.progress.content import ProgressReport
from abm_desktop.reports.progress.ending import draw_appendix, draw_changes, draw_signatures
from abm_desktop.reports.progress.header import draw_header, draw_headline
from abm_desktop.reports.progress.journey import draw_coverage, draw_journey
from abm_desktop.reports.progress.number import draw_number, draw_velocity
from abm_desktop.reports.progress.runs import draw_campaigns, draw_closed, draw_plays
from abm_desktop.reports.progress.work import draw_movement, draw_touches
from abm_desktop.workspace.whole_file import write_whole
from resources.language import tr

Draw = Callable[[Document, ProgressReport], None]


def _draw_movement(document: Document, report: ProgressReport) -> None:
    draw_movement(document, report)
    draw_journey(document, report)


DRAW: Final[Mapping[str, Draw]] = {
    "number": draw_number,
    "velocity": draw_velocity,
    "sourced": draw_sourced,
    "reached": draw_reached,
    "health": draw_health,
    "movement": _draw_movement,
    "touches": draw_touches,
    "engagement": draw_engagement,
    "coverage": draw_coverage,
    "quiet": draw_quiet,
    "plays": draw_plays,
    "campaigns": draw_campaigns,
    "closed": draw_closed,
    "changes": draw_changes,
    "signatures": draw_signatures,
    "appendix": draw_appendix,
}
"""How each section is drawn."""


def write(
    report: ProgressReport,
    path: Path,
    *,
    paper: Paper = "A4",
    grey: bool = False,
    sections: Collection[str] | None = None,
) -> Exported:
    """Write the report to a file, whole or not at all.

    Raises:
        FileNotWrittenError: the file cannot be put there; its text says why.
    """
    finished = render(report, paper=paper, grey=grey, sections=sections)
    write_whole(path, finished.data)
    return Exported(path, finished.pages, finished.missing_characters)


def render(
    report: ProgressReport,
    *,
    paper: Paper = "A4",
    grey: bool = False,
    sections: Collection[str] | None = None,
) -> Finished:
    """Draw the report; equal values make equal bytes.

    `sections` are keys of the sections to print; without any, the usual ones.
    """
    wanted = usual(Report.PROGRESS) if sections is None else frozenset(sections)
    header = partial(draw_header, report, size_of(paper)[0])
    document = Document(_names(report), header, paper, Palette(grey=grey))
    document.bookmark(
        tr("Progress, {period}", period=period(report.start, report.end)), 12, level=0
    )
    draw_headline(document, report)
    if not wanted:
        draw_nothing(document)
    for section in SECTIONS[Report.PROGRESS]:
        if section.key in wanted:
            DRAW[section.key](document, report)
    draw_missing(document)
    return document.finish()


def _names(report: ProgressReport) -> Names:
    return Names(
        title=tr("Progress report: {period}", period=period(report.start, report.end)),
        author=report.author or report.workspace_name,
        subject=report.list_name,
        footer=tr(
            "{workspace} · {list} · internal",
            workspace=report.workspace_name,
            list=report.list_name,
        ),
    )

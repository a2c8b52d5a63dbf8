"""The progress report as a PDF: what both teams did in a period, and what came back."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from abm_desktop.reports.files import Exported
from abm_desktop.reports.page.days import period
from abm_desktop.reports.page.document import SIZES, Document, Finished, Names, Paper
from abm_desktop.reports.page.missing import draw_missing
from abm_desktop.reports.page.palette import Palette
from abm_desktop.reports.progress.accounts import draw_engagement, draw_quiet
from abm_desktop.reports.progress.content import ProgressReport
from abm_desktop.reports.progress.header import draw_header, draw_headline
from abm_desktop.reports.progress.work import draw_movement, draw_touches
from abm_desktop.workspace.whole_file import write_whole


def write(
    report: ProgressReport, path: Path, *, paper: Paper = "A4", grey: bool = False
) -> Exported:
    """Write the report to a file, whole or not at all.

    Raises:
        FileNotWrittenError: the file cannot be put there; its text says why.
    """
    finished = render(report, paper=paper, grey=grey)
    write_whole(path, finished.data)
    return Exported(path, finished.pages, finished.missing_characters)


def render(report: ProgressReport, *, paper: Paper = "A4", grey: bool = False) -> Finished:
    """Draw the report; equal values make equal bytes."""
    header = partial(draw_header, report, SIZES[paper][0])
    document = Document(_names(report), header, paper, Palette(grey=grey))
    document.bookmark(f"Progress, {period(report.start, report.end)}", 12, level=0)
    for draw in (draw_headline, draw_movement, draw_touches, draw_engagement, draw_quiet):
        draw(document, report)
    draw_missing(document)
    return document.finish()


def _names(report: ProgressReport) -> Names:
    return Names(
        title=f"Progress report: {period(report.start, report.end)}",
        author=report.author or report.workspace_name,
        subject=report.list_name,
        footer=f"{report.workspace_name} · {report.list_name} · internal",
    )

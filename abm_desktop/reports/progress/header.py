"""Head and headline figures of the progress report."""

from __future__ import annotations

from typing import Final

from abm_desktop.reports.page import styles
from abm_desktop.reports.page.days import period
from abm_desktop.reports.page.document import Document
from abm_desktop.reports.page.heads import Head, draw_head
from abm_desktop.reports.page.pen import Pen
from abm_desktop.reports.progress.content import ProgressReport
from abm_desktop.reports.progress.tallies import by_activity, touches_of
from abm_desktop.workspace.days import full_day
from resources.language import digits, tr

BAND: Final = 44.0
INSET: Final = 12.0


def draw_header(report: ProgressReport, width: float, pen: Pen) -> float:
    """Draw the head of a page and return the y below it."""
    printed = tr("Printed {day}", day=full_day(report.today))
    beside = (report.list_name, report.workspace_name, printed)
    title = period(report.start, report.end)
    return draw_head(Head(report.workspace_name, tr("Progress report"), title, beside), width, pen)


def draw_headline(document: Document, report: ProgressReport) -> None:
    """Draw the band of figures that the pages then explain."""
    pen, figures = document.pen, _figures(report)
    pen.box(document.left, document.y, document.inner, BAND, radius=6, fill="canvas")
    pitch = (document.inner - 2 * INSET) / len(figures)
    for index, (name, value) in enumerate(figures):
        x = document.left + INSET + index * pitch
        pen.fitted(x, document.y + 16, name, styles.CAPTION, pitch - 6)
        pen.fitted(x, document.y + 30.5, value, styles.FIGURE, pitch - 6)
    document.y += BAND + 4


def _figures(report: ProgressReport) -> tuple[tuple[str, str], ...]:
    touches = touches_of(report.touches)
    activities = by_activity(report.engagement)
    return (
        (
            tr("Seats filled"),
            tr(
                "{some} of {all}",
                some=report.seats_filled,
                all=report.seats_total,
            ),
        ),
        (tr("Joined, left"), f"{len(report.joined)}, {len(report.left)}"),
        (tr("Touches done"), digits(touches.done)),
        (tr("Still planned"), digits(touches.planned)),
        (tr("Engagements"), digits(sum(one.moments for one in activities))),
        (tr("Gone quiet"), digits(len(report.quiet_accounts))),
    )

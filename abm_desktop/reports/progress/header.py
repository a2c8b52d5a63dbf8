"""Head and headline figures of the progress report."""

from __future__ import annotations

from typing import Final

from abm_desktop.reports.page import marks, styles
from abm_desktop.reports.page.days import period
from abm_desktop.reports.page.document import MARGIN, TOP, Document
from abm_desktop.reports.page.fonts import Weight
from abm_desktop.reports.page.pen import Pen
from abm_desktop.reports.page.text import Style
from abm_desktop.reports.progress.content import ProgressReport
from abm_desktop.reports.progress.tallies import by_activity, touches_of
from abm_desktop.workspace.days import full_day

TILE: Final = 39.0
BESIDE: Final = 150.0
BAND: Final = 44.0
INSET: Final = 12.0


def draw_header(report: ProgressReport, width: float, pen: Pen) -> float:
    """Draw the head of a page and return the y below it."""
    pen.box(MARGIN, TOP, TILE, TILE, radius=7.4, fill="accent")
    letter = Style(20, Weight.BOLD, "on_accent")
    baseline = TOP + TILE / 2 + letter.size * marks.CAP_HEIGHT / 2
    pen.text(MARGIN + TILE / 2, baseline, report.workspace_name[:1].upper(), letter, "centre")
    x = MARGIN + TILE + 12
    room = width - x - MARGIN - BESIDE
    pen.text(x, TOP + 9, "PROGRESS REPORT", styles.LABEL)
    pen.fitted(x, TOP + 31, period(report.start, report.end), styles.TITLE, room)
    right = width - MARGIN
    beside = BESIDE - 8
    pen.fitted(right, TOP + 8.5, report.list_name, styles.SMALL_STRONG, beside, align="right")
    pen.fitted(right, TOP + 20.9, report.workspace_name, styles.SMALL_SOFT, beside, align="right")
    pen.text(right, TOP + 33.3, f"Printed {full_day(report.today)}", styles.SMALL_SOFT, "right")
    return TOP + TILE + 13


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
        ("Seats filled", f"{report.seats_filled} of {report.seats_total}"),
        ("Joined, left", f"{len(report.joined)}, {len(report.left)}"),
        ("Touches done", f"{touches.done:,}"),
        ("Still planned", f"{touches.planned:,}"),
        ("Engagements", f"{sum(one.moments for one in activities):,}"),
        ("Gone quiet", f"{len(report.quiet_accounts):,}"),
    )

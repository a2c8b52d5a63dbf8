"""Plays and campaigns over the weeks of the touch plan: brackets for plays, bands for campaigns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from abm_desktop.reports.page import styles
from abm_desktop.reports.page.pen import Pen
from abm_desktop.reports.plan.content import BandLine
from abm_desktop.reports.plan.lane_marks import GUTTER
from abm_desktop.reports.plan.lanes import WEEKS, TimeLine

ROW: Final = 12.0
_DAY: Final = timedelta(days=1)


def bands_within(bands: Sequence[BandLine], line: TimeLine) -> list[BandLine]:
    """Return those that lie over any of the weeks of a time line."""
    end = line.monday + timedelta(weeks=WEEKS)
    return [
        band
        for band in bands
        if band.first < end and (band.last is None or band.last >= line.monday)
    ]


def draw_bands(pen: Pen, bands: Sequence[BandLine], line: TimeLine, x: float, y: float) -> float:
    """Draw each in a row of its own, cut off at the ends of the line; return the y below them."""
    for band in bands:
        _draw_band(pen, band, line, x + GUTTER, y)
        y += ROW
    return y + 2 if bands else y


def _draw_band(pen: Pen, band: BandLine, line: TimeLine, left: float, y: float) -> None:
    start = max(0.0, line.at(band.first))
    end = line.width if band.last is None else min(line.width, line.at(band.last + _DAY))
    width = max(end - start, 8.0)
    if band.kind == "campaign":
        pen.box(left + start, y + 1, width, ROW - 2, radius=2, fill="mktg_bg", stroke="mktg_line")
    else:
        foot = y + ROW - 1.5
        pen.line(left + start, foot, left + start + width, foot, "accent", width=1.2)
        for edge, is_open in (
            (start, line.at(band.first) < 0),
            (start + width, _goes_on(band, line)),
        ):
            if not is_open:
                pen.line(left + edge, foot, left + edge, foot - 4, "accent", width=1.2)
    room = line.width - start - 6
    pen.fitted(left + start + 4, y + 8.6, band.title, styles.CHIP, min(room, max(width - 8, 150.0)))


def _goes_on(band: BandLine, line: TimeLine) -> bool:
    return band.last is None or line.at(band.last + _DAY) > line.width

"""Charts of the progress report as matplotlib figures: one source for screen and paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from abm_desktop.reports.progress.content import ProgressReport
from abm_desktop.reports.progress.tallies import lane_by_week, moments_by_week, mondays
from abm_desktop.workspace.days import short_day
from abm_desktop.workspace.figure_style import empty_figure, settings

MOST_LABELS: Final = 14
"""Weeks that get their date written; of more weeks every second or third does."""
BAR: Final = 0.5
"""Width of a bar as a share of its week."""


def touches_figure(
    report: ProgressReport, tokens: Mapping[str, str], width: float, height: float
) -> Any:
    """Touches a week: Sales above the line, Marketing below, done filled, planned outlined.

    Args:
        report: the values.
        tokens: the colours of a theme.
        width: of the figure, in points.
        height: of the figure, in points.
    """
    from matplotlib import rc_context

    with rc_context(settings(tokens)):
        figure, axes = _axes(width, height)
        sales, marketing = lane_by_week(report, "sales"), lane_by_week(report, "marketing")
        for lane, token, sign in ((sales, "sales", 1), (marketing, "mktg", -1)):
            done = [sign * tally.done for tally in lane]
            planned = [sign * tally.planned for tally in lane]
            weeks = range(len(lane))
            axes.bar(weeks, done, BAR, color=tokens[token])
            line = {"edgecolor": tokens[token], "linewidth": 0.9}
            axes.bar(weeks, planned, BAR, bottom=done, color=tokens[f"{token}_bg"], **line)
        axes.axhline(0, color=tokens["control"], linewidth=0.8)
        highest = max([tally.done + tally.planned for tally in (*sales, *marketing)], default=0)
        _scale(axes, highest, lowest=-highest)
        _label_weeks(axes, mondays(report))
    return figure


def engagement_figure(
    report: ProgressReport, tokens: Mapping[str, str], width: float, height: float
) -> Any:
    """Moments of engagement a week, with the count above each bar; sizes in points."""
    from matplotlib import rc_context

    with rc_context(settings(tokens)):
        figure, axes = _axes(width, height)
        counts = moments_by_week(report)
        axes.bar(range(len(counts)), counts, BAR, color=tokens["accent"])
        if len(counts) <= 2 * MOST_LABELS:
            _write_counts(axes, counts, tokens["text2"])
        _scale(axes, max(counts, default=0), lowest=0)
        _label_weeks(axes, mondays(report))
    return figure


def _axes(width: float, height: float) -> tuple[Any, Any]:
    figure = empty_figure(width, height)
    left, low, top = 24 / width, 16 / height, 4 / height
    return figure, figure.add_axes((left, low, 1 - left, 1 - low - top))


def _scale(axes: Any, highest: int, *, lowest: int) -> None:
    """Whole numbers on the axis, the same way up and down, and room for one more."""
    step = max(1, -(-highest // 3))
    top = max(step, highest)
    axes.set_ylim(-top * 1.12 if lowest else 0, top * (1.12 if lowest else 1.22))
    ticks = range(-(top // step) * step if lowest else 0, top + 1, step)
    axes.set_yticks(list(ticks), [str(abs(tick)) for tick in ticks])


def _label_weeks(axes: Any, weeks: Sequence[date]) -> None:
    every = max(1, -(-len(weeks) // MOST_LABELS))
    axes.set_xlim(-0.6, len(weeks) - 0.4)
    axes.set_xticks(range(0, len(weeks), every), [short_day(week) for week in weeks[::every]])


def _write_counts(axes: Any, counts: Sequence[int], ink: str) -> None:
    for week, count in enumerate(counts):
        if count:
            axes.annotate(
                str(count),
                (week, count),
                (0, 2),
                textcoords="offset points",
                ha="center",
                va="bottom",
                color=ink,
                fontsize=7,
                fontweight=600,
            )

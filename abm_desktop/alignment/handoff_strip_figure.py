"""Hand-offs week by week: one mark each, in time, late or open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from abm_desktop.alignment.handoffs import HandoffRow, HandoffState
from abm_desktop.engagement.days import local_day
from abm_desktop.workspace.days import monday_of
from abm_desktop.workspace.figure_style import (
    Spot,
    Tokens,
    empty_figure,
    note_spots,
    settings,
    spot_in,
    whole_axes,
)
from resources.language import digits, tr
from resources.records import dataclass

SIZE: Final = 11
_MARK: Final = 7.0
_STEP: Final = 8.8
_GAP: Final = 12.0
_HIGH: Final = 21.0
_LATE: Final = 27.0
"""A late mark is taller, so that grey paper tells it too."""
WEEKS: Final = 26
"""Weeks that are shown at most, the last ones."""


@dataclass(frozen=True, slots=True)
class StripWeek:
    """The hand-offs that were sent in a week; withdrawn ones promise nothing and are left out."""

    label: str
    on_time: int
    late: int
    open: int
    is_now: bool = False

    @property
    def count(self) -> int:
        """Return how many there are."""
        return self.on_time + self.late + self.open

    @property
    def words(self) -> str:
        """Return them in words."""
        return tr(
            "{week}: {on_time} on time, {late} late, {open} open",
            week=self.label,
            on_time=digits(self.on_time),
            late=digits(self.late),
            open=digits(self.open),
        )


def strip_weeks(rows: Iterable[HandoffRow], today_week: int) -> tuple[StripWeek, ...]:
    """Return the weeks in which something was sent, the oldest first.

    Args:
        rows: the hand-offs.
        today_week: the number of the week that is not over yet.
    """
    weeks: dict[Any, list[HandoffRow]] = {}
    for row in rows:
        if row.state is not HandoffState.WITHDRAWN:
            weeks.setdefault(monday_of(local_day(row.sent_at)), []).append(row)
    found = []
    for monday in sorted(weeks):
        kept = [row.was_on_time for row in weeks[monday]]
        number = monday.isocalendar().week
        found.append(
            StripWeek(
                tr("wk {number}", number=number),
                kept.count(True),
                kept.count(False),
                kept.count(None),
                is_now=number == today_week and monday == max(weeks),
            )
        )
    return tuple(found)


def strip_figure(
    weeks: Sequence[StripWeek], tokens: Tokens, width: float, height: float, *, size: float = SIZE
) -> Any:
    """Draw a mark for each hand-off, week after week; where there is no room, the last weeks.

    Args:
        weeks: the oldest first.
        tokens: the colours of a theme.
        width: of the figure, in points.
        height: of the figure, in points.
        size: of its letters, in points.
    """
    from matplotlib import rc_context

    with rc_context({**settings(tokens), "font.size": size}):
        figure = empty_figure(width, height)
        axes = whole_axes(figure, width, height)
        note_spots(figure, _draw(axes, _fitting(weeks, width, size), tokens, height, size))
    return figure


def _fitting(weeks: Sequence[StripWeek], width: float, size: float) -> list[StripWeek]:
    found: list[StripWeek] = []
    room = width + _GAP
    for week in reversed(weeks[-WEEKS:]):
        room -= _width(week, size)
        if room < 0 and found:
            break
        found.insert(0, week)
    return found


def _width(week: StripWeek, size: float) -> float:
    return max(week.count * _STEP, 3.3 * size) + _GAP


def _draw(
    axes: Any, weeks: Sequence[StripWeek], tokens: Tokens, height: float, size: float
) -> list[Spot]:
    from matplotlib.patches import FancyBboxPatch

    foot, left, spots = height - 1.9 * size, 2.0, []
    for week in weeks:
        marks = [
            *[("accent", _HIGH, True)] * week.on_time,
            *[("danger", _LATE, True)] * week.late,
            *[("control", _HIGH, False)] * week.open,
        ]
        for place, (token, high, is_known) in enumerate(marks):
            ink = tokens[token]
            axes.add_artist(
                FancyBboxPatch(
                    (left + place * _STEP, foot - high),
                    _MARK,
                    high,
                    boxstyle="round,pad=0,rounding_size=1.6",
                    linewidth=0 if is_known else 1,
                    facecolor=ink if is_known else "none",
                    edgecolor=ink,
                    linestyle="solid" if is_known else (0, (2, 2)),
                )
            )
        ink, weight = (tokens["text"], 600) if week.is_now else (tokens["text3"], 400)
        axes.text(left, foot + 1.1 * size, week.label, color=ink, fontweight=weight, va="center")
        wide = _width(week, size)
        spots.append(
            spot_in(
                axes, (left, 0, left + wide - _GAP / 2, height), week.words, f"week:{week.label}"
            )
        )
        left += wide
    return spots

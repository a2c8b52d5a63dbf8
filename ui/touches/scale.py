"""Where a day stands on the time line: weeks of equal width, with narrow weekends."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate
from typing import Final

from abm_desktop.touches.schedule import WEEK, When
from abm_desktop.workspace.days import monday_of
from resources.records import dataclass
from ui.theme.fonts import scaled

_ORIGIN: Final = date(2000, 1, 3)
"""A Monday: places do not depend on what is shown, so that a refresh never scrolls."""

_NAMED: Final = 16
"""The narrowest day that has room for its number."""


@dataclass(frozen=True, slots=True)
class Scale:
    """One zoom of the time line; lengths in pixels.

    Attributes:
        key: `days`, `weeks` or `quarter`.
        weekday: width of Monday to Friday.
        weekend: width of Saturday and of Sunday.
        widest: a pill is never wider than this.
    """

    key: str
    weekday: int
    weekend: int
    widest: int

    @property
    def is_slim(self) -> bool:
        """Tell whether a day of the weekend is a strip without room for its name."""
        return self.weekend < _NAMED

    @property
    def week(self) -> int:
        """Return the width of a week."""
        return 5 * self.weekday + 2 * self.weekend

    def x_of(self, day: date) -> int:
        """Return where a day begins."""
        weeks, weekday = divmod((day - _ORIGIN).days, 7)
        return weeks * self.week + self._starts()[weekday]

    def width_of(self, day: date) -> int:
        """Return how wide a day is."""
        return self.weekend if day.weekday() > 4 else self.weekday

    def day_at(self, x: float) -> date:
        """Return the day that a place falls on."""
        weeks, rest = divmod(int(x), self.week)
        weekday = bisect_right(self._starts(), rest) - 1
        return _ORIGIN + weeks * WEEK + timedelta(days=weekday)

    def length_of(self, when: When) -> int:
        """Return the room that a touch has by itself: its days, or its working week."""
        if when.day is None:
            return 0
        if when.ends_on is not None:
            return self.x_of(when.ends_on) + self.width_of(when.ends_on) - self.x_of(when.day)
        return 5 * self.weekday if when.is_whole_week else self.width_of(when.day)

    def weeks_between(self, left: float, right: float) -> Iterator[date]:
        """Yield the Mondays of the weeks that are seen between two places."""
        first = monday_of(self.day_at(left))
        while self.x_of(first) <= right:
            yield first
            first += WEEK

    def _starts(self) -> list[int]:
        widths = [self.weekday] * 5 + [self.weekend]
        return [0, *accumulate(widths)]


def grown(scale: Scale) -> Scale:
    """Return a zoom as it is for text of the size of now."""
    return replace(
        scale,
        weekday=scaled(scale.weekday),
        weekend=scaled(scale.weekend),
        widest=scaled(scale.widest),
    )


DAYS: Final = Scale("days", 58, 26, 176)
WEEKS: Final = Scale("weeks", 30, 12, 132)
QUARTER: Final = Scale("quarter", 14, 8, 24)

SCALES: Final = {scale.key: scale for scale in (DAYS, WEEKS, QUARTER)}

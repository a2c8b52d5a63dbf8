"""Days of the sample story, counted in working days from the day on which it is told."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from abm_desktop.workspace.days import WEEKDAYS, short_day
from resources.language import full_stop
from resources.records import dataclass

_SATURDAY: Final = 5
_PLACEHOLDER: Final = re.compile(r"\{([+-]\d+)(w?)\}(\.?)")
_ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SampleDays:
    """Turns the story's offsets into days; none of them lies on a weekend.

    Attributes:
        today: the day on which the story is told.
        now: the instant after which nothing of it has happened yet.
    """

    today: date
    now: datetime

    def working(self, offset: int) -> date:
        """Return a working day: from today on for 0 and more, back from the last one below 0."""
        return self.back(-offset) if offset < 0 else self.ahead(offset)

    def ahead(self, count: int) -> date:
        """Return the working day so many after the first one from today on."""
        return _walk(_roll(self.today, _ONE_DAY), count, _ONE_DAY)

    def back(self, count: int) -> date:
        """Return the working day so many before the last one until today."""
        return _walk(_roll(self.today, -_ONE_DAY), count, -_ONE_DAY)

    def ago(self, days: int) -> date:
        """Return the last working day that lies so many calendar days back, or more."""
        return _roll(self.today - timedelta(days=days), -_ONE_DAY)

    def happened(self, cell: str) -> date:
        """Return the day of something that happened: working days, or calendar days (`-3d`)."""
        if cell.endswith("d"):
            return self.today - timedelta(days=-int(cell[:-1]))
        return self.back(-int(cell))

    def meant(self, cell: str) -> date:
        """Return a working day of the past or the future: counted in them, or in days (`-3d`)."""
        if not cell.endswith("d"):
            return self.working(int(cell))
        offset = int(cell[:-1])
        ahead = self.today + timedelta(days=offset)
        return self.ago(-offset) if offset < 0 else _roll(ahead, _ONE_DAY)

    def instant(self, day: date, at: time) -> datetime:
        """Return an instant of the past, at that time of the clock on this computer's wall."""
        return min(datetime.combine(day, at).astimezone(), self.now)

    def told(self, text: str) -> str:
        """Return a text with the days and years that it leaves open."""
        text = text.replace("{next_year}", str(self.today.year + 1))
        return _PLACEHOLDER.sub(self._written, text)

    def _written(self, match: re.Match[str]) -> str:
        day = self.working(int(match[1]))
        written = f"{WEEKDAYS[day.weekday()]} {short_day(day)}" if match[2] else short_day(day)
        return full_stop(written) if match[3] else written


def _roll(day: date, step: timedelta) -> date:
    while day.weekday() >= _SATURDAY:
        day += step
    return day


def _walk(day: date, count: int, step: timedelta) -> date:
    for _ in range(count):
        day = _roll(day + step, step)
    return day

"""The clock of an answer: it runs around the clock on working days, and stands still on all others.

Source: DESIGN, section 4, "48 hours". The days are those of whoever owes the answer: working days of
their country, from midnight to midnight of their zone. The promise counts real hours, so a working day
on which the clocks change brings 23 or 25 of them. Both teams owe answers by the same clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from abm_desktop.workspace.working_days import WorkRules, is_working_day
from resources.language import digits, tr
from resources.records import dataclass

_DAY = timedelta(days=1)
_NOTHING = timedelta()


@dataclass(frozen=True, slots=True)
class AnswerClock:
    """The clock by which somebody owes an answer.

    Attributes:
        rules: which days are working days.
        country: whose holidays hold for the answerer; none for those of the workspace.
        zone: where their days begin and end, whichever computer asks.
    """

    rules: WorkRules
    country: str | None = None
    zone: tzinfo = UTC

    def elapsed(self, since: datetime, until: datetime) -> timedelta:
        """Return how long the clock ran between two instants; nothing where the second is earlier."""
        ran = _NOTHING
        for begins, ends in self._working_spans(since):
            if begins >= until:
                break
            ran += min(ends, until) - begins
        return ran

    def due(self, sent_at: datetime, hours: int) -> datetime:
        """Return the first instant, in UTC, at which the clock has run so many hours."""
        return self.after(sent_at, timedelta(hours=hours))

    def after(self, since: datetime, left: timedelta) -> datetime:
        """Return the first instant, in UTC, at which the clock has run for a span of time."""
        for begins, ends in self._working_spans(since):
            if ends - begins >= left:
                return begins + left
            left -= ends - begins
        raise AssertionError("days never end")

    def left(self, sent_at: datetime, hours: int, now: datetime) -> timedelta:
        """Return how long the clock still runs until an answer is late; negative once it is."""
        return timedelta(hours=hours) - self.elapsed(sent_at, now)

    def _working_spans(self, since: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Yield the working time from an instant on, day by day, without an end."""
        since = since.astimezone(UTC)
        # Where clocks go back over midnight, an instant can lie outside the day that it names.
        day = since.astimezone(self.zone).date() - _DAY
        while True:
            if is_working_day(day, self.country, self.rules):
                begins, ends = max(since, self._start(day)), self._start(day + _DAY)
                if begins < ends:
                    yield begins, ends
            day += _DAY

    def _start(self, day: date) -> datetime:
        midnight = datetime.combine(day, time.min, self.zone)
        return midnight.astimezone(UTC)


def hours_words(left: timedelta) -> str:
    """Return how much time is left or how late it is, as a badge says it: `5 h left`, `3 h late`.

    Whole hours are rounded down, so that nothing looks like more time than there is.
    """
    minutes = int(abs(left).total_seconds() // 60)
    amount = f"{digits(minutes // 60)} h" if minutes >= 60 else tr("{minutes} min", minutes=minutes)  # noqa: PLR2004
    if left > _NOTHING:
        return tr("{time} left", time=amount)
    return tr("{time} late", time=amount)


def exact_words(span: timedelta) -> str:
    """Return a span with its minutes: `5 h 03 m`."""
    minutes = int(abs(span).total_seconds() // 60)
    return f"{digits(minutes // 60)} h {minutes % 60:02} m"

"""The time zone of this computer, with its summer time."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo


class LocalZone(tzinfo):
    """What the computer's own clock shows, on any day of the past and the future."""

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """Return how far the clock is ahead of UTC at a moment that it shows."""
        return None if moment is None else _here(moment).utcoffset()

    def dst(self, moment: datetime | None) -> timedelta | None:
        """Return nothing: how much of it is summer time nobody asks."""
        return None

    def tzname(self, moment: datetime | None) -> str | None:
        """Return what the computer calls it at that moment."""
        return None if moment is None else _here(moment).tzname()


def _here(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None).astimezone()

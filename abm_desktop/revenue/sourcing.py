"""Which team sourced a deal, by three definitions side by side, and whether marketing influenced it.

The three stand beside each other because each is right about something and none about all; the
workspace locks one for the board. Source: field guide, 2.8. Edge rules, all of them tested:

- Only what was done counts: a touch that is planned or was skipped met nobody.
- Nothing after the close counts. What happened on the day of the close still does.
- Ties go by the instant, then by the key, which grows with time.
- What both teams did together belongs to both: it is neither halved nor given to one of them.
- A campaign that somebody of the account answered is a touch of marketing on the day of the
  answer. It has no hour, so it counts at the end of that day: it is not known to come before a call.
- The opening of a deal is an activity of sales, at the end of its day.
- Where nothing is known of an account, nobody knows who sourced its deal.
- Influence is no source: its sums overlap with the others and are never added to them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from abm_desktop.vocabulary import SourcedBy, Team
from resources.records import dataclass

_LAST: Final = b"\xff" * 16
"""Behind every key: what has no hour comes after what has one on the same day."""


@dataclass(frozen=True, slots=True, order=True)
class Met:
    """When somebody of an account was met; ordered by the instant, then by the key."""

    at: datetime
    key: bytes

    @property
    def day(self) -> date:
        """Return the day, in UTC, so that everybody sees the same figures."""
        return self.at.date()


@dataclass(frozen=True, slots=True)
class Story:
    """What is known of an account before its deals.

    Attributes:
        touches: the first done touch of each team, and of both together.
        answered: the first day on which somebody answered a campaign.
        days: on which marketing, alone or with sales, did something; the earliest first.
    """

    touches: Mapping[Team, Met]
    answered: date | None = None
    days: Sequence[date] = ()


NO_STORY: Final = Story({})


@dataclass(frozen=True, slots=True)
class SourcedDeal:
    """What the definitions ask of a deal; `closed_on` is none while it is open."""

    opened_on: date | None
    closed_on: date | None
    source_team: Team | None


def end_of(day: date) -> Met:
    """Return the end of a day, for what has no hour."""
    return Met(datetime.combine(day, time.max, UTC), _LAST)


def sourced_by(definition: SourcedBy, deal: SourcedDeal, story: Story) -> Team | None:
    """Return who sourced a deal by a definition; none where nobody knows."""
    if definition is SourcedBy.LEAD_SOURCE:
        return deal.source_team
    known = _until_close(deal, story)
    if definition is SourcedBy.FIRST_TOUCH:
        return _first_touch(known)
    return _marketing_touch(deal, known)


def is_influenced(deal: SourcedDeal, story: Story, window: int) -> bool:
    """Tell whether marketing did something in so many days before the deal opened or closed."""
    milestones = (deal.opened_on, deal.closed_on)
    return any(_did_within(story.days, day, window) for day in milestones if day is not None)


def _until_close(deal: SourcedDeal, story: Story) -> Story:
    """Return the story without what came after the close."""
    last = deal.closed_on
    if last is None:
        return story
    touches = {team: met for team, met in story.touches.items() if met.day <= last}
    has_answer = story.answered is not None and story.answered <= last
    return Story(touches, story.answered if has_answer else None)


def _first_touch(story: Story) -> Team | None:
    """Return whose done touch was the first one of the account."""
    return min(story.touches, key=lambda team: story.touches[team], default=None)


def _marketing_touch(deal: SourcedDeal, story: Story) -> Team | None:
    """Return marketing where it reached the account before the first activity of sales."""
    marketing = _earliest((story.touches.get(Team.MARKETING), _end(story.answered)))
    sales, both = story.touches.get(Team.SALES), story.touches.get(Team.BOTH)
    first = _earliest((sales, both))
    if first is None and marketing is None:
        return None
    activity = _earliest((first, _end(deal.opened_on)))
    if marketing is not None and (activity is None or marketing < activity):
        return Team.MARKETING
    return Team.BOTH if activity is not None and activity == both else Team.SALES


def _end(day: date | None) -> Met | None:
    return None if day is None else end_of(day)


def _earliest(mets: Iterable[Met | None]) -> Met | None:
    return min((met for met in mets if met is not None), default=None)


def _did_within(days: Sequence[date], milestone: date, window: int) -> bool:
    place = bisect_left(days, milestone - timedelta(days=window))
    return place < len(days) and days[place] <= milestone


def percents(parts: Sequence[int]) -> list[int]:
    """Return parts of a whole in whole percent that add up to 100, by the largest remainder."""
    whole = sum(parts)
    if not whole:
        return [0] * len(parts)
    floors = [part * 100 // whole for part in parts]
    by_remainder = sorted(
        range(len(parts)), key=lambda place: (-(parts[place] * 100 % whole), place)
    )
    for place in by_remainder[: 100 - sum(floors)]:
        floors[place] += 1
    return floors

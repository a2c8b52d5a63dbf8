"""What stands around the rows and can be chosen like them: campaigns above, workload below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtCore import QPointF, QRectF

from abm_desktop.touches.planning import CampaignSpan
from abm_desktop.touches.schedule import WEEK
from abm_desktop.workspace.days import monday_of
from resources.records import dataclass
from ui.theme.fonts import scaled
from ui.touches.layout import header
from ui.touches.planner.sight import Mark, Sight, load_height
from ui.touches.planner.words import campaign_told, load_told

_BAND: Final = 39
_TOP: Final = 8
_HIGH: Final = 35
_LOADS: Final = 26


@dataclass(frozen=True, slots=True)
class Band:
    """A campaign and where its band is, in the time line and below the names of days."""

    campaign: CampaignSpan
    rect: QRectF


def bands(sight: Sight) -> list[Band]:
    """Return the campaigns in sight, by their first day."""
    scale = sight.grid.scale
    found = []
    for number, track in enumerate(sight.contents.tracks):
        top = header() + scaled(_TOP) + number * scaled(_BAND)
        for one in track:
            left = scale.x_of(one.first) + 2
            right = scale.x_of(one.last) + scale.width_of(one.last) - 2
            rect = QRectF(left, top, max(right - left, scaled(34)), scaled(_HIGH))
            if rect.right() >= sight.left and left <= sight.right:
                found.append(Band(one, rect))
    return sorted(found, key=lambda band: (band.campaign.first, band.rect.y()))


def campaign_at(sight: Sight, point: QPointF) -> CampaignSpan | None:
    """Return the campaign whose band is under a point of the viewport."""
    if point.x() < sight.titles or point.y() >= sight.head:
        return None
    inside = QPointF(point.x() - sight.titles + sight.left, point.y())
    found = (band.campaign for band in bands(sight) if band.rect.contains(inside))
    return next(found, None)


def load_at(sight: Sight, point: QPointF) -> Mark | None:
    """Return whose week of the workload is under a point; without a week where it is their name."""
    line = int(point.y() - (sight.height - sight.foot) - scaled(_LOADS)) // load_height()
    place = sight.load_top + line
    if not sight.foot or not 0 <= line < sight.loads_shown or place >= len(sight.contents.people):
        return None
    person = sight.contents.people[place].person.id
    if point.x() < sight.titles:
        return Mark(person=person)
    day = sight.grid.scale.day_at(point.x() - sight.titles + sight.left)
    return Mark(person=person, monday=monday_of(day))


def first_above(sight: Sight, day: date) -> Mark | None:
    """Return the campaign of a day, else the first one in sight."""
    seen = [band.campaign for band in bands(sight)]
    on_day = [one for one in seen if one.first <= day <= one.last]
    return next((Mark(campaign=one.id) for one in [*on_day, *seen]), None)


def first_below(sight: Sight, day: date) -> Mark | None:
    """Return the week of a day of the first colleague in sight."""
    if not sight.foot:
        return None
    person = sight.contents.people[min(sight.load_top, len(sight.contents.people) - 1)]
    return Mark(person=person.person.id, monday=monday_of(day))


def walked(sight: Sight, mark: Mark, days: int, lanes: int) -> Mark | None:
    """Return what lies beside what is chosen; nothing where that is among the rows."""
    if mark.campaign is not None:
        seen = [band.campaign.id for band in bands(sight)]
        if lanes > 0 or mark.campaign not in seen:
            return None
        place = max(0, min(len(seen) - 1, seen.index(mark.campaign) + days))
        return Mark(campaign=seen[place])
    people = [one.person.id for one in sight.contents.people]
    if mark.person not in people:
        return None
    if days and mark.monday is not None:
        return replace(mark, monday=mark.monday + days * WEEK)
    place = people.index(mark.person) + lanes
    if place < 0:
        return None
    return replace(mark, person=people[min(place, len(people) - 1)])


def mark_told(sight: Sight, mark: Mark, today: date) -> str:
    """Return what is chosen around the rows in lines; nothing where it is gone."""
    if mark.campaign is not None:
        campaigns: Sequence[CampaignSpan] = sight.contents.plan.campaigns
        found = (one for one in campaigns if one.id == mark.campaign)
        return next((campaign_told(one, today) for one in found), "")
    for one in sight.contents.people:
        if one.person.id == mark.person and mark.monday is None:
            return one.person.name
        if one.person.id == mark.person and mark.monday is not None:
            count = sight.contents.loads.get((one.person.id, mark.monday), 0)
            return load_told(one, mark.monday, count)
    return ""


def reveal_person(sight: Sight, person: UUID | None) -> None:
    """Scroll the workload so far that a colleague is seen."""
    people = [one.person.id for one in sight.contents.people]
    if person in people:
        place, shown = people.index(person), sight.loads_shown
        sight.load_top = min(place, max(sight.load_top, place - shown + 1))

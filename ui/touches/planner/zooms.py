"""How wide a day of the planner is: so many weeks fill the room that there is."""

from __future__ import annotations

from typing import Final

from resources.records import dataclass
from ui.theme.fonts import scaled
from ui.touches.scale import Scale

_SLIM: Final = 6
"""Nobody works on a weekend: a strip is enough to show what lies on it all the same."""
LEAST, MOST = 0.5, 3.0
STEP: Final = 1.25


@dataclass(frozen=True, slots=True)
class Zoom:
    """One of the three ways to look at time.

    Attributes:
        weeks: how many of them are seen at once.
        slim: width of a day on which nobody works.
        widest: a bar is never wider than this by its words.
        least: a day is never narrower than this.
    """

    key: str
    weeks: int
    slim: int
    widest: int
    least: int


ZOOMS: Final = {
    zoom.key: zoom
    for zoom in (
        Zoom("days", 3, _SLIM, 176, 34),
        Zoom("weeks", 7, 3, 124, 14),
        Zoom("quarter", 13, 2, 24, 8),
    )
}


def fitted(zoom: Zoom, room: int, factor: float, *, works_weekends: bool) -> Scale:
    """Return the time line of a zoom for so many pixels, with wider or narrower days by a factor."""
    days = 7 if works_weekends else 5
    strips = 0 if works_weekends else 2 * scaled(zoom.slim)
    width = int((room / zoom.weeks - strips) / days * factor)
    weekday = max(scaled(zoom.least), width)
    # What the days leave of their week goes to its end, so that whole weeks fill the room.
    rest = int(room / zoom.weeks * factor) - 5 * weekday
    slim = max(scaled(zoom.slim), min(2 * scaled(zoom.slim), rest // 2))
    weekend = weekday if works_weekends else slim
    return Scale(zoom.key, weekday, weekend, scaled(zoom.widest))

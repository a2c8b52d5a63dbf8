"""Where each touch stands in the lanes: piled-up touches take rows of their own."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import time
from typing import Final
from uuid import UUID

from abm_desktop.touches.rows import TouchRow
from abm_desktop.vocabulary import Team, TouchState
from resources.records import dataclass
from ui.kit.paint.pill import Pill, pill_height, pill_width
from ui.theme.fonts import scaled
from ui.touches.scale import Scale

_HEADER: Final = 50
_ROW: Final = 32
_PADDING: Final = 6
_GAP: Final = 3
_STATE: Final = 18
"""Room for the sign that a touch is done or skipped."""
_BANDS: Final = (Team.SALES, Team.BOTH, Team.MARKETING)


def header() -> int:
    """Return the height of the two lines that name weeks and days."""
    return scaled(_HEADER)


def row_height() -> int:
    """Return the height of a pill and the air around it."""
    return scaled(_ROW)


@dataclass(frozen=True, slots=True)
class Place:
    """The rectangle of a touch's pill, in the scene."""

    x: int
    y: int
    width: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The places of all touches, and how high the lanes must be for them.

    Attributes:
        border: the line between the lanes, on which joint touches lie.
        lower: where the free part of the lower lane begins.
        bottom: the end of the lower lane.
        has_joint: whether there are joint touches on the line.
    """

    places: dict[UUID, Place]
    border: int
    lower: int
    bottom: int
    has_joint: bool


def pill_of(row: TouchRow, scale: Scale, *, is_held: bool = False) -> Pill:
    """Return what a touch's pill shows; in the quarter there is room for its mark only."""
    states = {TouchState.PLANNED: "planned", TouchState.DONE: "done"}
    label = "" if scale.key == "quarter" else row.title
    state = "held" if is_held else states.get(row.state, "skipped")
    return Pill(label, row.channel.icon, row.team, state)


def mark_width() -> int:
    """Return how wide a pill is beside its words: its disc and the air around."""
    return int(pill_width(Pill("", "phone", Team.SALES)))


def width_of(row: TouchRow, scale: Scale, *, is_held: bool = False) -> int:
    """Return how wide a touch's pill is: its words, at most the widest; its days or its week."""
    if scale.key == "quarter":
        mark = pill_height() if row.is_planned and not is_held else pill_height() + _STATE
        return max(mark, scale.length_of(row.when) - 2) if row.when.is_long else mark
    if row.when.is_long:
        return max(scale.length_of(row.when) - 4, pill_height())
    return min(int(pill_width(pill_of(row, scale, is_held=is_held))), scale.widest)


def arrange(rows: Sequence[TouchRow], scale: Scale, held: Collection[UUID] = frozenset()) -> Layout:
    """Return where every scheduled touch stands: Sales above, joint on the line, Marketing below.

    What is `held` needs room for the sign of it.
    """
    packed = {
        band: _packed([row for row in rows if row.team is band], scale, held) for band in _BANDS
    }
    heights = {band: _height(packed[band]) for band in _BANDS}
    joint = heights[Team.BOTH]
    tops = {
        Team.SALES: header() + _PADDING,
        Team.BOTH: header() + _PADDING + max(heights[Team.SALES], 2 * row_height()),
    }
    tops[Team.MARKETING] = tops[Team.BOTH] + joint + (0 if joint else 2 * _PADDING)
    bottom = tops[Team.MARKETING] + max(heights[Team.MARKETING], 2 * row_height()) + _PADDING
    border = tops[Team.BOTH] + (joint // 2 if joint else _PADDING)
    places = {
        key: Place(x, tops[band] + row * row_height() + (row_height() - pill_height()) // 2, width)
        for band in _BANDS
        for key, (row, x, width) in packed[band].items()
    }
    return Layout(places, border, tops[Team.MARKETING], bottom, has_joint=joint > 0)


def _height(packed: dict[UUID, tuple[int, int, int]]) -> int:
    return row_height() * (1 + max((row for row, _x, _width in packed.values()), default=-1))


def _packed(
    rows: Sequence[TouchRow], scale: Scale, held: Collection[UUID]
) -> dict[UUID, tuple[int, int, int]]:
    """Return row, place and width of each touch: the first row that is free where it begins."""
    ends: list[int] = []
    packed: dict[UUID, tuple[int, int, int]] = {}
    for touch in sorted(rows, key=_order):
        if touch.when.day is None:
            continue
        width = width_of(touch, scale, is_held=touch.id in held)
        x = scale.x_of(touch.when.day) + 2
        row = next((index for index, end in enumerate(ends) if end <= x), len(ends))
        ends[row : row + 1] = [x + width + _GAP]
        packed[touch.id] = (row, x, width)
    return packed


def _order(touch: TouchRow) -> tuple[object, ...]:
    when = touch.when
    return (when.day, not when.is_whole_week, when.at_time or time.max, touch.id)

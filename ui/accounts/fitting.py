"""Which columns of the list there is room for, in which order, and how wide each becomes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from abm_desktop.vocabulary import Listing
from resources.records import dataclass
from ui.kit.table.column import Column
from ui.kit.table.header import gaps
from ui.kit.table.layout import ColumnLayout
from ui.theme.fonts import scaled

_MARKS: Final = ("fit", "engagement", "committee")
_SHOWN: Final[Mapping[Listing, frozenset[str]]] = {
    Listing.TARGET: frozenset(
        {"name", "tier", "stage", *_MARKS, "owners", "pipeline", "last", "next"}
    ),
    Listing.CANDIDATE: frozenset(
        {"name", "stage", "fit", "engagement", "industry", "country", "employees", "owners", "last"}
    ),
    Listing.RETIRED: frozenset({"name", "industry", "country", "employees", "owners", "last"}),
}
"""What a view shows until somebody wants it otherwise."""

_GIVES_WAY: Final[Mapping[Listing, tuple[str, ...]]] = {
    Listing.TARGET: ("last", "minutes", "committee", "fit", "pipeline"),
    Listing.CANDIDATE: ("stage", "last", "country", "engagement", "fit"),
    Listing.RETIRED: ("employees", "country"),
}
"""What is left out where there is no room, the first first."""

_GROWS: Final = (
    ("next", 150),
    ("name", 214),
    ("stage", 186),
    ("industry", 190),
    ("next", 220),
    ("name", 340),
)
"""Who takes what width is left over, and how wide each becomes at most."""

_EDGES: Final = 32


@dataclass(frozen=True, slots=True)
class Fitted:
    """Columns by their places in the declaration.

    Attributes:
        order: all of them, from left to right, whether they are shown or not.
        widths: what each of those in view has for what it shows, from left to right.
        left_out: those that were wanted, and for which there is no room.
    """

    order: tuple[int, ...]
    widths: Mapping[int, int]
    left_out: frozenset[int]


def fitted(
    columns: Sequence[Column],
    layout: ColumnLayout,
    listing: Listing,
    width: int,
    silent: Collection[str] = (),
) -> Fitted:
    """Return how a view shows its columns in so many pixels; `silent` ones have nothing to say.

    What somebody asked for stays whatever the width; the list then scrolls sideways.
    """
    keys = [column.key for column in columns]
    order = tuple(keys.index(key) for key in layout.ordered(keys))
    wanted = [place for place in order if is_wanted(keys[place], layout, listing, silent)]
    roomy = _with_room(columns, wanted, layout, listing, width)
    return Fitted(
        order, _widths(columns, roomy, layout, width), frozenset(wanted) - frozenset(roomy)
    )


def layout_of(columns: Sequence[str], declared: Sequence[str], listing: Listing) -> ColumnLayout:
    """Return the arrangement in which a view shows these columns and no others."""
    wanted = frozenset(columns)
    return ColumnLayout(tuple(columns), wanted - _SHOWN[listing], frozenset(declared) - wanted)


def is_wanted(
    key: str, layout: ColumnLayout, listing: Listing, silent: Collection[str] = ()
) -> bool:
    """Tell whether a view shows a column if there is room for it; a silent one only if asked to."""
    by_itself = key in _SHOWN[listing] and key not in layout.hidden and key not in silent
    return by_itself or key in layout.shown


def _with_room(
    columns: Sequence[Column],
    wanted: list[int],
    layout: ColumnLayout,
    listing: Listing,
    width: int,
) -> list[int]:
    keys = {columns[place].key: place for place in wanted}
    shown = list(wanted)
    for key in _GIVES_WAY[listing]:
        if _needed(columns, shown, layout) <= width:
            break
        if key in keys and key not in layout.shown:
            shown.remove(keys[key])
    return shown


def _widths(
    columns: Sequence[Column], shown: Sequence[int], layout: ColumnLayout, width: int
) -> dict[int, int]:
    widths = {place: _own_width(columns[place], layout) for place in shown}
    places = {columns[place].key: place for place in shown}
    spare = max(0, width - _needed(columns, shown, layout))
    for key, most in _GROWS:
        if key in places and key not in layout.widths:
            more = max(0, min(spare, scaled(most) - widths[places[key]]))
            widths[places[key]] += more
            spare -= more
    return widths


def _needed(columns: Sequence[Column], shown: Sequence[int], layout: ColumnLayout) -> int:
    chosen = [columns[place] for place in shown]
    return sum(_own_width(column, layout) for column in chosen) + sum(gaps(chosen)) + _EDGES


def _own_width(column: Column, layout: ColumnLayout) -> int:
    return scaled(layout.widths.get(column.key, column.width))

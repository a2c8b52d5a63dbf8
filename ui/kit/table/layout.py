"""How somebody arranged the columns of a table: order, which are shown, and how wide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from typing import Any, Self

from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class ColumnLayout:
    """Columns by their keys; whatever it does not name stands as the table declares it.

    Attributes:
        shown: columns that somebody asked for; they stay even where there is little room.
        hidden: columns that somebody did away with.
        widths: pixels that somebody gave to a column.
    """

    order: tuple[str, ...] = ()
    shown: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    widths: Mapping[str, int] = field(default_factory=dict)

    def ordered(self, declared: Sequence[str]) -> list[str]:
        """Return declared columns in their order; the first declared one stays in front."""
        found = [key for key in self.order if key in declared]
        for place, key in enumerate(declared):
            if key not in found:
                before = found.index(declared[place - 1]) + 1 if place else 0
                found.insert(before, key)
        return sorted(found, key=lambda key: key != declared[0])

    def with_order(self, order: Sequence[str]) -> Self:
        """Return the columns in another order."""
        return replace(self, order=tuple(order))

    def with_step(self, declared: Sequence[str], key: str, step: int) -> Self:
        """Return a column moved by so many places; none comes before the first one."""
        order = self.ordered(declared)
        place = order.index(key)
        target = max(1, min(len(order) - 1, place + step))
        if place:
            order.insert(target, order.pop(place))
        return self.with_order(order)

    def with_shown(self, key: str, *, shown: bool) -> Self:
        """Return a column shown or hidden because somebody wants it so."""
        alone = frozenset({key})
        if shown:
            return replace(self, shown=self.shown | alone, hidden=self.hidden - alone)
        return replace(self, shown=self.shown - alone, hidden=self.hidden | alone)

    def with_width(self, key: str, width: int) -> Self:
        """Return a column with a width of its own."""
        return replace(self, widths={**self.widths, key: width})

    def to_json(self) -> dict[str, Any]:
        """Return the arrangement as it is remembered."""
        return {
            "order": list(self.order),
            "shown": sorted(self.shown),
            "hidden": sorted(self.hidden),
            "widths": dict(self.widths),
        }

    @classmethod
    def from_json(cls, body: object) -> Self:
        """Read an arrangement; what another version wrote otherwise counts as not arranged."""
        if not isinstance(body, dict):
            return cls()
        names = {
            name: [key for key in _list(body.get(name)) if isinstance(key, str)]
            for name in ("order", "shown", "hidden")
        }
        widths = body.get("widths")
        return cls(
            order=tuple(names["order"]),
            shown=frozenset(names["shown"]),
            hidden=frozenset(names["hidden"]),
            widths={
                key: width
                for key, width in (widths if isinstance(widths, dict) else {}).items()
                if isinstance(width, int)
            },
        )


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []

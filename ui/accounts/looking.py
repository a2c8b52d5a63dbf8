"""What somebody looks at: conditions, order and groups, as they are remembered and saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Self

from abm_desktop.accounts.filter_json import read_leniently, to_json
from abm_desktop.accounts.filters import EVERYTHING, Condition, Fields, Group, Part

DEFAULT_SORT: Final = "tier"


@dataclass(frozen=True, slots=True)
class Looking:
    """One way to look at the list.

    Attributes:
        view: the view that it began with, by its code; empty for none.
        closed: groups whose accounts are put away.
    """

    conditions: Group = EVERYTHING
    sort: str = DEFAULT_SORT
    descending: bool = False
    group: str = ""
    view: str = ""
    closed: frozenset[str] = frozenset()

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        return {
            "conditions": to_json(self.conditions),
            "sort": self.sort,
            "descending": self.descending,
            "group": self.group,
            "view": self.view,
            "closed": sorted(self.closed),
        }

    @classmethod
    def from_json(cls, body: object, fields: Fields) -> tuple[Self, tuple[str, ...]]:
        """Read it as it was kept; the sentences say what could not be read any more."""
        if not isinstance(body, dict):
            return cls(), ()
        conditions, left_out = read_leniently(body.get("conditions", {"all": []}), fields)
        closed = body.get("closed", [])
        looking = cls(
            conditions,
            _text(body, "sort") or DEFAULT_SORT,
            body.get("descending") is True,
            _text(body, "group"),
            _text(body, "view"),
            frozenset(one for one in closed if isinstance(one, str))
            if isinstance(closed, list)
            else frozenset(),
        )
        return looking, left_out


def with_part(tree: Group, place: int | None, part: Part) -> Group:
    """Return the conditions with another one at a place, or at the end where there is no place."""
    parts = list(tree.parts)
    if place is None:
        parts.append(part)
    else:
        parts[place] = part
    return Group(tree.join, tuple(parts))


def without_part(tree: Group, place: int) -> Group:
    """Return the conditions without the one at a place; none at all hold for every account."""
    parts = tree.parts[:place] + tree.parts[place + 1 :]
    return Group(tree.join, parts) if parts else EVERYTHING


def is_simple(part: Part) -> bool:
    """Tell whether a part is one condition, which a popover can edit."""
    return isinstance(part, Condition)


def _text(body: dict[str, Any], name: str) -> str:
    value = body.get(name)
    return value if isinstance(value, str) else ""

"""What somebody looks at: conditions, order and groups, as they are remembered and saved."""

from __future__ import annotations

from typing import Any, Final, Self

from abm_desktop.accounts.filter_json import read_leniently, to_json
from abm_desktop.accounts.filters import EVERYTHING, Fields, Group, Part
from abm_desktop.accounts.list_query import ListQuery
from abm_desktop.vocabulary import Listing
from resources.records import dataclass
from ui.accounts.view import View

DEFAULT_SORT: Final = "tier"


@dataclass(frozen=True, slots=True)
class Looking:
    """One way to look at the list.

    Attributes:
        view: the view that it began with, by its code; empty for none.
        closed: groups whose accounts are put away.
        columns: names of columns in their order; none where the list shows its usual ones.
    """

    conditions: Group = EVERYTHING
    sort: str = DEFAULT_SORT
    descending: bool = False
    group: str = ""
    view: str = ""
    closed: frozenset[str] = frozenset()
    columns: tuple[str, ...] = ()

    def query(self, view: View, text: str) -> ListQuery:
        """Return what to ask for in a view, with the words that are looked for."""
        is_tierless = self.sort == DEFAULT_SORT and view.listing is not Listing.TARGET
        return ListQuery(
            text=text,
            listing=frozenset({view.listing}),
            tier=view.tier,
            sort="name" if is_tierless else self.sort,
            descending=self.descending,
            conditions=self.conditions,
            group=self.group,
        )

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        return {
            "conditions": to_json(self.conditions),
            "sort": self.sort,
            "descending": self.descending,
            "group": self.group,
            "view": self.view,
            "closed": sorted(self.closed),
            "columns": list(self.columns),
        }

    @classmethod
    def from_json(cls, body: object, fields: Fields) -> tuple[Self, tuple[str, ...]]:
        """Read it as it was kept; the sentences say what could not be read any more."""
        if not isinstance(body, dict):
            return cls(), ()
        conditions, left_out = read_leniently(body.get("conditions", {"all": []}), fields)
        looking = cls(
            conditions,
            _text(body, "sort") or DEFAULT_SORT,
            body.get("descending") is True,
            _text(body, "group"),
            _text(body, "view"),
            frozenset(_texts(body, "closed")),
            _texts(body, "columns"),
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


def _text(body: dict[str, Any], name: str) -> str:
    value = body.get(name)
    return value if isinstance(value, str) else ""


def _texts(body: dict[str, Any], name: str) -> tuple[str, ...]:
    values = body.get(name)
    found = values if isinstance(values, list) else []
    return tuple(dict.fromkeys(one for one in found if isinstance(one, str)))

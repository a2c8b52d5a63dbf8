"""What a saved view of the list holds: conditions, columns, order and groups."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from abm_desktop.accounts.filter_json import read_leniently, to_json
from abm_desktop.accounts.filters import EVERYTHING, Fields, Group
from resources.language import tr
from resources.records import dataclass

PAGE: Final = "accounts"
"""Which saved views are of this list."""

_MOST_COLUMNS: Final = 100


@dataclass(frozen=True, slots=True)
class ListView:
    """A way to look at the list.

    Attributes:
        columns: names of columns in their order; none where the list shows its usual ones.
    """

    conditions: Group = EVERYTHING
    columns: tuple[str, ...] = ()
    sort: str = "name"
    descending: bool = False
    group: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the view as it is kept."""
        return {
            "conditions": to_json(self.conditions),
            "columns": list(self.columns),
            "sort": self.sort,
            "descending": self.descending,
            "group": self.group,
        }


@dataclass(frozen=True, slots=True)
class ReadView:
    """A view that was read, and in sentences what could not be."""

    view: ListView
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What a view may name in this workspace and this version."""

    fields: Fields
    columns: Collection[str]
    sorts: Collection[str]
    groups: Collection[str]


def read_view(body: Any, known: Known) -> ReadView:
    """Return what can be read of a view that any version of the program kept."""
    kept = body if isinstance(body, dict) else {}
    conditions, left_out = read_leniently(kept.get("conditions", {"all": []}), known.fields)
    columns, gone = _columns(kept.get("columns"), known.columns)
    sort = _word(kept.get("sort", "name"), known.sorts)
    group = _word(kept.get("group", ""), {"", *known.groups})
    told = [*left_out, *gone]
    if sort is None:
        told.append(tr("The list cannot be sorted as this view says; it is sorted by name."))
    if group is None:
        told.append(tr("The list cannot be grouped as this view says."))
    view = ListView(
        conditions,
        columns,
        sort or "name",
        kept.get("descending") is True and bool(sort),
        group or "",
    )
    return ReadView(view, tuple(told))


def _columns(names: Any, known: Collection[str]) -> tuple[tuple[str, ...], list[str]]:
    listed = names[:_MOST_COLUMNS] if isinstance(names, list) else []
    wanted = list(dict.fromkeys(name for name in listed if isinstance(name, str)))
    gone = [name for name in wanted if name not in known]
    told = [tr("There is no column called {name} any more.", name=name[:60]) for name in gone]
    return tuple(name for name in wanted if name in known), told


def _word(word: Any, known: Collection[str]) -> str | None:
    return word if isinstance(word, str) and word in known else None

"""What a saved view of the list holds: conditions, columns, order and groups."""

from __future__ import annotations

from typing import Any, Final

from abm_desktop.accounts.filter_json import to_json
from abm_desktop.accounts.filters import EVERYTHING, Group
from resources.records import dataclass

PAGE: Final = "accounts"
"""Which saved views are of this list."""


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

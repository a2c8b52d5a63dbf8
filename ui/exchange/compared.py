"""A file compared with the accounts, counted and sorted before the window sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from abm_desktop.exchange import service
from abm_desktop.exchange.preview import ImportPreview, PreviewRow, RowAction

ALL: Final = "all"


@dataclass(frozen=True, slots=True)
class Compared:
    """What an import will do, with all that takes long to find out for tens of thousands of rows."""

    preview: ImportPreview
    rows: Mapping[str, Sequence[PreviewRow]]
    """By action, and all of them."""
    accounts: int
    """How many are created or updated."""
    label: str
    """The name of the change."""

    @property
    def refused(self) -> int:
        """Return how many rows are refused."""
        return len(self.rows[RowAction.REFUSE])


def compared(preview: ImportPreview, path: Path) -> Compared:
    """Count and sort a preview; for a thread beside the window."""
    rows: dict[str, list[PreviewRow]] = {action.value: [] for action in RowAction}
    for row in preview.rows:
        rows[row.action.value].append(row)
    accounts = service.records_touched(preview)
    label = service.import_label(preview, path)
    return Compared(preview, {ALL: preview.rows, **rows}, accounts, label)

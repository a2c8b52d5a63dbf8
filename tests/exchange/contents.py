"""All that a workspace holds, to compare what it was with what it is."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from abm_desktop.workspace.opened import Workspace
from db.base import Base

LOGS = frozenset({"change", "change_set", "change_counter", "import_run"})


def contents(workspace: Workspace) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table but the logs, without its version, in an order of its own."""
    with workspace.reading() as reading:
        found = {}
        for name, table in Base.metadata.tables.items():
            if name not in LOGS:
                columns = [column for column in table.columns if column.name != "version"]
                rows = reading.session.execute(select(*columns))
                found[name] = sorted(map(tuple, rows), key=repr)
        return found

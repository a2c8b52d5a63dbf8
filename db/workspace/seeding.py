"""The rows that every new workspace begins with: open words with stable codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from db.base import Row
from db.whole import mapped_classes
from db.workspace.door import Change


def seed(change: Change, defaults: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """Insert default rows: entity to rows, in an order in which references point back."""
    classes = {one.__tablename__: one for one in mapped_classes()}
    for entity, rows in defaults.items():
        table: type[Row] = classes[entity]
        for row in rows:
            change.add(table(**row))
        change.session.flush()

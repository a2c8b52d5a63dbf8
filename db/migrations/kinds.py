"""Column types as migrations mean them: frozen, so that a step never changes with the code."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa


def key() -> sa.types.TypeEngine[Any]:
    """Return the type of a key: `uuid`, or 16 bytes in SQLite."""
    return sa.Uuid().with_variant(sa.LargeBinary(16), "sqlite")


def instant() -> sa.types.TypeEngine[Any]:
    """Return the type of a point in time in UTC."""
    return sa.DateTime(timezone=True)


def words() -> sa.types.TypeEngine[Any]:
    """Return the type of free text."""
    return sa.Text()


def word() -> sa.types.TypeEngine[Any]:
    """Return the type of a closed word."""
    return sa.String(20)

"""All tables of all rooms, and what follows from a change; loaded when somebody first asks for it.

To declare a table takes almost two thousandths of a second, and what reads a few needs only those. So modules import
the tables that they name, and whoever looks at all there are (a change, undo, an archive, a repair) asks here: no table
is missing then, however little was read before.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from sqlalchemy import MetaData
from sqlalchemy.orm import Session

from db.base import Base

if TYPE_CHECKING:
    from db.workspace.door import Guard, Rollup


def metadata() -> MetaData:
    """Return what knows every table."""
    import_module("db.tables")
    return Base.metadata


def mapped_classes() -> list[type[Any]]:
    """Return the class of every table."""
    import_module("db.tables")
    return [mapper.class_ for mapper in Base.registry.mappers]


def rollups() -> Sequence[Rollup]:
    """Return what brings derived rows up to date after a change, once all tables are there that it may write."""
    metadata()
    found: Sequence[Rollup] = import_module("db.rollups").ROLLUPS
    return found


def guards() -> Sequence[Guard]:
    """Return what refuses a change that must never be."""
    found: Sequence[Guard] = import_module("db.guards").GUARDS
    return found


def rebuild(session: Session) -> None:
    """Work all derived rows out again."""
    import_module("db.rollups").rebuild(session)

"""All derived rows of all rooms, kept with every change."""

from __future__ import annotations

from typing import Final

from sqlalchemy.orm import Session

from db.accounts.tables import AccountRollup
from db.touches import rollup as touches
from db.workspace.door import Rollup

ROLLUPS: Final[tuple[Rollup, ...]] = (touches.refresh,)

DERIVED: Final = frozenset({AccountRollup.__tablename__})
"""The tables whose rows follow from those of the others."""


def rebuild(session: Session) -> None:
    """Work all derived rows out again."""
    touches.rebuild(session)

"""All derived rows of all rooms, kept with every change."""

from __future__ import annotations

from typing import Final

from sqlalchemy.orm import Session

from db.accounts.derived import EngagementDay, EngagementRollup, PipelineRollup, RoleRollup
from db.accounts.tables import AccountRollup
from db.engagement import rollup as engagement
from db.home import search_index as search
from db.home.search_table import SearchEntry
from db.revenue import rollup as revenue
from db.touches import rollup as touches
from db.workspace.door import Rollup

ROLLUPS: Final[tuple[Rollup, ...]] = (
    engagement.refresh,
    touches.refresh,
    revenue.refresh,
    search.refresh,
)

DERIVED: Final = frozenset(
    table.__tablename__
    for table in (
        *(AccountRollup, EngagementDay, EngagementRollup, PipelineRollup),
        *(RoleRollup, SearchEntry),
    )
)
"""The tables whose rows follow from those of the others."""


def count_wrong_by_part(session: Session) -> dict[str, int]:
    """Count, for each part, the rows that are not what other rows make them."""
    parts = {
        "engagement": engagement,
        "last and next touches": touches,
        "open deals": revenue,
        "the search": search,
    }
    return {name: room.count_wrong(session) for name, room in parts.items()}


def rebuild(session: Session) -> None:
    """Work all derived rows out again."""
    engagement.rebuild(session)
    touches.rebuild(session)
    revenue.rebuild(session)
    search.rebuild(session)

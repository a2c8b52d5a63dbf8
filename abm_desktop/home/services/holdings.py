"""What an account holds, part by part: one statement, however much that is."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ScalarSelect, func, select

from abm_desktop.workspace.opened import Reading
from db.committee.tables import Contact
from db.engagement.tables import Engagement
from db.plans.tables import AccountFile, Objective
from db.touches.tables import Touch
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much there is of each.

    Attributes:
        people: those who are there: not erased, and not known to have left.
        touches: planned, done and skipped ones.
        objectives: those that are neither reached nor given up.
        engaged_at: when its people did something last; none where they never did.
    """

    people: int
    touches: int
    files: int
    objectives: int
    engaged_at: datetime | None


def holdings(reading: Reading, account: UUID) -> Holdings:
    """Return what an account holds."""
    last = select(func.max(Engagement.at)).where(Engagement.account_id == account)
    row = reading.session.execute(
        select(
            _count(Contact, account, Contact.is_erased.is_(False), Contact.left_on.is_(None)),
            _count(Touch, account),
            _count(AccountFile, account),
            _count(Objective, account, Objective.closed_on.is_(None)),
            last.scalar_subquery(),
        )
    ).one()
    return Holdings(*row)


def _count(table: Any, account: UUID, *conditions: Any) -> ScalarSelect[int]:
    rows = select(func.count()).select_from(table)
    return rows.where(table.account_id == account, *conditions).scalar_subquery()

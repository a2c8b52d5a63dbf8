"""How often each account of the list was touched, by which team: one query, counted in SQL."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import case, func, select

from abm_desktop.engagement.days import start_of
from abm_desktop.vocabulary import Listing, Team, TouchState
from abm_desktop.workspace.opened import Reading
from db.accounts.tables import Account
from db.touches.tables import Touch
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class TouchCount:
    """The done touches of an account of the list; what both did together is counted apart."""

    account: UUID
    name: str
    sales: int
    marketing: int
    both: int


@dataclass(frozen=True, slots=True)
class TouchCounts:
    """The accounts of the list with their done touches, and what these come to.

    Attributes:
        sales, marketing, both: the sums over all accounts.
        highest: the most that one team did on any account.
    """

    rows: list[TouchCount]
    sales: int
    marketing: int
    both: int
    highest: int


def touch_counts(reading: Reading, since: date | None, until: date) -> TouchCounts:
    """Return the touches that were done on some days, of every account that is on the list now.

    An account without any is there with noughts: that is what somebody must see.
    """
    within = [Touch.state == TouchState.DONE, Touch.done_at < start_of(until + timedelta(days=1))]
    if since is not None:
        within.append(Touch.done_at >= start_of(since))
    teams = (Team.SALES, Team.MARKETING, Team.BOTH)
    # Counted first and joined then: the other way a file looks through all touches for each account.
    counted = (
        select(
            Touch.account_id,
            *(func.count(case((Touch.team == team, Touch.id))).label(team) for team in teams),
        )
        .where(*within)
        .group_by(Touch.account_id)
        .subquery()
    )
    columns = [func.coalesce(counted.c[team], 0) for team in teams]
    statement = (
        select(Account.id, Account.name, *columns)
        .outerjoin(counted, counted.c.account_id == Account.id)
        .where(Account.listing == Listing.TARGET)
        .order_by(Account.name_folded, Account.id)
    )
    found = reading.session.execute(statement)
    return _summed([TouchCount(key, name, *counts) for key, name, *counts in found])


def _summed(rows: list[TouchCount]) -> TouchCounts:
    return TouchCounts(
        rows,
        sum(one.sales for one in rows),
        sum(one.marketing for one in rows),
        sum(one.both for one in rows),
        max((max(one.sales, one.marketing) for one in rows), default=0),
    )

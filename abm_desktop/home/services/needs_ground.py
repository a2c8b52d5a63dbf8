"""What all needs stand on: who looks, the targets as they are, and what happened to them lately."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Subquery, case, exists, func, select

from abm_desktop.engagement.days import local_day, start_of
from abm_desktop.home.gaps import TEAM_DAYS, TEAMS, Standing
from abm_desktop.home.needs import Me
from abm_desktop.touches.pausing import Pause
from abm_desktop.touches.services.pauses import pauses
from abm_desktop.vocabulary import Listing, Team
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import policy
from db.accounts.tables import Account, AccountRollup
from db.engagement.tables import Engagement
from db.lookup import not_looked_up
from db.touches.tables import Touch
from db.workspace.tables import DatedValue, Person


class Ground:
    """Who looks, every target by its key, and which accounts are left alone now.

    Each is read once a need asks for it: what Home shows first stands on little of it.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self.today = reading.today

    @cached_property
    def me(self) -> Me:
        """Who looks: one query."""
        return _me(self._reading)

    @cached_property
    def quiet_after(self) -> int:
        """After how many days without a moment an account has gone quiet."""
        return policy(self._reading).quiet_after_days

    @cached_property
    def targets(self) -> Mapping[UUID, Standing]:
        """Every target by its key: one query."""
        return _standings(self._reading, self.quiet_after)

    @cached_property
    def paused(self) -> Mapping[UUID, Pause]:
        """The accounts that are left alone now: three queries."""
        return pauses(self._reading)

    def is_mine(self, account: UUID | None) -> bool:
        """Tell whether an account is a target that belongs to whoever looks."""
        standing = self.targets.get(account) if account is not None else None
        return standing is not None and standing.is_owned_by(self.me)


def _me(reading: Reading) -> Me:
    statement = select(Person.team, Person.is_leader).where(Person.id == reading.person_id)
    found = reading.session.execute(statement).one_or_none()
    if found is None:
        return Me(None, Team.BOTH, is_leader=True)
    return Me(reading.person_id, found.team, found.is_leader)


def _standings(reading: Reading, quiet_after: int) -> dict[UUID, Standing]:
    """Return the targets with what happened to them lately: one query."""
    quiet_since = reading.today - timedelta(days=quiet_after)
    engaged = _engaged(start_of(quiet_since), reading.now)
    touched = _touched(start_of(reading.today - timedelta(days=TEAM_DAYS)))
    statement = (
        select(Account.id, Account.name, Account.tier)
        .add_columns(Account.sales_owner_id, Account.marketing_owner_id)
        .add_columns(AccountRollup.last_touch_on, AccountRollup.next_touch_on)
        .add_columns(engaged.c.at, touched.c.by_sales, touched.c.by_marketing)
        .add_columns(_came_after(quiet_since).label("is_new"))
        .outerjoin(AccountRollup, AccountRollup.account_id == Account.id)
        .outerjoin(engaged, engaged.c.account_id == Account.id)
        .outerjoin(touched, touched.c.account_id == Account.id)
        .where(Account.listing == Listing.TARGET)
    )
    return {row.id: _standing(row) for row in reading.session.execute(statement)}


def _standing(row: Any) -> Standing:
    engaged = None if row.at is None else local_day(row.at)
    days = [day for day in (row.last_touch_on, engaged) if day is not None]
    by_team = zip(TEAMS, (row.by_sales, row.by_marketing), strict=True)
    return Standing(
        id=row.id,
        name=row.name,
        tier=row.tier,
        sales_owner=row.sales_owner_id,
        marketing_owner=row.marketing_owner_id,
        next_on=row.next_touch_on,
        last_on=max(days, default=None),
        touched_by=frozenset(team for team, touched in by_team if touched),
        is_new=bool(row.is_new),
    )


def _engaged(since: datetime, now: datetime) -> Subquery:
    """Return when accounts engaged last, of those that did since an instant."""
    return (
        select(Engagement.account_id, func.max(Engagement.at).label("at"))
        .where(Engagement.at >= since, Engagement.at <= now)
        .group_by(Engagement.account_id)
        .subquery("engaged")
    )


def _touched(since: datetime) -> Subquery:
    """Return which teams touched accounts since an instant.

    Only a done touch has that instant; asked for its state too, all done ones would be read, and
    grouped by the index of the accounts, all touches.
    """
    account = not_looked_up(Touch.account_id)

    def by(team: Team) -> ColumnElement[int]:
        return func.max(case((Touch.team.in_((team, Team.BOTH)), 1), else_=0))

    return (
        select(account.label("account_id"), by(Team.SALES).label("by_sales"))
        .add_columns(by(Team.MARKETING).label("by_marketing"))
        .where(Touch.done_at >= since)
        .group_by(account)
        .subquery("touched")
    )


def _came_after(day: date) -> ColumnElement[bool]:
    """Return whether an account came on the list after a day."""
    return exists(DatedValue.id).where(
        DatedValue.entity == Account.__tablename__,
        DatedValue.key == Account.id,
        DatedValue.field == "listing",
        DatedValue.since > day,
    )

"""What all needs stand on: who looks, the targets as they are, and what happened to them lately."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

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
from db.touches.tables import Touch
from db.workspace.tables import DatedValue, Person
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class Ground:
    """Who looks, every target by its key, and which accounts are left alone now."""

    me: Me
    today: date
    quiet_after: int
    targets: Mapping[UUID, Standing]
    paused: Mapping[UUID, Pause]

    def is_mine(self, account: UUID | None) -> bool:
        """Tell whether an account is a target that belongs to whoever looks."""
        standing = self.targets.get(account) if account is not None else None
        return standing is not None and standing.is_owned_by(self.me)


def ground_of(reading: Reading) -> Ground:
    """Return it in eleven queries."""
    quiet_after = policy(reading).quiet_after_days
    quiet_since = reading.today - timedelta(days=quiet_after)
    engaged = _engaged(reading, quiet_since)
    touched = _touched_by(reading)
    new = _new(reading, quiet_since)
    targets = {
        row.id: _standing(row, engaged, touched, is_new=row.id in new)
        for row in reading.session.execute(_targets())
    }
    return Ground(_me(reading), reading.today, quiet_after, targets, pauses(reading))


def _me(reading: Reading) -> Me:
    statement = select(Person.team, Person.is_leader).where(Person.id == reading.person_id)
    found = reading.session.execute(statement).one_or_none()
    if found is None:
        return Me(None, Team.BOTH, is_leader=True)
    return Me(reading.person_id, found.team, found.is_leader)


def _targets() -> Any:
    return (
        select(
            *(Account.id, Account.name, Account.tier),
            *(Account.sales_owner_id, Account.marketing_owner_id),
            *(AccountRollup.last_touch_on, AccountRollup.next_touch_on),
        )
        .outerjoin(AccountRollup, AccountRollup.account_id == Account.id)
        .where(Account.listing == Listing.TARGET)
    )


def _standing(
    row: Any,
    engaged: Mapping[UUID, date],
    touched: Mapping[UUID, frozenset[Team]],
    *,
    is_new: bool,
) -> Standing:
    days = [day for day in (row.last_touch_on, engaged.get(row.id)) if day is not None]
    return Standing(
        id=row.id,
        name=row.name,
        tier=row.tier,
        sales_owner=row.sales_owner_id,
        marketing_owner=row.marketing_owner_id,
        next_on=row.next_touch_on,
        last_on=max(days, default=None),
        touched_by=touched.get(row.id, frozenset()),
        is_new=is_new,
    )


def _engaged(reading: Reading, since: date) -> dict[UUID, date]:
    """Return when accounts engaged last, of those that did since a day."""
    statement = (
        select(Engagement.account_id, func.max(Engagement.at))
        .where(Engagement.at >= start_of(since), Engagement.at <= reading.now)
        .group_by(Engagement.account_id)
    )
    return {account: local_day(at) for account, at in reading.session.execute(statement)}


def _touched_by(reading: Reading) -> dict[UUID, frozenset[Team]]:
    # Only a done touch has that instant; asked for its state too, all done ones would be read.
    since = start_of(reading.today - timedelta(days=TEAM_DAYS))
    statement = (
        select(Touch.account_id, Touch.team)
        .where(Touch.done_at >= since)
        .group_by(Touch.account_id, Touch.team)
    )
    found: defaultdict[UUID, set[Team]] = defaultdict(set)
    for account, team in reading.session.execute(statement):
        found[account] |= set(TEAMS) if team is Team.BOTH else {team}
    return {account: frozenset(teams) for account, teams in found.items()}


def _new(reading: Reading, since: date) -> set[UUID]:
    """Return the accounts that came on the list after a day."""
    statement = (
        select(Account.id)
        .join(DatedValue, DatedValue.key == Account.id)
        .where(
            Account.listing == Listing.TARGET,
            DatedValue.entity == Account.__tablename__,
            DatedValue.field == "listing",
            DatedValue.since > since,
        )
    )
    return set(reading.session.scalars(statement))

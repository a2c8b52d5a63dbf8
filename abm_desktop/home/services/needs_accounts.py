"""Needs of accounts on the list: nobody owns them, nothing is planned, they have gone quiet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import ClassVar, Final
from uuid import UUID

from sqlalchemy import func, select

from abm_desktop.engagement.days import local_day
from abm_desktop.home.gaps import TEAM_DAYS, Standing, gap_rank, gaps, is_mine
from abm_desktop.home.need_words import (
    next_touch_reason,
    one_team_reason,
    owner_reason,
    quiet_reason,
)
from abm_desktop.home.needs import Need, NeedKind, Waiting
from abm_desktop.home.services.needs_ground import Ground
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.opened import Reading
from db.engagement.tables import Engagement

_ICONS: Final = {
    NeedKind.NO_OWNER: "user-plus",
    NeedKind.NO_NEXT_TOUCH: "calendar-plus",
    NeedKind.GONE_QUIET: "hourglass",
    NeedKind.ONE_TEAM: "users",
}


class AccountNeeds:
    """The gaps of the target list."""

    kinds: ClassVar = tuple(_ICONS)

    def __init__(self, reading: Reading, ground: Ground) -> None:
        self._reading = reading
        self._ground = ground
        self.waiting = list(self._wait())

    def told(self, chosen: Sequence[Waiting]) -> Mapping[Waiting, Need]:
        """Return the accounts as Home shows them."""
        last = self._last_engaged([one.key for one in chosen])
        return {one: self._need(one, last.get(one.key)) for one in chosen}

    def _wait(self) -> Iterator[Waiting]:
        ground = self._ground
        for key, standing in ground.targets.items():
            for kind in gaps(standing, ground.today, ground.quiet_after):
                mine = is_mine(standing, kind, ground.me)
                yield Waiting(kind, key, key, mine, (*gap_rank(standing), key.bytes))

    def _last_engaged(self, accounts: Sequence[UUID]) -> dict[UUID, date]:
        """Return when accounts engaged last, however long that is ago."""
        statement = (
            select(Engagement.account_id, func.max(Engagement.at))
            .where(Engagement.account_id.in_(accounts), Engagement.at <= self._reading.now)
            .group_by(Engagement.account_id)
        )
        found = self._reading.session.execute(statement)
        return {account: local_day(at) for account, at in found}

    def _need(self, one: Waiting, engaged: date | None) -> Need:
        standing = self._ground.targets[one.key]
        days = [day for day in (standing.last_on, engaged) if day is not None]
        return Need(
            kind=one.kind,
            key=one.key,
            title=standing.name,
            reason=self._reason(one.kind, standing, max(days, default=None)),
            icon=_ICONS[one.kind],
            account_id=one.key,
            account=standing.name,
            team=_team(one.kind, standing),
        )

    def _reason(self, kind: NeedKind, standing: Standing, last_on: date | None) -> str:
        if kind is NeedKind.NO_OWNER:
            return owner_reason(standing)
        if kind is NeedKind.ONE_TEAM:
            return one_team_reason(standing, TEAM_DAYS)
        if kind is NeedKind.NO_NEXT_TOUCH:
            return next_touch_reason(standing, last_on, self._ground.today)
        return quiet_reason(standing, last_on, self._ground.today)


def _team(kind: NeedKind, standing: Standing) -> Team | None:
    """Return the team that is missing; where it is both or neither, either can act."""
    if kind is NeedKind.NO_OWNER:
        missing = standing.missing_owners
        return missing[0] if len(missing) == 1 else Team.BOTH
    return standing.missing_team if kind is NeedKind.ONE_TEAM else None

"""Needs beside touches and accounts: next actions that are due, and deals without an account."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from sqlalchemy import func, select

from abm_desktop.home.need_words import action_reason, deals_title
from abm_desktop.home.needs import Need, NeedKind, Waiting, tier_rank
from abm_desktop.home.services.needs_ground import Ground
from abm_desktop.workspace.opened import Reading
from db.accounts.tables import Account
from db.plans.actions import NextAction
from db.revenue.tables import Deal
from db.workspace.tables import Profile
from resources.language import tr


class ActionNeeds:
    """Next actions whose day has come, of every account."""

    kinds: ClassVar = (NeedKind.ACTION_DUE,)

    def __init__(self, reading: Reading, ground: Ground) -> None:
        self._ground = ground
        columns = (NextAction.id, NextAction.title, NextAction.team, NextAction.owner_id)
        found = reading.session.execute(
            select(*columns, NextAction.due, NextAction.account_id)
            .add_columns(Account.name, Account.tier)
            .join(Account, Account.id == NextAction.account_id)
            .where(NextAction.done_at.is_(None), NextAction.due <= reading.today)
        )
        self._rows = {row.id: row for row in found}
        self.waiting = [self._waiting(row) for row in self._rows.values()]

    def told(self, chosen: Sequence[Waiting]) -> Mapping[Waiting, Need]:
        """Return the actions as Home shows them."""
        return {one: self._need(one, self._rows[one.key]) for one in chosen}

    def _waiting(self, row: Any) -> Waiting:
        rank = (row.due.toordinal(), tier_rank(row.tier), row.id.bytes)
        return Waiting(NeedKind.ACTION_DUE, row.id, row.account_id, self._is_mine(row), rank)

    def _is_mine(self, row: Any) -> bool:
        if row.owner_id is None:
            return self._ground.is_mine(row.account_id)
        return bool(row.owner_id == self._ground.me.id)

    def _need(self, one: Waiting, row: Any) -> Need:
        return Need(
            kind=one.kind,
            key=one.key,
            title=row.title,
            reason=action_reason(row.name, row.due, self._ground.today),
            icon="check-square",
            account_id=row.account_id,
            account=row.name,
            team=row.team,
        )


class DealNeeds:
    """All deals without an account together: they are given theirs on a page of their own."""

    kinds: ClassVar = (NeedKind.DEALS,)

    def __init__(self, reading: Reading, ground: Ground) -> None:
        workspace = select(Profile.id).scalar_subquery()
        without = (
            select(Deal.owner_id, func.count(), workspace)
            .where(Deal.account_id.is_(None))
            .group_by(Deal.owner_id)
        )
        found = reading.session.execute(without).all()
        self._count = sum(count for _owner, count, _workspace in found)
        is_mine = ground.me.is_leader or ground.me.id in {owner for owner, *_ in found}
        self.waiting = [
            Waiting(NeedKind.DEALS, key, None, is_mine, ()) for _owner, _count, key in found[:1]
        ]

    def told(self, chosen: Sequence[Waiting]) -> Mapping[Waiting, Need]:
        """Return the one row that leads to them."""
        title = deals_title(self._count)
        reason = tr("Nobody knows yet which account they belong to")
        return {one: Need(one.kind, one.key, title, reason, "handshake") for one in chosen}

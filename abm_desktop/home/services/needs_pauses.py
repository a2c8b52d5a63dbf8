"""Needs of pauses: accounts that nobody writes to, until one of their owners resumes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from sqlalchemy import select

from abm_desktop.home.need_words import pause_reason
from abm_desktop.home.needs import Need, NeedKind, Waiting, newest_first
from abm_desktop.home.services.needs_ground import Ground
from abm_desktop.touches.services.pauses import held_by_account
from abm_desktop.vocabulary import Listing
from abm_desktop.workspace.opened import Reading
from db.accounts.tables import Account


class PauseNeeds:
    """Paused targets, and others for which something waits; what is held longest comes last."""

    kinds: ClassVar = (NeedKind.PAUSED,)

    def __init__(self, reading: Reading, ground: Ground) -> None:
        self._reading = reading
        self._ground = ground
        self._held = held_by_account(reading, list(ground.paused)) if ground.paused else {}
        self._names: dict[object, str] = {}
        self.waiting = list(self._wait()) if ground.paused else []

    def told(self, chosen: Sequence[Waiting]) -> Mapping[Waiting, Need]:
        """Return the accounts as Home shows them."""
        return {one: self._need(one) for one in chosen}

    def _wait(self) -> Iterator[Waiting]:
        owners = (Account.sales_owner_id, Account.marketing_owner_id)
        statement = select(Account.id, Account.name, Account.listing, *owners).where(
            Account.id.in_(list(self._ground.paused))
        )
        me = self._ground.me
        for key, name, listing, *owned_by in self._reading.session.execute(statement):
            if listing is not Listing.TARGET and key not in self._held:
                continue
            self._names[key] = name
            is_mine = me.id in owned_by if any(owned_by) else me.is_leader
            since = self._ground.paused[key].since
            rank = (key not in self._held, *newest_first(since), key.bytes)
            yield Waiting(NeedKind.PAUSED, key, key, is_mine, rank)

    def _need(self, one: Waiting) -> Need:
        pause, name = self._ground.paused[one.key], self._names[one.key]
        return Need(
            kind=one.kind,
            key=one.key,
            title=name,
            reason=pause_reason(pause, self._held.get(one.key, 0), self._reading.now),
            icon="pause",
            account_id=one.key,
            account=name,
        )

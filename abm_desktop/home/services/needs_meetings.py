"""Needs of meetings: what somebody promised there, and whose day has come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from abm_desktop.alignment.meeting_rows import PromiseRow
from abm_desktop.alignment.services.meetings import open_promises
from abm_desktop.home.need_words import joined
from abm_desktop.home.needs import Need, NeedKind, Waiting
from abm_desktop.home.services.needs_ground import Ground
from abm_desktop.workspace.days import day_words
from abm_desktop.workspace.opened import Reading
from resources.language import tr


class PromiseNeeds:
    """Promises that are due today or late, those that are late the longest first."""

    kinds: ClassVar = (NeedKind.PROMISE,)

    def __init__(self, reading: Reading, ground: Ground) -> None:
        self._ground = ground
        today = ground.today
        self._rows = {
            row.id: row
            for row in open_promises(reading)
            if row.due is not None and row.due <= today
        }
        self.waiting = [self._waiting(row) for row in self._rows.values()]

    def told(self, chosen: Sequence[Waiting]) -> Mapping[Waiting, Need]:
        """Return the promises as Home shows them."""
        return {one: self._need(one, self._rows[one.key]) for one in chosen}

    def _waiting(self, row: PromiseRow) -> Waiting:
        rank = (0 if row.due is None else row.due.toordinal(), row.id.bytes)
        is_mine = row.owner is not None and row.owner == self._ground.me.id
        return Waiting(NeedKind.PROMISE, row.id, row.account, is_mine, rank)

    def _need(self, one: Waiting, row: PromiseRow) -> Need:
        due, today = row.due, self._ground.today
        when = "" if due is None else tr("Late since {day}", day=day_words(due, today))
        whose = "" if row.owner == self._ground.me.id else row.owner_name
        return Need(
            kind=one.kind,
            key=one.key,
            title=row.text,
            reason=joined(tr("Due today") if due == today else when, whose, row.meeting_title),
            icon="check-square",
            account=row.account_name,
        )

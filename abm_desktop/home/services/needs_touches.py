"""Needs of touches: what is due today, this week or since longer, and what comes tomorrow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import select

from abm_desktop.home.need_words import touch_reason
from abm_desktop.home.needs import Need, NeedKind, Waiting, due_rank
from abm_desktop.home.services.needs_ground import Ground
from abm_desktop.touches.pausing import OUTBOUND
from abm_desktop.touches.rows import TouchRow
from abm_desktop.touches.services.queries import find
from abm_desktop.touches.services.stopping import all_answers
from abm_desktop.vocabulary import RunState, TouchState
from abm_desktop.workspace.opened import Reading
from db.accounts.tables import Account
from db.touches.plays import PlayRun
from db.touches.tables import Channel, Touch, TouchPerson


class TouchNeeds:
    """Planned touches whose day has come, or comes tomorrow; those that are held stand elsewhere."""

    kinds: ClassVar = (NeedKind.TOUCH_DUE, NeedKind.TOMORROW)

    def __init__(self, reading: Reading, ground: Ground) -> None:
        self._reading = reading
        self._ground = ground
        self._tomorrow = reading.today + timedelta(days=1)
        self._with_me = self._taking_part()
        due = reading.session.execute(self._due()).all()
        self._stopped = all_answers(reading) if any(row.run_id for row in due) else {}
        self.waiting = [self._waiting(row) for row in due if not self._is_held(row)]

    def told(self, chosen: Sequence[Waiting]) -> Mapping[Waiting, Need]:
        """Return the touches as Home shows them."""
        keys = [one.key for one in chosen]
        rows = {row.id: row for row in find(self._reading.session, Touch.id.in_(keys))}
        today = self._reading.today
        return {one: _need(one, rows[one.key], today) for one in chosen if one.key in rows}

    def _due(self) -> Any:
        columns = (Touch.id, Touch.account_id, Touch.owner_id, Touch.team)
        place = (Touch.day, Touch.at_time, Touch.is_whole_week)
        run = (Touch.run_id, PlayRun.state.label("run_state"))
        return (
            select(*columns, *place, *run, Account.tier, Channel.medium)
            .outerjoin(PlayRun, PlayRun.id == Touch.run_id)
            .join(Account, Account.id == Touch.account_id)
            .outerjoin(Channel, Channel.code == Touch.channel)
            .where(Touch.state == TouchState.PLANNED, Touch.day <= self._tomorrow)
        )

    def _is_held(self, row: Any) -> bool:
        if row.run_state is RunState.PAUSED or row.run_id in self._stopped:
            return True
        return row.account_id in self._ground.paused and row.medium in OUTBOUND

    def _taking_part(self) -> set[UUID]:
        statement = (
            select(TouchPerson.touch_id)
            .join(Touch, Touch.id == TouchPerson.touch_id)
            .where(
                TouchPerson.person_id == self._reading.person_id,
                Touch.state == TouchState.PLANNED,
                Touch.day <= self._tomorrow,
            )
        )
        return set(self._reading.session.scalars(statement))

    def _waiting(self, row: Any) -> Waiting:
        is_due = row.day <= self._reading.today
        rank = due_rank(
            row.day, row.at_time, row.tier, self._reading.today, is_whole_week=row.is_whole_week
        )
        return Waiting(
            kind=NeedKind.TOUCH_DUE if is_due else NeedKind.TOMORROW,
            key=row.id,
            account_id=row.account_id,
            is_mine=self._is_mine(row),
            rank=(*rank, row.id.bytes),
        )

    def _is_mine(self, row: Any) -> bool:
        if row.owner_id is None:
            return self._ground.is_mine(row.account_id) or self._ground.me.leads(row.team)
        return row.owner_id == self._reading.person_id or row.id in self._with_me


def _need(one: Waiting, row: TouchRow, today: date) -> Need:
    return Need(
        kind=one.kind,
        key=one.key,
        title=row.title,
        reason=touch_reason(row, today),
        icon=row.channel.icon,
        account_id=row.account_id,
        account=row.account,
        team=row.team,
        contacts=tuple(contact.id for contact in row.contacts),
    )

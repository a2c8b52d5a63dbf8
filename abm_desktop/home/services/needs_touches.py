"""Needs of touches: what is due today, this week or since longer, and what comes tomorrow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import exists, select

from abm_desktop.committee.erased import shown_name
from abm_desktop.home.need_words import touch_reason
from abm_desktop.home.needs import Need, NeedKind, Waiting, due_rank
from abm_desktop.home.services.needs_ground import Ground
from abm_desktop.touches.pausing import OUTBOUND
from abm_desktop.touches.schedule import When
from abm_desktop.touches.services.stopping import all_answers
from abm_desktop.vocabulary import RunState, TouchState
from abm_desktop.workspace.opened import Reading
from db.accounts.tables import Account
from db.committee.tables import Contact
from db.touches.plays import PlayRun
from db.touches.tables import Channel, Touch, TouchContact, TouchPerson


class TouchNeeds:
    """Planned touches whose day has come, or comes tomorrow; those that are held stand elsewhere."""

    kinds: ClassVar = (NeedKind.TOUCH_DUE, NeedKind.TOMORROW)

    def __init__(self, reading: Reading, ground: Ground) -> None:
        self._reading = reading
        self._ground = ground
        due = reading.session.execute(self._due()).all()
        self._stopped = all_answers(reading) if any(row.run_id for row in due) else {}
        self._rows = {row.id: row for row in due if not self._is_held(row)}
        self.waiting = [self._waiting(row) for row in self._rows.values()]

    def told(self, chosen: Sequence[Waiting]) -> Mapping[Waiting, Need]:
        """Return the touches as Home shows them: one query."""
        people = self._people([one.key for one in chosen])
        return {one: self._need(one, people.get(one.key, {})) for one in chosen}

    def _due(self) -> Any:
        takes_part = exists(TouchPerson.id).where(
            TouchPerson.touch_id == Touch.id, TouchPerson.person_id == self._reading.person_id
        )
        return (
            select(Touch.id, Touch.account_id, Touch.owner_id, Touch.team, Touch.title)
            .add_columns(Touch.day, Touch.at_time, Touch.is_whole_week, Touch.zone, Touch.ends_on)
            .add_columns(Touch.run_id, PlayRun.state.label("run_state"))
            .add_columns(Account.name, Account.tier, Channel.medium, Channel.icon)
            .add_columns(takes_part.label("takes_part"))
            .outerjoin(PlayRun, PlayRun.id == Touch.run_id)
            .join(Account, Account.id == Touch.account_id)
            .join(Channel, Channel.code == Touch.channel)
            .where(
                Touch.state == TouchState.PLANNED,
                Touch.day <= self._reading.today + timedelta(days=1),
            )
        )

    def _is_held(self, row: Any) -> bool:
        if row.run_state is RunState.PAUSED or row.run_id in self._stopped:
            return True
        return row.medium in OUTBOUND and row.account_id in self._ground.paused

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
        return row.owner_id == self._reading.person_id or bool(row.takes_part)

    def _people(self, touches: Sequence[UUID]) -> dict[UUID, dict[UUID, str]]:
        """Return whom touches are meant to reach: their keys and names, in their order."""
        statement = (
            select(TouchContact.touch_id, Contact.id, Contact.name, Contact.is_erased)
            .join(Contact, Contact.id == TouchContact.contact_id)
            .where(TouchContact.touch_id.in_(touches))
            .order_by(TouchContact.id)
        )
        people: dict[UUID, dict[UUID, str]] = {}
        for touch, key, name, is_erased in self._reading.session.execute(statement):
            people.setdefault(touch, {})[key] = shown_name(name, is_erased=is_erased)
        return people

    def _need(self, one: Waiting, people: Mapping[UUID, str]) -> Need:
        row = self._rows[one.key]
        when = When(row.day, row.is_whole_week, row.at_time, row.zone, row.ends_on)
        names = [name for name in people.values() if name not in row.title]
        return Need(
            kind=one.kind,
            key=one.key,
            title=row.title,
            reason=touch_reason(row.name, when, names, self._reading.today),
            icon=row.icon,
            account_id=row.account_id,
            account=row.name,
            team=row.team,
            contacts=tuple(people),
        )

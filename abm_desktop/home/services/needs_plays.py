"""Needs of plays: runs that an answer stops, until somebody confirms it or lets them go on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import func, select

from abm_desktop.home.need_words import answered_reason
from abm_desktop.home.needs import Need, NeedKind, Waiting
from abm_desktop.home.services.needs_ground import Ground
from abm_desktop.touches.services.stopping import all_answers
from abm_desktop.vocabulary import TouchState
from abm_desktop.workspace.opened import Reading
from db.accounts.tables import Account
from db.listed import is_among
from db.touches.plays import Play, PlayRun
from db.touches.tables import Touch
from resources.language import tr


class PlayNeeds:
    """Plays at an account that were answered; those of whom most waits come first."""

    kinds: ClassVar = (NeedKind.PLAY,)

    def __init__(self, reading: Reading, ground: Ground) -> None:
        self._reading = reading
        self._ground = ground
        self._answers = all_answers(reading)
        self._runs: dict[UUID, Any] = {}
        self.waiting = list(self._wait()) if self._answers else []

    def told(self, chosen: Sequence[Waiting]) -> Mapping[Waiting, Need]:
        """Return the runs as Home shows them."""
        return {one: self._need(one) for one in chosen}

    def _wait(self) -> Iterator[Waiting]:
        of_run = (Touch.run_id == PlayRun.id, Touch.state == TouchState.PLANNED)
        held = select(func.count()).where(*of_run).correlate(PlayRun).scalar_subquery()
        statement = (
            select(PlayRun.id, PlayRun.account_id, PlayRun.runner_id, held.label("held"))
            .add_columns(Play.name.label("play"), Account.name.label("account"))
            .join(Play, Play.id == PlayRun.play_id)
            .join(Account, Account.id == PlayRun.account_id)
            .where(is_among(PlayRun.id, self._answers))
        )
        for row in self._reading.session.execute(statement):
            self._runs[row.id] = row
            is_mine = row.runner_id == self._ground.me.id or self._ground.is_mine(row.account_id)
            rank = (-row.held, row.id.bytes)
            yield Waiting(NeedKind.PLAY, row.id, row.account_id, is_mine, rank)

    def _need(self, one: Waiting) -> Need:
        row = self._runs[one.key]
        return Need(
            kind=one.kind,
            key=one.key,
            title=tr("{play} at {account}", play=row.play, account=row.account),
            reason=answered_reason(self._answers[one.key].what, row.held),
            icon="stack",
            account_id=row.account_id,
            account=row.account,
        )

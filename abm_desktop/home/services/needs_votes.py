"""Needs of votes: the candidates on which somebody has not voted yet, together as one row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from sqlalchemy import exists, func, select

from abm_desktop.accounts.services.ballots import HAS_VOTE
from abm_desktop.home.needs import Need, NeedKind, Waiting
from abm_desktop.home.services.needs_ground import Ground
from abm_desktop.vocabulary import RoundState
from abm_desktop.workspace.opened import Reading
from db.accounts.choosing import Ballot, ListRound, RoundAccount
from resources.language import tr, tr_count


class VoteNeeds:
    """The open round, for whoever has not voted on all that is voted on now."""

    kinds: ClassVar = (NeedKind.VOTE,)

    def __init__(self, reading: Reading, ground: Ground) -> None:
        # By its key: of all its columns a server gives nobody the sealed ones.
        has_voted = exists(Ballot.id).where(
            Ballot.round_id == RoundAccount.round_id,
            Ballot.account_id == RoundAccount.account_id,
            Ballot.turn == RoundAccount.turn,
            Ballot.person_id == ground.me.id,
            HAS_VOTE,
        )
        statement = (
            select(ListRound.id, ListRound.number, func.count())
            .join(RoundAccount, RoundAccount.round_id == ListRound.id)
            .where(ListRound.state != RoundState.CLOSED)
            .where(RoundAccount.is_revealed.is_(False), ~has_voted)
            .group_by(ListRound.id, ListRound.number)
        )
        self._rounds = {row[0]: row for row in reading.session.execute(statement)}
        self.waiting = [
            Waiting(NeedKind.VOTE, key, None, is_mine=True, rank=()) for key in self._rounds
        ]

    def told(self, chosen: Sequence[Waiting]) -> Mapping[Waiting, Need]:
        """Return the one row that leads to the round."""
        return {one: self._need(one) for one in chosen}

    def _need(self, one: Waiting) -> Need:
        _key, number, count = self._rounds[one.key]
        title = tr_count(
            "Vote on {count} candidate of round {number}",
            "Vote on {count} candidates of round {number}",
            count,
            number=number,
        )
        reason = tr("Both teams vote blind; nobody sees a vote before the reveal")
        return Need(
            one.kind,
            one.key,
            title,
            reason,
            "scales",
        )

"""What is sealed in ballots: read from a file, or asked of a server that keeps it from everybody else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import Integer, Uuid, select, text
from sqlalchemy.orm import Session

from db.accounts.choosing import Ballot
from db.types import Words
from db.workspace.roles import standing

_ASK_SERVER: Final = text("SELECT * FROM abm.sealed_votes(:round)").columns(
    ballot_id=Uuid(),
    account_id=Uuid(),
    person_id=Uuid(),
    turn=Integer(),
    score=Integer(),
    argument=Words(),
)


class SealedVote(NamedTuple):
    """What a ballot says."""

    ballot_id: UUID
    account_id: UUID
    person_id: UUID
    turn: int
    score: int
    argument: str | None


def sealed_votes(session: Session, round_id: UUID) -> Sequence[SealedVote]:
    """Return what the ballots of a round say; a server that holds roles gives what the login may read.

    That is one's own, and what was unsealed in an earlier transaction.
    """
    if standing(session.connection()).is_enforced:
        return [SealedVote(*row) for row in session.execute(_ASK_SERVER, {"round": round_id})]
    statement = select(
        *(Ballot.id, Ballot.account_id, Ballot.person_id),
        *(Ballot.turn, Ballot.score, Ballot.argument),
    ).where(Ballot.round_id == round_id)
    return [
        SealedVote(key, account, person, turn, score, argument)
        for key, account, person, turn, score, argument in session.execute(statement)
        if score is not None
    ]


def unseal(session: Session, round_id: UUID) -> None:
    """Let a server give everybody the votes that wait, from the end of this transaction on.

    It is a transaction of its own: whoever could roll back a reveal could look and leave no trace.
    A file keeps nothing from whoever opens it.
    """
    if standing(session.connection()).is_enforced:
        session.execute(text("SELECT abm.unseal(:round)"), {"round": round_id})

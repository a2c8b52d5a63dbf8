"""Use cases of votes: cast, changed and taken back by their voter alone, until the reveal.

Here, and in the reveal, what is sealed in a ballot is read; nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from sqlalchemy import or_, select

from abm_desktop.accounts.choosing_rows import OwnVote
from abm_desktop.accounts.votes import HIGHEST, LOWEST
from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import RoundState, Team
from abm_desktop.workspace.opened import Change, Reading
from abm_desktop.workspace.services.pins import Proof
from db.accounts.choosing import Ballot, ListRound, RoundAccount
from db.accounts.sealed_votes import sealed_votes
from resources.language import tr
from resources.records import dataclass

HAS_VOTE: Final = or_(Ballot.has_score, Ballot.revealed_score.is_not(None))
"""That a ballot says something: one that came from an archive of an open round does not."""


@dataclass(frozen=True, slots=True)
class Vote:
    """What somebody votes on a candidate of a round.

    Attributes:
        score: 1 to 5.
        argument: what speaks for that, in the voter's words.
        team: for whom a leader of both teams votes; for others it is their own team.
    """

    round_id: UUID
    account_id: UUID
    score: int
    argument: str | None = None
    team: Team | None = None


def cast(change: Change, proof: Proof, vote: Vote) -> None:
    """Vote on a candidate, in the voter's own change; an earlier vote of this turn is replaced.

    The ballot is written anew: the log, which holds no score, could set none back.

    Raises:
        KnownError: the candidate is not voted on now, or the vote is none; nothing was changed.
    """
    _need_voter(change, proof)
    if vote.score not in range(LOWEST, HIGHEST + 1):
        raise KnownError(
            tr(
                "A vote is {lowest} to {highest}. Nothing was changed.",
                lowest=LOWEST,
                highest=HIGHEST,
            )
        )
    turn = _turn(change, vote.round_id, vote.account_id)
    team = _team(change, proof, vote)
    before = _ballot(change, proof, vote.round_id, vote.account_id, turn)
    if before is not None:
        change.delete(before)
        change.session.flush()
    change.add(
        Ballot(
            round_id=vote.round_id,
            account_id=vote.account_id,
            person_id=proof.person_id,
            team=team,
            turn=turn,
            score=vote.score,
            has_score=True,
            argument=(vote.argument or "").strip() or None,
            cast_at=change.at,
        )
    )


def take_back(change: Change, proof: Proof, round_id: UUID, account: UUID) -> None:
    """Take the own vote on a candidate back, before it is revealed.

    Raises:
        KnownError: there is none, or it is revealed; nothing was changed.
    """
    _need_voter(change, proof)
    turn = _turn(change, round_id, account)
    mine = _ballot(change, proof, round_id, account, turn)
    if mine is None:
        raise KnownError(tr("{name} has not voted on it. Nothing was changed.", name=proof.name))
    change.delete(mine)


def own_votes(reading: Reading, proof: Proof, round_id: UUID) -> Mapping[UUID, OwnVote]:
    """Return by account what somebody voted in the turns of now, for themselves alone."""
    statement = select(RoundAccount.account_id, RoundAccount.turn)
    turns = reading.session.execute(statement.where(RoundAccount.round_id == round_id))
    current = {(account, turn) for account, turn in turns}
    return {
        one.account_id: OwnVote(one.score, one.argument)
        for one in sealed_votes(reading.session, round_id)
        if one.person_id == proof.person_id and (one.account_id, one.turn) in current
    }


def _need_voter(change: Change, proof: Proof) -> None:
    if change.person_id != proof.person_id:
        raise ValueError("a vote is cast in a change of its voter: Workspace.change(by=...)")


def _turn(change: Change, round_id: UUID, account: UUID) -> int:
    """Return the turn in which a candidate is voted on now; it is held, so that no reveal overtakes."""
    its = (RoundAccount.round_id == round_id, RoundAccount.account_id == account)
    statement = select(RoundAccount).where(*its).with_for_update()
    row = change.session.scalars(statement).one_or_none()
    if row is None:
        raise KnownError(tr("This account is not in the round. Nothing was changed."))
    if change.get(ListRound, round_id).state is RoundState.CLOSED:
        raise KnownError(tr("The round is closed. Nothing was changed."))
    if row.is_revealed:
        raise KnownError(
            tr(
                "The votes on it are revealed. Nothing was changed. Ask for another vote on it first."
            )
        )
    return row.turn


def _ballot(
    change: Change, proof: Proof, round_id: UUID, account: UUID, turn: int
) -> Ballot | None:
    statement = select(Ballot).where(
        Ballot.round_id == round_id,
        Ballot.account_id == account,
        Ballot.person_id == proof.person_id,
        Ballot.turn == turn,
    )
    return change.session.scalars(statement.with_for_update()).one_or_none()


def _team(change: Change, proof: Proof, vote: Vote) -> Team:
    """Return for whom the vote counts; a leader of both teams stays with one for the whole round."""
    if proof.team is not Team.BOTH:
        return proof.team
    its = (Ballot.round_id == vote.round_id, Ballot.person_id == proof.person_id)
    before = change.session.scalars(select(Ballot.team).where(*its).limit(1)).first()
    if before is not None:
        return before
    if vote.team not in (Team.SALES, Team.MARKETING):
        raise KnownError(
            tr(
                "{name} leads both teams. Choose for which one these votes count; nothing was "
                "changed.",
                name=proof.name,
            )
        )
    return vote.team

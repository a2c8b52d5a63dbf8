"""The reveal: what was sealed becomes what everybody sees. It is on nobody's stack."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import Origin, RoundState
from abm_desktop.workspace.opened import Change, Workspace
from db.accounts.choosing import Ballot, ListRound, RoundAccount
from db.workspace.tables import Person


def reveal(workspace: Workspace, round_id: UUID) -> int:
    """Show both teams the votes on all candidates that are voted on now; return how many those are.

    Undo takes no reveal back, since nobody forgets what was shown: the teams vote again instead.

    Raises:
        KnownError: nobody has voted, the round is closed, or whoever asks neither leads nor opened
            it; nothing was revealed.
    """
    with workspace.reading() as reading:
        number = reading.session.get_one(ListRound, round_id).number
    with workspace.change(f"Reveal the votes of round {number}", Origin.SYSTEM) as change:
        row = change.get(ListRound, round_id)
        _need_may(change, row)
        waiting = _waiting(change, round_id)
        ballots = _ballots(change, waiting)
        if not ballots:
            raise KnownError("Nobody has voted yet. Nothing was revealed.")
        change.update_many(Ballot, [(one.id, _shown(one)) for one in ballots])
        change.update_many(RoundAccount, [(one.id, {"is_revealed": True}) for one in waiting])
        row.state, row.revealed_at = RoundState.REVEALED, change.at
    return len(waiting)


def _waiting(change: Change, round_id: UUID) -> Sequence[RoundAccount]:
    its = (RoundAccount.round_id == round_id, RoundAccount.is_revealed.is_(False))
    return change.session.scalars(select(RoundAccount).where(*its).with_for_update()).all()


def _ballots(change: Change, waiting: Sequence[RoundAccount]) -> Sequence[Ballot]:
    if not waiting:
        return ()
    turns = {one.account_id: one.turn for one in waiting}
    its = (Ballot.round_id == waiting[0].round_id, Ballot.score.is_not(None))
    statement = select(Ballot).where(*its)
    found = change.session.scalars(statement.where(Ballot.account_id.in_(turns)))
    return [one for one in found if one.turn == turns[one.account_id]]


def _shown(ballot: Ballot) -> dict[str, object]:
    return {"revealed_score": ballot.score, "revealed_argument": ballot.argument}


def _need_may(change: Change, row: ListRound) -> None:
    if row.state is RoundState.CLOSED:
        raise KnownError("The round is closed. Nothing was revealed.")
    person = None if change.person_id is None else change.session.get(Person, change.person_id)
    is_leader = person is not None and person.is_leader
    if not is_leader and change.person_id != row.opened_by_id:
        raise KnownError(
            "The votes are revealed by a leader or by whoever opened the round. Nothing was revealed."
        )

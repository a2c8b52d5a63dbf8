"""The reveal: what was sealed becomes what everybody sees. It is on nobody's stack."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import or_, select

from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import Origin, RoundState
from abm_desktop.workspace.opened import Change, Reading, Workspace
from db.accounts.choosing import Ballot, ListRound, RoundAccount
from db.accounts.sealed_votes import SealedVote, sealed_votes, unseal
from db.workspace.tables import Person
from resources.language import tr


def reveal(workspace: Workspace, round_id: UUID) -> int:
    """Show both teams the votes on all candidates that are voted on now; return how many those are.

    Undo takes no reveal back, since nobody forgets what was shown: the teams vote again instead.

    Raises:
        KnownError: nobody has voted, the round is closed, or whoever asks neither leads nor opened
            it; nothing was revealed.
    """
    with workspace.reading() as reading:
        number = reading.session.get_one(ListRound, round_id).number
    label = tr("Reveal the votes of round {number}", number=number)
    with workspace.change(label, Origin.SYSTEM) as change:
        need_may_reveal(change, round_id)
        unseal(change.session, round_id)
    with workspace.change(label, Origin.SYSTEM) as change:
        row = change.get(ListRound, round_id)
        need_may_reveal(change, round_id)
        waiting = _waiting(change, round_id)
        votes = _votes(change, round_id, waiting)
        if not votes:
            raise KnownError(tr("Nobody has voted yet. Nothing was revealed."))
        change.update_many(Ballot, [(one.ballot_id, _shown(one)) for one in votes])
        change.update_many(RoundAccount, [(one.id, {"is_revealed": True}) for one in waiting])
        row.state, row.revealed_at = RoundState.REVEALED, change.at
    return len(waiting)


def need_may_reveal(source: Reading | Change, round_id: UUID) -> None:
    """Hold that whoever looks may reveal the votes of a round.

    Raises:
        KnownError: the round is closed, or they neither lead nor opened it; it names who may.
    """
    row = source.session.get_one(ListRound, round_id)
    if row.state is RoundState.CLOSED:
        raise KnownError(tr("The round is closed. Nothing was revealed."))
    may = or_(Person.is_leader, Person.id == row.opened_by_id)
    statement = select(Person.id, Person.name).where(may, Person.is_active)
    names = dict(source.session.execute(statement.order_by(Person.name_folded)).all())
    if source.person_id not in names:
        raise KnownError(
            tr(
                "The votes are revealed by a leader or by whoever opened the round: {people}. "
                "Nothing was revealed. Ask one of them; where you share one keyboard, Ctrl+K and their "
                "name lets them take over.",
                people=", ".join(names.values()),
            )
        )


def _waiting(change: Change, round_id: UUID) -> Sequence[RoundAccount]:
    its = (RoundAccount.round_id == round_id, RoundAccount.is_revealed.is_(False))
    return change.session.scalars(select(RoundAccount).where(*its).with_for_update()).all()


def _votes(change: Change, round_id: UUID, waiting: Sequence[RoundAccount]) -> Sequence[SealedVote]:
    turns = {(one.account_id, one.turn) for one in waiting}
    found = sealed_votes(change.session, round_id)
    return [one for one in found if (one.account_id, one.turn) in turns]


def _shown(vote: SealedVote) -> dict[str, object]:
    return {"revealed_score": vote.score, "revealed_argument": vote.argument}

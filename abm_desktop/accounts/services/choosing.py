"""What the page of the candidates shows: the round, who has voted, and what was revealed.

Of a ballot this reads who cast it and what the reveal wrote; never what is sealed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy import select

from abm_desktop.accounts.choosing_rows import (
    ArgumentRow,
    CandidateRow,
    Choosing,
    NominationRow,
    RoundRow,
    VoterRow,
)
from abm_desktop.accounts.seats import Seats
from abm_desktop.accounts.services.ballots import HAS_VOTE
from abm_desktop.accounts.services.counting import counts
from abm_desktop.accounts.services.nominations import nominations
from abm_desktop.accounts.votes import Contender, Ranking, Tally, ranked, team_score, tiers_for
from abm_desktop.vocabulary import CandidateOutcome, Listing, RoundState, Team, Tier
from abm_desktop.workspace.opened import Change, Reading
from abm_desktop.workspace.service import people, policy
from db.accounts.choosing import Ballot, ListRound, RoundAccount
from db.accounts.tables import Account
from resources.language import digits, tr
from resources.records import dataclass

_Nominations = Mapping[UUID, tuple[NominationRow, ...]]


@dataclass(frozen=True, slots=True)
class _Cast:
    """A ballot as everybody may know it."""

    account_id: UUID
    person_id: UUID
    team: Team
    turn: int
    score: int | None
    argument: str | None


@dataclass(frozen=True, slots=True)
class _Member:
    """A candidate of a round as it is kept, with what its account says."""

    account_id: UUID
    turn: int
    is_revealed: bool
    is_kept: bool
    outcome: CandidateOutcome | None
    name: str
    sector: str | None
    industry: str | None
    employees: int | None
    tier: Tier | None

    @property
    def shown_turn(self) -> int:
        """Return the last turn of which something was revealed; 0 before the first."""
        return self.turn if self.is_revealed else self.turn - 1


def choosing(reading: Reading, round_id: UUID | None = None) -> Choosing:
    """Return what is shown of a round: of the one that is open, the last one, or a chosen one."""
    row = _round(reading, round_id)
    wishes = nominations(reading)
    seats = counts(reading).seats
    gap = policy(reading).vote_gap
    members = _members(reading, row) if row else ()
    casts = _casts(reading, row) if row else ()
    names = {one.id: one.name for one in people(reading)}
    candidates = [_candidate(member, casts, wishes, names) for member in members]
    ranking = _ranking(members, candidates, seats, gap) if row and row.revealed_at else None
    shown = _placed(candidates, ranking, seats) if ranking else candidates
    voting = {member.account_id: member.turn for member in members if not member.is_revealed}
    return Choosing(
        round=None if row is None else _round_row(row, len(voting)),
        candidates=tuple(shown),
        nominees=_nominees(reading, row, members, wishes),
        voters=_voters(reading, casts, voting),
        ranking=ranking,
        seats=seats,
        gap=gap,
    )


def last_tallies(reading: Reading | Change, round_id: UUID) -> Mapping[UUID, Tally]:
    """Return what a round revealed of each of its candidates."""
    row = reading.session.get_one(ListRound, round_id)
    casts = _casts(reading, row)
    return {
        member.account_id: _tally(casts, member.account_id, member.shown_turn)
        for member in _members(reading, row)
    }


def _round(reading: Reading, wanted: UUID | None) -> ListRound | None:
    statement = select(ListRound).order_by(
        ListRound.state == RoundState.CLOSED, ListRound.number.desc()
    )
    if wanted is not None:
        statement = statement.where(ListRound.id == wanted)
    return reading.session.scalars(statement.limit(1)).first()


def _members(reading: Reading | Change, row: ListRound) -> Sequence[_Member]:
    statement = (
        select(
            *(RoundAccount.account_id, RoundAccount.turn, RoundAccount.is_revealed),
            *(RoundAccount.is_kept, RoundAccount.outcome),
            *(Account.name, Account.sector, Account.industry, Account.employees, Account.tier),
        )
        .join(Account, Account.id == RoundAccount.account_id)
        .where(RoundAccount.round_id == row.id)
        .order_by(Account.name_folded)
    )
    return [_Member(*tuple(found)) for found in reading.session.execute(statement)]


def _casts(reading: Reading | Change, row: ListRound) -> Sequence[_Cast]:
    statement = (
        select(
            *(Ballot.account_id, Ballot.person_id, Ballot.team, Ballot.turn),
            *(Ballot.revealed_score, Ballot.revealed_argument),
        )
        .where(Ballot.round_id == row.id, HAS_VOTE)
        .order_by(Ballot.cast_at, Ballot.id)
    )
    return [_Cast(*found) for found in reading.session.execute(statement)]


def _candidate(
    member: _Member,
    casts: Sequence[_Cast],
    wishes: _Nominations,
    names: Mapping[UUID, str],
) -> CandidateRow:
    mine = [one for one in casts if one.account_id == member.account_id]
    shown = member.shown_turn
    return CandidateRow(
        account_id=member.account_id,
        name=member.name,
        about=_about(member.industry or member.sector, member.employees),
        nominations=wishes.get(member.account_id, ()),
        turn=member.turn,
        is_revealed=member.is_revealed,
        is_kept=member.is_kept,
        voters=frozenset(one.person_id for one in mine if one.turn == member.turn),
        tally=_tally(mine, member.account_id, shown),
        arguments=tuple(
            ArgumentRow(names[one.person_id], one.team, one.argument)
            for one in mine
            if one.turn == shown and one.argument
        ),
        tier=member.tier if member.outcome is CandidateOutcome.SEAT else None,
    )


def _tally(casts: Sequence[_Cast], account: UUID, turn: int) -> Tally:
    scores: dict[Team, list[int]] = {Team.SALES: [], Team.MARKETING: []}
    for one in casts:
        if one.account_id == account and one.turn == turn and one.score is not None:
            scores[one.team].append(one.score)
    return Tally(team_score(scores[Team.SALES]), team_score(scores[Team.MARKETING]))


def _ranking(
    members: Sequence[_Member],
    candidates: Sequence[CandidateRow],
    seats: Seats,
    gap: int,
) -> Ranking:
    contenders = [
        Contender(
            key=row.account_id,
            name=row.name,
            tally=row.tally,
            is_revealed=row.is_revealed,
            is_kept=row.is_kept,
            is_seated=member.outcome is CandidateOutcome.SEAT,
            is_parked=member.outcome is CandidateOutcome.PARKED,
        )
        for member, row in zip(members, candidates, strict=True)
    ]
    return ranked(contenders, gap=gap, free=sum(seats.free(tier) for tier in Tier))


def _placed(
    candidates: Sequence[CandidateRow], ranking: Ranking, seats: Seats
) -> list[CandidateRow]:
    rows = {row.account_id: row for row in candidates}
    tiers = tiers_for(len(ranking.proposed), {tier: seats.free(tier) for tier in Tier})
    gets = {one.key: tier for one, tier in zip(ranking.proposed, tiers, strict=False)}
    return [
        replace(
            rows[one.contender.key],
            group=one.group,
            place=one.place,
            is_above=one.is_above,
            tier=gets.get(one.contender.key, rows[one.contender.key].tier),
        )
        for one in ranking.placed
    ]


def _nominees(
    reading: Reading,
    row: ListRound | None,
    members: Sequence[_Member],
    wishes: _Nominations,
) -> tuple[CandidateRow, ...]:
    is_open = row is not None and row.state is not RoundState.CLOSED
    taken = {member.account_id for member in members} if is_open else set()
    statement = (
        select(Account.id, Account.name, Account.sector, Account.industry, Account.employees)
        .where(Account.id.in_(wishes.keys() - taken), Account.listing == Listing.CANDIDATE)
        .order_by(Account.name_folded)
    )
    return tuple(
        CandidateRow(key, name, _about(industry or sector, employees), wishes[key])
        for key, name, sector, industry, employees in reading.session.execute(statement)
    )


def _voters(
    reading: Reading, casts: Sequence[_Cast], voting: Mapping[UUID, int]
) -> tuple[VoterRow, ...]:
    teams = {one.person_id: one.team for one in casts}
    voted = Counter(one.person_id for one in casts if voting.get(one.account_id) == one.turn)
    everybody = [
        VoterRow(one.id, one.name, teams.get(one.id, one.team), voted[one.id], one.id in teams)
        for one in people(reading)
        if one.is_active or one.id in teams
    ]
    order = [Team.SALES, Team.MARKETING, Team.BOTH]
    return tuple(sorted(everybody, key=lambda one: order.index(one.team)))


def _round_row(row: ListRound, to_vote: int) -> RoundRow:
    return RoundRow(
        id=row.id,
        number=row.number,
        state=row.state,
        opened_at=row.opened_at,
        opened_by=row.opened_by_id,
        revealed_at=row.revealed_at,
        closed_at=row.closed_at,
        to_vote=to_vote,
    )


def _about(what: str | None, employees: int | None) -> str:
    size = None if employees is None else tr("{number} people", number=digits(employees))
    return " \N{MIDDLE DOT} ".join(filter(None, (what, size)))

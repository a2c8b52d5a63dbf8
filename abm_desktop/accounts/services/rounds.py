"""Use cases of rounds: opening one, settling what the teams see differently, filling seats, closing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from uuid import UUID

from sqlalchemy import func, select

from abm_desktop.accounts.services import bulk
from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import CandidateOutcome, Listing, ReasonKind, RoundState, Tier
from abm_desktop.workspace.opened import Change
from db.accounts.choosing import ListRound, RoundAccount
from db.accounts.listed import Nomination
from db.accounts.tables import Account, Reason
from resources.language import tr
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class Seating:
    """Which seat a candidate gets."""

    account_id: UUID
    tier: Tier


def open_round(change: Change, accounts: Sequence[UUID] | None = None) -> UUID:
    """Open a round of blind votes on chosen candidates, or on all that are nominated.

    Raises:
        KnownError: another round goes on, or there is no candidate to vote on.
    """
    _need_none_open(change)
    chosen = _candidates(change, accounts)
    if not chosen:
        raise KnownError(tr("There is no candidate to vote on. Nominate accounts first."))
    number = (change.session.scalar(select(func.max(ListRound.number))) or 0) + 1
    made = ListRound(number=number, opened_at=change.at, opened_by_id=change.person_id)
    key = change.add(made).id
    change.session.flush()
    for account in chosen:
        change.add(RoundAccount(round_id=key, account_id=account))
    return key


def vote_again(change: Change, round_id: UUID, account: UUID) -> None:
    """Let both teams vote once more on a candidate, blind again; what was revealed stays to be read.

    Raises:
        KnownError: nothing was revealed of it yet, it has a seat, or the round is closed.
    """
    row = _settling(change, round_id, account)
    row.turn += 1
    row.is_revealed, row.is_kept, row.outcome = False, False, None


def keep(change: Change, round_id: UUID, account: UUID) -> None:
    """Let the scores of a candidate stand although the teams differ.

    Raises:
        KnownError: nothing was revealed of it yet, it has a seat, or the round is closed.
    """
    row = _settling(change, round_id, account)
    row.is_kept, row.outcome = True, None


def park(change: Change, round_id: UUID, account: UUID) -> None:
    """Leave a candidate out of this round: it competes for no seat, and stays nominated.

    Raises:
        KnownError: nothing was revealed of it yet, it has a seat, or the round is closed.
    """
    _settling(change, round_id, account).outcome = CandidateOutcome.PARKED


def fill_seats(change: Change, round_id: UUID, seatings: Sequence[Seating]) -> None:
    """Give candidates of a round their seats, all or none; their nominations are answered by that.

    Raises:
        KnownError: one is not revealed or parked, or not all of them fit; nothing was changed.
    """
    number = _open(change, round_id).number
    why = _reasons(change, [one.account_id for one in seatings])
    for one in seatings:
        row = _settling(change, round_id, one.account_id)
        if row.outcome is CandidateOutcome.PARKED:
            raise KnownError(tr("A candidate is parked. Nothing was changed."))
        row.outcome = CandidateOutcome.SEAT
    for tier, of_tier in groupby(sorted(seatings, key=_tier_then_key), key=lambda one: one.tier):
        by_reason: dict[str, list[UUID]] = {}
        for one in of_tier:
            by_reason.setdefault(why[one.account_id], []).append(one.account_id)
        for reason, keys in by_reason.items():
            bulk.take_seats(
                change, keys, tier, reason, tr("Voted for in round {number}", number=number)
            )


def close_round(change: Change, round_id: UUID) -> None:
    """End a round: who got no seat and is not parked stays below the line, and nominated.

    Raises:
        KnownError: it is closed already.
    """
    row = _open(change, round_id)
    for one in _members(change, round_id):
        if one.outcome is None and one.is_revealed:
            one.outcome = CandidateOutcome.BELOW
    row.state, row.closed_at = RoundState.CLOSED, change.at


def _need_none_open(change: Change) -> None:
    statement = select(ListRound.number).where(ListRound.state != RoundState.CLOSED)
    number = change.session.scalars(statement).first()
    if number is not None:
        raise KnownError(
            tr("Round {number} goes on. Close it first; nothing was changed.", number=number)
        )


def _candidates(change: Change, accounts: Sequence[UUID] | None) -> list[UUID]:
    statement = select(Account.id).where(Account.listing == Listing.CANDIDATE)
    if accounts is None:
        statement = statement.where(Account.id.in_(select(Nomination.account_id)))
    else:
        statement = statement.where(Account.id.in_(list(accounts)))
    return list(change.session.scalars(statement.order_by(Account.name_folded)))


def _open(change: Change, round_id: UUID) -> ListRound:
    row = change.get(ListRound, round_id)
    if row.state is RoundState.CLOSED:
        raise KnownError(tr("Round {number} is closed. Nothing was changed.", number=row.number))
    return row


def _members(change: Change, round_id: UUID) -> Sequence[RoundAccount]:
    its = select(RoundAccount).where(RoundAccount.round_id == round_id)
    return change.session.scalars(its.with_for_update()).all()


def _settling(change: Change, round_id: UUID, account: UUID) -> RoundAccount:
    _open(change, round_id)
    its = (RoundAccount.round_id == round_id, RoundAccount.account_id == account)
    statement = select(RoundAccount).where(*its).with_for_update()
    row = change.session.scalars(statement).one_or_none()
    if row is None:
        raise KnownError(tr("This account is not in the round. Nothing was changed."))
    if not row.is_revealed:
        raise KnownError(tr("The votes on it are not revealed yet. Nothing was changed."))
    if row.outcome is CandidateOutcome.SEAT:
        raise KnownError(tr("It has a seat already. Nothing was changed."))
    return row


def _reasons(change: Change, accounts: Sequence[UUID]) -> dict[UUID, str]:
    """Return by account the reason of its first nomination; where there is none, the first on offer."""
    on_offer = select(Reason.code).where(Reason.kind == ReasonKind.ADD).order_by(Reason.position)
    usual = change.session.scalars(on_offer.limit(1)).one()
    chosen = (
        select(Nomination.account_id, Nomination.reason)
        .where(Nomination.account_id.in_(accounts), Nomination.reason.is_not(None))
        .order_by(Nomination.made_at.desc(), Nomination.id.desc())
    )
    found = {account: reason for account, reason in change.session.execute(chosen) if reason}
    return {account: found.get(account, usual) for account in accounts}


def _tier_then_key(one: Seating) -> tuple[str, UUID]:
    return (one.tier.value, one.account_id)

"""Use cases of pauses: which accounts are left alone, and who ends that."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final
from uuid import UUID

from sqlalchemy import and_, bindparam, func, select
from sqlalchemy.orm import Session

from abm_desktop.committee.erased import shown_name
from abm_desktop.errors import KnownError
from abm_desktop.touches.pausing import OUTBOUND, Held, Pause, may_resume, pause_in_force
from abm_desktop.vocabulary import PauseCause, TouchState
from abm_desktop.workspace.opened import Change, Reading
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.service import people as people_of
from abm_desktop.workspace.service import policy
from db.accounts.tables import Account
from db.committee.tables import Contact
from db.engagement.tables import ActivityType, Engagement, EngagementContact
from db.listed import is_among, is_among_given, packed
from db.touches.tables import AccountPause, Channel, Touch
from resources.language import tr
from resources.records import dataclass

_MEETING = "meeting"
_OF_SOME_PAUSES: Final = is_among_given(AccountPause.account_id, "accounts")
"""Statements are made once: to put one together takes longer than to ask it."""


def pauses(
    reading: Reading, accounts: Collection[UUID] | None = None, rules: Policy | None = None
) -> dict[UUID, Pause]:
    """Return the pauses that hold now, by account; of all accounts where none are named.

    `rules` are others than those that hold, to see what they would pause. Four queries, however
    many accounts there are.
    """
    return _in_force(reading, reading.now, accounts, rules)


def pause_of(reading: Reading, account: UUID) -> Pause | None:
    """Return the pause of an account, if it is left alone."""
    return pauses(reading, [account]).get(account)


def pause(change: Change, account: UUID, why: str) -> UUID:
    """Leave an account alone until somebody resumes.

    Raises:
        KnownError: no reason is given, or it is paused already.
    """
    if not why.strip():
        raise KnownError(tr("Say why nobody shall write to this account. Nothing was written."))
    if account in _in_force(change, change.at, [account]):
        raise KnownError(tr("This account is paused already. Nothing was written."))
    row = AccountPause(
        account_id=account, cause=PauseCause.PERSON, note=why.strip(), since=change.at
    )
    return change.add(row).id


@dataclass(frozen=True, slots=True)
class Resuming:
    """What ending a pause would mean.

    Attributes:
        pause: none where somebody resumed meanwhile.
        owners: the colleagues who own the account, of sales first.
        is_mine: whether whoever looks need ask nobody.
        held: how many planned touches wait for it.
    """

    account: str
    pause: Pause | None
    owners: tuple[str, ...]
    is_mine: bool
    held: int


def resuming(reading: Reading, account: UUID) -> Resuming:
    """Return what ending the pause of an account would mean, and whether one may without asking."""
    row = reading.session.get_one(Account, account)
    keys = (row.sales_owner_id, row.marketing_owner_id)
    people = {one.id: one for one in people_of(reading)}
    me = people.get(reading.person_id) if reading.person_id else None
    return Resuming(
        account=row.name,
        pause=pause_of(reading, account),
        owners=tuple(
            dict.fromkeys(people[key].name for key in keys if key is not None and key in people)
        ),
        is_mine=may_resume(
            None if me is None else me.id, keys, is_leader=me is not None and me.is_leader
        ),
        held=held_by_account(reading, [account]).get(account, 0),
    )


def held_by_account(reading: Reading, paused: Collection[UUID]) -> dict[UUID, int]:
    """Return how many planned touches would write to accounts, and wait while these are paused."""
    statement = (
        select(Touch.account_id, func.count())
        .join(Channel, Channel.code == Touch.channel)
        .where(
            is_among(Touch.account_id, paused),
            Touch.state == TouchState.PLANNED,
            Channel.medium.in_(OUTBOUND),
        )
        .group_by(Touch.account_id)
    )
    return {account: int(count) for account, count in reading.session.execute(statement)}


def resume(change: Change, account: UUID) -> None:
    """Let everybody write to an account again.

    Raises:
        KnownError: it is not paused.
    """
    held = _in_force(change, change.at, [account]).get(account)
    if held is None:
        raise KnownError(tr("This account is not paused any more. Nothing was written."))
    rows = change.session.scalars(
        select(AccountPause).where(
            AccountPause.account_id == account, AccountPause.resumed_at.is_(None)
        )
    ).all()
    for row in rows or [_answered(change, held)]:
        row.resumed_at, row.resumed_by = change.at, change.person_id


def _answered(change: Change, held: Pause) -> AccountPause:
    row = AccountPause(
        account_id=held.account_id, cause=held.cause, note=held.what, since=held.since
    )
    return change.add(row)


def _in_force(
    source: Reading | Change,
    now: datetime,
    accounts: Collection[UUID] | None,
    other_rules: Policy | None = None,
) -> dict[UUID, Pause]:
    rules = other_rules or policy(source)
    session = source.session
    by_hand = _by_hand(session, accounts)
    earliest = now - timedelta(days=rules.pause_days)
    answers = _answers(session, rules.pausing_activities, earliest, now, accounts)
    resumed = _resumed(session, accounts)
    found = {
        account: pause_in_force(
            Held(by_hand.get(account), answers.get(account), resumed.get(account)),
            now,
            rules.pause_days,
        )
        for account in by_hand.keys() | answers.keys()
    }
    return {account: one for account, one in found.items() if one is not None}


def _by_hand(session: Session, accounts: Collection[UUID] | None) -> dict[UUID, Pause]:
    found = session.execute(*_asked(_pauses_by_hand, accounts))
    return {
        account: Pause(account, cause, since, note or "") for account, cause, since, note in found
    }


def _resumed(session: Session, accounts: Collection[UUID] | None) -> dict[UUID, datetime]:
    found = session.execute(*_asked(_resumptions, accounts))
    return {account: at for account, at in found if at is not None}


def _answers(
    session: Session,
    activities: Collection[str],
    earliest: datetime,
    now: datetime,
    accounts: Collection[UUID] | None,
) -> dict[UUID, Pause]:
    """Return the newest answer of each account within a span, with who gave it."""
    span = {"activities": list(activities), "earliest": earliest, "now": now}
    return {
        account: Pause(
            account,
            PauseCause.MEETING if activity == _MEETING else PauseCause.REPLY,
            at,
            label,
            shown_name(name, is_erased=bool(is_erased)) if name is not None else "",
        )
        for account, activity, at, label, name, is_erased in session.execute(
            *_asked(_newest_answers, accounts, **span)
        )
    }


def _asked(
    made: Callable[..., Any], accounts: Collection[UUID] | None, **given: object
) -> tuple[Any, dict[str, Any]]:
    """Return a statement and what it is given: of some accounts, or of all where none are named."""
    if accounts is None:
        return made(of_some=False), given
    return made(of_some=True), {**given, "accounts": packed(accounts)}


@cache
def _pauses_by_hand(*, of_some: bool) -> Any:
    columns = (AccountPause.account_id, AccountPause.cause, AccountPause.since, AccountPause.note)
    statement = select(*columns).where(AccountPause.resumed_at.is_(None))
    statement = statement.order_by(AccountPause.since)
    return statement.where(_OF_SOME_PAUSES) if of_some else statement


@cache
def _resumptions(*, of_some: bool) -> Any:
    statement = (
        select(AccountPause.account_id, func.max(AccountPause.resumed_at))
        .where(AccountPause.resumed_at.is_not(None))
        .group_by(AccountPause.account_id)
    )
    return statement.where(_OF_SOME_PAUSES) if of_some else statement


@cache
def _newest_answers(*, of_some: bool) -> Any:
    conditions = [
        Engagement.activity.in_(bindparam("activities", expanding=True)),
        Engagement.at >= bindparam("earliest"),
        Engagement.at <= bindparam("now"),
    ]
    if of_some:
        conditions.append(is_among_given(Engagement.account_id, "accounts"))
    newest = (
        select(Engagement.account_id, func.max(Engagement.at).label("at"))
        .where(*conditions)
        .group_by(Engagement.account_id)
        .subquery()
    )
    return (
        select(Engagement.account_id, Engagement.activity, Engagement.at)
        .add_columns(ActivityType.label, Contact.name, Contact.is_erased)
        .select_from(Engagement)
        .join(
            newest,
            and_(newest.c.account_id == Engagement.account_id, newest.c.at == Engagement.at),
        )
        .join(ActivityType, ActivityType.code == Engagement.activity)
        .outerjoin(EngagementContact, EngagementContact.engagement_id == Engagement.id)
        .outerjoin(Contact, Contact.id == EngagementContact.contact_id)
        .where(*conditions)
        .order_by(EngagementContact.id.desc())
    )

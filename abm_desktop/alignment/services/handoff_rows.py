"""How hand-offs are read: one statement for the rows of every list, whichever they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import aliased

from abm_desktop.alignment.handoffs import (
    HandoffRow,
    HandoffState,
    ReasonWords,
    owes_reply,
    state_of,
)
from abm_desktop.alignment.services.handoff_clocks import Promises, promises
from abm_desktop.touches.rows import PersonTag
from abm_desktop.vocabulary import HandoffAnswer, Team
from abm_desktop.workspace.opened import Reading
from db.accounts.tables import Account, Reason
from db.alignment.handoffs import Handoff
from db.revenue.tables import LeadSource
from db.touches.plays import Play
from db.touches.tables import Campaign, Touch
from db.workspace.tables import Person

_SENDER: Final = aliased(Person)
_SELLER: Final = aliased(Person)
_ANSWERER: Final = aliased(Person)
_REJECTED: Final = aliased(Reason)
_DISQUALIFIED: Final = aliased(Reason)

WAITS_FOR_SALES: Final = and_(Handoff.answer.is_(None), Handoff.withdrawn_at.is_(None))
WAITS_FOR_MARKETING: Final = and_(
    Handoff.withdrawn_at.is_(None),
    Handoff.reply.is_(None),
    or_(Handoff.answer == HandoffAnswer.REJECTED, Handoff.disqualified_at.is_not(None)),
)


class _Found(NamedTuple):
    """What the statement finds of one hand-off."""

    handoff: Handoff
    account: str
    sender: Person
    seller: Person
    answerer: Person | None
    rejected: str | None
    disqualified: str | None
    source: str | None
    campaign: str | None
    play: str | None
    step: str | None


def found_rows(
    reading: Reading,
    *conditions: ColumnElement[bool],
    order: Sequence[ColumnElement[Any]] = (),
    limit: int | None = None,
) -> list[HandoffRow]:
    """Return the hand-offs that meet some conditions, each with its clock; six queries in all.

    Without an order the oldest come first.
    """
    statement = _statement().where(*conditions).order_by(*(order or (Handoff.sent_at,)), Handoff.id)
    if limit is not None:
        statement = statement.limit(limit)
    given = promises(reading)
    return [_row(_Found(*found), given) for found in reading.session.execute(statement)]


def _statement() -> Select[*tuple[Any, ...]]:
    return (
        select(
            *(Handoff, Account.name, _SENDER, _SELLER, _ANSWERER),
            *(_REJECTED.label, _DISQUALIFIED.label, LeadSource.label),
            *(Campaign.name, Play.name, Touch.title),
        )
        .join(Account, Account.id == Handoff.account_id)
        .join(_SENDER, _SENDER.id == Handoff.sent_by_id)
        .join(_SELLER, _SELLER.id == Handoff.to_id)
        .outerjoin(_ANSWERER, _ANSWERER.id == Handoff.answered_by_id)
        .outerjoin(_REJECTED, _REJECTED.code == Handoff.answer_reason)
        .outerjoin(_DISQUALIFIED, _DISQUALIFIED.code == Handoff.disqualify_reason)
        .outerjoin(LeadSource, LeadSource.code == Handoff.source)
        .outerjoin(Campaign, Campaign.id == Handoff.campaign_id)
        .outerjoin(Play, Play.id == Handoff.play_id)
        .outerjoin(Touch, Touch.id == Handoff.first_step_id)
    )


def _row(found: _Found, given: Promises) -> HandoffRow:
    one = found.handoff
    state = state_of(
        one.answer,
        is_withdrawn=one.withdrawn_at is not None,
        is_disqualified=one.disqualified_at is not None,
    )
    clocks = _clocks(found, state, given)
    return HandoffRow(
        id=one.id,
        account_id=one.account_id,
        account=found.account,
        sent_by=person_tag(found.sender),
        to=person_tag(found.seller),
        sent_at=one.sent_at,
        why=one.why,
        state=state,
        hours=given.hours(Team.SALES, one.policy_number),
        answered_at=one.answered_at,
        answered_on=None if one.answered_at is None else given.day(one.answered_at, found.answerer),
        answered_by=None if found.answerer is None else person_tag(found.answerer),
        rating=one.rating,
        reason=_reason(found),
        disqualified_at=one.disqualified_at,
        reply=one.reply,
        replied_at=one.replied_at,
        withdrawn_at=one.withdrawn_at,
        first_step=found.step or "",
        source=_named(one.source, found.source),
        campaign=_named(one.campaign_id, found.campaign),
        play=_named(one.play_id, found.play),
        reply_hours=given.hours(Team.MARKETING, one.policy_number),
        **clocks,
    )


def _clocks(found: _Found, state: HandoffState, given: Promises) -> dict[str, Any]:
    one, sales, marketing = found.handoff, found.seller, found.sender
    clocks: dict[str, Any] = {}
    if one.answered_at is not None:
        clocks["took"] = given.took(one.sent_at, one.answered_at, sales)
    refused_at = one.disqualified_at or one.answered_at
    if one.replied_at is not None and refused_at is not None:
        clocks["reply_took"] = given.took(refused_at, one.replied_at, marketing)
    if state is HandoffState.OPEN:
        hours = given.hours(Team.SALES, one.policy_number)
        clocks["due"] = given.due(one.sent_at, hours, sales)
        clocks["left"] = given.left(one.sent_at, hours, sales)
    elif owes_reply(state, one.reply) and refused_at is not None:
        hours = given.hours(Team.MARKETING, one.policy_number)
        clocks["due"] = given.due(refused_at, hours, marketing)
        clocks["left"] = given.left(refused_at, hours, marketing)
    return clocks


def _reason(found: _Found) -> ReasonWords | None:
    one = found.handoff
    if one.disqualify_reason is not None:
        return ReasonWords(one.disqualify_reason, found.disqualified or one.disqualify_reason)
    return _named(one.answer_reason, found.rejected)


def _named(code: Any, label: str | None) -> ReasonWords | None:
    return None if code is None else ReasonWords(str(code), label or str(code))


def person_tag(person: Person) -> PersonTag:
    """Return a colleague as lists show them."""
    return PersonTag(person.id, person.name, person.team)

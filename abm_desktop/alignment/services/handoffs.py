"""Queries of hand-offs: the lists of the page, one of them in full, and what waits for somebody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, not_, or_, select

from abm_desktop.alignment.handoffs import (
    Actor,
    EvidenceLine,
    HandoffDetail,
    HandoffRow,
    MessageLine,
    NamedKey,
    ReasonWords,
    TestFact,
)
from abm_desktop.alignment.services.attempts import attempts_since, has_contact
from abm_desktop.alignment.services.handoff_rows import (
    WAITS_FOR_MARKETING,
    WAITS_FOR_SALES,
    found_rows,
    person_tag,
)
from abm_desktop.committee.erased import shown_name
from abm_desktop.engagement.days import local_day
from abm_desktop.touches.rows import PersonTag
from abm_desktop.vocabulary import ReasonKind
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import policy
from db.accounts.tables import Reason
from db.alignment.handoff_parts import HandoffContact, HandoffEvidence, HandoffMessage
from db.alignment.handoffs import Handoff
from db.alignment.predictions import Prediction
from db.committee.tables import Contact
from db.engagement.tables import ActivityType, Engagement
from db.revenue.tables import LeadSource
from db.touches.plays import Play
from db.touches.tables import Campaign, Channel, Touch
from db.workspace.tables import Person
from resources.language import tr
from resources.records import dataclass

CLOSED_SHOWN: Final = 200
"""So many of those that nobody's turn it is are listed, the newest first."""
_GONE: Final = tr("Deleted meanwhile")


@dataclass(frozen=True, slots=True)
class HandoffLists:
    """What the page lists.

    Attributes:
        to_sales: open ones, the least time left first.
        to_marketing: refusals that marketing has not replied to, the least time left first.
        closed: all others, the newest first, so many as are shown.
        closed_count: how many of those there are.
    """

    to_sales: tuple[HandoffRow, ...]
    to_marketing: tuple[HandoffRow, ...]
    closed: tuple[HandoffRow, ...]
    closed_count: int

    @property
    def rows(self) -> tuple[HandoffRow, ...]:
        """Return all of them."""
        return (*self.to_sales, *self.to_marketing, *self.closed)


def lists(reading: Reading) -> HandoffLists:
    """Return the lists of the page, in a fixed number of queries."""
    waiting = or_(WAITS_FOR_SALES, WAITS_FOR_MARKETING)
    newest = func.coalesce(Handoff.replied_at, Handoff.disqualified_at, Handoff.answered_at)
    order = (func.coalesce(newest, Handoff.withdrawn_at).desc(),)
    closed = found_rows(reading, not_(waiting), order=order, limit=CLOSED_SHOWN)
    statement = select(func.count()).select_from(Handoff).where(not_(waiting))
    return HandoffLists(
        to_sales=waiting_for_sales(reading),
        to_marketing=waiting_for_marketing(reading),
        closed=tuple(closed),
        closed_count=reading.session.scalar(statement) or 0,
    )


def waiting_for_sales(reading: Reading) -> tuple[HandoffRow, ...]:
    """Return the hand-offs that sales has not answered, the least time left first."""
    return _by_time_left(found_rows(reading, WAITS_FOR_SALES))


def waiting_for_marketing(reading: Reading) -> tuple[HandoffRow, ...]:
    """Return the refusals that marketing has not replied to, the least time left first."""
    return _by_time_left(found_rows(reading, WAITS_FOR_MARKETING))


def waiting_at(reading: Reading, account: UUID) -> HandoffRow | None:
    """Return the hand-off of an account that waits for an answer of either team, if one does."""
    waits = or_(WAITS_FOR_SALES, WAITS_FOR_MARKETING)
    found = found_rows(reading, Handoff.account_id == account, waits)
    return _by_time_left(found)[0] if found else None


def handoff(reading: Reading, key: UUID) -> HandoffDetail | None:
    """Return one hand-off in full, in a fixed number of queries; none where it is gone."""
    found = found_rows(reading, Handoff.id == key)
    if not found:
        return None
    row, kept = found[0], reading.session.get_one(Handoff, key)
    since = row.answered_at or row.sent_at
    predicted = select(Prediction.probability).where(
        Prediction.handoff_id == key, Prediction.made_by_id == row.sent_by.id
    )
    following = select(Handoff.id).where(Handoff.follows_id == key)
    return HandoffDetail(
        row=row,
        contacts=_contacts(reading, key),
        evidence=_evidence(reading, key),
        tests=tuple(map(TestFact.from_json, kept.tests)),
        messages=_messages(reading, key),
        probability=reading.session.scalars(predicted.order_by(Prediction.made_at.desc())).first(),
        unmet_words=kept.unmet_words or "",
        answer_note=kept.answer_note or "",
        disqualify_note=kept.disqualify_note or "",
        reply_note=kept.reply_note or "",
        replied_by=_person(reading, kept.replied_by_id),
        attempts=attempts_since(reading, {row.account_id: row.sent_at})[row.account_id],
        attempts_agreed=policy(reading).attempts,
        has_contact=has_contact(reading, row.account_id, since),
        follows=kept.follows_id,
        followed_by=reading.session.scalars(following).first(),
    )


def me(reading: Reading) -> Actor | None:
    """Return who looks; nobody where nobody is chosen."""
    row = None if reading.person_id is None else reading.session.get(Person, reading.person_id)
    return None if row is None else Actor(row.id, row.team, row.is_leader, row.name)


def reasons(reading: Reading, kind: ReasonKind) -> tuple[ReasonWords, ...]:
    """Return the coded reasons of a kind that are offered, in their order."""
    statement = (
        select(Reason.code, Reason.label)
        .where(Reason.kind == kind, Reason.is_retired.is_(False))
        .order_by(Reason.position)
    )
    return tuple(ReasonWords(code, label) for code, label in reading.session.execute(statement))


@dataclass(frozen=True, slots=True)
class Origins:
    """Where a hand-off can come from: sources by code, campaigns and plays by key."""

    sources: tuple[ReasonWords, ...]
    campaigns: tuple[NamedKey, ...]
    plays: tuple[NamedKey, ...]


def origins(reading: Reading) -> Origins:
    """Return where a hand-off can come from; three queries."""
    sources = (
        select(LeadSource.code, LeadSource.label)
        .where(LeadSource.is_retired.is_(False))
        .order_by(LeadSource.position)
    )
    named = [
        tuple(NamedKey(key, name) for key, name in reading.session.execute(statement))
        for statement in (
            select(Campaign.id, Campaign.name).order_by(Campaign.name_folded),
            select(Play.id, Play.name).order_by(Play.name_folded),
        )
    ]
    found = reading.session.execute(sources)
    return Origins(tuple(ReasonWords(*row) for row in found), named[0], named[1])


def _by_time_left(rows: Sequence[HandoffRow]) -> tuple[HandoffRow, ...]:
    return tuple(sorted(rows, key=lambda row: (row.left, row.sent_at, row.id)))


def _contacts(reading: Reading, key: UUID) -> tuple[NamedKey, ...]:
    statement = (
        select(Contact.id, Contact.name, Contact.is_erased)
        .join(HandoffContact, HandoffContact.contact_id == Contact.id)
        .where(HandoffContact.handoff_id == key)
        .order_by(Contact.name_folded, Contact.id)
    )
    return tuple(
        NamedKey(contact, shown_name(name, is_erased=is_erased))
        for contact, name, is_erased in reading.session.execute(statement)
    )


def _evidence(reading: Reading, key: UUID) -> tuple[EvidenceLine, ...]:
    statement = (
        select(HandoffEvidence.text, Engagement, ActivityType.label, ActivityType.icon)
        .add_columns(Touch.title, Touch.day, Channel.icon)
        .outerjoin(Engagement, Engagement.id == HandoffEvidence.engagement_id)
        .outerjoin(ActivityType, ActivityType.code == Engagement.activity)
        .outerjoin(Touch, Touch.id == HandoffEvidence.touch_id)
        .outerjoin(Channel, Channel.code == Touch.channel)
        .where(HandoffEvidence.handoff_id == key)
        .order_by(HandoffEvidence.position)
    )
    return tuple(_line(tuple(row)) for row in reading.session.execute(statement))


def _line(row: tuple[Any, ...]) -> EvidenceLine:
    text, engagement, activity, activity_icon, title, day, icon = row
    if engagement is not None:
        said = text or engagement.text or activity
        return EvidenceLine(activity_icon, said, local_day(engagement.at))
    if title is not None:
        on: date | None = day
        return EvidenceLine(icon or "paper-plane-tilt", text or title, on)
    return EvidenceLine("chat-text", text or _GONE, None)


def _messages(reading: Reading, key: UUID) -> tuple[MessageLine, ...]:
    statement = (
        select(HandoffMessage, Person)
        .join(Person, Person.id == HandoffMessage.person_id)
        .where(HandoffMessage.handoff_id == key)
        .order_by(HandoffMessage.written_at, HandoffMessage.id)
    )
    return tuple(
        MessageLine(row.id, person_tag(person), row.written_at, row.text)
        for row, person in reading.session.execute(statement)
    )


def _person(reading: Reading, key: UUID | None) -> PersonTag | None:
    return None if key is None else person_tag(reading.session.get_one(Person, key))


def waiting_for(reading: Reading, actor: Actor | None) -> int:
    """Return how many answers somebody owes: to hand-offs to them, and to refusals of theirs."""
    if actor is None:
        return 0
    mine = (WAITS_FOR_SALES & (Handoff.to_id == actor.id)) | (
        WAITS_FOR_MARKETING & (Handoff.sent_by_id == actor.id)
    )
    return reading.session.scalar(select(func.count()).select_from(Handoff).where(mine)) or 0

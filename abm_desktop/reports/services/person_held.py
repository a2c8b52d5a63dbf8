"""Gathering everything that is held about one person, in a fixed number of statements an account."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from abm_desktop.committee.reach import MEDIUM_WORDS
from abm_desktop.committee.rows import ContactRow
from abm_desktop.committee.services.erasing import same_person
from abm_desktop.committee.services.queries import find
from abm_desktop.errors import KnownError, field_words
from abm_desktop.reports.person_data import (
    HeldAddress,
    HeldCampaign,
    HeldChange,
    HeldDeal,
    HeldEngagement,
    HeldField,
    HeldMention,
    HeldStance,
    HeldTouch,
    PersonAtAccount,
    PersonData,
)
from abm_desktop.vocabulary import Stance
from abm_desktop.workspace import service as workspaces
from abm_desktop.workspace.opened import Reading
from db.accounts.tables import Account
from db.committee.own_fields import ContactField
from db.committee.tables import CommitteeRole, Contact, ContactPoint, ContactStance
from db.engagement.tables import ActivityType, Engagement, EngagementContact
from db.revenue.deal_parts import DealContact
from db.revenue.tables import Deal, DealStage
from db.text import fold
from db.touches.campaigns import CampaignMember
from db.touches.tables import Campaign, Channel, Touch, TouchContact
from db.workspace.arranged import CustomField
from db.workspace.mentions import find_mentions
from db.workspace.tables import ChangeSet, LoggedChange, Person
from resources.language import tr, tr_about
from resources.retelling import told

_STANCES: Final = {
    Stance.STOP: tr_about("stance", "stop"),
    Stance.CONSENT: tr_about("stance", "consent"),
}
_OWN: Final = (ContactPoint, ContactStance, ContactField)
_NO_NEWS: Final = frozenset(
    {"version", "id", "imported_in", "account_id", "contact_id", "is_erased"}
)


def person_named(reading: Reading, text: str) -> UUID:
    """Return the one person of that name or with that mail address.

    Raises:
        KnownError: there is nobody, or there are several.
    """
    wanted = fold(text.strip())
    further = select(ContactPoint.contact_id).where(ContactPoint.value_folded == wanted)
    statement = (
        select(Contact.id, Account.name)
        .join(Account, Account.id == Contact.account_id)
        .where(
            Contact.is_erased.is_(False),
            or_(
                Contact.name_folded == wanted,
                Contact.email_folded == wanted,
                Contact.id.in_(further),
            ),
        )
        .order_by(Account.name_folded)
    )
    found = reading.session.execute(statement).all()
    if not found:
        raise KnownError(
            tr("There is nobody called {text}. Check the name. Nothing was written.", text=text)
        )
    keys = {key for key, _account in found}
    if len(keys - set(same_person(reading.session, found[0][0]))) > 0:
        places = ", ".join(account for _key, account in found)
        raise KnownError(
            tr(
                "There are {count} people called {text}, at {places}. Give the mail address of the "
                "one that is meant. Nothing was written.",
                count=len(keys),
                text=text,
                places=places,
            )
        )
    return next(iter(keys))


def person_data(reading: Reading, key: UUID) -> PersonData:
    """Return everything held about a person, at every account where they were.

    Raises:
        KnownError: the person has been deleted or erased meanwhile.
    """
    session = reading.session
    rows = find(session, Contact.id.in_(same_person(session, key)))
    kept = [row for row in rows if not row.is_erased]
    if not kept:
        raise KnownError(tr("Nothing is held about this person any more. Nothing was written."))
    name = next((row.name for row in kept if row.id == key), kept[0].name)
    profile = workspaces.profile(reading)
    at = tuple(_at_account(session, row) for row in kept)
    return PersonData(profile.name, name, reading.today, at)


def _at_account(session: Session, row: ContactRow) -> PersonAtAccount:
    account = session.get_one(Account, row.account)
    external_id = session.scalar(select(Contact.external_id).where(Contact.id == row.id))
    return PersonAtAccount(
        account=account.name,
        name=row.name,
        title=row.title or "",
        role=row.role_label,
        email=row.email or "",
        phone=row.phone or "",
        note=row.note or "",
        external_id=external_id or "",
        left_on=row.left_on,
        addresses=tuple(HeldAddress(p.kind, p.value, p.label) for p in row.points),
        stances=tuple(_stances(row)),
        fields=tuple(_fields(session, row.id)),
        touches=tuple(_touches(session, row.id)),
        engagements=tuple(_engagements(session, row.id)),
        campaigns=tuple(_campaigns(session, row.id)),
        deals=tuple(_deals(session, row.id)),
        mentions=tuple(_mentions(session, row)),
        history=tuple(_history(session, row.id)),
    )


def _stances(row: ContactRow) -> Iterator[HeldStance]:
    reach = row.reach
    if reach.do_not_contact:
        yield HeldStance(
            tr("Every way"), _STANCES[Stance.STOP], reach.stop_source, reach.stop_since
        )
    for said in reach.said:
        yield HeldStance(MEDIUM_WORDS[said.medium], _STANCES[said.stance], said.source, said.since)


def _fields(session: Session, key: UUID) -> Iterator[HeldField]:
    statement = (
        select(CustomField.label, ContactField.text, ContactField.number, ContactField.day)
        .join(CustomField, CustomField.id == ContactField.field_id)
        .where(ContactField.contact_id == key)
        .order_by(CustomField.label)
    )
    for label, *values in session.execute(statement):
        value = next((one for one in values if one is not None), "")
        yield HeldField(label, str(value))


def _touches(session: Session, key: UUID) -> Iterator[HeldTouch]:
    statement = (
        select(Touch, Channel.label)
        .join(TouchContact, TouchContact.touch_id == Touch.id)
        .join(Channel, Channel.code == Touch.channel)
        .where(TouchContact.contact_id == key)
        .order_by(Touch.day, Touch.id)
    )
    for touch, channel in session.execute(statement):
        yield HeldTouch(
            touch.day,
            touch.title,
            channel,
            touch.state,
            touch.outcome or "",
            touch.message or "",
            touch.outcome_note or touch.skip_note or "",
        )


def _engagements(session: Session, key: UUID) -> Iterator[HeldEngagement]:
    statement = (
        select(Engagement.at, ActivityType.label, Engagement.text)
        .join(EngagementContact, EngagementContact.engagement_id == Engagement.id)
        .join(ActivityType, ActivityType.code == Engagement.activity)
        .where(EngagementContact.contact_id == key)
        .order_by(Engagement.at, Engagement.id)
    )
    for row in session.execute(statement):
        yield HeldEngagement(*row)


def _campaigns(session: Session, key: UUID) -> Iterator[HeldCampaign]:
    statement = (
        select(Campaign.name, CampaignMember.status)
        .add_columns(CampaignMember.has_responded, CampaignMember.responded_on)
        .join(Campaign, Campaign.id == CampaignMember.campaign_id)
        .where(CampaignMember.contact_id == key)
        .order_by(Campaign.name_folded)
    )
    for name, status, responded, day in session.execute(statement):
        yield HeldCampaign(name, status or "", responded, day)


def _deals(session: Session, key: UUID) -> Iterator[HeldDeal]:
    statement = (
        select(Deal.name, DealStage.label, CommitteeRole.label)
        .join(DealContact, DealContact.deal_id == Deal.id)
        .join(DealStage, DealStage.code == Deal.stage)
        .outerjoin(CommitteeRole, CommitteeRole.code == DealContact.role)
        .where(DealContact.contact_id == key)
        .order_by(Deal.name_folded)
    )
    for name, stage, role in session.execute(statement):
        yield HeldDeal(name, stage, role or "")


def _mentions(session: Session, row: ContactRow) -> Iterator[HeldMention]:
    own = {row.id, *(point.id for point in row.points)}
    words = [row.name, row.email or "", row.phone or "", *(point.value for point in row.points)]
    for one in find_mentions(session, row.account, words):
        if one.key not in own:
            where = f"{one.entity.replace('_', ' ')}, {field_words(one.field)}"
            yield HeldMention(where.capitalize(), one.text)


def _history(session: Session, key: UUID) -> Iterator[HeldChange]:
    mine = [and_(LoggedChange.entity == Contact.__tablename__, LoggedChange.key == key)]
    for table in _OWN:
        keys = select(table.id).where(table.contact_id == key)
        mine.append(and_(LoggedChange.entity == table.__tablename__, LoggedChange.key.in_(keys)))
    statement = (
        select(ChangeSet.at, Person.name, ChangeSet.label, ChangeSet.said)
        .add_columns(LoggedChange.before, LoggedChange.after)
        .join(ChangeSet, ChangeSet.id == LoggedChange.change_set_id)
        .outerjoin(Person, Person.id == ChangeSet.person_id)
        .where(or_(*mine))
        .order_by(ChangeSet.number, LoggedChange.position)
    )
    for at, by, label, said, before, after in session.execute(statement):
        for field in _changed(before, after):
            was, became = (_text(side, field) for side in (before, after))
            if was != became:
                name = told(label, said)
                yield HeldChange(at, by or "", name, field_words(field), was, became)


def _changed(*sides: dict[str, Any] | None) -> Sequence[str]:
    names = dict.fromkeys(name for side in sides if side for name in side)
    return [name for name in names if name not in _NO_NEWS and not name.endswith("_id")]


def _text(side: dict[str, Any] | None, field: str) -> str:
    value = (side or {}).get(field)
    if isinstance(value, bool):
        return tr_about("answer", "yes") if value else tr_about("answer", "no")
    return "" if value is None else str(value)

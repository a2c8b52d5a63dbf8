"""The directory of a workspace, loaded in one statement for each part that is needed."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from abm_desktop.committee.rows import RoleRow
from abm_desktop.committee.service import erased
from abm_desktop.engagement.rows import ActivityRow
from abm_desktop.exchange.kinds.directory import Directory, Entry, Lookup, Part, letters
from abm_desktop.exchange.kinds.fields import Ref
from abm_desktop.exchange.kinds.first_labels import first_labels
from abm_desktop.exchange.kinds.index import Candidate
from abm_desktop.exchange.kinds.matching import AccountIndex
from abm_desktop.exchange.services.account_rows import account_values
from abm_desktop.revenue.rows import DealStageRow, SourceRow
from abm_desktop.vocabulary import PointKind, ReasonKind
from abm_desktop.workspace.opened import Reading
from db.accounts.tables import Reason
from db.committee.tables import CommitteeRole, Contact, ContactPoint
from db.engagement.tables import ActivityType
from db.revenue.deal_parts import Competitor, Product
from db.revenue.tables import DealStage, LeadSource
from db.touches.tables import Campaign
from db.workspace.tables import Person, Profile


def directory(reading: Reading, parts: AbstractSet[Part]) -> Directory:
    """Return what rules may look up; parts that are not asked for are empty."""
    found = {part.value: _LOADERS[part](reading.session) for part in parts}
    return Directory(today=reading.today, **found)


def _accounts(session: Session) -> AccountIndex:
    return AccountIndex(Candidate(key, values) for key, values in account_values(session))


def _contacts(session: Session) -> Lookup:
    statement = select(
        Contact.id, Contact.name, Contact.email, Contact.external_id, Contact.account_id
    ).where(Contact.is_erased.is_(False))
    mails = _further_mails(session)
    return Lookup(
        Entry(
            Ref("contact", key, name),
            (name, email or "", external_id or "", *mails.get(key, ())),
            account,
        )
        for key, name, email, external_id, account in session.execute(statement)
    )


def _further_mails(session: Session) -> dict[UUID, list[str]]:
    statement = select(ContactPoint.contact_id, ContactPoint.value).where(
        ContactPoint.kind == PointKind.EMAIL
    )
    mails: dict[UUID, list[str]] = {}
    for contact, mail in session.execute(statement):
        mails.setdefault(contact, []).append(mail)
    return mails


def _people(session: Session) -> Lookup:
    statement = select(Person.id, Person.name, Person.email, Person.external_id).order_by(
        Person.name_folded
    )
    return Lookup(
        Entry(Ref("person", key, name), (name, email or "", external_id or ""))
        for key, name, email, external_id in session.execute(statement)
    )


def _products(session: Session) -> Lookup:
    columns = (Product.id, Product.code, Product.name, Product.is_retired)
    statement = select(*columns).order_by(Product.name_folded)
    return Lookup(
        (
            Entry(Ref("product", key, name), (code, name), None, is_retired)
            for key, code, name, is_retired in session.execute(statement)
        ),
        letters,
    )


def _campaigns(session: Session) -> Lookup:
    statement = select(Campaign.id, Campaign.name, Campaign.external_id).order_by(
        Campaign.name_folded
    )
    return Lookup(
        Entry(Ref("campaign", key, name), (name, external_id or ""))
        for key, name, external_id in session.execute(statement)
    )


def _competitors(session: Session) -> Lookup:
    rows = session.execute(select(Competitor.id, Competitor.code, Competitor.name))
    return Lookup(
        (Entry(Ref("competitor", key, name), (code, name)) for key, code, name in rows), letters
    )


def _reasons(session: Session) -> Lookup:
    statement = (
        select(Reason.code, Reason.label, Reason.is_retired)
        .where(Reason.kind.in_([ReasonKind.WON, ReasonKind.LOST]))
        .order_by(Reason.kind, Reason.position)
    )
    rows = session.execute(statement).all()
    first = first_labels("reason", {row.code: row.label for row in rows})
    return Lookup(
        (
            Entry(Ref("reason", code, label), (code, label, *first.get(code, ())), None, is_retired)
            for code, label, is_retired in rows
        ),
        letters,
    )


def _stages(session: Session) -> tuple[DealStageRow, ...]:
    rows = session.scalars(select(DealStage).order_by(DealStage.position))
    return tuple(
        DealStageRow(
            row.code, row.label, row.outcome, row.probability, row.position, row.is_retired
        )
        for row in rows
    )


def _sources(session: Session) -> tuple[SourceRow, ...]:
    rows = session.scalars(select(LeadSource).order_by(LeadSource.position))
    return tuple(SourceRow(row.code, row.label, row.team, row.is_retired) for row in rows)


def _roles(session: Session) -> tuple[RoleRow, ...]:
    rows = session.scalars(select(CommitteeRole).order_by(CommitteeRole.position))
    return tuple(
        RoleRow(row.code, row.label, row.letter, row.position, row.is_retired) for row in rows
    )


def _activities(session: Session) -> tuple[ActivityRow, ...]:
    rows = session.scalars(select(ActivityType).order_by(ActivityType.position))
    return tuple(
        ActivityRow(row.code, row.label, row.icon, row.minutes, row.is_retired) for row in rows
    )


def _currency(session: Session) -> str:
    return session.scalars(select(Profile.currency)).one()


_LOADERS: Final[dict[Part, Callable[[Session], Any]]] = {
    Part.ACCOUNTS: _accounts,
    Part.CONTACTS: _contacts,
    Part.PEOPLE: _people,
    Part.STAGES: _stages,
    Part.PRODUCTS: _products,
    Part.SOURCES: _sources,
    Part.ROLES: _roles,
    Part.ACTIVITIES: _activities,
    Part.CAMPAIGNS: _campaigns,
    Part.CURRENCY: _currency,
    Part.COMPETITORS: _competitors,
    Part.REASONS: _reasons,
    Part.ERASED: erased,
}

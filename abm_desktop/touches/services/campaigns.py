"""Campaigns as pages show them: the list of all, one with its people, those of an account."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select

from abm_desktop.committee.erased import shown_name
from abm_desktop.errors import RowGoneError
from abm_desktop.touches.campaign_rows import CampaignTotals, ReachedPerson
from abm_desktop.touches.campaign_span import state_of
from abm_desktop.touches.rows import CampaignMemberRow, CampaignRow, PersonTag
from abm_desktop.workspace.opened import Reading
from db.accounts.tables import Account
from db.committee.tables import Contact
from db.touches.campaigns import CampaignAccount, CampaignMember
from db.touches.tables import Campaign, Channel
from db.workspace.tables import Person
from resources.language import tr

_LATEST_FIRST: Final = (
    func.coalesce(Campaign.starts_on, Campaign.ends_on).desc().nulls_last(),
    Campaign.name_folded,
    Campaign.id,
)


def campaigns(reading: Reading) -> list[CampaignTotals]:
    """Return all campaigns with their counts, the latest first: one query, however many there are."""
    return _totals(reading)


def campaign(reading: Reading, key: UUID) -> CampaignTotals:
    """Return one campaign with its counts.

    Raises:
        RowGoneError: somebody deleted it.
    """
    found = _totals(reading, Campaign.id == key)
    if not found:
        raise RowGoneError(tr("This campaign has been deleted meanwhile."))
    return found[0]


def reached_by(reading: Reading, key: UUID) -> list[ReachedPerson]:
    """Return whom a campaign reached, by account; who responded comes first, erased people last."""
    what = (CampaignMember.status, CampaignMember.has_responded, CampaignMember.responded_on)
    statement = (
        select(CampaignMember.id, Contact.id, Contact.name, Contact.is_erased)
        .add_columns(Account.id, Account.name, *what)
        .select_from(CampaignMember)
        .join(Contact, Contact.id == CampaignMember.contact_id)
        .join(Account, Account.id == Contact.account_id)
        .where(CampaignMember.campaign_id == key)
        .order_by(
            Account.name_folded,
            Account.id,
            Contact.is_erased,
            CampaignMember.has_responded.desc(),
            Contact.name_folded,
            CampaignMember.id,
        )
    )
    return [_reached(*row) for row in reading.session.execute(statement)]


def campaigns_of(reading: Reading, account: UUID) -> list[CampaignRow]:
    """Return the campaigns that are meant for an account or reached somebody there.

    The latest come first, undated ones last. Of their members at the account, those who responded
    come first, then by name; erased ones come last. Two queries, however many there are.
    """
    found = reading.session.execute(_members_at(account))
    members = {
        key: tuple(_member(row) for row in rows) for key, rows in groupby(found, itemgetter(0))
    }
    concerning = reading.session.execute(_concerning(account))
    return [
        CampaignRow(key, name, starts_on, ends_on, members.get(key, ()))
        for key, name, starts_on, ends_on in concerning
    ]


def _totals(reading: Reading, *conditions: ColumnElement[bool]) -> list[CampaignTotals]:
    def count(table: type[CampaignAccount | CampaignMember], *more: Any) -> Any:
        return (
            select(func.count())
            .where(table.campaign_id == Campaign.id, *more)
            .correlate(Campaign)
            .scalar_subquery()
        )

    statement = (
        select(Campaign, Channel.label, Person, count(CampaignAccount), count(CampaignMember))
        .add_columns(count(CampaignMember, CampaignMember.has_responded))
        .outerjoin(Channel, Channel.code == Campaign.channel)
        .outerjoin(Person, Person.id == Campaign.owner_id)
        .where(*conditions)
        .order_by(*_LATEST_FIRST)
    )
    found = reading.session.execute(statement)
    return [_total(reading, *row) for row in found]


def _total(
    reading: Reading, row: Campaign, channel: str | None, owner: Person | None, *counts: int
) -> CampaignTotals:
    accounts, members, responded = counts
    return CampaignTotals(
        id=row.id,
        name=row.name,
        kind=row.kind,
        channel=row.channel,
        channel_label=channel or "",
        owner=None if owner is None else PersonTag(owner.id, owner.name, owner.team),
        goal=row.goal or "",
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        budget_minor=row.budget_minor,
        cost_minor=row.cost_minor,
        state=state_of(row.starts_on, row.ends_on, reading.today),
        accounts=accounts,
        members=members,
        responded=responded,
    )


def _concerning(account: UUID) -> Any:
    meant = select(CampaignAccount.campaign_id).where(CampaignAccount.account_id == account)
    reached = (
        select(CampaignMember.campaign_id)
        .join(Contact, Contact.id == CampaignMember.contact_id)
        .where(Contact.account_id == account)
    )
    return (
        select(Campaign.id, Campaign.name, Campaign.starts_on, Campaign.ends_on)
        .where(or_(Campaign.id.in_(meant), Campaign.id.in_(reached)))
        .order_by(*_LATEST_FIRST)
    )


def _members_at(account: UUID) -> Any:
    what = (CampaignMember.status, CampaignMember.has_responded, CampaignMember.responded_on)
    who = (Contact.id, Contact.name, Contact.is_erased)
    return (
        select(CampaignMember.campaign_id, CampaignMember.id, *who, *what)
        .join(Contact, Contact.id == CampaignMember.contact_id)
        .where(Contact.account_id == account)
        .order_by(
            CampaignMember.campaign_id,
            Contact.is_erased,
            CampaignMember.has_responded.desc(),
            Contact.name_folded,
            CampaignMember.id,
        )
    )


def _member(row: Any) -> CampaignMemberRow:
    key, contact, name, is_erased, status, has_responded, responded_on = row[1:]
    return CampaignMemberRow(
        id=key,
        contact_id=contact,
        name=shown_name(name, is_erased=is_erased),
        is_erased=is_erased,
        status=status or "",
        has_responded=has_responded,
        responded_on=responded_on,
    )


def _reached(
    key: UUID,
    contact: UUID,
    name: str,
    is_erased: bool,  # noqa: FBT001 - the columns of a row
    *rest: Any,
) -> ReachedPerson:
    account_id, account, status, has_responded, responded_on = rest
    return ReachedPerson(
        id=key,
        contact_id=contact,
        name=shown_name(name, is_erased=is_erased),
        is_erased=is_erased,
        account_id=account_id,
        account=account,
        status=status or "",
        has_responded=has_responded,
        responded_on=responded_on,
    )

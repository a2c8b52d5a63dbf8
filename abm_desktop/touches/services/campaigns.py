"""Campaigns as the page of an account shows them: one query, however many people they reached."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from abm_desktop.committee.erased import shown_name
from abm_desktop.touches.rows import CampaignMemberRow, CampaignRow
from abm_desktop.workspace.opened import Reading
from db.committee.tables import Contact
from db.touches.tables import Campaign, CampaignMember


def campaigns_of(reading: Reading, account: UUID) -> list[CampaignRow]:
    """Return the campaigns that reached somebody at an account, the latest first, undated ones last.

    Of their members, those who responded come first, then by name; erased ones come last.
    """
    found = reading.session.execute(_members_at(account))
    return [_campaign(list(rows)) for _key, rows in groupby(found, key=itemgetter(0))]


def _members_at(account: UUID) -> Any:
    campaign = (Campaign.id, Campaign.name, Campaign.starts_on, Campaign.ends_on)
    what = (CampaignMember.status, CampaignMember.has_responded, CampaignMember.responded_on)
    who = (Contact.id, Contact.name, Contact.is_erased)
    return (
        select(*campaign, CampaignMember.id, *who, *what)
        .select_from(CampaignMember)
        .join(Campaign, Campaign.id == CampaignMember.campaign_id)
        .join(Contact, Contact.id == CampaignMember.contact_id)
        .where(Contact.account_id == account)
        .order_by(
            func.coalesce(Campaign.starts_on, Campaign.ends_on).desc().nulls_last(),
            Campaign.name_folded,
            Campaign.id,
            Contact.is_erased,
            CampaignMember.has_responded.desc(),
            Contact.name_folded,
            CampaignMember.id,
        )
    )


def _campaign(rows: list[Any]) -> CampaignRow:
    key, name, starts_on, ends_on = rows[0][:4]
    return CampaignRow(key, name, starts_on, ends_on, tuple(map(_member, rows)))


def _member(row: Any) -> CampaignMemberRow:
    key, contact, name, is_erased, status, has_responded, responded_on = row[4:]
    return CampaignMemberRow(
        id=key,
        contact_id=contact,
        name=shown_name(name, is_erased=is_erased),
        is_erased=is_erased,
        status=status or "",
        has_responded=has_responded,
        responded_on=responded_on,
    )

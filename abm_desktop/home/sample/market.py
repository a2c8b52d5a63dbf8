"""What the seller of the sample story sells and runs: products, competitors and campaigns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final
from uuid import UUID

from abm_desktop.home.sample.accounts import Row
from abm_desktop.home.sample.cast import Cast, SampleContact, SampleKeys
from abm_desktop.home.sample.days import SampleDays
from abm_desktop.home.sample.files import Line, listed, record, table
from abm_desktop.vocabulary import CampaignKind

MINOR_OF_A_THOUSAND: Final = 100_000


def product_rows(currency: str, keys: SampleKeys) -> list[Row]:
    """Return what is sold, at its list price."""
    return [
        {
            "id": keys.fresh(),
            "code": product["code"],
            "name": product["name"],
            "family": product["family"],
            "price_minor": product["price_keur"] * MINOR_OF_A_THOUSAND,
            "price_currency": currency,
        }
        for product in record("market")["products"]
    ]


def competitor_rows(keys: SampleKeys) -> list[Row]:
    """Return who else wants the deals."""
    return [{"id": keys.fresh(), **competitor} for competitor in record("market")["competitors"]]


def campaign_rows(people: Mapping[str, UUID], days: SampleDays, keys: SampleKeys) -> list[Row]:
    """Return what marketing ran, still runs, and will run."""
    return [
        {
            "id": keys.fresh(),
            "name": campaign["name"],
            "external_id": campaign["external_id"],
            "kind": CampaignKind(campaign["kind"]),
            "channel": campaign["channel"],
            "owner_id": people[campaign["owner"]],
            "goal": campaign["goal"],
            "budget_minor": round(campaign["budget_keur"] * MINOR_OF_A_THOUSAND),
            "cost_minor": round(campaign["cost_keur"] * MINOR_OF_A_THOUSAND),
            "starts_on": days.meant(campaign["starts"]),
            "ends_on": days.meant(campaign["ends"]),
        }
        for campaign in record("market")["campaigns"]
    ]


def campaign_account_rows(cast: Cast, campaigns: dict[str, UUID], keys: SampleKeys) -> list[Row]:
    """Return the accounts that the campaigns are meant for: all that they reached, and more."""
    reached = [(line["campaign"], line["account"]) for line in table("members")]
    named = [
        (campaign["name"], account)
        for campaign in record("market")["campaigns"]
        for account in campaign["accounts"]
    ]
    return [
        {
            "id": keys.fresh(),
            "campaign_id": campaigns[campaign],
            "account_id": cast.accounts[account].key,
        }
        for campaign, account in dict.fromkeys((*reached, *named))
    ]


def member_rows(
    cast: Cast, campaigns: dict[str, UUID], days: SampleDays, keys: SampleKeys
) -> list[Row]:
    """Return whom the campaigns reached: those who are told, else all who have a role."""
    return [
        {
            "id": keys.fresh(),
            "campaign_id": campaigns[line["campaign"]],
            "contact_id": contact.key,
            "status": line["status"],
            "has_responded": bool(line["responded"]),
            "responded_on": days.meant(line["responded"]) if line["responded"] else None,
        }
        for line in table("members")
        for contact in _reached(cast, line)
    ]


def _reached(cast: Cast, line: Line) -> Iterator[SampleContact]:
    account = cast.accounts[line["account"]]
    if line["contacts"]:
        yield from map(account.contact, listed(line["contacts"]))
    elif line["account"] in cast.candidates:
        yield from account.contacts
    else:
        yield from (contact for contact in account.contacts if contact.role)

"""Deals of the sample story: what is told of each, and the rows that it becomes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from abm_desktop.home.sample.accounts import Row
from abm_desktop.home.sample.cast import Cast, SampleAccount, SampleContact, SampleKeys
from abm_desktop.home.sample.days import SampleDays
from abm_desktop.home.sample.files import Line, listed, table
from abm_desktop.home.sample.market import MINOR_OF_A_THOUSAND
from resources.records import dataclass

_OPEN: Final = ("prospecting", "qualification", "solution", "proposal", "negotiation")


@dataclass(frozen=True, slots=True)
class SampleDeal:
    """A deal of the story.

    Attributes:
        account: none where the story calls an account by a name that nobody knows.
        stages: those that it passed, the present one last.
        moved_on: the day on which it came to its present stage.
        close_on: the day it was closed, or is expected to be.
    """

    key: UUID
    account: SampleAccount | None
    stages: tuple[str, ...]
    opened_on: date
    moved_on: date
    close_on: date
    amount_minor: int
    line: Line

    @property
    def contacts(self) -> tuple[SampleContact, ...]:
        """Return who has a part in it: as told, else one more for each stage that it passed."""
        if self.account is None:
            return ()
        if self.line["contacts"]:
            return tuple(map(self.account.contact, listed(self.line["contacts"])))
        with_role = [contact for contact in self.account.contacts if contact.role]
        return tuple(with_role[: len(self.stages)])


@dataclass(frozen=True, slots=True)
class DealRows:
    """Deals as rows of their five tables."""

    deals: list[Row]
    products: list[Row]
    contacts: list[Row]
    competitors: list[Row]
    reasons: list[Row]


def told_deals(cast: Cast, days: SampleDays, keys: SampleKeys) -> list[SampleDeal]:
    """Return all deals; the story tells each of them."""
    return [_told(cast, line, days, keys) for line in table("deals")]


def _told(cast: Cast, line: Line, days: SampleDays, keys: SampleKeys) -> SampleDeal:
    is_open = line["stage"] in _OPEN
    reached = line["reached"] or (line["stage"] if is_open else _OPEN[-1])
    passed = _OPEN[: _OPEN.index(reached) + 1]
    moved = line["moved"] or (line["opened"] if is_open else line["closes"])
    return SampleDeal(
        key=keys.fresh(),
        account=cast.accounts.get(line["account"]),
        stages=passed if is_open else (*passed, line["stage"]),
        opened_on=days.meant(line["opened"]),
        moved_on=days.meant(moved),
        close_on=days.meant(line["closes"]),
        amount_minor=int(line["amount_keur"]) * MINOR_OF_A_THOUSAND,
        line=line,
    )


def deal_rows(
    deals: list[SampleDeal],
    cast: Cast,
    words: Mapping[str, Mapping[str, UUID]],
    days: SampleDays,
    keys: SampleKeys,
) -> DealRows:
    """Return the rows of deals; `words` are the keys of products, competitors and campaigns."""
    return DealRows(
        [_row(deal, cast, words["campaigns"], days) for deal in deals],
        list(_links(deals, "products", "product_id", words["products"], keys)),
        [
            {"id": keys.fresh(), "deal_id": deal.key, "contact_id": one.key, "role": one.role}
            for deal in deals
            for one in deal.contacts
        ],
        list(_links(deals, "competitors", "competitor_id", words["competitors"], keys)),
        [
            {"id": keys.fresh(), "deal_id": deal.key, "reason": reason}
            for deal in deals
            for reason in listed(deal.line["reasons"])
        ],
    )


def _row(
    deal: SampleDeal, cast: Cast, campaigns: Mapping[str, UUID], days: SampleDays
) -> dict[str, Any]:
    line = deal.line
    owner = line["owner"] or (deal.account.sales if deal.account else "")
    return {
        "id": deal.key,
        "name": line["name"],
        "account_id": deal.account.key if deal.account else None,
        "account_text": None if deal.account else line["account"],
        "stage": deal.stages[-1],
        "amount_minor": deal.amount_minor,
        "currency": "EUR",
        "opened_on": deal.opened_on,
        "close_on": deal.close_on,
        "owner_id": cast.people.get(owner),
        "owner_text": None if owner in cast.people else owner,
        "source": line["source"] or None,
        "campaign_id": campaigns.get(line["campaign"]),
        "type": line["type"],
        "next_step": days.told(line["next_step"]) or None,
        "closing_note": line["note"] or None,
    }


def _links(
    deals: list[SampleDeal], cell: str, field: str, others: Mapping[str, UUID], keys: SampleKeys
) -> Iterator[Row]:
    for deal in deals:
        for code in listed(deal.line[cell]):
            yield {"id": keys.fresh(), "deal_id": deal.key, field: others[code]}

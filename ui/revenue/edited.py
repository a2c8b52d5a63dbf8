"""What a person changed about a deal, field by field, and how that is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from abm_desktop.revenue import service
from abm_desktop.revenue.rows import DealFacts, NewDeal
from abm_desktop.workspace.opened import Change
from ui.jobs import Edits

_LINKS: Final = frozenset({"products", "competitors", "contacts"})
_ROLES: Final = "contacts"


def edits_between(seen: DealFacts, typed: NewDeal, new_competitors: list[str]) -> Edits:
    """Return the fields that differ from what was seen, with both values; links as a whole."""
    before = _fields_seen(seen)
    after = _fields_typed(typed)
    edits: Edits = {
        field: (value, after[field]) for field, value in before.items() if value != after[field]
    }
    competitors = tuple(one.code for one in seen.competitors)
    links: Mapping[str, tuple[Any, Any]] = {
        "products": (seen.product_codes, typed.products),
        "competitors": (competitors, (*typed.competitors, *new_competitors)),
        "contacts": ({one.contact_id: one.role for one in seen.contacts}, dict(typed.contacts)),
    }
    edits |= {name: both for name, both in links.items() if _links(both[0]) != _links(both[1])}
    return edits


def write_edits(change: Change, key: UUID, edits: Edits, known_competitors: set[str]) -> None:
    """Write edits of a deal; a competitor that nobody knows yet is added first."""
    fields = {field: edit for field, edit in edits.items() if field not in _LINKS | {"stage"}}
    contacts = edits.get("contacts")
    if contacts is not None and "account_id" in fields:
        # Those of the account before go first: a deal has only contacts of its own account.
        service.set_contacts(change, key, contacts[0], {})
        contacts = ({}, contacts[1])
    if fields:
        service.edit_deal(change, key, fields)
    if "stage" in edits:
        seen, stage = edits["stage"]
        service.move_deal(change, key, stage, seen=seen)
    if contacts is not None:
        service.set_contacts(change, key, *contacts)
    if "products" in edits:
        service.set_products(change, key, *edits["products"])
    if "competitors" in edits:
        base, mine = edits["competitors"]
        codes = [
            one if one in known_competitors else service.ensure_competitor(change, one)
            for one in mine
        ]
        service.set_competitors(change, key, base, codes)


def _fields_seen(seen: DealFacts) -> dict[str, Any]:
    row = seen.row
    return {
        "name": row.name,
        "account_id": row.account.id if row.account else None,
        "amount_minor": row.amount_minor,
        "currency": row.currency,
        "opened_on": row.opened_on,
        "close_on": row.close_on,
        "owner_id": row.owner_id,
        "source": row.source.code if row.source else None,
        "type": seen.type,
        "next_step": seen.next_step,
        "description": seen.description,
        "stage": row.stage.code,
    }


def _fields_typed(typed: NewDeal) -> dict[str, Any]:
    return {
        "name": typed.name,
        "account_id": typed.account,
        "amount_minor": typed.amount_minor,
        "currency": typed.currency,
        "opened_on": typed.opened_on,
        "close_on": typed.close_on,
        "owner_id": typed.owner,
        "source": typed.source,
        "type": typed.type,
        "next_step": typed.next_step,
        "description": typed.description,
        "stage": typed.stage,
    }


def _links(value: Any) -> Any:
    return value if isinstance(value, dict) else set(value)

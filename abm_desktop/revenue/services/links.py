"""What a deal is about and who has a part in it: links that two people's edits merge in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import DealOutcome, ReasonKind
from abm_desktop.workspace.opened import Change
from db.accounts.tables import Account, Reason
from db.committee.tables import Contact
from db.revenue.deal_parts import Competitor, DealCompetitor, DealContact, DealProduct, Product
from db.revenue.tables import Deal, DealReason
from db.workspace.bulk import chunks
from resources.language import listed, tr, tr_count

LINKS: Final = (DealProduct, DealContact, DealCompetitor, DealReason)
"""The tables of what hangs on a deal and goes with it."""

_REASONS: Final = {DealOutcome.WON: ReasonKind.WON, DealOutcome.LOST: ReasonKind.LOST}


def set_products(change: Change, key: UUID, base: Collection[str], mine: Collection[str]) -> None:
    """Change which products a deal is about: codes as they were seen, and as they shall be."""
    change.get(Deal, key)
    products = _keys(change, Product, {*base, *mine})
    _set_links(change, DealProduct, key, _of(base, products), _of(mine, products))


def set_competitors(
    change: Change, key: UUID, base: Collection[str], mine: Collection[str]
) -> None:
    """Change who else is after a deal: codes as they were seen, and as they shall be."""
    change.get(Deal, key)
    competitors = _keys(change, Competitor, {*base, *mine})
    _set_links(change, DealCompetitor, key, _of(base, competitors), _of(mine, competitors))


def set_contacts(
    change: Change,
    key: UUID,
    base: Mapping[UUID, str | None],
    mine: Mapping[UUID, str | None],
) -> None:
    """Change who has a part in a deal, each with a role in it: as it was seen, and as it shall be.

    Whom somebody took off meanwhile stays off, unless this person gave them another role.

    Raises:
        KnownError: somebody is not at the deal's account, or is gone.
        EditConflictError: somebody gave the same person another role meanwhile.
    """
    row = change.get(Deal, key)
    _set_links(change, DealContact, key, list(base), list(mine))
    there = {link.contact_id: link for link in _links(change, DealContact, key)}
    for contact, role in mine.items():
        seen = base.get(contact)
        if contact in there:
            change.edit(DealContact, there[contact].id, {"role": (seen, role)})
        elif role != seen:
            change.add(DealContact(deal_id=key, contact_id=contact, role=role))
    refuse_strangers(change, [key], row.account_id)


def set_reasons(change: Change, key: UUID, outcome: DealOutcome, codes: Collection[str]) -> None:
    """Keep for which reasons a deal was won or lost; none for an open one.

    Raises:
        KnownError: one is no reason of that outcome.
    """
    kind = _REASONS.get(outcome)
    known = set(change.session.scalars(select(Reason.code).where(Reason.kind == kind)))
    if unknown := [code for code in codes if code not in known]:
        raise KnownError(
            tr(
                "{reasons} is no reason for a deal that was won. Choose another one. Nothing was "
                "written.",
                reasons=listed(unknown),
            )
            if outcome is DealOutcome.WON
            else tr(
                "{reasons} is no reason for a deal that was lost. Choose another one. Nothing was "
                "written.",
                reasons=listed(unknown),
            )
            if outcome is DealOutcome.LOST
            else tr(
                "{reasons} is no reason for a deal that was open. Choose another one. Nothing was "
                "written.",
                reasons=listed(unknown),
            )
        )
    there = {link.reason: link for link in _links(change, DealReason, key)}
    for code in there.keys() - set(codes):
        change.delete(there[code])
    for code in dict.fromkeys(codes):
        if code not in there:
            change.add(DealReason(deal_id=key, reason=code))


def refuse_strangers(change: Change, deals: Sequence[UUID], account: UUID | None) -> None:
    """Refuse that somebody has a part in a deal of an account where they are not.

    Raises:
        KnownError: somebody is not at that account; who.
    """
    change.session.flush()
    strangers = [name for chunk in chunks(deals) for name in _strangers(change, chunk, account)]
    if strangers:
        name = None if account is None else change.get(Account, account).name
        raise KnownError(_at_no_such_account(strangers, name))


def _strangers(change: Change, deals: Sequence[UUID], account: UUID | None) -> Iterable[str]:
    statement = (
        select(Contact.name)
        .join(DealContact, DealContact.contact_id == Contact.id)
        .where(DealContact.deal_id.in_(deals))
        .group_by(Contact.id, Contact.name, Contact.name_folded)
        .order_by(Contact.name_folded, Contact.id)
    )
    if account is not None:
        statement = statement.where(Contact.account_id != account)
    return change.session.scalars(statement)


def _some(names: Sequence[str], most: int = 3) -> str:
    """Return the first names, and how many more there are."""
    shown = list(names[:most])
    if len(names) > most:
        shown.append(tr_count("{count} more", "{count} more", len(names) - most))
    return listed(shown)


def _at_no_such_account(people: Sequence[str], account: str | None) -> str:
    if account is None:
        return tr_count(
            "{people} is not at an account yet. A deal has only contacts of its own account: take "
            "them off the deal first. Nothing was written.",
            "{people} are not at an account yet. A deal has only contacts of its own account: take "
            "them off the deal first. Nothing was written.",
            len(people),
            people=_some(people),
        )
    return tr_count(
        "{people} is not at {account}. A deal has only contacts of its own account: take them off "
        "the deal first. Nothing was written.",
        "{people} are not at {account}. A deal has only contacts of its own account: take them off "
        "the deal first. Nothing was written.",
        len(people),
        people=_some(people),
        account=account,
    )


def _keys(change: Change, table: type[Any], codes: Collection[str]) -> Mapping[str, UUID]:
    statement = select(table.code, table.id).where(table.code.in_(sorted(codes)))
    keys: dict[str, UUID] = dict(change.session.execute(statement).all())
    if missing := sorted(set(codes) - keys.keys()):
        raise KnownError(
            tr("There is no product {code} any more. Nothing was written.", code=missing[0])
            if table is Product
            else tr("There is no competitor {code} any more. Nothing was written.", code=missing[0])
        )
    return keys


def _of(codes: Iterable[str], keys: Mapping[str, UUID]) -> list[UUID]:
    return [keys[code] for code in codes]


def _links(change: Change, table: type[Any], deal: UUID) -> list[Any]:
    change.session.flush()
    statement = select(table).where(table.deal_id == deal).order_by(table.id)
    return list(change.session.scalars(statement))


def _set_links(
    change: Change, table: type[Any], deal: UUID, base: Sequence[UUID], mine: Sequence[UUID]
) -> None:
    """Add and remove only what this person changed, so that two people's edits merge."""
    column = _COLUMNS[table]
    there = {getattr(link, column): link for link in _links(change, table, deal)}
    for gone in set(base) - set(mine):
        if gone in there:
            change.delete(there[gone])
    for new in dict.fromkeys(mine):
        if new not in there and new not in base:
            change.add(table(deal_id=deal, **{column: new}))
    change.session.flush()


_COLUMNS: Final[Mapping[type[Any], str]] = {
    DealProduct: "product_id",
    DealContact: "contact_id",
    DealCompetitor: "competitor_id",
}

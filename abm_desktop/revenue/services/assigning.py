"""Deals that need an account: what they may belong to, and giving them one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from abm_desktop.accounts.alike import alike
from abm_desktop.errors import KnownError
from abm_desktop.revenue.belonging import Companies
from abm_desktop.revenue.rows import AccountSuggestion, DealRow, Named, Unassigned
from abm_desktop.revenue.services.deals import DealFilter, deal_count, deals
from abm_desktop.revenue.services.links import refuse_strangers
from abm_desktop.workspace.opened import Change, Reading
from db.accounts.tables import Account
from db.committee.tables import Contact
from db.revenue.deal_parts import DealContact
from db.revenue.tables import Deal
from db.workspace.bulk import chunks
from resources.language import tr, tr_count

_WITHOUT: Final = DealFilter(needs_account=True)
_SAME: Final = 100
_OFFERED: Final = 3
"""Accounts offered for a group at most."""

_Group = tuple[str, int | None]
"""What the file called the account, and the place of the account that is named exactly."""


def unassigned(reading: Reading) -> list[Unassigned]:
    """Return the deals that need an account by what their file called it, the most deals first.

    Those whose text or name names an account exactly stand together, so that they can be given it
    at once; what only looks like a name is offered after that. A person decides.
    """
    found = deals(reading, _WITHOUT)
    if not found:
        return []
    accounts = _accounts(reading)
    companies = Companies([(named.name, domain) for named, domain in accounts])
    groups = _grouped(found, companies)
    offers = _offers([key for key, _rows in groups], [named for named, _domain in accounts])
    return [
        Unassigned(text, tuple(rows), offered, _of_name(text, companies, accounts))
        for ((text, _place), rows), offered in zip(groups, offers, strict=True)
    ]


def unassigned_count(reading: Reading) -> int:
    """Return how many deals need an account."""
    return deal_count(reading, _WITHOUT)


def assign_account(change: Change, deals: Mapping[UUID, UUID | None], account: UUID) -> None:
    """Give deals the account that they belong to, as many as there are.

    Each deal comes with the account in which the person saw it, none where it needed one. What
    their file called it is kept: the next file calls it so again, and finds them by it.

    Raises:
        RowGoneError: the account has been deleted meanwhile.
        KnownError: somebody gave one of the deals another account meanwhile, or somebody who has
            a part in one of them is not at that account.
    """
    assign_each(change, {account: deals})


def assign_each(change: Change, wanted: Mapping[UUID, Mapping[UUID, UUID | None]]) -> None:
    """Give each account its deals, all of them or none, as `assign_account` does for one.

    Raises:
        RowGoneError, KnownError: as `assign_account`.
    """
    _hold_accounts(change, list(wanted))
    goals = {key: account for account, deals in wanted.items() for key in deals}
    seen = {key: before for deals in wanted.values() for key, before in deals.items()}
    _refuse_given(_held(change, list(goals)), seen, goals)
    change.update_many(Deal, [(key, {"account_id": account}) for key, account in goals.items()])
    for account in _with_strangers(change, goals):
        refuse_strangers(change, list(wanted[account]), account)


def _hold_accounts(change: Change, accounts: Sequence[UUID]) -> None:
    """Let nobody delete these accounts until the change ends."""
    change.session.flush()
    statement = select(Account.id).order_by(Account.id).with_for_update()
    held = {
        key
        for chunk in chunks(accounts)
        for key in change.session.scalars(statement.where(Account.id.in_(chunk)))
    }
    for gone in set(accounts) - held:
        change.get(Account, gone)


def _with_strangers(change: Change, goals: Mapping[UUID, UUID]) -> set[UUID]:
    """Return the accounts that got deals in which somebody of another one has a part."""
    change.session.flush()
    statement = select(DealContact.deal_id, Contact.account_id).join(
        Contact, Contact.id == DealContact.contact_id
    )
    return {
        goals[deal]
        for chunk in chunks(list(goals))
        for deal, account in change.session.execute(statement.where(DealContact.deal_id.in_(chunk)))
        if account != goals[deal]
    }


def _held(change: Change, deals: Sequence[UUID]) -> list[Any]:
    """Return deals with their accounts, held: nobody gets a part in them while it is checked."""
    change.session.flush()
    statement = (
        select(Deal.id, Deal.name, Deal.account_id, Account.name.label("account_name"))
        .outerjoin(Account, Account.id == Deal.account_id)
        .order_by(Deal.id)
        .with_for_update(of=Deal)
    )
    return [
        row
        for chunk in chunks(deals)
        for row in change.session.execute(statement.where(Deal.id.in_(chunk)))
    ]


def _refuse_given(
    held: Sequence[Any], seen: Mapping[UUID, UUID | None], goals: Mapping[UUID, UUID]
) -> None:
    """Refuse to replace the account that somebody chose meanwhile."""
    given = [row for row in held if row.account_id not in (seen[row.id], goals[row.id])]
    if not given:
        return
    first, more = given[0], len(given) - 1
    said = (
        tr(
            "Somebody else gave {deal} to {account} meanwhile.",
            deal=first.name,
            account=first.account_name,
        )
        if first.account_name
        else tr(
            "Somebody else gave {deal} back to those without an account meanwhile.", deal=first.name
        )
    )
    others = (
        [
            tr_count(
                "{count} more of these deals changed.", "{count} more of these deals changed.", more
            )
        ]
        if more
        else []
    )
    then = tr("Nothing was written. Look at the list as it is now, then assign the others again.")
    raise KnownError(" ".join((said, *others, then)))


def _accounts(reading: Reading) -> list[tuple[Named, str | None]]:
    statement = select(Account.id, Account.name, Account.domain).order_by(Account.name_folded)
    found = reading.session.execute(statement)
    return [(Named(key, name), domain) for key, name, domain in found]


def _of_name(
    text: str, companies: Companies, accounts: Sequence[tuple[Named, str | None]]
) -> Named | None:
    place = companies.of_name(text)
    return None if place is None else accounts[place][0]


def _grouped(found: Iterable[DealRow], companies: Companies) -> list[tuple[_Group, list[DealRow]]]:
    groups: defaultdict[_Group, list[DealRow]] = defaultdict(list)
    for row in found:
        text = (row.account_text or "").strip()
        place = companies.called(text) if text else None
        groups[text, companies.named_in(row.name) if place is None else place].append(row)
    # Those without any text and account come last: nothing can be said of them together.
    return sorted(
        groups.items(), key=lambda group: (group[0] == ("", None), -len(group[1]), group[0][0])
    )


def _offers(
    groups: Sequence[_Group], accounts: Sequence[Named]
) -> list[tuple[AccountSuggestion, ...]]:
    likely = alike([text for text, _place in groups], [named.name for named in accounts])
    return [
        _offer(text, place, {one.index: round(one.score) for one in found}, accounts)
        for (text, place), found in zip(groups, likely, strict=True)
    ]


def _offer(
    text: str, exact: int | None, likely: Mapping[int, int], accounts: Sequence[Named]
) -> tuple[AccountSuggestion, ...]:
    offered = []
    if exact is not None:
        why = tr("the same name") if likely.get(exact) == _SAME else tr("named in the deal")
        offered.append(AccountSuggestion(accounts[exact], _SAME, why))
    if text:
        offered += [
            AccountSuggestion(
                accounts[place],
                score,
                tr("the same name") if score == _SAME else tr("a similar name"),
            )
            for place, score in likely.items()
            if place != exact
        ]
    return tuple(offered[:_OFFERED])

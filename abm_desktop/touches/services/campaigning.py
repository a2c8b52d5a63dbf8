"""Use cases of campaigns: add, edit, end and delete them; whom they are meant for and reached."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from abm_desktop.errors import KnownError
from abm_desktop.touches.campaign_rows import NewCampaign
from abm_desktop.touches.campaign_span import CampaignState, state_of
from abm_desktop.workspace.days import full_day
from abm_desktop.workspace.opened import Change
from db.accounts.tables import Account
from db.committee.tables import Contact
from db.listed import is_among
from db.touches.campaigns import CampaignAccount, CampaignMember
from db.touches.tables import Campaign
from db.workspace.references import let_go
from resources.language import tr

Edits = Mapping[str, tuple[Any, Any]]
_TEXTS: Final = ("goal", "status")
_ACCOUNT_GONE: Final = tr(
    "A chosen account has been deleted meanwhile. Choose again. Nothing was written."
)
_PERSON_GONE: Final = tr(
    "A chosen person has been deleted meanwhile. Choose again. Nothing was written."
)


def add_campaign(change: Change, new: NewCampaign) -> UUID:
    """Keep a new campaign and return its key.

    Raises:
        KnownError: it has no name, ends before it starts, or costs less than nothing.
    """
    row = Campaign(
        name=new.name.strip(),
        kind=new.kind,
        channel=new.channel,
        owner_id=new.owner,
        goal=new.goal.strip() or None,
        starts_on=new.starts_on,
        ends_on=new.ends_on,
        budget_minor=new.budget_minor,
        cost_minor=new.cost_minor,
    )
    _check(row)
    key = change.add(row).id
    change.session.flush()
    target(change, key, new.accounts)
    return key


def edit_campaign(change: Change, key: UUID, edits: Edits) -> None:
    """Change fields of a campaign; `accounts` are tuples of keys.

    Raises:
        KnownError: as for `add_campaign`.
        EditConflictError: somebody changed one of the same fields; nothing was written.
    """
    fields = {name: _tidied(name, both) for name, both in edits.items() if name != "accounts"}
    row = change.edited(Campaign, key, fields)
    _check(row)
    if "accounts" in edits:
        seen, wanted = edits["accounts"]
        untarget(change, key, set(seen) - set(wanted))
        target(change, key, wanted)


def end_campaign(change: Change, key: UUID, today: date) -> None:
    """Let a campaign that runs end today.

    Raises:
        KnownError: it has not begun, or is over already.
    """
    row = change.get(Campaign, key)
    state = state_of(row.starts_on, row.ends_on, today)
    if state is CampaignState.PLANNED:
        raise KnownError(
            tr(
                "{name} has not begun, so it cannot end. Give it other days, or delete it. "
                "Nothing was written.",
                name=row.name,
            )
        )
    if state is CampaignState.ENDED and row.ends_on is not None:
        raise KnownError(
            tr(
                "{name} ended on {day} already. Nothing was written.",
                name=row.name,
                day=full_day(row.ends_on),
            )
        )
    row.ends_on = today


def delete_campaign(change: Change, key: UUID) -> None:
    """Delete a campaign with its members; touches and deals that named it stay. Undo brings it back."""
    row = change.get(Campaign, key)
    let_go(change, Campaign, key)
    for table in (CampaignAccount, CampaignMember):
        links = change.session.scalars(select(table.id).where(table.campaign_id == key)).all()
        change.delete_many(table, links)
    change.session.flush()
    change.delete(row)


def target(change: Change, key: UUID, accounts: Iterable[UUID]) -> int:
    """Mean a campaign for more accounts, and return for how many it was not meant before.

    Raises:
        KnownError: the campaign or an account has been deleted meanwhile.
    """
    change.get(Campaign, key)
    wanted = dict.fromkeys(accounts)
    there = set(
        change.session.scalars(
            select(CampaignAccount.account_id).where(CampaignAccount.campaign_id == key)
        )
    )
    new = [account for account in wanted if account not in there]
    _check_are_there(change, Account, new, _ACCOUNT_GONE)
    for account in new:
        change.add(CampaignAccount(campaign_id=key, account_id=account))
    change.session.flush()
    return len(new)


def untarget(change: Change, key: UUID, accounts: Collection[UUID]) -> None:
    """Mean a campaign for some accounts no more; whom it reached there stays."""
    links = change.session.scalars(
        select(CampaignAccount).where(
            CampaignAccount.campaign_id == key, is_among(CampaignAccount.account_id, accounts)
        )
    )
    for link in links.all():
        change.delete(link)


def add_members(
    change: Change, key: UUID, contacts: Iterable[UUID], status: str | None = None
) -> int:
    """Say whom a campaign reached, and return how many of them were new.

    Raises:
        KnownError: the campaign or a person has been deleted meanwhile.
    """
    change.get(Campaign, key)
    there = set(
        change.session.scalars(
            select(CampaignMember.contact_id).where(CampaignMember.campaign_id == key)
        )
    )
    new = [contact for contact in dict.fromkeys(contacts) if contact not in there]
    _check_are_there(change, Contact, new, _PERSON_GONE)
    told = (status or "").strip() or None
    for contact in new:
        change.add(CampaignMember(campaign_id=key, contact_id=contact, status=told))
    change.session.flush()
    return len(new)


def edit_member(change: Change, key: UUID, edits: Edits) -> None:
    """Change `status`, `has_responded` or `responded_on` of a member.

    Who responded on a day has responded; who did not has no day.

    Raises:
        EditConflictError: somebody changed one of the same fields; nothing was written.
    """
    row = change.edited(
        CampaignMember, key, {name: _tidied(name, both) for name, both in edits.items()}
    )
    if "has_responded" in edits and not row.has_responded:
        row.responded_on = None
    elif row.responded_on is not None:
        row.has_responded = True


def remove_member(change: Change, key: UUID) -> None:
    """Take somebody out of a campaign that did not reach them."""
    change.delete(change.get(CampaignMember, key))


def _tidied(field: str, both: tuple[Any, Any]) -> tuple[Any, Any]:
    """Return an edit of a text without the space around it; an empty one is none but for a name."""
    base, mine = both
    if field == "name":
        return base, mine.strip()
    if field in _TEXTS:
        return base or None, (mine or "").strip() or None
    return both


def _check(row: Campaign) -> None:
    if not row.name:
        raise KnownError(tr("A campaign needs a name. Nothing was written."))
    if row.starts_on and row.ends_on and row.ends_on < row.starts_on:
        raise KnownError(
            tr(
                "{name} would end on {last}, before it starts on {first}. Nothing was written.",
                name=row.name,
                last=full_day(row.ends_on),
                first=full_day(row.starts_on),
            )
        )
    if row.budget_minor is not None and row.budget_minor < 0:
        raise KnownError(
            tr("The budget of {name} cannot be below zero. Nothing was written.", name=row.name)
        )
    if row.cost_minor is not None and row.cost_minor < 0:
        raise KnownError(
            tr("The cost of {name} cannot be below zero. Nothing was written.", name=row.name)
        )


def _check_are_there(change: Change, table: type[Any], keys: list[UUID], gone: str) -> None:
    found = set(change.session.scalars(select(table.id).where(is_among(table.id, keys))))
    if len(found) < len(keys):
        raise KnownError(gone)

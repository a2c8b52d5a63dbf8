"""Use cases of a deal itself: adding, editing and deleting one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, select

from abm_desktop.engagement.days import local_day
from abm_desktop.errors import KnownError
from abm_desktop.revenue.closing import Event, check_days, check_past
from abm_desktop.revenue.editing import cleaned, cleaned_fields
from abm_desktop.revenue.rows import NewDeal
from abm_desktop.revenue.services.links import (
    LINKS,
    refuse_strangers,
    set_competitors,
    set_contacts,
    set_products,
)
from abm_desktop.vocabulary import DealOutcome
from abm_desktop.workspace.opened import Change
from db.accounts.tables import Account
from db.revenue.tables import Deal, DealStage
from db.workspace.bulk import chunks
from db.workspace.door import Edits
from db.workspace.references import let_go_all
from db.workspace.tables import DatedValue, Profile
from resources.language import tr

_CLOSED_DAY_NEEDED: Final = tr(
    "A deal that was won or lost has a day on which it closed. Reopen it to leave that "
    "day open. Nothing was written."
)


def add_deal(change: Change, new: NewDeal) -> UUID:
    """Add a deal and return its key.

    What it is now is true since it was opened; of a closed one, since it was closed.

    Raises:
        KnownError: a value is none that a deal can have, or the days contradict each other.
    """
    today = local_day(change.at)
    stage = _stage(change, new.stage)
    row = Deal(**_fields(change, new, today), stage=stage.code)
    if row.account_id is not None:
        change.get(Account, row.account_id)
    if stage.outcome is not DealOutcome.OPEN:
        row.close_on = row.close_on or today
    _check(row, stage, today)
    since = row.opened_on if stage.outcome is DealOutcome.OPEN else row.close_on
    with change.true_from(since or today):
        change.add(row)
    set_products(change, row.id, (), new.products)
    set_competitors(change, row.id, (), new.competitors)
    set_contacts(change, row.id, {}, new.contacts)
    return row.id


def edit_deal(change: Change, key: UUID, edits: Edits) -> None:
    """Change fields of a deal; disjoint edits of two people merge.

    Raises:
        EditConflictError: somebody changed the same fields meanwhile; nothing was written.
        KnownError: a value is none that the field can have, the days contradict each other, or a
            contact of the deal is not at its new account.
    """
    clean = {field: (base, cleaned(field, mine)) for field, (base, mine) in edits.items()}
    row = change.edited(Deal, key, clean)
    if row.amount_minor is not None and row.currency is None:
        row.currency = _usual_currency(change)
    if edits.keys() & {"opened_on", "close_on"}:
        _check(row, _stage(change, row.stage), local_day(change.at))
    if "account_id" in edits:
        refuse_strangers(change, [key], row.account_id)
    if "owner_id" in edits and edits["owner_id"][0] != edits["owner_id"][1]:
        row.owner_text = None


def delete_deals(change: Change, keys: Sequence[UUID]) -> None:
    """Delete many deals with all that hangs on them; those that are gone are left out.

    They are held first: nobody can hang anything more on them meanwhile.
    """
    change.session.flush()
    for chunk in chunks(keys):
        change.session.execute(select(Deal.id).where(Deal.id.in_(chunk)).with_for_update())
    for table in LINKS:
        change.delete_many(table, _hanging(change, select(table.id), table.deal_id, keys))
    let_go_all(change, Deal, keys)
    change.delete_many(Deal, keys)
    of_deals = select(DatedValue.id).where(DatedValue.entity == Deal.__tablename__)
    change.delete_many(DatedValue, _hanging(change, of_deals, DatedValue.key, keys))


def _hanging(change: Change, rows: Select[UUID], owner: Any, deals: Sequence[UUID]) -> list[UUID]:
    """Return the keys of those rows that belong to deals."""
    change.session.flush()
    return [
        found
        for chunk in chunks(deals)
        for found in change.session.scalars(rows.where(owner.in_(chunk)))
    ]


def _fields(change: Change, new: NewDeal, today: date) -> Mapping[str, Any]:
    fields = {
        "name": new.name,
        "amount_minor": new.amount_minor,
        "currency": new.currency,
        "opened_on": new.opened_on or today,
        "close_on": new.close_on,
        "owner_id": new.owner,
        "source": new.source,
        "campaign_id": new.campaign,
        "type": new.type,
        "next_step": new.next_step,
        "description": new.description,
    }
    clean = cleaned_fields(fields)
    return {
        **clean,
        "account_id": new.account,
        "currency": clean["currency"] or _usual_currency(change),
    }


def _usual_currency(change: Change) -> str:
    return change.session.scalars(select(Profile.currency)).one()


def _stage(change: Change, code: str | None) -> DealStage:
    """Return the stage of a code; the first open one where none is told."""
    statement = select(DealStage).order_by(DealStage.position)
    if code is None:
        statement = statement.where(DealStage.outcome == DealOutcome.OPEN)
    else:
        statement = statement.where(DealStage.code == code)
    row = change.session.scalars(statement).first()
    if row is None:
        raise KnownError(
            tr("There is no stage {code}. Nothing was written.", code=code)
            if code
            else tr("There is no stage for open deals. Nothing was written.")
        )
    return row


def _check(row: Deal, stage: DealStage, today: date) -> None:
    check_past(Event.OPENED, row.opened_on, today)
    check_days(row.opened_on, row.close_on)
    if stage.outcome is not DealOutcome.OPEN:
        if row.close_on is None:
            raise KnownError(_CLOSED_DAY_NEEDED)
        check_past(Event.CLOSED, row.close_on, today)

"""How far the accounts of the list came, from the dated history of their stages: four queries."""

from __future__ import annotations

from sqlalchemy import select, type_coerce

from abm_desktop.revenue.services.dated_steps import dated_steps
from abm_desktop.revenue.stages_reached import AccountPast, JourneyStage
from abm_desktop.revenue.standing import ending_in
from abm_desktop.workspace.opened import Reading
from db.accounts.tables import Account
from db.accounts.tables import JourneyStage as StageTable
from db.types import PackedKey


def journey_of(reading: Reading) -> list[JourneyStage]:
    """Return the stages of the journey."""
    found = reading.session.execute(select(StageTable.code, StageTable.label, StageTable.position))
    return [JourneyStage(*row) for row in found]


def account_pasts(reading: Reading) -> list[AccountPast]:
    """Return every account with what it was on which day."""
    steps = dict(dated_steps(reading, "account", ("stage", "listing")))
    found = reading.session.execute(
        select(type_coerce(Account.id, PackedKey()), Account.name, Account.stage, Account.listing)
    )
    pasts = []
    for key, name, stage, listing in found:
        stages, listings = steps.get(key, [(), ()])
        pasts.append(AccountPast(key, name, ending_in(stages, stage), ending_in(listings, listing)))
    return pasts

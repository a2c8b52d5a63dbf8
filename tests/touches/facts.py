"""An account with people to plan touches for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import select

from abm_desktop.touches import service
from abm_desktop.touches.rows import TouchDraft, TouchRow
from abm_desktop.vocabulary import Listing, Team, Tier
from abm_desktop.workspace.opened import Reading, Workspace
from abm_desktop.workspace.service import find_person
from db.accounts.tables import Account
from db.committee.tables import Contact
from db.touches.campaigns import CampaignAccount

WEDNESDAY = date(2026, 11, 18)


@dataclass(frozen=True)
class Facts:
    """Norrhavn Logistics with two people, Tessaro Motors with one, and two colleagues."""

    workspace: Workspace
    norrhavn: UUID
    tessaro: UUID
    henrik: UUID
    sigrid: UUID
    stranger: UUID
    tomas: UUID
    priya: UUID

    def plan(self, **fields) -> UUID:
        draft = TouchDraft(account=self.norrhavn, channel="call", team=Team.SALES, day=WEDNESDAY)
        with self.workspace.change("Plan") as change:
            return service.plan(change, replace(draft, **fields))

    def touch(self, key: UUID) -> TouchRow:
        with self.workspace.reading() as reading:
            return service.touch(reading, key)

    def forbid(self, contact: UUID) -> None:
        with self.workspace.change("Forbid") as change:
            change.edit(Contact, contact, {"do_not_contact": (False, True)})

    def reach_all(self, key: UUID) -> tuple[str, ...]:
        return tuple(contact.name for contact in self.touch(key).contacts)


def add_facts(workspace: Workspace) -> Facts:
    with workspace.change("Add accounts") as change:
        norrhavn = change.add(
            Account(
                name="Norrhavn Logistics",
                domain="norrhavn.example",
                city="Aarhus",
                industry="Logistics",
                employees=6200,
                listing=Listing.TARGET,
                tier=Tier.ONE_TO_ONE,
            )
        )
        tessaro = change.add(Account(name="Tessaro Motors"))
        change.session.flush()
        henrik = change.add(Contact(account_id=norrhavn.id, name="Henrik Dahlmo"))
        sigrid = change.add(Contact(account_id=norrhavn.id, name="Sigrid Aalto-Berg"))
        stranger = change.add(Contact(account_id=tessaro.id, name="Nadia Orlo"))
    with workspace.reading() as reading:
        tomas = find_person(reading, "Tomás Okafor").id
        priya = find_person(reading, "Priya Nair-Holt").id
    keys = [row.id for row in (norrhavn, tessaro, henrik, sigrid, stranger)]
    return Facts(workspace, *keys, tomas, priya)


def targets_of(reading: Reading, key: UUID) -> list[UUID]:
    """Return the accounts that a campaign is meant for, by name."""
    statement = (
        select(CampaignAccount.account_id)
        .join(Account, Account.id == CampaignAccount.account_id)
        .where(CampaignAccount.campaign_id == key)
        .order_by(Account.name_folded, Account.id)
    )
    return list(reading.session.scalars(statement))

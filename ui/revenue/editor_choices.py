"""What the deal editor offers, read in one go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from abm_desktop.accounts import service as accounts
from abm_desktop.accounts.rows import AccountFacts
from abm_desktop.committee import service as committee
from abm_desktop.committee.rows import ContactRow, RoleRow
from abm_desktop.revenue import service
from abm_desktop.revenue.rows import CodedRow, DealFacts, DealStageRow, ProductRow, SourceRow
from abm_desktop.revenue.services.own_fields import OWN_FIELDS
from abm_desktop.vocabulary import FieldOwner, Team
from abm_desktop.workspace.custom_fields import CustomFieldRow, FieldValue
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import PersonRow, people, profile
from abm_desktop.workspace.services.custom_fields import custom_fields
from abm_desktop.workspace.services.field_values import values_of
from resources.records import dataclass

_CURRENCIES: Final = ("EUR", "USD", "GBP", "CHF", "DKK", "SEK", "NOK", "PLN", "JPY")


@dataclass(frozen=True, slots=True)
class EditorChoices:
    """Words and colleagues to choose from, and of the account its people.

    Attributes:
        deal: the deal to be edited; none for a new one.
        me: the person who works here.
        currency: the workspace's.
        own_fields: those that the workspace added to deals; `own`, what the deal holds in them.
    """

    deal: DealFacts | None
    account: AccountFacts | None
    contacts: list[ContactRow]
    roles: list[RoleRow]
    stages: list[DealStageRow]
    sources: list[SourceRow]
    products: list[ProductRow]
    competitors: list[CodedRow]
    people: list[PersonRow]
    me: UUID | None
    currency: str
    own_fields: list[CustomFieldRow]
    own: Mapping[UUID, FieldValue]

    def owners(self) -> list[PersonRow]:
        """Return who can own a deal: who works here, and who owns it now."""
        held = None if self.deal is None else self.deal.row.owner_id
        return [person for person in self.people if person.is_active or person.id == held]

    def usual_owner(self) -> UUID | None:
        """Return who would own a new deal: the account's owner in Sales, else I."""
        owner = self.account.line.owner(Team.SALES) if self.account else None
        return owner.id if owner else self.me

    def currencies(self) -> list[str]:
        """Return the currencies to choose from, the workspace's first."""
        own = None if self.deal is None else self.deal.row.currency
        wanted = [self.currency, *([own] if own else []), *_CURRENCIES]
        return list(dict.fromkeys(wanted))


def read_choices(reading: Reading, deal: UUID | None, account: UUID | None) -> EditorChoices:
    """Return everything that the editor offers."""
    facts = service.deal(reading, deal) if deal else None
    if account is None and facts is not None and facts.row.account is not None:
        account = facts.row.account.id
    return EditorChoices(
        deal=facts,
        account=accounts.account(reading, account) if account else None,
        contacts=committee.contacts(reading, account) if account else [],
        roles=committee.roles(reading),
        stages=service.deal_stages(reading),
        sources=service.lead_sources(reading),
        products=service.products(reading),
        competitors=service.competitors(reading),
        people=people(reading),
        me=reading.person_id,
        currency=profile(reading).currency,
        own_fields=custom_fields(reading, FieldOwner.DEAL),
        own=values_of(reading, OWN_FIELDS, [deal]).get(deal, {}) if deal else {},
    )

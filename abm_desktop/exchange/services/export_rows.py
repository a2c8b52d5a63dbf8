"""What each kind of record writes to a file, in a handful of statements however many there are.

The headings are those by which an import knows the columns, so that a file comes back unchanged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, TypeAlias
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from abm_desktop.exchange.services.export_ways import contact_ways
from abm_desktop.exchange.values.amounts import Money
from db.accounts.tables import Account, JourneyStage, Reason
from db.committee.tables import CommitteeRole, Contact
from db.revenue.deal_parts import Product
from db.touches.tables import Channel, Touch, TouchContact, TouchPerson
from db.workspace.tables import Person

Rows: TypeAlias = Iterator[tuple[Any, ...]]
"""Cells; of records with custom fields each row begins with the key, which no file holds."""

ACCOUNT: Final = (
    *("Name", "Domain", "Website", "External ID", "Sector", "Industry", "City", "Region"),
    *("Country", "Postal code", "Phone", "Employees", "Revenue", "Revenue currency", "Ticker"),
    *("Description", "Standing", "Tier", "Stage", "Sales owner", "Marketing owner"),
)
CONTACT: Final = (
    *("External ID", "Name", "Account", "Account ID", "Account domain", "Title", "Email"),
    *("Phone", "Role", "Do not contact", "Note", "Other email", "Mobile", "Other phone"),
    *("Opted out of email", "Do not call", "Stops and consent", "Left on"),
)
PERSON: Final = ("External ID", "Name", "Email", "Team", "Leader", "Active", "Manager", "Office")
PRODUCT: Final = ("Code", "Name", "Family", "Price", "Price currency")
TOUCH: Final = (
    *("Account", "Account domain", "Title", "Channel", "Team", "Owner", "With", "Contacts"),
    *("Day", "Whole week", "Time", "Time zone", "State", "Outcome", "Outcome note", "Done at"),
    *("Skip reason", "Skip note", "Message"),
)


def account_rows(session: Session) -> Rows:
    """Yield every account after its key, and where it stands."""
    sales, marketing = aliased(Person), aliased(Person)
    statement = (
        select(
            *(Account.id, Account.name, Account.domain, Account.website, Account.external_id),
            *(Account.sector, Account.industry, Account.city, Account.region, Account.country),
            *(Account.postal_code, Account.phone, Account.employees),
            *(Account.revenue_minor, Account.revenue_currency, Account.ticker),
            *(Account.description, Account.listing, Account.tier, JourneyStage.label),
            *(sales.name, marketing.name),
        )
        .join(JourneyStage, Account.stage == JourneyStage.code)
        .outerjoin(sales, Account.sales_owner_id == sales.id)
        .outerjoin(marketing, Account.marketing_owner_id == marketing.id)
    )
    for row in session.execute(statement):
        *facts, minor, currency, ticker, description, listing, tier, stage, seller, marketer = row
        standing = (listing.capitalize(), tier, stage, seller, marketer)
        amount = money_of(minor, currency)
        yield (*facts, amount, amount and currency, ticker, description, *standing)


def contact_rows(session: Session) -> Rows:
    """Yield every contact but the erased ones after its key, with what they said about being reached."""
    statement = (
        select(
            *(Contact.external_id, Contact.name, Account.name, Account.external_id),
            *(Account.domain, Contact.title, Contact.email, Contact.phone, CommitteeRole.label),
            *(Contact.do_not_contact, Contact.note, Contact),
        )
        .join(Account, Contact.account_id == Account.id)
        .outerjoin(CommitteeRole, Contact.role == CommitteeRole.code)
        .where(Contact.is_erased.is_(False))
    )
    ways = contact_ways(session)
    for *facts, contact in session.execute(statement):
        yield (contact.id, *facts, *ways(contact))


def person_rows(session: Session) -> Rows:
    """Yield every colleague."""
    statement = select(
        *(Person.external_id, Person.name, Person.email, Person.team, Person.is_leader),
        *(Person.is_active, Person.manager, Person.office),
    )
    return (tuple(row) for row in session.execute(statement))


def product_rows(session: Session) -> Rows:
    """Yield every product."""
    statement = select(
        *(Product.code, Product.name, Product.family),
        *(Product.price_minor, Product.price_currency),
    )
    for *facts, minor, currency in session.execute(statement):
        price = money_of(minor, currency)
        yield (*facts, price, price and currency)


def touch_rows(session: Session) -> Rows:
    """Yield every touch, with whom it is meant to reach and who takes part."""
    contacts = joined(session, TouchContact.touch_id, TouchContact.contact_id, Contact.name)
    colleagues = joined(session, TouchPerson.touch_id, TouchPerson.person_id, Person.name)
    statement = (
        select(
            *(Touch.id, Account.name, Account.domain, Touch.title, Channel.label, Touch.team),
            *(Person.name, Touch.day, Touch.is_whole_week, Touch.at_time, Touch.zone),
            *(Touch.state, Touch.outcome, Touch.outcome_note, Touch.done_at, Reason.label),
            *(Touch.skip_note, Touch.message),
        )
        .join(Account, Touch.account_id == Account.id)
        .join(Channel, Touch.channel == Channel.code)
        .outerjoin(Person, Touch.owner_id == Person.id)
        .outerjoin(Reason, Touch.skip_reason == Reason.code)
    )
    for key, *facts in session.execute(statement):
        yield (*facts[:6], colleagues.get(key), contacts.get(key), *facts[6:])


def joined(
    session: Session,
    whose: InstrumentedAttribute[UUID],
    of: InstrumentedAttribute[UUID],
    *texts: InstrumentedAttribute[Any],
) -> dict[UUID, str]:
    """Return, by the row that they belong to, the texts of others: the first that each can be.

    One with a semicolon in it would be two when it is read again.
    """
    target = texts[0].class_
    found: dict[UUID, list[str]] = {}
    statement = select(whose, *texts).join(target, of == target.id)
    for key, *names in session.execute(statement):
        found.setdefault(key, []).append(first_of([*filter(_is_one, names), *names]))
    return {key: "; ".join(sorted(names)) for key, names in found.items()}


def first_of(texts: Sequence[str | None]) -> str:
    """Return the first text that is there."""
    return next(filter(None, texts), "")


def _is_one(text: str | None) -> bool:
    return text is not None and ";" not in text


def money_of(minor: int | None, currency: str | None) -> Money | None:
    """Return an amount, if it is known."""
    return None if minor is None or currency is None else Money(minor, currency)

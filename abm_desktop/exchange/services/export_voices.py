"""What customers said, as rows of a file: each time that a theme came up, with what both teams answer."""

from __future__ import annotations

from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from abm_desktop.exchange.services.export_rows import Rows
from db.accounts.tables import Account
from db.alignment.voices import Theme, Voice
from db.committee.tables import Contact
from db.revenue.tables import Deal
from db.workspace.tables import Person

VOICE: Final = (
    *("When", "Kind", "Theme", "Account", "Account domain", "Contact", "Deal", "In their words"),
    *("Heard by", "Agreed answer"),
)


def voice_rows(session: Session) -> Rows:
    """Yield everything that was heard; an erased person stands without a name."""
    statement = (
        select(
            *(Voice.heard_at, Theme.kind, Theme.title, Account.name, Account.domain),
            *(Contact.name, Contact.is_erased, Deal.name, Voice.text, Person.name, Theme.answer),
        )
        .join(Theme, Theme.id == Voice.theme_id)
        .join(Account, Account.id == Voice.account_id)
        .outerjoin(Contact, Contact.id == Voice.contact_id)
        .outerjoin(Deal, Deal.id == Voice.deal_id)
        .outerjoin(Person, Person.id == Voice.heard_by_id)
    )
    for at, kind, *told, contact, is_erased, deal, text, person, answer in session.execute(
        statement
    ):
        who = None if is_erased else contact
        yield (at, kind.value.replace("_", " "), *told, who, deal, text, person, answer)

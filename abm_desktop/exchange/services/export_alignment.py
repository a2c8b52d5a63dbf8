"""What the teams promise each other as rows of a file: hand-offs with their answers, and the signed list."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select

from abm_desktop.accounts.choosing_rows import VersionRow
from abm_desktop.accounts.services.list_versions import versions
from abm_desktop.alignment.handoffs import HandoffRow
from abm_desktop.alignment.services.handoff_rows import found_rows
from abm_desktop.exchange.services.export_rows import Rows
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.opened import Reading
from db.accounts.listed import ListEntry
from db.accounts.tables import Account
from db.alignment.handoff_parts import HandoffContact
from db.alignment.predictions import Prediction
from db.committee.tables import Contact

HANDOFF: Final = (
    *("Sent", "Account", "Account domain", "From", "To", "Why", "Contacts", "Becomes a deal, %"),
    *("Source", "Campaign", "Play", "State", "Due", "Answered", "Answered by", "Hours taken"),
    *("On time", "Rating", "Reason", "First step", "Disqualified", "Reply", "Replied"),
)
LIST_VERSION: Final = (
    *("Version", "Made", "Made by", "Note", "Signed for Sales", "Signed for Marketing", "SHA-256"),
    *("Account", "Account domain", "Tier", "Sales score", "Marketing score", "Reason"),
)
_HOUR: Final = timedelta(hours=1)


def handoff_rows(reading: Reading) -> Rows:
    """Yield every hand-off with its clock; an erased person stands without a name."""
    domains = _domains(reading)
    contacts, chances = _contacts(reading), _chances(reading)
    for one in found_rows(reading):
        chance = chances.get((one.id, one.sent_by.id))
        about = (one.sent_at, one.account, domains.get(one.account_id))
        yield (
            *about,
            one.sent_by.name,
            one.to.name,
            one.why,
            contacts.get(one.id),
            chance,
            *_answer(one),
        )


def list_version_rows(reading: Reading) -> Rows:
    """Yield every account of every version of the list, as it was signed."""
    known, domains = {one.id: one for one in versions(reading)}, _domains(reading)
    for entry in reading.session.scalars(select(ListEntry)):
        row = known[entry.version_id]
        yield (
            *(row.number, row.made_at, row.made_by, row.note),
            *(_signed(row, Team.SALES), _signed(row, Team.MARKETING), row.digest),
            *(entry.name, domains.get(entry.account_id), entry.tier),
            *(entry.sales_score, entry.marketing_score, entry.reason),
        )


def _answer(one: HandoffRow) -> tuple[object, ...]:
    took = None if one.took is None else round(one.took / _HOUR, 2)
    named = (word.label if word else None for word in (one.source, one.campaign, one.play))
    return (
        *named,
        *(one.state, one.due, one.answered_at, one.answered_by and one.answered_by.name, took),
        *(one.was_on_time, one.rating, one.reason_words, one.first_step, one.disqualified_at),
        *(one.reply and one.reply.value.replace("_", " "), one.replied_at),
    )


def _signed(row: VersionRow, team: Team) -> str | None:
    found = row.signed_for(team)
    return None if found is None else found.person


def _domains(reading: Reading) -> dict[UUID, str | None]:
    return dict(reading.session.execute(select(Account.id, Account.domain)).all())


def _contacts(reading: Reading) -> dict[UUID, str]:
    statement = (
        select(HandoffContact.handoff_id, Contact.name)
        .join(Contact, Contact.id == HandoffContact.contact_id)
        .where(Contact.is_erased.is_(False))
        .order_by(Contact.name_folded)
    )
    found: dict[UUID, list[str]] = {}
    for key, name in reading.session.execute(statement):
        found.setdefault(key, []).append(name)
    return {key: "; ".join(names) for key, names in found.items()}


def _chances(reading: Reading) -> dict[tuple[UUID | None, UUID | None], int]:
    """Return what whoever handed over predicted, by hand-off and person."""
    statement = (
        select(Prediction.handoff_id, Prediction.made_by_id, Prediction.probability)
        .where(Prediction.handoff_id.is_not(None))
        .order_by(Prediction.made_at)
    )
    return {(key, who): chance for key, who, chance in reading.session.execute(statement)}

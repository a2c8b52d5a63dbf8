"""Use cases of the committee: who is at an account, in which role, and who is missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from abm_desktop.committee.address import address_problem
from abm_desktop.committee.rows import (
    ContactRow,
    Erasure,
    MissingRole,
    NewContact,
    RoleRow,
)
from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import Origin
from abm_desktop.workspace.opened import Change, Reading, Workspace
from abm_desktop.workspace.service import policy
from db.accounts.tables import Account
from db.committee.backups import backups_holding
from db.committee.tables import CommitteeRole, Contact
from db.workspace.erasure import erase
from db.workspace.mentions import forget_mentions
from db.workspace.references import count_references

Edits = Mapping[str, tuple[Any, Any]]
_TEXTS: Final = ("name", "title", "email", "phone", "note")
_COUNTED: Final = {
    "touch_contact": ("touch", "touches"),
    "engagement_contact": ("engagement", "engagements"),
    "deal_contact": ("deal", "deals"),
    "campaign_member": ("campaign", "campaigns"),
}


def contacts(reading: Reading, account: UUID) -> list[ContactRow]:
    """Return the people at an account by the order of their roles, then by name.

    People without a role come after those with one, erased ones last.
    """
    statement = (
        _contacts()
        .where(Contact.account_id == account)
        .order_by(
            Contact.is_erased,
            CommitteeRole.position.nulls_last(),
            Contact.name_folded,
            Contact.id,
        )
    )
    return [_contact(*row) for row in reading.session.execute(statement)]


def contact(reading: Reading, key: UUID) -> ContactRow:
    """Return one person.

    Raises:
        KnownError: there is no such person any more.
    """
    row = reading.session.execute(_contacts().where(Contact.id == key)).one_or_none()
    if row is None:
        raise KnownError("This person has been deleted meanwhile.")
    return _contact(*row)


def roles(reading: Reading) -> list[RoleRow]:
    """Return the committee roles of this workspace in their order."""
    rows = reading.session.scalars(select(CommitteeRole).order_by(CommitteeRole.position))
    return [RoleRow(row.code, row.label, row.letter, row.position) for row in rows]


def missing_roles(reading: Reading, account: UUID) -> list[MissingRole]:
    """Return the roles that the policy requires at the account's tier and nobody has.

    An account without a tier requires none; an erased person fills no role.
    """
    tier = reading.session.scalar(select(Account.tier).where(Account.id == account))
    if tier is None:
        return []
    known = set(
        reading.session.scalars(
            select(Contact.role).where(Contact.account_id == account, Contact.is_erased.is_(False))
        )
    )
    wanted = set(policy(reading).required_roles.get(tier, ())) - known
    return [MissingRole(role, tier) for role in roles(reading) if role.code in wanted]


def add_contact(change: Change, new: NewContact) -> UUID:
    """Add a person to an account and return its key.

    Raises:
        KnownError: the name is missing or the e-mail address is none.
    """
    texts = {name: _tidy(getattr(new, name)) for name in _TEXTS}
    _check(texts)
    row = Contact(account_id=new.account, role=new.role, do_not_contact=new.do_not_contact, **texts)
    return change.add(row).id


def edit_contact(change: Change, key: UUID, edits: Edits) -> None:
    """Change fields of a person: what was seen, and what it shall be; empty texts are unknown.

    Raises:
        KnownError: the name would be missing, or the e-mail address is none.
        EditConflictError: somebody changed the same field meanwhile.
    """
    tidied = {
        field: (base, _tidy(mine) if field in _TEXTS else mine)
        for field, (base, mine) in edits.items()
    }
    _check({field: mine for field, (_base, mine) in tidied.items()})
    if change.get(Contact, key).is_erased:
        raise KnownError("This person has been erased and cannot be edited. Nothing was changed.")
    change.edit(Contact, key, tidied)


def delete_contact(change: Change, key: UUID) -> None:
    """Delete a person whom nothing names; undo brings them back.

    Raises:
        KnownError: touches or engagements name the person; how many.
    """
    row = change.get(Contact, key)
    if counts := count_references(change.session, Contact, key):
        named = " and ".join(_amount(entity, count) for entity, count in counts.items())
        raise KnownError(
            f"{row.name} is named by {named}, which would lose whom they were with. "
            "Nothing was deleted. To forget the person, choose Erase."
        )
    change.delete(row)


def erase_contact(workspace: Workspace, key: UUID) -> Erasure:
    """Forget a person for good: in the row, in texts about the account, and in the whole log.

    It cannot be undone. What happened stays, without saying with whom, and whoever stood here
    stays on do not contact. Opens its own change, so that no name of it tells who it was.
    """
    with workspace.change("Erase a person", Origin.ERASURE) as change:
        row = change.get(Contact, key)
        told = _telling(change.session, row)
        row.is_erased = True
        row.do_not_contact = True
        erase(change, Contact, key)
        forget_mentions(change, row.account_id, told)
    if workspace.backups is None:
        return Erasure(())
    return Erasure(backups_holding(workspace.backups.all(), key))


def _telling(session: Session, row: Contact) -> list[str]:
    """Return the words that tell who somebody is, as long as they tell of nobody else there."""
    namesakes = select(Contact.id).where(
        Contact.account_id == row.account_id,
        Contact.name_folded == row.name_folded,
        Contact.id != row.id,
    )
    is_alone = session.scalars(namesakes).first() is None
    return [text for text in (row.name if is_alone else None, row.email, row.phone) if text]


def _contacts() -> Select[Contact, str | None]:
    return select(Contact, CommitteeRole.label).outerjoin(
        CommitteeRole, CommitteeRole.code == Contact.role
    )


def _contact(row: Contact, role_label: str | None) -> ContactRow:
    return ContactRow(
        id=row.id,
        account=row.account_id,
        name=row.name,
        title=row.title,
        email=row.email,
        phone=row.phone,
        note=row.note,
        role=row.role,
        role_label=role_label or "",
        do_not_contact=row.do_not_contact,
        is_erased=row.is_erased,
    )


def _tidy(text: str | None) -> str | None:
    return (text or "").strip() or None


def _check(fields: Mapping[str, Any]) -> None:
    if "name" in fields and not fields["name"]:
        raise KnownError("A person needs a name. Nothing was changed.")
    if (email := fields.get("email")) and (problem := address_problem(email)):
        raise KnownError(f"{email} is not an e-mail address. {problem}.")


def _amount(entity: str, count: int) -> str:
    one, many = _COUNTED.get(entity, ("other row", "other rows"))
    return f"{count} {one if count == 1 else many}"

"""Adding, editing and deleting people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from abm_desktop.committee.address import address_problem
from abm_desktop.committee.rows import NewContact
from abm_desktop.committee.services.suppressing import refuse_erased
from abm_desktop.errors import KnownError
from abm_desktop.workspace.opened import Change
from db.committee.own_fields import ContactField
from db.committee.tables import Contact, ContactPoint, ContactStance
from db.workspace.references import count_references
from resources.language import listed, tr, tr_count

Edits = Mapping[str, tuple[Any, Any]]
_TEXTS: Final = ("name", "title", "email", "phone", "note", "stop_source")
_NEW: Final = _TEXTS[:5]
_COUNTED: Final[Mapping[str, Callable[[int], str]]] = {
    "touch_contact": lambda count: tr_count("{count} touch", "{count} touches", count),
    "engagement_contact": lambda count: tr_count(
        "{count} engagement", "{count} engagements", count
    ),
    "deal_contact": lambda count: tr_count("{count} deal", "{count} deals", count),
    "campaign_member": lambda count: tr_count("{count} campaign", "{count} campaigns", count),
    "handoff_contact": lambda count: tr_count("{count} hand-off", "{count} hand-offs", count),
    "voice": lambda count: tr_count(
        "{count} note of what sales heard", "{count} notes of what sales heard", count
    ),
    "asset_use": lambda count: tr_count("{count} use of content", "{count} uses of content", count),
    "contact": lambda count: tr_count(
        "{count} person elsewhere", "{count} people elsewhere", count
    ),
}
_OWN: Final = (ContactPoint, ContactStance, ContactField)
"""What belongs to a person alone and goes with them."""


def add_contact(change: Change, new: NewContact) -> UUID:
    """Add a person to an account and return its key.

    Raises:
        KnownError: the name is missing or the e-mail address is none.
        ErasedBeforeError: the person was erased on request before.
    """
    texts = {name: tidy(getattr(new, name)) for name in _NEW}
    _check(texts)
    refuse_erased(change, new)
    row = Contact(account_id=new.account, role=new.role, do_not_contact=new.do_not_contact, **texts)
    if new.do_not_contact:
        row.stop_since = change.authorship.day
    return change.add(row).id


def edit_contact(change: Change, key: UUID, edits: Edits) -> None:
    """Change fields of a person: what was seen, and what it shall be; empty texts are unknown.

    Raises:
        KnownError: the name would be missing, or the e-mail address is none.
        EditConflictError: somebody changed the same field meanwhile.
    """
    tidied = {
        field: (base, tidy(mine) if field in _TEXTS else mine)
        for field, (base, mine) in edits.items()
    }
    _check({field: mine for field, (_base, mine) in tidied.items()})
    not_erased(change, key)
    row = change.edited(Contact, key, tidied)
    if row.do_not_contact and row.stop_since is None:
        row.stop_since = change.authorship.day
    elif not row.do_not_contact:
        row.stop_since = row.stop_source = None


def delete_contact(change: Change, key: UUID) -> None:
    """Delete a person whom nothing names; undo brings them back.

    Raises:
        KnownError: touches or engagements name the person; how many.
    """
    row = change.get(Contact, key)
    own = {table.__tablename__ for table in _OWN}
    counts = count_references(change.session, Contact, key)
    if named := {entity: count for entity, count in counts.items() if entity not in own}:
        rows = [_COUNTED.get(entity, _other_rows)(count) for entity, count in named.items()]
        raise KnownError(
            tr(
                "{name} is named by {rows}, which would lose whom they were with. Nothing was "
                "deleted. To forget the person, choose Erase.",
                name=row.name,
                rows=listed(rows),
            )
        )
    for table in _OWN:
        keys = change.session.scalars(select(table.id).where(table.contact_id == key)).all()
        change.delete_many(table, keys)
    change.delete(row)


def not_erased(change: Change, key: UUID) -> Contact:
    """Return a person for changing.

    Raises:
        KnownError: the person has been erased.
    """
    row = change.get(Contact, key)
    if row.is_erased:
        raise KnownError(
            tr("This person has been erased and cannot be edited. Nothing was changed.")
        )
    return row


def tidy(text: str | None) -> str | None:
    """Return a text without the space around it, or nothing where nothing is left."""
    return (text or "").strip() or None


def _check(fields: Mapping[str, Any]) -> None:
    if "name" in fields and not fields["name"]:
        raise KnownError(tr("A person needs a name. Nothing was changed."))
    if (email := fields.get("email")) and (problem := address_problem(email)):
        raise KnownError(
            tr("{email} is not an e-mail address. {problem}.", email=email, problem=problem)
        )


def _other_rows(count: int) -> str:
    return tr_count("{count} other row", "{count} other rows", count)

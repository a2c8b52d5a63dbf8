"""Who is at an account, in which role, how they may be reached, and which roles nobody has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from abm_desktop.committee.reach import Reach, Said
from abm_desktop.committee.rows import ContactRow, Elsewhere, MissingRole, PointRow, RoleRow
from abm_desktop.errors import KnownError
from abm_desktop.workspace.offered import offered
from abm_desktop.workspace.once import once
from abm_desktop.workspace.opened import Change, Reading
from abm_desktop.workspace.service import policy
from db.accounts.tables import Account
from db.committee.tables import CommitteeRole, Contact, ContactPoint, ContactStance
from resources.language import tr


def contacts(reading: Reading, account: UUID) -> list[ContactRow]:
    """Return the people at an account by the order of their roles, then by name.

    People without a role come after those with one, then who left, erased ones last.
    """
    return find(reading.session, Contact.account_id == account)


def contact(reading: Reading | Change, key: UUID) -> ContactRow:
    """Return one person.

    Raises:
        KnownError: there is no such person any more.
    """
    rows = find(reading.session, Contact.id == key)
    if not rows:
        raise KnownError(tr("This person has been deleted meanwhile."))
    return rows[0]


def roles(reading: Reading) -> list[RoleRow]:
    """Return the committee roles of this workspace in their order."""
    return list(once(reading, "committee roles", lambda: _roles(reading.session)))


def _roles(session: Session) -> list[RoleRow]:
    rows = session.scalars(select(CommitteeRole).order_by(CommitteeRole.position))
    return [RoleRow(row.code, row.label, row.letter, row.position, row.is_retired) for row in rows]


def missing_roles(reading: Reading, account: UUID) -> list[MissingRole]:
    """Return the roles that the policy requires at the account's tier and nobody has.

    An account without a tier requires none; who left or was erased fills no role.
    """
    return list(once(reading, ("missing roles", account), lambda: _missing(reading, account)))


def _missing(reading: Reading, account: UUID) -> list[MissingRole]:
    tier = reading.session.scalar(select(Account.tier).where(Account.id == account))
    if tier is None:
        return []
    known = set(
        reading.session.scalars(
            select(Contact.role).where(
                Contact.account_id == account,
                Contact.is_erased.is_(False),
                Contact.left_on.is_(None),
            )
        )
    )
    wanted = set(policy(reading).required_roles.get(tier, ())) - known
    return [MissingRole(role, tier) for role in offered(roles(reading)) if role.code in wanted]


def reaches(session: Session, keys: Sequence[UUID]) -> dict[UUID, Reach]:
    """Return how people may be reached, by their keys, in two statements."""
    if not keys:
        return {}
    mine = Contact.id.in_(keys)
    said = stances(session, mine)
    rows = session.scalars(select(Contact).where(mine))
    return {row.id: reach_of(row, said.get(row.id, ())) for row in rows}


def reach_of(row: Contact, said: tuple[Said, ...]) -> Reach:
    """Return how a person may be reached who said this of single ways."""
    return Reach(
        do_not_contact=row.do_not_contact,
        stop_source=row.stop_source or "",
        stop_since=row.stop_since,
        said=said,
        left_on=row.left_on,
        is_erased=row.is_erased,
    )


def find(session: Session, condition: ColumnElement[bool]) -> list[ContactRow]:
    """Return the people who meet a condition, in five statements however many there are."""
    said = stances(session, condition)
    points = _points(session, condition)
    here = select(Contact.id).where(condition)
    before = _elsewhere(session, Contact.moved_from_id, Contact.id, here)
    after = _elsewhere(session, Contact.id, Contact.moved_from_id, here)
    return [
        ContactRow(
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
            reach=reach_of(row, said.get(row.id, ())),
            points=points.get(row.id, ()),
            came_from=before.get(row.id),
            went_to=after.get(row.id),
        )
        for row, role_label in session.execute(_contacts(condition))
    ]


def _contacts(condition: ColumnElement[bool]) -> Select[Contact, str | None]:
    return (
        select(Contact, CommitteeRole.label)
        .outerjoin(CommitteeRole, CommitteeRole.code == Contact.role)
        .where(condition)
        .order_by(
            Contact.is_erased,
            Contact.left_on.is_not(None),
            CommitteeRole.position.nulls_last(),
            Contact.name_folded,
            Contact.id,
        )
    )


def stances(session: Session, condition: ColumnElement[bool]) -> dict[UUID, tuple[Said, ...]]:
    """Return what people who meet a condition said of single ways, by their keys."""
    statement = (
        select(ContactStance)
        .join(Contact, Contact.id == ContactStance.contact_id)
        .where(condition)
        .order_by(ContactStance.contact_id, ContactStance.medium)
    )
    rows = (
        (row.contact_id, Said(row.medium, row.stance, row.source or "", row.since))
        for row in session.scalars(statement)
    )
    return _grouped(rows)


def _points(session: Session, condition: ColumnElement[bool]) -> dict[UUID, tuple[PointRow, ...]]:
    statement = (
        select(ContactPoint)
        .join(Contact, Contact.id == ContactPoint.contact_id)
        .where(condition)
        .order_by(
            ContactPoint.contact_id, ContactPoint.kind, ContactPoint.position, ContactPoint.id
        )
    )
    rows = (
        (row.contact_id, PointRow(row.id, row.kind, row.value, row.label or ""))
        for row in session.scalars(statement)
    )
    return _grouped(rows)


def _elsewhere(session: Session, other: Any, mine: Any, here: Any) -> dict[UUID, Elsewhere]:
    """Return where else people are: `other` is the key there, `mine` the one here."""
    links = select(mine.label("mine"), other.label("other")).where(
        Contact.moved_from_id.is_not(None), mine.in_(here)
    )
    link = links.subquery("link")
    statement = (
        select(link.c.mine, Contact.id, Account.id, Account.name)
        .join(Contact, Contact.id == link.c.other)
        .join(Account, Account.id == Contact.account_id)
        .order_by(Contact.id)
    )
    return {key: Elsewhere(*place) for key, *place in session.execute(statement)}


def _grouped(rows: Iterable[tuple[UUID, Any]]) -> dict[UUID, tuple[Any, ...]]:
    return {
        key: tuple(row for _key, row in group) for key, group in groupby(rows, key=itemgetter(0))
    }

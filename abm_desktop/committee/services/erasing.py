"""Erasing a person: nothing that tells who it was is left, and no file brings them back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from abm_desktop.committee.digests import Traces
from abm_desktop.committee.rows import DeletedPerson, Erasure
from abm_desktop.committee.services.points import country_of
from abm_desktop.committee.services.suppressing import suppress
from abm_desktop.errors import NotAllowedError
from abm_desktop.vocabulary import Access, Origin, PointKind
from abm_desktop.workspace.opened import Change, Reading, Workspace
from db.accounts.tables import Account
from db.committee.backups import backups_holding
from db.committee.own_fields import ContactField
from db.committee.tables import Contact, ContactPoint, ContactStance
from db.text import fold
from db.vocabulary import Operation
from db.workspace.capture import table_of
from db.workspace.erasure import (
    ERASED,
    erase,
    logged_keys,
    logged_texts,
    redact,
    tables_telling_of,
)
from db.workspace.mentions import forget_mentions
from db.workspace.tables import LoggedChange
from resources.language import tr
from resources.records import dataclass

_LABEL: Final = tr("Erase a person")
"""It names nobody, or the name of the change would tell who it was."""
_OWN: Final = (ContactPoint, ContactStance, ContactField)
_MARKS: Final = {"is_erased": True, "do_not_contact": True}


@dataclass(frozen=True, slots=True)
class _Known:
    """What rows and log tell of one person at one account, now and before."""

    key: UUID
    account: UUID
    names: frozenset[str]
    mails: frozenset[str]
    phones: frozenset[str]


def erase_contact(workspace: Workspace, key: UUID) -> Erasure:
    """Forget a person for good: in the row, in texts about the account, and in the whole log.

    It cannot be undone. What happened stays, without saying with whom, and whoever stood here
    stays on do not contact. The same person at accounts before or after goes too. Opens its own
    change, so that no name of it tells who it was.
    """
    _need_pen(workspace)
    with workspace.change(_LABEL, Origin.ERASURE) as change:
        rows = [change.get(Contact, one) for one in same_person(change.session, key)]
        everything = [_known(change, row.id, row.account_id) for row in rows]
        _suppress(change, everything)
        told = [(one.account, _telling(change.session, one)) for one in everything]
        for row in rows:
            row.is_erased = row.do_not_contact = True
            erase(change, Contact, row.id)
            _erase_own(change, row.id)
            _erase_words(change, row.id)
        _forget(change, told)
    return _erasure(workspace, [row.id for row in rows])


def deleted_people(reading: Reading, account: UUID) -> list[DeletedPerson]:
    """Return who was deleted at an account while the history still names them, by name."""
    there = select(Contact.id).where(Contact.account_id == account)
    statement = select(LoggedChange.key, LoggedChange.before).where(
        LoggedChange.entity == Contact.__tablename__,
        LoggedChange.operation == Operation.DELETE.value,
        LoggedChange.before["account_id"].as_string() == account.hex,
        LoggedChange.key.not_in(there),
    )
    found = {
        key: DeletedPerson(key, account, before["name"], before.get("title") or "")
        for key, before in reading.session.execute(statement)
        if key is not None and not _is_forgotten(before)
    }
    return sorted(found.values(), key=lambda one: fold(one.name))


def erase_deleted(workspace: Workspace, key: UUID, account: UUID) -> Erasure:
    """Forget a person who was deleted before: all that the history and texts hold of them."""
    _need_pen(workspace)
    with workspace.change(_LABEL, Origin.ERASURE) as change:
        known = _known(change, key, account)
        _suppress(change, [known])
        told = _telling(change.session, known)
        redact(change, Contact, key, _MARKS)
        _erase_own(change, key)
        _erase_words(change, key)
        _forget(change, [(account, told)])
    return _erasure(workspace, [key])


def _need_pen(workspace: Workspace) -> None:
    """Refuse what a server that holds roles would: its log is rewritten by nobody who works in it."""
    now = workspace.standing
    if now.is_enforced and now.access is Access.MEMBER:
        raise NotAllowedError(
            tr(
                "Erasing takes a person out of the whole history too, which on this server only an "
                "administrator of the workspace may change. Nobody was erased. Ask one."
            )
        )


def _is_forgotten(before: Mapping[str, Any] | None) -> bool:
    return not before or before.get("name") in (None, ERASED)


def _erasure(workspace: Workspace, keys: Collection[UUID]) -> Erasure:
    if workspace.backups is None:
        return Erasure(())
    return Erasure(backups_holding(workspace.backups.all(), keys))


def same_person(session: Session, key: UUID) -> list[UUID]:
    """Return a person at every account where they were, as far as moves tell."""
    found: set[UUID] = set()
    new = {key}
    while new:
        found |= new
        linked = select(Contact.id, Contact.moved_from_id).where(
            or_(Contact.id.in_(new), Contact.moved_from_id.in_(new))
        )
        pairs = session.execute(linked).all()
        new = {one for pair in pairs for one in pair if one is not None} - found
    return sorted(found)


def _known(change: Change, key: UUID, account: UUID) -> _Known:
    texts = {
        field: logged_texts(change, Contact, key, field) for field in ("name", "email", "phone")
    }
    row = change.session.get(Contact, key)
    for field, values in texts.items():
        if row is not None and (value := getattr(row, field)):
            values.add(value)
    for kind, value in _addresses(change, key):
        texts[kind].add(value)
    return _Known(
        key,
        account,
        frozenset(texts["name"]),
        frozenset(texts["email"]),
        frozenset(texts["phone"]),
    )


def _addresses(change: Change, contact: UUID) -> Iterable[tuple[PointKind, str]]:
    """Yield the further addresses that a person has, and those that the log knows."""
    statement = select(ContactPoint.kind, ContactPoint.value).where(
        ContactPoint.contact_id == contact
    )
    for kind, value in change.session.execute(statement):
        yield kind, value
    for key in logged_keys(change, ContactPoint, "contact_id", contact):
        for value in logged_texts(change, ContactPoint, key, "value"):
            yield PointKind.EMAIL if "@" in value else PointKind.PHONE, value


def _suppress(change: Change, everything: Iterable[_Known]) -> None:
    """Keep what the person alone is known by: a number of all there must keep nobody else away."""
    suppress(
        change,
        (
            Traces(
                name,
                one.account,
                _alone(change.session, one, one.mails),
                _alone(change.session, one, one.phones),
                country_of(change, one.account),
            )
            for one in everything
            for name in one.names or {""}
        ),
    )


def _telling(session: Session, known: _Known) -> list[str]:
    """Return the words that tell who somebody is, as long as they tell of nobody else there."""
    return list(_alone(session, known, known.names | known.mails | known.phones))


def _alone(session: Session, known: _Known, words: Iterable[str]) -> tuple[str, ...]:
    others = session.execute(
        select(Contact.name, Contact.email, Contact.phone).where(
            Contact.account_id == known.account,
            Contact.id != known.key,
            Contact.is_erased.is_(False),
        )
    ).all()
    switchboard = session.scalar(select(Account.phone).where(Account.id == known.account))
    shared = {fold(text) for row in others for text in row if text} | {fold(switchboard or "")}
    return tuple(sorted(word for word in words if fold(word) not in shared))


def _erase_own(change: Change, contact: UUID) -> None:
    for table in _OWN:
        there = change.session.scalars(select(table.id).where(table.contact_id == contact)).all()
        for key in there:
            erase(change, table, key)
            change.delete(change.get(table, key))
            change.session.flush()
        for key in logged_keys(change, table, "contact_id", contact) - set(there):
            redact(change, table, key)


def _erase_words(change: Change, contact: UUID) -> None:
    """Take out what somebody said, wherever later rooms keep it: that it was said stays."""
    for table in tables_telling_of("contact_id"):
        if table in _OWN:
            continue
        column = table_of(table).c.contact_id
        there = change.session.scalars(select(table.id).where(column == contact)).all()
        for key in there:
            erase(change, table, key)
        for key in logged_keys(change, table, "contact_id", contact) - set(there):
            redact(change, table, key)


def _forget(change: Change, told: Iterable[tuple[UUID, list[str]]]) -> None:
    everything = list(told)
    words = sorted({word for _account, some in everything for word in some})
    for account, _words in everything:
        forget_mentions(change, account, words)

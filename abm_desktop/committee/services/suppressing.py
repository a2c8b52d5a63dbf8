"""Keeping erased people away: their digests are kept, and asked before anybody is added."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from abm_desktop.committee.digests import Erased, Traces, digests
from abm_desktop.committee.rows import NewContact
from abm_desktop.errors import KnownError
from abm_desktop.workspace.days import full_day
from abm_desktop.workspace.opened import Change
from db.accounts.tables import Account
from db.committee.suppressions import Suppression
from db.workspace.tables import Profile
from resources.language import tr

_SALT_BYTES = 32


class ErasedBeforeError(KnownError):
    """Somebody who was erased on request would be added again; nothing was written."""


def erased(session: Session) -> Erased:
    """Return by what erased people are known, in two statements."""
    salt, country = session.execute(select(Profile.salt, Profile.country)).one()
    if salt is None:
        return Erased(country=country or "")
    rows = session.execute(select(Suppression.digest, Suppression.since)).all()
    return Erased(salt, country or "", {row.digest: row.since for row in rows})


def suppress(change: Change, everything: Iterable[Traces]) -> None:
    """Keep digests of somebody who is being erased."""
    salt = _salt(change)
    wanted = {digest for traces in everything for digest in digests(salt, traces)}
    there = set(change.session.scalars(select(Suppression.digest)))
    for digest in sorted(wanted - there):
        change.add(Suppression(digest=digest, since=change.authorship.day))


def refuse_erased(change: Change, new: NewContact) -> None:
    """Refuse to add somebody who was erased on request, unless it is done knowingly.

    Whoever is added knowingly is suppressed no more: files may bring news of them again.

    Raises:
        ErasedBeforeError: it is such a person; when they were erased.
    """
    known = erased(change.session)
    country = change.session.scalar(select(Account.country).where(Account.id == new.account))
    traces = Traces(new.name, new.account, (new.email,), (new.phone,), country or known.country)
    if new.knowingly:
        _let_back(change, set(digests(known.salt, traces)))
    elif since := known.since(traces):
        raise ErasedBeforeError(
            tr(
                "This is somebody who was erased on request on {day}. Nothing was added. Add "
                "the person again only if they want it.",
                day=full_day(since),
            )
        )


def _let_back(change: Change, wanted: Collection[str]) -> None:
    statement = select(Suppression).where(Suppression.digest.in_(wanted))
    for row in change.session.scalars(statement).all():
        change.delete(row)


def _salt(change: Change) -> str:
    row = change.session.scalars(select(Profile).with_for_update()).one()
    if row.salt is None:
        row.salt = secrets.token_hex(_SALT_BYTES)
    return row.salt

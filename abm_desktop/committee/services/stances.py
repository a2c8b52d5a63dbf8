"""What people said about being reached: stops and consent, with where and when they were said."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import select

from abm_desktop.committee.reach import Said, within
from abm_desktop.committee.services.editing import not_erased, tidy
from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import Medium
from abm_desktop.workspace.opened import Change
from db.committee.tables import ContactStance
from resources.language import tr


def stop_every_way(change: Change, key: UUID, source: str, since: date) -> None:
    """Keep that nobody may contact a person, where it was said and since when.

    Raises:
        KnownError: the day is still to come, or the person has been erased.
    """
    _not_to_come(change, since)
    row = not_erased(change, key)
    row.do_not_contact = True
    row.stop_source, row.stop_since = tidy(source), since


def take_back_stop(change: Change, key: UUID) -> None:
    """Let a person be contacted again; what they said of single ways still holds."""
    row = not_erased(change, key)
    row.do_not_contact = False
    row.stop_source = row.stop_since = None


def say(change: Change, key: UUID, said: Said) -> None:
    """Keep what a person said of one way, in place of what they said of it before.

    Raises:
        KnownError: the day is still to come, or the person has been erased.
    """
    _not_to_come(change, said.since)
    not_erased(change, key)
    row = _stance(change, key, said.medium)
    if row is None:
        row = change.add(
            ContactStance(contact_id=key, medium=said.medium, stance=said.stance, since=said.since)
        )
    row.stance, row.source, row.since = said.stance, tidy(said.source), said.since


def unsay(change: Change, key: UUID, medium: Medium) -> None:
    """Take back what a person said of one way.

    Raises:
        KnownError: they said nothing of it, or somebody took it back already.
    """
    not_erased(change, key)
    row = _stance(change, key, medium)
    if row is None:
        raise KnownError(
            tr(
                "Nothing is kept about {way} any more. Nothing was changed.",
                way=within(medium),
            )
        )
    change.delete(row)


def _stance(change: Change, key: UUID, medium: Medium) -> ContactStance | None:
    statement = select(ContactStance).where(
        ContactStance.contact_id == key, ContactStance.medium == medium
    )
    return change.session.scalars(statement).one_or_none()


def _not_to_come(change: Change, day: date) -> None:
    if day > change.authorship.day:
        raise KnownError(tr("Enter the day on which it was said, today or before."))

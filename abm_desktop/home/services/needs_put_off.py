"""Use cases of putting off: what somebody does not want to see on Home for now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select

from abm_desktop.home.needs import NeedKind
from abm_desktop.workspace.opened import Change, Reading
from db.home.tables import PutOff

Place = tuple[NeedKind, UUID]
"""The kind of a need, and the row that it is about."""


def put_off_by(reading: Reading) -> set[tuple[str, UUID]]:
    """Return what the person who looks has put off until later than today, or for good."""
    later = or_(PutOff.until.is_(None), PutOff.until > reading.today)
    statement = select(PutOff.need, PutOff.key).where(PutOff.person_id == reading.person_id, later)
    return {(need, key) for need, key in reading.session.execute(statement)}


def put_off(change: Change, place: Place, until: date | None) -> None:
    """Hide a need from the person's Home until a day comes, or for good."""
    kind, key = place
    row = _row(change, place)
    if row is not None:
        row.until = until
    elif change.person_id is not None:
        change.add(PutOff(person_id=change.person_id, need=str(kind), key=key, until=until))


def bring_back(change: Change, places: Iterable[Place]) -> None:
    """Show needs again that the person had put off."""
    for place in places:
        row = _row(change, place)
        if row is not None:
            change.delete(row)


def _row(change: Change, place: Place) -> PutOff | None:
    kind, key = place
    statement = select(PutOff).where(
        PutOff.person_id == change.person_id, PutOff.need == str(kind), PutOff.key == key
    )
    return change.session.scalars(statement).one_or_none()

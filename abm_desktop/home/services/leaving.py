"""Handing over what is somebody's, in one change of a few statements."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import func, select

from abm_desktop.errors import KnownError
from abm_desktop.home.handing_over import TEAMS, Belonging, HandOver
from abm_desktop.home.services.owned import OWNED
from abm_desktop.vocabulary import Team
from abm_desktop.workspace import service
from abm_desktop.workspace.opened import Change, Reading
from db.workspace.tables import Person
from resources.language import tr


def belongings(reading: Reading, person: UUID) -> dict[Belonging, int]:
    """Return how much of what is a person's: one query for each kind."""
    return {
        part: reading.session.scalar(
            select(func.count()).select_from(owned.table).where(*owned.of(person))
        )
        or 0
        for part, owned in OWNED.items()
    }


def hand_over(change: Change, person: UUID, wish: HandOver) -> None:
    """Give what is a person's to colleagues or to nobody, and set the person inactive.

    Raises:
        KnownError: a receiver is inactive, the same person, or of the other team; or somebody sets
            themselves inactive.
    """
    for part, receiver in wish.receivers.items():
        _check_receiver(change, person, part, receiver)
    for part, receiver in wish.receivers.items():
        owned = OWNED[part]
        keys = change.session.scalars(select(owned.table.id).where(*owned.of(person)))
        change.update_many(owned.table, [(key, {owned.field: receiver}) for key in keys])
    if wish.sets_inactive:
        service.edit_person(change, person, {"is_active": (True, False)})


def _check_receiver(change: Change, person: UUID, part: Belonging, receiver: UUID | None) -> None:
    if receiver is None:
        return
    row = change.get(Person, receiver)
    if receiver == person or not row.is_active:
        raise KnownError(tr("{name} leaves as well. Choose somebody who stays.", name=row.name))
    team = TEAMS.get(part)
    if team is not None and row.team not in (team, Team.BOTH):
        raise KnownError(
            tr(
                "{name} is not of sales, whose accounts these are. Choose another.",
                name=row.name,
            )
            if team is Team.SALES
            else tr(
                "{name} is not of marketing, whose accounts these are. Choose another.",
                name=row.name,
            )
        )

"""Who proves to be who they say: by the login on a server, by a PIN in a file.

Votes and signatures take a `Proof`, which only this module makes. None of this can be undone: a PIN is
in no log, so nothing could bring an earlier one back. What writes opens its own change, since working a
PIN out takes its time and nobody shall wait for it.
"""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from sqlalchemy import select

from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import Origin, Team
from abm_desktop.workspace import pin as pins
from abm_desktop.workspace.opened import Change, Reading, Workspace
from abm_desktop.workspace.service import PersonRow, bound_person
from db.workspace.tables import Person
from resources.language import tr
from resources.records import dataclass


class PinError(KnownError):
    """A PIN is missing, wrong, or none; the text says what to do."""


class Asking(StrEnum):
    """What a person is asked for before they vote or sign."""

    NOTHING = "nothing"
    PIN = "pin"
    NEW_PIN = "new_pin"


@dataclass(frozen=True, slots=True)
class Proof:
    """That it is this person, as their login or their PIN showed.

    Attributes:
        team: for whom they vote and sign; both only for a leader of both.
    """

    person_id: UUID
    name: str
    team: Team


def asking(reading: Reading, person: UUID) -> Asking:
    """Return what somebody is asked for: nothing where the server's login binds them."""
    if bound_person(reading) is not None:
        return Asking.NOTHING
    kept = reading.session.scalar(select(Person.pin).where(Person.id == person))
    return Asking.PIN if kept else Asking.NEW_PIN


def with_pin(reading: Reading) -> frozenset[UUID]:
    """Return who has a PIN: nobody needs one where the server's login binds whoever looks."""
    if bound_person(reading) is not None:
        return frozenset()
    return frozenset(reading.session.scalars(select(Person.id).where(Person.pin.is_not(None))))


def proof(reading: Reading, person: UUID, pin: str = "") -> Proof:
    """Return the proof that it is this person who acts now.

    Raises:
        PinError: the login is a colleague's, there is no PIN yet, or it is not this one.
    """
    bound = bound_person(reading)
    row = reading.session.get_one(Person, person)
    if not row.is_active:
        raise PinError(
            tr("{name} does not work here any more. Nothing was changed.", name=row.name)
        )
    if bound is not None:
        _need_own_login(bound, row)
    elif row.pin is None:
        raise PinError(
            tr("{name} has no PIN yet. Choose one first; nothing was changed.", name=row.name)
        )
    else:
        _need_right(pin, row.pin, row.name)
    return Proof(row.id, row.name, row.team)


def choose(workspace: Workspace, person: UUID, pin: str) -> Proof:
    """Give a person their first PIN, and return their proof.

    Raises:
        PinError: they have one already, or this can be none.
    """
    kept = _kept(pin)
    with workspace.change(tr("Choose a PIN"), Origin.SYSTEM, by=person) as change:
        row = change.get(Person, person)
        if row.pin is not None:
            raise PinError(
                tr(
                    "{name} has a PIN already. Enter that one, or let a leader forget it in Settings, "
                    "People and teams. Nothing was changed.",
                    name=row.name,
                )
            )
        row.pin = kept
        return Proof(row.id, row.name, row.team)


def replace_pin(workspace: Workspace, person: UUID, old: str, new: str) -> Proof:
    """Give a person who knows their PIN another one.

    Raises:
        PinError: the old one is wrong, or the new one can be none.
    """
    with workspace.reading() as reading:
        shown = proof(reading, person, old)
    kept = _kept(new)
    with workspace.change(tr("Change a PIN"), Origin.SYSTEM, by=person) as change:
        change.get(Person, person).pin = kept
    return shown


def forget(workspace: Workspace, person: UUID, leader: Proof) -> None:
    """Forget a colleague's PIN: they choose another one when they vote or sign next.

    Where there is but one leader, whose PIN it is, any colleague may ask for it.

    Raises:
        PinError: whoever asks is no leader.
    """
    with workspace.reading() as reading:
        name = reading.session.get_one(Person, person).name
    label = tr("Forget the PIN of {name}", name=name)
    with workspace.change(label, Origin.SYSTEM, by=leader.person_id) as change:
        _need_leader(change, leader, person)
        change.get(Person, person).pin = None


def _need_leader(change: Change, leader: Proof, person: UUID) -> None:
    everybody = select(Person.id).where(Person.is_leader, Person.is_active)
    leaders = set(change.session.scalars(everybody))
    is_only_one = leaders <= {person} and leader.person_id != person
    if leader.person_id not in leaders and not is_only_one:
        raise PinError(
            tr(
                "{leader} is no leader. Ask one to forget the PIN; nothing was changed.",
                leader=leader.name,
            )
        )


def _need_own_login(bound: PersonRow, row: Person) -> None:
    if bound.id != row.id:
        raise PinError(
            tr(
                "You are signed in as {bound}. {name} votes and signs with a login of their own; "
                "nothing was changed.",
                bound=bound.name,
                name=row.name,
            )
        )


def _need_right(pin: str, kept: str, name: str) -> None:
    if not pins.opens(pin, kept):
        raise PinError(
            tr(
                "This is not the PIN of {name}. Try again, or let a leader forget it in Settings, "
                "People and teams. Nothing was changed.",
                name=name,
            )
        )


def _kept(pin: str) -> str:
    if why := pins.objection(pin):
        raise PinError(tr("{why}. Nothing was changed.", why=why))
    return pins.sealed(pin)

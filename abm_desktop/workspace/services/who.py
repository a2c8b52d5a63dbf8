"""Who works here: one answer for the window and for commands, and none where it would be a guess."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from sqlalchemy import select

from abm_desktop.vocabulary import Origin, Team
from abm_desktop.workspace import service
from abm_desktop.workspace.opened import Reading, Standing, Workspace
from abm_desktop.workspace.preferences import system_user
from abm_desktop.workspace.service import PersonRow
from abm_desktop.workspace.team_words import TEAMS
from db.text import fold
from db.workspace.tables import Person
from resources.language import tr
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class Presence:
    """Who works here, as far as it is known.

    Attributes:
        people: everybody who could be it.
        person: who it is; none where only the person can say so.
        is_bound: the server's login says it, so nobody can switch.
    """

    people: tuple[PersonRow, ...]
    person: PersonRow | None
    is_bound: bool = False


def who_works(
    reading: Reading, now: Standing, *, asked: str | None, remembered: UUID | None
) -> Presence:
    """Return whom the login binds, who is asked for, who did last, or who alone can be meant.

    That is the only person of a file, else the only one who is called like the server's login or like the
    system's user. Whoever came to a server later may well not be the only person that it has. Where the server
    holds the roles, whoever signs in with a login of their own is not taken for an administrator without one.

    Raises:
        KnownError: nobody has the name that was asked for, or the login may not get in.
    """
    bound = service.signed_in(reading)
    people = tuple(row for row in service.people(reading) if row.is_active)
    if bound is not None:
        return Presence(people, bound, is_bound=True)
    if asked is not None:
        return Presence(people, service.find_person(reading, asked))
    if now.login is None and len(people) == 1:
        return Presence(people, people[0])
    held = _logins(reading) if now.is_enforced else {}
    free = [row for row in people if row.id not in held]
    last = next((row for row in free if row.id == remembered), None)
    if last is None:
        logins = held if now.is_enforced else _logins(reading)
        last = _called_like(free, logins, (now.login, system_user()))
    return Presence(people, last)


def people_called(people: Sequence[PersonRow], typed: str) -> list[PersonRow]:
    """Return who is meant by words of their name, mailbox or team, whatever the case and accents."""
    words = fold(typed).split()
    return [one for one in people if all(word in _searched(one) for word in words)]


def add_myself(workspace: Workspace, name: str, team: Team) -> PersonRow:
    """Add whoever sits here and was in no list; what is undone by name never takes them away.

    Raises:
        KnownError: the name is missing or taken, or the login may not add anybody; nothing was changed.
    """
    label = tr("Add {new}", new=name.strip())
    with workspace.change(label, Origin.SYSTEM, is_unnamed=True) as change:
        key = service.add_person(change, name, team)
    with workspace.reading() as reading:
        return service.person(reading, key)


def _called_like(
    people: Sequence[PersonRow], logins: Mapping[UUID, str], names: Iterable[str | None]
) -> PersonRow | None:
    """Return the only one who is called by one of the names, in whole or by first or last name."""
    for name in map(fold, filter(None, names)):
        whole = [row for row in people if name in _names(row, logins.get(row.id, ""))]
        found = whole or [row for row in people if name in fold(row.name).split()]
        if len(found) == 1:
            return found[0]
    return None


def _logins(reading: Reading) -> dict[UUID, str]:
    """Return who signs in with a login of their own."""
    statement = select(Person.id, Person.login).where(Person.login.is_not(None))
    return {key: login or "" for key, login in reading.session.execute(statement)}


def _names(person: PersonRow, login: str) -> set[str]:
    """Return what a system may call a person: the name, the login, and the name of their mailbox."""
    mailbox = (person.email or "").partition("@")[0]
    return {fold(person.name), fold(login), fold(mailbox)} - {""}


def _searched(person: PersonRow) -> str:
    return fold(f"{person.name} {person.email or ''} {TEAMS[person.team]}")

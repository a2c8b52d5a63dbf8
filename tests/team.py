"""A team on a server that holds the roles: everybody signs in with a login of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import psycopg
from psycopg.rows import tuple_row

from abm_desktop.vocabulary import Access, Team
from abm_desktop.workspace import service
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location, Workspace, open_workspace
from abm_desktop.workspace.services import logins, pins
from abm_desktop.workspace.services.logins import Binding
from abm_desktop.workspace.services.pins import Proof
from tests.servers import Server

TEMPLATE: Final = "team_template"
COLLEAGUES: Final = {
    "Ada Veld": ("ada", Team.BOTH, Access.ADMINISTRATOR),
    "Mara Lindqvist": ("mara", Team.BOTH, Access.MEMBER),
    "Tomás Okafor": ("tomas", Team.SALES, Access.MEMBER),
    "Ines Brandt": ("ines", Team.SALES, Access.MEMBER),
    "Priya Nair-Holt": ("priya", Team.MARKETING, Access.MEMBER),
    "Vera Lang": ("vera", Team.SALES, Access.VIEWER),
}
"""Name to login, team and access; Mara and Ada lead. Only Ada administers the workspace."""


@dataclass
class TeamServer:
    """One workspace of the team, reached as anybody through the program or through SQL."""

    address: str
    open_one: Callable[[Location], Workspace]

    def url(self, login: str) -> str:
        """Return the address for a login."""
        return self.address.replace("//postgres:@", f"//{login}:@")

    def opened(self, login: str) -> Workspace:
        """Open the workspace as whoever the login binds."""
        return self.open_one(Location(url=self.url(login)))

    @contextmanager
    def sql(self, login: str) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
        """Open a session past the program, as psql does."""
        with psycopg.connect(self.url(login), row_factory=tuple_row) as connection:
            yield connection
            connection.rollback()

    def run(self, login: str, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """Run one statement past the program and keep what it did."""
        with closing(psycopg.connect(self.url(login))) as connection, connection.transaction():
            cursor = connection.execute(statement, values or None)  # type: ignore[call-overload]
            return cursor.fetchall() if cursor.description else []


def proof_of(space: Workspace) -> Proof:
    """Return the proof of whoever is signed in, whom nobody asks for a PIN."""
    with space.reading() as reading:
        return pins.proof(reading, person_of(space))


def person_of(space: Workspace) -> UUID:
    """Return who is signed in."""
    assert space.person_id is not None
    return space.person_id


def sign_in(location: Location, clock: Clock, folder: Path) -> Workspace:
    """Open a workspace as whoever the login binds."""
    space = open_workspace(location, clock=clock, backup_root=folder)
    try:
        with space.reading() as reading:
            bound = service.signed_in(reading)
            space.person_id = None if bound is None else bound.id
    except BaseException:
        space.close()
        raise
    return space


def make_template(server: Server, folder: Path) -> None:
    """Make a workspace whose roles the server holds, to be copied for each test."""
    server.run(f'CREATE DATABASE "{TEMPLATE}" TEMPLATE "template_workspace"')
    space = sign_in(Location(url=server.address.format(TEMPLATE)), Clock(), folder)
    try:
        with space.change("Add colleagues") as change:
            service.add_person(change, "Ada Veld", Team.BOTH, is_leader=True)
            service.add_person(change, "Ines Brandt", Team.SALES)
            service.add_person(change, "Vera Lang", Team.SALES)
        assert logins.enforce(space).to_run == ()
        with space.reading() as reading:
            people = {one.name: one.id for one in service.people(reading)}
        for name, (login, _team, access) in COLLEAGUES.items():
            assert logins.bind(space, Binding(people[name], login, access)).to_run == ()
    finally:
        space.close()

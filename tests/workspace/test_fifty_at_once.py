"""A team of fifty, all at work in the same moment on one server: nothing is lost, nothing is there twice.

Each has a window's workspace of their own. They edit the very same fields and different fields of the same
accounts, log what the accounts did, and take back what they did last. What each was told is compared with
what is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random
from typing import Any, Final
from uuid import UUID

import pytest
from sqlalchemy import select

from abm_desktop.accounts import service as accounts
from abm_desktop.engagement import service as engagement
from abm_desktop.engagement.rows import NewEngagement
from abm_desktop.errors import EditConflictError
from abm_desktop.home.services import checking
from abm_desktop.vocabulary import Access, Team
from abm_desktop.workspace import history, service
from abm_desktop.workspace.opened import Workspace
from abm_desktop.workspace.services import logins
from abm_desktop.workspace.services.logins import Binding
from db.accounts.tables import Account
from db.engagement.tables import Engagement
from db.workspace.tables import ChangeCounter, ChangeSet, LoggedChange
from tests.servers import Server
from tests.team import TeamServer

CLIENTS: Final = 50
ACCOUNTS: Final = 10
OWN_FIELDS: Final = ("city", "region", "industry", "website", "description")
"""Fields of an account of which each belongs to one client: never a conflict."""
CONTESTED: Final = "why"
"""The field of each account that whoever comes by edits."""
TURNS: Final = 1
FOUGHT_OVER: Final = 3
"""So many accounts have a contested field: several people a moment each."""
FOLLOWERS: Final = 5
"""So many are told while they work; all are where they look after what they wrote themselves."""


@dataclass
class Client:
    """Somebody at work, and what they were told."""

    number: int
    space: Workspace
    accounts: list[UUID]
    edits: list[tuple[UUID, UUID, str | None, str]] = field(default_factory=list)
    """Of contested fields: the change, the account, what was seen and what it became."""
    refused: list[tuple[str | None, str]] = field(default_factory=list)
    """What was seen there and what stood there instead, of edits that were refused."""
    kept: dict[UUID, str] = field(default_factory=dict)
    """Changes that were acknowledged, and their names."""
    logged: list[UUID] = field(default_factory=list)
    own: str | None = None

    def work(self) -> None:
        """Do a turn of everything, each by the client's own dice."""
        dice = Random(self.number)
        for turn in range(TURNS):
            steps: list[Callable[[], None]] = [
                lambda turn=turn: self._edit_own(f"{self.number}-{turn}"),
                lambda turn=turn: self._edit_contested(
                    dice.choice(self.accounts[:FOUGHT_OVER]), f"{turn}"
                ),
                lambda: self._log(dice.choice(self.accounts)),
            ]
            dice.shuffle(steps)
            for step in steps:
                step()
        self._log_and_take_back()

    def _edit_own(self, value: str) -> None:
        account = self.accounts[self.number % ACCOUNTS]
        name = OWN_FIELDS[self.number // ACCOUNTS]
        with self._change(f"Edit {name}") as change:
            accounts.edit_account(change, account, {name: (self.own, value)})
        self.own = value

    def _edit_contested(self, account: UUID, value: str) -> None:
        with self.space.reading() as reading:
            seen = reading.session.get_one(Account, account).why
        mine = f"{self.number}: {value}"
        try:
            with self._change("Edit why") as change:
                accounts.edit_account(change, account, {CONTESTED: (seen, mine)})
        except EditConflictError as error:
            self.refused.append((seen, error.conflicts[0].theirs))
        else:
            self.edits.append((change.id, account, seen, mine))

    def _log(self, account: UUID) -> None:
        with self._change("Log a call") as change:
            new = NewEngagement(account, "call_connected", change.at, text=f"Of {self.number}")
            self.logged.append(engagement.log(change, new))

    def _log_and_take_back(self) -> None:
        self._log(self.accounts[self.number % ACCOUNTS])
        assert history.undo(self.space).kept == ()
        self.logged.pop()

    @contextmanager
    def _change(self, label: str) -> Iterator[Any]:
        with self.space.change(label) as change:
            yield change
        self.kept[change.id] = label


def add_ground(space: Workspace) -> list[UUID]:
    """Add the accounts that all work on and the people who do; return the accounts."""
    with space.change("Make ready") as change:
        for number in range(CLIENTS):
            service.add_person(change, f"Client {number:02}", Team.SALES)
        return [change.add(Account(name=f"Account {number}")).id for number in range(ACCOUNTS)]


def people(space: Workspace) -> list[UUID]:
    with space.reading() as reading:
        found = {one.name: one.id for one in service.people(reading)}
    return [found[f"Client {number:02}"] for number in range(CLIENTS)]


@pytest.fixture
def clients(team: TeamServer, server: Server) -> Iterator[list[Client]]:
    """Fifty windows of fifty people with logins of their own, on a server that holds the roles."""
    names = [f"client_{number:02}" for number in range(CLIENTS)]
    for name in names:
        server.run(f"CREATE ROLE {name} LOGIN")
    ada = team.opened("ada")
    keys = add_ground(ada)
    for person, name in zip(people(ada), names, strict=True):
        assert logins.bind(ada, Binding(person, name, Access.MEMBER)).to_run == ()
    spaces = [team.opened(name) for name in names]
    yield [Client(number, space, keys) for number, space in enumerate(spaces)]
    for space in (ada, *spaces):
        space.close()
    for name in names:
        server.run(f"DROP ROLE {name}")


def test_fifty_who_write_at_once_lose_nothing_and_hear_of_everything(clients: list[Client]) -> None:
    begun = newest(clients)
    heard: dict[int, list[int]] = {one.number: [] for one in clients}
    for one in clients:
        one.space.subscribe(lambda changes, its=heard[one.number]: its.append(changes.number))
    for one in clients[:FOLLOWERS]:
        one.space.follow()
    with ThreadPoolExecutor(CLIENTS) as pool:
        for done in [pool.submit(one.work) for one in clients]:
            done.result()
    for one in clients:
        one.space.catch_up()
    everything_is_there_once(clients, begun)
    # Each window was told of every change once, in their order.
    assert all(told == list(range(begun + 1, newest(clients) + 1)) for told in heard.values())
    no_edit_was_lost(clients)
    what_follows_is_right(clients)


def newest(clients: list[Client]) -> int:
    with clients[0].space.reading() as reading:
        return reading.session.scalar(select(ChangeCounter.number)) or 0


def everything_is_there_once(clients: list[Client], begun: int) -> None:
    """Hold the log since then to what the clients were told."""
    with clients[0].space.reading() as reading:
        rows = reading.session.execute(
            select(ChangeSet.number, ChangeSet.id, ChangeSet.label, ChangeSet.person_id)
            .where(ChangeSet.number > begun)
            .order_by(ChangeSet.number)
        ).all()
        logged = set(reading.session.scalars(select(LoggedChange.change_set_id)))
    assert [row.number for row in rows] == list(range(begun + 1, newest(clients) + 1))
    kept = {row.id: row.label for row in rows}
    for one in clients:
        assert one.kept.items() <= kept.items()
        assert one.kept.keys() <= logged
        mine = [row.id for row in rows if row.person_id == one.space.person_id]
        # What was kept beside is the one step back of each.
        assert len(mine) == len(one.kept) + 1


def no_edit_was_lost(clients: list[Client]) -> None:
    """Hold each edit to what stood there: it was made on top of the one before it, or refused."""
    with clients[0].space.reading() as reading:
        order = {one.id: one.number for one in reading.session.scalars(select(ChangeSet))}
        rows = {row.id: row for row in reading.session.scalars(select(Account))}
    made = sorted((order[edit[0]], *edit[1:]) for one in clients for edit in one.edits)
    for account in clients[0].accounts[:FOUGHT_OVER]:
        chain = [(seen, mine) for _number, of, seen, mine in made if of == account]
        assert chain[0][0] is None
        assert all(before[1] == after[0] for before, after in pairwise(chain))
        assert getattr(rows[account], CONTESTED) == chain[-1][1]
    refused = [edit for one in clients for edit in one.refused]
    assert all(seen != stood for seen, stood in refused)
    assert len(made) + len(refused) == CLIENTS * TURNS
    for one in clients:
        row = rows[one.accounts[one.number % ACCOUNTS]]
        assert getattr(row, OWN_FIELDS[one.number // ACCOUNTS]) == one.own
    assert all(row.version > 1 for row in rows.values())


def what_follows_is_right(clients: list[Client]) -> None:
    """Hold derived rows to what they follow from, and the whole workspace to its own check."""
    with clients[0].space.reading() as reading:
        there = set(reading.session.scalars(select(Engagement.id)))
        assert there == {key for one in clients for key in one.logged}
        assert len(there) == CLIENTS * TURNS
        assert checking.find_faults(reading).faults == ()

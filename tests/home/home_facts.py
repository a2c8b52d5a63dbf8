"""A target list to need people for: three accounts, their people, and what happened there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import event

from abm_desktop.engagement import service as engagement
from abm_desktop.engagement.rows import NewEngagement
from abm_desktop.home.needs import Need, NeedKind, Needs, Scope, Wanted
from abm_desktop.home.services.needs import needs
from abm_desktop.touches import service as touches
from abm_desktop.touches.rows import LoggedTouch, TouchDraft
from abm_desktop.vocabulary import Listing, Outcome, Team, Tier
from abm_desktop.workspace.opened import Reading, Workspace
from abm_desktop.workspace.service import find_person
from db.accounts.tables import Account
from db.committee.tables import Contact
from db.keys import new_keys

TODAY = date(2026, 11, 18)
LONG_AGO = date(2026, 1, 5)


@dataclass
class Facts:
    """A workspace as Mara sees it, with Tomás of sales and Priya of marketing."""

    workspace: Workspace
    mara: UUID
    tomas: UUID
    priya: UUID
    people: dict[UUID, UUID] = field(default_factory=dict)
    """An account's person."""

    def target(self, name: str, tier: Tier = Tier.ONE_TO_ONE, **fields: Any) -> UUID:
        """Add a target that has long been on the list, owned by Mara and Priya."""
        owners = {"sales_owner_id": self.mara, "marketing_owner_id": self.priya}
        wanted = {"listing": Listing.TARGET, "tier": tier, **owners, **fields}
        with self.workspace.change(f"Add {name}") as change, change.true_from(LONG_AGO):
            key = change.add(Account(name=name, **wanted)).id
            change.session.flush()
            self.people[key] = change.add(Contact(account_id=key, name=f"Jane of {name}")).id
        return key

    def plan(self, account: UUID, day: date | None = TODAY, **fields: Any) -> UUID:
        draft = {"account": account, "channel": "call", "team": Team.SALES, "owner": self.mara}
        with self.workspace.change("Plan") as change:
            return touches.plan(change, TouchDraft(**{**draft, "day": day, **fields}))

    def did(self, account: UUID, days_ago: int, team: Team = Team.SALES, **fields: Any) -> UUID:
        """Log a touch that was done."""
        at = self.workspace.clock.now() - timedelta(days=days_ago)
        logged = LoggedTouch(account, "call", team, at, Outcome.NO_ANSWER, owner=self.mara)
        values = {name: getattr(logged, name) for name in logged.__dataclass_fields__}
        with self.workspace.change("Log") as change:
            return touches.log_touch(change, LoggedTouch(**{**values, **fields}))

    def they_did(
        self,
        account: UUID,
        days_ago: float,
        text: str = "Read our guide",
        activity: str = "content_download",
    ) -> UUID:
        """Log what the account's person did."""
        at = self.workspace.clock.now() - timedelta(days=days_ago)
        people = (self.people[account],)
        new = NewEngagement(account, activity, at, text, people)
        with self.workspace.change("Log") as change:
            return engagement.log(change, new)

    def settled(self, name: str, tier: Tier = Tier.ONE_TO_ONE) -> UUID:
        """Add a target without any gap: both teams touched it, and something is planned."""
        key = self.target(name, tier)
        self.did(key, 3)
        self.did(key, 4, Team.MARKETING)
        self.plan(key, TODAY + timedelta(days=9))
        return key

    def needs(self, wanted: Wanted = Wanted()) -> Needs:  # noqa: B008 - it is frozen
        with self.workspace.reading() as reading:
            return needs(reading, wanted)

    def rows(self, kind: NeedKind, scope: Scope = Scope.MINE) -> list[Need]:
        found = self.needs(Wanted(scope))
        return [need for group in found.groups if group.kind is kind for need in group.needs]

    def titles(self, kind: NeedKind, scope: Scope = Scope.MINE) -> list[str]:
        return [need.title for need in self.rows(kind, scope)]


def add_facts(workspace: Workspace) -> Facts:
    with workspace.reading() as reading:
        keys = [find_person(reading, name).id for name in ("Mara", "Tomás", "Priya")]
    return Facts(workspace, *keys)


def many_targets(workspace: Workspace, count: int) -> None:
    """Add targets that nobody owns and for which nothing is planned."""
    with workspace.change("Import") as change:
        rows = [
            {"name": f"Account {number:05}", "listing": Listing.TARGET, "tier": Tier.ONE_TO_MANY}
            for number in range(count)
        ]
        with change.true_from(LONG_AGO):
            change.insert_many(Account, [{"id": key, **row} for key, row in _keyed(rows)])


def _keyed(rows: list[dict[str, Any]]) -> Iterator[tuple[UUID, dict[str, Any]]]:
    return zip(new_keys(len(rows)), rows, strict=True)


@contextmanager
def counted(reading: Reading) -> Iterator[list[str]]:
    """Count the statements that a look runs."""
    statements: list[str] = []
    connection = reading.session.connection()

    def note(_conn, _cursor, statement, *_rest):
        statements.append(statement)

    event.listen(connection, "before_cursor_execute", note)
    yield statements
    event.remove(connection, "before_cursor_execute", note)

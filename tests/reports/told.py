"""An account with people, touches and moments to report on, and short ways to add more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from pypdf import PdfReader
from sqlalchemy import event

from abm_desktop.accounts import service as accounts
from abm_desktop.accounts.service import NewAccount
from abm_desktop.accounts.services import bulk
from abm_desktop.committee.rows import NewContact
from abm_desktop.committee.service import add_contact
from abm_desktop.engagement.rows import NewEngagement
from abm_desktop.engagement.service import log
from abm_desktop.touches import service as touches
from abm_desktop.touches.rows import Completion, TouchDraft
from abm_desktop.vocabulary import Outcome, Team, Tier
from abm_desktop.workspace.opened import Reading, Workspace

TODAY = date(2026, 11, 18)
NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)


def add_norrhavn(space: Workspace, name: str = "Norrhavn Logistics"):
    new = NewAccount(
        name,
        domain="norrhavn.example",
        city="Aarhus",
        country="Denmark",
        industry="Logistics",
        employees=6200,
        revenue_minor=190_000_000_000,
        revenue_currency="EUR",
        description="Two cold-chain hubs.",
        why="ERP contract ends in June 2027\n\n  Two new hubs open  ",
    )
    with space.change("Add Norrhavn") as change:
        key = accounts.add_account(change, new)
        change.session.flush()
        bulk.take_seats(change, [key], Tier.ONE_TO_ONE, "fit", "Rank 1")
        bulk.set_field(change, [key], "sales_owner_id", change.person_id)
    return key


def add_people(space: Workspace, account):
    with space.change("Add people") as change:
        henrik = add_contact(
            change,
            NewContact(
                account, "Henrik Dahlmo", "VP Supply Chain", "henrik@norrhavn.example",
                role="champion", note="Prefers calls",
            ),
        )  # fmt: skip
        silent = add_contact(
            change,
            NewContact(account, "Yusuf Karim", "IT", "yusuf@norrhavn.example", do_not_contact=True),
        )
    return henrik, silent


def plan(space: Workspace, account, title: str, day: date | None, **more):
    fields = {"channel": "call", "team": Team.SALES, **more}
    with space.change(f"Plan {title}") as change:
        return touches.plan(change, TouchDraft(account=account, title=title, day=day, **fields))


def complete(space: Workspace, touch, at: datetime, note: str = "") -> None:
    with space.change("Complete") as change:
        touches.complete(change, touch, Completion(Outcome.POSITIVE, at, note))


def engage(space: Workspace, account, at: datetime, *people, activity: str = "meeting") -> None:
    with space.change("Log") as change:
        log(change, NewEngagement(account, activity, at, "Hub tour", people))


@contextmanager
def counted(reading: Reading) -> Iterator[list[str]]:
    statements: list[str] = []

    def note(_conn, _cursor, statement, *_rest) -> None:
        statements.append(statement)

    engine = reading.session.get_bind().engine
    event.listen(engine, "before_cursor_execute", note)
    yield statements
    event.remove(engine, "before_cursor_execute", note)


def words_of(path: Path) -> str:
    return " ".join("\n".join(page.extract_text() for page in PdfReader(path).pages).split())

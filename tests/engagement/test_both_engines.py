"""What people and engagement ask of the engine, on a file and on a server alike."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from abm_desktop.committee import service as committee
from abm_desktop.committee.rows import NewContact
from abm_desktop.engagement import service
from abm_desktop.engagement.log_filter import LogFilter
from abm_desktop.engagement.rows import NewEngagement
from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import Listing, Tier
from abm_desktop.workspace import history
from abm_desktop.workspace.opened import Location, Workspace
from db.accounts.tables import Account
from db.workspace.tables import ChangeSet, LoggedChange

NOW = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)


@pytest.fixture
def space(opened: Callable[[Location], Workspace], anywhere: Location) -> Workspace:
    """An open workspace on either engine."""
    return opened(anywhere)


@pytest.fixture
def account(space: Workspace) -> UUID:
    """Norrhavn Logistics, a target of tier 1:1."""
    with space.change("Add Norrhavn") as change:
        row = Account(name="Norrhavn Logistics", listing=Listing.TARGET, tier=Tier.ONE_TO_ONE)
        return change.add(row).id


@pytest.fixture
def jane(space: Workspace, account: UUID) -> UUID:
    """Jane Quux, who took a call."""
    with space.change("Add Jane Quux") as change:
        key = committee.add_contact(change, NewContact(account, "Jane Quux", email="jane@quux.eu"))
    with space.change("Log call with Jane Quux") as change:
        text = "Jane Quux asked for references"
        service.log(change, NewEngagement(account, "call_connected", NOW, text, (key,)))
    return key


def log_text(space: Workspace) -> str:
    with space.reading() as reading:
        entries = reading.session.execute(select(LoggedChange.before, LoggedChange.after)).all()
        labels = reading.session.scalars(select(ChangeSet.label)).all()
    return str([entries, labels])


def test_an_erased_person_leaves_no_trace_in_the_log(
    space: Workspace, account: UUID, jane: UUID
) -> None:
    assert "Quux" in log_text(space)
    committee.erase_contact(space, jane)
    assert "quux" not in log_text(space).casefold()
    with space.reading() as reading:
        (row,) = service.moments(reading, account, 1)
    assert row.text == "(erased) asked for references"


def test_a_person_who_is_named_is_not_deleted(space: Workspace, jane: UUID) -> None:
    with (
        pytest.raises(KnownError, match="named by 1 engagement"),
        space.change("Delete") as change,
    ):
        committee.delete_contact(change, jane)


def test_people_without_a_role_come_last(space: Workspace, account: UUID, jane: UUID) -> None:
    with space.change("Add Lotte") as change:
        committee.add_contact(change, NewContact(account, "Lotte Vance", role="user_buyer"))
    with space.reading() as reading:
        names = [row.name for row in committee.contacts(reading, account)]
    assert names == ["Lotte Vance", "Jane Quux"]


def test_pages_of_the_log_hang_together(space: Workspace, account: UUID, jane: UUID) -> None:
    with space.change("Log many") as change:
        for _ in range(4):
            service.log(change, NewEngagement(account, "web_visit", NOW))
    seen = []
    with space.reading() as reading:
        page = service.moments(reading, account, 2)
        while page:
            seen += [row.id for row in page]
            page = service.moments(reading, account, 2, before=page[-1])
    assert len(seen) == len(set(seen)) == 5


@pytest.mark.parametrize("typed", ["łódź", "LODZ", "ŁÓDŹ zürich", "münchen"])
def test_the_text_of_the_log_is_found_whatever_its_case_and_accents(
    space: Workspace, account: UUID, jane: UUID, typed: str
) -> None:
    with space.change("Log a meeting") as change:
        for text in ("Met in Łódź Zürich", "From MÜNCHEN", "Nothing of 100%"):
            service.log(change, NewEngagement(account, "meeting", NOW, text))
    with space.reading() as reading:
        found = service.moments(reading, account, 9, wanted=LogFilter(text=typed))
        percent = service.moments(reading, account, 9, wanted=LogFilter(text="0%"))
        first = service.moments(reading, account, 1, wanted=LogFilter(text="m"))
        rest = service.moments(reading, account, 9, first[0], LogFilter(text="m"))
    assert [row.text for row in found] == [
        "From MÜNCHEN" if typed == "münchen" else "Met in Łódź Zürich"
    ]
    assert [row.text for row in percent] == ["Nothing of 100%"]
    assert {row.text for row in (*first, *rest)} == {"Met in Łódź Zürich", "From MÜNCHEN"}


def test_minutes_and_whom_we_spoke_to_are_the_same(
    space: Workspace, account: UUID, jane: UUID
) -> None:
    with space.change("Log dinner") as change:
        at = NOW - timedelta(days=30)
        service.log(change, NewEngagement(account, "dinner", at, "", (jane,)))
    with space.reading() as reading:
        assert service.minutes(reading, account).now == pytest.approx(70)
        assert service.last_spoken_to(reading, account) == jane


def test_a_deleted_engagement_comes_back_with_its_people(
    space: Workspace, account: UUID, jane: UUID
) -> None:
    with space.reading() as reading:
        (row,) = service.moments(reading, account, 1)
    with space.change("Delete engagement") as change:
        service.delete_engagement(change, row.id)
    history.undo(space)
    with space.reading() as reading:
        assert [one.contacts for one in service.moments(reading, account, 1)] == [row.contacts]

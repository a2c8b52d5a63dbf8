"""Use cases of engagement on a real workspace."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from abm_desktop.committee.rows import NewContact
from abm_desktop.committee.service import add_contact
from abm_desktop.engagement import service
from abm_desktop.engagement.rows import NewEngagement
from abm_desktop.errors import EditConflictError, KnownError
from abm_desktop.vocabulary import Team, TouchState
from abm_desktop.workspace import history
from abm_desktop.workspace.opened import Workspace
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.service import set_policy
from db.accounts.tables import Account
from db.touches.tables import Touch
from tests.engagement.stage import counted

NOW = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)


@pytest.fixture
def people(workspace: Workspace, norrhavn: UUID) -> tuple[UUID, UUID]:
    """Jane Doe and Henrik Dahlmo of Norrhavn."""
    with workspace.change("Add people") as change:
        jane = add_contact(change, NewContact(norrhavn, "Jane Doe"))
        henrik = add_contact(change, NewContact(norrhavn, "Henrik Dahlmo", role="champion"))
    return jane, henrik


def logged(workspace: Workspace, account: UUID, activity: str, **fields: object) -> UUID:
    fields = {"at": NOW, **fields}
    with workspace.change("Log") as change:
        return service.log(change, NewEngagement(account, activity, **fields))  # type: ignore[arg-type]


def test_a_logged_engagement_says_what_who_and_who_wrote_it_down(
    workspace: Workspace, norrhavn: UUID, people: tuple[UUID, UUID]
) -> None:
    logged(workspace, norrhavn, "dinner", text=" R&D <b> ", contacts=people)

    with workspace.reading() as reading:
        (row,) = service.moments(reading, norrhavn, 10)
    assert (row.label, row.icon, row.minutes) == ("Attended a dinner", "fork-knife", 120)
    assert row.text == "R&D <b>"
    assert row.logged_by == "Mara Lindqvist"
    assert [person.name for person in row.contacts] == ["Henrik Dahlmo", "Jane Doe"]


def test_an_instant_of_any_zone_is_kept_in_utc(workspace: Workspace, norrhavn: UUID) -> None:
    local = datetime.fromisoformat("2026-11-18T08:30:00+05:30")
    logged(workspace, norrhavn, "other", at=local)
    with workspace.reading() as reading:
        (row,) = service.moments(reading, norrhavn, 1)
    assert row.at == datetime(2026, 11, 18, 3, 0, tzinfo=UTC)
    assert row.at.tzinfo is UTC


def test_people_of_another_account_cannot_take_part(
    workspace: Workspace, norrhavn: UUID, people: tuple[UUID, UUID]
) -> None:
    with workspace.change("Add Tessaro") as change:
        tessaro = change.add(Account(name="Tessaro Motors")).id
    with pytest.raises(KnownError, match="not at this account"):
        logged(workspace, tessaro, "dinner", contacts=people)
    with workspace.reading() as reading:
        assert service.moments(reading, tessaro, 10) == []


def test_pages_of_the_log_hang_together_even_at_the_same_instant(
    workspace: Workspace, norrhavn: UUID
) -> None:
    keys = [logged(workspace, norrhavn, "web_visit", text=str(index)) for index in range(7)]

    seen: list[UUID] = []
    with workspace.reading() as reading:
        page = service.moments(reading, norrhavn, 3)
        while page:
            seen += [row.id for row in page]
            page = service.moments(reading, norrhavn, 3, before=page[-1])
    assert seen == sorted(keys, reverse=True)


def test_the_log_takes_two_queries_however_long_it_is(
    workspace: Workspace, norrhavn: UUID, people: tuple[UUID, UUID]
) -> None:
    for _ in range(20):
        logged(workspace, norrhavn, "dinner", contacts=people)
    with workspace.reading() as reading, counted() as statements:
        service.moments(reading, norrhavn, 50)
    assert len(statements) == 2


def test_an_edit_changes_what_it_names_and_undo_brings_it_back(
    workspace: Workspace, norrhavn: UUID, people: tuple[UUID, UUID]
) -> None:
    jane, henrik = people
    key = logged(workspace, norrhavn, "dinner", text="before", contacts=(jane,))
    with workspace.change("Edit dinner") as change:
        edits = {"text": ("before", "after"), "contacts": ((jane,), (henrik,))}
        service.edit_engagement(change, key, edits)
    with workspace.reading() as reading:
        (row,) = service.moments(reading, norrhavn, 1)
    assert (row.text, [person.id for person in row.contacts]) == ("after", [henrik])

    history.undo(workspace)
    with workspace.reading() as reading:
        (row,) = service.moments(reading, norrhavn, 1)
    assert (row.text, [person.id for person in row.contacts]) == ("before", [jane])


def test_two_people_who_add_somebody_both_keep_whom_they_added(
    workspace: Workspace, norrhavn: UUID, people: tuple[UUID, UUID]
) -> None:
    jane, henrik = people
    key = logged(workspace, norrhavn, "dinner", text="x")
    for added in (jane, henrik):
        with workspace.change("Edit dinner") as change:
            service.edit_engagement(change, key, {"contacts": ((), (added,))})
    with pytest.raises(EditConflictError), workspace.change("Edit dinner") as change:
        service.edit_engagement(change, key, {"text": ("y", "z")})
    with workspace.reading() as reading:
        (row,) = service.moments(reading, norrhavn, 1)
    assert {person.id for person in row.contacts} == {jane, henrik}


def test_deleting_an_engagement_leaves_the_touch_that_logged_it_done(
    workspace: Workspace, norrhavn: UUID, people: tuple[UUID, UUID]
) -> None:
    key = logged(workspace, norrhavn, "call_connected", contacts=people)
    with workspace.change("Log touch") as change:
        touch = change.add(
            Touch(
                account_id=norrhavn,
                channel="call",
                team=Team.SALES,
                title="Call",
                state=TouchState.DONE,
                engagement_id=key,
            )
        ).id
    with workspace.change("Delete engagement") as change:
        service.delete_engagement(change, key)
    with workspace.reading() as reading:
        assert service.moments(reading, norrhavn, 1) == []
        assert reading.session.get_one(Touch, touch).state is TouchState.DONE

    history.undo(workspace)
    with workspace.reading() as reading:
        (row,) = service.moments(reading, norrhavn, 1)
        assert reading.session.get_one(Touch, touch).engagement_id == key
    assert {person.id for person in row.contacts} == set(people)


def test_minutes_of_now_are_explained_by_the_rows_behind_them(
    workspace: Workspace, norrhavn: UUID
) -> None:
    logged(workspace, norrhavn, "dinner", at=NOW - timedelta(days=30))
    logged(workspace, norrhavn, "meeting", at=NOW)
    logged(workspace, norrhavn, "web_visit", at=NOW - timedelta(days=90))

    with workspace.reading() as reading:
        minutes = service.minutes(reading, norrhavn)
    assert minutes.now == pytest.approx(90.125)
    assert minutes.earlier == pytest.approx(120.25)
    assert minutes.trend == pytest.approx(-25.05, abs=0.01)
    shown = [(part.label, round(part.decayed, 6), part.shown) for part in minutes.parts]
    assert shown == [
        ("Attended a dinner", 60, 60),
        ("Met with us", 30, 30),
        ("Visited the website", 0.125, 0),
    ]
    assert minutes.shown == 90
    assert len(minutes.course) == 26
    assert minutes.course[-1] == minutes.now


def test_roles_and_tiers_weigh_minutes_and_each_person_counts_by_their_own(
    workspace: Workspace, norrhavn: UUID, people: tuple[UUID, UUID]
) -> None:
    jane, henrik = people
    with workspace.change("Weigh") as change:
        weights = {"role_weights": {"champion": 150}, "tier_weights": {"1:1": 200}}
        set_policy(change, Policy.from_json(weights))
    logged(workspace, norrhavn, "meeting", at=NOW, contacts=(jane, henrik))
    with workspace.reading() as reading:
        minutes = service.minutes(reading, norrhavn)
    (part,) = minutes.parts
    assert (part.role_percent, part.tier_percent, part.decayed) == (150, 200, 90)
    shares = {share.person.id: (share.role_percent, share.decayed) for share in minutes.people}
    assert shares == {jane: (100, 60), henrik: (150, 90)}


def test_an_account_that_did_nothing_has_no_minutes_and_no_trend(
    workspace: Workspace, norrhavn: UUID
) -> None:
    with workspace.reading() as reading:
        minutes = service.minutes(reading, norrhavn)
    assert (minutes.now, minutes.trend, minutes.parts) == (0, None, ())


def test_whom_we_spoke_to_last_is_whoever_responded_last(
    workspace: Workspace, norrhavn: UUID, people: tuple[UUID, UUID]
) -> None:
    jane, henrik = people
    with workspace.reading() as reading:
        assert service.last_spoken_to(reading, norrhavn) is None
    logged(workspace, norrhavn, "dinner", contacts=(jane,))
    logged(workspace, norrhavn, "meeting", at=NOW - timedelta(days=1), contacts=(henrik,))
    logged(workspace, norrhavn, "web_visit", at=NOW + timedelta(hours=1))
    with workspace.reading() as reading:
        assert service.last_spoken_to(reading, norrhavn) == jane

"""The rhythm of both teams: meetings, what was decided, and promises that come back until they are kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abm_desktop.alignment.meeting_rows import NewMeeting
from abm_desktop.alignment.rhythm import FORMS, next_day
from abm_desktop.alignment.services.meeting import (
    NewPromise,
    close_meeting,
    close_promise,
    decide,
    delete_meeting,
    edit_meeting,
    mark_presence,
    note,
    plan_meeting,
    promise,
    reopen_meeting,
    start_meeting,
)
from abm_desktop.alignment.services.meetings import due_next, meeting, meetings, open_promises
from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import MeetingKind, PromiseState
from abm_desktop.workspace import history
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location, Workspace
from tests.revenue.selling import counted

NOW = datetime(2026, 11, 18, 9, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture
def space(anywhere: Location, opened: Callable[[Location], Workspace]) -> Workspace:
    """An open workspace on either engine, used by Mara Lindqvist on 18 November 2026."""
    workspace = opened(anywhere)
    workspace.clock = Clock.fixed(NOW)
    return workspace


def planned(space: Workspace, day: date, kind: MeetingKind = MeetingKind.WEEKLY) -> UUID:
    assert space.person_id is not None
    with space.change("Plan a meeting") as change:
        return plan_meeting(change, NewMeeting(kind, day, people=(space.person_id,)))


def held(space: Workspace, key: UUID) -> None:
    with space.change("Close the meeting") as change:
        close_meeting(change, key, {"topics": []})


def promised(space: Workspace, key: UUID, text: str = "Call Petra") -> UUID:
    with space.change("Promise") as change:
        return promise(change, key, NewPromise(text, space.person_id, TODAY + timedelta(days=5)))


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.sampled_from(MeetingKind))
def test_the_next_meeting_of_a_rhythm_comes_later_and_within_its_months(
    last: date, kind: MeetingKind
) -> None:
    found = next_day(kind, last)
    if kind is MeetingKind.OTHER:
        assert found is None
    else:
        assert found is not None
        assert timedelta(7) <= found - last <= timedelta(92)


def test_a_month_after_its_last_day_is_the_last_day_of_a_shorter_month() -> None:
    assert next_day(MeetingKind.HEALTH, date(2027, 1, 31)) == date(2027, 2, 28)


def test_the_weekly_meeting_takes_45_minutes() -> None:
    assert FORMS[MeetingKind.WEEKLY].minutes == 45


def test_a_promise_comes_back_in_the_next_meeting_until_it_is_kept(space: Workspace) -> None:
    first, second = planned(space, TODAY), planned(space, TODAY + timedelta(days=7))
    key = promised(space, first)
    held(space, first)
    with space.reading() as reading:
        assert [row.id for row in meeting(reading, second).came_back] == [key]
        assert meeting(reading, first).came_back == ()
    with space.change("Keep the promise") as change:
        close_promise(change, key, PromiseState.KEPT, meeting=second)
    with space.reading() as reading:
        row = meeting(reading, second).came_back[0]
        assert row.state is PromiseState.KEPT
        assert open_promises(reading) == []
    third = planned(space, TODAY + timedelta(days=14))
    with space.reading() as reading:
        assert meeting(reading, third).came_back == ()
    history.undo(space)
    history.undo(space)
    with space.reading() as reading:
        assert [row.id for row in open_promises(reading, space.person_id)] == [key]


def test_a_promise_is_dropped_with_a_reason_only(space: Workspace) -> None:
    key = promised(space, planned(space, TODAY))
    with pytest.raises(KnownError, match="why it is dropped"), space.change("Drop") as change:
        close_promise(change, key, PromiseState.DROPPED)


def test_a_promise_is_somebodys(space: Workspace) -> None:
    key = planned(space, TODAY)
    nobodys = NewPromise("Call Petra", None)
    with pytest.raises(KnownError, match="somebody's"), space.change("Promise") as change:
        promise(change, key, nobodys)


def test_a_meeting_that_was_held_stays_as_it_was_until_it_is_reopened(space: Workspace) -> None:
    key = planned(space, TODAY)
    with space.change("Start") as change:
        start_meeting(change, key)
        note(change, key, "number", "We are behind by two deals.")
        decide(change, key, "Both teams call the five late accounts.", topic="number")
        assert space.person_id is not None
        mark_presence(change, key, space.person_id, was_there=True)
    held(space, key)
    with pytest.raises(KnownError, match="was held"), space.change("Edit") as change:
        edit_meeting(change, key, {"title": ("Weekly revenue meeting", "Another")})
    with space.reading() as reading:
        found = meeting(reading, key)
    assert found.agenda == {"topics": []}
    assert found.notes == {"number": "We are behind by two deals."}
    assert [row.text for row in found.decisions] == ["Both teams call the five late accounts."]
    assert [row.was_there for row in found.people] == [True]
    with space.change("Reopen") as change:
        reopen_meeting(change, key)
        note(change, key, "number", "")
    with space.reading() as reading:
        assert meeting(reading, key).agenda is None
        assert meeting(reading, key).notes == {}


def test_a_meeting_in_which_something_was_promised_stays_on_record(space: Workspace) -> None:
    key = planned(space, TODAY)
    empty = planned(space, TODAY)
    promised(space, key)
    with pytest.raises(KnownError, match="on record"), space.change("Delete") as change:
        delete_meeting(change, key)
    with space.change("Delete") as change:
        delete_meeting(change, empty)
    with space.reading() as reading:
        assert [row.id for row in meetings(reading)] == [key]


def test_the_next_meetings_come_first_and_the_last_one_held_comes_before_older_ones(
    space: Workspace,
) -> None:
    days = [TODAY + timedelta(days=number) for number in (-14, -7, 0, 7)]
    keys = [planned(space, day) for day in days]
    held(space, keys[0])
    held(space, keys[1])
    with space.reading() as reading:
        assert [row.id for row in meetings(reading)] == [keys[2], keys[3], keys[1], keys[0]]


def test_what_is_due_next_is_told_for_each_rhythm_without_a_meeting_ahead(space: Workspace) -> None:
    held(space, planned(space, TODAY - timedelta(days=3)))
    planned(space, TODAY + timedelta(days=3), MeetingKind.HEALTH)
    with space.reading() as reading:
        found = due_next(reading)
    assert found[MeetingKind.WEEKLY] == TODAY + timedelta(days=4)
    assert found[MeetingKind.CONTENT] == TODAY
    assert MeetingKind.HEALTH not in found
    assert MeetingKind.OTHER not in found


def test_many_meetings_are_read_with_as_many_queries_as_one(space: Workspace) -> None:
    key = planned(space, TODAY)
    promised(space, key)
    with counted() as one, space.reading() as reading:
        meetings(reading)
        meeting(reading, key)
    for number in range(10):
        promised(space, planned(space, TODAY - timedelta(days=number + 1)))
    with counted() as many, space.reading() as reading:
        meetings(reading)
        meeting(reading, key)
    assert len(many) == len(one)

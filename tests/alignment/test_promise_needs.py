"""What somebody promised in a meeting stands on their Home once its day has come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from abm_desktop.alignment.meeting_rows import NewMeeting
from abm_desktop.alignment.services.meeting import (
    NewPromise,
    close_promise,
    plan_meeting,
    promise,
)
from abm_desktop.home.needs import Need, NeedKind, Scope, Wanted
from abm_desktop.home.services.needs import needs
from abm_desktop.vocabulary import MeetingKind, PromiseState
from abm_desktop.workspace import service
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location, Workspace

TODAY = date(2026, 11, 18)


@pytest.fixture
def space(anywhere: Location, opened: Callable[[Location], Workspace]) -> Workspace:
    """An open workspace on either engine, used by Mara Lindqvist on 18 November 2026."""
    workspace = opened(anywhere)
    workspace.clock = Clock.fixed(datetime(2026, 11, 18, 9, tzinfo=UTC))
    return workspace


def promises(space: Workspace, scope: Scope = Scope.MINE) -> list[Need]:
    with space.reading() as reading:
        groups = needs(reading, Wanted(scope)).groups
    return [need for group in groups if group.kind is NeedKind.PROMISE for need in group.needs]


def test_a_promise_waits_from_its_day_on_with_its_owner_until_it_is_kept(space: Workspace) -> None:
    with space.reading() as reading:
        priya = service.find_person(reading, "Priya Nair-Holt").id
    with space.change("Promise") as change:
        key = plan_meeting(change, NewMeeting(MeetingKind.WEEKLY, TODAY - timedelta(days=7)))
        for text, owner, days in (
            ("Due today", space.person_id, 0),
            ("Late", space.person_id, -2),
            ("Ahead", space.person_id, 1),
            ("Of Priya", priya, -1),
        ):
            made = promise(change, key, NewPromise(text, owner, TODAY + timedelta(days=days)))
    assert [(need.title, need.reason) for need in promises(space)] == [
        ("Late", "Late since 16 Nov · Weekly revenue meeting"),
        ("Due today", "Due today · Weekly revenue meeting"),
    ]
    both = promises(space, Scope.BOTH)
    assert [need.title for need in both] == ["Late", "Of Priya", "Due today"]
    assert "Priya Nair-Holt" in both[1].reason
    with space.change("Keep") as change:
        close_promise(change, made, PromiseState.KEPT)
    assert [need.title for need in promises(space, Scope.BOTH)] == ["Late", "Due today"]

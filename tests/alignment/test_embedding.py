"""Working side by side: marketers in calls of sales, sellers in campaign planning, against the promise."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from abm_desktop.accounts import service as accounts
from abm_desktop.alignment.meeting_rows import NewMeeting
from abm_desktop.alignment.services.embedding import Embedding, embedding
from abm_desktop.alignment.services.meeting import close_meeting, mark_presence, plan_meeting
from abm_desktop.touches import service as touches
from abm_desktop.touches.rows import Completion, TouchDraft
from abm_desktop.vocabulary import MeetingKind, Outcome, Team
from abm_desktop.workspace import service
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location, Workspace

NOW = datetime(2026, 11, 18, 9, tzinfo=UTC)


@pytest.fixture
def space(anywhere: Location, opened: Callable[[Location], Workspace]) -> Workspace:
    """An open workspace on either engine, used by Mara Lindqvist on 18 November 2026."""
    workspace = opened(anywhere)
    workspace.clock = Clock.fixed(NOW)
    return workspace


def person(space: Workspace, name: str) -> UUID:
    with space.reading() as reading:
        return service.find_person(reading, name).id


def done(space: Workspace, channel: str, at: datetime, owner: UUID, *beside: UUID) -> UUID:
    with space.change("Do a touch") as change:
        account = accounts.add_account(change, accounts.NewAccount(f"Account {at} {channel}"))
        draft = TouchDraft(account, channel, Team.SALES, owner=owner, people=beside, day=at.date())
        key = touches.plan(change, draft)
        touches.complete(change, key, Completion(Outcome.NEUTRAL, at))
        return key


def shown(space: Workspace) -> Embedding:
    with space.reading() as reading:
        return embedding(reading)


def test_a_call_of_sales_with_a_marketer_in_it_is_joined(space: Workspace) -> None:
    seller, marketer = person(space, "Tomás Okafor"), person(space, "Priya Nair-Holt")
    joined = done(space, "call", NOW, seller, marketer)
    earlier = done(space, "meeting", NOW - timedelta(days=7), marketer, seller)
    done(space, "call", NOW, seller)
    done(space, "call", NOW, marketer)
    done(space, "email", NOW, seller, marketer)
    done(space, "call", NOW - timedelta(days=100), seller, marketer)
    [row] = shown(space).marketers
    assert row.name == "Priya Nair-Holt"
    assert row.by_week[-2:] == (1, 1)
    assert row.this_week == 1
    assert row.touches == (joined, earlier)
    assert row.promised == 5


def test_a_seller_in_campaign_planning_is_counted_of_the_meetings_that_were_held(
    space: Workspace,
) -> None:
    seller = person(space, "Tomás Okafor")
    for was_there in (True, False):
        with space.change("Hold a meeting") as change:
            key = plan_meeting(change, NewMeeting(MeetingKind.CAMPAIGN_PLANNING, NOW.date()))
            mark_presence(change, key, seller, was_there=was_there)
            close_meeting(change, key, {})
    with space.change("Plan one more") as change:
        plan_meeting(change, NewMeeting(MeetingKind.CAMPAIGN_PLANNING, NOW.date()))
    found = shown(space)
    assert (found.with_sellers, found.planned) == (1, 2)
    assert [(row.name, row.there, row.held) for row in found.sellers] == [("Tomás Okafor", 1, 2)]

"""The papers for the daily work, gathered from a real workspace."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

import pytest

from abm_desktop.accounts.list_query import ListQuery
from abm_desktop.accounts.services import counting
from abm_desktop.accounts.services import target_list as accounts
from abm_desktop.errors import KnownError
from abm_desktop.reports import service
from abm_desktop.touches.service import skip
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.opened import Location, Workspace
from tests.reports.told import (
    NOON,
    TODAY,
    add_norrhavn,
    add_people,
    counted,
    engage,
    plan,
    words_of,
)


def test_the_list_has_the_figures_of_the_screens_rows(workspace: Workspace):
    account = add_norrhavn(workspace)
    henrik, _silent = add_people(workspace, account)
    engage(workspace, account, NOON, henrik)
    plan(workspace, account, "Site visit", date(2026, 11, 24), team=Team.BOTH)
    with workspace.reading() as reading:
        made = service.target_list(reading)
        (row,) = accounts.rows(reading, accounts.keys(reading, ListQuery()))
        seats = counting.counts(reading).seats
    group = made.groups[0]
    (line,) = group.lines
    assert group.title == "Tier 1:1"
    assert row.engagement is not None
    assert (line.account, line.stage) == (row.name, row.stage.label)
    assert line.minutes == f"{row.engagement.score:,.0f}"
    assert (line.trend, line.roles) == ("new", "1 of 6")
    assert (line.next_touch, line.next_team) == ("24 Nov: Site visit", "both")
    assert sum(one.taken for one in made.seats) == seats.all_taken


def test_a_calendar_is_of_whole_weeks_and_of_all_accounts_or_one(opened, anywhere: Location):
    space = opened(anywhere)
    norrhavn, tessaro = add_norrhavn(space), add_norrhavn(space, "Tessaro Motors")
    plan(
        space, norrhavn, "Visit", date(2026, 11, 24), at_time=time(14, 0), zone="Europe/Copenhagen"
    )
    plan(space, tessaro, "Post", date(2026, 11, 16), is_whole_week=True, team=Team.MARKETING)
    plan(space, tessaro, "Someday", None)
    plan(space, tessaro, "Far", date(2027, 3, 1))
    skipped = plan(space, tessaro, "Skipped", date(2026, 11, 20))
    with space.change("Skip") as change:
        skip(change, skipped, "no_longer_needed")
    with space.reading() as reading:
        found = service.touch_calendar(reading)
        one = service.touch_calendar(reading, date(2026, 11, 25), date(2026, 11, 25), norrhavn)
    assert (found.start, found.end) == (date(2026, 11, 16), date(2026, 12, 13))
    assert {(touch.title, touch.account) for touch in found.touches} == {
        ("Visit", "Norrhavn Logistics"),
        ("Post", "Tessaro Motors"),
        ("Skipped", "Tessaro Motors"),
    }
    assert [touch.title for touch in found.unscheduled] == ["Someday"]
    assert date(2026, 11, 21) in found.off_days
    assert (one.start, one.end, one.account) == (
        date(2026, 11, 23), date(2026, 11, 29), "Norrhavn Logistics",
    )  # fmt: skip
    assert [(touch.title, touch.account, touch.time) for touch in one.touches] == [
        ("Visit", "", "14:00")
    ]


@pytest.mark.parametrize(
    ("since", "until", "why"),
    [(TODAY, TODAY - timedelta(days=1), "before it begins"), (TODAY, date(2030, 1, 1), "60 weeks")],
)
def test_a_calendar_that_cannot_be_is_refused(workspace: Workspace, since, until, why):
    with workspace.reading() as reading, pytest.raises(KnownError, match=why):
        service.touch_calendar(reading, since, until)


def test_the_brief_is_for_the_next_meeting_in_person(workspace: Workspace, tmp_path: Path):
    account = add_norrhavn(workspace)
    henrik, _silent = add_people(workspace, account)
    engage(workspace, account, NOON, henrik)
    plan(workspace, account, "Call", date(2026, 11, 19))
    visit = plan(
        workspace, account, "Site visit", date(2026, 11, 24), channel="meeting", contacts=(henrik,),
        message="Bring the hub data.",
    )  # fmt: skip
    plan(workspace, account, "Past", date(2026, 11, 2), channel="meeting")
    with workspace.reading() as reading:
        brief = service.meeting_brief(reading, account)
        offered = [row.title for row in service.meetings(reading, account)]
        named = service.meeting_brief(reading, account, visit)
    assert offered == ["Site visit", "Call"]
    assert brief == named
    assert brief.meeting is not None
    (guest,) = brief.meeting.guests
    assert (guest.name, guest.role, guest.note) == ("Henrik Dahlmo", "Champion", "Prefers calls")
    assert guest.last == "Hub tour, 16 Nov"
    exported = service.export_brief(workspace, account, None, tmp_path / "brief.pdf")
    assert "Bring the hub data." in words_of(exported.path)


def test_an_account_without_a_touch_ahead_still_has_a_brief(workspace: Workspace, tmp_path: Path):
    account = add_norrhavn(workspace)
    exported = service.export_brief(workspace, account, None, tmp_path / "brief.pdf")
    assert "No touch is planned." in words_of(exported.path)
    assert exported.pages == 1


def test_each_paper_takes_the_same_number_of_queries_whatever_it_holds(workspace: Workspace):
    account = add_norrhavn(workspace)
    henrik, silent = add_people(workspace, account)
    engage(workspace, account, NOON, henrik)
    plan(workspace, account, "Visit", TODAY, channel="meeting", contacts=(henrik,))

    def statements(gather) -> int:
        with workspace.reading() as reading, counted(reading) as found:
            gather(reading)
        return len(found)

    papers = (
        service.target_list,
        service.touch_calendar,
        lambda reading: service.meeting_brief(reading, account),
    )
    few = [statements(paper) for paper in papers]
    for number in range(5):
        other = add_norrhavn(workspace, f"Account {number}")
        plan(workspace, other, "Call", TODAY)
        engage(workspace, account, NOON - timedelta(days=number), silent)
    assert [statements(paper) for paper in papers] == few

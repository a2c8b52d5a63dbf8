"""Progress reports filled from a real workspace: their figures, who joined and left, who is quiet."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from abm_desktop.accounts.services import bulk
from abm_desktop.accounts.services.counting import counts
from abm_desktop.reports import service
from abm_desktop.revenue.figure_words import figure_words
from abm_desktop.revenue.questions import Dimension
from abm_desktop.revenue.rows import NewDeal
from abm_desktop.revenue.service import add_deal, close_deal
from abm_desktop.revenue.services.deal_facts import load_deals
from abm_desktop.revenue.services.scoreboard import scoreboard
from abm_desktop.revenue.spans import days_span
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.history import undo
from abm_desktop.workspace.opened import Location, Workspace
from tests.reports.told import (
    NOON,
    TODAY,
    add_norrhavn,
    add_people,
    complete,
    counted,
    engage,
    plan,
    words_of,
)

TITLES_USED = (
    "won_count", "lost_count", "win_rate", "average_won_value", "cycle_days", "open_value",
    "weighted_value",
)  # fmt: skip


def test_a_progress_report_tells_the_figures_of_the_screens(workspace: Workspace, tmp_path: Path):
    account = add_norrhavn(workspace)
    henrik, silent = add_people(workspace, account)
    both = plan(workspace, account, "Dinner", date(2026, 11, 16), team=Team.BOTH, channel="dinner")
    complete(workspace, both, NOON)
    plan(workspace, account, "Ad", date(2026, 11, 17), team=Team.MARKETING, channel="ads")
    engage(workspace, account, NOON, henrik, silent)
    engage(workspace, account, NOON - timedelta(weeks=2), henrik, activity="webinar")
    engage(workspace, account, NOON - timedelta(weeks=40), henrik)

    with workspace.reading() as reading:
        report = service.progress_report(reading)
        seats = counts(reading).seats

    assert (report.start, report.end) == (date(2026, 8, 24), TODAY)
    assert (report.seats_filled, report.seats_total) == (seats.all_taken, seats.all_seats)
    assert [(week.team, week.planned, week.done) for week in report.touches] == [
        ("both", 0, 1),
        ("marketing", 1, 0),
    ]
    assert sum(week.moments for week in report.engagement) == 2
    assert sum(week.minutes for week in report.engagement) == 60
    (top,) = report.top_accounts
    assert (top.account, top.moments, top.people, top.minutes) == ("Norrhavn Logistics", 2, 2, 60.0)
    printed = words_of(
        service.export_progress(workspace, None, None, tmp_path / "progress.pdf").path
    )
    for said in ("24 Aug to 18 Nov 2026", "1 of 50", "Norrhavn Logistics", "Met with us", "Mara"):
        assert said in printed


def test_the_figures_of_a_progress_report_are_those_of_the_scoreboard(workspace: Workspace):
    account = add_norrhavn(workspace)
    with workspace.change("Sell") as change:
        for number, opened in enumerate((date(2026, 8, 3), date(2026, 9, 7), date(2026, 10, 5))):
            new = NewDeal(f"Deal {number}", account, amount_minor=10_000_000, opened_on=opened)
            key = add_deal(change, new)
            change.session.flush()
            if number:
                stage = "won" if number == 1 else "lost"
                close_deal(change, key, stage, date(2026, 11, 2))
    with workspace.reading() as reading:
        report = service.progress_report(reading)
        deals = load_deals(reading)
        board = scoreboard(deals, days_span(report.start, report.end), TODAY, Dimension.TIER)
        words = {name: figure_words(board.measured.total, name, "EUR") for name in TITLES_USED}
    assert report.number is not None
    assert report.number.total == "€100k"
    assert [one.value for one in report.number.figures] == list(words.values())
    assert report.number.bars == board.bars.bars
    assert [(one.deal, one.is_won) for one in report.closed] == [
        ("Deal 1", True),
        ("Deal 2", False),
    ]
    (weeks,) = report.accounts
    assert (weeks.account, weeks.tier, sum(weeks.minutes)) == ("Norrhavn Logistics", "1:1", 0)
    assert [(one.stage, one.before, one.after) for one in report.journey.tiers] == [("1:1", 0, 1)]


def test_a_file_and_a_server_tell_the_same(opened, anywhere: Location):
    space = opened(anywhere)
    account = add_norrhavn(space)
    henrik, _silent = add_people(space, account)
    complete(space, plan(space, account, "Call", date(2026, 11, 16)), NOON, "Liked it")
    engage(space, account, NOON, henrik)
    with space.change("Retire") as change:
        bulk.retire(change, [account], "no_fit", "Merged")

    with space.reading() as reading:
        report, made = service.progress_report(reading), service.account_plan(reading, account)

    assert [move.reason for move in report.left] == ["Does not fit after all: Merged"]
    assert [(week.team, week.done) for week in report.touches] == [("sales", 1)]
    assert [(top.people, top.minutes) for top in report.top_accounts] == [(1, 30.0)]
    assert [note.text for note in made.notes][-1] == "Call: Liked it"


def test_who_joined_and_left_is_told_with_the_reason_of_that_day(workspace: Workspace):
    account = add_norrhavn(workspace)
    with workspace.change("Retire") as change:
        bulk.retire(change, [account], "no_fit", "Merged")

    with workspace.reading() as reading:
        report = service.progress_report(reading)

    (joined,), (left,) = report.joined, report.left
    assert (joined.reason, joined.tier) == ("Fits our ideal customer: Rank 1", "1:1")
    assert joined.who == left.who == "Mara Lindqvist"
    assert (left.reason, left.tier) == ("Does not fit after all: Merged", "1:1")
    assert report.seats_filled == 0


def test_a_move_that_was_undone_never_happened(workspace: Workspace):
    account = add_norrhavn(workspace)
    with workspace.change("Retire") as change:
        bulk.retire(change, [account], "no_fit")
    undo(workspace)

    with workspace.reading() as reading:
        report = service.progress_report(reading)

    assert (len(report.joined), len(report.left), report.seats_filled) == (1, 0, 1)


def test_moves_outside_the_period_are_not_told(workspace: Workspace):
    add_norrhavn(workspace)
    with workspace.reading() as reading:
        before = service.progress_report(reading, date(2026, 7, 1), date(2026, 9, 30))
    assert before.joined == ()
    assert before.seats_filled == 0


@pytest.mark.parametrize(("days", "is_quiet"), [(13, False), (14, True)])
def test_an_account_is_quiet_after_the_days_of_the_policy(
    workspace: Workspace, days: int, is_quiet: bool
):
    account = add_norrhavn(workspace)
    engage(workspace, account, datetime(2026, 11, 18, 9, tzinfo=UTC) - timedelta(days=days))

    with workspace.reading() as reading:
        quiet = service.progress_report(reading).quiet_accounts

    assert bool(quiet) is is_quiet


def test_a_done_touch_breaks_the_silence_and_a_planned_one_is_told(workspace: Workspace):
    silent = add_norrhavn(workspace, "Calder Mills")
    called = add_norrhavn(workspace, "Osterby Foods")
    plan(workspace, silent, "Call the CFO", date(2026, 11, 24))
    complete(workspace, plan(workspace, called, "Call", date(2026, 11, 16)), NOON)

    with workspace.reading() as reading:
        (quiet,) = service.progress_report(reading).quiet_accounts

    assert (quiet.account, quiet.last_day) == ("Calder Mills", None)
    assert quiet.next_touch == "Call the CFO, 24 Nov"


def test_a_progress_report_takes_the_same_number_of_queries_whatever_it_holds(
    workspace: Workspace,
):
    henrik, _silent = add_people(workspace, first := add_norrhavn(workspace))
    engage(workspace, first, NOON, henrik)
    with workspace.reading() as reading, counted(reading) as few:
        service.progress_report(reading)
    for number in range(5):
        account = add_norrhavn(workspace, f"Account {number}")
        engage(workspace, account, NOON)
        plan(workspace, account, "Call", TODAY)
    with workspace.reading() as reading, counted(reading) as many:
        service.progress_report(reading)
    assert len(many) == len(few)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot change the zone of a process")
def test_a_move_made_where_it_was_tomorrow_is_told_with_its_reason(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
):
    workspace.clock = Clock.fixed(datetime(2026, 11, 18, 20, 0, tzinfo=UTC))
    account = add_norrhavn(workspace)
    with _zone(monkeypatch, "Pacific/Auckland"), workspace.change("Retire") as change:
        bulk.retire(change, [account], "no_fit", "Merged")
    workspace.clock = Clock.fixed(datetime(2026, 11, 20, 20, 0, tzinfo=UTC))

    with _zone(monkeypatch, "America/Los_Angeles"), workspace.reading() as reading:
        (left,) = service.progress_report(reading).left

    assert left.day == date(2026, 11, 19)
    assert (left.reason, left.who) == ("Does not fit after all: Merged", "Mara Lindqvist")


@contextmanager
def _zone(monkeypatch: pytest.MonkeyPatch, name: str) -> Iterator[None]:
    with monkeypatch.context() as patch:
        patch.setenv("TZ", name)
        time.tzset()
        yield
    time.tzset()

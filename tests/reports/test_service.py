"""Reports filled from a real workspace, read back from the PDF."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import event

from abm_desktop.accounts import service as accounts
from abm_desktop.accounts.service import NewAccount
from abm_desktop.accounts.services import bulk
from abm_desktop.accounts.services.counting import counts
from abm_desktop.committee.rows import NewContact
from abm_desktop.committee.service import add_contact
from abm_desktop.engagement.rows import NewEngagement
from abm_desktop.engagement.service import log
from abm_desktop.engagement.service import minutes as minutes_of
from abm_desktop.errors import KnownError, ServerAwayError
from abm_desktop.plans.rows import ActionDraft, ObjectiveDraft
from abm_desktop.plans.services.actions import add_action, complete_action
from abm_desktop.plans.services.objectives import add_objective
from abm_desktop.plans.services.plan import plan as plan_of
from abm_desktop.reports import service
from abm_desktop.revenue.figure_words import figure_words
from abm_desktop.revenue.questions import Dimension
from abm_desktop.revenue.rows import NewDeal
from abm_desktop.revenue.service import add_deal, close_deal
from abm_desktop.revenue.services.deal_facts import load_deals
from abm_desktop.revenue.services.scoreboard import scoreboard
from abm_desktop.revenue.services.worth import open_worth
from abm_desktop.revenue.spans import days_span
from abm_desktop.touches import service as touches
from abm_desktop.touches.rows import Completion, TouchDraft
from abm_desktop.vocabulary import Outcome, Team, Tier
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.history import undo
from abm_desktop.workspace.lanes import Lanes
from abm_desktop.workspace.opened import Location, Reading, Workspace
from abm_desktop.workspace.progress import Progress
from abm_desktop.workspace.services.sending import Outbox
from tests.servers import Server

TODAY = date(2026, 11, 18)
NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)
OVERDUE = date(2026, 11, 2)
TITLES_USED = (
    "won_count", "lost_count", "win_rate", "average_won_value", "cycle_days", "open_value",
    "weighted_value",
)  # fmt: skip


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


def test_a_plan_prints_what_both_teams_know_of_the_account(workspace: Workspace, tmp_path: Path):
    account = add_norrhavn(workspace)
    henrik, _silent = add_people(workspace, account)
    plan(workspace, account, "Site visit", date(2026, 11, 24), contacts=(henrik,))
    done = plan(workspace, account, "Intro mail", date(2026, 11, 16), channel="email")
    complete(workspace, done, NOON, "Wants the pilot figures")
    engage(workspace, account, NOON, henrik)

    exported = service.export_plan(workspace, account, tmp_path / "plan.pdf")

    printed = words_of(exported.path)
    for said in (
        "Norrhavn Logistics", "Tier 1:1", "Aarhus, Denmark", "18 Nov 2026", "FY 2026", "€1.9bn",
        "6,200", "ERP contract ends in June 2027", "Two new hubs open", "Henrik Dahlmo",
        "henrik@norrhavn.example", "Site visit", "23 Nov", "Mara Lindqvist",
        "Wants the pilot figures", "Two cold-chain hubs.", "Prefers calls", "Economic buyer",
    ):  # fmt: skip
        assert said in printed
    assert exported.missing_characters == ()


def test_a_plan_shows_no_address_of_somebody_who_must_not_be_contacted(workspace: Workspace):
    account = add_norrhavn(workspace)
    add_people(workspace, account)

    with workspace.reading() as reading:
        contacts = service.account_plan(reading, account).contacts

    yusuf = next(contact for contact in contacts if contact.name == "Yusuf Karim")
    assert (yusuf.title, yusuf.email) == ("IT (do not contact)", "")


def test_next_actions_are_those_of_the_screen_in_its_order(workspace: Workspace):
    account = add_norrhavn(workspace)
    with workspace.change("Plan") as change:
        goal = add_objective(change, ObjectiveDraft(account, "Land the pilot", Team.BOTH))
        for title, due in (("Someday", None), ("Later", date(2027, 2, 1)), ("Late", OVERDUE)):
            add_action(change, ActionDraft(account, title, Team.SALES, goal, due=due))
        done = add_action(change, ActionDraft(account, "Thanked them", Team.MARKETING))
        complete_action(change, done)
    plan(workspace, account, "Call", date(2026, 11, 24), team=Team.BOTH)

    with workspace.reading() as reading:
        made, shown = service.account_plan(reading, account), plan_of(reading, account)

    assert [action.title for action in made.actions] == ["Late", "Later", "Someday"]
    assert [one.title for one in shown.actions if not one.is_done] == ["Late", "Later", "Someday"]
    assert [action.is_overdue for action in made.actions] == [True, False, False]
    assert {action.objective for action in made.actions} == {"Land the pilot"}
    assert [action.title for action in made.done_actions] == ["Thanked them"]
    assert [(one.title, one.percent) for one in made.objectives] == [("Land the pilot", 0)]
    assert [touch.title for touch in made.touches] == ["Call"]


def test_the_figures_of_a_plan_are_those_of_the_screens(workspace: Workspace):
    account = add_norrhavn(workspace)
    henrik, silent = add_people(workspace, account)
    for days in range(5):
        engage(workspace, account, NOON - timedelta(days=20 * days), henrik)
    engage(workspace, account, NOON, henrik, silent, activity="webinar")
    with workspace.change("Add deal") as change:
        add_deal(change, NewDeal("Forecast", account, amount_minor=26_000_000))

    with workspace.reading() as reading:
        made = service.account_plan(reading, account)
        minutes, worth = minutes_of(reading, account), open_worth(reading, account)
        shown = plan_of(reading, account)

    facts = {fact.label: fact for fact in made.facts}
    assert facts["Open pipeline"].value == "€260k"
    assert made.deals_sum == f"€{worth.sum_minor / 100_000:,.0f}k in 1 open deal."
    assert facts["Engagement"].value.startswith(f"{minutes.shown} min now")
    assert facts["Engagement"].course == minutes.course
    assert made.engaged.now == minutes.shown
    assert sum(made.engaged.minutes) == sum(part.weighted for part in minutes.parts)
    gave = {share.person.name: share.minutes for share in minutes.people}
    assert {one.name: sum(one.months) for one in made.engaged.people} == gave
    assert {one.name: one.minutes for one in made.contacts} == gave
    complete = next(fact.value for fact in made.freshness if fact.label == "Plan complete")
    assert complete == f"{shown.completeness.percent} %"
    missing = [one for one in shown.completeness.parts if not one.is_complete]
    assert made.gaps == tuple(f"{one.part.words}: {one.missing}." for one in missing)


def test_an_account_without_any_data_still_has_a_plan(workspace: Workspace, tmp_path: Path):
    with workspace.change("Add") as change:
        account = accounts.add_account(change, NewAccount("S&P <b>500</b>"))

    exported = service.export_plan(workspace, account, tmp_path / "plan.pdf", paper="Letter")

    assert "S&P <b>500</b>" in words_of(exported.path)
    assert exported.pages == 1


def test_a_plan_takes_the_same_number_of_queries_whatever_it_holds(workspace: Workspace):
    account = add_norrhavn(workspace)
    henrik, _silent = add_people(workspace, account)
    engage(workspace, account, NOON, henrik)
    plan(workspace, account, "First call", TODAY, contacts=(henrik,))
    with workspace.reading() as reading, counted(reading) as few:
        service.account_plan(reading, account)
    for day in range(6):
        plan(workspace, account, f"Call {day}", TODAY + timedelta(days=day), contacts=(henrik,))
        engage(workspace, account, NOON - timedelta(days=day), henrik)
    with workspace.reading() as reading, counted(reading) as many:
        service.account_plan(reading, account)
    assert len(many) == len(few)


def test_nothing_is_asked_twice_for_a_plan(workspace: Workspace):
    account = add_norrhavn(workspace)
    henrik, _silent = add_people(workspace, account)
    engage(workspace, account, NOON, henrik)
    plan(workspace, account, "First call", TODAY, contacts=(henrik,))
    asked: Counter[tuple[str, str]] = Counter()

    def note(_conn, _cursor, statement, parameters, *_rest) -> None:
        values = [bytes(one) if isinstance(one, memoryview) else one for one in parameters]
        asked[(statement, repr(values))] += 1

    with workspace.reading() as reading:
        engine = reading.session.get_bind().engine
        event.listen(engine, "before_cursor_execute", note)
        service.account_plan(reading, account)
        event.remove(engine, "before_cursor_execute", note)
    assert [statement for (statement, _values), times in asked.items() if times > 1] == []
    assert asked.total() <= 52


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


def test_plans_of_accounts_with_the_same_name_are_files_of_their_own(
    workspace: Workspace, tmp_path: Path
):
    keys = [add_norrhavn(workspace, name) for name in ("A/S: Nord", "a/s? nord")]
    steps: list[tuple[int, int]] = []

    exported = service.export_plans(
        workspace, keys, tmp_path, Progress(lambda done, total: steps.append((done, total)))
    )

    assert [one.path.name for one in exported.written] == [
        "A S Nord, account plan, 2026-11-18.pdf",
        "a s nord, account plan, 2026-11-18 (2).pdf",
    ]
    assert steps == [(0, 2), (1, 2), (2, 2)]


def test_a_server_that_goes_away_leaves_whole_files_and_says_how_many(
    server: Server, opened, tmp_path: Path
):
    with server.copy_of("template_workspace") as url:
        name = url.partition("?")[0].rpartition("/")[2]
        space = opened(Location(url=url))
        keys = [add_norrhavn(space, one) for one in ("One", "Two", "Three")]

        def go(done: int, _total: int) -> None:
            if done == 1:
                server.run(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
                server.run(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    f" WHERE datname = '{name}'"
                )

        outbox = Outbox(space, tmp_path / "outbox", dict)
        lanes = Lanes(space, outbox)
        written = lanes.aside(lambda: service.export_plans(space, keys, tmp_path, Progress(go)))
        with pytest.raises(ServerAwayError, match="went away: 2 of 3 plans are written, whole"):
            written.result()
        assert outbox.absence.is_known
        lanes.close()
        space.close()
    assert sorted(len(PdfReader(path).pages) for path in tmp_path.glob("*.pdf")) == [1, 1]


def test_a_stopped_batch_leaves_only_whole_files(workspace: Workspace, tmp_path: Path):
    keys = [add_norrhavn(workspace, name) for name in ("One", "Two", "Three")]
    progress = Progress(lambda done, _total: progress.cancel() if done == 1 else None)

    batch = service.export_plans(workspace, keys, tmp_path, progress)

    assert (len(batch.written), batch.left) == (2, 1)
    assert sorted(len(PdfReader(path).pages) for path in tmp_path.glob("*.pdf")) == [1, 1]
    assert not list(tmp_path.glob("*.part"))


def test_a_batch_tells_which_plan_failed_and_writes_the_others(
    workspace: Workspace, tmp_path: Path
):
    first = add_norrhavn(workspace, "One")
    gone = add_norrhavn(workspace, "Two")
    undo(workspace)
    batch = service.export_plans(workspace, [gone, first], tmp_path)
    assert [one.path.name for one in batch.written] == ["One, account plan, 2026-11-18.pdf"]
    (failure,) = batch.failures
    assert "deleted" in failure.why


def test_a_book_binds_the_plans_of_the_list(workspace: Workspace, tmp_path: Path):
    keys = [add_norrhavn(workspace, name) for name in ("One", "Two")]
    exported = service.export_book(workspace, keys, tmp_path / "book.pdf")
    printed = words_of(exported.path)
    assert exported.pages == 4
    assert "2 accounts, both teams" in printed
    assert "Mara Lindqvist" in printed


def test_a_plan_of_a_deleted_account_is_refused_in_a_sentence(workspace: Workspace, tmp_path: Path):
    account = add_norrhavn(workspace)
    undo(workspace)
    with pytest.raises(KnownError, match="deleted"):
        service.export_plan(workspace, account, tmp_path / "plan.pdf")
    assert not list(tmp_path.glob("*.pdf"))


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

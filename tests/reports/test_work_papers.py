"""The target list, the touch calendar and the meeting brief, read back from their PDFs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from abm_desktop.reports.page.document import Paper
from abm_desktop.reports.plan.content import BandLine
from abm_desktop.reports.work import meeting_brief, target_list, touch_calendar
from abm_desktop.reports.work.content import (
    Brief,
    CalendarTouch,
    Guest,
    ListGroup,
    ListLine,
    Meeting,
    SeatCount,
    TargetList,
    TouchCalendar,
)
from abm_desktop.reports.work.touch_calendar import weeks_of
from tests.reports.plans import TODAY, empty_plan, full_plan
from tests.reports.reading import outline, reader, text, words

MONDAY = date(2026, 11, 16)
ODD = "<b>S&P</b> Łódź " + "Name " * 30


def the_list() -> TargetList:
    line = ListLine(
        "Norrhavn Logistics", "Pipeline", "295", "+38 %", "4 of 6", "€640k", "17 Nov",
        "Today: Dinner follow-up", "both", "Mara Lindqvist", "Priya Nair-Holt", "Aarhus",
    )  # fmt: skip
    return TargetList(
        "Quillmere", "Dream 50", TODAY, "Mara",
        (SeatCount("1:1", 1, 10), SeatCount("1:few", 0, 15)),
        (ListGroup("Tier 1:1", (line,), "€640k"), ListGroup("Tier 1:few", ())),
        ListGroup("Candidates", (ListLine("Abbotsmere Preserves", "Identified"),)),
    )  # fmt: skip


def the_calendar(touches: tuple[CalendarTouch, ...] = ()) -> TouchCalendar:
    usual = (
        CalendarTouch("Site visit", "sales", MONDAY, "Norrhavn", time="14:00"),
        CalendarTouch("Webinar", "marketing", MONDAY + timedelta(days=2), "Tessaro", state="done"),
        CalendarTouch("Dinner", "both", MONDAY + timedelta(days=12), "Velmont"),
        CalendarTouch("Post", "marketing", MONDAY, "Auberon", whole_week=True, state="skipped"),
        CalendarTouch("Fair", "sales", MONDAY, "Lastrovia", last_day=MONDAY + timedelta(days=2)),
    )
    return TouchCalendar(
        "Quillmere", "Dream 50", MONDAY, MONDAY + timedelta(days=13), TODAY,
        touches=touches or usual,
        unscheduled=(CalendarTouch("Gift box", "marketing", account="Auberon", channel="Gift"),),
        bands=(BandLine("Plan the peak", "campaign", MONDAY, None),),
        off_days=frozenset({MONDAY + timedelta(days=4)}),
    )  # fmt: skip


def the_brief() -> Brief:
    guests = (
        Guest(
            "Henrik Dahlmo", "VP Supply Chain", "Champion", "Read a study, 18 Nov", "Prefers calls"
        ),
        Guest("Lotte Vance"),
    )
    meeting = Meeting(
        "Site visit", "24 Nov, 14:00", "Meeting", "Bring the hub data.", ("Mara",), guests
    )
    return Brief(full_plan(), meeting, "Mara")


def test_the_list_lies_and_prints_the_words_of_the_screen_by_tier() -> None:
    finished = target_list.render(the_list(), paper="Letter")
    box = reader(finished).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (792, 612)
    printed = words(finished)
    for said in (
        "1 of 25 seats filled", "TIER 1:1, 1, €640K OPEN PIPELINE", "Norrhavn Logistics", "295",
        "+38 %", "4 of 6", "17 Nov", "Today: Dinner follow-up", "Priya Nair-Holt", "Aarhus",
    ):  # fmt: skip
        assert said in printed, said
    assert "Abbotsmere" not in printed
    assert "Abbotsmere" in words(target_list.render(the_list(), sections={"candidates"}))


def test_fit_is_printed_where_there_is_a_profile() -> None:
    (line,) = the_list().groups[0].lines
    groups = (ListGroup("Tier 1:1", (replace(line, fit="87"),)),)
    found = replace(the_list(), groups=groups)
    assert "Fit" in words(target_list.render(found))
    assert "87" in words(target_list.render(found))
    printed = words(target_list.render(replace(found, has_fit=False)))
    assert "Fit" not in printed
    assert "87" not in printed
    assert "Priya Nair-Holt" in printed


def test_a_list_of_nobody_says_so() -> None:
    empty = TargetList("Quillmere", "Dream 50", TODAY)
    printed = words(target_list.render(empty, sections={"seats", "targets", "candidates"}))
    assert "0 of 0 seats filled" in printed
    assert "No account has a seat yet." in printed
    assert "No candidate waits for a seat." in printed


def test_a_long_list_repeats_its_heading_on_every_page() -> None:
    lines = tuple(ListLine(f"Account {n:03}", "Aware") for n in range(120))
    found = replace(the_list(), groups=(ListGroup("Tier 1:many", lines),))
    pages = [page.extract_text() for page in reader(target_list.render(found)).pages]
    assert len(pages) > 2
    assert all("Next touch" in page for page in pages)
    assert [one.account for one in lines if one.account not in "".join(pages)] == []


def test_every_touch_stands_in_the_week_and_lane_that_it_belongs_to() -> None:
    first, second = weeks_of(the_calendar())
    assert [[one.title for one in column] for column in first.columns("sales")] == [
        [], ["Site visit", "Fair"], [], [], [], []
    ]  # fmt: skip
    assert [one.title for one in first.columns("marketing")[0]] == ["Post"]
    assert [len(column) for column in second.columns("sales")] == [0, 0, 0, 0, 0, 0, 1]
    assert second.columns("sales") == second.columns("marketing")


def test_the_calendar_prints_weeks_days_off_campaigns_and_what_waits() -> None:
    finished = touch_calendar.render(the_calendar())
    printed = words(finished)
    for said in (
        "WEEK 47, 16 NOV 2026", "14:00 Site visit", "Norrhavn", "Fri 20 Nov, off", "Sat 28 Nov",
        "Running: Plan the peak", "Gift box", "to 18 Nov", "All accounts",
    ):  # fmt: skip
        assert said in printed, said
    assert printed.count("Dinner") == 2
    assert outline(finished)[1:] == [
        "Week of 16 Nov 2026",
        "Week of 23 Nov 2026",
        "Without a day, 1",
    ]


def test_a_calendar_without_touches_says_so() -> None:
    found = replace(the_calendar(), touches=(), unscheduled=(), account="Norrhavn")
    printed = words(touch_calendar.render(found))
    assert "No touches in these weeks." in printed
    assert "Every planned touch has a day or a week." in printed


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 6), st.sampled_from(["sales", "both"])), max_size=150))
def test_a_crowded_week_goes_on_over_the_page_and_loses_nothing(found) -> None:
    touches = tuple(
        CalendarTouch(f"T{n}x", team, MONDAY + timedelta(days=day), f"Account {n}")
        for n, (day, team) in enumerate(found)
    )
    printed = text(touch_calendar.render(replace(the_calendar(), touches=touches)))
    lines = printed.split()
    for touch in touches:
        assert lines.count(touch.title) == (2 if touch.team == "both" else 1)


def test_the_brief_is_one_page_that_says_who_comes_and_what_is_wanted() -> None:
    finished = meeting_brief.render(the_brief())
    printed = words(finished)
    assert finished.pages == 1
    for said in (
        "MEETING BRIEF", "Site visit", "24 Nov, 14:00 · Meeting", "Bring the hub data.", "Mara",
        "Henrik Dahlmo", "Last: Read a study, 18 Nov", "Prefers calls", "Lotte Vance",
        "Land Forecast in Cold Chain", "Forecast in Cold Chain", "Send dinner follow-up",
        "Opened the price sheet", "Single-threaded.", "Nobody yet as Executive sponsor",
    ):  # fmt: skip
        assert said in printed, said


def test_what_a_brief_warns_of_is_never_cut_off() -> None:
    brief = the_brief()
    roles = tuple(f"Role number {number}" for number in range(20))
    for paper in ("A4", "Letter"):
        plan = replace(brief.plan, missing_roles=roles)
        finished = meeting_brief.render(replace(brief, plan=plan), paper=paper)
        assert finished.pages == 1
        assert f"Nobody yet as {', '.join(roles)}." in words(finished)


@pytest.mark.parametrize("amount", ["240 Tsd. €", "USD 1,240.5M", "12.345,6 Mio. €"])
def test_an_amount_of_the_list_never_breaks_off_its_unit(amount: str) -> None:
    found = the_list()
    first, *others = found.groups
    lines = tuple(replace(line, pipeline=amount) for line in first.lines)
    shown = replace(found, groups=(replace(first, lines=lines), *others))
    for paper in ("A4", "Letter"):
        assert amount in text(target_list.render(shown, paper=paper))


def test_a_brief_says_first_that_the_account_is_left_alone() -> None:
    paused = "Paused since 16 Nov: replied by Henrik Dahlmo."
    brief = the_brief()
    printed = words(meeting_brief.render(replace(brief, plan=replace(brief.plan, pause=paused))))
    assert paused in printed


def test_a_brief_without_anything_names_its_gaps() -> None:
    printed = words(meeting_brief.render(Brief(empty_plan())))
    for gap in (
        "No touch is planned.", "Nobody is named for this meeting yet.", "No objective yet.",
        "They did nothing so far", "No deal is open here.", "Nothing is open.",
    ):  # fmt: skip
        assert gap in printed, gap


def test_a_brief_of_very_much_stays_on_its_page_and_says_how_much_more_there_is() -> None:
    plan = full_plan()
    meeting = replace(the_brief().meeting, guests=tuple(Guest(f"Guest {n}") for n in range(120)))
    crowded = replace(plan, actions=plan.actions * 20, stream=plan.stream * 9)
    for paper in ("A4", "Letter"):
        finished = meeting_brief.render(Brief(crowded, meeting), paper=paper)
        assert finished.pages == 1
        assert "114 more in the app" in words(finished)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_odd_words_print_as_typed_everywhere(paper: Paper) -> None:
    found = replace(
        the_list(),
        list_name=ODD,
        groups=(ListGroup(ODD, (ListLine(ODD, ODD, next_touch=ODD, sales_owner=ODD),)),),
    )
    calendar = the_calendar((CalendarTouch(ODD, "both", MONDAY, ODD),))
    brief = the_brief()
    assert brief.meeting is not None
    odd = replace(brief, meeting=replace(brief.meeting, title=ODD, message=ODD, ours=(ODD,)))
    for finished in (
        target_list.render(found, paper=paper, grey=True),
        touch_calendar.render(calendar, paper=paper, grey=True),
        meeting_brief.render(odd, paper=paper, grey=True),
    ):
        assert "<b>S&P</b>" in words(finished)
        for page in reader(finished).pages:
            content = page.get_contents()
            assert content is not None
            lines = [line.split() for line in content.get_data().splitlines()]
            inks = [line[:3] for line in lines if line and line[-1] in (b"rg", b"RG")]
            assert [ink for ink in inks if len(set(ink)) > 1] == []


def test_equal_values_make_equal_bytes() -> None:
    for draw in (
        lambda: target_list.render(the_list()),
        lambda: touch_calendar.render(the_calendar()),
        lambda: meeting_brief.render(the_brief()),
    ):
        assert draw().data == draw().data

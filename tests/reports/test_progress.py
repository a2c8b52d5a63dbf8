"""The progress report, read back from its PDF."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from abm_desktop.reports.plan.content import Fact
from abm_desktop.reports.progress import report as progress
from abm_desktop.reports.progress.content import (
    EngagementWeek,
    ListMove,
    QuietAccount,
    ScoreFigure,
    TierFigures,
    TouchWeek,
)
from abm_desktop.reports.progress.tallies import (
    by_activity,
    lane_by_week,
    moments_by_week,
    mondays,
    touches_of,
)
from tests.reports.progress_reports import END, MONDAY, empty_report, full_report
from tests.reports.reading import (
    fonts,
    outline,
    page_words,
    reader,
    text,
    words,
    xobject_kinds,
)


def test_a_report_prints_its_figures() -> None:
    report = full_report()
    finished = progress.render(report)
    printed = words(finished)
    assert "1 Oct to 18 Nov 2026" in printed
    assert "47 of 50 seats filled" in printed
    for move in (*report.joined, *report.left):
        assert move.account in printed
        assert move.reason in printed
    for account in (*report.top_accounts, *report.quiet_accounts):
        assert account.account in printed
    assert "Download $x$" in printed
    assert report.number is not None
    for value in (
        report.number.target, report.number.total, report.velocity.value, report.velocity.note,
        "29.6 %", "(none)", "21 moved forward, 2 moved back and 23 stayed", "Executive dinner",
        "€4.2k", "Plan the peak", "References and proof", "Against Plansmith", "No reason was given",
        "Ruth Adeyemi", "Nobody leads yet", "5 deals need an account.", "4 of 6",
    ):  # fmt: skip
        assert value in printed, value
    assert finished.missing_characters == ()


def test_the_sections_are_bookmarks_and_the_document_has_names() -> None:
    finished = progress.render(full_report())
    assert outline(finished) == [
        "Progress, 1 Oct to 18 Nov 2026",
        "The Number",
        "Pipeline velocity",
        "Sourced and influenced",
        "Accounts by stage reached",
        "Acquisition health and hand-offs",
        "List movement",
        "Touches of both teams, by week",
        "Engagements by week",
        "Coverage and engagement by account",
        "Accounts gone quiet, 2",
        "Plays run, 1",
        "Campaigns, 1",
        "Wins and losses",
        "Three changes",
        "Signatures",
        "Formulas and gaps",
    ]
    metadata = reader(finished).metadata
    assert metadata is not None
    assert metadata.title == "Progress report: 1 Oct to 18 Nov 2026"
    assert metadata.author == "Ines Halloran"


def test_charts_are_vectors_with_embedded_fonts() -> None:
    finished = progress.render(full_report())
    assert xobject_kinds(finished) == {"/Form"}
    assert all("Inter" in name and is_inside for name, is_inside in fonts(finished).items())
    assert "28 Sep" in text(finished)


def test_drawing_a_chart_leaves_nothing_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    progress.render(full_report())
    assert caplog.messages == []


def test_a_grey_report_has_no_colour() -> None:
    for page in reader(progress.render(full_report(), grey=True)).pages:
        content = page.get_contents()
        assert content is not None
        lines = [line.split() for line in content.get_data().splitlines()]
        inks = [line[:3] for line in lines if line and line[-1] in (b"rg", b"RG")]
        assert inks
        assert [ink for ink in inks if len(set(ink)) > 1] == []


def test_a_report_without_data_says_so() -> None:
    printed = words(progress.render(empty_report()))
    assert "0 of 50 seats filled" in printed
    for gap in ("Nobody joined the list.", "No touches in this period.", "No engagement in this"):
        assert gap in printed
    for gap in (
        "No account on the list has gone quiet.", "No deal yet.", "No account was on the target list",
        "No play was run in this period.", "No campaign ran", "No deal was won or lost",
        "No deal lacks what the figures need.",
    ):  # fmt: skip
        assert gap in printed


def test_only_the_chosen_sections_are_printed() -> None:
    finished = progress.render(full_report(), sections={"quiet", "number"})
    assert outline(finished)[1:] == ["The Number", "Accounts gone quiet, 2"]
    assert "No section is chosen." in words(progress.render(full_report(), sections=()))


def test_a_long_list_of_moves_prints_whole() -> None:
    moves = tuple(ListMove(END, f"Account {n}", reason="word " * 60) for n in range(150))
    finished = progress.render(replace(full_report(), joined=moves))
    lines = text(finished).splitlines()
    assert [move.account for move in moves if move.account not in lines] == []


@pytest.mark.parametrize("tiers", range(0, 26, 2))
def test_the_chart_of_velocity_stands_below_its_heading(tiers: int) -> None:
    report = full_report()
    assert report.number is not None
    rows = tuple(TierFigures(f"Tier {n}", ("12", "4")) for n in range(tiers))
    changed = replace(report, number=replace(report.number, tiers=rows))
    pages = page_words(progress.render(changed, sections={"number", "velocity"}))
    (page,) = (one for one in pages if "PIPELINE VELOCITY" in one)
    assert changed.velocity.note in page


@pytest.mark.parametrize("count", range(30, 46))
def test_no_page_holds_the_gaps_alone(count: int) -> None:
    formulas = tuple(Fact(f"Figure {n}", "What it is") for n in range(count))
    finished = progress.render(replace(full_report(), formulas=formulas), sections={"appendix"})
    (page,) = (one for one in page_words(finished) if "Gaps as of" in one)
    assert "5 deals need an account." in page
    assert all(f"Figure {n} " in page for n in range(count - 3, count))


def test_deals_for_which_a_report_has_no_room_are_counted() -> None:
    finished = progress.render(replace(full_report(), earlier_won=1_000, earlier_lost=34))
    printed = words(finished)
    assert "The 2 closed last; 1,034 more stand on the scoreboard." in printed
    assert "Won, 1,001" in printed
    assert "Lost, 35" in printed
    assert "closed last" not in words(progress.render(full_report()))


def test_equal_reports_make_equal_bytes() -> None:
    assert progress.render(full_report()).data == progress.render(full_report()).data


def test_a_period_of_two_years_is_drawn_without_crowding() -> None:
    report = replace(full_report(), start=END - timedelta(days=730))
    assert len(mondays(report)) == 105
    assert "18 Nov 2024 to 18 Nov 2026" in words(progress.render(report))


def test_an_account_that_never_engaged_has_no_number_of_days() -> None:
    quiet = (QuietAccount("Calder Mills", "1:few", None),)
    printed = words(progress.render(replace(full_report(), quiet_accounts=quiet)))
    assert "Calder Mills 1:few Never No next touch No owner yet" in printed


def test_a_joint_touch_counts_once_in_all_and_in_both_lanes() -> None:
    rows = (
        TouchWeek(MONDAY, "sales", done=2),
        TouchWeek(MONDAY, "both", done=1, skipped=1),
        TouchWeek(MONDAY, "marketing", planned=4),
    )
    report = replace(empty_report(), touches=rows)
    assert touches_of(rows).total == 8
    assert touches_of(rows, "both").done_share == 0.5
    assert touches_of(rows, "marketing").done_share is None
    assert lane_by_week(report, "sales")[0].done == 3
    assert lane_by_week(report, "marketing")[0].planned == 4
    assert lane_by_week(report, "marketing")[1].total == 0


def test_engagement_is_summed_by_week_and_by_activity() -> None:
    rows = (
        EngagementWeek(MONDAY, "Meeting", 2, 60),
        EngagementWeek(MONDAY, "Webinar", 5, 20),
        EngagementWeek(MONDAY + timedelta(weeks=1), "Meeting", 1, 30),
    )
    assert moments_by_week(replace(empty_report(), engagement=rows))[:3] == [7, 1, 0]
    assert [(one.activity, one.moments, one.minutes) for one in by_activity(rows)] == [
        ("Webinar", 5, 20),
        ("Meeting", 3, 90),
    ]


def test_writing_a_report_leaves_one_whole_file(tmp_path: Path) -> None:
    exported = progress.write(full_report(), tmp_path / "progress.pdf", paper="Letter", grey=True)
    assert exported.path.read_bytes().startswith(b"%PDF-")
    assert list(tmp_path.iterdir()) == [exported.path]


def test_a_long_name_of_a_figure_takes_the_room_that_short_ones_beside_it_leave() -> None:
    report = full_report()
    assert report.number is not None
    named = "Mittlerer gewonnener Deal im Jahr"
    figures = (*[ScoreFigure("Won", "8")] * 6, ScoreFigure(named, "8"))
    longer = replace(report, number=replace(report.number, figures=figures))
    assert named in words(progress.render(longer))

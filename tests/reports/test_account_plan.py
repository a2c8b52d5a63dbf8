"""The account plan, read back from its PDF."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from abm_desktop.reports.catalogue import SECTIONS, Report
from abm_desktop.reports.page.document import Paper
from abm_desktop.reports.page.marks import Team
from abm_desktop.reports.plan import account_plan
from abm_desktop.reports.plan.content import (
    ContactLine,
    Fact,
    NoteLine,
    Swot,
    SwotPoint,
    TouchLine,
    TouchState,
)
from abm_desktop.workspace.days import monday_of
from tests.reports.plans import TODAY, empty_plan, full_plan
from tests.reports.reading import (
    fonts,
    outline,
    places,
    reader,
    text,
    words,
    xobject_kinds,
)


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize(("paper", "size"), [("A4", (595, 842)), ("Letter", (612, 792))])
def test_a_plan_has_sheets_of_the_paper_that_was_chosen(
    paper: Paper, size: tuple[int, int], full: bool
) -> None:
    finished = account_plan.render(full_plan(), paper=paper, full=full)
    boxes = [page.mediabox for page in reader(finished).pages]
    assert {(round(box.width), round(box.height)) for box in boxes} == {size}
    assert finished.pages == len(boxes)
    assert full or finished.pages == 1


def test_every_value_of_the_plan_is_on_its_pages() -> None:
    plan = full_plan()
    every = [section.key for section in SECTIONS[Report.FULL_PLAN]]
    printed = words(account_plan.render(plan, paper="Letter", full=True, sections=every))
    expected = [plan.account, "Tier 1:1 · Pipeline", "Aarhus, Denmark", "18 Nov 2026"]
    expected += [value for fact in plan.facts for value in (fact.label, fact.value)]
    expected += [*plan.why, *plan.missing_roles, plan.sales_owner, plan.marketing_owner]
    expected += [contact.name for contact in plan.contacts]
    expected += [touch.title for touch in plan.touches]
    expected += [action.title for action in (*plan.actions, *plan.done_actions)]
    expected += [moment.text for moment in plan.moments] + [note.text for note in plan.notes]
    expected += [one.title for one in plan.objectives] + [one.what for one in plan.stream]
    expected += [one.name for one in (*plan.deals, *plan.plays, *plan.campaigns)]
    expected += [plan.single_thread, plan.pause, plan.deals_sum, *plan.clashes, *plan.gaps]
    expected += [fact.value for fact in (*plan.profile, *plan.formulas, *plan.freshness)]
    expected += [point.text for point in (*plan.swot.strengths, *plan.swot.threats)]
    assert [value for value in expected if value not in printed] == []


def test_every_section_is_in_the_outline_and_an_empty_one_says_what_is_missing() -> None:
    for plan in (full_plan(), empty_plan()):
        titles = outline(account_plan.render(plan, full=True))
        for begins in (
            "Objectives", "Account profile", "Buying committee", "SWOT", "Engagement to date",
            "Touch plan, both teams", "Deals", "Actions", "Notes", "Agreement", "Formulas and gaps",
        ):  # fmt: skip
            assert any(title.startswith(begins) for title in titles), (plan.account, begins)
    printed = words(account_plan.render(empty_plan(), full=True))
    for gap in (
        "No objectives yet.", "Nothing is known of the company yet.", "No contacts yet.",
        "Nothing in the SWOT yet.", "No engagement yet.", "No touches planned.", "No deal yet.",
        "No next action yet.", "No notes yet.", "No play was run at this account.",
        "No campaign is meant for this account",
    ):  # fmt: skip
        assert gap in printed


def test_sections_that_nobody_chose_are_not_printed() -> None:
    finished = account_plan.render(full_plan(), full=True, sections={"deals", "appendix"})
    assert outline(finished) == [
        "Norrhavn Logistics", "Facts in full", "Why this account, in full", "Deals, 2",
        "Formulas and gaps",
    ]  # fmt: skip
    one = account_plan.render(full_plan(), sections={"why", "swot", "engagement"})
    assert outline(one) == ["Norrhavn Logistics", "Why this account", "SWOT", "Engagement"]
    assert one.pages == 1


def test_a_plan_of_no_section_says_so() -> None:
    for full in (False, True):
        assert "No section is chosen." in words(
            account_plan.render(full_plan(), full=full, sections=())
        )


def test_names_language_and_bookmarks_describe_the_document() -> None:
    finished = account_plan.render(full_plan())
    pdf = reader(finished)
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Account plan: Norrhavn Logistics"
    assert pdf.metadata.author == "Mara Lindqvist, Priya Nair-Holt"
    assert pdf.metadata.subject == "Dream 50 · FY 2026"
    assert pdf.trailer["/Root"]["/Lang"] == "en"
    assert outline(finished)[:3] == ["Norrhavn Logistics", "Why this account", "Objectives"]
    assert {"Committee", "Touches", "Next actions", "Notes"} <= set(outline(finished))


def test_every_font_is_in_the_file_and_every_mark_is_a_vector() -> None:
    finished = account_plan.render(full_plan("Łódź Ἀθῆναι"))
    assert fonts(finished)
    assert all(fonts(finished).values()), fonts(finished)
    assert any("Inter" in name for name in fonts(finished))
    assert xobject_kinds(finished) == {"/Form"}


def test_a_character_without_a_font_is_a_hollow_box_and_reported() -> None:
    finished = account_plan.render(full_plan("東京 Rockets 🚀"))
    assert finished.missing_characters == ("東", "京", "🚀")
    assert "□□ Rockets □" in text(finished)
    assert "U+6771, U+4EAC, U+1F680" in words(finished)


def test_a_note_of_30_000_words_prints_whole() -> None:
    note = " ".join(f"word{number}" for number in range(30_000))
    finished = account_plan.render(replace(full_plan(), notes=(NoteLine(note),)), full=True)
    printed = [word for word in text(finished).split() if word.startswith("word")]
    assert printed == note.split()


def test_200_contacts_are_all_printed_and_page_one_points_to_them() -> None:
    contacts = tuple(ContactLine(f"Person {n}", email=f"p{n}@acme.example") for n in range(200))
    finished = account_plan.render(replace(full_plan(), contacts=contacts), full=True)
    lines = text(finished).splitlines()
    assert [one.name for one in contacts if one.name not in lines] == []
    assert "on the following pages" in reader(finished).pages[0].extract_text()
    assert f"Page 1 of {finished.pages}" in text(finished)
    assert f"Page {finished.pages} of {finished.pages}" in text(finished)


def test_a_touch_outside_the_five_weeks_is_listed_behind() -> None:
    late = TouchLine(TODAY + timedelta(days=90), "sales", "Call", "Renewal call")
    finished = account_plan.render(replace(full_plan(), touches=(late,)), full=True)
    assert "Renewal call" not in reader(finished).pages[0].extract_text()
    assert "Renewal call" in text(finished)


def test_a_plan_on_one_page_says_where_the_rest_is_and_never_names_other_pages() -> None:
    base = full_plan()
    plan = replace(
        base,
        contacts=base.contacts * 20,
        touches=base.touches * 12,
        moments=base.moments * 9,
        notes=(NoteLine("word " * 2_000),),
        actions=base.actions * 9,
    )
    finished = account_plan.render(plan)
    printed = words(finished)
    assert finished.pages == 1
    assert "on the following pages" not in printed
    assert "Page 1 of 1" in printed
    assert "All 100, in full, in the app" in printed
    assert "All 45, in full, and 1 note in the app" in printed
    assert max(map(outline(finished).count, outline(finished))) == 1


IN_WEEKS = st.lists(
    st.tuples(
        st.integers(-9, 40),
        st.sampled_from(["sales", "marketing", "both"]),
        st.sampled_from(["planned", "done", "skipped"]),
        st.booleans(),
    ),
    max_size=60,
)


@settings(max_examples=40, deadline=None)
@given(IN_WEEKS, st.integers(0, 24))
def test_page_one_draws_the_touches_of_its_weeks_or_counts_those_it_draws(
    drawn_from: list[tuple[int, Team, TouchState, bool]], people: int
) -> None:
    monday = monday_of(TODAY)
    touches = tuple(
        TouchLine(
            monday + timedelta(days=days), team, "Call", f"Touch{n}x", state, whole_week=is_week
        )
        for n, (days, team, state, is_week) in enumerate(drawn_from)
    )
    contacts = tuple(ContactLine(f"Person {n}") for n in range(people))
    printed = words(account_plan.render(replace(empty_plan(), contacts=contacts, touches=touches)))
    drawn = len({touch.title for touch in touches if touch.title in printed})
    in_weeks = sum(monday <= touch.day < monday + timedelta(weeks=5) for touch in touches)
    if drawn < in_weeks:
        assert f"{drawn} of {in_weeks} touches of these weeks are drawn; all " in printed
    else:
        assert drawn == in_weeks
        assert "are drawn" not in printed


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("times", [0, 1, 4, 30])
def test_page_one_never_draws_into_its_foot_and_names_what_has_no_room(
    paper: Paper, times: int
) -> None:
    base = full_plan("Sankt-Georgs-Bergwerks- und Hüttenbetriebsgesellschaft Nordost mbH & Co. KG")
    plan = replace(
        base,
        why=base.why * times,
        objectives=base.objectives * times,
        contacts=base.contacts * times,
        touches=base.touches * times,
        actions=base.actions * times,
        swot=Swot(*((SwotPoint("Champion uses the pilot daily"),) * 4 * times,) * 4),
    )
    every = [section.key for section in SECTIONS[Report.PLAN]]
    finished = account_plan.render(plan, paper=paper, sections=every)
    placed = places(finished)
    foot = min(y for y, said in placed if said == "To be signed")
    signed = {"Mara Lindqvist", "Priya Nair-Holt", "Sales owner", "Marketing owner", "S", "M"}
    below = [said for y, said in placed if y < foot + 20 and said not in signed]
    allowed = ("To be signed", "Quillmere", "Page 1 of 1")
    assert [said for said in below if not said.startswith(allowed)] == []
    printed = words(finished)
    for title, named in (("NEXT ACTIONS", "Next actions"), ("TOUCHES, BOTH TEAMS", "Touches")):
        assert (title in printed) != (f"{named}" in printed.partition("No room on this page")[2])


def test_19_touches_of_crowded_weeks_are_all_drawn() -> None:
    base = full_plan()
    crowded = [
        TouchLine(date(2026, 11, 23 + n % 3), "sales", "Call", f"Call number {n}") for n in range(7)
    ]
    plan = replace(base, touches=(*base.touches, *crowded))
    printed = words(account_plan.render(plan))
    assert [touch.title for touch in plan.touches if touch.title not in printed] == []


def test_an_account_without_data_names_its_gaps() -> None:
    finished = account_plan.render(empty_plan())
    printed = words(finished)
    assert finished.pages == 1
    for gap in ("No contacts yet.", "No touches planned.", "No objectives yet.", "No reasons yet."):
        assert gap in printed
    assert printed.count("No owner yet") == 2


@pytest.mark.parametrize("lines", range(0, 60, 4))
def test_no_title_stands_alone_at_the_foot_of_a_page(lines: int) -> None:
    plan = replace(full_plan(), description="\n".join(f"Line {n}" for n in range(lines)))
    for page in reader(account_plan.render(plan, full=True)).pages:
        last = [line for line in page.extract_text().splitlines() if line.strip()][-1]
        assert not last.startswith(
            ("Last ", "Planned, ", "Plays", "Campaigns", "Done", "Day", "Gaps")
        )
        assert not last.isupper()


def test_what_the_head_shortens_stands_in_full_behind() -> None:
    owner = "Maximiliana-Theodora von und zu Hohenstaufen-Schwarzenberg"
    plan = replace(full_plan("Name " * 60), sales_owner=owner, city="Llan" * 20)
    printed = words(account_plan.render(plan, full=True))
    assert owner in printed
    assert "Name " * 59 in printed
    assert "Llan" * 20 in printed


def test_equal_plans_make_equal_bytes() -> None:
    assert account_plan.render(full_plan()).data == account_plan.render(full_plan()).data


def test_a_grey_plan_has_no_colour_and_the_same_words() -> None:
    coloured, grey = account_plan.render(full_plan()), account_plan.render(full_plan(), grey=True)
    assert text(coloured) == text(grey)
    assert _coloured_operators(coloured)
    assert not _coloured_operators(grey)


def _coloured_operators(finished: account_plan.Finished) -> list[bytes]:
    content = reader(finished).pages[0].get_contents()
    assert content is not None
    lines = [line.split() for line in content.get_data().splitlines()]
    inks = [line for line in lines if line and line[-1] in (b"rg", b"RG")]
    return [b" ".join(ink) for ink in inks if len(set(ink[:3])) > 1]


def test_writing_a_plan_reports_the_file_its_pages_and_what_is_missing(tmp_path: Path) -> None:
    target = tmp_path / "plan.pdf"
    exported = account_plan.write(full_plan("東"), target)
    assert exported.path == target
    assert exported.pages == 1
    assert exported.missing_characters == ("東",)
    assert target.read_bytes().startswith(b"%PDF-")
    assert list(tmp_path.iterdir()) == [target]


def test_a_number_stands_whole_on_page_one_or_not_at_all() -> None:
    number = "+45 55 50 11 20"
    names = ("Sigrid Aalto-Berg", "Maximiliane von Hohenstein-Waldburg")
    people = tuple(
        ContactLine(
            name, "Chief Financial Officer", "Economic buyer", "s.a-b@norrhavn.example", number
        )
        for name in names
    )
    printed = words(account_plan.render(replace(full_plan(), contacts=people)))
    assert printed.count(number) == 1
    assert printed.count("s.a-b@norrhavn.example") == 2
    assert "+4" not in printed.replace(number, "")


def test_page_one_says_that_the_account_is_left_alone() -> None:
    paused = "Paused since 16 Nov: replied to an e-mail by Henrik Dahlmo."
    plan = replace(full_plan(), pause=paused)
    for paper in ("A4", "Letter"):
        finished = account_plan.render(plan, paper=paper)
        assert finished.pages == 1
        assert paused in words(finished)


def test_the_course_of_a_figure_gives_way_where_that_saves_the_band_a_row() -> None:
    plan = full_plan()

    def rows(words: int, course: tuple[float, ...]) -> int:
        facts = (Fact("Fit", "high " * words, course), *[Fact("Site", "Aarhus")] * 5)
        found = places(account_plan.render(replace(plan, facts=facts)))
        return len({y for y, said in found if said == "Aarhus"})

    for words_of_it in range(1, 8):
        assert rows(words_of_it, (1.0, 2.0, 4.0)) == rows(words_of_it, ())

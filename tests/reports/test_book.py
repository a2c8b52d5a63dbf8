"""The book of account plans, read back from its PDF."""

from __future__ import annotations

from dataclasses import replace

import pytest

from abm_desktop.reports.catalogue import SECTIONS, Report
from abm_desktop.reports.plan import book
from abm_desktop.reports.plan.book import Book, Entry
from abm_desktop.workspace.progress import CancelledError, Progress
from tests.reports.plans import TODAY, empty_plan, full_plan
from tests.reports.reading import outline, reader, text, words

NAMES = [f"Account {number:03}" for number in range(70)]


def bound(names: list[str], make=empty_plan) -> Book:
    entries = tuple(Entry(name, "1:1", "Mara Lindqvist") for name in names)
    return Book("Quillmere", "Dream 50", "FY 2026", TODAY, entries, map(make, names), "Mara")


def test_the_contents_name_each_plan_with_the_page_on_which_it_begins() -> None:
    finished = book.render(bound(NAMES))
    pages = [page.extract_text() for page in reader(finished).pages]
    contents = [line for page in pages[1:3] for line in page.splitlines()]
    for name in NAMES:
        begins = next(n for n, page in enumerate(pages, 1) if n > 3 and name in page)
        assert name in contents
        assert str(begins) in contents
    assert f"Page {finished.pages} of {finished.pages}" in pages[-1]


def test_a_line_of_the_contents_leads_to_its_plan() -> None:
    finished = book.render(bound(NAMES))
    pdf = reader(finished)
    notes = [note for page in list(pdf.pages)[1:3] for note in page.get("/Annots", [])]
    led = [list.__getitem__(note.get_object()["/Dest"], 0).idnum for note in notes]
    begins = [page.indirect_reference.idnum for page in pdf.pages]
    assert len(led) == len(NAMES)
    for name, page in zip(NAMES, led, strict=True):
        number = begins.index(page)
        assert number > 2
        assert name in pdf.pages[number].extract_text()


def test_every_plan_is_in_the_outline_with_its_sections_below() -> None:
    finished = book.render(bound(["Norrhavn", "Tessaro"], full_plan))
    titles = outline(finished)
    assert titles[:3] == ["Cover", "Contents", "Norrhavn"]
    assert titles.count("Committee") == 2
    assert "Tessaro" in titles


def test_a_book_in_full_has_every_section_of_every_plan() -> None:
    every = {section.key for section in SECTIONS[Report.BOOK]}
    finished = book.render(bound(["Norrhavn", "Tessaro"], full_plan), sections=every)
    assert outline(finished).count("Agreement") == 2
    assert words(finished).count("Henrik Dahlmo") > 4


def test_a_book_of_nobody_says_so_and_one_without_a_cover_begins_with_the_contents() -> None:
    finished = book.render(bound([]), sections={"front"})
    assert finished.pages == 1
    assert "No account has a seat" in words(finished)
    assert "Account plans" not in text(finished)


def test_odd_names_stay_within_their_lines() -> None:
    names = ["Name " * 60, "<b>S&P</b>", "Łódź\nFoods", ""]
    finished = book.render(bound(names, lambda name: replace(full_plan(), account=name)))
    assert len(reader(finished).pages) == finished.pages
    assert "<b>S&P</b>" in words(finished)


def test_binding_tells_its_steps_and_stops_without_a_book() -> None:
    steps: list[tuple[int, int]] = []
    progress = Progress(lambda done, total: steps.append((done, total)))
    book.render(bound(["One", "Two"]), progress)
    assert steps == [(0, 2), (1, 2), (2, 2)]
    progress.cancel()
    with pytest.raises(CancelledError):
        book.render(bound(["One", "Two"]), progress)


def test_equal_books_make_equal_bytes() -> None:
    first, second = (book.render(bound(["One", "Two"], full_plan)) for _ in range(2))
    assert first.data == second.data

"""Many plans as files, drawn here or by processes of the program."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from time import sleep

import pytest
from pypdf import PdfReader
from reportlab.pdfbase.ttfonts import TTFontParser

from abm_desktop.reports.batch import FEW, Drawing, Failure, Job, Look
from abm_desktop.reports.plan import account_plan
from tests.reports.plans import full_plan


def draw(folder: Path, count: int, look: Look, processes: int | None = None):
    drawing = Drawing(count, look, processes=processes)
    for place in range(count):
        drawing.add(Job(place, full_plan(f"Account {place}"), folder / f"{place}.pdf"))
    return drawing.finish()


@pytest.mark.parametrize("processes", [0, 2])
def test_every_plan_is_the_file_that_it_would_be_alone(tmp_path: Path, processes: int) -> None:
    look = Look("Letter", grey=True, full=True, sections=("front", "deals"))
    batch = draw(tmp_path, 5, look, processes)
    assert batch.failures == ()
    assert [one.path.name for one in batch.written] == [f"{place}.pdf" for place in range(5)]
    for place, one in enumerate(batch.written):
        alone = account_plan.render(
            full_plan(f"Account {place}"),
            paper="Letter", grey=True, full=True, sections=("front", "deals"),
        )  # fmt: skip
        assert one.path.read_bytes() == alone.data
        assert one.pages == alone.pages == len(PdfReader(one.path).pages)


@pytest.mark.parametrize("processes", [0, 2])
def test_a_plan_that_cannot_be_written_is_told_and_the_others_are_whole(
    tmp_path: Path, processes: int
) -> None:
    drawing = Drawing(3, Look(), processes=processes)
    (tmp_path / "taken.pdf").mkdir()
    for place, name in enumerate(("first", "taken", "last")):
        drawing.add(Job(place, full_plan(name), tmp_path / f"{name}.pdf"))
    drawing.fail(3, Failure("Gone Inc", "This account has been deleted meanwhile."))
    batch = drawing.finish()
    assert [one.path.name for one in batch.written] == ["first.pdf", "last.pdf"]
    assert [one.account for one in batch.failures] == ["taken", "Gone Inc"]
    assert "is a folder" in batch.failures[0].why
    assert not list(tmp_path.glob(".abm-*"))


def test_characters_without_a_glyph_are_told_from_another_process_too(tmp_path: Path) -> None:
    drawing = Drawing(1, Look(), processes=1)
    drawing.add(Job(0, full_plan("東京"), tmp_path / "plan.pdf"))
    (written,) = drawing.finish().written
    assert written.missing_characters == ("東", "京")


def test_few_plans_are_drawn_here_because_starting_takes_longer(tmp_path: Path) -> None:
    assert Drawing(FEW, Look())._hands == []
    drawing = Drawing(FEW + 1, Look(), processes=2)
    assert len(drawing._hands) == 2
    assert drawing.finish().written == ()


def test_where_more_waits_than_the_others_can_draw_it_is_drawn_here(tmp_path: Path) -> None:
    batch = draw(tmp_path, 40, Look(), processes=1)
    assert [one.path.name for one in batch.written] == [f"{place}.pdf" for place in range(40)]


def test_where_no_process_can_be_started_the_plans_are_drawn_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "gone"))
    batch = draw(tmp_path, 6, Look(), processes=2)
    assert len(batch.written) == 6
    assert batch.failures == ()


def test_plans_drawn_at_the_same_time_are_the_files_that_they_would_be_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plans = [full_plan(f"Account {place} 東") for place in range(4)]
    alone = [account_plan.render(plan).data for plan in plans]
    seek = TTFontParser.seek

    def seek_and_let_others_go_on(font: TTFontParser, place: int) -> None:
        seek(font, place)
        sleep(0)

    monkeypatch.setattr(TTFontParser, "seek", seek_and_let_others_go_on)
    with ThreadPoolExecutor(len(plans)) as threads:
        drawn = list(threads.map(lambda plan: account_plan.render(plan).data, plans))
    assert drawn == alone


def test_a_mistake_of_the_program_in_one_plan_is_raised_and_the_others_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "gone"))
    drawing = Drawing(3, Look(), processes=1)
    broken = replace(full_plan("Broken"), account=None)
    for place, plan in enumerate((full_plan("First"), broken, full_plan("Last"))):
        drawing.add(Job(place, plan, tmp_path / f"{place}.pdf"))
    with pytest.raises(AttributeError):
        drawing.finish()
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == ["0.pdf", "2.pdf"]

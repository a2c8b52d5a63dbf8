"""Text that looks like markup is lost from a PDF, or is read as markup."""

from __future__ import annotations

import ast
from dataclasses import replace
from html import escape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from abm_desktop.reports.page import styles
from abm_desktop.reports.page.fonts import Typesetter, Weight
from abm_desktop.reports.page.text import plain, printed, wrapped
from abm_desktop.reports.plan import account_plan
from abm_desktop.reports.plan.content import (
    ContactLine,
    Fact,
    NoteLine,
    Swot,
    SwotPoint,
)
from tests.reports.plans import full_plan
from tests.reports.reading import (
    reader,
    text,
    words,
    xobject_kinds,
)
from tests.threats.papers import papers

ANY = st.text(st.characters(exclude_categories=()))


@given(ANY, st.floats(20, 600))
def test_wrapped_text_joins_to_what_was_printed(text: str, width: float) -> None:
    assert plain(wrapped(Typesetter(), text, styles.BODY, width)) == printed(text)


@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x17F, exclude_categories=["C", "Z"])))
def test_letters_that_the_fonts_have_stay_as_typed(text: str) -> None:
    assert plain(wrapped(Typesetter(), text, styles.BODY, 300)) == text


@given(ANY)
def test_every_character_is_drawn_or_reported(text: str) -> None:
    setter = Typesetter()
    drawn = "".join(run.text for run in setter.runs(printed(text), Weight.REGULAR))
    assert len(drawn) == len(printed(text))
    changed = {old for old, new in zip(printed(text), drawn, strict=True) if old != new}
    assert changed == set(setter.missing)


def test_a_word_of_a_megabyte_is_cut_and_not_lost() -> None:
    word = "x" * 1_000_000
    assert plain(wrapped(Typesetter(), word, styles.BODY, 400)) == word


def test_nobody_reads_text_as_markup() -> None:
    folder = Path(__file__).parents[2] / "abm_desktop"
    names = [
        f"{path.name}: {name}"
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if (name := getattr(node, "id", getattr(node, "attr", getattr(node, "name", None))))
        in {"Paragraph", "XPreformatted", "drawImage", "drawInlineImage"}
    ]
    assert names == []


@pytest.mark.parametrize(
    "name",
    [
        "Jane Doe <jane@acme.com>",
        "S&P 500 / R&D [*] <b>Acme</b>",
        '<img src="/etc/hostname.png" width="9" height="9"/>',
        "<font color=\"[[getattr(pow,Word('__globals__'))]]\">x</font>",
        "0.1 <A <0.9 &amp; %s {x}",
        "Łódź Çağ Ελλάδα Київ",
    ],
)
def test_text_is_text(name: str) -> None:
    plan = replace(
        full_plan(name), contacts=(ContactLine(name, name, name),), notes=(NoteLine(name),)
    )
    finished = account_plan.render(plan, full=True)
    assert words(finished).count(name) >= 4
    assert "/Image" not in xobject_kinds(finished)
    assert finished.missing_characters == ()


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=400))
def test_any_text_in_any_place_makes_a_readable_document(name: str) -> None:
    base = full_plan(name)
    plan = replace(
        base,
        workspace_name=name,
        list_name=name,
        period=name,
        tier=name,
        stage=name,
        city=name,
        sales_owner=name,
        facts=(Fact(name, name),) * 3,
        why=(name,) * 3,
        contacts=(ContactLine(name, name, name, name, name),) * 3,
        missing_roles=(name,) * 3,
        touches=tuple(replace(touch, title=name, channel=name) for touch in base.touches),
        moments=tuple(replace(moment, text=name, who=name) for moment in base.moments),
        notes=(NoteLine(name, author=name),),
        actions=tuple(
            replace(action, title=name, owner=name, objective=name) for action in base.actions
        ),
        objectives=tuple(replace(one, title=name, measure=name) for one in base.objectives),
        profile=(Fact(name, name), Fact(name, "")),
        description=name,
        roles=tuple(replace(role, label=name, people=(name,)) for role in base.roles),
        single_thread=name,
        swot=Swot(*((SwotPoint(name, (name,)),),) * 4),
        stream=tuple(replace(one, what=name, channel=name, who=name) for one in base.stream),
        bands=tuple(replace(band, title=name) for band in base.bands),
        plays=tuple(replace(play, name=name) for play in base.plays),
        campaigns=tuple(replace(one, name=name) for one in base.campaigns),
        clashes=(name,) * 2,
        pause=name,
        deals=tuple(replace(deal, name=name, next_step=name) for deal in base.deals),
        gaps=(name,),
    )
    finished = account_plan.render(plan, full=True)
    assert account_plan.render(plan).pages == 1
    assert len(reader(finished).pages) == finished.pages
    assert f"Page 1 of {finished.pages}" in text(finished)


@pytest.mark.parametrize(
    "typed", ["Jane <jane@acme.com>", "S&P 500", "<b>x", "0.1 <A <0.9", "&lt;b&gt; &amp;"]
)
def test_what_people_type_in_any_place_of_a_plan_or_a_report_is_printed_as_typed(
    typed: str,
) -> None:
    for paper in papers(typed):
        printed = words(paper)
        assert printed.count(typed) >= 20
        assert escape(typed) not in printed

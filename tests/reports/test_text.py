"""Text comes out of a page as it was typed."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abm_desktop.reports.page import styles
from abm_desktop.reports.page.fonts import Typesetter, Weight
from abm_desktop.reports.page.text import link_target, plain, printed, shortened, wrapped

ANY = st.text(st.characters(exclude_categories=()))


@given(ANY, st.floats(20, 600))
def test_wrapped_text_joins_to_what_was_printed(text: str, width: float) -> None:
    assert plain(wrapped(Typesetter(), text, styles.BODY, width)) == printed(text)


@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x17F, exclude_categories=["C", "Z"])))
def test_letters_that_the_fonts_have_stay_as_typed(text: str) -> None:
    assert plain(wrapped(Typesetter(), text, styles.BODY, 300)) == text


@given(ANY, st.floats(20, 600))
def test_no_line_is_wider_than_its_column(text: str, width: float) -> None:
    setter = Typesetter()
    for line in wrapped(setter, text, styles.BODY, width):
        visible = line.text.rstrip(" ")
        wide = setter.width(visible, styles.BODY.weight, styles.BODY.size)
        assert wide <= width + 0.01 or len(visible) == 1


@given(ANY)
def test_every_character_is_drawn_or_reported(text: str) -> None:
    setter = Typesetter()
    drawn = "".join(run.text for run in setter.runs(printed(text), Weight.REGULAR))
    assert len(drawn) == len(printed(text))
    changed = {old for old, new in zip(printed(text), drawn, strict=True) if old != new}
    assert changed == set(setter.missing)


@given(ANY, st.floats(20, 300))
def test_a_shortened_text_fits_and_says_that_it_is_shortened(text: str, width: float) -> None:
    setter = Typesetter()
    short = shortened(setter, text, styles.BODY, width)
    assert "\n" not in short
    assert setter.width(short, styles.BODY.weight, styles.BODY.size) <= width + 0.01
    assert short == " ".join(printed(text).split("\n")) or short.endswith("…")


def test_a_word_of_a_megabyte_is_cut_and_not_lost() -> None:
    word = "x" * 1_000_000
    assert plain(wrapped(Typesetter(), word, styles.BODY, 400)) == word


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("https://acme.example", "https://acme.example"),
        ("mailto:jane@acme.example", "mailto:jane@acme.example"),
        ("tel:+4520", "tel:+4520"),
        ("javascript:alert(1)", None),
        ("JaVaScript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("\\\\server\\share", None),
        ("http://[", None),
        ("mailto:a@b\nx", None),
        ("", None),
    ],
)
def test_only_web_mail_and_telephone_addresses_are_followed(
    address: str, target: str | None
) -> None:
    assert link_target(address) == target


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

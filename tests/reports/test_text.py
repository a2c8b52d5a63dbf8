"""Text comes out of a page as it was typed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from abm_desktop.reports.page import styles
from abm_desktop.reports.page.fonts import Typesetter
from abm_desktop.reports.page.text import printed, shortened, wrapped

ANY = st.text(st.characters(exclude_categories=()))


@given(ANY, st.floats(20, 600))
def test_no_line_is_wider_than_its_column(text: str, width: float) -> None:
    setter = Typesetter()
    for line in wrapped(setter, text, styles.BODY, width):
        visible = line.text.rstrip(" ")
        wide = setter.width(visible, styles.BODY.weight, styles.BODY.size)
        assert wide <= width + 0.01 or len(visible) == 1


@given(ANY, st.floats(20, 300))
def test_a_shortened_text_fits_and_says_that_it_is_shortened(text: str, width: float) -> None:
    setter = Typesetter()
    short = shortened(setter, text, styles.BODY, width)
    assert "\n" not in short
    assert setter.width(short, styles.BODY.weight, styles.BODY.size) <= width + 0.01
    assert short == " ".join(printed(text).split("\n")) or short.endswith("…")

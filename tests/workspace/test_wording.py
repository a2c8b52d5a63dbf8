"""What was done is told in the past; undo keeps its name."""

from __future__ import annotations

import pytest

from abm_desktop.workspace.wording import done_words


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("Plan Hello sales", "Planned Hello sales"),
        ("Give Norrhavn to Hanne Vogt", "Gave Norrhavn to Hanne Vogt"),
        ("Keep Call although it collides", "Kept Call although it collides"),
        ("End Plan the peak", "Ended Plan the peak"),
        ("Go on with CFO opener at Velmont Foods", "Went on with CFO opener at Velmont Foods"),
        ("Clear Industry of 2 accounts", "Cleared Industry of 2 accounts"),
        ("Set Priya inactive", "Set Priya inactive"),
        ("Planning dinner", "Planning dinner"),
        ("Retire", "Retired"),
        ("", ""),
    ],
)
def test_a_known_verb_at_the_beginning_is_told_in_the_past(label: str, told: str) -> None:
    assert done_words(label) == told

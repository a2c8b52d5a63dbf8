"""The largest text has room in the smallest window, in each language."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.access.elsewhere import found_by


@pytest.mark.parametrize("language", ["en", "de"])
def test_nothing_is_out_of_reach_or_cut_short_with_the_largest_text_in_the_smallest_window(
    sample: Path, tmp_path: Path, language: str
) -> None:
    found = found_by("tests.access.large", sample, tmp_path, language)
    assert not found, "\n".join(found)

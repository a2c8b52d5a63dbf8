"""A text pulls a file of this computer into a PDF."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.reports.reading import words, xobject_kinds
from tests.threats.papers import papers


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A picture that a PDF could hold."""
    path = tmp_path / "x.png"
    Image.new("RGB", (8, 8), "red").save(path)
    return path


def test_a_picture_of_this_computer_is_printed_as_the_text_that_names_it(picture: Path) -> None:
    markup = f'<img src="{picture}" width="9" height="9"/>'
    for paper in papers(markup):
        assert markup in words(paper) or "<img" in words(paper)
        assert "/Image" not in xobject_kinds(paper)
        assert picture.read_bytes() not in paper.data


def test_a_share_of_another_computer_is_printed_as_text() -> None:
    for paper in papers('<img src="\\\\evil\\share\\x.png"/>'):
        assert "\\evil\\share" in words(paper)
        assert "/Image" not in xobject_kinds(paper)

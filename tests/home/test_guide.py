"""The guide: chapters that are found by what they tell, links that lead somewhere, F1 at the right place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from abm_desktop.home.guide import Spot, chapters, name_of, spot_for
from resources.files import GUIDE, ICONS
from resources.languages import ENGLISH, offered

CHAPTER = """<!-- part: Pages -->
<!-- icon: {icon} -->
<!-- place: {places} -->
# {title}

It tells of {title}. And more.

<!-- place: accounts:cand*, votes -->
## Vote blind: 1 to 5

Press a number.
"""


@pytest.fixture
def book(tmp_path: Path):
    for number, (title, places) in enumerate((("Begin", "welcome"), ("Accounts", "accounts*"))):
        text = CHAPTER.format(icon="house-simple", places=places, title=title)
        if title == "Begin":
            text = text.partition("<!-- place: accounts")[0]
        (tmp_path / f"{number}-{title.lower()}.md").write_text(text, encoding="utf-8")
    return chapters(tmp_path)


def test_a_chapter_is_read_without_what_it_says_of_itself(book):
    begin = book[0]
    assert (begin.key, begin.group, begin.title) == ("0-begin", "Pages", "Begin")
    assert begin.about == "It tells of Begin."
    assert "<!--" not in begin.text


def test_a_place_leads_to_the_nearest_heading_and_an_unknown_one_to_the_beginning(book):
    assert spot_for("accounts", book) == Spot("1-accounts")
    assert spot_for("accounts:candidates", book) == Spot("1-accounts", "vote-blind-1-to-5")
    assert spot_for("votes", book) == Spot("1-accounts", "vote-blind-1-to-5")
    assert spot_for("nowhere", book) == Spot("0-begin")


@pytest.mark.parametrize("language", offered())
def test_every_link_of_the_guide_leads_to_a_chapter_and_a_heading_of_it(language):
    known = {chapter.key: chapter for chapter in chapters(GUIDE, language)}
    lost = []
    for chapter in known.values():
        for target in re.findall(r"(?<!!)\[[^\]]*\]\(([^)]+)\)", chapter.text):
            if target.startswith("https://"):
                continue
            file, _, heading = target.partition("#")
            to = known.get(file.removesuffix(".md") or chapter.key)
            names = {
                "",
                *map(name_of, re.findall(r"^#+ (.+)$", to.text if to else "", re.MULTILINE)),
            }
            if to is None or heading not in names:
                lost.append(f"{chapter.key}: {target}")
    assert lost == []


@pytest.mark.parametrize("language", offered())
def test_every_picture_and_icon_of_the_guide_is_there_and_no_picture_lies_unused(language):
    book = chapters(GUIDE, language)
    named = {
        name
        for chapter in book
        for name in re.findall(r"!\[[^\]]+\]\(pictures/([^)]+)\)", chapter.text)
    }
    folder = GUIDE if language == ENGLISH else GUIDE / language
    assert named == {path.name for path in (folder / "pictures").iterdir()}
    assert all((ICONS / f"{chapter.icon}.svg").exists() for chapter in book)

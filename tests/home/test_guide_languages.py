"""The guide in other languages: it leads where the English one does, and calls things as the program does."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from abm_desktop.home.guide import chapters, name_of, spot_for
from resources.files import GUIDE
from resources.languages import ENGLISH, offered
from tests import catalogues

NAMES: Final = [path.name for path in sorted(GUIDE.glob("*.md"))]
LINE: Final = re.compile(
    r"(?P<remark><!--)|(?P<heading>#+) |(?P<picture>!\[)|(?P<step>\d+)\. |(?P<point>- )|(?P<row>\|)"
)
"""How a line begins that is no paragraph."""
NAMED: Final = re.compile(r"\*+([^*\n]+)\*+")
"""What stands in bold or italics: keys, and what a button, a page or a field is called."""
STRESSED: Final = frozenset({"you"})
"""What stands in italics and names nothing of the program."""
CODE: Final = re.compile(r"`[^`]+`")
TARGET: Final = re.compile(r"\]\(([^)]+)\)")
KEY: Final = re.compile(
    r"(?:(?:Ctrl|Shift|Alt)\+)*(?:Ctrl|Shift|Alt|Del|Enter|Space|Tab|Down|F\d+|\S)"
)
CHORD: Final = re.compile(r"\b(?:(?:Ctrl|Shift|Alt)\+)+(?:\w+|,)|\bF\d+")
WORD: Final = re.compile(r"[A-Za-z]+")

in_all = pytest.mark.parametrize(
    ("language", "name"),
    [(language, name) for language in offered() if language != ENGLISH for name in NAMES],
)


def told(name: str, language: str = ENGLISH) -> str:
    folder = GUIDE if language == ENGLISH else GUIDE / language
    return (folder / name).read_text(encoding="utf-8")


def sections(name: str, language: str) -> list[str]:
    """Return what is read of a chapter, heading by heading."""
    key = name.removesuffix(".md")
    text = next(one.text for one in chapters(GUIDE, language) if one.key == key)
    return re.split(r"^#+ ", text, flags=re.MULTILINE)


def shape(line: str) -> str:
    """Return what a line is: a heading of its level, a step of its number, a row of its cells, the very remark."""
    found = LINE.match(line)
    if found is None:
        return "text" if line else ""
    kind = str(found.lastgroup)
    if kind == "remark":
        return "part" if "part:" in line else line
    return f"{kind} {found[kind]} {line.count('|') if kind == 'row' else ''}"


@cache
def words_of(language: str) -> dict[str, set[str]]:
    """Return how the program says its texts in a language; a text may mean several things."""
    found: dict[str, set[str]] = {}
    for (texts, _about), words in catalogues.translated(language).items():
        for text in (texts,) if isinstance(texts, str) else texts:
            said = (words,) if isinstance(words, str) else words
            found.setdefault(plain(text), set()).update(map(plain, said))
    return found


def plain(text: str) -> str:
    """Return a text as a sentence quotes it: small letters, no mark at its end, any number of things."""
    return re.sub(r"\d+|\{count\}", "#", text.casefold().rstrip(".:?…"))


@cache
def keyboard(language: str) -> dict[str, str]:
    """Return what is written on the keys where a language is spoken."""
    known = catalogues.translated(language).items()
    return {str(text): str(words) for (text, about), words in known if about == "key"}


def pressed(keys: str, language: str) -> str:
    """Return keys as they are written where a language is spoken."""
    return WORD.sub(lambda word: keyboard(language).get(word[0], word[0]), keys)


def called(name: str, language: str) -> set[str]:
    """Return what a name of the English guide may be in another language; nothing where it names nothing."""
    if KEY.fullmatch(name):
        return {pressed(name, language)}
    return words_of(language).get(plain(name), set())


@in_all
def test_a_chapter_of_another_language_is_built_line_by_line_like_the_english_one(language, name):
    theirs, ours = (list(map(shape, told(name, one).splitlines())) for one in (language, ENGLISH))
    assert theirs == ours


@in_all
def test_a_chapter_of_another_language_shows_the_same_pictures_links_and_commands(language, name):
    ours, theirs = told(name), told(name, language)
    assert TARGET.findall(theirs) == TARGET.findall(ours)
    assert CODE.findall(theirs) == CODE.findall(ours)


@in_all
def test_what_a_chapter_names_is_called_as_the_program_calls_it_in_that_language(language, name):
    misses = []
    for ours, theirs in zip(sections(name, ENGLISH), sections(name, language), strict=True):
        left = Counter(NAMED.findall(theirs))
        for one in NAMED.findall(ours):
            ways = called(one, language)
            found = next((it for it in left if it in ways or plain(it) in ways), None)
            if found:
                left -= Counter([found])
            elif one not in STRESSED:
                misses.append(f"{one}: {sorted(ways) or 'no text of the program'}, not {[*left]}")
    assert not misses, "\n".join(misses)


@in_all
def test_keys_are_written_as_on_the_keyboards_of_the_language(language, name):
    ours, theirs = told(name), told(name, language)
    wanted = Counter(pressed(keys, language) for keys in CHORD.findall(ours))
    assert {keys: theirs.count(keys) for keys in wanted} == {
        keys: sum(count for other, count in wanted.items() if keys in other) for keys in wanted
    }
    foreign = {key for key, theirs in keyboard(language).items() if key != theirs}
    assert foreign & set(WORD.findall(CODE.sub("", theirs))) == set()


@pytest.mark.parametrize("language", offered())
def test_every_place_of_the_window_leads_to_a_heading_that_the_language_has(language):
    book = chapters(GUIDE, language)
    by_key = {chapter.key: chapter for chapter in book}
    for chapter in chapters(GUIDE, ENGLISH):
        for place, _heading in chapter.places:
            spot = spot_for(place, book)
            headings = re.findall(r"^##+ (.+)$", by_key[spot.chapter].text, re.MULTILINE)
            assert spot.chapter == chapter.key
            assert spot.heading in {"", *map(name_of, headings)}


@pytest.mark.parametrize("language", offered())
def test_a_part_of_the_guide_is_called_alike_in_all_its_chapters(language):
    ours = [chapter.group for chapter in chapters(GUIDE, ENGLISH)]
    theirs = [chapter.group for chapter in chapters(GUIDE, language)]
    assert len(set(zip(ours, theirs, strict=True))) == len(set(ours)) == len(set(theirs))


def test_a_chapter_that_a_language_does_not_have_is_told_in_english(tmp_path: Path):
    (tmp_path / "xx").mkdir()
    for name, title in (("1-a", "One"), ("2-b", "Two"), ("xx/1-a", "Öd")):
        text = f"<!-- part: P -->\n<!-- icon: i -->\n# {title}\n\nÜber {title}: nothing.\n"
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    book = chapters(tmp_path, "xx")
    assert [(one.key, one.title, one.about) for one in book] == [
        ("1-a", "Öd", "Über Öd:"),
        ("2-b", "Two", "Über Two:"),
    ]

"""The user's guide: chapters in Markdown, and which of them tells of a place in the window."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Final

from resources.files import GUIDE
from resources.language import in_language
from resources.records import dataclass

_REMARK: Final = re.compile(r"^<!--\s*(\w+):\s*(.*?)\s*-->\n?", re.MULTILINE)
"""What a chapter says of itself: `part` and `icon` at its head, `place` above the heading for it."""
_PLACE: Final = "place"
_TITLE: Final = re.compile(r"^#\s+(.+)$", re.MULTILINE)
_HEADING: Final = re.compile(r"^#+\s+(.+)$")
_FIRST_SENTENCE: Final = re.compile(r"^[^\W\d_][^\n]*?[.:](?=\s)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Spot:
    """A heading of the guide.

    Attributes:
        chapter: the key of its chapter.
        heading: the name under which links know it; empty for the chapter's beginning.
    """

    chapter: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter as it is listed, found and read.

    Attributes:
        key: its stable name, under which other chapters link to it.
        group: the part of the guide that it belongs to.
        icon: a Phosphor name.
        about: how it begins.
        text: Markdown, without what the chapter says of itself.
        places: patterns of places in the window, each with the name of the heading that tells of it.
    """

    key: str
    group: str
    title: str
    icon: str
    about: str
    text: str
    places: tuple[tuple[str, str], ...]

    @property
    def words(self) -> str:
        """Return all that it says, by which it is found."""
        return self.text


@cache
def chapters(folder: Path = GUIDE, spoken: str | None = None) -> tuple[Chapter, ...]:
    """Return the chapters in their order, which the numbers of their files give.

    Each is told in the language of this process, or in `spoken`; in English where that has none.
    """
    names = sorted(path.name for path in folder.glob("*.md"))
    return tuple(_read(in_language(folder, name, spoken)) for name in names)


def spot_for(place: str, among: tuple[Chapter, ...] | None = None) -> Spot:
    """Return what tells of a place in the window, such as `accounts` or `account:<key>:plan`.

    The longest pattern that fits is the nearest; without any, the guide opens at its beginning.
    """
    known = chapters() if among is None else among
    fitting = [
        (len(pattern), Spot(chapter.key, heading))
        for chapter in known
        for pattern, heading in chapter.places
        if fnmatchcase(place, pattern)
    ]
    return max(fitting, key=lambda one: one[0], default=(0, Spot(known[0].key)))[1]


def name_of(heading: str) -> str:
    """Return the name under which links of Markdown know a heading: `Vote blind` is `vote-blind`."""
    kept = (character for character in heading.lower() if character.isalnum() or character in " -")
    return "".join(kept).strip().replace(" ", "-")


def _read(path: Path) -> Chapter:
    source = path.read_text(encoding="utf-8")
    said = dict(reversed(_REMARK.findall(source)))
    text = _REMARK.sub("", source).strip()
    title = _TITLE.search(text)
    about = _FIRST_SENTENCE.search(text)
    if title is None or about is None:
        raise ValueError(f"{path.name} begins with a title and a sentence")
    return Chapter(
        key=path.stem,
        group=said["part"],
        title=title[1].strip(),
        icon=said["icon"],
        about=about[0],
        text=text,
        places=tuple(_places(source)),
    )


def _places(source: str) -> list[tuple[str, str]]:
    """Return the patterns of places, each with the name of the heading below; a title has none."""
    found: list[tuple[str, str]] = []
    waiting: list[str] = []
    for line in source.splitlines():
        remark, heading = _REMARK.match(f"{line}\n"), _HEADING.match(line)
        if remark is not None and remark[1] == _PLACE:
            waiting += [pattern.strip() for pattern in remark[2].split(",")]
        elif heading is not None:
            name = "" if line.startswith("# ") else name_of(heading[1])
            found += [(pattern, name) for pattern in waiting]
            waiting = []
    return found

"""Brings the catalogues of translated texts up to date: `.ci/tool python -m tests.catalogues [ROOM ...]`.

Texts of the code are collected by room; texts of more than one room stand in `shared.po`. What was
translated is kept wherever the text has moved to, and what no code says any more is left out. Then
all rooms of a language are compiled into the one file that the program reads. Prints what is missing.
"""

from __future__ import annotations

import io
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("de",)
FLOORS = ("ui", "abm_desktop", "db", "resources")
SHARED = "shared"
KEYWORDS = {"tr": None, "tr_about": ((1, "c"), 2), "tr_count": (1, 2)}
_NO_DAY = datetime(2026, 1, 1, tzinfo=UTC)
Key = tuple[str | tuple[str, ...], str | None]


@dataclass(frozen=True)
class Said:
    """A text of the code: the text or both its numbers, what it is about, the files that say it."""

    key: Key
    files: tuple[str, ...]

    @property
    def room(self) -> str:
        """The room whose catalogue holds it."""
        rooms = {_room(file) for file in self.files}
        return rooms.pop() if len(rooms) == 1 else SHARED


def said() -> list[Said]:
    """Return every text of the code, in the order of its files."""
    files: dict[Key, list[str]] = defaultdict(list)
    for path in _modules():
        name = path.relative_to(ROOT).as_posix()
        for _line, text, _comments, about in extract_from_file("python", path, KEYWORDS):
            if text and name not in files[text, about]:
                files[text, about].append(name)
    return [Said(key, tuple(names)) for key, names in files.items()]


def translated(language: str) -> dict[Key, str | tuple[str, ...]]:
    """Return what is translated, whatever room it stands in."""
    found: dict[Key, str | tuple[str, ...]] = {}
    for path in sorted((FOLDER / language).glob("*.po")):
        for message in read_catalogue(path):
            if is_whole(message):
                found[message.id, message.context] = message.string
    return found


def read_catalogue(path: Path) -> Iterator[Message]:
    """Read the messages of one catalogue, without its head."""
    with path.open("rb") as content:
        yield from (one for one in read_po(content, path.parent.name) if one.id)


def is_whole(message: Message) -> bool:
    """Tell whether a message is translated, in each of its numbers."""
    strings = (message.string,) if isinstance(message.string, str) else message.string
    return bool(strings) and all(strings)


def update(language: str, rooms: Sequence[str]) -> int:
    """Write the catalogues of a language, or those of some rooms alone; return how many texts it lacks."""
    known = translated(language)
    by_room: dict[str, list[Said]] = defaultdict(list)
    for one in said():
        by_room[one.room].append(one)
    missing = 0
    for room, texts in sorted(by_room.items()):
        lacking = sum(one.key not in known for one in texts)
        missing += lacking
        if lacking:
            _tell(f"{language}/{room}: {lacking} of {len(texts)} texts are not translated")
        if not rooms or room in rooms:
            _write(FOLDER / language / f"{room}.po", language, texts, known)
    for path in (FOLDER / language).glob("*.po"):
        if not rooms and path.stem not in by_room:
            path.unlink()
    return missing


def compiled(language: str) -> bytes:
    """Return the file that the program reads, made of all that is translated."""
    catalogue = _empty(language)
    for (text, about), string in sorted(translated(language).items(), key=repr):
        catalogue.add(text, string, context=about)
    content = io.BytesIO()
    write_mo(content, catalogue)
    return content.getvalue()


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _modules() -> Iterator[Path]:
    for floor in FLOORS:
        yield from sorted((ROOT / floor).rglob("*.py"))


def _room(file: str) -> str:
    parts = file.split("/")
    return parts[1] if len(parts) > 2 else SHARED


def _empty(language: str) -> Catalog:
    """Return a catalogue whose head tells no time, so that the same texts make the same file."""
    return Catalog(
        language,
        project="ABM Desktop",
        header_comment="",
        creation_date=_NO_DAY,
        revision_date=_NO_DAY,
        last_translator="",
        language_team="",
        fuzzy=False,
    )


def _write(
    path: Path, language: str, texts: Iterable[Said], known: dict[Key, str | tuple[str, ...]]
) -> None:
    catalogue = _empty(language)
    for one in texts:
        text, about = one.key
        catalogue.add(
            text, known.get(one.key, ""), context=about, locations=[(file, 0) for file in one.files]
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as content:
        write_po(content, catalogue, width=0, omit_header=False, include_lineno=False)


if __name__ == "__main__":
    for spoken in LANGUAGES:
        left = update(spoken, sys.argv[1:])
        (FOLDER / f"{spoken}.mo").write_bytes(compiled(spoken))
        _tell(f"{spoken}: {left} texts are not translated")

"""What the bytes of a text file say: by its mark, as UTF-8, or by a guess that is told as one."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Sequence
from typing import Final

from charset_normalizer import from_bytes

from abm_desktop.errors import KnownError
from abm_desktop.exchange.files.plausible_text import (
    MANY,
    has_foreign_words,
    languages_needed,
    oddities,
)
from abm_desktop.exchange.files.table import Rival
from resources.language import tr
from resources.records import dataclass

_MARKS: Final = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MARK: Final = "\ufeff"
"""What is left of a byte order mark where somebody told the encoding beneath it."""
_LATIN: Final = ("cp1252", "cp1250", "mac_roman", "cp1257")
"""The commonest first."""
_WEST: Final = ("cp1252", "mac_roman")
"""Those that hold the languages of the West of Europe together."""
_WORD: Final = re.compile(r"[^\s,;|\"]+")
_HEAD: Final = 4_096
_SAMPLE: Final = 200_000
_LATIN_END: Final = "\u024f"


@dataclass(frozen=True, slots=True)
class DecodedText:
    """The text of a file, with the encoding it was read as and whether that was a guess.

    `rivals` are encodings that make as much sense, with other letters.
    """

    text: str
    encoding: str
    guessed: bool
    rivals: tuple[Rival, ...] = ()


def decode(content: bytes, encoding: str | None = None) -> DecodedText:
    """Return the text of `content`, read as `encoding` where one is given.

    Raises:
        KnownError: the encoding is unknown, does not fit, or cannot be told.
    """
    if encoding is not None:
        return DecodedText(_decode_as(content, encoding), encoding, guessed=False)
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    if marked is not None:
        return DecodedText(_decode_as(content, marked), marked, guessed=False)
    unmarked = _utf_16_without_mark(content)
    if unmarked is not None:
        return DecodedText(_decode_as(content, unmarked), unmarked, guessed=True)
    try:
        return DecodedText(content.decode("utf-8"), "utf-8", guessed=False)
    except UnicodeDecodeError:
        guess, rivals = _guess(content)
        return DecodedText(content.decode(guess), guess, guessed=True, rivals=rivals)


def _decode_as(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding).removeprefix(_MARK)
    except UnicodeDecodeError as error:
        raise KnownError(
            tr(
                "The file is not {encoding}: byte {place} does not fit. Nothing was read. Save it as "
                "CSV UTF-8, or name its encoding.",
                encoding=encoding,
                place=error.start + 1,
            )
        ) from error
    except (LookupError, ValueError):  # Python has codecs that are none of text.
        raise KnownError(unknown_encoding(encoding)) from None


def unknown_encoding(name: str) -> str:
    """Return the sentence that says that there is no encoding of a name."""
    return tr(
        'The encoding "{name}" is unknown. Common ones are utf-8, utf-16, cp1252, mac_roman.',
        name=name,
    )


def _utf_16_without_mark(content: bytes) -> str | None:
    """Recognise UTF-16 by its NUL bytes: with Western text every second one is NUL."""
    head = content[:_HEAD]
    if len(head) > 1 and head[1::2].count(0) * 2 > len(head[1::2]):
        return "utf-16-le"
    if len(head) > 1 and head[::2].count(0) * 2 > len(head[::2]):
        return "utf-16-be"
    return None


def _guess(content: bytes) -> tuple[str, tuple[Rival, ...]]:
    lines = b"\n".join(line for line in content.splitlines() if not line.isascii())
    whole = len(lines) <= _SAMPLE
    sample = lines if whole else lines[:_SAMPLE].rpartition(b"\n")[0] or lines[:_SAMPLE]
    names = _western(content, sample)
    if not (names and _is_plainly_western(sample, names[0])):
        best = from_bytes(sample).best()
        if best is not None and not _is_latin(str(best)) and _fits(content, best.encoding):
            return best.encoding, ()
    if not names:
        raise KnownError(
            tr(
                "The encoding of the file cannot be told. Nothing was read. Save it as CSV UTF-8, or "
                "name its encoding."
            )
        )
    return names[0], _rivals(sample, names)


def _fits(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def _is_plainly_western(sample: bytes, name: str) -> bool:
    """Return whether no other script needs to be thought of; short texts fit many of them."""
    text = _sensible(sample, name)
    return (
        not oddities(text) and languages_needed(text, name) < MANY and not has_foreign_words(text)
    )


def _is_latin(text: str) -> bool:
    return all(letter <= _LATIN_END for letter in text if letter.isalpha())


def _western(content: bytes, sample: bytes) -> list[str]:
    """Return the Western encodings that make the best sense, the likeliest first.

    Of those with the fewest oddities the one whose letters need the fewest languages; beside it
    those that need as few, and whatever holds the West of Europe.
    """
    fitting = {name: _sensible(sample, name) for name in _LATIN if _fits(content, name)}
    least = min(map(oddities, fitting.values()), default=0)
    best = {
        name: languages_needed(text, name)
        for name, text in fitting.items()
        if oddities(text) == least
    }
    fewest = min(best.values(), default=MANY)
    ordered = sorted(best, key=lambda name: best[name])
    return [name for name in ordered if name in _WEST or best[name] == fewest < MANY] or ordered


def _sensible(sample: bytes, name: str) -> str:
    return sample.decode(name, errors="replace")


def _rivals(sample: bytes, names: Sequence[str]) -> tuple[Rival, ...]:
    """Return the encodings beside the first one that give other letters, with a word of each."""
    ours = _WORD.findall(_sensible(sample, names[0]))
    rivals = []
    for name in names[1:]:
        theirs = (_as_other(word, names[0], name) for word in ours)
        pair = next((pair for pair in zip(ours, theirs, strict=True) if pair[0] != pair[1]), None)
        rivals.extend([Rival(name, *pair)] if pair else [])
    return tuple(rivals)


def doubt_of(cells: Iterable[str], read_as: DecodedText) -> str:
    """Return why cells cannot be taken before the encoding is told; empty where all agree."""
    if not read_as.rivals:
        return ""
    for cell in cells:
        for rival in read_as.rivals if not cell.isascii() else ():
            other = _as_other(cell, read_as.encoding, rival.encoding)
            if other != cell:
                return tr(
                    '"{cell}" may be "{other}", for the file does not tell its encoding; say it with '
                    "--encoding {encoding} or --encoding {other_encoding}.",
                    cell=cell,
                    other=other,
                    encoding=read_as.encoding,
                    other_encoding=rival.encoding,
                )
    return ""


def _as_other(text: str, encoding: str, other: str) -> str:
    return text.encode(encoding, errors="replace").decode(other, errors="replace")

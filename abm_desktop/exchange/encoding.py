"""What the bytes of a text file say: by its mark, as UTF-8, or by a guess that is told as one."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import Final

from charset_normalizer import from_bytes

from abm_desktop.errors import KnownError

_MARKS: Final = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LATIN: Final = ("cp1252", "cp1250", "mac_roman", "cp1257")
"""The commonest first: where two of them read equally well, that one is taken."""
_HEAD: Final = 4_096
_SAMPLE: Final = 200_000
_LATIN_END: Final = "\u024f"


@dataclass(frozen=True, slots=True)
class DecodedText:
    """The text of a file, with the encoding it was read as and whether that was a guess."""

    text: str
    encoding: str
    guessed: bool


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
        guess = _guess(content)
        return DecodedText(content.decode(guess), guess, guessed=True)


def _decode_as(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except LookupError:
        raise KnownError(
            f'The encoding "{encoding}" is unknown. Common ones are utf-8, utf-16, cp1252, mac_roman.'
        ) from None
    except UnicodeDecodeError as error:
        raise KnownError(
            f"The file is not {encoding}: byte {error.start + 1} does not fit. Nothing was read. "
            "Save it as CSV UTF-8, or name its encoding."
        ) from error


def _utf_16_without_mark(content: bytes) -> str | None:
    """Recognise UTF-16 by its NUL bytes: with Western text every second one is NUL."""
    head = content[:_HEAD]
    if len(head) > 1 and head[1::2].count(0) * 2 > len(head[1::2]):
        return "utf-16-le"
    if len(head) > 1 and head[::2].count(0) * 2 > len(head[::2]):
        return "utf-16-be"
    return None


def _guess(content: bytes) -> str:
    lines = b"\n".join(line for line in content.splitlines() if not line.isascii())
    sample = lines[:_SAMPLE].rpartition(b"\n")[0] or lines[:_SAMPLE]
    best = from_bytes(sample).best()
    if best is not None and not _is_latin(str(best)) and _fits(content, best.encoding):
        return best.encoding
    fitting = [name for name in _LATIN if _fits(content, name)]
    if not fitting:
        raise KnownError(
            "The encoding of the file cannot be told. Nothing was read. "
            "Save it as CSV UTF-8, or name its encoding."
        )
    return min(fitting, key=lambda name: _oddities(sample.decode(name, errors="replace")))


def _fits(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def _is_latin(text: str) -> bool:
    return all(letter <= _LATIN_END for letter in text if letter.isalpha())


def _oddities(text: str) -> int:
    """Count what a Western code page read as another one looks like: `JosŽ`, `£ódŸ`, `J³rgen`."""
    odd = 0
    for before, letter in zip(" " + text, text, strict=False):
        if letter.isascii():
            odd += letter.isalpha() and not before.isascii() and not before.isalpha()
        elif before.isalpha():
            odd += not letter.isalpha() or (letter.isupper() and before.islower())
    return odd

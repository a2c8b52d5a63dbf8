"""What was written by somebody who speaks another language, said again in that of this process.

It was written by other programs, perhaps by no friend: nothing but texts and numbers come in place of names in
braces, nothing grows beyond a bound, and whatever cannot be understood is no error but stays as it was said.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from resources.language import digits, phrase, within
from resources.said import DEEPEST, LONGEST, Said, Source, said

_PLACE: Final = re.compile(r"\{(\w+)\}")
_NEVER: Final = re.compile("[\x00\ud800-\udfff]")
"""What no database keeps and no window shows, and JSON brings all the same."""


def said_again(form: object) -> Said | None:
    """Return what `said.written` wrote, in the language of this process; none where it is not understood."""
    if not isinstance(form, str) or len(form) > LONGEST:
        return None
    try:
        told = _told(json.loads(form), DEEPEST + 1)
    except (ValueError, TypeError, LookupError, RecursionError):
        return None
    return told if isinstance(told, Said) and not _NEVER.search(told) else None


def told(label: str, form: object) -> str:
    """Return the name of a change for whoever reads it here: as it was kept where it cannot be said again."""
    again = said_again(form)
    return label if again is None else again


def _told(kept: object, deepest: int) -> str | int:
    """Return a text or a number again.

    Raises:
        ValueError: nobody of ours wrote that, or it means nothing to this version.
    """
    match kept:
        case str() | int():
            return kept
        case [[*source], {**values}] if deepest:
            again = {str(name): _told(one, deepest - 1) for name, one in values.items()}
            return _said(source, again)
    raise ValueError("nobody of ours wrote that")


def _said(source: list[Any], values: dict[str, Any]) -> str:
    match source:
        case []:
            return within(values["text"])
        case [str(text)]:
            return _filled((text,), values, values)
        case [str(about), str(text)]:
            return _filled((about, text), values, values)
        case [str(one), str(many), int(count)]:
            return _filled((one, many, count), values, {"count": digits(count), **values})
    raise ValueError("no text is said from that")


def _filled(source: Source, values: dict[str, Any], shown: Mapping[str, Any]) -> Said:
    # Of a text without a letter a catalogue says who translated it.
    pattern = None if "" in source else phrase(source)
    if pattern is None:
        raise ValueError("a text of another version")
    if not shown:
        return said(pattern, source, values)
    parts = _PLACE.split(pattern)
    if any("{" in part or "}" in part for part in parts[::2]):
        raise ValueError("more than names stands in braces")
    parts[1::2] = [str(shown[name]) for name in parts[1::2]]
    if sum(map(len, parts)) > LONGEST:
        raise ValueError("too long for a name")
    return said("".join(parts), source, values)

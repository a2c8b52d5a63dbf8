"""A text that remembers what it was said from, so that it can be said again in another language."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

Source = tuple[str] | tuple[str, str] | tuple[str, str, int] | tuple[()]
"""A text; what it is about and the text; one, many and their number; nothing for what stands within a sentence."""

DEEPEST: Final = 4
"""So deep texts stand within texts; what is deeper is kept as it was said."""
LONGEST: Final = 4_000
"""So many letters a name and what it was said from have at most, or it stays as it was said."""


class Said(str):
    """A text like any other, for whoever reads it; pickled and copied it is one without memory.

    Attributes:
        source: the texts of the code that it was said from.
        values: what stands in place of the names in braces: texts, which may be said again too, and numbers.
    """

    __slots__ = ("source", "values")
    source: Source
    values: dict[str, Any]

    def format(self, *args: object, **values: object) -> str:
        """Return it filled in, as a pattern that stands in a module is; it remembers its values."""
        told = super().format(*args, **values)
        return told if args or self.values else said(told, self.source, values)

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        """Return what other processes and copies get: the text alone."""
        return str, (str(self),)


_PLAIN: Final = frozenset({str, int, Said})


def said(text: str, source: Source, values: dict[str, Any]) -> Said:
    """Return a text with what it was said from.

    Values are kept as texts where they are neither text nor number: a text must not keep things alive.
    """
    for name, value in values.items():
        if value.__class__ not in _PLAIN:
            values[name] = str(value)
    told = Said(text)
    told.source = source
    told.values = values
    return told


def written(text: str) -> str | None:
    """Return as JSON what a text was said from; none where nobody knows, or where it is too long to keep."""
    if not isinstance(text, Said):
        return None
    form = json.dumps(_plain(text, DEEPEST), separators=(",", ":"))
    return form if len(form) <= LONGEST else None


def texts_in(form: str | None) -> list[str]:
    """Return every text that stands in what was written; all of it where that was not by us."""
    try:
        return list(_texts(json.loads(form or "[]")))
    except (ValueError, RecursionError):
        return [form or ""]


def _texts(kept: Any) -> Iterator[str]:
    if isinstance(kept, str):
        yield kept
    elif isinstance(kept, list):
        for one in kept:
            yield from _texts(one)
    elif isinstance(kept, dict):
        yield from _texts(list(kept.values()))


def _plain(value: Any, deepest: int) -> Any:
    if not isinstance(value, Said):
        return value
    if not deepest:
        return str(value)
    values = {name: _plain(one, deepest - 1) for name, one in value.values.items()}
    return [list(value.source), values]

"""What a person may want to look at in an import, gathered over all rows."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from abm_desktop.exchange.importing.preview import ImportPreview
from abm_desktop.exchange.kinds.deal_accounts import NEEDS_ACCOUNT
from resources.language import tr

_QUOTED: Final = re.compile(r'"[^"]*"|„[^“]*“')


@dataclass(frozen=True, slots=True)
class Noted:
    """A note, and how many rows have it; what rows quote differently stands as an ellipsis."""

    note: str
    rows: int


def _like(sentence: str) -> re.Pattern[str]:
    """Return what a sentence fits, whatever stands for its names in braces."""
    pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.*)", re.escape(sentence))
    return re.compile(pattern, re.DOTALL)


_WORDS: Final = (
    (
        _like(tr('Row {row} says "{said}" for {field}; that is kept.')),
        tr("The file says two things for {field}; the first is kept."),
    ),
    (
        _like(NEEDS_ACCOUNT + tr('none is known as "{text}".')),
        tr("No account of that name is known."),
    ),
)
"""Notes of rows that say it of one row, and what is said of several."""


def noted(preview: ImportPreview) -> tuple[Noted, ...]:
    """Return the notes of all rows, those of most rows first."""
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for row in preview.rows:
        for note in row.notes:
            alike[_general(note)].append(note)
    found = [
        Noted(notes[0] if len(set(notes)) == 1 else general, len(notes))
        for general, notes in alike.items()
    ]
    return tuple(sorted(found, key=lambda one: -one.rows))


def _general(note: str) -> str:
    """Return what a note says of several rows, whatever they quote."""
    for of_one, of_several in _WORDS:
        if found := of_one.fullmatch(note):
            return of_several.format_map(found.groupdict())
    return _QUOTED.sub(lambda found: f"{found[0][0]}…{found[0][-1]}", note)

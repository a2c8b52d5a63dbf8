"""What a person may want to look at in an import, gathered over all rows."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Final

from abm_desktop.exchange.importing.preview import ImportPreview
from abm_desktop.exchange.kinds.notes import Note
from resources.records import dataclass

_QUOTED: Final = re.compile(r'"[^"]*"|„[^“]*“')


@dataclass(frozen=True, slots=True)
class Noted:
    """A note, and how many rows have it; what rows quote differently stands as an ellipsis."""

    note: str
    rows: int


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
    if isinstance(note, Note) and note.of_several:
        return note.of_several
    return _QUOTED.sub(lambda found: f"{found[0][0]}…{found[0][-1]}", note)

"""New accounts whose names look like those of others: told, for a person who knows, never merged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from abm_desktop.accounts.alike import alike
from abm_desktop.exchange.importing.preview import PreviewRow, RowAction
from abm_desktop.exchange.kinds.index import Candidate
from abm_desktop.exchange.kinds.notes import About, Note, is_about
from resources.language import tr

_SAME: Final = 100
"""The score of names that differ in nothing but case and punctuation."""
_MOST: Final = 20_000
"""Rows of a file beyond which nobody waits for it."""


def with_lookalikes(
    rows: Sequence[PreviewRow], accounts: Iterable[Candidate]
) -> tuple[PreviewRow, ...]:
    """Return rows, with a note where a new account looks like one that is there.

    A row that was told to be kept apart, by its name or domain, is not told so twice.
    """
    created = [place for place, row in enumerate(rows) if _is_untold(row)]
    names = [str(one.values["name"]) for one in accounts]
    if not created or not names or len(rows) > _MOST:
        return tuple(rows)
    noted = list(rows)
    found = alike([rows[place].name for place in created], names, most=1)
    for place, ones in zip(created, found, strict=True):
        if ones and ones[0].score < _SAME:
            sentence = tr('Looks like "{name}"; kept apart.', name=names[ones[0].index])
            note = Note(sentence, About.KEPT_APART)
            noted[place] = replace(rows[place], notes=(*rows[place].notes, note))
    return tuple(noted)


def _is_untold(row: PreviewRow) -> bool:
    is_told = any(is_about(note, About.KEPT_APART) for note in row.notes)
    return row.action is RowAction.CREATE and not is_told

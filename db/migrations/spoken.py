"""The language of a workspace, so that words that a migration adds are said like those that are there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

import sqlalchemy as sa
from alembic import op

from resources.defaults import default_rows
from resources.language import language
from resources.languages import ENGLISH, offered

_TELLING: Final = ("journey_stage", "committee_role", "activity_type", "channel")
"""Tables whose first words every workspace got when it was made, in the language of whoever made it."""


def own_language() -> str:
    """Return the language in which most words of the workspace are still said as they were at first.

    Where people renamed them all, that of the window or command that migrates.
    """
    found: Counter[str] = Counter()
    there = set(sa.inspect(op.get_bind()).get_table_names())
    first = {code: default_rows(code) for code in offered()}
    for table in there.intersection(_TELLING):
        words = sa.table(table, sa.column("code"), sa.column("label"))
        kept = op.get_bind().execute(sa.select(words.c.code, words.c.label))
        labels = {word.code: word.label for word in kept}
        for code, rows in first.items():
            found[code] += sum(labels.get(row["code"]) == row["label"] for row in rows[table])
    ranked = found.most_common(2)
    is_told = bool(ranked) and ranked[0][1] > (ranked[1][1] if len(ranked) > 1 else 0)
    return ranked[0][0] if is_told else language()


def said(
    table: str, names: tuple[str, ...], words: Iterable[tuple[object, ...]]
) -> list[tuple[object, ...]]:
    """Return English words in the language of the workspace; `names` says what each value is."""
    spoken = own_language()
    if spoken == ENGLISH:
        return list(words)
    english, other = (
        {row["code"]: row for row in default_rows(code)[table]} for code in (ENGLISH, spoken)
    )
    place = names.index("code")
    return [
        tuple(
            other[word[place]][name] if _is_first(english.get(word[place]), name, value) else value
            for name, value in zip(names, word, strict=True)
        )
        for word in words
    ]


def _is_first(row: Mapping[str, object] | None, name: str, value: object) -> bool:
    """Tell whether a value is what a new workspace has there, so that it is said in other languages."""
    return row is not None and row.get(name) == value

"""Use cases of the glossary: the words of the field, and what both teams mean by them."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from abm_desktop.errors import KnownError
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.services.word_lists import WordList
from db.workspace.tables import Term
from resources.language import tr
from resources.records import dataclass

_LONGEST: Final = 600


@dataclass(frozen=True, slots=True)
class TermRow:
    """A word of the glossary.

    Attributes:
        code: what screens name it by; it stays when the word changes.
        meaning: what both teams mean by it, in plain sentences.
    """

    code: str
    term: str
    meaning: str


def terms(reading: Reading) -> list[TermRow]:
    """Return the words on offer in their order: one query."""
    statement = select(Term.code, Term.term, Term.meaning).where(Term.is_retired.is_(False))
    found = reading.session.execute(statement.order_by(Term.position, Term.term))
    return [TermRow(*row) for row in found]


def _check(_session: Session, row: Any) -> None:
    if len(row.meaning) > _LONGEST:
        raise KnownError(
            tr(
                "A meaning has {longest} letters at most, so that a tool tip holds it.",
                longest=_LONGEST,
            )
        )


GLOSSARY: Final = WordList(
    ("a", tr("term")),
    Term,
    label="term",
    fields=("meaning",),
    fresh=lambda _group: {"meaning": ""},
    check=_check,
)
"""The glossary as a list of words, to be changed like all others."""

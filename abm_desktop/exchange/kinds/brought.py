"""What is said of a row that an import brings because a record names it."""

from __future__ import annotations

from typing import Final

from resources.language import tr, tr_about

_WHAT: Final = {
    "account": tr_about("brought by an import", "account"),
    "campaign": tr_about("brought by an import", "campaign"),
    "competitor": tr_about("brought by an import", "competitor"),
    "lead_source": tr_about("brought by an import", "lead source"),
    "product": tr_about("brought by an import", "product"),
}
_SENTENCE: Final = tr('Brings the new {what} "{name}".')
_BEGINNING: Final = _SENTENCE.partition("{")[0]


def brings_words(entity: str, name: str) -> str:
    """Return that a row brings another one: `Brings the new product "Forecast".`."""
    what = _WHAT.get(entity, entity.replace("_", " "))
    return _SENTENCE.format(what=what, name=name)


def is_brought(note: str) -> bool:
    """Tell whether a note says that."""
    return note.startswith(_BEGINNING)

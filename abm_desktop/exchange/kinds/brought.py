"""What is said of a row that an import brings because a record names it."""

from __future__ import annotations

from typing import Final

from abm_desktop.exchange.kinds.notes import About, Note
from resources.language import tr, tr_about

_WHAT: Final = {
    "account": tr_about("brought by an import", "account"),
    "campaign": tr_about("brought by an import", "campaign"),
    "competitor": tr_about("brought by an import", "competitor"),
    "lead_source": tr_about("brought by an import", "lead source"),
    "product": tr_about("brought by an import", "product"),
}


def brings_words(entity: str, name: str) -> Note:
    """Return that a row brings another one: `Brings the new product "Forecast".`."""
    what = _WHAT.get(entity, entity.replace("_", " "))
    return Note(tr('Brings the new {what} "{name}".', what=what, name=name), About.BROUGHT)

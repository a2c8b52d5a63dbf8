"""The journey stage that a text means: by its name here, its code, its first name, or what the field calls it.

The names of the field are those of Demandbase, Engagio and 6sense (field guide, section 2.4), as far as
each of them means one of our stages; "Meeting" or "Decision" lie between two, and are none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from abm_desktop.accounts.rows import StageRow
from abm_desktop.errors import KnownError
from db.text import fold
from resources.defaults import default_labels
from resources.language import tr

_KNOWN: Final = {
    "identified": ("Target", "No Engagement", "Kein Engagement", "Zielaccount"),
    "aware": ("Awareness", "Aufmerksamkeit"),
    "ready": (
        *("MQA", "6QA", "Marketing Qualified Account", "Ready"),
        *("Bereit für gemeinsame Ansprache", "Bereit"),
    ),
    "pipeline": (
        *("Opportunity", "Open Opportunity", "Qualified Opportunity"),
        *("Verkaufschance", "Offene Verkaufschance", "Qualifizierte Verkaufschance"),
    ),
    "customer": ("Customers", "Kunden"),
    "recycled": ("Recycle", "Recycling"),
}
"""By the code of one of our stages, what others call it."""


def stage_named(text: str, stages: Sequence[StageRow]) -> StageRow:
    """Return the stage that a text means; what one is called here goes before what others say.

    Raises:
        KnownError: it means none; which ones there are.
    """
    by_code = {stage.code: stage for stage in stages}
    said = {
        fold(name): by_code[code]
        for names in (_KNOWN, default_labels("journey_stage"))
        for code, called in names.items()
        if code in by_code
        for name in called
    }
    said |= {fold(code): stage for code, stage in by_code.items()}
    said |= {fold(stage.label): stage for stage in stages}
    found = said.get(fold(" ".join(text.split())))
    if found is None:
        raise KnownError(_why_none(text, ", ".join(stage.label for stage in stages)))
    return found


def _why_none(text: str, known: str) -> str:
    if not text.strip():
        return tr("No stage is named. There are: {stages}.", stages=known)
    return tr(
        '"{text}" is no stage that is known here. There are: {stages}.', text=text, stages=known
    )

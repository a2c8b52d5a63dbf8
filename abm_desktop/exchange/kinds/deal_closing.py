"""What of a deal stays as it is when a file says otherwise: no file reopens a closed deal."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Final

from abm_desktop.exchange.kinds.directory import Directory
from abm_desktop.exchange.kinds.fields import Ref, Values
from abm_desktop.exchange.kinds.rules import Keep
from abm_desktop.vocabulary import DealOutcome
from abm_desktop.workspace.days import full_day
from resources.language import tr

_CLOSING: Final = ("stage", "amount", "close_on")
"""What a deal that is won or lost here keeps when a file says that it is open."""


def closed_deals_kept(directory: Directory) -> Keep:
    """Return what keeps a deal closed that was won or lost here, whatever a file says."""
    outcomes = {stage.code: stage.outcome for stage in directory.stages}

    def keep(known: Values, news: Values) -> tuple[Collection[str], str]:
        was, says = known.get("stage"), news.get("stage")
        if not isinstance(was, Ref) or not isinstance(says, Ref):
            return (), ""
        outcome = outcomes[str(was.key)]
        if outcome is DealOutcome.OPEN or outcomes[str(says.key)] is not DealOutcome.OPEN:
            return (), ""
        day = known.get("close_on")
        on = full_day(day) if isinstance(day, date) else ""
        return _CLOSING, _kept_words(outcome, on, says.label)

    return keep


def _kept_words(outcome: DealOutcome, day: str, says: str) -> str:
    if outcome is DealOutcome.WON:
        words = tr("Was won here on {day}", day=day) if day else tr("Was won here")
    else:
        words = tr("Was lost here on {day}", day=day) if day else tr("Was lost here")
    return tr(
        "{was}; the file says {stage}. That is kept; reopen it by hand if the file is right.",
        was=words,
        stage=says,
    )

"""The words of this room that a workspace may change."""

from __future__ import annotations

from typing import Final

from abm_desktop.vocabulary import ReasonKind
from abm_desktop.workspace.services.word_lists import WordList
from db.accounts.tables import JourneyStage, Reason
from resources.language import tr

JOURNEY_STAGES: Final = WordList(("a", tr("journey stage")), JourneyStage, is_closed=True)
REASONS: Final = WordList(
    ("a", tr("reason")), Reason, group="kind", groups=tuple(ReasonKind), needs_one=True
)

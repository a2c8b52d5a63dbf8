"""What is told of a prediction: the event, every probability that was told, and what happened."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from abm_desktop.alignment.predicted import Outcome, Stated
from abm_desktop.vocabulary import PredictionKind, Team
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class PredictionRow:
    """What one person predicted of one event.

    Attributes:
        id: the key of the first prediction, which stands for all revisions.
        told: every probability that was told, the oldest first.
        is_frozen: whether the event has started, so that it cannot be revised.
        came_true: what happened; none while it is open.
        outcome: how good it was; none while it is open.
    """

    id: UUID
    kind: PredictionKind
    question: str
    account: UUID | None
    account_name: str
    deal: UUID | None
    handoff: UUID | None
    touch: UUID | None
    person: UUID
    person_name: str
    team: Team
    told: tuple[Stated, ...]
    due: date
    is_frozen: bool
    came_true: bool | None
    outcome: Outcome | None
    note: str | None

    @property
    def probability(self) -> int:
        """Return what was told last, in percent."""
        return self.told[-1].probability

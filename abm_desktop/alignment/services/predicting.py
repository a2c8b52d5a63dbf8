"""Use cases of predictions: make one, revise it until its event starts, say what happened."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import select

from abm_desktop.alignment.happened import is_frozen
from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import PredictionKind, Team
from abm_desktop.workspace.opened import Change
from db.alignment.predictions import Prediction
from db.workspace.tables import Person
from resources.language import tr
from resources.records import dataclass

_CERTAIN: Final = 100


@dataclass(frozen=True, slots=True)
class NewPrediction:
    """What somebody predicts.

    Attributes:
        question: what happens or does not, in words.
        probability: in percent, 0 to 100.
        due: the last day on which the event counts.
        starts_on: the day from which it can no longer be revised; none where that is after `due`.
    """

    kind: PredictionKind
    question: str
    probability: int
    due: date
    starts_on: date | None = None
    account: UUID | None = None
    deal: UUID | None = None
    handoff: UUID | None = None
    touch: UUID | None = None


def predict(change: Change, new: NewPrediction, person: UUID, today: date) -> UUID:
    """Keep what somebody predicts, and return its key.

    Raises:
        KnownError: there is no question, no such probability, or the event has started.
    """
    question = new.question.strip()
    if not question:
        raise KnownError(tr("A prediction needs an event. Say what will happen, or will not."))
    _check_probability(new.probability)
    if is_frozen(new.starts_on, new.due, today):
        raise KnownError(
            tr("That has started already, so it cannot be predicted. Nothing was kept.")
        )
    row = Prediction(
        kind=new.kind,
        question=question,
        account_id=new.account,
        deal_id=new.deal,
        handoff_id=new.handoff,
        touch_id=new.touch,
        made_by_id=person,
        team=_team_of(change, person),
        made_at=change.at,
        probability=new.probability,
        due=new.due,
        starts_on=new.starts_on,
    )
    return change.add(row).id


def revise(change: Change, first: UUID, probability: int, today: date) -> UUID:
    """Keep what the same person thinks now of an event as a row of its own, and return its key.

    Raises:
        KnownError: there is no such probability, the event has started, or somebody else predicted it.
    """
    _check_probability(probability)
    row = change.get(Prediction, first)
    if row.made_by_id != change.person_id:
        raise KnownError(tr("Only whoever made a prediction can revise it. Make one of your own."))
    if is_frozen(row.starts_on, row.due, today) or row.came_true is not None:
        raise KnownError(
            tr("The event has started, so what was predicted stays. Nothing was changed.")
        )
    return change.add(
        Prediction(
            kind=row.kind,
            question=row.question,
            account_id=row.account_id,
            deal_id=row.deal_id,
            handoff_id=row.handoff_id,
            touch_id=row.touch_id,
            made_by_id=row.made_by_id,
            team=row.team,
            made_at=change.at,
            probability=probability,
            due=row.due,
            starts_on=row.starts_on,
            revises_id=row.revises_id or row.id,
        )
    ).id


def say_what_happened(
    change: Change, first: UUID, *, came_true: bool | None, note: str | None = None
) -> None:
    """Say whether an event came true that no row tells; none opens it again.

    Raises:
        KnownError: what happened follows from the data.
    """
    row = change.get(Prediction, first)
    if row.kind is not PredictionKind.OTHER:
        raise KnownError(
            tr("What happened follows from the data here. Correct it where it stands.")
        )
    row.came_true = came_true
    row.resolved_at = None if came_true is None else change.at
    row.resolved_by_id = None if came_true is None else change.person_id
    row.resolution_note = (note or "").strip() or None


def withdraw(change: Change, first: UUID, today: date) -> None:
    """Take a prediction back with its revisions, before its event starts; undo brings it back.

    Raises:
        KnownError: the event has started, or somebody else predicted it.
    """
    row = change.get(Prediction, first)
    if row.made_by_id != change.person_id:
        raise KnownError(tr("Only whoever made a prediction can take it back."))
    if is_frozen(row.starts_on, row.due, today) or row.came_true is not None:
        raise KnownError(tr("The event has started, so the prediction stays. Nothing was changed."))
    revisions = select(Prediction.id).where(Prediction.revises_id == first)
    change.delete_many(Prediction, change.session.scalars(revisions).all())
    change.delete(row)


def _check_probability(probability: int) -> None:
    if not 0 <= probability <= _CERTAIN:
        raise KnownError(
            tr(
                "A probability lies between 0 and 100 %, not at {percent} %.",
                percent=probability,
            )
        )


def _team_of(change: Change, person: UUID) -> Team:
    return change.get(Person, person).team

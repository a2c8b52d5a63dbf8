"""What a refused hand-off said: one that comes after it begins with that."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from sqlalchemy import select

from abm_desktop.alignment.handoffs import NewEvidence, NewHandoff
from abm_desktop.workspace.opened import Reading
from db.alignment.handoff_parts import HandoffContact, HandoffEvidence
from db.alignment.handoffs import Handoff
from db.alignment.predictions import Prediction


def said_before(reading: Reading, key: UUID) -> NewHandoff | None:
    """Return what a hand-off said, as the one that follows it; none where it is gone.

    Evidence that was deleted since is left out.
    """
    row = reading.session.get(Handoff, key)
    if row is None:
        return None
    people = select(HandoffContact.contact_id).where(HandoffContact.handoff_id == key)
    predicted = select(Prediction.probability).where(
        Prediction.handoff_id == key, Prediction.made_by_id == row.sent_by_id
    )
    chance = reading.session.scalars(predicted.order_by(Prediction.made_at.desc())).first()
    said = NewHandoff(
        account=row.account_id,
        to=row.to_id,
        why=row.why,
        contacts=tuple(reading.session.scalars(people.order_by(HandoffContact.id))),
        evidence=_evidence(reading, key),
        unmet_words=row.unmet_words or "",
        source=row.source,
        campaign=row.campaign_id,
        play=row.play_id,
        follows=key,
    )
    return said if chance is None else replace(said, probability=chance)


def _evidence(reading: Reading, key: UUID) -> tuple[NewEvidence, ...]:
    statement = (
        select(HandoffEvidence.engagement_id, HandoffEvidence.touch_id, HandoffEvidence.text)
        .where(HandoffEvidence.handoff_id == key)
        .order_by(HandoffEvidence.position)
    )
    found = reading.session.execute(statement)
    lines = [NewEvidence(engagement, touch, text or "") for engagement, touch, text in found]
    return tuple(line for line in lines if line != NewEvidence())

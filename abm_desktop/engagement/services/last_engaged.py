"""When the people of an account did something last."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from abm_desktop.engagement.days import local_day
from abm_desktop.workspace.opened import Reading
from db.engagement.tables import Engagement, EngagementContact


def last_engaged(reading: Reading, account: UUID) -> Mapping[UUID, date]:
    """Return the day of each person's last engagement at an account; who never did is left out."""
    statement = (
        select(EngagementContact.contact_id, func.max(Engagement.at))
        .join(Engagement, Engagement.id == EngagementContact.engagement_id)
        .where(Engagement.account_id == account)
        .group_by(EngagementContact.contact_id)
    )
    return {key: local_day(at) for key, at in reading.session.execute(statement)}

"""What people of theirs did that no touch of ours has followed yet: two queries for all touches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from abm_desktop.committee.erased import shown_name
from abm_desktop.engagement.days import local_day
from abm_desktop.touches.queue import ANSWER_DAYS, Answer
from abm_desktop.touches.rows import TouchRow
from abm_desktop.vocabulary import TouchState
from abm_desktop.workspace.opened import Reading
from db.committee.tables import Contact
from db.engagement.tables import ActivityType, Engagement, EngagementContact
from db.listed import is_among
from db.lookup import not_looked_up
from db.touches.tables import Touch, TouchContact

_Reached = dict[tuple[UUID, UUID | None], datetime]


def answers_waiting(reading: Reading, touches: Sequence[TouchRow]) -> dict[UUID, Answer]:
    """Return, by touch, the newest thing that whom it reaches did and no touch has followed.

    A touch that names nobody waits for everybody of its account.
    """
    accounts = {row.account_id for row in touches}
    if not accounts:
        return {}
    since = reading.now - timedelta(days=ANSWER_DAYS)
    reached = _reached(reading, accounts, since)
    by_account: defaultdict[UUID, list[Any]] = defaultdict(list)
    for row in reading.session.execute(_signals(reading, accounts, since)):
        if not _is_followed(row, reached):
            by_account[row.account_id].append(row)
    return {
        touch.id: answer
        for touch in touches
        if (answer := _newest(by_account[touch.account_id], touch)) is not None
    }


def _newest(signals: Iterable[Any], touch: TouchRow) -> Answer | None:
    meant = {contact.id for contact in touch.contacts}
    for row in signals:
        if not meant or row.contact_id in meant:
            who = "" if row.name is None else shown_name(row.name, is_erased=row.is_erased)
            return Answer(row.label, who, local_day(row.at))
    return None


def _is_followed(row: Any, reached: _Reached) -> bool:
    touched = [reached.get((row.account_id, who)) for who in (row.contact_id, None)]
    return any(at is not None and at >= row.at for at in touched)


def _signals(reading: Reading, accounts: Collection[UUID], since: datetime) -> Any:
    return (
        select(
            *(Engagement.account_id, Engagement.at, ActivityType.label),
            *(EngagementContact.contact_id, Contact.name, Contact.is_erased),
        )
        .join(ActivityType, ActivityType.code == Engagement.activity)
        .outerjoin(EngagementContact, EngagementContact.engagement_id == Engagement.id)
        .outerjoin(Contact, Contact.id == EngagementContact.contact_id)
        .where(
            is_among(Engagement.account_id, accounts),
            Engagement.at >= since,
            Engagement.at <= reading.now,
        )
        .order_by(Engagement.at.desc(), Engagement.id.desc())
    )


def _reached(reading: Reading, accounts: Collection[UUID], since: datetime) -> _Reached:
    """Return when somebody of an account was reached last; none stands for the account as such."""
    statement = (
        select(Touch.account_id, TouchContact.contact_id, func.max(Touch.done_at))
        .outerjoin(TouchContact, TouchContact.touch_id == Touch.id)
        .where(
            is_among(Touch.account_id, accounts),
            not_looked_up(Touch.state) == TouchState.DONE,
            not_looked_up(Touch.done_at) >= since,
        )
        .group_by(Touch.account_id, TouchContact.contact_id)
    )
    found = reading.session.execute(statement)
    return {(account, contact): at for account, contact, at in found if at is not None}

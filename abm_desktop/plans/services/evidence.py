"""What evidence says: read for the lines of a plan, and offered to be chosen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, select

from abm_desktop.engagement.days import local_day
from abm_desktop.plans.rows import EvidenceKind, EvidenceRow
from abm_desktop.vocabulary import TouchState
from abm_desktop.workspace.opened import Reading
from db.engagement.tables import ActivityType, Engagement
from db.plans.tables import AccountFile, SwotEvidence
from db.revenue.tables import Deal
from db.touches.tables import Touch

_OFFERED: Final = 200
"""The newest rows of each kind that can be chosen; older ones are found in the log."""


def evidence_of(reading: Reading, account: UUID) -> dict[UUID, list[EvidenceRow]]:
    """Return what supports the lines of an account, by line, in the order in which it was named."""
    said = func.coalesce(func.nullif(Engagement.text, ""), ActivityType.label)
    statement = (
        select(SwotEvidence, said, Engagement.at, Touch, Deal, AccountFile)
        .outerjoin(Engagement, Engagement.id == SwotEvidence.engagement_id)
        .outerjoin(ActivityType, ActivityType.code == Engagement.activity)
        .outerjoin(Touch, Touch.id == SwotEvidence.touch_id)
        .outerjoin(Deal, Deal.id == SwotEvidence.deal_id)
        .outerjoin(AccountFile, AccountFile.id == SwotEvidence.file_id)
        .where(SwotEvidence.account_id == account)
        .order_by(SwotEvidence.id)
    )
    found: dict[UUID, list[EvidenceRow]] = defaultdict(list)
    for row in reading.session.execute(statement):
        found[row[0].line_id].append(_evidence(row))
    return found


def offered_evidence(reading: Reading, account: UUID) -> list[EvidenceRow]:
    """Return what of an account can support a line, the newest first; keys are those of the rows."""
    offered = [
        *_engagements(reading, account),
        *_touches(reading, account),
        *_deals(reading, account),
        *_files(reading, account),
    ]
    return sorted(offered, key=lambda row: row.day or date.min, reverse=True)


def _evidence(found: Any) -> EvidenceRow:
    row, said, at, touch, deal, file = found
    if at is not None:
        words, day = said or row.text or "", local_day(at)
        return EvidenceRow(row.id, EvidenceKind.ENGAGEMENT, row.engagement_id, words, day)
    if touch is not None:
        return EvidenceRow(row.id, EvidenceKind.TOUCH, touch.id, touch.title, touch.day)
    if deal is not None:
        return EvidenceRow(row.id, EvidenceKind.DEAL, deal.id, deal.name, deal.close_on)
    if file is not None:
        return _file_evidence(row.id, file)
    if row.url:
        return EvidenceRow(row.id, EvidenceKind.ADDRESS, None, row.text or row.url, url=row.url)
    return EvidenceRow(row.id, EvidenceKind.WORDS, None, row.text or "")


def _file_evidence(key: UUID, file: AccountFile) -> EvidenceRow:
    added = local_day(file.added_at)
    return EvidenceRow(key, EvidenceKind.FILE, file.id, file.title, added, file.url or "")


def _engagements(reading: Reading, account: UUID) -> list[EvidenceRow]:
    said = func.coalesce(func.nullif(Engagement.text, ""), ActivityType.label)
    statement = (
        select(Engagement.id, said, Engagement.at)
        .join(ActivityType, ActivityType.code == Engagement.activity)
        .where(Engagement.account_id == account)
        .order_by(Engagement.at.desc(), Engagement.id)
        .limit(_OFFERED)
    )
    return [
        EvidenceRow(key, EvidenceKind.ENGAGEMENT, key, words, local_day(at))
        for key, words, at in reading.session.execute(statement)
    ]


def _touches(reading: Reading, account: UUID) -> list[EvidenceRow]:
    statement = (
        select(Touch.id, Touch.title, Touch.day)
        .where(Touch.account_id == account, Touch.state == TouchState.DONE)
        .order_by(Touch.day.desc(), Touch.id)
        .limit(_OFFERED)
    )
    return _offered(EvidenceKind.TOUCH, reading.session.execute(statement).all())


def _deals(reading: Reading, account: UUID) -> list[EvidenceRow]:
    statement = (
        select(Deal.id, Deal.name, Deal.close_on)
        .where(Deal.account_id == account)
        .order_by(Deal.close_on.desc().nulls_last(), Deal.id)
        .limit(_OFFERED)
    )
    return _offered(EvidenceKind.DEAL, reading.session.execute(statement).all())


def _files(reading: Reading, account: UUID) -> list[EvidenceRow]:
    statement = (
        select(AccountFile)
        .where(AccountFile.account_id == account)
        .order_by(AccountFile.added_at.desc(), AccountFile.id)
        .limit(_OFFERED)
    )
    return [_file_evidence(row.id, row) for row in reading.session.scalars(statement)]


def _offered(kind: EvidenceKind, found: Sequence[Any]) -> list[EvidenceRow]:
    return [EvidenceRow(key, kind, key, words, day) for key, words, day in found]

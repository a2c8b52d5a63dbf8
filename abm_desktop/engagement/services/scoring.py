"""The score of one account and the rows behind it: three queries, however many rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select

from abm_desktop.accounts.course import TREND_DAYS, course, factor, score, trend_percent
from abm_desktop.engagement.fading import fading_words
from abm_desktop.engagement.rows import (
    KindShare,
    Minutes,
    MinutesPart,
    Participant,
    PersonShare,
)
from abm_desktop.engagement.shares import whole_shares
from abm_desktop.vocabulary import Tier
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.service import policy
from db.accounts.tables import Account
from db.committee.tables import CommitteeRole, Contact
from db.engagement.tables import ActivityType, Engagement, EngagementContact
from resources.records import dataclass

WEEKS: Final = 26
"""Weeks over which the course of an account is drawn."""
WHOLE: Final = 100


@dataclass(frozen=True, slots=True)
class _Present:
    """Somebody who took part, with the role that weighs their minutes."""

    person: Participant
    role: str | None
    role_label: str


def minutes(reading: Reading, account: UUID) -> Minutes:
    """Return the score of an account now and 30 days ago, with all that it is made of."""
    rules, today = policy(reading), reading.now.date()
    present = _present(reading, account)
    parts = _with_shares(list(_parts(reading, account, rules, present)))
    days = [(part.at.date(), part.weighted) for part in parts]
    now, earlier = score(days, today, rules), _earlier(days, today, rules)
    return Minutes(
        now=now,
        earlier=earlier,
        trend=trend_percent(now, earlier),
        course=course(days, today, rules, points=WEEKS),
        parts=parts,
        kinds=_kinds(parts),
        people=_people(parts, present, rules),
        rule=fading_words(rules),
    )


def _earlier(days: Sequence[tuple[date, float]], today: date, rules: Policy) -> float:
    return score(days, today - timedelta(days=TREND_DAYS), rules)


def _parts(
    reading: Reading, account: UUID, rules: Policy, present: Mapping[UUID, list[_Present]]
) -> Iterator[MinutesPart]:
    statement = (
        select(Engagement.id, Engagement.at, ActivityType, Account.tier)
        .join(ActivityType, ActivityType.code == Engagement.activity)
        .join(Account, Account.id == Engagement.account_id)
        .where(Engagement.account_id == account)
    )
    for key, at, kind, tier in reading.session.execute(statement):
        yield _part(reading.now, rules, (key, at, kind, tier), present.get(key, []))


def _part(
    now: datetime,
    rules: Policy,
    row: tuple[UUID, datetime, ActivityType, Tier | None],
    people: Sequence[_Present],
) -> MinutesPart:
    key, at, kind, tier = row
    age = (now.date() - at.date()).days
    part = MinutesPart(
        engagement=key,
        activity=kind.code,
        label=kind.label,
        icon=kind.icon,
        at=at,
        minutes=kind.minutes,
        role_percent=max((_role_percent(one, rules) for one in people), default=WHOLE),
        tier_percent=WHOLE if tier is None else rules.tier_weights.get(tier, WHOLE),
        age_days=age,
        decayed=0.0,
        shown=0,
        people=tuple(one.person for one in people),
    )
    return replace(part, decayed=part.weighted * factor(age, rules))


def _role_percent(one: _Present, rules: Policy) -> int:
    return rules.role_weights.get(one.role or "", WHOLE)


def _with_shares(parts: list[MinutesPart]) -> tuple[MinutesPart, ...]:
    parts.sort(key=lambda part: (-part.decayed, part.age_days, part.engagement))
    shares = whole_shares([part.decayed for part in parts])
    return tuple(replace(part, shown=shown) for part, shown in zip(parts, shares, strict=True))


def _kinds(parts: Sequence[MinutesPart]) -> tuple[KindShare, ...]:
    groups: defaultdict[str, list[MinutesPart]] = defaultdict(list)
    for part in parts:
        groups[part.activity].append(part)
    shares = [
        KindShare(
            activity=activity,
            label=theirs[0].label,
            icon=theirs[0].icon,
            count=len(theirs),
            decayed=sum(part.decayed for part in theirs),
            shown=sum(part.shown for part in theirs),
        )
        for activity, theirs in groups.items()
    ]
    return tuple(sorted(shares, key=lambda share: (-share.decayed, share.label)))


def _people(
    parts: Sequence[MinutesPart], present: Mapping[UUID, list[_Present]], rules: Policy
) -> tuple[PersonShare, ...]:
    shares: dict[UUID, PersonShare] = {}
    for part in parts:
        for one in present.get(part.engagement, []):
            percent = _role_percent(one, rules)
            worth = part.minutes * percent * part.tier_percent / WHOLE**2
            left = worth * factor(part.age_days, rules)
            before = shares.get(
                one.person.id, PersonShare(one.person, one.role_label, percent, 0, 0.0, 0.0)
            )
            shares[one.person.id] = replace(
                before,
                count=before.count + 1,
                minutes=before.minutes + worth,
                decayed=before.decayed + left,
            )
    return tuple(sorted(shares.values(), key=lambda share: (-share.decayed, share.person.name)))


def _present(reading: Reading, account: UUID) -> Mapping[UUID, list[_Present]]:
    statement = (
        select(
            EngagementContact.engagement_id,
            *(Contact.id, Contact.name, Contact.is_erased, Contact.role, CommitteeRole.label),
        )
        .join(Engagement, Engagement.id == EngagementContact.engagement_id)
        .join(Contact, Contact.id == EngagementContact.contact_id)
        .outerjoin(CommitteeRole, CommitteeRole.code == Contact.role)
        .where(Engagement.account_id == account)
        .order_by(Contact.name_folded, Contact.id)
    )
    found: defaultdict[UUID, list[_Present]] = defaultdict(list)
    for engagement, key, name, is_erased, role, label in reading.session.execute(statement):
        found[engagement].append(_Present(Participant(key, name, is_erased), role, label or ""))
    return found

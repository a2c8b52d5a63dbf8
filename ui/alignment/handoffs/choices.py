"""What the dialog of a new hand-off and the answers to one offer, each read in one go."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from abm_desktop.accounts import service as accounts
from abm_desktop.accounts.rows import AccountFacts
from abm_desktop.alignment.handoffs import (
    Actor,
    HandoffDetail,
    May,
    NewEvidence,
    NewHandoff,
    ReasonWords,
    TestFact,
    may,
)
from abm_desktop.alignment.services.handing_again import said_before
from abm_desktop.alignment.services.handoffs import Origins, handoff, me, origins, reasons
from abm_desktop.alignment.services.readiness import (
    EngagementFacts,
    engagement_facts,
    readiness,
)
from abm_desktop.committee import service as committee
from abm_desktop.committee.rows import ContactRow
from abm_desktop.plans.rows import EvidenceKind, EvidenceRow
from abm_desktop.plans.services.evidence import offered_evidence
from abm_desktop.touches.rows import ChannelRow
from abm_desktop.touches.service import channels
from abm_desktop.vocabulary import ReasonKind, Team
from abm_desktop.workspace.offered import offered
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import PersonRow, people
from abm_desktop.workspace.services.calendar import day_to_propose
from resources.records import dataclass

_SHOWN: Final = 12
"""So many of the newest things are offered as evidence; older ones are told in words."""
_SEEN: Final = (EvidenceKind.ENGAGEMENT, EvidenceKind.TOUCH)


@dataclass(frozen=True, slots=True)
class Before:
    """The refused hand-off that a new one comes after: what it said, and what became of it."""

    said: NewHandoff
    refused: HandoffDetail

    @property
    def seen(self) -> frozenset[UUID]:
        """Return the keys of what they or we did, as far as it was named."""
        keys = (one.engagement or one.touch for one in self.said.evidence)
        return frozenset(key for key in keys if key is not None)

    @property
    def words(self) -> str:
        """Return what marketing saw as far as it was told in words."""
        told = (one.text for one in self.said.evidence if not (one.engagement or one.touch))
        return "; ".join(told)


@dataclass(frozen=True, slots=True)
class NewChoices:
    """What a new hand-off can say; of the account only once it is chosen."""

    account: AccountFacts | None
    sellers: tuple[PersonRow, ...]
    contacts: list[ContactRow]
    evidence: tuple[EvidenceRow, ...]
    tests: tuple[TestFact, ...]
    origins: Origins
    may_hand_over: bool
    before: Before | None = None

    @property
    def usual_seller(self) -> UUID | None:
        """Return who had it before, else the account's owner of sales, where they are active."""
        owner = self.account.line.owner(Team.SALES) if self.account else None
        keys = {person.id for person in self.sellers}
        if self.before is not None and self.before.said.to in keys:
            return self.before.said.to
        return owner.id if owner is not None and owner.id in keys else None

    @property
    def usual_contacts(self) -> tuple[UUID, ...]:
        """Return whom it was about before, as far as they are still there."""
        if self.before is None:
            return ()
        here = {one.id for one in self.contacts if one.is_here}
        return tuple(key for key in self.before.said.contacts if key in here)


@dataclass(frozen=True, slots=True)
class Shown:
    """A hand-off with what can be answered to it now."""

    detail: HandoffDetail
    facts: EngagementFacts
    may: May
    me: Actor | None
    channels: tuple[ChannelRow, ...]
    reject: tuple[ReasonWords, ...]
    disqualify: tuple[ReasonWords, ...]
    first_day: date


def read_new(reading: Reading, account: UUID | None, follows: UUID | None = None) -> NewChoices:
    """Return what a new hand-off can say, and what a refused one that it follows said."""
    everybody, actor = people(reading), me(reading)
    before = _before(reading, follows) if follows else None
    found = offered_evidence(reading, account) if account else []
    seen = [row for row in found if row.kind in _SEEN]
    named = before.seen if before is not None else frozenset()
    return NewChoices(
        account=accounts.account(reading, account) if account else None,
        sellers=tuple(
            one for one in everybody if one.is_active and one.team in (Team.SALES, Team.BOTH)
        ),
        contacts=committee.contacts(reading, account) if account else [],
        evidence=tuple(
            row for place, row in enumerate(seen) if place < _SHOWN or row.target in named
        ),
        tests=readiness(reading, account) if account else (),
        origins=origins(reading),
        may_hand_over=actor is not None and actor.speaks_for(Team.MARKETING),
        before=before,
    )


def read_shown(reading: Reading, key: UUID) -> Shown | None:
    """Return a hand-off with what can be answered to it; none where it is gone."""
    detail = handoff(reading, key)
    if detail is None:
        return None
    actor = me(reading)
    return Shown(
        detail=detail,
        facts=engagement_facts(reading, detail.row.account_id),
        may=may(actor, detail.row),
        me=actor,
        channels=tuple(offered(channels(reading))),
        reject=reasons(reading, ReasonKind.REJECT),
        disqualify=reasons(reading, ReasonKind.DISQUALIFY),
        first_day=day_to_propose(reading),
    )


def _before(reading: Reading, key: UUID) -> Before | None:
    said, refused = said_before(reading, key), handoff(reading, key)
    return None if said is None or refused is None else Before(said, refused)


def as_evidence(row: EvidenceRow) -> NewEvidence:
    """Return what was chosen as a hand-off keeps it."""
    if row.kind is EvidenceKind.TOUCH:
        return NewEvidence(touch=row.target)
    return NewEvidence(engagement=row.target)

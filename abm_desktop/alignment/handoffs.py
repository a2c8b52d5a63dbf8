"""Hand-offs as plain values: what is handed over and answered, where it stands, and whose turn it is.

Source: DESIGN, section 4 (reasons, 48 hours); field guide 1.6 and 2.9. Before contact a hand-off is
rejected, after contact it is disqualified; every answer is rated; both teams owe answers.
"""

from __future__ import annotations

from dataclasses import field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final, Self
from uuid import UUID

from abm_desktop.touches.rows import PersonTag, TouchDraft
from abm_desktop.vocabulary import HandoffAnswer, HandoffReply, Team
from abm_desktop.workspace.days import full_day
from resources.language import tr
from resources.records import dataclass

RATINGS: Final = range(1, 6)
RATING_WORDS: Final = {
    1: tr("useless"),
    2: tr("weak"),
    3: tr("fair"),
    4: tr("good"),
    5: tr("excellent"),
}
UNREACHABLE: Final = "D6"
"""The reason that needs the agreed attempts first."""
REPLY_WORDS: Final = {
    HandoffReply.AGREED: tr("Agreed"),
    HandoffReply.WILL_ADD: tr("Will add and hand over again"),
    HandoffReply.DISPUTED: tr("Disputed"),
}


class HandoffState(StrEnum):
    """Where a hand-off stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DISQUALIFIED = "disqualified"
    WITHDRAWN = "withdrawn"


class Turn(StrEnum):
    """Whose turn it is with a hand-off."""

    SALES = "sales"
    MARKETING = "marketing"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class TestFact:
    """A test of the definition as it stood: what it asks for, what was there, and whether it was met.

    Attributes:
        name: such as `Minutes`.
        needed: such as `100 minutes in 90 days`.
        there: such as `112 minutes`.
    """

    # It is no test of ours: pytest shall not collect it.
    __test__ = False

    name: str
    needed: str
    there: str
    is_met: bool

    def to_json(self) -> dict[str, Any]:
        """Return it as it is kept."""
        return {"name": self.name, "needed": self.needed, "there": self.there, "met": self.is_met}

    @classmethod
    def from_json(cls, body: dict[str, Any]) -> Self:
        """Read it as it was kept."""
        return cls(body["name"], body["needed"], body["there"], body["met"])


def becomes_deal_words(account: str, due: date) -> str:
    """Return what is predicted of each hand-off."""
    return tr("{account} becomes a deal by {day}", account=account, day=full_day(due))


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """What marketing saw: something they did, something we did, or words; exactly one of them."""

    engagement: UUID | None = None
    touch: UUID | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class NewHandoff:
    """An account that marketing hands to a seller.

    Attributes:
        to: the seller who shall answer.
        why: what makes the account ready now, in a line.
        probability: percent, 0 to 100, with which it becomes a deal in the agreed days.
        unmet_words: why it is handed over though a test is not met; needed only then.
        follows: the rejected hand-off that it comes after.
        said: what marketing says to that rejection, where it has not replied yet.
    """

    account: UUID
    to: UUID
    why: str
    contacts: tuple[UUID, ...] = ()
    evidence: tuple[NewEvidence, ...] = ()
    probability: int = 50
    unmet_words: str = ""
    source: str | None = None
    campaign: UUID | None = None
    play: UUID | None = None
    follows: UUID | None = None
    said: str = ""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """That sales takes a hand-off: how good it was, and what comes first.

    Attributes:
        first_step: the touch that is planned with it; none where nothing is planned yet.
    """

    rating: int
    first_step: TouchDraft | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """That sales rejects or disqualifies a hand-off: the coded reason and how good it was."""

    reason: str
    rating: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReasonWords:
    """A coded reason and what it says."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class HandoffRow:
    """A hand-off as lists show it.

    Attributes:
        due: when the next answer is owed: that of sales while it is open, that of marketing while a
            refusal is not replied to; none where nobody's turn it is.
        left: how long the clock of that answer still runs; negative where it is late.
        took: how long sales took by its clock; none while it is open.
        hours: what sales had promised when it was sent, in hours on working days; `reply_hours`
            what marketing had.
        answered_on: the day of the answer where it was given.
        reason: of the rejection, or of the disqualification where it came to that.
    """

    id: UUID
    account_id: UUID
    account: str
    sent_by: PersonTag
    to: PersonTag
    sent_at: datetime
    why: str
    state: HandoffState
    hours: int
    due: datetime | None = None
    left: timedelta | None = None
    took: timedelta | None = None
    answered_at: datetime | None = None
    answered_on: date | None = None
    answered_by: PersonTag | None = None
    rating: int | None = None
    reason: ReasonWords | None = None
    disqualified_at: datetime | None = None
    reply: HandoffReply | None = None
    replied_at: datetime | None = None
    withdrawn_at: datetime | None = None
    first_step: str = ""
    source: ReasonWords | None = None
    campaign: ReasonWords | None = None
    play: ReasonWords | None = None
    reply_took: timedelta | None = None
    reply_hours: int = 0

    @property
    def turn(self) -> Turn:
        """Return whose turn it is."""
        if self.state is HandoffState.OPEN:
            return Turn.SALES
        return Turn.MARKETING if owes_reply(self.state, self.reply) else Turn.NOBODY

    @property
    def is_late(self) -> bool:
        """Tell whether the answer that is owed now is late."""
        return self.left is not None and self.left <= timedelta()

    @property
    def was_on_time(self) -> bool | None:
        """Tell whether sales kept its promise; none while that is open and not yet broken."""
        if self.state is HandoffState.WITHDRAWN:
            return None
        if self.took is not None:
            return self.took <= timedelta(hours=self.hours)
        return False if self.is_late else None

    @property
    def reason_words(self) -> str:
        """Return the reason with its code: `R2 Too early`."""
        return "" if self.reason is None else f"{self.reason.code} {self.reason.label}"


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """What marketing saw, as the page shows it.

    Attributes:
        day: when it was; none of words.
    """

    icon: str
    words: str
    day: date | None


@dataclass(frozen=True, slots=True)
class MessageLine:
    """What one team wrote to the other."""

    id: UUID
    person: PersonTag
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class NamedKey:
    """A row that is named elsewhere."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class HandoffDetail:
    """All that is known of a hand-off.

    Attributes:
        probability: percent with which its sender thought it would become a deal.
        unmet_words: why it was handed over though a test was not met.
        attempts: what sales did since without an answer, and how many are agreed.
        has_contact: whether sales has reached out since.
        follows: the hand-off that it comes after; `followed_by` the one that came after it.
    """

    row: HandoffRow
    contacts: tuple[NamedKey, ...]
    evidence: tuple[EvidenceLine, ...]
    tests: tuple[TestFact, ...]
    messages: tuple[MessageLine, ...]
    probability: int | None
    unmet_words: str
    answer_note: str
    disqualify_note: str
    reply_note: str
    replied_by: PersonTag | None
    attempts: int
    attempts_agreed: int
    has_contact: bool
    follows: UUID | None = None
    followed_by: UUID | None = None


@dataclass(frozen=True, slots=True)
class May:
    """What somebody may do with a hand-off; where not, the reason in a sentence."""

    answer: str = ""
    disqualify: str = ""
    reply: str = ""
    withdraw: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something with a hand-off."""

    id: UUID
    team: Team
    is_leader: bool
    name: str = field(default="")

    def speaks_for(self, team: Team) -> bool:
        """Tell whether they may answer for a team: of that team or of both, or a leader."""
        return self.is_leader or self.team in (team, Team.BOTH)


def state_of(
    answer: HandoffAnswer | None, *, is_withdrawn: bool, is_disqualified: bool
) -> HandoffState:
    """Return where a hand-off stands by what was written of it."""
    if is_withdrawn:
        return HandoffState.WITHDRAWN
    if answer is None:
        return HandoffState.OPEN
    if is_disqualified:
        return HandoffState.DISQUALIFIED
    return HandoffState.ACCEPTED if answer is HandoffAnswer.ACCEPTED else HandoffState.REJECTED


def owes_reply(state: HandoffState, reply: HandoffReply | None) -> bool:
    """Tell whether marketing still owes an answer to a refusal."""
    return reply is None and state in (HandoffState.REJECTED, HandoffState.DISQUALIFIED)


def may(actor: Actor | None, row: HandoffRow) -> May:
    """Return what somebody may do with a hand-off now, each with the reason where they may not."""
    sales = _not_of(actor, Team.SALES)
    marketing = _not_of(actor, Team.MARKETING)
    standing = _STANDING[row.state]
    return May(
        answer=sales or ("" if row.state is HandoffState.OPEN else standing),
        disqualify=sales or ("" if row.state is HandoffState.ACCEPTED else standing),
        reply=marketing or _not_replying(row),
        withdraw=marketing or ("" if row.state is HandoffState.OPEN else standing),
    )


def _not_of(actor: Actor | None, team: Team) -> str:
    if actor is None:
        return tr("Choose who works here first, because an answer is somebody's.")
    if actor.speaks_for(team):
        return ""
    return _ONLY[team]


def _not_replying(row: HandoffRow) -> str:
    if row.reply is not None:
        return tr("Marketing has replied already, and replies once.")
    return "" if owes_reply(row.state, row.reply) else _STANDING[row.state]


_ONLY: Final = {
    Team.SALES: tr("Only colleagues of sales and leaders can do that."),
    Team.MARKETING: tr("Only colleagues of marketing and leaders can do that."),
    Team.BOTH: tr("Only colleagues of both and leaders can do that."),
}
_STANDING: Final = {
    HandoffState.OPEN: tr("Sales has not answered yet."),
    HandoffState.ACCEPTED: tr("It has been accepted already."),
    HandoffState.REJECTED: tr("It has been rejected already."),
    HandoffState.DISQUALIFIED: tr("It has been disqualified already."),
    HandoffState.WITHDRAWN: tr("Marketing has withdrawn it."),
}

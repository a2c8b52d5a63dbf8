"""What the room touches tells and takes, as plain values."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Literal
from uuid import UUID

from abm_desktop.touches.schedule import When
from abm_desktop.vocabulary import Medium, Outcome, Team, TouchState
from resources.language import tr, within
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """A way to reach people; `answer` is the activity that a response over it counts as.

    Attributes:
        medium: how it reaches a person; none where it reaches nobody in particular.
        is_retired: whether it is offered no more.
    """

    code: str
    label: str
    icon: str
    answer: str | None
    medium: Medium | None = None
    is_retired: bool = False


@dataclass(frozen=True, slots=True)
class SkipReason:
    """A coded reason for not doing a planned touch."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class ContactTag:
    """Whom a touch is meant to reach; an erased person has no name of their own left.

    Attributes:
        why_not: why the person must not be reached over the touch's channel; empty if they may.
    """

    id: UUID
    name: str
    do_not_contact: bool
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class PersonTag:
    """A colleague of a touch: its owner, or one who takes part."""

    id: UUID
    name: str
    team: Team


@dataclass(frozen=True, slots=True)
class RunTag:
    """The play at an account that a touch belongs to.

    Attributes:
        place: which of the play's steps the touch is, from 1 on; none where the step is gone.
        steps: how many steps the play has.
        rests: why the play is paused there; empty where it goes on.
        stops: what they did that stops the play, by what it says; empty for nothing, and where it
            was not looked up.
    """

    id: UUID
    play: str
    place: int | None
    steps: int
    rests: str = ""
    stops: str = ""

    @property
    def held_words(self) -> str:
        """Return why the play's touches wait there: it rests, or an answer stops it."""
        if self.rests:
            return tr("{play} rests here: {reason}", play=self.play, reason=self.rests)
        if not self.stops:
            return ""
        return tr("{play} stops here: {reason}", play=self.play, reason=within(self.stops))


@dataclass(frozen=True, slots=True)
class CampaignTag:
    """The campaign that a touch belongs to."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class TouchRow:
    """A touch with everything that a pill, its tool tip and its editor show.

    Attributes:
        subject: of a mail, with its fields not yet filled, as its message.
        cost_minor: in minor units of the workspace's currency.
    """

    id: UUID
    account_id: UUID
    account: str
    channel: ChannelRow
    team: Team
    title: str
    message: str
    when: When
    state: TouchState
    owner: PersonTag | None
    people: tuple[PersonTag, ...]
    contacts: tuple[ContactTag, ...]
    outcome: Outcome | None
    outcome_note: str
    done_at: datetime | None
    skip_reason: str | None
    """The reason in words."""
    skip_note: str
    engagement_id: UUID | None
    subject: str = ""
    cost_minor: int | None = None
    run: RunTag | None = None
    campaign: CampaignTag | None = None

    @property
    def is_planned(self) -> bool:
        """Tell whether it is still to be done."""
        return self.state is TouchState.PLANNED


@dataclass(frozen=True, slots=True)
class TouchDraft:
    """A touch to be planned. Without a day it is unscheduled; without a title it gets one.

    Attributes:
        team: who does it; both is a joint touch.
        people: colleagues who take part beside the owner.
        day: the day, or any day of the week if it is for a whole week.
        at_time: when on that day, in the IANA zone `zone`.
        ends_on: the last day, where it takes several.
        cost_minor: in minor units of the workspace's currency.
        run, step: the play at the account, and its step, that it is made from.
        external_id: what a calendar calls it.
    """

    account: UUID
    channel: str
    team: Team
    owner: UUID | None = None
    people: tuple[UUID, ...] = ()
    contacts: tuple[UUID, ...] = ()
    day: date | None = None
    is_whole_week: bool = False
    at_time: time | None = None
    zone: str | None = None
    title: str = ""
    message: str = ""
    ends_on: date | None = None
    subject: str = ""
    cost_minor: int | None = None
    run: UUID | None = None
    step: UUID | None = None
    campaign: UUID | None = None
    external_id: str | None = None

    @property
    def when(self) -> When:
        """Return its place in time as it was given."""
        return When(self.day, self.is_whole_week, self.at_time, self.zone, self.ends_on)


@dataclass(frozen=True, slots=True)
class Completion:
    """How a touch went.

    Attributes:
        at: when it was done; the touch moves to that day.
        log_engagement: log it as an engagement too, if they responded.
    """

    outcome: Outcome
    at: datetime
    note: str = ""
    log_engagement: bool = False


@dataclass(frozen=True, slots=True)
class LoggedTouch:
    """Something that we did, logged without having been planned."""

    account: UUID
    channel: str
    team: Team
    at: datetime
    outcome: Outcome
    owner: UUID | None = None
    title: str = ""
    contacts: tuple[UUID, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """A done touch, an engagement or what became of a hand-off, in one stream.

    Attributes:
        team: whose it was: of the touch, or of the person who logged the engagement.
        outcome: how a touch was taken; none for an engagement.
        channel: the channel or the activity in words.
        text: what was noted of it beside the title; empty for nothing.
        of: the hand-off that it is of; none of what stands for itself.
    """

    id: UUID
    kind: Literal["touch", "engagement", "handoff"]
    day: date
    at: datetime
    team: Team | None
    icon: str
    title: str
    contacts: tuple[str, ...]
    person: str | None
    outcome: Outcome | None
    channel: str = ""
    text: str = ""
    of: UUID | None = None


@dataclass(frozen=True, slots=True)
class WeekCount:
    """How many touches of a team fall into a week, by what became of them."""

    monday: date
    team: Team
    planned: int
    done: int
    skipped: int


@dataclass(frozen=True, slots=True)
class CampaignMemberRow:
    """A person whom a campaign reached, and what came of it.

    Attributes:
        name: what stands for the person once it is erased.
        status: as the campaign's own system says it; empty where it says nothing.
        responded_on: none if they did not respond, or nobody knows when.
    """

    id: UUID
    contact_id: UUID
    name: str
    is_erased: bool
    status: str
    has_responded: bool
    responded_on: date | None


@dataclass(frozen=True, slots=True)
class CampaignRow:
    """A campaign with those whom it reached at one account: nobody where it is only meant for it."""

    id: UUID
    name: str
    starts_on: date | None
    ends_on: date | None
    members: tuple[CampaignMemberRow, ...]

    @property
    def responded(self) -> int:
        """How many of the members responded."""
        return sum(member.has_responded for member in self.members)

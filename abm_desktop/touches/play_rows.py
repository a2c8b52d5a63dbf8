"""Plays as the room tells and takes them, as plain values."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from abm_desktop.touches.rows import ChannelRow, PersonTag
from abm_desktop.vocabulary import OwnerRule, PlayAnchor, PlayStop, RunState, Team
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class PlayDraft:
    """A play to be added.

    Attributes:
        anchor_label: what happens on the date that the steps count from, such as `dinner`.
    """

    name: str
    purpose: str = ""
    anchor: PlayAnchor = PlayAnchor.START
    anchor_label: str = ""
    stops_on: PlayStop = PlayStop.REPLY


@dataclass(frozen=True, slots=True)
class PlayRow:
    """A play with how many steps it has and where it was run.

    Attributes:
        code: what a ready-made play is called for good; none for one's own.
        active, paused, ended: runs by what has become of them; those are ended that were stopped
            or have nothing planned left.
    """

    id: UUID
    code: str | None
    name: str
    purpose: str
    anchor: PlayAnchor
    anchor_label: str
    stops_on: PlayStop
    is_retired: bool
    steps: int
    active: int = 0
    paused: int = 0
    ended: int = 0

    @property
    def runs(self) -> int:
        """Return at how many accounts it was ever run, counting each time."""
        return self.active + self.paused + self.ended


@dataclass(frozen=True, slots=True)
class StepDraft:
    """A step to be added to a play.

    Attributes:
        offset_days: working days after the anchor; negative before a date.
        lead_days: working days of preparation before its own day.
        owner: who gets it, where the rule names a person.
        audience: codes of the committee roles whose people it reaches.
        after: the step that must be finished first.
        cost_minor: at one account, in minor units of the workspace's currency.
    """

    title: str
    team: Team
    channel: str
    owner_rule: OwnerRule
    offset_days: int = 0
    lead_days: int = 0
    owner: UUID | None = None
    audience: tuple[str, ...] = ()
    after: UUID | None = None
    cost_minor: int | None = None
    subject: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of a play with everything that its line and its editor show.

    Attributes:
        place: which of the play's steps it is, from 1 on.
        audience: codes of committee roles, and `roles` what they are called.
        after_title: what the step is called that must be finished first; empty for none.
    """

    id: UUID
    play_id: UUID
    place: int
    title: str
    team: Team
    channel: ChannelRow
    offset_days: int
    lead_days: int
    owner_rule: OwnerRule
    owner: PersonTag | None
    audience: tuple[str, ...]
    roles: tuple[str, ...]
    after: UUID | None
    after_title: str
    cost_minor: int | None
    subject: str
    message: str


@dataclass(frozen=True, slots=True)
class PlayDetail:
    """A play with its steps, in their order."""

    play: PlayRow
    steps: tuple[StepRow, ...]

    @property
    def cost_minor(self) -> int:
        """Return what the steps cost at one account."""
        return sum(step.cost_minor or 0 for step in self.steps)

    @property
    def span(self) -> int:
        """Return over how many working days the steps reach, the first and the last included."""
        offsets = [step.offset_days for step in self.steps]
        return max(offsets) - min(offsets) + 1 if offsets else 0


@dataclass(frozen=True, slots=True)
class RunRow:
    """A play at an account.

    Attributes:
        note: why it was paused or stopped.
        done, planned, skipped: its touches by what became of them.
        next_on: the day of its next planned touch, and `next_title` what that is.
        answer: what they did that stops the play, by what the play says; empty for nothing.
    """

    id: UUID
    play_id: UUID
    play: str
    account_id: UUID
    account: str
    anchor_day: date
    runner: str
    state: RunState
    note: str
    done: int
    planned: int
    skipped: int
    next_on: date | None
    next_title: str
    answer: str = ""

    @property
    def has_ended(self) -> bool:
        """Tell whether nothing of it is to come."""
        return self.state is RunState.STOPPED or not self.planned

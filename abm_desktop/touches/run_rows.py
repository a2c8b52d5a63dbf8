"""A run of a play before it is confirmed: every touch with its day, its owner and what collides."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from abm_desktop.touches.clash_words import Beside, Breach
from abm_desktop.touches.pausing import Pause
from abm_desktop.touches.play_rows import PlayDetail, StepRow
from abm_desktop.touches.rows import ContactTag, PersonTag
from abm_desktop.vocabulary import Tier
from resources.records import dataclass

Place = tuple[UUID, UUID]
"""An account and a step of the play."""


@dataclass(frozen=True, slots=True)
class RunRequest:
    """What somebody wants to run.

    Attributes:
        anchor: the day it starts, or the date around which it lies.
        runner: who runs it; whoever looks, where nobody is named.
        moves: whether what collides goes to the nearest free day.
        staying: touches that are left on their day all the same.
        without: touches that are left out.
    """

    play: UUID
    accounts: tuple[UUID, ...]
    anchor: date
    runner: UUID | None = None
    moves: bool = True
    staying: frozenset[Place] = frozenset()
    without: frozenset[Place] = frozenset()


@dataclass(frozen=True, slots=True)
class NewClash:
    """A rule that a touch would break, and beside which touches: of the same run, or planned."""

    breach: Breach
    beside: tuple[Beside, ...]


@dataclass(frozen=True, slots=True)
class NewTouch:
    """A touch that the run would plan.

    Attributes:
        wished: the day that the step names; `day` is where the touch lies.
        before: the day from which it was moved because of what collided there: `solved`.
        prepare_from: the day on which its preparation must begin.
        owner_missing: why nobody gets it; empty where somebody does.
        people: who takes part beside the owner: the other team's owner, where both teams do it.
        left_out: people of its audience who must not be reached, and why.
        unknown_roles: roles of its audience that nobody is known to have.
    """

    account: UUID
    step: StepRow
    day: date
    wished: date
    prepare_from: date
    is_late: bool
    before: date | None
    owner: PersonTag | None
    owner_missing: str
    people: tuple[PersonTag, ...]
    contacts: tuple[ContactTag, ...]
    left_out: tuple[ContactTag, ...]
    unknown_roles: tuple[str, ...]
    clashes: tuple[NewClash, ...]
    solved: tuple[NewClash, ...]

    @property
    def place(self) -> Place:
        """Return which step at which account it is."""
        return self.account, self.step.id


@dataclass(frozen=True, slots=True)
class RunAccount:
    """An account of the run with its touches, in the order of the steps.

    Attributes:
        pause: why nobody writes to it now.
        is_running: whether this play goes on there already.
    """

    id: UUID
    name: str
    tier: Tier | None
    pause: Pause | None
    is_running: bool
    touches: tuple[NewTouch, ...]


@dataclass(frozen=True, slots=True)
class WeekLoad:
    """What a person has to do in a week.

    Attributes:
        there: touches that are theirs already; `added` are those of the run.
        capacity: how many they can do.
    """

    person: PersonTag
    monday: date
    there: int
    added: int
    capacity: int

    @property
    def is_over(self) -> bool:
        """Tell whether it is more than the person can do."""
        return self.there + self.added > self.capacity


@dataclass(frozen=True, slots=True)
class RunPreview:
    """All that a run would do; `run` confirms exactly this.

    Attributes:
        today: the day on which it was worked out.
        load: people and weeks that the run adds to, by name and week.
    """

    request: RunRequest
    today: date
    play: PlayDetail
    accounts: tuple[RunAccount, ...]
    load: tuple[WeekLoad, ...]

    @property
    def places(self) -> list[RunAccount]:
        """Return the accounts at which anything is planned."""
        return [account for account in self.accounts if account.touches]

    @property
    def touches(self) -> Iterator[NewTouch]:
        """Yield the touches of all accounts."""
        return (touch for account in self.accounts for touch in account.touches)

    @property
    def colliding(self) -> list[NewTouch]:
        """Return the touches that collide."""
        return [touch for touch in self.touches if touch.clashes]

    @property
    def moved(self) -> list[NewTouch]:
        """Return the touches that were moved to a free day."""
        return [touch for touch in self.touches if touch.before is not None]

"""What the outreach queue tells, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from abm_desktop.accounts.rows import AccountFacts
from abm_desktop.committee.rows import ContactRow
from abm_desktop.touches.drafting import Draft, Value, drafted
from abm_desktop.touches.pausing import Pause
from abm_desktop.touches.queue import Group
from abm_desktop.touches.rows import Moment, TouchRow
from abm_desktop.vocabulary import Outcome
from abm_desktop.workspace.service import PersonRow
from resources.language import tr
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class Hold:
    """Why a touch must not be sent now.

    Attributes:
        words: the reason in one line.
        pause: the pause of the account; none where a person must not be contacted.
        may_resume: whether whoever looks can end the pause without asking anybody.
        is_stop: whether a person must not be contacted: nobody here can end that.
        why: what the account was paused for, without the word that it is.
    """

    words: str
    pause: Pause | None = None
    may_resume: bool = False
    is_stop: bool = False
    why: str = ""

    @property
    def way_out(self) -> str:
        """Return what can be done about it."""
        if self.is_stop:
            return tr("Skip the touch, with a reason.")
        if self.pause is not None:
            return tr("Resume the account, or move the touch.")
        return tr("Let the play go on, or move the touch.")


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A touch at its place in the queue.

    Attributes:
        reason: why it stands there, as a sentence; of a done one how it went.
        is_mine: whether it is for the person who looks.
        hold: why it must not be sent now.
        clash: what it collides with, in a few words.
    """

    touch: TouchRow
    group: Group
    reason: str
    is_mine: bool
    hold: Hold | None = None
    clash: str = ""

    @property
    def is_open(self) -> bool:
        """Tell whether it is still to be done."""
        return self.group is not Group.DONE


@dataclass(frozen=True, slots=True)
class Queue:
    """What is to be done, in its order, and below it what was done today.

    Attributes:
        mine: how many of all open touches are for the person who looks.
    """

    rows: tuple[QueueRow, ...]
    today: date
    mine: int

    @property
    def open(self) -> tuple[QueueRow, ...]:
        """Return what is still to be done."""
        return tuple(row for row in self.rows if row.is_open)


@dataclass(frozen=True, slots=True)
class ColleagueNote:
    """What a colleague of the other team noted about the person that a touch reaches."""

    text: str
    who: str
    on: date
    touch: str


@dataclass(frozen=True, slots=True)
class Permission:
    """Whether the person of a touch may be contacted in its way.

    Attributes:
        words: since when they agreed, or why not; where nothing was said, just that.
    """

    words: str
    may: bool = True


@dataclass(frozen=True, slots=True)
class OutreachContext:
    """All that stands beside a touch while somebody works on it.

    Attributes:
        people: whom it reaches, with their addresses.
        values: what every field of a draft stands for.
        labels: names of the fields that the workspace added, as they are written.
        moments: what both teams did in the last days, the newest first.
        following: the next touch of the other team.
    """

    touch: TouchRow
    account: AccountFacts
    people: tuple[ContactRow, ...]
    me: PersonRow | None
    values: Mapping[str, Value]
    labels: tuple[str, ...]
    moments: tuple[Moment, ...]
    note: ColleagueNote | None
    following: TouchRow | None
    permission: Permission
    today: date

    @property
    def person(self) -> ContactRow | None:
        """Return whom the touch reaches first."""
        return self.people[0] if self.people else None

    def draft(self, subject: str, message: str) -> Draft:
        """Return a subject and a message with their fields filled."""
        return drafted(subject, message, self.values)


@dataclass(frozen=True, slots=True)
class Finished:
    """How a touch of the queue went.

    Attributes:
        channel: code of the way in which it was done, be it the planned one or another.
    """

    channel: str
    outcome: Outcome
    at: datetime
    note: str = ""

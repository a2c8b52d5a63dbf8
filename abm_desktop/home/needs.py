"""What needs somebody on Home: the kinds of needs, whose they are, and the order they come in.

Source: field guide 1.4 (a daily queue that says why each line is in it) and 2.5 (coverage). First
what is due, then who waits for an answer, which accounts and
plays wait to go on, then which have nobody, nothing planned or nothing happening. Every row says its reason; nothing is scored.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from abm_desktop.vocabulary import Team, Tier
from resources.records import dataclass

SHOWN: Final = 5
"""So many of a kind are seen until somebody asks for all."""
SHOWN_AT_MOST: Final = 200
"""So many are seen then: whoever has more works on the list itself."""


class NeedKind(StrEnum):
    """What somebody can be needed for, in the order in which Home shows it."""

    VOTE = "vote"
    PLAYBOOK = "playbook_to_sign"
    TOUCH_DUE = "touch_due"
    HANDOFF = "handoff_to_answer"
    REFUSAL = "refusal_to_reply_to"
    LOSS = "loss_without_reason"
    PROMISE = "promise_due"
    MOMENT = "moment_to_answer"
    PAUSED = "paused"
    PLAY = "play_answered"
    ACTION_DUE = "action_due"
    NO_OWNER = "no_owner"
    NO_NEXT_TOUCH = "no_next_touch"
    GONE_QUIET = "gone_quiet"
    ONE_TEAM = "one_team"
    DEALS = "deals_without_account"
    TOMORROW = "tomorrow"


class Scope(StrEnum):
    """Whose needs somebody looks at."""

    MINE = "mine"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Me:
    """Who looks: needs are theirs by person, and by team where nobody else is named."""

    id: UUID | None
    team: Team
    is_leader: bool

    def leads(self, team: Team) -> bool:
        """Tell whether a matter of that team which nobody has taken is theirs."""
        return self.is_leader and self.team in (team, Team.BOTH)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits, before anybody wrote down what it says.

    Attributes:
        key: the row that it is about: a touch, an engagement, an account.
        rank: orders it among its kind, the least first.
    """

    kind: NeedKind
    key: UUID
    account_id: UUID | None
    is_mine: bool
    rank: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class NeedClock:
    """The clock of an answer that is owed.

    Attributes:
        left: how long it still runs; negative where the answer is late.
        hours: what was promised, in hours on working days.
    """

    left: timedelta
    hours: int


@dataclass(frozen=True, slots=True)
class Need:
    """A row of Home: what waits, the reason, and whom it concerns.

    Attributes:
        reason: the second line, which says why it stands here.
        team: whose turn it is; none where either can act.
        contacts: the people at the account whom it is about.
        clock: how long an answer may still take, where one is owed.
    """

    kind: NeedKind
    key: UUID
    title: str
    reason: str
    icon: str
    account_id: UUID | None = None
    account: str = ""
    team: Team | None = None
    contacts: tuple[UUID, ...] = ()
    clock: NeedClock | None = None

    @property
    def place(self) -> tuple[NeedKind, UUID]:
        """Return what tells it from every other need."""
        return (self.kind, self.key)


@dataclass(frozen=True, slots=True)
class NeedGroup:
    """The needs of a kind: those that are shown, and how many there are."""

    kind: NeedKind
    count: int
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class Needs:
    """Everything that needs somebody.

    Attributes:
        mine: how many of all wait for the person who looks, whatever the scope.
        put_off: how many were put off and wait no less.
        put_off_needs: those, where somebody asked to see them.
    """

    groups: tuple[NeedGroup, ...]
    mine: int
    put_off: int
    put_off_needs: tuple[Need, ...]

    @property
    def count(self) -> int:
        """Return how many things of the scope wait now; tomorrow's do not yet."""
        return sum(group.count for group in self.groups if group.kind is not NeedKind.TOMORROW)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to see of it.

    Attributes:
        whole: the kinds of which all shall be shown.
    """

    scope: Scope = Scope.MINE
    whole: frozenset[NeedKind] = frozenset()
    with_put_off: bool = False

    def shown(self, kind: NeedKind) -> int:
        """Return how many of a kind are shown at most."""
        return SHOWN_AT_MOST if kind in self.whole else SHOWN


def tier_rank(tier: Tier | None) -> int:
    """Return where a tier stands in an order: the more attention an account gets, the earlier."""
    return len(Tier) if tier is None else list(Tier).index(tier)


def due_rank(
    day: date, at_time: time | None, tier: Tier | None, today: date, *, is_whole_week: bool
) -> tuple[int, ...]:
    """Return the order of touches that are due: today's by their time, this week's, then overdue.

    Of what is overdue the better tier comes first, then what has waited longest.
    """
    minute = 24 * 60 if at_time is None else at_time.hour * 60 + at_time.minute
    if day >= today and not is_whole_week:
        return (0, day.toordinal(), minute, tier_rank(tier))
    if is_whole_week and (today - day).days < len("MTWTFSS"):
        return (1, tier_rank(tier))
    return (2, tier_rank(tier), day.toordinal(), minute)


def newest_first(at: datetime) -> tuple[float, ...]:
    """Return the order of what happened, the newest first."""
    return (-at.timestamp(),)


def of_scope(waiting: Iterable[Waiting], scope: Scope) -> list[Waiting]:
    """Return what a scope shows: all of it, or what is mine."""
    return [one for one in waiting if scope is Scope.BOTH or one.is_mine]


def mine_now(waiting: Iterable[Waiting]) -> int:
    """Return how many things wait for me now; tomorrow's do not yet."""
    return sum(one.is_mine and one.kind is not NeedKind.TOMORROW for one in waiting)


def parted(
    waiting: Iterable[Waiting], put_off: Collection[tuple[str, UUID]]
) -> tuple[list[Waiting], list[Waiting]]:
    """Return what waits now and what somebody put off, each in its order."""
    ordered = sorted(waiting, key=lambda one: (list(NeedKind).index(one.kind), one.rank))
    later = [one for one in ordered if (one.kind, one.key) in put_off]
    return [one for one in ordered if (one.kind, one.key) not in put_off], later

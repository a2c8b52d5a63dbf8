"""The policy: every threshold, weight, cap, required role and target of a workspace, typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, field, fields
from typing import Any, Final, Self

from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import Decay, SourcedBy, Team, Tier
from abm_desktop.workspace.criteria import Criterion, problem_of
from resources.language import tr
from resources.records import dataclass

_MOST_PERCENT: Final = 1_000
_ALL_PERCENT: Final = 100
_SHORTEST_HALF_LIFE: Final = 7
"""A score that is counted forward at a shorter one leaves what a number holds within years."""
_DAYS_OF_A_WEEK: Final = range(7)
PERSON_DAYS: Final = (1, 365)
HOURS_BETWEEN: Final = (0, 999)
"""Between what they lie: whatever is planned so near to each other is read to find what collides."""
CAMPAIGN_DAYS: Final = (0, 365)


class PolicyError(KnownError):
    """A policy's value is not one that can hold; which one and why."""


def _default_seats() -> dict[Tier, int]:
    return {Tier.ONE_TO_ONE: 10, Tier.ONE_TO_FEW: 15, Tier.ONE_TO_MANY: 25}


def _default_roles() -> dict[Tier, tuple[str, ...]]:
    every = (
        "economic_buyer",
        "champion",
        "technical_buyer",
        "user_buyer",
        "executive_sponsor",
        "procurement",
    )
    return {Tier.ONE_TO_ONE: every, Tier.ONE_TO_FEW: every[:4], Tier.ONE_TO_MANY: every[:2]}


def _same_for_all(value: int) -> Callable[[], dict[Tier, int]]:
    return lambda: dict.fromkeys(Tier, value)


def _two_days() -> dict[Team, int]:
    return {Team.SALES: 48, Team.MARKETING: 48}


@dataclass(frozen=True, slots=True)
class Policy:
    """One version of the rules that both teams agreed on.

    Attributes:
        seats: seats on the target list by tier.
        quiet_after_days: an account without a moment for so many days has gone quiet.
        required_roles: codes of the committee roles that must be known, by tier.
        role_weights: percent that a person's minutes count, by code of the committee role; a role
            that is not named counts 100.
        tier_weights: percent that an account's minutes count, by tier; none counts 100.
        decay: how minutes fade.
        half_life_days: after so many days minutes count half, where they fade by half-life.
        window_days: what is no older counts in full, where minutes fade all at once.
        journey_days: days over which the tests of the journey stages look back.
        aware_minutes: minutes in those days from which an account is aware.
        engaged_minutes: minutes in those days from which it is engaged.
        ready_minutes: minutes in those days from which it is ready for joint outreach, by tier.
        ready_people: people who each gave `ready_person_minutes`, needed for that as well, by tier.
        ready_person_minutes: what one of those people must have given.
        person_touches: touches that one person gets at most in any `person_days`, by tier.
        person_days: over so many days the touches of a person are counted.
        hours_between: hours between two touches of one person, by tier.
        account_touches: touches that an account gets at most in a week, over all its people and
            all channels, by tier.
        one_team_a_day: whether sales and marketing must not reach one person on one day, unless
            they do so together.
        pausing_activities: codes of the activities that pause everybody's touches to the account.
        pause_days: after so many days a pause ends by itself, where nobody resumed before.
        weekly_touches: touches that a colleague can do in a week, where nothing else is said of them.
        campaign_days: people answer a campaign for a while after it ended: so many days after its
            last one still count as its time.
        working_days: days of the week on which people work, Monday being 0.
        file_limit_mb: the largest file that can be attached, in MB.
        criteria: the ideal customer profile; empty until both teams wrote one.
        vote_gap: points between the two teams' scores from which a candidate is discussed first.
        answer_hours: hours on working days within which each team owes an answer to the other.
        on_time_goal: percent of the answers that shall be in time.
        acceptance_goal: percent of the answered hand-offs that shall be accepted.
        attempts: attempts to reach somebody after which they count as unreachable.
        conversion_days: days after its answer in which an accepted hand-off becomes a deal.
        conversion_goal: percent of the accepted hand-offs that shall become one.
        health_goal: the customer acquisition health score that both teams aim at.
        health_least: answers under which no health score is told.
        monthly_plan: what shall be won in each month, in minor units of the workspace's currency,
            by month such as `2026-11`.
        commit_percent: probability from which an open deal counts in full in the commit.
        best_case_percent: probability from which it counts in full in the best case.
        sourced_by: the definition of sourced that is told to the board.
        influence_days: days before a deal opens or closes in which a touch of marketing influenced it.
        goals: the goals of the nodes of the tree of figures, by the code of the node.
        node_owners: who answers for a node of that tree: keys of people, by the code of the node.
        ranked_predictions: resolved predictions under which nobody is ranked.
        joint_calls: calls of sales that a marketer joins in a week.
    """

    seats: Mapping[Tier, int] = field(default_factory=_default_seats)
    quiet_after_days: int = 14
    required_roles: Mapping[Tier, tuple[str, ...]] = field(default_factory=_default_roles)
    role_weights: Mapping[str, int] = field(default_factory=dict)
    tier_weights: Mapping[Tier, int] = field(default_factory=_same_for_all(100))
    decay: Decay = Decay.HALF_LIFE
    half_life_days: int = 30
    window_days: int = 90
    journey_days: int = 90
    aware_minutes: int = 1
    engaged_minutes: int = 10
    ready_minutes: Mapping[Tier, int] = field(default_factory=_same_for_all(100))
    ready_people: Mapping[Tier, int] = field(default_factory=_same_for_all(2))
    ready_person_minutes: int = 20
    person_touches: Mapping[Tier, int] = field(default_factory=_same_for_all(2))
    person_days: int = 7
    hours_between: Mapping[Tier, int] = field(default_factory=_same_for_all(48))
    account_touches: Mapping[Tier, int] = field(default_factory=_same_for_all(6))
    one_team_a_day: bool = True
    pausing_activities: tuple[str, ...] = ("email_reply", "linkedin_reply", "meeting")
    pause_days: int = 30
    weekly_touches: int = 14
    campaign_days: int = 30
    working_days: tuple[int, ...] = (0, 1, 2, 3, 4)
    file_limit_mb: int = 20
    criteria: tuple[Criterion, ...] = ()
    vote_gap: int = 15
    answer_hours: Mapping[Team, int] = field(default_factory=_two_days)
    on_time_goal: int = 90
    acceptance_goal: int = 70
    attempts: int = 6
    conversion_days: int = 60
    conversion_goal: int = 50
    health_goal: int = 70
    health_least: int = 10
    monthly_plan: Mapping[str, int] = field(default_factory=dict)
    commit_percent: int = 80
    best_case_percent: int = 50
    sourced_by: SourcedBy = SourcedBy.FIRST_TOUCH
    influence_days: int = 90
    goals: Mapping[str, float] = field(default_factory=dict)
    node_owners: Mapping[str, str] = field(default_factory=dict)
    ranked_predictions: int = 10
    joint_calls: int = 5

    def __post_init__(self) -> None:
        for tier, seats in self.seats.items():
            _whole(tr("seats of {tier}", tier=tier), seats, lowest=0)
        for what, days in (
            (tr("days until an account counts as quiet"), self.quiet_after_days),
            (tr("window in days"), self.window_days),
            (tr("days that the journey looks back"), self.journey_days),
            (tr("size of a file in MB"), self.file_limit_mb),
            (tr("days until a pause ends by itself"), self.pause_days),
            (tr("touches that a colleague can do in a week"), self.weekly_touches),
        ):
            _whole(what, days, lowest=1)
        _whole(tr("half-life in days"), self.half_life_days, lowest=_SHORTEST_HALF_LIFE)
        self._check_weights()
        self._check_thresholds()
        self._check_coordination()
        self._check_promises()
        if problem := problem_of(self.criteria):
            raise PolicyError(problem)
        if not self.working_days or set(self.working_days) - set(_DAYS_OF_A_WEEK):
            raise PolicyError(tr("People work on at least one day of the week, Monday to Sunday."))

    def _check_weights(self) -> None:
        for name, percent in (*self.role_weights.items(), *self.tier_weights.items()):
            _whole(tr("weight of {name}", name=name), percent, lowest=0)
            if percent > _MOST_PERCENT:
                raise PolicyError(
                    tr(
                        "The weight of {name} can be {most_percent} % at most.",
                        name=name,
                        most_percent=_MOST_PERCENT,
                    )
                )

    def _check_thresholds(self) -> None:
        _whole(tr("minutes of an aware account"), self.aware_minutes, lowest=1)
        _whole(tr("minutes of an engaged account"), self.engaged_minutes, lowest=1)
        _whole(tr("minutes of one person"), self.ready_person_minutes, lowest=0)
        if self.aware_minutes > self.engaged_minutes:
            raise PolicyError(
                tr("An engaged account needs as many minutes as an aware one, or more.")
            )
        for tier in Tier:
            _whole(
                tr("minutes of a ready account in {tier}", tier=tier),
                self.ready_minutes[tier],
                lowest=1,
            )
            _whole(
                tr("people of a ready account in {tier}", tier=tier),
                self.ready_people[tier],
                lowest=1,
            )
            if self.engaged_minutes > self.ready_minutes[tier]:
                raise PolicyError(
                    tr(
                        "A ready account in {tier} needs as many minutes as an engaged one, or more.",
                        tier=tier,
                    )
                )

    def _check_coordination(self) -> None:
        _within(
            tr("days over which the touches of a person are counted"), self.person_days, PERSON_DAYS
        )
        _within(tr("days that count after a campaign"), self.campaign_days, CAMPAIGN_DAYS)
        for tier in Tier:
            _whole(
                tr("touches of one person in {tier}", tier=tier),
                self.person_touches[tier],
                lowest=1,
            )
            hours = self.hours_between[tier]
            _within(tr("hours between two touches in {tier}", tier=tier), hours, HOURS_BETWEEN)
            _whole(
                tr("touches of an account in {tier}", tier=tier),
                self.account_touches[tier],
                lowest=1,
            )

    def _check_promises(self) -> None:
        for team, hours in self.answer_hours.items():
            _whole(tr("hours for an answer of {team}", team=team), hours, lowest=1)
        for what, number in (
            (tr("gap of votes in points"), self.vote_gap),
            (tr("attempts to reach somebody"), self.attempts),
            (tr("days in which a hand-off becomes a deal"), self.conversion_days),
            (tr("answers of a health score"), self.health_least),
            (tr("days of influence"), self.influence_days),
            (tr("predictions of a ranking"), self.ranked_predictions),
            (tr("calls that a marketer joins in a week"), self.joint_calls),
        ):
            _whole(what, number, lowest=1)
        for what, percent in (
            (tr("answers in time"), self.on_time_goal),
            (tr("accepted hand-offs"), self.acceptance_goal),
            (tr("hand-offs that become deals"), self.conversion_goal),
            (tr("health score"), self.health_goal),
            ("commit", self.commit_percent),
            (tr("best case"), self.best_case_percent),
        ):
            _whole(tr("percent of the {what}", what=what), percent, lowest=1)
            if percent > _ALL_PERCENT:
                raise PolicyError(
                    tr(
                        "The percent of the {what} can be {all_percent} at most.",
                        what=what,
                        all_percent=_ALL_PERCENT,
                    )
                )
        for month, amount in self.monthly_plan.items():
            _whole(tr("plan of {month}", month=month), amount, lowest=0)

    @property
    def all_seats(self) -> int:
        """Return the seats of all tiers together."""
        return sum(self.seats.values())

    @classmethod
    def from_json(cls, body: Mapping[str, Any]) -> Self:
        """Read a version as it was kept; fields that it does not know keep their defaults."""
        known = {one.name for one in fields(cls)} & body.keys()
        return cls(**{name: _READERS.get(name, _as_it_is)(body[name]) for name in known})

    def to_json(self) -> dict[str, Any]:
        """Return the version as it is kept."""
        body = asdict(self)
        body["required_roles"] = {tier: list(codes) for tier, codes in self.required_roles.items()}
        body["working_days"] = list(self.working_days)
        body["pausing_activities"] = list(self.pausing_activities)
        body["criteria"] = [criterion.to_json() for criterion in self.criteria]
        return body


def _as_it_is(value: Any) -> Any:
    return value


def _by_tier(value: Mapping[str, Any]) -> dict[Tier, Any]:
    return {Tier(tier): one for tier, one in value.items()}


def _by_team(value: Mapping[str, Any]) -> dict[Team, Any]:
    return {Team(team): one for team, one in value.items()}


def _criteria(value: Sequence[Mapping[str, Any]]) -> tuple[Criterion, ...]:
    return tuple(map(Criterion.from_json, value))


def _roles(value: Mapping[str, Any]) -> dict[Tier, tuple[str, ...]]:
    return {tier: tuple(codes) for tier, codes in _by_tier(value).items()}


_READERS: Final[Mapping[str, Callable[[Any], Any]]] = {
    **dict.fromkeys(
        (
            *("seats", "tier_weights", "ready_minutes", "ready_people"),
            *("person_touches", "hours_between", "account_touches"),
        ),
        _by_tier,
    ),
    "required_roles": _roles,
    "decay": Decay,
    "working_days": tuple,
    "pausing_activities": tuple,
    "criteria": _criteria,
    "answer_hours": _by_team,
    "sourced_by": SourcedBy,
}
"""How fields are read that JSON holds in another form."""


def _within(what: str, value: int, bounds: tuple[int, int]) -> None:
    lowest, highest = bounds
    _whole(what, value, lowest)
    if value > highest:
        raise PolicyError(
            tr(
                "The {what} can be {highest} at most, not {value}.",
                what=what,
                highest=highest,
                value=value,
            )
        )


def _whole(what: str, value: object, lowest: int) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or value < lowest:
        raise PolicyError(
            tr(
                "The {what} must be a whole number of at least {lowest}, not {value}.",
                what=what,
                lowest=lowest,
                value=value,
            )
        )

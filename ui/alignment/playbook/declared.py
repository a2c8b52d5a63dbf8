"""Which control each rule of a chapter has, in their order: declared once, made when it is opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from abm_desktop.alignment.playbook_parts import Words
from abm_desktop.vocabulary import Decay, SourcedBy, Tier
from abm_desktop.workspace.currencies import minor_digits
from abm_desktop.workspace.days import MONTHS
from abm_desktop.workspace.policy import CAMPAIGN_DAYS, HOURS_BETWEEN, PERSON_DAYS, Policy
from abm_desktop.workspace.rule_words import DAYS
from abm_desktop.workspace.team_words import EACH_TEAM
from resources.language import tr
from resources.records import dataclass
from ui.alignment.playbook.controls import Checks, Numbers, OneOf, RuleControl, YesNo
from ui.theme.theme import Theme

_COUNT: Final = (1, 999)
_FEW: Final = (0, 999)
_DAYS: Final = (1, 3_650)
_MINUTES: Final = (1, 1_000_000)
_PERCENT: Final = (1, 100)
_WEIGHT: Final = (0, 1_000)
_HOURS: Final = (1, 2_000)
_MONEY: Final = (0, 1_000_000_000_000)
_TIERS: Final = {tier: str(tier) for tier in Tier}
_DECAYS: Final = {
    Decay.HALF_LIFE: tr("By half-life"),
    Decay.WINDOW: tr("All at once after a window"),
}
_SOURCED: Final = {
    SourcedBy.LEAD_SOURCE: tr("Lead source"),
    SourcedBy.FIRST_TOUCH: tr("First touch"),
    SourcedBy.MARKETING_TOUCH: tr("Marketing touch before the first sales activity"),
}
_ROLES_SHOWN: Final = 100


@dataclass(frozen=True, slots=True)
class Ground:
    """What controls are made of."""

    theme: Theme
    words: Words
    policy: Policy
    today: date

    def one(self, rule: str, words: str, bounds: tuple[int, int], hint: str = "") -> RuleControl:
        """Return a control for one number."""
        return Numbers(self.theme, rule, words, bounds, hint=hint)

    def tiers(self, rule: str, words: str, bounds: tuple[int, int]) -> RuleControl:
        """Return a control with a number for each tier."""
        return Numbers(self.theme, rule, words, bounds, _TIERS, usual=_ROLES_SHOWN)

    def months(self) -> dict[str, str]:
        """Return the months that can be planned: of this year, and of those that have a plan."""
        years = {self.today.year, *(int(month[:4]) for month in self.policy.monthly_plan)}
        return {
            f"{year}-{month:02}": f"{MONTHS[month - 1]} {year}"
            for year in sorted(years)
            if year >= self.today.year
            for month in range(1, 13)
        }


def _journey(on: Ground) -> list[RuleControl]:
    theme = on.theme
    return [
        on.one(
            "journey_days", tr("Days looked back"), _DAYS, tr("The tests look at so many days.")
        ),
        on.one("aware_minutes", tr("Minutes until aware"), _MINUTES),
        on.one("engaged_minutes", tr("Minutes until engaged"), _MINUTES),
        OneOf(theme, "decay", tr("Minutes fade"), _DECAYS),
        on.one("half_life_days", tr("Half-life in days"), _DAYS),
        on.one("window_days", tr("Window in days"), _DAYS),
        on.tiers("tier_weights", tr("Minutes count by tier, in %"), _WEIGHT),
        Numbers(
            *(theme, "role_weights", tr("Minutes count by role, in %"), _WEIGHT, on.words.roles),
            usual=_ROLES_SHOWN,
        ),
        on.one("quiet_after_days", tr("Days until quiet"), _DAYS),
    ]


def _ready(on: Ground) -> list[RuleControl]:
    return [
        on.tiers("ready_minutes", tr("Minutes of a ready account"), _MINUTES),
        on.tiers("ready_people", tr("People of a ready account"), _COUNT),
        on.one("ready_person_minutes", tr("Minutes of each of them"), (0, 1_000_000)),
    ]


def _promise(on: Ground) -> list[RuleControl]:
    days = dict(enumerate(DAYS))
    return [
        Numbers(on.theme, "answer_hours", tr("Hours for an answer"), _HOURS, EACH_TEAM),
        Checks(on.theme, "working_days", tr("Working days"), days),
        on.one("on_time_goal", tr("Answers in time, in %"), _PERCENT),
        on.one("acceptance_goal", tr("Accepted hand-offs, in %"), _PERCENT),
        on.one("attempts", tr("Attempts until unreachable"), _COUNT),
        on.one("joint_calls", tr("Calls joined in a week"), _COUNT),
    ]


def _coordination(on: Ground) -> list[RuleControl]:
    theme, words = on.theme, tr("Sales and Marketing reach one person on one day only together")
    return [
        on.tiers("person_touches", tr("Touches of one person"), _COUNT),
        on.one("person_days", tr("In so many days"), PERSON_DAYS),
        on.tiers("hours_between", tr("Hours between two of them"), HOURS_BETWEEN),
        on.tiers("account_touches", tr("Touches of an account in a week"), _COUNT),
        YesNo(theme, "one_team_a_day", words),
        Checks(
            theme, "pausing_activities", tr("What pauses everybody's touches"), on.words.activities
        ),
        on.one("pause_days", tr("Days until a pause ends"), (1, 365)),
        on.one("weekly_touches", tr("Touches of a colleague in a week"), _COUNT),
        on.one("campaign_days", tr("Days after a campaign"), CAMPAIGN_DAYS),
    ]


def _roles(on: Ground) -> list[RuleControl]:
    return [
        Checks(
            on.theme,
            "required_roles",
            tr("Required at {tier}", tier=tier),
            on.words.roles,
            part=tier,
        )
        for tier in Tier
    ]


def _seats(on: Ground) -> list[RuleControl]:
    return [
        on.tiers("seats", tr("Seats"), _FEW),
        on.one("vote_gap", tr("Points apart that are discussed"), _PERCENT),
    ]


def _measures(on: Ground) -> list[RuleControl]:
    return [
        OneOf(on.theme, "sourced_by", tr("Sourced is told by"), _SOURCED),
        on.one("influence_days", tr("Days of influence"), _DAYS),
        on.one("conversion_days", tr("Days until a deal"), _DAYS),
        on.one("conversion_goal", tr("Share that becomes a deal, in %"), _PERCENT),
        on.one("health_goal", tr("Goal of the health score"), _PERCENT),
        on.one("health_least", tr("Answers that it needs"), _COUNT),
        on.one("ranked_predictions", tr("Predictions of a ranking"), _COUNT),
    ]


def _plan(on: Ground) -> list[RuleControl]:
    unit = 10 ** minor_digits(on.words.currency or "EUR")
    words = tr("Plan in whole {currency}", currency=on.words.currency).rstrip()
    return [
        Numbers(on.theme, "monthly_plan", words, _MONEY, on.months(), scale=unit),
        on.one("commit_percent", tr("Commit from, in %"), _PERCENT),
        on.one("best_case_percent", tr("Best case from, in %"), _PERCENT),
    ]


CONTROLS: Final[Mapping[str, Callable[[Ground], list[RuleControl]]]] = {
    "journey": _journey,
    "ready": _ready,
    "promise": _promise,
    "coordination": _coordination,
    "roles": _roles,
    "seats": _seats,
    "measures": _measures,
    "plan": _plan,
}
"""By chapter; the ideal customer profile has a form of its own, the glossary a list in the settings.

Goals of the tree of figures, and who answers for them, are set there."""

"""Views that every list begins with: the questions that both teams ask each week."""

from __future__ import annotations

from dataclasses import dataclass

from abm_desktop.accounts.filters import EVERYTHING, Condition, Group, Operator, all_of, any_of
from abm_desktop.workspace.policy import Policy

_MEETING_DAYS = 30
"""A meeting longer ago than that says nothing of an account that is warm now."""

_GOOD_FIT = 70
_STAGES_BEFORE_PIPELINE = ("identified", "aware", "engaged", "ready")


@dataclass(frozen=True, slots=True)
class ReadyView:
    """A view that nobody had to save.

    Attributes:
        why: what it answers, for its tool tip.
    """

    code: str
    name: str
    why: str
    conditions: Group
    sort: str = "name"
    descending: bool = False


_BEST_FIT = ReadyView(
    "best_fit",
    "Best fit",
    f"A fit of at least {_GOOD_FIT} by the ideal customer profile, the best first",
    all_of(Condition("fit", Operator.AT_LEAST, _GOOD_FIT)),
    sort="fit",
    descending=True,
)
"""Asked for where there is a profile."""


def ready_views(policy: Policy) -> tuple[ReadyView, ...]:
    """Return the views by the thresholds that both teams agreed on."""
    return (
        *((_BEST_FIT,) if policy.criteria else ()),
        ReadyView(
            "best_engaged",
            "Best engaged",
            "Everybody, the most engaged first",
            EVERYTHING,
            sort="engagement",
            descending=True,
        ),
        ReadyView(
            "warm",
            "Warm, no meeting",
            f"At least {policy.engaged_minutes} minutes, not in the pipeline, and no meeting"
            f" in the last {_MEETING_DAYS} days or planned",
            _warm(policy),
            sort="engagement",
            descending=True,
        ),
        ReadyView(
            "single_threaded",
            "Single-threaded",
            "One person at most is known in a role of the committee",
            all_of(Condition("people", Operator.AT_MOST, 1)),
        ),
        ReadyView(
            "going_quiet",
            "Going quiet",
            f"No touch and no engagement in the last {policy.quiet_after_days} days",
            all_of(Condition("last_moment", Operator.NOT_WITHIN_LAST, policy.quiet_after_days)),
            sort="last_touch",
        ),
        ReadyView(
            "no_owner",
            "No owner",
            "Nobody of sales or nobody of marketing owns the account",
            any_of(
                Condition("sales_owner", Operator.EMPTY),
                Condition("marketing_owner", Operator.EMPTY),
            ),
        ),
        ReadyView(
            "no_next_touch",
            "No next touch",
            "Nothing is planned",
            all_of(Condition("next_touch", Operator.EMPTY)),
            sort="last_touch",
        ),
    )


def _warm(policy: Policy) -> Group:
    return all_of(
        Condition("engagement", Operator.AT_LEAST, policy.engaged_minutes),
        Condition("stage", Operator.IS, _STAGES_BEFORE_PIPELINE),
        Condition("meeting", Operator.NOT_WITHIN_LAST, _MEETING_DAYS),
    )

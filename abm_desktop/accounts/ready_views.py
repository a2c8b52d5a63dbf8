"""Views that every list begins with: the questions that both teams ask each week."""

from __future__ import annotations

from abm_desktop.accounts.filters import EVERYTHING, Condition, Group, Operator, all_of, any_of
from abm_desktop.workspace.policy import Policy
from resources.language import tr, tr_count
from resources.records import dataclass

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
    tr("Best fit"),
    tr(
        "A fit of at least {fit} by the ideal customer profile, the best first",
        fit=_GOOD_FIT,
    ),
    all_of(Condition("fit", Operator.AT_LEAST, _GOOD_FIT)),
    sort="fit",
    descending=True,
)
"""Asked for where there is a profile."""
_BEST_ENGAGED = ReadyView(
    "best_engaged",
    tr("Best engaged"),
    tr("Everybody, the most engaged first"),
    EVERYTHING,
    sort="engagement",
    descending=True,
)
_SINGLE_THREADED = ReadyView(
    "single_threaded",
    tr("Single-threaded"),
    tr("One person at most is known in a role of the committee"),
    all_of(Condition("people", Operator.AT_MOST, 1)),
)
_LACKING = (
    ReadyView(
        "no_owner",
        tr("No owner"),
        tr("Nobody of sales or nobody of marketing owns the account"),
        any_of(
            Condition("sales_owner", Operator.EMPTY),
            Condition("marketing_owner", Operator.EMPTY),
        ),
    ),
    ReadyView(
        "no_next_touch",
        tr("No next touch"),
        tr("Nothing is planned"),
        all_of(Condition("next_touch", Operator.EMPTY)),
        sort="last_touch",
    ),
)
"""Asked for whatever both teams agreed on."""


def ready_views(policy: Policy) -> tuple[ReadyView, ...]:
    """Return the views by the thresholds that both teams agreed on."""
    return (
        *((_BEST_FIT,) if policy.criteria else ()),
        _BEST_ENGAGED,
        ReadyView(
            "warm",
            tr("Warm, no meeting"),
            tr(
                "At least {minutes} minutes, not in the pipeline, and no meeting in the last "
                "{days} days or planned",
                minutes=policy.engaged_minutes,
                days=_MEETING_DAYS,
            ),
            _warm(policy),
            sort="engagement",
            descending=True,
        ),
        _SINGLE_THREADED,
        ReadyView(
            "going_quiet",
            tr("Going quiet"),
            tr_count(
                "No touch and no engagement in the last {count} day",
                "No touch and no engagement in the last {count} days",
                policy.quiet_after_days,
            ),
            all_of(Condition("last_moment", Operator.NOT_WITHIN_LAST, policy.quiet_after_days)),
            sort="last_touch",
        ),
        *_LACKING,
    )


def _warm(policy: Policy) -> Group:
    return all_of(
        Condition("engagement", Operator.AT_LEAST, policy.engaged_minutes),
        Condition("stage", Operator.IS, _STAGES_BEFORE_PIPELINE),
        Condition("meeting", Operator.NOT_WITHIN_LAST, _MEETING_DAYS),
    )

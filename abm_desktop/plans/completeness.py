"""How complete an account plan is, part by part, and what each part lacks.

After Altify's plan completeness (field guide, U14): every part counts the same, and each says what
is missing, so that the figure leads to what mends it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Final

from abm_desktop.vocabulary import Quadrant
from resources.language import tr, tr_count
from resources.records import dataclass

_WHOLE: Final = 100
FACTS: Final[Mapping[str, str]] = {
    "domain": tr("domain"),
    "sector": tr("sector"),
    "city": tr("city"),
    "country": tr("country"),
    "employees": tr("size"),
    "revenue_minor": tr("revenue"),
    "why": tr("reason"),
    "sales_owner_id": tr("sales owner"),
    "marketing_owner_id": tr("marketing owner"),
}
"""What must be known of an account before it can be planned for: by its field, how people call it."""


class PlanPart(StrEnum):
    """What a plan consists of, in the order in which it is shown."""

    FACTS = "facts"
    OBJECTIVES = "objectives"
    SWOT = "swot"
    COMMITTEE = "committee"
    TOUCHES = "touches"
    ACTIONS = "actions"

    @property
    def words(self) -> str:
        """Return what people call it."""
        return _WORDS[self]


_WORDS: Final = {
    PlanPart.FACTS: tr("Facts"),
    PlanPart.OBJECTIVES: tr("Objectives"),
    PlanPart.SWOT: tr("SWOT with evidence"),
    PlanPart.COMMITTEE: tr("Committee"),
    PlanPart.TOUCHES: tr("Touch plan"),
    PlanPart.ACTIONS: tr("Next actions"),
}


@dataclass(frozen=True, slots=True)
class AimedAt:
    """What is settled of an objective or an action: whether it says how, by whom and until when."""

    is_measured: bool
    has_owner: bool
    has_due: bool


@dataclass(frozen=True, slots=True)
class PlanState:
    """What the completeness of a plan is worked out from.

    Attributes:
        facts: field of a fact to whether it is known.
        objectives: all objectives of the account, reached ones too.
        swot: for each quadrant, whether each of its lines has evidence.
        required_roles: how many roles of the committee the policy wants; `missing_roles` of those.
        scheduled: touches that are planned for a day; `unscheduled` have none yet.
        actions: what is still to be done.
    """

    facts: Mapping[str, bool]
    objectives: Sequence[AimedAt]
    swot: Mapping[Quadrant, Sequence[bool]]
    required_roles: int
    missing_roles: int
    scheduled: int
    unscheduled: int
    actions: Sequence[AimedAt]


@dataclass(frozen=True, slots=True)
class PartState:
    """How complete one part is.

    Attributes:
        share: from 0 to 1; none where nothing is asked for.
        missing: what it lacks, such as "2 roles missing"; empty where it lacks nothing.
    """

    part: PlanPart
    share: float | None
    missing: str = ""

    @property
    def is_complete(self) -> bool:
        """Tell whether nothing is missing."""
        return self.share is None or self.share >= 1


@dataclass(frozen=True, slots=True)
class Completeness:
    """How complete a plan is; whole only when every part is."""

    percent: int
    parts: tuple[PartState, ...]


def completeness_of(state: PlanState) -> Completeness:
    """Return the mean of the parts that are asked for, rounded down, and each of the parts."""
    parts = tuple(rule(state) for rule in _RULES)
    shares = [part.share for part in parts if part.share is not None]
    whole = all(part.is_complete for part in parts)
    percent = _WHOLE if whole else min(_WHOLE - 1, int(_WHOLE * sum(shares) / len(shares)))
    return Completeness(percent, parts)


def _facts(state: PlanState) -> PartState:
    unknown = [FACTS[field] for field, is_known in state.facts.items() if not is_known]
    share = 1 - len(unknown) / len(state.facts) if state.facts else None
    return PartState(PlanPart.FACTS, share, _named(unknown))


def _objectives(state: PlanState) -> PartState:
    return _aims(PlanPart.OBJECTIVES, state.objectives, tr("no objective"), is_measured=True)


def _swot(state: PlanState) -> PartState:
    quadrants = [state.swot.get(quadrant, ()) for quadrant in Quadrant]
    shares = [sum(lines) / len(lines) if lines else 0.0 for lines in quadrants]
    empty = sum(not lines for lines in quadrants)
    bare = sum(not has_evidence for lines in quadrants for has_evidence in lines)
    missing = ""
    if bare:
        missing = tr_count("{count} without evidence", "{count} without evidence", bare)
    elif empty:
        missing = (
            tr("nothing yet")
            if empty == len(Quadrant)
            else tr_count("{count} of 4 empty", "{count} of 4 empty", empty)
        )
    return PartState(PlanPart.SWOT, sum(shares) / len(shares), missing)


def _committee(state: PlanState) -> PartState:
    if not state.required_roles:
        return PartState(PlanPart.COMMITTEE, None)
    share = 1 - state.missing_roles / state.required_roles
    missing = ""
    if state.missing_roles:
        missing = tr_count("{count} role missing", "{count} roles missing", state.missing_roles)
    return PartState(PlanPart.COMMITTEE, share, missing)


def _touches(state: PlanState) -> PartState:
    if not state.scheduled:
        return PartState(PlanPart.TOUCHES, 0.0, tr("no next touch"))
    share = state.scheduled / (state.scheduled + state.unscheduled)
    missing = ""
    if state.unscheduled:
        missing = tr_count("{count} unscheduled", "{count} unscheduled", state.unscheduled)
    return PartState(PlanPart.TOUCHES, share, missing)


def _actions(state: PlanState) -> PartState:
    return _aims(PlanPart.ACTIONS, state.actions, tr("no next action"), is_measured=False)


def _aims(part: PlanPart, aims: Sequence[AimedAt], none: str, *, is_measured: bool) -> PartState:
    if not aims:
        return PartState(part, 0.0, none)
    asked = [(_no_owner, [aim.has_owner for aim in aims]), (_no_due, [aim.has_due for aim in aims])]
    if is_measured:
        asked.append((_no_measure, [aim.is_measured for aim in aims]))
    answers = [answer for _words, column in asked for answer in column]
    lacking = ((words, column.count(False)) for words, column in asked)
    missing = next((words(count) for words, count in lacking if count), "")
    return PartState(part, sum(answers) / len(answers), missing)


def _no_owner(count: int) -> str:
    return tr_count("{count} without owner", "{count} without owner", count)


def _no_due(count: int) -> str:
    return tr_count("{count} without due date", "{count} without due date", count)


def _no_measure(count: int) -> str:
    return tr_count("{count} without measure", "{count} without measure", count)


def _named(unknown: Sequence[str]) -> str:
    if len(unknown) > 1:
        return tr_count("{count} unknown", "{count} unknown", len(unknown))
    return tr("{fact} unknown", fact=unknown[0]) if unknown else ""


_RULES: Final[tuple[Callable[[PlanState], PartState], ...]] = (
    _facts,
    _objectives,
    _swot,
    _committee,
    _touches,
    _actions,
)

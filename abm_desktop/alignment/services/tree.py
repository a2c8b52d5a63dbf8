"""Use cases of the tree of figures: what it is worked out from, goals that both teams set, owners."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from abm_desktop.alignment.converting import Wait, deal_share
from abm_desktop.alignment.handoffs import HandoffRow
from abm_desktop.alignment.services.handoff_deals import conversions
from abm_desktop.alignment.services.tree_rows import DoneCount, accepted_between, done_counts
from abm_desktop.alignment.tree import Ground, Levers, Node, Week, tree
from abm_desktop.engagement.days import local_day
from abm_desktop.revenue.forecast import outlook
from abm_desktop.revenue.measures import Cycle, Measures
from abm_desktop.revenue.questions import Question
from abm_desktop.revenue.services.deal_facts import Deals, load_deals
from abm_desktop.revenue.services.measuring import counted_of, full_frame, measure
from abm_desktop.revenue.services.scoreboard import shares_of
from abm_desktop.revenue.spans import Span, quarter_span, year_span
from abm_desktop.workspace import service
from abm_desktop.workspace.days import monday_of
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import PersonRow
from resources.records import dataclass

LATELY_DAYS: Final = 90
"""Over so many days the ratios are taken from which goals of a week follow."""
_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Days:
    """From one day to another; both belong to it."""

    since: date
    until: date

    def hold(self, day: date | None) -> bool:
        """Tell whether a day is one of them."""
        return day is not None and self.since <= day <= self.until


@dataclass(frozen=True, slots=True)
class Weeks:
    """The days of which the tree counts what both teams did.

    Attributes:
        now: this week until today; `before`: the last one until the same day of the week, so that
            a Wednesday is not compared with a whole week; `lately`: the last 90 days.
    """

    now: Days
    before: Days
    lately: Days


@dataclass(frozen=True, slots=True)
class TreeFacts:
    """All that the tree is worked out from, read in one look.

    Attributes:
        span: the period of the plan; `accepted` in it are hand-offs, `converted` became a deal,
            `waits` are how many days each of them has had for that.
        handoffs: those accepted in the period, lately, or last week; the oldest first.
        done: touches and meetings that were done in the days of `weeks`, in their order.
    """

    deals: Deals
    span: Span
    today: date
    weeks: Weeks
    handoffs: tuple[HandoffRow, ...]
    accepted: int
    converted: int
    waits: tuple[Wait, ...]
    done: tuple[DoneCount, ...]
    people: Mapping[UUID, PersonRow]

    @property
    def is_empty(self) -> bool:
        """Tell whether there is no deal that anything could be worked out from."""
        return not self.deals.facts

    def owner(self, code: str) -> PersonRow | None:
        """Return who answers for a figure; none where nobody does, or nobody of ours any more."""
        key = self.deals.policy.node_owners.get(code)
        return None if key is None else self.people.get(UUID(key))


@dataclass(frozen=True, slots=True)
class TreeBoard:
    """The tree as it stands.

    Attributes:
        measures: the figures of deals in the period, as the scoreboard has them; `before`: those
            of the period before.
        question: which deals those are.
    """

    facts: TreeFacts
    ground: Ground
    nodes: tuple[Node, ...]
    question: Question
    measures: Measures
    before: Measures | None

    @property
    def currency(self) -> str:
        """Return the currency that figures are in."""
        return self.facts.deals.currency

    def node(self, code: str) -> Node:
        """Return a figure by its code."""
        return next(node for node in self.nodes if node.code == code)


def weeks_of(today: date) -> Weeks:
    """Return the days that a day's tree counts."""
    monday = monday_of(today)
    return Weeks(
        now=Days(monday, today),
        before=Days(monday - _WEEK, today - _WEEK),
        lately=Days(today - timedelta(days=LATELY_DAYS - 1), today),
    )


def tree_facts(reading: Reading, *, quarter: bool = False) -> TreeFacts:
    """Return what the tree of this fiscal year, or of this quarter, is worked out from.

    A fixed number of queries, however much there is.
    """
    deals, today = load_deals(reading), reading.today
    span = (quarter_span if quarter else year_span)(today, deals.first_month)
    weeks, since = weeks_of(today), span.since or today
    first = min(since, weeks.before.since, weeks.lately.since)
    handoffs = accepted_between(reading, first, today)
    within = [row for row in handoffs if (_answered(row) or first) >= since]
    became = conversions(reading, within)
    now, before, lately = (weeks.now, weeks.before, weeks.lately)
    return TreeFacts(
        deals=deals,
        span=span,
        today=today,
        weeks=weeks,
        handoffs=handoffs,
        accepted=len(within),
        converted=sum(bool(one.has_converted) for one in became.values()),
        waits=tuple(one.wait for one in became.values()),
        done=done_counts(reading, *((days.since, days.until) for days in (now, before, lately))),
        people={person.id: person for person in service.people(reading)},
    )


def tree_board(facts: TreeFacts, cycle: Cycle = Cycle.MEDIAN) -> TreeBoard:
    """Return the tree of facts that were read before; it takes its time where deals are many."""
    deals, span, today = facts.deals, facts.span, facts.today
    question = Question(today, span.since, span.until, cycle=cycle)
    counted = counted_of(full_frame(deals, question), question)
    shares = shares_of(deals.policy)
    ahead = outlook(counted, deals.policy.monthly_plan, shares, span, today)
    measures, before = measure(deals, question).total, _measures_before(facts, cycle)
    week, week_before, lately = _weeks(facts)
    ground = Ground(
        plan=ahead.plan,
        won=ahead.won,
        won_before=_won_before(facts),
        days_left=ahead.days_left,
        levers=_levers(measures),
        levers_before=Levers() if before is None else _levers(before),
        week=week,
        week_before=week_before,
        lately=lately,
        conversion=deal_share(facts.waits),
    )
    nodes = tuple(tree(ground, deals.policy.goals))
    return TreeBoard(facts, ground, nodes, question, measures, before)


def opened_in(facts: TreeFacts, days: Days) -> list[UUID]:
    """Return the deals that were opened on some days, the newest first."""
    found = [fact for fact in facts.deals.facts if days.hold(fact.past.opened_on)]
    found.sort(key=lambda fact: fact.past.opened_on or days.since, reverse=True)
    return [UUID(bytes=fact.key) for fact in found]


def accepted_in(facts: TreeFacts, days: Days) -> list[HandoffRow]:
    """Return the hand-offs that were accepted on some days, the oldest first."""
    return [row for row in facts.handoffs if days.hold(_answered(row))]


def _weeks(facts: TreeFacts) -> tuple[Week, Week, Week]:
    weeks = facts.weeks
    now, before, lately = (
        Week(
            len(opened_in(facts, days)), len(accepted_in(facts, days)), done.meetings, done.touches
        )
        for days, done in zip((weeks.now, weeks.before, weeks.lately), facts.done, strict=True)
    )
    return now, before, lately


def _answered(row: HandoffRow) -> date | None:
    return None if row.answered_at is None else local_day(row.answered_at)


def _levers(found: Measures) -> Levers:
    return Levers(
        open_deals=found.open_count,
        win_rate=found.win_rate,
        deal_size=found.average_won_value,
        cycle=found.cycle_days,
    )


def _measures_before(facts: TreeFacts, cycle: Cycle) -> Measures | None:
    earlier = facts.span.before
    if earlier is None:
        return None
    question = Question(facts.today, earlier.since, earlier.until, cycle=cycle)
    return measure(facts.deals, question).total


def _won_before(facts: TreeFacts) -> int | None:
    """Return The Number of the period before, up to the day of it that today is of this one."""
    span, earlier = facts.span, facts.span.before
    if span.since is None or earlier is None or earlier.since is None or earlier.until is None:
        return None
    reached = min(earlier.since + (facts.today - span.since), earlier.until)
    question = Question(facts.today, earlier.since, reached)
    return measure(facts.deals, replace(question, by=None)).target_won_value

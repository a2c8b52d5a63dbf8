"""The figures of the tree in words: values, goals, what became of them, and where a lever closes the gap."""

from __future__ import annotations

from math import ceil, floor, log10
from typing import Final

from abm_desktop.alignment.services.tree import TreeBoard
from abm_desktop.alignment.tree import Levers, Node, projected
from abm_desktop.revenue.figure_words import Trend
from abm_desktop.revenue.unknown import not_enough
from abm_desktop.workspace.money_words import short_money
from abm_desktop.workspace.tree_figures import UNITS, Unit, short_value_words, value_words
from resources.language import numerals, tr, tr_count

LEVER_WORDS: Final = {
    "open_deals": tr("open deals"),
    "win_rate": tr("win rate"),
    "deal_size": tr("mean won deal"),
    "cycle": tr("cycle"),
}
_FLOWS: Final = frozenset({"deals_opened", "handoffs", "meetings", "touches"})
FOLLOWS: Final = tr("follows from above")
_HALF: Final = 0.5
_STEPS_OF_A_DEAL: Final = 100


def actual_words(board: TreeBoard, node: Node) -> str:
    """Return what a figure is, or that there is not enough data and of what."""
    if node.actual is None:
        return not_enough(_count(board, node.code))
    return value_words(node.actual, node.unit, board.currency)


def goal_words(board: TreeBoard, node: Node) -> str:
    """Return the goal of a figure and where it comes from; else that there is none, and why."""
    if node.goal is None:
        return missing_goal(board, node.code)
    goal = value_words(node.goal, node.unit, board.currency)
    if node.code in _FLOWS:
        goal = tr("{goal} a week", goal=goal)
    if node.is_agreed:
        return tr("Goal {goal}, agreed", goal=goal)
    if node.code == "number":
        return tr("Goal {goal}, the plan", goal=goal)
    return tr("Goal {goal}, {where_from}", goal=goal, where_from=FOLLOWS)


def missing_goal(board: TreeBoard, code: str) -> str:
    """Return why a figure has no goal."""
    ground, facts = board.ground, board.facts
    if code in LEVER_WORDS:
        return tr("No goal agreed")
    if ground.plan is None:
        return tr("No goal: no plan for {period}", period=facts.span.label)
    if ground.days_left < 1:
        return tr("No goal: no day is left")
    if code == "handoffs" and not ground.conversion and board.node("deals_opened").goal:
        return tr("No goal: {reason}", reason=not_enough(facts.converted))
    return tr("No goal: {reason}", reason=not_enough(_count(board, "velocity")))


def tree_trend(board: TreeBoard, node: Node) -> Trend:
    """Return how a figure stands to the one before; a shorter cycle is the better one."""
    is_nothing = node.code == "number" and not node.before
    if node.actual is None or node.before is None or is_nothing:
        return Trend()
    then = value_words(node.before, node.unit, board.currency)
    if then == value_words(node.actual, node.unit, board.currency):
        return Trend(_as_then(board, node.code), "arrow-right", short=tr("as before"))
    icon = "arrow-up" if node.actual > node.before else "arrow-down"
    is_better = (node.actual < node.before) == node.less_is_more
    short = tr("from {value}", value=short_value_words(node.before, node.unit, board.currency))
    return Trend(
        _from_then(board, node.code, then),
        icon,
        "success" if is_better else "danger",
        short,
    )


def share_of_goal(node: Node) -> float | None:
    """Return how much of its goal a figure reached, 0 to 1; none where either is unknown."""
    if node.actual is None or not node.goal:
        return None
    if not node.less_is_more:
        return min(1.0, max(0.0, node.actual / node.goal))
    return min(1.0, node.goal / node.actual) if node.actual > 0 else 1.0


def sentence(board: TreeBoard, node: Node) -> str:
    """Return a figure in one sentence for whoever listens: value, goal, trend and who answers."""
    owner = board.facts.owner(node.code)
    met = {True: tr("reached"), False: tr("not reached"), None: ""}[node.is_met]
    parts = [
        f"{node.title}: {actual_words(board, node)}",
        goal_words(board, node),
        met,
        tree_trend(board, node).words,
        tr("{person} answers for it", person=owner.name)
        if owner is not None
        else tr("nobody answers for it"),
    ]
    return ", ".join(part for part in parts if part)


def outcome_words(board: TreeBoard, levers: Levers) -> tuple[str, str]:
    """Return what is won at the end if the levers stand like this, and how that stands to the plan.

    Such as `€5.62M of €6M` and `€380k short`.
    """
    value, plan, currency = projected(board.ground, levers), board.ground.plan, board.currency
    if value is None:
        return not_enough(_count(board, "velocity")), ""
    words = short_money(round(value), currency)
    if plan is None:
        return words, tr("no plan for {period}", period=board.facts.span.label)
    gap = plan - value
    of_plan = tr("{amount} of {plan}", amount=words, plan=short_money(plan, currency))
    if round(gap) == 0:
        return of_plan, tr("the plan exactly")
    apart = short_money(round(abs(gap)), currency)
    if gap > 0:
        return of_plan, tr("{amount} short", amount=apart)
    return of_plan, tr("{amount} over", amount=apart)


def closing_sentence(
    board: TreeBoard, levers: Levers, lever: str, where: float | None
) -> tuple[str, bool]:
    """Return whether a lever closes what is left of the gap, and whether it may be moved there.

    Args:
        board: the tree.
        levers: those that somebody tries out.
        lever: which of them is meant.
        where: the value at which it closes the gap; none where it cannot.
    """
    ground = board.ground
    value = projected(ground, levers)
    if ground.plan is None or value is None:
        return "", False
    if ground.days_left < 1:
        return tr("No day is left"), False
    # Half a unit of money: what is worked out backwards comes back with a grain of rounding.
    if value >= ground.plan - _HALF:
        return tr("The gap is closed"), False
    if where is None:
        return tr("Not by itself"), False
    if levers == ground.levers:
        return _closing_the_gap(lever, where, board.currency), True
    return _closing_the_rest(lever, where, board.currency), True


def step_of(lever: str, value: float) -> float:
    """Return by how much a lever moves at a time: a deal, a percent, a day, or about 1 % of an amount."""
    if lever == "win_rate":
        return 0.01
    if lever == "deal_size":
        size = value / _STEPS_OF_A_DEAL
        return float(10 ** ceil(log10(size))) if size > 1 else 1.0
    return 1.0


def rounded_to_close(lever: str, value: float) -> float:
    """Return where a lever closes the gap, rounded to the side on which it still does.

    A rate to a tenth of a percent, deals and days to whole ones, an amount to three figures.
    """
    if lever == "cycle":
        return float(floor(value)) if value >= 1 else value
    if lever == "open_deals":
        return float(ceil(value))
    if lever == "win_rate":
        return min(1.0, ceil(value * 1000) / 1000)
    grain = 10 ** max(0, floor(log10(value)) - 2) if value > 0 else 1
    return float(ceil(value / grain) * grain)


def _closing_the_gap(lever: str, where: float, currency: str) -> str:
    value = value_words(where, UNITS[lever], currency)
    if lever == "open_deals":
        return tr("{number} open deals close the gap", number=numerals(f"{where:,.0f}"))
    if UNITS[lever] is Unit.DAYS:
        return tr_count("{days} closes the gap", "{days} close the gap", round(where), days=value)
    return tr("{value} closes the gap", value=value)


def _closing_the_rest(lever: str, where: float, currency: str) -> str:
    value = value_words(where, UNITS[lever], currency)
    if lever == "open_deals":
        return tr("{number} open deals close what is left", number=numerals(f"{where:,.0f}"))
    if UNITS[lever] is Unit.DAYS:
        return tr_count(
            "{days} closes what is left", "{days} close what is left", round(where), days=value
        )
    return tr("{value} closes what is left", value=value)


def _as_then(board: TreeBoard, code: str) -> str:
    if code in _FLOWS:
        return tr("as by this day last week")
    period = _period_before(board)
    if code == "number":
        return tr("as by this day of {period}", period=period)
    return tr("as in {period}", period=period)


def _from_then(board: TreeBoard, code: str, value: str) -> str:
    if code in _FLOWS:
        return tr("from {value} by this day last week", value=value)
    period = _period_before(board)
    if code == "number":
        return tr("from {value} by this day of {period}", value=value, period=period)
    return tr("from {value} in {period}", value=value, period=period)


def _period_before(board: TreeBoard) -> str:
    before = board.facts.span.before
    return tr("before") if before is None else before.label


def _count(board: TreeBoard, code: str) -> int:
    """Return of how many deals a figure that nobody can know could be made."""
    found = board.measures
    counts = {"win_rate": found.closed_count, "deal_size": found.won_valued}
    return counts.get(code, found.cycle_count)

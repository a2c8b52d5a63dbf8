"""The figures of the tree in words: values, goals, what became of them, and where a lever closes the gap."""

from __future__ import annotations

from math import ceil, floor, log10
from typing import Final

from abm_desktop.alignment.services.tree import TreeBoard
from abm_desktop.alignment.tree import Levers, Node, projected
from abm_desktop.revenue.figure_words import Trend
from abm_desktop.revenue.unknown import not_enough
from abm_desktop.workspace.money_words import short_money
from abm_desktop.workspace.tree_figures import A_DAY, UNITS, value_words
from resources.language import numerals, tr

LEVER_WORDS: Final = {
    "open_deals": tr("open deals"),
    "win_rate": tr("win rate"),
    "deal_size": tr("mean won deal"),
    "cycle": "cycle",
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
    words = value_words(node.goal, node.unit, board.currency)
    a_week = tr(" a week") if node.code in _FLOWS else ""
    if node.is_agreed:
        return tr("Goal {words}{a_week}, agreed", words=words, a_week=a_week)
    source = tr("the plan") if node.code == "number" else FOLLOWS
    return tr("Goal {words}{a_week}, {source}", words=words, a_week=a_week, source=source)


def missing_goal(board: TreeBoard, code: str) -> str:
    """Return why a figure has no goal."""
    ground, facts = board.ground, board.facts
    if code in LEVER_WORDS:
        return tr("No goal agreed")
    if ground.plan is None:
        return tr("No goal: no plan for {span}", span=facts.span.label)
    if ground.days_left < 1:
        return tr("No goal: no day is left")
    if code == "handoffs" and not ground.conversion and board.node("deals_opened").goal:
        return tr("No goal: {not_enough}", not_enough=not_enough(facts.converted))
    return tr("No goal: {not_enough}", not_enough=not_enough(_count(board, "velocity")))


def tree_trend(board: TreeBoard, node: Node) -> Trend:
    """Return how a figure stands to the one before; a shorter cycle is the better one."""
    is_nothing = node.code == "number" and not node.before
    if node.actual is None or node.before is None or is_nothing:
        return Trend()
    then = value_words(node.before, node.unit, board.currency)
    when = _when(board, node.code)
    if then == value_words(node.actual, node.unit, board.currency):
        return Trend(f"as {when}", "arrow-right", short=tr("as before"))
    icon = "arrow-up" if node.actual > node.before else "arrow-down"
    is_better = (node.actual < node.before) == node.less_is_more
    short = tr("from {removesuffix}", removesuffix=then.removesuffix(A_DAY))
    return Trend(
        tr("from {then} {when}", then=then, when=when),
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
    met = {True: "reached", False: tr("not reached"), None: ""}[node.is_met]
    parts = [
        f"{node.title}: {actual_words(board, node)}",
        goal_words(board, node),
        met,
        tree_trend(board, node).words,
        tr("{owner} answers for it", owner=owner.name)
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
        return words, tr("no plan for {span}", span=board.facts.span.label)
    gap = plan - value
    stands = f"{short_money(round(abs(gap)), currency)} {'short' if gap > 0 else 'over'}"
    is_level = round(gap) == 0
    return tr("{words} of {short_money}", words=words, short_money=short_money(plan, currency)), tr(
        "the plan exactly"
    ) if is_level else stands


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
    words = _closing_words(lever, where, board.currency)
    return f"{words} {'the gap' if levers == ground.levers else 'what is left'}", True


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


def _closing_words(lever: str, where: float, currency: str) -> str:
    if lever == "open_deals":
        return tr("{where} open deals close", where=numerals(f"{where:,.0f}"))
    words = value_words(where, UNITS[lever], currency)
    return f"{words} {'close' if words.endswith('days') else 'closes'}"


def _when(board: TreeBoard, code: str) -> str:
    if code in _FLOWS:
        return tr("by this day last week")
    before = board.facts.span.before
    label = "before" if before is None else before.label
    return tr("by this day of {label}", label=label) if code == "number" else f"in {label}"


def _count(board: TreeBoard, code: str) -> int:
    """Return of how many deals a figure that nobody can know could be made."""
    found = board.measures
    counts = {"win_rate": found.closed_count, "deal_size": found.won_valued}
    return counts.get(code, found.cycle_count)

"""Why a figure of the tree is what it is: its formula with the inputs, and where its goal comes from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from abm_desktop.alignment.services.tree import LATELY_DAYS, Days, TreeBoard
from abm_desktop.alignment.tree import Unit
from abm_desktop.alignment.tree_words import missing_goal
from abm_desktop.revenue import number_words
from abm_desktop.revenue.figure_words import HOW
from abm_desktop.revenue.said import days_words, share_words
from abm_desktop.revenue.unknown import unknown_figures
from abm_desktop.revenue.velocity import FORMULA
from abm_desktop.workspace.days import full_day
from abm_desktop.workspace.money_words import short_money
from abm_desktop.workspace.tree_figures import value_words
from resources.language import digits, numerals, tr

MEASURES: Final = {
    "velocity": "velocity_per_day",
    "open_deals": "open_count",
    "win_rate": "win_rate",
    "deal_size": "average_won_value",
    "cycle": "cycle_days",
}
"""By a figure of the tree, what the scoreboard calls it."""
_TIMES: Final = "\N{MULTIPLICATION SIGN}"
_MINUS: Final = "\N{MINUS SIGN}"
_THIN: Final = "\N{NARROW NO-BREAK SPACE}"


def reason(board: TreeBoard, code: str) -> str:
    """Return how a figure is made and where its goal comes from, each on a line of its own."""
    return f"{_made(board, code)}.\n{_goal(board, code)}."


def _made(board: TreeBoard, code: str) -> str:
    measures, weeks = board.measures, board.facts.weeks
    if code == "number":
        return number_words.HOW_NUMBER
    if code in MEASURES and (why := unknown_figures(measures).get(MEASURES[code])):
        return why.rstrip(".")
    if code == "velocity":
        return f"{FORMULA}: {_velocity(board)}"
    if code == "win_rate":
        return f"{HOW['win_rate']}: {digits(measures.won_count)} / {digits(measures.closed_count)}"
    if code in MEASURES:
        return HOW[MEASURES[code]]
    days = _days(weeks.now)
    return {
        "deals_opened": tr("Deals with an open date of {days}", days=days),
        "handoffs": tr("Hand-offs of marketing that sales accepted, {days}", days=days),
        "meetings": tr(
            "Touches that were done over a channel on which people meet, {days}", days=days
        ),
        "touches": tr("Touches of both teams that were done, {days}", days=days),
    }[code]


def _velocity(board: TreeBoard) -> str:
    levers, currency = board.ground.levers, board.currency
    if levers.win_rate is None or levers.deal_size is None or levers.cycle is None:
        return ""
    return (
        f"{numerals(f'{levers.open_deals:,.0f}')} {_TIMES} {share_words(levers.win_rate, _THIN)} {_TIMES} "
        f"{short_money(round(levers.deal_size), currency)} / {days_words(levers.cycle)}"
    )


def _goal(board: TreeBoard, code: str) -> str:
    node = board.node(code)
    if node.is_agreed and node.goal is not None:
        words = value_words(node.goal, node.unit, board.currency)
        return tr("Goal {goal}: both teams agreed on it", goal=words)
    if node.goal is None:
        return missing_goal(board, code)
    words = value_words(node.goal, node.unit, board.currency)
    return tr("Goal {goal} = {formula}", goal=words, formula=_FOLLOWS[code](board))


def _of_number(board: TreeBoard) -> str:
    return tr("the monthly targets of {period}", period=board.facts.span.label)


def _of_velocity(board: TreeBoard) -> str:
    ground, currency = board.ground, board.currency
    plan, won = short_money(ground.plan or 0, currency), short_money(ground.won, currency)
    return tr(
        "({plan} planned {minus} {won} won) / {days} days left",
        plan=plan,
        minus=_MINUS,
        won=won,
        days=digits(ground.days_left),
    )


def _of_deals(board: TreeBoard) -> str:
    levers, needed = board.ground.levers, board.node("velocity").goal
    if needed is None or levers.win_rate is None or levers.deal_size is None:
        return ""
    return tr(
        "7 days {times} {velocity} / ({win_rate} {times} {deal_size})",
        times=_TIMES,
        velocity=value_words(needed, Unit.MONEY, board.currency),
        win_rate=share_words(levers.win_rate, _THIN),
        deal_size=short_money(round(levers.deal_size), board.currency),
    )


def _of_handoffs(board: TreeBoard) -> str:
    facts, share = board.facts, board.ground.conversion or 0
    return tr(
        "{goal} deals / {share} of accepted hand-offs that become one ({converted} of "
        "{accepted} in {period} so far)",
        goal=_above(board, "deals_opened"),
        share=share_words(share, _THIN),
        converted=digits(facts.converted),
        accepted=digits(facts.accepted),
        period=facts.span.label,
    )


def _of_meetings(board: TreeBoard) -> str:
    lately = board.ground.lately
    return tr(
        "{goal} deals {times} {meetings} meetings / {deals} deals of the last {days} days",
        goal=_above(board, "deals_opened"),
        times=_TIMES,
        meetings=digits(lately.meetings),
        deals=digits(lately.deals_opened),
        days=LATELY_DAYS,
    )


def _of_touches(board: TreeBoard) -> str:
    lately = board.ground.lately
    return tr(
        "{goal} meetings {times} {touches} touches / {meetings} meetings of the last {days} days",
        goal=_above(board, "meetings"),
        times=_TIMES,
        touches=digits(lately.touches),
        meetings=digits(lately.meetings),
        days=LATELY_DAYS,
    )


def _above(board: TreeBoard, code: str) -> str:
    return value_words(board.node(code).goal or 0, Unit.COUNT, board.currency)


def _days(days: Days) -> str:
    return tr("{first} to {last}", first=full_day(days.since), last=full_day(days.until))


_FOLLOWS: Final[dict[str, Callable[[TreeBoard], str]]] = {
    "number": _of_number,
    "velocity": _of_velocity,
    "deals_opened": _of_deals,
    "handoffs": _of_handoffs,
    "meetings": _of_meetings,
    "touches": _of_touches,
}
"""How the goals that follow are worked out."""

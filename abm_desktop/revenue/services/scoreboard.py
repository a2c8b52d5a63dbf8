"""Everything that the scoreboard shows, from one look at all deals and what came before them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from abm_desktop.accounts.keys import Keys
from abm_desktop.revenue.forecast import Outlook, Shares, is_forecast, is_won_target, outlook
from abm_desktop.revenue.measures import Cycle, Measures, total
from abm_desktop.revenue.number_path import NumberPath, number_path
from abm_desktop.revenue.questions import Dimension, Measured, Question
from abm_desktop.revenue.services.deal_facts import Deals, load_deals
from abm_desktop.revenue.services.measuring import counted_of, full_frame, measured_of
from abm_desktop.revenue.services.stages_reached import account_pasts, journey_of
from abm_desktop.revenue.services.stories import stories
from abm_desktop.revenue.sourced_shares import Sourced, WonDeal, sourced
from abm_desktop.revenue.sourcing import Story
from abm_desktop.revenue.spans import Span
from abm_desktop.revenue.stages_reached import (
    AccountPast,
    JourneyStage,
    StagesReached,
    stages_reached,
)
from abm_desktop.revenue.won_bars import WonBars, won_bars
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.service import profile
from resources.records import dataclass

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True, slots=True)
class Scoreboard:
    """The figures of a stretch of days, those of the equal one before, and wins over time.

    Attributes:
        before: none for all time.
        outlook: The Number against its plan, and what may become of it.
        path: how The Number grew; none for all time.
        won: the deals of The Number.
    """

    span: Span
    measured: Measured
    before: Measures | None
    bars: WonBars
    outlook: Outlook
    path: NumberPath | None
    won: tuple[WonDeal, ...]

    @property
    def is_running(self) -> bool:
        """Tell whether its days are not over on the day whose knowledge counts."""
        return self.span.until is not None and self.measured.question.as_of < self.span.until

    @property
    def day(self) -> date:
        """Return the last of its days that is over or in progress."""
        return self.measured.question.end


@dataclass(frozen=True, slots=True)
class Ground:
    """All that the page is worked out from, whatever days are looked at; `name` is the workspace's."""

    deals: Deals
    stories: dict[bytes, Story]
    accounts: list[AccountPast]
    journey: list[JourneyStage]
    name: str = ""

    def reached_on(self, day: date) -> StagesReached:
        """Return how far the accounts came that are on the list on a day."""
        return stages_reached(self.accounts, self.journey, day)


@dataclass(frozen=True, slots=True)
class FullBoard:
    """The scoreboard with who sourced The Number, and how far the accounts came."""

    board: Scoreboard
    sourced: Sourced
    reached: StagesReached


def load_ground(reading: Reading) -> Ground:
    """Return everything that the page is worked out from."""
    return Ground(
        load_deals(reading),
        stories(reading),
        account_pasts(reading),
        journey_of(reading),
        profile(reading).name,
    )


def full_board(
    ground: Ground, span: Span, as_of: date, by: Dimension, cycle: Cycle = Cycle.MEDIAN
) -> FullBoard:
    """Return everything that the page shows of some days."""
    board, policy = scoreboard(ground.deals, span, as_of, by, cycle), ground.deals.policy
    return FullBoard(
        board,
        sourced(board.won, ground.stories, policy.sourced_by, policy.influence_days),
        ground.reached_on(board.day),
    )


def scoreboard(
    deals: Deals, span: Span, as_of: date, by: Dimension, cycle: Cycle = Cycle.MEDIAN
) -> Scoreboard:
    """Return what the scoreboard shows of deals that were loaded before."""
    question = Question(as_of, span.since, span.until, by, cycle)
    everything = full_frame(deals, question)
    counted = counted_of(everything, question)
    last = as_of if span.until is None else span.until
    bars = won_bars(counted, span.since, last, deals.first_month)
    ahead = outlook(counted, deals.policy.monthly_plan, shares_of(deals.policy), span, as_of)
    return Scoreboard(
        span,
        measured_of(deals, question, everything),
        _before(deals, span, question),
        bars,
        ahead,
        number_path(bars, span, as_of, deals.policy.monthly_plan, ahead),
        tuple(_won(counted)),
    )


def shares_of(policy: Policy) -> Shares:
    """Return from which probability a deal counts in full."""
    return Shares(policy.commit_percent, policy.best_case_percent)


def keys_of_outlook(deals: Deals, span: Span, as_of: date, figure: str) -> Keys:
    """Return the deals behind a forecast, the commit or the best case, those won last first."""
    question = Question(as_of, span.since, span.until)
    frame = counted_of(full_frame(deals, question), question)
    rows = is_won_target(frame)
    if span.since is not None and span.until is not None and as_of <= span.until:
        shares = shares_of(deals.policy)
        least = {"forecast": 0, "commit": shares.commit, "best_case": shares.best_case}[figure]
        rows |= is_forecast(frame, span.since, span.until, least)
    return Keys(frame[rows].sort_values("close_on", ascending=False, kind="stable")["key"])


def _won(counted: DataFrame) -> list[WonDeal]:
    won = counted[is_won_target(counted)]
    columns = ("key", "amount", "account_key", "opened_on", "close_on", "source_team")
    return [WonDeal(*row) for row in zip(*(won[name] for name in columns), strict=True)]


def _before(deals: Deals, span: Span, question: Question) -> Measures | None:
    if span.before is None:
        return None
    earlier = replace(question, since=span.before.since, until=span.before.until, by=None)
    return total(counted_of(full_frame(deals, earlier), earlier), earlier.cycle)

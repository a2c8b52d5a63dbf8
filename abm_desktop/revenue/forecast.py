"""The Number against its plan: plan to date, pace, forecast, commit and best case.

The Number is what was won in a period from accounts that were on the agreed list when the deal
closed. The forecast adds the open deals that are expected to close in that period, of accounts
that are on the list now: each amount times the probability of its stage; the commit counts those
of a high probability in full, the best case those of a middling one. Source: DESIGN, section 4.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from abm_desktop.revenue.plan import MonthlyPlan, planned, without_target
from abm_desktop.revenue.spans import Span
from resources.records import dataclass

if TYPE_CHECKING:
    from pandas import DataFrame, Series

_ALL: Final = 100


@dataclass(frozen=True, slots=True)
class Shares:
    """From which probability, in percent, an open deal counts in full."""

    commit: int
    best_case: int


@dataclass(frozen=True, slots=True)
class Expected:
    """Open deals that are expected to close in a period, in minor units.

    Attributes:
        count: how many there are; `valued` of them have an amount and a stage and are in the sums.
        weighted: each amount times the probability of its stage.
        committed: the amounts of those that the commit counts; likely: those of the best case.
        undated: open deals of accounts on the list that are expected nobody knows when.
    """

    count: int = 0
    valued: int = 0
    value: int = 0
    weighted: int = 0
    committed: int = 0
    likely: int = 0
    undated: int = 0


@dataclass(frozen=True, slots=True)
class Outlook:
    """The Number with what was planned until now, and what may become of it.

    Attributes:
        won: closed-won from target accounts.
        expected: the open deals; none where the period is over, or has no end.
        plan: of the whole period; plan_to_date: until the day of knowledge. None without targets.
        unplanned: months of the period that have no target.
        days_left: days of the period after today.
    """

    won: int
    expected: Expected | None
    plan: int | None = None
    plan_to_date: int | None = None
    unplanned: int = 0
    days_left: int = 0

    @property
    def forecast(self) -> int | None:
        """Return what will be won if every open deal is worth its probability."""
        return None if self.expected is None else self.won + self.expected.weighted

    @property
    def commit(self) -> int | None:
        """Return what will be won with the deals that are nearly certain."""
        return None if self.expected is None else self.won + self.expected.committed

    @property
    def best_case(self) -> int | None:
        """Return what will be won with all deals that are likely."""
        return None if self.expected is None else self.won + self.expected.likely

    @property
    def pace(self) -> float | None:
        """Return won / plan to date; none without a plan."""
        return self.won / self.plan_to_date if self.plan_to_date else None

    @property
    def behind(self) -> int | None:
        """Return by how much less was won than planned until now; below zero when ahead."""
        return None if self.plan_to_date is None else self.plan_to_date - self.won

    @property
    def short(self) -> int | None:
        """Return by how much the forecast lies under the plan of the period; below zero above it."""
        if self.plan is None:
            return None
        return self.plan - (self.won if self.forecast is None else self.forecast)


def outlook(
    frame: DataFrame, plan: MonthlyPlan, shares: Shares, span: Span, as_of: date
) -> Outlook:
    """Return The Number of a period and its outlook, from the deals that the period counts.

    Args:
        frame: as `deals_frame` makes it.
        plan: the monthly targets.
        shares: from which probability a deal counts in full.
        span: the period; all time has no plan and no forecast.
        as_of: the day whose knowledge counts.
    """
    won, since, until = int(sum(frame[is_won_target(frame)]["amount"])), span.since, span.until
    if since is None or until is None:
        return Outlook(won, None)
    reached = min(as_of, until)
    return Outlook(
        won=won,
        expected=_expected(frame, shares, since, until) if as_of <= until else None,
        plan=planned(plan, since, until),
        plan_to_date=planned(plan, since, reached) if since <= reached else None,
        unplanned=len(without_target(plan, since, until)),
        days_left=max(0, (until - as_of).days),
    )


def is_won_target(frame: DataFrame) -> Series[Any]:
    """Tell of each deal whether it is in The Number."""
    known = frame["amount"].notna()
    return (frame["outcome"] == "won") & known & frame["is_target"].astype(bool)


def is_expected(frame: DataFrame, since: date, until: date) -> Series[Any]:
    """Tell of each deal whether it is open, of an account on the list, and expected in a period.

    One that is overdue but was expected within the period may still come: it counts.
    """
    day = frame["close_on"]
    within = day.map(lambda one: one is not None and since <= one <= until)
    return _is_open_target(frame) & within.astype(bool)


def is_forecast(frame: DataFrame, since: date, until: date, least: int = 0) -> Series[Any]:
    """Tell of each deal whether a forecast counts it: an amount, and a stage of that probability."""
    known = frame["amount"].notna() & frame["probability"].notna()
    sure = frame["probability"].map(lambda one: one is not None and one >= least).astype(bool)
    return is_expected(frame, since, until) & known & sure


def _is_open_target(frame: DataFrame) -> Series[Any]:
    return (frame["outcome"] == "open") & frame["is_listed"].astype(bool)


def _expected(frame: DataFrame, shares: Shares, since: date, until: date) -> Expected:
    counted = frame[is_forecast(frame, since, until)]
    pairs = list(zip(counted["amount"], counted["probability"], strict=True))
    return Expected(
        count=int(is_expected(frame, since, until).sum()),
        valued=len(pairs),
        value=sum(amount for amount, _percent in pairs),
        # Python's integers are exact: one division at the end rounds once.
        weighted=round(sum(amount * percent for amount, percent in pairs) / _ALL),
        committed=sum(amount for amount, percent in pairs if percent >= shares.commit),
        likely=sum(amount for amount, percent in pairs if percent >= shares.best_case),
        undated=int((_is_open_target(frame) & frame["close_on"].isna()).sum()),
    )

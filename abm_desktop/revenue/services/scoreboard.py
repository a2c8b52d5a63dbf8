"""Everything that the scoreboard shows, from one look at all deals."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from abm_desktop.revenue.measures import Cycle, Measures
from abm_desktop.revenue.questions import Dimension, Measured, Question
from abm_desktop.revenue.services.deal_facts import Deals
from abm_desktop.revenue.services.measuring import counted_of, full_frame, measure
from abm_desktop.revenue.spans import Span
from abm_desktop.revenue.won_bars import WonBars, won_bars


@dataclass(frozen=True, slots=True)
class Scoreboard:
    """The figures of a stretch of days, those of the equal one before, and wins over time.

    Attributes:
        before: none for all time.
    """

    span: Span
    measured: Measured
    before: Measures | None
    bars: WonBars

    @property
    def is_running(self) -> bool:
        """Tell whether its days are not over on the day whose knowledge counts."""
        return self.span.until is not None and self.measured.question.as_of < self.span.until


def scoreboard(
    deals: Deals, span: Span, as_of: date, by: Dimension, cycle: Cycle = Cycle.MEDIAN
) -> Scoreboard:
    """Return what the scoreboard shows of deals that were loaded before."""
    question = Question(as_of, span.since, span.until, by, cycle)
    counted = counted_of(full_frame(deals, replace(question, by=None)), question)
    last = as_of if span.until is None else span.until
    return Scoreboard(
        span,
        measure(deals, question),
        _before(deals, span, question),
        won_bars(counted, span.since, last, deals.first_month),
    )


def _before(deals: Deals, span: Span, question: Question) -> Measures | None:
    if span.before is None:
        return None
    earlier = replace(question, since=span.before.since, until=span.before.until, by=None)
    return measure(deals, earlier).total

"""What was won in a period, from the very figures of the scoreboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from abm_desktop.reports.money import short_money
from abm_desktop.reports.periods import Period
from abm_desktop.reports.progress.content import (
    ClosedDeal,
    ScoreFigure,
    TheNumber,
    TierFigures,
    VelocityPart,
)
from abm_desktop.revenue.board_words import unit_of, waterfall
from abm_desktop.revenue.figure_words import (
    TITLES,
    figure_words,
    growth_words,
    trend,
    value_words,
)
from abm_desktop.revenue.flag_words import flag_sentences
from abm_desktop.revenue.number_words import (
    behind_words,
    from_plan_words,
    gap_sentences,
    pace_words,
)
from abm_desktop.revenue.questions import Dimension
from abm_desktop.revenue.rows import DealRow
from abm_desktop.revenue.said import group_words
from abm_desktop.revenue.services.deals import deal_rows
from abm_desktop.revenue.services.measuring import keys_behind
from abm_desktop.revenue.services.scoreboard import Scoreboard, full_board, load_ground
from abm_desktop.revenue.sourced_shares import Sourced
from abm_desktop.revenue.spans import days_span
from abm_desktop.revenue.stages_reached import StagesReached
from abm_desktop.vocabulary import DealOutcome
from abm_desktop.workspace.opened import Reading
from db.accounts.tables import Reason
from db.revenue.deal_parts import Competitor, DealCompetitor
from db.revenue.tables import Deal, DealReason
from resources.language import tr
from resources.records import dataclass

_FIGURES: Final = (
    *("won_count", "lost_count", "win_rate", "average_won_value", "cycle_days"),
    *("open_value", "weighted_value"),
)
_LEVERS: Final = ("open_count", "win_rate", "average_won_value", "cycle_days")
_BY_TIER: Final = (
    *("open_count", "won_count", "lost_count", "win_rate", "won_value", "velocity_per_day"),
)
MOST_CLOSED: Final = 200
"""So many deals stand in a report at most, those closed last; how many more there are is said."""


@dataclass(frozen=True, slots=True)
class Won:
    """What a report tells of deals."""

    number: TheNumber | None
    velocity: VelocityPart
    closed: tuple[ClosedDeal, ...]
    earlier_won: int
    earlier_lost: int
    """How many more were won and lost in these days, before those."""
    gaps: tuple[str, ...]
    currency: str = ""
    sourced: Sourced | None = None
    reached: StagesReached | None = None


def won_in(reading: Reading, period: Period, as_of: date) -> Won:
    """Return what the scoreboard shows of these days, and the deals that were closed in them."""
    ground = load_ground(reading)
    deals, span = ground.deals, days_span(period.start, period.end)
    full = full_board(ground, span, as_of, Dimension.TIER)
    if not deals.facts:
        return Won(None, VelocityPart(), (), 0, 0, (), reached=full.reached)
    board = full.board
    flags = flag_sentences(board.measured.flags)
    keys = keys_behind(deals, board.measured.question, "win_rate")
    won, earlier = set(keys_behind(deals, board.measured.question, "won_count")), keys[MOST_CLOSED:]
    earlier_won = sum(key in won for key in earlier)
    return Won(
        number=_number(board),
        velocity=_velocity(board),
        closed=_closed(reading, keys[:MOST_CLOSED]),
        earlier_won=earlier_won,
        earlier_lost=len(earlier) - earlier_won,
        gaps=tuple(flags.values()),
        currency=board.measured.currency,
        sourced=full.sourced,
        reached=full.reached,
    )


def _number(board: Scoreboard) -> TheNumber:
    measured = board.measured
    currency, bars = measured.currency, board.bars
    divisor, unit = unit_of(max((bar.total for bar in bars.bars), default=0), currency)
    path = board.path
    if path is not None and path.highest:
        _divisor, unit = unit_of(path.highest, currency)
    return TheNumber(
        target=value_words(measured.target_won_value, "won_value", currency),
        total=figure_words(measured.total, "won_value", currency),
        became=trend(board, "won_value").words,
        unit=unit if path is not None and path.highest else _STEPS[bars.unit](unit),
        path=path,
        outlook=tuple(_outlook(board)),
        gaps=tuple(gap_sentences(board.outlook)),
        bars=bars.bars,
        divisor=divisor,
        figures=tuple(_figure(board, name) for name in _FIGURES),
        titles=tuple(TITLES[name] for name in _BY_TIER),
        tiers=tuple(
            TierFigures(
                group_words(None, tier),
                tuple(figure_words(found, name, currency) for name in _BY_TIER),
            )
            for tier, found in measured.groups.items()
        ),
    )


_STEPS: Final[Mapping[str, Callable[[str], str]]] = {
    "week": lambda unit: tr("{unit} by week", unit=unit),
    "month": lambda unit: tr("{unit} by month", unit=unit),
    "quarter": lambda unit: tr("{unit} by quarter", unit=unit),
}
"""What the bars are, by the stretches that they are told in."""


def _outlook(board: Scoreboard) -> Iterator[ScoreFigure]:
    """Yield plan, pace and what may become of The Number, as far as they are known."""
    outlook, currency = board.outlook, board.measured.currency
    if outlook.plan is not None and outlook.plan_to_date is not None:
        due = tr("{amount} by now", amount=short_money(outlook.plan_to_date, currency))
        yield ScoreFigure(tr("Plan"), short_money(outlook.plan, currency), due)
        yield ScoreFigure(tr("Pace"), pace_words(outlook), behind_words(outlook, currency))
    told = (
        (tr("Forecast"), outlook.forecast, from_plan_words(outlook, currency)),
        (tr("Commit"), outlook.commit, ""),
        (tr("Best case"), outlook.best_case, ""),
    )
    for title, value, became in told:
        if value is not None:
            yield ScoreFigure(title, short_money(value, currency), became)


def _velocity(board: Scoreboard) -> VelocityPart:
    total, before, currency = board.measured.total, board.before, board.measured.currency
    steps, note = waterfall(board)
    known = total.velocity_per_day is not None
    then = None if before is None else before.velocity_per_day
    return VelocityPart(
        value=figure_words(total, "velocity_per_day", currency) if known else "",
        growth=growth_words(total.velocity_per_day, then),
        levers=tuple(_figure(board, name) for name in _LEVERS),
        steps=steps,
        note=note,
    )


def _figure(board: Scoreboard, name: str) -> ScoreFigure:
    measured = board.measured
    value = figure_words(measured.total, name, measured.currency)
    return ScoreFigure(TITLES[name], value, trend(board, name).words)


def _closed(reading: Reading, keys: Sequence[UUID]) -> tuple[ClosedDeal, ...]:
    """Return deals behind the win rate: wins first, then losses, each by day."""
    rows = deal_rows(reading, keys)
    reasons = _reasons(reading, keys)
    rivals = _competitors(reading, keys)
    notes = _notes(reading, keys)
    found = [
        _closed_deal(row, reasons.get(row.id, ()), rivals.get(row.id, ()), notes.get(row.id, ""))
        for row in rows
        if row.close_on is not None
    ]
    return tuple(sorted(found, key=lambda one: (not one.is_won, one.day, one.deal)))


def _closed_deal(
    row: DealRow, reasons: Sequence[str], rivals: Sequence[str], note: str
) -> ClosedDeal:
    amount = row.amount_minor
    return ClosedDeal(
        row.name,
        row.account.name if row.account else row.account_text or tr("Needs an account"),
        row.stage.outcome is DealOutcome.WON,
        row.close_on or date.min,
        "" if amount is None else short_money(amount, row.currency or ""),
        row.owner or "",
        tuple(reasons),
        tuple(rivals),
        note,
    )


def _reasons(reading: Reading, keys: Sequence[UUID]) -> dict[UUID, list[str]]:
    statement = (
        select(DealReason.deal_id, Reason.label)
        .join(Reason, Reason.code == DealReason.reason)
        .where(DealReason.deal_id.in_(keys))
        .order_by(Reason.position)
    )
    return _by_deal(reading, statement)


def _competitors(reading: Reading, keys: Sequence[UUID]) -> dict[UUID, list[str]]:
    statement = (
        select(DealCompetitor.deal_id, Competitor.name)
        .join(Competitor, Competitor.id == DealCompetitor.competitor_id)
        .where(DealCompetitor.deal_id.in_(keys))
        .order_by(Competitor.name)
    )
    return _by_deal(reading, statement)


def _by_deal(reading: Reading, statement: Any) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = {}
    for key, words in reading.session.execute(statement):
        found.setdefault(key, []).append(words)
    return found


def _notes(reading: Reading, keys: Sequence[UUID]) -> dict[UUID, str]:
    statement = select(Deal.id, Deal.closing_note).where(Deal.id.in_(keys))
    return {key: note or "" for key, note in reading.session.execute(statement)}

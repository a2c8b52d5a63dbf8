"""The board: deals by stage, with what each stage is worth; eight queries in all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, case, func, or_, select

from abm_desktop.revenue.rows import BoardColumn, DealRow, DealStageRow
from abm_desktop.revenue.services.currency import counted_amount, reporting_money
from abm_desktop.revenue.services.deals import EVERY_DEAL, DealFilter, narrowed
from abm_desktop.revenue.services.lines import find_by_keys, line_select
from abm_desktop.revenue.services.words import deal_stages
from abm_desktop.vocabulary import DealOutcome
from abm_desktop.workspace.offered import offered
from abm_desktop.workspace.opened import Reading
from db.revenue.rollup import Money
from db.revenue.tables import Deal, DealStage

CARDS: Final = 200
"""Cards of a column at most; nobody drags the next one."""

CLOSED_DAYS: Final = 90
"""Days for which a closed deal stays on the board."""


def board(
    reading: Reading,
    wanted: DealFilter = EVERY_DEAL,
    *,
    closed_days: int = CLOSED_DAYS,
    cards: int = CARDS,
) -> list[BoardColumn]:
    """Return a column for each stage, in their order; closed deals only of the last days.

    A closed deal of which nobody knows when it closed has no card: lists show it.
    """
    money = reporting_money(reading)
    chosen = narrowed(line_select(), wanted).where(_shown(reading, closed_days))
    sums = _sums(reading, chosen, money)
    shown = _cards(reading, chosen, cards)
    return [
        _column(stage, money.currency, sums.get(stage.code, (0, 0, 0)), shown.get(stage.code, ()))
        for stage in offered(deal_stages(reading), *sums)
    ]


def _shown(reading: Reading, closed_days: int) -> ColumnElement[bool]:
    first = reading.today - timedelta(days=closed_days)
    return or_(DealStage.outcome == DealOutcome.OPEN, Deal.close_on >= first)


def _sums(reading: Reading, chosen: Select[Any], money: Money) -> Mapping[str, Any]:
    """Return the number of deals, those that are summed, and their sum, by stage."""
    amount = counted_amount(money)
    statement = chosen.with_only_columns(
        Deal.stage, func.count(), func.count(amount), func.sum(amount)
    ).group_by(Deal.stage)
    found = reading.session.execute(statement)
    return {stage: (every, summed, round(total or 0)) for stage, every, summed, total in found}


def _cards(reading: Reading, chosen: Select[Any], most: int) -> Mapping[str, tuple[DealRow, ...]]:
    place = func.row_number().over(partition_by=Deal.stage, order_by=_card_order())
    placed = chosen.with_only_columns(Deal.id, place.label("place")).subquery()
    first = select(placed.c.id).where(placed.c.place <= most).order_by(placed.c.place)
    keys = reading.session.scalars(first).all()
    columns: defaultdict[str, list[DealRow]] = defaultdict(list)
    for row in find_by_keys(reading.session, keys):
        columns[row.stage.code].append(row)
    return {stage: tuple(rows) for stage, rows in columns.items()}


def _card_order() -> tuple[ColumnElement[Any], ...]:
    """Return the order within a stage: open deals by expected day, closed ones the newest first."""
    is_open = DealStage.outcome == DealOutcome.OPEN
    name: ColumnElement[Any] = Deal.name_folded.expression
    key: ColumnElement[Any] = Deal.id.expression
    by_day = case((is_open, Deal.close_on))
    return (Deal.close_on.is_(None), by_day, Deal.close_on.desc(), name, key)


def _column(
    stage: DealStageRow, currency: str, sums: tuple[int, int, int], cards: tuple[DealRow, ...]
) -> BoardColumn:
    every, summed, total = sums
    return BoardColumn(
        stage=stage,
        count=every,
        currency=currency,
        sum_minor=total,
        weighted_minor=round(total * stage.probability / 100),
        uncounted=every - summed,
        cards=cards,
    )

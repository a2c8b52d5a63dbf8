"""The columns of the table of deals, and which of them there is room for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final
from uuid import UUID

from abm_desktop.revenue.rows import DealRow
from abm_desktop.workspace.days import day_words
from resources.language import tr
from ui.kit.table.cells import DateCell, NumberCell, TextCell
from ui.kit.table.column import Column
from ui.kit.table.header import gaps
from ui.revenue.cells import CloseCell, DealCell, DealStageCell, OwnerCell
from ui.revenue.words import (
    account_words,
    amount_words,
    close_sentence,
    close_words,
    span_words,
    stage_sentence,
)
from ui.theme.fonts import scaled

NAME: Final = 0
STAGE: Final = 1
AMOUNT: Final = 2
WEIGHTED: Final = 3
CLOSE: Final = 4
OPENED: Final = 5
OWNER: Final = 6
SOURCE: Final = 7
PRODUCTS: Final = 8

_GIVES_WAY: Final = (SOURCE, OPENED, WEIGHTED)
"""What is left out where there is no room, the first first."""

_GROWS: Final = ((NAME, 300), (SOURCE, 116), (PRODUCTS, 200), (OWNER, 170), (NAME, 420))
"""Who takes what width is left over, and how wide each becomes at most."""

_EDGES: Final = 32

Today = Callable[[], date]


def deal_columns(today: Today, teams: Mapping[UUID | None, str]) -> tuple[Column, ...]:
    """Return all columns; `today` is asked whenever a day is put into words."""
    return (*_what(today), *_worth(), *_when(today), *_whose(teams))


def hidden_columns(width: int, columns: tuple[Column, ...]) -> set[int]:
    """Return the columns that are not shown in so many pixels."""
    hidden: set[int] = set()
    for candidate in _GIVES_WAY:
        if _needed(hidden, columns) <= width:
            break
        hidden.add(candidate)
    return hidden


def fitted_widths(hidden: set[int], width: int, columns: tuple[Column, ...]) -> dict[int, int]:
    """Return how wide the columns in view are drawn; what is left over goes to the longest texts."""
    widths = {place: one.room for place, one in enumerate(columns) if place not in hidden}
    spare = max(0, width - _needed(hidden, columns))
    for place, most in _GROWS:
        if place in widths:
            more = max(0, min(spare, scaled(most) - widths[place]))
            widths[place] += more
            spare -= more
    return widths


def _needed(hidden: set[int], columns: tuple[Column, ...]) -> int:
    shown = [column for place, column in enumerate(columns) if place not in hidden]
    return sum(column.room for column in shown) + sum(gaps(shown)) + _EDGES


def _what(today: Today) -> tuple[Column, ...]:
    return (
        Column(
            tr("Deal"),
            220,
            lambda row: row.name,
            DealCell(),
            sort_key="name",
            tooltip=_name_sentence,
            accessible=_name_sentence,
        ),
        Column(
            tr("Stage"),
            122,
            lambda row: row.stage.label,
            DealStageCell(),
            sort_key="stage",
            tooltip=lambda row: stage_sentence(row, today()),
            accessible=lambda row: stage_sentence(row, today()),
        ),
    )


def _worth() -> tuple[Column, ...]:
    return (
        Column(
            tr("Amount"),
            76,
            lambda row: amount_words(row.amount_minor, row.currency),
            NumberCell(lambda row: amount_words(row.amount_minor, row.currency)),
            align="right",
            sort_key="amount",
        ),
        Column(
            tr("Weighted"),
            76,
            lambda row: amount_words(row.weighted_minor, row.currency),
            NumberCell(lambda row: amount_words(row.weighted_minor, row.currency)),
            align="right",
            sort_key="weighted",
            tooltip=_weighted_sentence,
        ),
    )


def _when(today: Today) -> tuple[Column, ...]:
    return (
        Column(
            tr("Close date"),
            116,
            lambda row: close_words(row, today()),
            CloseCell(today),
            sort_key="close_on",
            tooltip=lambda row: close_sentence(row, today()),
            accessible=lambda row: close_sentence(row, today()),
        ),
        Column(
            tr("Open since"),
            92,
            lambda row: _opened(row, today()),
            DateCell(lambda row: _opened(row, today())),
            sort_key="opened_on",
            tooltip=lambda row: _opened_sentence(row, today()),
        ),
    )


def _whose(teams: Mapping[UUID | None, str]) -> tuple[Column, ...]:
    return (
        Column(tr("Owner"), 116, lambda row: row.owner or "", OwnerCell(teams), sort_key="owner"),
        Column(
            tr("Source"),
            90,
            _source,
            TextCell(_source, None, "small", "text2"),
            sort_key="source",
        ),
        Column(
            tr("Products"),
            110,
            lambda row: ", ".join(row.products),
            TextCell(lambda row: ", ".join(row.products), None, "small", "text2"),
            sort_key="product",
        ),
    )


def _name_sentence(row: DealRow) -> str:
    return f"{row.name}, {account_words(row)}"


def _weighted_sentence(row: DealRow) -> str:
    amount = amount_words(row.amount_minor, row.currency)
    if not amount:
        return tr("No amount yet")
    return tr(
        "{amount} times {probability}\N{THIN SPACE}%",
        amount=amount,
        probability=row.stage.probability,
    )


def _source(row: DealRow) -> str:
    return "" if row.source is None else row.source.label


def _opened(row: DealRow, today: date) -> str:
    return "" if row.opened_on is None else day_words(row.opened_on, today)


def _opened_sentence(row: DealRow, today: date) -> str:
    if row.opened_on is None:
        return tr("Nobody recorded when this deal was opened")
    return tr(
        "Open since {opened}, for {span_words}",
        opened=_opened(row, today),
        span_words=span_words(row.opened_on, today),
    )

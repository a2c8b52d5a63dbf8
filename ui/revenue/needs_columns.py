"""The columns of the groups of deals that need an account, and of the deals of one group."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from abm_desktop.revenue.rows import DealRow, Unassigned
from resources.language import tr
from ui.kit.table.cells import NumberCell, TextCell
from ui.kit.table.column import Column
from ui.revenue.cells import CloseCell, DealStageCell
from ui.revenue.words import amount_words, close_sentence, close_words

_NAMELESS = tr("No account named")


def group_words(group: Unassigned) -> str:
    """Return what a group is called: as its file did, or that it said nothing."""
    return tr("“{quote}”", quote=group.text) if group.text else _NAMELESS


def group_key(group: Unassigned) -> tuple[str, object]:
    """Return what makes a group the same after a refresh: its text, and its best offer."""
    offered = group.suggestions[0].account.id if group.suggestions else None
    return group.text, offered


def group_columns() -> tuple[Column, ...]:
    """Return what is shown of a group: its name with the best offer, its deals, their sum."""
    return (
        Column(
            tr("Called in the file"),
            226,
            group_words,
            TextCell(group_words, _offer, role="body_strong"),
            sort_key=lambda group: group.text.casefold(),
            tooltip=lambda group: f"{group_words(group)}\n{_offer(group)}",
            stretch=1,
            least=120,
        ),
        Column(
            tr("Deals"),
            52,
            lambda group: f"{len(group.deals):,}",
            NumberCell(lambda group: f"{len(group.deals):,}"),
            align="right",
            sort_key=lambda group: len(group.deals),
        ),
        Column(tr("Sum"), 72, _sum, NumberCell(_sum), align="right", sort_key=_total),
    )


def deal_columns(today: Callable[[], date]) -> tuple[Column, ...]:
    """Return what is shown of a deal."""
    return (
        Column(
            tr("Deal"),
            216,
            lambda row: row.name,
            TextCell(lambda row: row.name, _products, role="body_strong"),
            sort_key=lambda row: row.name.casefold(),
            stretch=1,
            least=130,
            most=360,
        ),
        Column(
            tr("Stage"),
            122,
            lambda row: row.stage.label,
            DealStageCell(),
            sort_key=lambda row: row.stage.position,
            least=100,
        ),
        Column(
            tr("Amount"),
            72,
            lambda row: amount_words(row.amount_minor, row.currency),
            NumberCell(lambda row: amount_words(row.amount_minor, row.currency)),
            align="right",
            sort_key=lambda row: row.amount_minor,
        ),
        Column(
            tr("Close date"),
            100,
            lambda row: close_words(row, today()),
            CloseCell(today),
            sort_key=lambda row: row.close_on,
            tooltip=lambda row: close_sentence(row, today()),
        ),
        Column(
            tr("Owner"), 120, lambda row: row.owner or "", sort_key=lambda row: row.owner, least=80
        ),
    )


def _offer(group: Unassigned) -> str:
    if not group.suggestions:
        return (
            tr("No account of a like name")
            if group.text
            else tr("Choose deals, then their account")
        )
    best = group.suggestions[0]
    return f"{best.account.name}, {best.why}"


def _products(row: DealRow) -> str:
    return ", ".join(row.products)


def _total(group: Unassigned) -> int:
    return sum(row.amount_minor or 0 for row in group.deals)


def _sum(group: Unassigned) -> str:
    currencies = {row.currency for row in group.deals if row.amount_minor is not None}
    if len(currencies) != 1:
        return ""
    return amount_words(_total(group), currencies.pop())

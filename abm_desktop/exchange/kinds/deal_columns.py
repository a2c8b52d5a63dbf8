"""The values of a deal as files know them, and as the columns of its row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from abm_desktop.exchange.kinds.fields import Ref, Value, Values
from abm_desktop.exchange.values.amounts import Money

LINKS: Final = ("products", "contacts", "competitors", "reasons")
"""Fields that are rows of their own beside the deal's."""

_KEYS: Final = {
    "account": "account_id",
    "owner": "owner_id",
    "campaign": "campaign_id",
    "stage": "stage",
    "source": "source",
}
"""By field, the column that holds the key or code of the row that it names."""
_TEXTS: Final = {"account": "account_text", "owner": "owner_text"}
"""By field, the column that is emptied once it is known what its text means."""

COLUMNS: Final = (
    *("name", "external_id", "account_text", "owner_text", "opened_on", "close_on"),
    *("type", "next_step", "description", "closing_note"),
)
"""Columns that hold a field of the same name as it is."""


def columns_of(values: Values) -> dict[str, Any]:
    """Return values by column; what points at many rows is left out."""
    columns: dict[str, Any] = {name: values[name] for name in COLUMNS if name in values}
    for field, column in _KEYS.items():
        named = values.get(field)
        if isinstance(named, Ref):
            columns[column] = named.key
            columns |= {_TEXTS[field]: None} if field in _TEXTS else {}
    amount = values.get("amount")
    if isinstance(amount, Money):
        columns |= {"amount_minor": amount.minor, "currency": amount.currency}
    return columns


def whole_row(values: Values) -> dict[str, Any]:
    """Return every column of a new deal: empty where nothing tells it."""
    empty = dict.fromkeys((*COLUMNS, *_KEYS.values(), "amount_minor", "currency"))
    return {**empty, **columns_of(values)}


def links_of(values: Values, field: str) -> tuple[Ref, ...]:
    """Return the rows that a field of several names."""
    named = values.get(field, ())
    return named if isinstance(named, tuple) else ()


def values_of(columns: Mapping[str, Any], links: Mapping[str, tuple[Ref, ...]]) -> dict[str, Value]:
    """Return the values that are there, by field; `columns` holds a `Ref` for each key or code."""
    values: dict[str, Value] = {
        name: columns[name] for name in (*COLUMNS, *_KEYS) if columns.get(name) not in (None, "")
    }
    if columns["amount_minor"] is not None and columns["currency"] is not None:
        values["amount"] = Money(columns["amount_minor"], columns["currency"])
    values.update({name: refs for name, refs in links.items() if refs})
    return values

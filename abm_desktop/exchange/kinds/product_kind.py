"""Products as price lists and other programs write them, and what identifies one.

The code of a product is its letters and digits, so that GTXPro in one file is GTX Pro in another.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from abm_desktop.exchange.files.options import ReadingOptions
from abm_desktop.exchange.kinds.directory import Directory, letters
from abm_desktop.exchange.kinds.fields import Field, Kind, Values
from abm_desktop.exchange.kinds.index import Candidate, Identity, Index, KeyedIndex
from abm_desktop.exchange.kinds.parsers import currency_value, money_value, text_value, word_value
from abm_desktop.exchange.kinds.rules import Resolve, Resolved, Rules
from abm_desktop.exchange.values.habit import ColumnType

PRODUCTS: Final = Kind(
    name="products",
    one="product",
    many="products",
    required=(("name",),),
    currency_field="price_currency",
    fields=(
        Field("name", "Name", ("Product Name", "Product", "Item", "Item Name"), word_value),
        Field("code", "Code", ("Product Code", "SKU", "Product ID", "hs_sku"), text_value),
        Field(
            "family",
            "Family",
            ("Product Family", "Series", "Product Line", "Category", "Product Type"),
            word_value,
        ),
        Field(
            "price",
            "Price",
            ("List Price", "Unit Price", "Sales Price", "Standard Price"),
            money_value,
            counted=True,
            type=ColumnType.MONEY,
        ),
        Field(
            "price_currency",
            "Price currency",
            ("Currency", "CurrencyIsoCode", "Currency ISO Code"),
            currency_value,
        ),
    ),
)
"""The fields of a product; what a row needs is a name."""


def product_resolver(_directory: Directory, _options: ReadingOptions) -> Resolve:
    """Return what gives every product its code."""
    return lambda read: Resolved(
        {name: value for name, value in read.items() if name != "code"},
        if_new={"code": letters(str(read.get("code", read["name"])))},
    )


def product_index(candidates: Iterable[Candidate]) -> Index:
    """Return the products, found by their codes and names."""
    return KeyedIndex(candidates, _IDENTITIES, "products here", {"name": letters})


def _code(values: Values) -> str | None:
    return str(values["code"]) if "code" in values else None


def _name(values: Values) -> str | None:
    return letters(str(values["name"])) if "name" in values else None


_IDENTITIES: Final = (
    Identity("the same code", _code),
    Identity("the same name", _name, frozenset(("name",))),
)

PRODUCT_RULES: Final = Rules(index=product_index, resolver=product_resolver)

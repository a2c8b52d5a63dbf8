"""Products as price lists and other programs write them, and what identifies one.

A code that a file gives is kept as it is typed. Names are compared by their letters and digits, so
that GTXPro in one file is GTX Pro in another.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from abm_desktop.exchange.files.options import ReadingOptions
from abm_desktop.exchange.kinds.directory import Directory
from abm_desktop.exchange.kinds.fields import Field, Kind, Values
from abm_desktop.exchange.kinds.index import Candidate, Identity, Index, KeyedIndex
from abm_desktop.exchange.kinds.parsers import currency_value, money_value, text_value, word_value
from abm_desktop.exchange.kinds.rules import Resolve, Resolved, Rules
from abm_desktop.exchange.values.habit import ColumnType
from abm_desktop.workspace.codes import code_of
from resources.language import tr, tr_about

PRODUCTS: Final = Kind(
    name="products",
    one=tr_about("record", "product"),
    many=tr_about("record", "products"),
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
    """Return what gives a product the code of its name where the file gives none."""
    return _resolved


def product_index(candidates: Iterable[Candidate]) -> Index:
    """Return the products, found by their codes, whatever their case, and by their names."""
    return KeyedIndex(
        candidates,
        _IDENTITIES,
        tr("{record} may be any of {count} products here."),
        {"name": code_of, "code": str.casefold},
    )


def _resolved(read: Values) -> Resolved:
    if "code" in read:
        return Resolved(read)
    return Resolved(read, if_new={"code": code_of(str(read["name"]))})


def _code(values: Values) -> str | None:
    return str(values["code"]).casefold() if "code" in values else None


def _name(values: Values) -> str | None:
    return code_of(str(values["name"])) if "name" in values else None


_IDENTITIES: Final = (
    Identity("the same code", _code, is_id=True),
    Identity("the same name", _name, frozenset(("name",))),
)

PRODUCT_RULES: Final = Rules(index=product_index, resolver=product_resolver)

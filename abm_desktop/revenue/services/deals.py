"""Queries of deals: a list in any order, a page of a long one, those of an account, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Double,
    Select,
    case,
    cast,
    func,
    literal,
    or_,
    select,
    type_coerce,
)

from abm_desktop.accounts.keys import Keys
from abm_desktop.accounts.search_words import SEPARATORS, search_words
from abm_desktop.revenue.rows import DealRow
from abm_desktop.revenue.services.lines import find, find_by_keys, in_stage_since, line_select
from abm_desktop.vocabulary import DealOutcome
from abm_desktop.workspace.opened import Reading
from db.accounts.tables import Account
from db.revenue.deal_parts import DealProduct, Product
from db.revenue.tables import Deal, DealStage, LeadSource
from db.types import PackedKey
from db.workspace.tables import Person
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class DealFilter:
    """Which deals somebody wants to see; what is empty narrows nothing down.

    Attributes:
        text: words that begin words of the deal's or its account's name, in any order.
        stages: codes of stages.
        source: the code of a lead source.
        product: the code of a product.
        needs_account: only those that belong to no account yet.
        closing_from: the first day on which they were closed or are expected to be.
        closing_to: the last such day.
    """

    text: str = ""
    stages: frozenset[str] = frozenset()
    outcomes: frozenset[DealOutcome] = frozenset()
    owner: UUID | None = None
    account: UUID | None = None
    source: str | None = None
    product: str | None = None
    needs_account: bool = False
    closing_from: date | None = None
    closing_to: date | None = None


@dataclass(frozen=True, slots=True)
class DealOrder:
    """The order of a list: one of `SORTS`; deals without a value come last in both directions."""

    column: str = "close_on"
    descending: bool = False


EVERY_DEAL: Final = DealFilter()
BY_CLOSE_DAY: Final = DealOrder()

_ACCOUNT: Final = func.coalesce(Account.name_folded, func.lower(Deal.account_text))
_FIRST_PRODUCT: Final = (
    select(func.min(Product.name_folded))
    .join(DealProduct, DealProduct.product_id == Product.id)
    .where(DealProduct.deal_id == Deal.id)
    .correlate(Deal)
    .scalar_subquery()
)
_WEIGHTED: Final = cast(Deal.amount_minor, Double) * DealStage.probability
SORTS: Final[Mapping[str, Any]] = {
    "name": Deal.name_folded,
    "account": _ACCOUNT,
    "stage": DealStage.position,
    "amount": Deal.amount_minor,
    "weighted": _WEIGHTED,
    "opened_on": Deal.opened_on,
    "close_on": Deal.close_on,
    "owner": func.coalesce(Person.name_folded, func.lower(Deal.owner_text)),
    "source": LeadSource.label,
    "product": _FIRST_PRODUCT,
    "in_stage_since": in_stage_since(),
}

_AT_ONCE: Final = 2_000
"""Keys of an answer that are held at once; more would call for the garbage collector."""


def deals(
    reading: Reading, wanted: DealFilter = EVERY_DEAL, order: DealOrder = BY_CLOSE_DAY
) -> list[DealRow]:
    """Return all deals that match, in order."""
    return find(reading.session, _ordered(narrowed(line_select(), wanted), order))


def deal_count(reading: Reading, wanted: DealFilter = EVERY_DEAL) -> int:
    """Return how many deals match."""
    chosen = narrowed(line_select(), wanted).with_only_columns(Deal.id).subquery()
    return reading.session.scalar(select(func.count()).select_from(chosen)) or 0


def deal_keys(
    reading: Reading, wanted: DealFilter = EVERY_DEAL, order: DealOrder = BY_CLOSE_DAY
) -> Keys:
    """Return the keys of all deals that match, in order: `deal_rows` fetches what comes into view."""
    statement = _ordered(narrowed(line_select(), wanted), order)
    found = reading.session.connection().execute(
        statement.with_only_columns(type_coerce(Deal.id, PackedKey())),
        execution_options={"yield_per": _AT_ONCE},
    )
    return Keys(packed for (packed,) in found)


def deal_rows(reading: Reading, keys: Sequence[UUID]) -> list[DealRow]:
    """Return the deals of those keys that are still there, in the order of the keys."""
    return find_by_keys(reading.session, keys)


def deals_of(reading: Reading, account: UUID) -> list[DealRow]:
    """Return the deals of an account: open ones by their expected day, then the newest closed."""
    is_open = DealStage.outcome == DealOutcome.OPEN
    statement = line_select().where(Deal.account_id == account)
    return find(
        reading.session,
        statement.order_by(
            case((is_open, 0), else_=1),
            Deal.close_on.is_(None),
            case((is_open, Deal.close_on)),
            Deal.close_on.desc(),
            *(Deal.name_folded, Deal.id),
        ),
    )


def search_deals(reading: Reading, text: str, limit: int) -> list[DealRow]:
    """Return deals by name as somebody types: open ones first, then by name."""
    if not search_words(text):
        return []
    statement = narrowed(line_select(), DealFilter(text=text)).order_by(
        case((DealStage.outcome == DealOutcome.OPEN, 0), else_=1), Deal.name_folded, Deal.id
    )
    keys = reading.session.scalars(statement.with_only_columns(Deal.id).limit(limit)).all()
    return find_by_keys(reading.session, keys)


def narrowed(statement: Select[Any], wanted: DealFilter) -> Select[Any]:
    """Return a `line_select` that finds only the deals that match."""
    return statement.where(*_matching(wanted.text), *_conditions(wanted))


def _conditions(wanted: DealFilter) -> list[ColumnElement[bool]]:
    asked = ((condition, getattr(wanted, field)) for field, condition in _CONDITIONS.items())
    return [condition(value) for condition, value in asked if value]


def _about(product: str) -> Select[UUID]:
    return (
        select(DealProduct.deal_id)
        .join(Product, Product.id == DealProduct.product_id)
        .where(Product.code == product)
    )


_CONDITIONS: Final[Mapping[str, Callable[[Any], ColumnElement[bool]]]] = {
    "stages": lambda codes: Deal.stage.in_(sorted(codes)),
    "outcomes": lambda outcomes: DealStage.outcome.in_(sorted(outcomes)),
    "owner": lambda person: Deal.owner_id == person,
    "account": lambda account: Deal.account_id == account,
    "source": lambda code: Deal.source == code,
    "product": lambda code: Deal.id.in_(_about(code)),
    "needs_account": lambda _: Deal.account_id.is_(None),
    "closing_from": lambda day: Deal.close_on >= day,
    "closing_to": lambda day: Deal.close_on <= day,
}
"""Field of a filter to the condition that its value is; an empty one is none."""


def _matching(text: str) -> list[ColumnElement[bool]]:
    """Return the conditions that a deal with these words meets."""
    conditions: list[ColumnElement[bool]] = []
    for word in search_words(text):
        # The first condition is implied by the second and costs a third of it.
        conditions += (
            or_(
                Deal.name_folded.contains(word, autoescape=True),
                _ACCOUNT.contains(word, autoescape=True),
            ),
            _words().contains(f" {word}", autoescape=True),
        )
    return conditions


def _words() -> ColumnElement[str]:
    """Return the words of the deal's name and of its account's, each after a space."""
    text: Any = literal(" ") + Deal.name_folded + " " + func.coalesce(_ACCOUNT, "")
    for separator in SEPARATORS:
        text = func.replace(text, separator, " ")
    words: ColumnElement[str] = text
    return words


def _ordered(statement: Select[Any], order: DealOrder) -> Select[Any]:
    column = SORTS[order.column]
    value = column.desc() if order.descending else column.asc()
    return statement.order_by(column.is_(None), value, Deal.name_folded, Deal.id)

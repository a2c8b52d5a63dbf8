"""Queries of the list: first the keys of all that matches, then rows as they come into view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, literal, or_, select, type_coerce
from sqlalchemy.engine import Row as ResultRow
from sqlalchemy.orm import aliased

from abm_desktop.accounts.keys import Keys
from abm_desktop.accounts.rows import AccountRow, NextTouch, Owner, StageRow
from abm_desktop.accounts.search_words import SEPARATORS, search_words
from abm_desktop.accounts.seats import Seats
from abm_desktop.vocabulary import Listing, Tier
from abm_desktop.workspace import service
from abm_desktop.workspace.opened import Change, Reading
from db.accounts.tables import Account, AccountRollup, JourneyStage
from db.types import PackedKey
from db.workspace.tables import Person


@dataclass(frozen=True, slots=True)
class ListQuery:
    """What somebody wants to see of the accounts, and in which order.

    Attributes:
        text: words that begin words of the name or the domain, in any order.
        sort: one of `SORTS`; accounts without a value come last in both directions.
    """

    text: str = ""
    listing: frozenset[Listing] = frozenset({Listing.TARGET})
    tier: Tier | None = None
    sort: str = "name"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class ListCounts:
    """How many accounts stand where, and the seats that both teams agreed on."""

    seats: Seats
    candidates: int
    retired: int

    @property
    def is_empty(self) -> bool:
        """Tell whether there is no account at all."""
        return not (self.seats.all_taken or self.candidates or self.retired)


_AT_ONCE: Final = 2_000
"""Rows of an answer that are held at once; more would call for the garbage collector."""

_SALES: Final = aliased(Person)
_MARKETING: Final = aliased(Person)

SORTS: Final[Mapping[str, Any]] = {
    "name": Account.name_folded,
    "tier": Account.tier,
    "stage": JourneyStage.position,
    "sales_owner": _SALES.name_folded,
    "marketing_owner": _MARKETING.name_folded,
    "last_touch": AccountRollup.last_touch_on,
    "next_touch": AccountRollup.next_touch_on,
    "industry": func.coalesce(Account.industry, Account.sector),
    "city": Account.city,
    "country": Account.country,
    "employees": Account.employees,
    "revenue": Account.revenue_minor,
}
_JOINS: Final[Mapping[str, tuple[Any, ColumnElement[bool]]]] = {
    "stage": (JourneyStage, Account.stage == JourneyStage.code),
    "sales_owner": (_SALES, Account.sales_owner_id == _SALES.id),
    "marketing_owner": (_MARKETING, Account.marketing_owner_id == _MARKETING.id),
    "last_touch": (AccountRollup, Account.id == AccountRollup.account_id),
    "next_touch": (AccountRollup, Account.id == AccountRollup.account_id),
}


def keys(reading: Reading, query: ListQuery) -> Keys:
    """Return the keys of all accounts that match, in order."""
    statement = select(type_coerce(Account.id, PackedKey())).where(
        Account.listing.in_(sorted(query.listing)), *_matching(query.text)
    )
    if query.tier is not None:
        statement = statement.where(Account.tier == query.tier)
    found = reading.session.connection().execute(
        _ordered(statement, query), execution_options={"yield_per": _AT_ONCE}
    )
    return Keys(packed for (packed,) in found)


def matches(reading: Reading, text: str) -> dict[Listing, int]:
    """Return how many accounts match a text wherever they stand; a listing without any is left out."""
    statement = select(Account.listing, func.count()).where(*_matching(text))
    found = reading.session.execute(statement.group_by(Account.listing))
    return {row[0]: row[1] for row in found}


def rows(reading: Reading, keys: Sequence[UUID]) -> list[AccountRow]:
    """Return the accounts of those keys that are still there, in the order of the keys."""
    found = reading.session.execute(line_select().where(Account.id.in_(keys)))
    by_key = {row.id: account_row(row) for row in found}
    return [by_key[key] for key in keys if key in by_key]


def counts(reading: Reading | Change) -> ListCounts:
    """Return how many accounts stand where, and the seats of each tier."""
    statement = select(Account.listing, Account.tier, func.count()).group_by(
        Account.listing, Account.tier
    )
    by_place = {(listing, tier): n for listing, tier, n in reading.session.execute(statement)}

    def standing(wanted: Listing) -> int:
        return sum(n for (listing, _tier), n in by_place.items() if listing is wanted)

    return ListCounts(
        seats=Seats(
            seats=service.policy(reading).seats,
            taken={tier: by_place.get((Listing.TARGET, tier), 0) for tier in Tier},
        ),
        candidates=standing(Listing.CANDIDATE),
        retired=standing(Listing.RETIRED),
    )


def line_select() -> Select[*tuple[Any, ...]]:
    """Return the statement for what a list shows of accounts, to be narrowed down."""
    return (
        select(
            *(Account.id, Account.name, Account.domain, Account.listing, Account.tier),
            *(Account.city, Account.country, Account.sector, Account.industry),
            Account.employees,
            *(Account.revenue_minor, Account.revenue_currency, Account.stage),
            *(JourneyStage.label.label("stage_label"), JourneyStage.position),
            *(Account.sales_owner_id, _SALES.name.label("sales_owner_name")),
            *(Account.marketing_owner_id, _MARKETING.name.label("marketing_owner_name")),
            *(AccountRollup.last_touch_on, AccountRollup.next_touch_id),
            *(AccountRollup.next_touch_on, AccountRollup.next_touch_title),
            *(AccountRollup.next_touch_team, AccountRollup.next_touch_is_whole_week),
        )
        .join(JourneyStage, Account.stage == JourneyStage.code)
        .outerjoin(_SALES, Account.sales_owner_id == _SALES.id)
        .outerjoin(_MARKETING, Account.marketing_owner_id == _MARKETING.id)
        .outerjoin(AccountRollup, Account.id == AccountRollup.account_id)
    )


def account_row(row: ResultRow[Any]) -> AccountRow:
    """Return what a list shows, from one result of `line_select`."""
    return AccountRow(
        id=row.id,
        name=row.name,
        domain=row.domain,
        listing=row.listing,
        tier=row.tier,
        stage=StageRow(row.stage, row.stage_label, row.position),
        sales_owner=_owner(row.sales_owner_id, row.sales_owner_name),
        marketing_owner=_owner(row.marketing_owner_id, row.marketing_owner_name),
        last_touch_on=row.last_touch_on,
        next_touch=_next_touch(row),
        city=row.city,
        country=row.country,
        sector=row.sector,
        industry=row.industry,
        employees=row.employees,
        revenue_minor=row.revenue_minor,
        revenue_currency=row.revenue_currency,
    )


def _ordered(statement: Select[bytes], query: ListQuery) -> Select[bytes]:
    if query.sort in _JOINS:
        table, on = _JOINS[query.sort]
        statement = statement.outerjoin(table, on)
    column = SORTS[query.sort]
    value = column.desc() if query.descending else column.asc()
    by_name = [Account.name_folded, Account.id]
    if query.sort == "name":
        return statement.order_by(value, Account.id)
    return statement.order_by(_unknown(query.sort, column), value, *by_name)


def _unknown(sort: str, column: Any) -> ColumnElement[bool]:
    """Return what puts accounts without a value last; stages outside the journey have none."""
    unknown: ColumnElement[bool] = column == 0 if sort == "stage" else column.is_(None)
    return unknown


def _matching(text: str) -> list[ColumnElement[bool]]:
    """Return the conditions that an account with these words meets."""
    conditions: list[ColumnElement[bool]] = []
    for word in search_words(text):
        # The first condition is implied by the second and costs a third of it.
        conditions += (
            or_(
                Account.name_folded.contains(word, autoescape=True),
                func.lower(Account.domain).contains(word, autoescape=True),
            ),
            _words().contains(f" {word}", autoescape=True),
        )
    return conditions


def _words() -> ColumnElement[str]:
    """Return the words of name and domain, each after a space."""
    text: Any = (
        literal(" ") + Account.name_folded + " " + func.lower(func.coalesce(Account.domain, ""))
    )
    for separator in SEPARATORS:
        text = func.replace(text, separator, " ")
    words: ColumnElement[str] = text
    return words


def _owner(key: UUID | None, name: str | None) -> Owner | None:
    return None if key is None else Owner(key, name or "")


def _next_touch(row: ResultRow[Any]) -> NextTouch | None:
    if row.next_touch_id is None:
        return None
    return NextTouch(
        id=row.next_touch_id,
        title=row.next_touch_title,
        team=row.next_touch_team,
        on=row.next_touch_on,
        is_whole_week=bool(row.next_touch_is_whole_week),
    )

"""Pasting a block from a spreadsheet over accounts: planned cell by cell, written in one step.

Values are read by the parsers of the importer, with the whole column as evidence, and never guessed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from abm_desktop.accounts.editing import cleaned
from abm_desktop.accounts.services.own_fields import OWN_FIELDS
from abm_desktop.errors import KnownError
from abm_desktop.exchange.blocks import Block
from abm_desktop.exchange.kinds.account_kind import ACCOUNTS
from abm_desktop.exchange.kinds.fields import Conventions, Field
from abm_desktop.exchange.pasting import PastePlan, PlannedCell
from abm_desktop.exchange.services.own_values import kind_here
from abm_desktop.exchange.values.amounts import Money
from abm_desktop.exchange.values.habits import habit_of
from abm_desktop.workspace.custom_fields import PREFIX, value_words
from abm_desktop.workspace.money_words import short_money
from abm_desktop.workspace.opened import Change, Reading
from abm_desktop.workspace.service import profile
from abm_desktop.workspace.services.custom_fields import custom_fields
from abm_desktop.workspace.services.field_values import set_values, values_of
from db.accounts.tables import Account
from db.workspace.bulk import chunks

PASTED: Final = (
    *("name", "domain", "website", "sector", "industry", "city", "region", "country"),
    *("postal_code", "phone", "employees", "revenue", "ticker", "description"),
)
"""Columns of accounts that take a pasted value, beside custom fields. Tiers, stages and owners are
decided one by one or in bulk, where seats and teams are asked about."""

_COLUMNS: Final = tuple("revenue_minor" if name == "revenue" else name for name in PASTED)


_GONE: Final = "This account has been deleted meanwhile."


@dataclass(frozen=True, slots=True)
class PasteOutcome:
    """What pasting did.

    Attributes:
        written: how many cells were written.
        left: the cells that were not, each with its problem.
    """

    written: int
    left: tuple[PlannedCell, ...]


def plan_paste(
    reading: Reading,
    keys: Sequence[UUID],
    fields: Sequence[str],
    block: Block,
    locale: str | None = None,
) -> PastePlan:
    """Return what a block does to accounts, from the cell that was chosen on.

    `keys` are the rows of the list from there on and `fields` the names of its columns; `locale`
    says how the person writes numbers and days, such as `de_DE`.
    """
    entries = {one.name: one for one in kind_here(reading, ACCOUNTS).fields}
    currency = profile(reading).currency
    readers = {
        name: _reader(entries.get(name), _column(block, place), currency, locale)
        for place, name in enumerate(fields)
    }
    known = _known(reading, keys[: len(block)])
    return PastePlan(
        tuple(
            _planned(
                PlannedCell(row, column, _at(keys, row), _at(fields, column) or "", "", text),
                known,
                readers,
            )
            for row, cells in enumerate(block)
            for column, text in enumerate(cells)
        )
    )


def apply_paste(change: Change, plan: PastePlan) -> PasteOutcome:
    """Write the good cells of a plan; bad ones, and those that somebody changed since, are left."""
    good = plan.good
    known = _known(change, list(dict.fromkeys(cell.key for cell in good if cell.key)), hold=True)
    looked = [replace(cell, problem=_moved(cell, known)) for cell in good]
    fresh = [cell for cell in looked if not cell.problem]
    moved = [cell for cell in looked if cell.problem]
    _write_own(change, [cell for cell in fresh if cell.field.startswith(PREFIX)])
    _write(change, [cell for cell in fresh if not cell.field.startswith(PREFIX)])
    return PasteOutcome(len(fresh), (*plan.bad, *moved))


Known = Mapping[UUID, Mapping[str, Any]]
Reader = Callable[[str], Any]


def _planned(cell: PlannedCell, known: Known, readers: Mapping[str, Reader]) -> PlannedCell:
    """Return a cell with what it was and what it would be, or with what speaks against that."""
    if cell.key is None or not cell.field:
        where = "account in this row" if cell.key is None else "column for this cell"
        return replace(cell, problem=f"There is no {where} of the list.")
    if cell.key not in known:
        return replace(cell, problem=_GONE)
    base = known[cell.key].get(cell.field)
    told = replace(cell, base=base, old=_words(base))
    try:
        value = _cleaned(cell.field, readers[cell.field](cell.new.strip()))
    except (KnownError, ValueError) as error:
        return replace(told, problem=_sentence(cell.new, error))
    return replace(told, value=value, new=_words(value))


def _cleaned(field: str, value: Any) -> Any:
    """Return a value as its column keeps it; amounts and custom fields are clean as they are read."""
    return value if field == "revenue" or field.startswith(PREFIX) else cleaned(field, value)


def _reader(entry: Field | None, cells: Sequence[str], currency: str, locale: str | None) -> Reader:
    """Return what reads the cells of a column; one that takes no pasted value refuses each."""
    if entry is None or not (entry.name in PASTED or entry.name.startswith(PREFIX)):
        return _refused
    habit = habit_of(entry.type, cells, locale=locale, date_format=None, currency=currency)
    conventions = Conventions(currency, locale=locale, habits={entry.name: habit})
    return lambda text: entry.parse(text, entry, conventions) if text else None


def _refused(_text: str) -> Any:
    raise KnownError("This column takes no pasted value.")


def _known(
    reading: Reading | Change, keys: Sequence[UUID], *, hold: bool = False
) -> dict[UUID, dict[str, Any]]:
    """Return what the accounts hold now, by column, in a handful of statements."""
    fields = {one.id: one.name for one in custom_fields(reading, OWN_FIELDS.owner)}
    own = values_of(reading, OWN_FIELDS, keys)
    columns = [getattr(Account, name) for name in _COLUMNS]
    known: dict[UUID, dict[str, Any]] = {}
    for chunk in chunks(keys):
        statement = select(Account.id, Account.revenue_currency, *columns)
        statement = statement.where(Account.id.in_(chunk))
        for key, currency, *cells in reading.session.execute(
            statement.with_for_update() if hold else statement
        ):
            values = dict(zip(PASTED, cells, strict=True))
            if values["revenue"] is not None and currency:
                values["revenue"] = Money(values["revenue"], currency)
            held = {fields[one]: value for one, value in own.get(key, {}).items() if one in fields}
            known[key] = {**values, **held}
    return known


def _moved(cell: PlannedCell, known: Known) -> str:
    """Return why a cell is no longer what the plan saw; empty where it is."""
    if cell.key is None or cell.key not in known:
        return _GONE
    now = known[cell.key].get(cell.field)
    return "" if now == cell.base else f'Somebody changed this cell to "{_words(now)}" meanwhile.'


def _write(change: Change, cells: Sequence[PlannedCell]) -> None:
    updates: defaultdict[UUID, dict[str, Any]] = defaultdict(dict)
    for cell in cells:
        if cell.key is not None:
            updates[cell.key].update(_columns_of(cell))
    change.update_many(Account, list(updates.items()))


def _columns_of(cell: PlannedCell) -> dict[str, Any]:
    if cell.field != "revenue":
        return {cell.field: cell.value}
    if isinstance(cell.value, Money):
        return {"revenue_minor": cell.value.minor, "revenue_currency": cell.value.currency}
    return {"revenue_minor": None}


def _write_own(change: Change, cells: Sequence[PlannedCell]) -> None:
    fields = {one.name: one for one in custom_fields(change, OWN_FIELDS.owner)}
    set_values(
        change,
        OWN_FIELDS,
        [(cell.key, fields[cell.field], cell.value) for cell in cells if cell.key is not None],
    )


def _words(value: Any) -> str:
    if isinstance(value, Money):
        return short_money(value.minor, value.currency)
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return value_words(value)


def _sentence(text: str, error: Exception) -> str:
    reason = str(error)
    return reason if isinstance(error, KnownError) else f'"{text.strip()[:60]}" {reason}.'


def _at(values: Sequence[Any], place: int) -> Any:
    return values[place] if place < len(values) else None


def _column(block: Block, place: int) -> list[str]:
    return [row[place].strip() for row in block if place < len(row)]

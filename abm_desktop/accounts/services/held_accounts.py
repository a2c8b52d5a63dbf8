"""What a profile reads of all accounts, held in memory: a changed criterion needs no new look at them.

A hundred thousand values that are read to be looked at once cost more than all that is counted of
them. The change log says which accounts changed since, wherever that was: only those are read anew.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Self
from uuid import UUID

from sqlalchemy import String, select, type_coerce

from abm_desktop.accounts.services.profile_fields import NUMBERS, TEXTS
from abm_desktop.vocabulary import FieldKind, Listing
from abm_desktop.workspace.custom_fields import CustomFieldRow, column_of, told
from abm_desktop.workspace.opened import Changes, Reading
from db.accounts.own_fields import AccountField
from db.accounts.tables import Account
from db.types import PackedKey
from db.workspace.watch import changes_after, last_number
from resources.records import dataclass

if TYPE_CHECKING:
    from numpy import ndarray

_NAME: Final = "name_folded"
_COLUMNS: Final[Mapping[str, Any]] = {
    _NAME: Account.name_folded,
    "listing": type_coerce(Account.listing, String()),
    **TEXTS,
    **NUMBERS,
    "revenue_minor": Account.revenue_minor,
    "revenue_currency": Account.revenue_currency,
}
_ACCOUNTS: Final = select(type_coerce(Account.id, PackedKey()), *_COLUMNS.values())
_OWN: Final = select(type_coerce(AccountField.account_id, PackedKey()))
_AT_ONCE: Final = 2_000
"""Rows of an answer that are held at once; more would call for the garbage collector."""
_FEW: Final = 500
"""So many accounts are read by their keys; of more, all are."""


class Column:
    """What the accounts hold in one field, in the order of the accounts; nothing is None."""

    def __init__(self, values: list[Any]) -> None:
        self.values = values

    @cached_property
    def coded(self) -> tuple[ndarray[Any, Any], Sequence[Any]]:
        """Return for each account the place of its value among the different ones, and those."""
        import numpy as np

        places: dict[Any, int] = {}
        codes = [places.setdefault(value, len(places)) for value in self.values]
        return np.array(codes, dtype=np.int32), list(places)

    @cached_property
    def numbers(self) -> ndarray[Any, Any]:
        """Return the values of a field of numbers; NaN where there is none."""
        import numpy as np

        return np.array(self.values, dtype=np.float64)

    def changed(self, new: Mapping[int, Any]) -> Column:
        """Return the column with other values at some places; itself where they are the same."""
        new = {place: value for place, value in new.items() if self.values[place] != value}
        if not new:
            return self
        values = self.values.copy()
        for place, value in new.items():
            values[place] = value
        return Column(values)


@dataclass(frozen=True)
class HeldAccounts:
    """All accounts in the order of their names, as they are after one change set.

    Attributes:
        number: of that change set.
        ids: their packed keys.
        places: where each of them stands.
        columns: by the name of the field, what the accounts themselves hold.
        own: by field, those of the fields that the workspace added which were asked for.
    """

    number: int
    ids: Sequence[bytes]
    places: Mapping[bytes, int]
    columns: Mapping[str, Column]
    own: dict[tuple[UUID, FieldKind], Column] = field(default_factory=dict)

    def standing(self, listings: Collection[Listing]) -> ndarray[Any, Any]:
        """Return the places of the accounts that stand there."""
        import numpy as np

        codes, found = self.columns["listing"].coded
        return np.flatnonzero(np.array([one in listings for one in found], dtype=bool)[codes])

    def own_column(self, reading: Reading, known: CustomFieldRow) -> Column:
        """Return what the accounts hold in a field that the workspace added."""
        key = (known.id, known.kind)
        if key not in self.own:
            name = column_of(known.kind)
            values: list[Any] = [None] * len(self.ids)
            statement = _OWN.add_columns(getattr(AccountField, name))
            found = reading.session.connection().execute(
                statement.where(AccountField.field_id == known.id),
                execution_options={"yield_per": _AT_ONCE},
            )
            for account, value in found:
                values[self.places[account]] = told(known.kind, {name: value})
            self.own[key] = Column(values)
        return self.own[key]

    @classmethod
    def read(cls, reading: Reading, number: int) -> Self:
        """Read all accounts."""
        lists: list[list[Any]] = [[] for _ in range(len(_COLUMNS) + 1)]
        found = reading.session.connection().execute(
            _ACCOUNTS.order_by(Account.name_folded, Account.id),
            execution_options={"yield_per": _AT_ONCE},
        )
        for part in found.partitions():
            for values, more in zip(lists, zip(*part, strict=True), strict=True):
                values.extend(more)
        ids, *columns = lists
        return cls(
            number,
            ids,
            {key: place for place, key in enumerate(ids)},
            {name: Column(values) for name, values in zip(_COLUMNS, columns, strict=True)},
        )

    def after(self, news: Sequence[Changes], reading: Reading) -> Self | None:
        """Return them after further change sets; None where all have to be read anew."""
        touched = [one.touched["account"] for one in news if "account" in one.touched]
        keys = frozenset[UUID]().union(*(some for some in touched if some is not None))
        if None in touched or len(keys) > _FEW:
            return None
        found = self._read_some(reading, keys)
        if found is None:
            return None
        columns = {
            name: column.changed({place: values[name] for place, values in found.items()})
            for name, column in self.columns.items()
        }
        has_own = any(one.touches("account_field") for one in news)
        return replace(
            self, number=news[-1].number, columns=columns, own={} if has_own else dict(self.own)
        )

    def _read_some(
        self, reading: Reading, keys: frozenset[UUID]
    ) -> Mapping[int, Mapping[str, Any]] | None:
        """Return what accounts hold now, by their places; None where an order or a key is new."""
        some = reading.session.execute(_ACCOUNTS.where(Account.id.in_(keys))).all() if keys else []
        found = {
            self.places.get(account, -1): dict(zip(_COLUMNS, values, strict=True))
            for account, *values in some
        }
        names = self.columns[_NAME].values
        is_same = all(
            place >= 0 and values[_NAME] == names[place] for place, values in found.items()
        )
        return found if is_same and len(found) == len(keys) else None


class AccountsInMemory:
    """The accounts of an open workspace, brought up to date whenever somebody looks."""

    def __init__(self) -> None:
        self._held: HeldAccounts | None = None
        self._lock = threading.Lock()

    def look(self, reading: Reading) -> HeldAccounts:
        """Return the accounts as this look at the workspace sees them."""
        with self._lock:
            number = last_number(reading.session)
            held = self._held
            if held is None or held.number != number:
                found = _brought_up(held, reading, number) or HeldAccounts.read(reading, number)
                if held is not None and held.number > number:
                    return found  # an old look that is still open
                held = self._held = found
            return held


def held_accounts(reading: Reading) -> HeldAccounts:
    """Return what a profile reads of all accounts."""
    return reading.memory.of(AccountsInMemory).look(reading)


def _brought_up(held: HeldAccounts | None, reading: Reading, number: int) -> HeldAccounts | None:
    if held is None or held.number > number:
        return None
    news = changes_after(reading.session, held.number)
    is_all = bool(news) and news[-1].number == number
    return held.after(news, reading) if is_all else None

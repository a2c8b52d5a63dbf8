"""Finding the record that a row of a file means, by whatever identifies records of its kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import field
from typing import Any, Protocol, TypeAlias

from abm_desktop.exchange.kinds.fields import Value, Values
from resources.language import digits
from resources.records import dataclass


@dataclass(slots=True)
class Candidate:
    """A record that a row may mean: one of the workspace, or one that an earlier row brings."""

    key: Hashable
    """The record's key in the workspace; None while it has none."""
    values: dict[str, Value]
    """By field, without the empty ones."""
    row: int = 0
    """The row of this file that creates it; 0 for one of the workspace."""
    said_by: dict[str, int] = field(default_factory=dict)
    """By field, the row of this file that said its value, where that is not `row`."""
    concluded: frozenset[str] = frozenset()
    """Fields of which `row` concluded the value from others: a later row may tell it."""
    barred: str = ""
    """Why every row that means it is refused, as a sentence; empty where none is."""

    def sayer(self, name: str) -> int:
        """Return the row of this file that said the value of a field; 0 where none did."""
        told_at_first = name in self.values and name not in self.concluded
        return self.said_by.get(name) or (self.row if told_at_first else 0)


@dataclass(frozen=True, slots=True)
class Match:
    """What a row means: one record, none yet, or a few that cannot be told apart."""

    candidate: Candidate | None = None
    by: str = ""
    """What told it, in words."""
    kept: frozenset[str] = frozenset()
    """Fields that the record keeps as they are where it has them: their spelling is no news."""
    is_open_to_doubt: bool = False
    """Whether rows of one file that contradict each other may mean two records all the same."""
    rivals: tuple[Candidate, ...] = ()
    """Records that the row may mean, where it cannot be told."""
    traits: Any = None
    """What the index compared; handed back to it where the row becomes a record of its own."""


class Index(Protocol):
    """The records of a workspace and of the file so far, found by what identifies them."""

    def add(self, candidate: Candidate, traits: Any = None) -> None:
        """Let later rows find a record; `traits` are those by which it was not found before."""

    def extend(self, candidate: Candidate, values: Values) -> None:
        """Give a record further values, by which later rows find it too."""

    def find(self, values: Values) -> Match:
        """Return which record the values mean."""

    def says(self, candidate: Candidate, name: str, value: Value) -> bool:
        """Return whether a record holds this very value, as an import would keep it."""

    def lookalikes(self, traits: Any) -> tuple[str, ...]:
        """Return notes about records that a new one looks like, for a person's eye."""

    def way_out(self, record: str, count: int) -> str:
        """Return in a sentence of which records a row may be any, and what to add."""


def never(_known: Values, _values: Values) -> bool:
    """Let nothing speak against an identity."""
    return False


@dataclass(frozen=True, slots=True)
class Identity:
    """One way to tell that a row means a record.

    Attributes:
        words: "the same mail address".
        of: what both must share; None where values do not tell it.
        kept: fields whose other spelling is no news once they are found by it.
        unless: whether something else says that a record and a row are two all the same.
        is_id: whether it is given to one record only, so that rows of it mean that one for certain.
    """

    words: str
    of: Callable[[Values], Hashable | None]
    kept: frozenset[str] = frozenset()
    unless: Callable[[Values, Values], bool] = never
    is_id: bool = False


_Keys: TypeAlias = tuple[Hashable | None, ...]


class KeyedIndex:
    """Records found by identities, the strongest first."""

    def __init__(
        self,
        candidates: Iterable[Candidate],
        identities: Sequence[Identity],
        way_out: str,
        spellings: Mapping[str, Callable[[str], str]] | None = None,
    ) -> None:
        """`spellings` says, by field, what two texts share that are the same value.

        `way_out` is a sentence about a `{record}` that may be any of `{count}` kept ones.
        """
        self._identities = identities
        self._spellings = spellings or {}
        self._way_out = way_out
        self._shelves: list[defaultdict[Hashable, list[Candidate]]] = [
            defaultdict(list) for _ in identities
        ]
        for candidate in candidates:
            self.add(candidate)

    def add(self, candidate: Candidate, traits: _Keys | None = None) -> None:
        """Let later rows find a record."""
        keys = self._keys(candidate.values) if traits is None else traits
        for shelf, key in zip(self._shelves, keys, strict=True):
            if key is not None:
                shelf[key].append(candidate)

    def extend(self, candidate: Candidate, values: Values) -> None:
        """Give a record further values, by which later rows find it too."""
        for shelf, key in zip(self._shelves, self._keys(candidate.values), strict=True):
            if key is not None:
                shelf[key] = [one for one in shelf[key] if one is not candidate]
        candidate.values = {**candidate.values, **values}
        self.add(candidate)

    def find(self, values: Values) -> Match:
        """Return which record the values mean."""
        keys = self._keys(values)
        for shelf, key, identity in zip(self._shelves, keys, self._identities, strict=True):
            found = [] if key is None else shelf.get(key, [])
            possible = [one for one in found if not identity.unless(one.values, values)]
            if possible:
                return self._one_of(possible, values, identity)
        return Match(traits=keys)

    def _keys(self, values: Values) -> _Keys:
        return tuple(identity.of(values) for identity in self._identities)

    def says(self, candidate: Candidate, name: str, value: Value) -> bool:
        """Return whether a record holds this very value; of several, each of them."""
        old = candidate.values.get(name)
        if isinstance(value, tuple):
            return isinstance(old, tuple) and set(value) <= set(old)
        spelling = self._spellings.get(name)
        if spelling is not None and isinstance(old, str) and isinstance(value, str):
            return spelling(old) == spelling(value)
        return holds(old, value)

    def lookalikes(self, values: Values) -> tuple[str, ...]:
        """Return nothing: these records have no names that may be spelled in two ways."""
        return ()

    def way_out(self, record: str, count: int) -> str:
        """Return a sentence about a record of a file that may be any of several that are kept."""
        return self._way_out.format_map({"record": record, "count": digits(count)})

    def _one_of(self, possible: list[Candidate], values: Values, identity: Identity) -> Match:
        holder = possible[0] if len(possible) == 1 else self._holder(possible, values)
        if holder is None:
            return Match(rivals=tuple(possible))
        return Match(holder, identity.words, identity.kept, not identity.is_id)

    def _holder(self, possible: list[Candidate], values: Values) -> Candidate | None:
        return next(
            (one for one in possible if all(self.says(one, *item) for item in values.items())),
            None,
        )


def holds(old: Value | None, value: Value) -> bool:
    """Return whether a kept value is this one; white space around kept text does not count."""
    return (old.strip() if isinstance(old, str) else old) == value

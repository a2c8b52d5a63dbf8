"""What a kind of record adds to the importer: what values mean here, and what identifies a record.

A kind is declared by its fields (`Kind`) and by these rules. Everything else, from the columns of a
file to the preview, is the same for all kinds.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import field
from typing import TypeAlias

from abm_desktop.exchange.files.options import ReadingOptions
from abm_desktop.exchange.kinds.directory import Directory, Part
from abm_desktop.exchange.kinds.fields import Ref, Value, Values, nothing
from abm_desktop.exchange.kinds.index import Candidate, Index
from resources.language import tr
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that a text of a file may mean.

    Attributes:
        value: what `ReadingOptions.values` takes for it: a code, or a key as text.
        label: what people call it.
    """

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a value that was read cannot be taken.

    Attributes:
        field: the field whose value it is; empty where it is of the whole row.
        text: the value as the file says it.
        reason: a whole sentence.
        asks: whether somebody may tell what the text means; it is then asked once for each text.
        choices: what it may mean, the likeliest first; only where it asks.
    """

    field: str
    text: str
    reason: str
    asks: bool = False
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Retired:
    """A retired word that a row names: a record that has it keeps it, and no other one gets it.

    Attributes:
        name: the value that names it.
    """

    name: str
    word: Ref
    fault: Fault

    def is_news(self, known: Values, news: Values) -> bool:
        """Tell whether a record with these values would get it."""
        return self.name in news and self.word not in _refs(known.get(self.name))


def _refs(value: Value | None) -> tuple[Value, ...]:
    if isinstance(value, tuple):
        return value
    return () if value is None else (value,)


@dataclass(frozen=True, slots=True)
class Resolved:
    """The values of a row with what they mean here.

    Attributes:
        values: what a record gets, be it new or known.
        if_new: what only a new record gets besides; it counts when the record is looked up.
        faults: why the row is refused.
        faults_if_new: why it is refused where it would create a record.
        retired: words that are offered no more, with why the row is refused where they are news.
        notes: what a person may want to look at.
    """

    values: Values
    if_new: Values = field(default_factory=nothing)
    faults: tuple[Fault, ...] = ()
    faults_if_new: tuple[Fault, ...] = ()
    retired: tuple[Retired, ...] = ()
    notes: tuple[str, ...] = ()


Resolve: TypeAlias = Callable[[Values], Resolved]
Keep: TypeAlias = Callable[[Values, Values], tuple[Collection[str], str]]
"""By the known values of a record and news for it: the fields that stay as they are, and why."""


def as_read(_directory: Directory, _options: ReadingOptions) -> Resolve:
    """Take values as they were read."""
    return Resolved


def nothing_more(_known: Values, _news: Values) -> Values:
    """Conclude nothing from values."""
    return {}


def keep_nothing(_directory: Directory) -> Keep:
    """Let a file change every value."""
    return lambda _known, _news: ((), "")


def no_offers(
    _directory: Directory, _field: str, _texts: Sequence[str]
) -> Mapping[str, tuple[Choice, ...]]:
    """Offer nothing."""
    return {}


@dataclass(frozen=True, slots=True)
class Rules:
    """What a kind adds to the importer.

    Attributes:
        index: makes what finds the record that a row means.
        resolver: makes, once for a file, what turns values as read into what they mean here.
        completed: what follows from news for a record with these known values, none for a new one.
        keeper: makes what tells which values of a record of the workspace no file changes.
        tells_alike: whether a new record is told to look like others by its name alone.
        needs: what of the workspace the resolver looks up.
        suggest: offers, by text of a field, what it may mean, where faults have no choices.
    """

    index: Callable[[Iterable[Candidate]], Index]
    resolver: Callable[[Directory, ReadingOptions], Resolve] = as_read
    completed: Callable[[Values, Values], Values] = nothing_more
    keeper: Callable[[Directory], Keep] = keep_nothing
    tells_alike: bool = False
    needs: frozenset[Part] = frozenset()
    suggest: Callable[[Directory, str, Sequence[str]], Mapping[str, tuple[Choice, ...]]] = no_offers


def listed(labels: Sequence[str], most: int = 12) -> str:
    """Return what there is, for the end of a sentence; a long list is cut."""
    first = ", ".join(labels[:most])
    if len(labels) <= most:
        return first
    return tr("{first} and {count} more", first=first, count=len(labels) - most)

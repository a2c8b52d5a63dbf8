"""What an import will do, row by row, before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import field
from enum import StrEnum

from abm_desktop.exchange.files.table import ReadAs
from abm_desktop.exchange.importing.revenue_unit import SmallRevenue
from abm_desktop.exchange.importing.staging import Problem
from abm_desktop.exchange.kinds.fields import Kind, Value, Values, nothing
from abm_desktop.exchange.kinds.rules import Choice
from resources.records import dataclass


class RowAction(StrEnum):
    """What happens with a row."""

    CREATE = "create"
    UPDATE = "update"
    SKIP = "skip"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that gets another value; `old` is None where there was none."""

    name: str
    old: Value | None
    new: Value


@dataclass(frozen=True, slots=True)
class Question:
    """Something about a file that only a person can tell; rows that depend on it are refused.

    Attributes:
        field: whose column it is about.
        column: its heading; empty where no cell says anything.
        text: the text of which the meaning is asked; empty where the whole column is in doubt.
        rows: how many rows depend on it.
        reason: the sentence with which they are refused.
        choices: what may be answered, the likeliest first: for a text what `ReadingOptions.values`
            takes, for a column in doubt a format of days or a decimal mark.
        likely: the one answer that the whole column fits, if there is one; a suggestion only.
    """

    field: str
    column: str
    text: str
    rows: int
    reason: str
    choices: tuple[Choice, ...] = ()
    likely: str = ""


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """What happens with one row, and why."""

    number: int
    """As a spreadsheet numbers it."""
    name: str
    action: RowAction
    reason: str
    key: Hashable = None
    """The record that is updated or skipped; None where this file creates it, or none is."""
    record: int = 0
    """The row that creates the record, where this file does; 0 otherwise."""
    news: Values = field(default_factory=nothing)
    """By field, the values that the record gets."""
    before: Values = field(default_factory=nothing)
    """By field, the values that those replace, where there were any."""
    notes: tuple[str, ...] = ()
    """What a person may want to look at, without anything being wrong."""
    problems: tuple[Problem, ...] = ()
    """Why it is refused; empty where it is not."""
    cells: tuple[str, ...] = ()
    """The row as it stands in the file, kept where it is refused."""

    @property
    def changes(self) -> tuple[FieldChange, ...]:
        """Return each field that gets a value, with the one it replaces."""
        return tuple(
            FieldChange(name, self.before.get(name), value) for name, value in self.news.items()
        )


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """All that an import will do, and how the file was read."""

    rows: tuple[PreviewRow, ...]
    problems: tuple[Problem, ...]
    headings: tuple[str, ...]
    mapping: Mapping[str, str]
    """By field, the heading of its column."""
    unmapped: tuple[str, ...]
    """Headings of the columns that are not read."""
    read_as: ReadAs
    kind: Kind
    questions: tuple[Question, ...] = ()
    """What somebody may tell so that fewer rows are refused; asked once for each text or column."""
    by_value: frozenset[str] = frozenset()
    """Fields whose column was guessed from what it holds."""
    currency: str = ""
    """In which amounts were read that say none, while nobody told it; empty where there are none."""
    small_revenue: SmallRevenue | None = None
    """A company whose revenue is too small for its size, where nobody told what revenues count."""
    compared_at: int = 0
    """The number of the newest change of the workspace when it was compared with the file."""

    @property
    def counts(self) -> Mapping[str, int]:
        """Return how many rows are created, updated, skipped and rejected."""
        found = Counter(row.action for row in self.rows)
        return {
            "created": found[RowAction.CREATE],
            "updated": found[RowAction.UPDATE],
            "skipped": found[RowAction.SKIP],
            "rejected": found[RowAction.REFUSE],
        }

    @property
    def refused(self) -> Iterator[PreviewRow]:
        """Return the rows that are refused."""
        return (row for row in self.rows if row.action is RowAction.REFUSE)

    def records_to_create(self) -> Mapping[int, Values]:
        """Return the values of every new record by the row that creates it.

        What later rows of the file add to it is in them.
        """
        created: dict[int, dict[str, Value]] = {}
        for row in self.rows:
            if row.record:
                created.setdefault(row.record, {}).update(row.news)
        return created

    def records_to_update(self) -> Mapping[Hashable, tuple[FieldChange, ...]]:
        """Return the changes to records of the workspace, by key."""
        changes: dict[Hashable, tuple[FieldChange, ...]] = {}
        for row in self.rows:
            if row.action is RowAction.UPDATE and not row.record:
                changes[row.key] = (*changes.get(row.key, ()), *row.changes)
        return changes

"""The lines of a list in groups: a heading, then the keys of its group unless that is closed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple, overload
from uuid import UUID

from abm_desktop.accounts.bulk_words import accounts_words
from abm_desktop.accounts.list_query import GroupRow
from abm_desktop.accounts.rows import Pipeline
from abm_desktop.reports.money import short_money
from resources.language import tr
from ui.kit.table.groups import GroupHeading


class _Span(NamedTuple):
    line: int
    first: int
    shown: int


class Lines(Sequence[UUID | None]):
    """A sequence of keys with None where a heading stands; the keys themselves are not copied."""

    def __init__(
        self, keys: Sequence[UUID], groups: Sequence[GroupRow], closed: Collection[str]
    ) -> None:
        self._keys = keys
        self._spans: list[_Span] = []
        self.headings: dict[int, GroupHeading] = {}
        line = first = 0
        for group in groups:
            is_open = group.value not in closed
            self.headings[line] = _heading(group, is_open=is_open)
            self._spans.append(_Span(line, first, group.count if is_open else 0))
            line += 1 + self._spans[-1].shown
            first += group.count
        self._length = line
        self._starts = [span.line for span in self._spans]

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, place: int) -> UUID | None: ...

    @overload
    def __getitem__(self, place: slice) -> list[UUID | None]: ...

    def __getitem__(self, place: int | slice) -> UUID | list[UUID | None] | None:
        if isinstance(place, slice):
            return [self._at(line) for line in range(*place.indices(self._length))]
        if not -self._length <= place < self._length:
            raise IndexError(place)
        return self._at(place % self._length)

    def index(self, value: Any, start: int = 0, stop: int | None = None) -> int:
        """Return the line of a key.

        Raises:
            ValueError: it is not among them, or its group is closed.
        """
        place = self._keys.index(value)
        firsts = [span.first for span in self._spans]
        span = self._spans[bisect_right(firsts, place) - 1]
        line = span.line + 1 + place - span.first
        if place >= span.first + span.shown or not start <= line < (stop or self._length):
            raise ValueError(value)
        return line

    def _at(self, line: int) -> UUID | None:
        span = self._spans[bisect_right(self._starts, line) - 1]
        return None if line == span.line else self._keys[span.first + line - span.line - 1]


def pipeline_words(pipeline: Pipeline | None) -> str:
    """Return what is open at accounts, such as `€4.14M open pipeline`."""
    if pipeline is None or pipeline.unknown == pipeline.deals:
        return ""
    return tr(
        "{amount} open pipeline",
        amount=short_money(pipeline.amount_minor, pipeline.currency or ""),
    )


def _heading(group: GroupRow, *, is_open: bool) -> GroupHeading:
    parts = [accounts_words(group.count), pipeline_words(group.pipeline)]
    words = " \N{MIDDLE DOT} ".join(part for part in parts if part)
    return GroupHeading(group.value, group.title, words, is_open)

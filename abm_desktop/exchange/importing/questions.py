"""What only a person can tell about a file: each asked once, however many rows depend on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from abm_desktop.exchange.importing.preview import Question
from abm_desktop.exchange.kinds.rules import Choice, Fault
from abm_desktop.exchange.values.habit import Habit

Suggest: TypeAlias = Callable[[str, Sequence[str]], Mapping[str, tuple[Choice, ...]]]
_OFFERED: Final = 2_000
"""Most texts for which somebody is offered what looks like them."""


class Questions:
    """Gathers what rows are refused for that somebody could tell."""

    def __init__(self, headings: Mapping[str, str], habits: Mapping[str, Habit]) -> None:
        self._headings = headings
        self._habits = habits
        self._doubted: Counter[str] = Counter()
        self._texts: dict[tuple[str, str], Fault] = {}
        self._rows: Counter[tuple[str, str]] = Counter()

    def doubt(self, fields: Iterable[str]) -> None:
        """Count a row whose cells in these columns have no single reading."""
        self._doubted.update(fields)

    def ask(self, faults: Iterable[Fault]) -> None:
        """Count a row that is refused for texts of which nobody told the meaning."""
        for fault in faults:
            if fault.asks:
                key = (fault.field, fault.text)
                self._texts.setdefault(key, fault)
                self._rows[key] += 1

    def asked(self, suggest: Suggest) -> tuple[Question, ...]:
        """Return all questions: columns first, then texts, those of most rows first.

        `suggest` offers what a text may mean that comes without choices.
        """
        self._offer(suggest)
        columns = [self._of_column(name, count) for name, count in self._doubted.most_common()]
        texts = [self._of_text(key, count) for key, count in self._rows.most_common()]
        return (*columns, *texts)

    def _offer(self, suggest: Suggest) -> None:
        open_ones: dict[str, list[str]] = {}
        for (field, text), _count in self._rows.most_common(_OFFERED):
            if not self._texts[field, text].choices:
                open_ones.setdefault(field, []).append(text)
        for field, texts in open_ones.items():
            for text, choices in suggest(field, texts).items():
                key = (field, text)
                self._texts[key] = replace(self._texts[key], choices=choices)

    def _of_column(self, name: str, count: int) -> Question:
        habit = self._habits[name]
        choices = tuple(Choice(one, one) for one in habit.choices)
        column = self._headings[name]
        return Question(name, column, "", count, habit.doubt, choices, habit.likely)

    def _of_text(self, key: tuple[str, str], count: int) -> Question:
        fault = self._texts[key]
        column = self._headings.get(fault.field, "") if fault.text else ""
        return Question(fault.field, column, fault.text, count, fault.reason, fault.choices)

"""Texts of a file of which somebody may tell the meaning, each once with what depends on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from abm_desktop.exchange.importing.intake import StagedFile
from abm_desktop.exchange.importing.preview import ImportPreview, Question
from abm_desktop.exchange.kinds.account_choice import suggest_accounts
from abm_desktop.exchange.kinds.directory import Directory, key_text
from abm_desktop.exchange.kinds.fields import Ref
from abm_desktop.exchange.kinds.rules import Choice
from resources.records import dataclass

_OFFERED: Final = 300
"""Most texts for which accounts that look like them are searched."""
_FEW: Final = 300
"""Most accounts that are all offered for a text that names none of them."""
_KEPT: Final = {"owner_text": "owner", "account_text": "account"}
"""What is kept as the file says it, and the field that somebody may tell instead."""

Meanings = Mapping[str, Mapping[str, str]]
"""By field, what a text of the file means: what `ReadingOptions.values` takes."""


@dataclass(frozen=True, slots=True)
class Line:
    """One text of a column, and what it may mean.

    Attributes:
        rows: how many rows say it.
        is_needed: whether those rows are refused until somebody tells.
        choices: what it may mean, the likeliest first.
        taken: what it was taken for by itself; empty where it was not.
    """

    field: str
    text: str
    rows: int
    is_needed: bool
    choices: tuple[Choice, ...]
    taken: str = ""


def lines_of(preview: ImportPreview, staged: StagedFile, directory: Directory) -> tuple[Line, ...]:
    """Return the texts of a preview whose meaning may be told: first those that rows wait for."""
    accounts = _all_accounts(directory)
    asked = [
        Line(one.field, one.text, one.rows, is_needed=True, choices=_offered(one, accounts))
        for one in preview.questions
        if one.text
    ]
    kept: dict[str, Counter[str]] = {name: Counter() for name in _KEPT}
    for row in preview.rows:
        for name, texts in kept.items():
            if name in row.news:
                texts[str(row.news[name])] += 1
    owners = _owners(kept["owner_text"], directory)
    stages = _stages(preview, staged, directory)
    return (*asked, *stages, *owners, *_accounts(kept, directory, accounts))


def told(
    before: Meanings, lines: Iterable[Line], answers: Mapping[tuple[str, str], str]
) -> Meanings:
    """Return what was told before and what is told of these texts now.

    One of which nothing is said any more is left out; what a preset tells of others stays.
    """
    meanings = {field: dict(texts) for field, texts in before.items()}
    for line in lines:
        texts = meanings.setdefault(line.field, {})
        texts.pop(line.text, None)
        if answer := answers.get((line.field, line.text)):
            texts[line.text] = answer
    return {field: texts for field, texts in meanings.items() if texts}


def _stages(preview: ImportPreview, staged: StagedFile, directory: Directory) -> list[Line]:
    """Return the names of stages that are not ours, and what each was taken for."""
    place = staged.mapping.columns.get("stage")
    if place is None:
        return []
    cells = {row.number: row.cells[place] for row in staged.rows if place < len(row.cells)}
    meant: dict[str, set[str]] = {}
    counts: Counter[str] = Counter()
    for row in preview.rows:
        stage, text = row.news.get("stage"), cells.get(row.number, "").strip()
        if text and isinstance(stage, Ref):
            meant.setdefault(text, set()).add(stage.label)
            counts[text] += 1
    told = staged.options.values.get("stage", {})
    choices = tuple(Choice(one.code, one.label) for one in directory.stages)
    return [
        Line("stage", text, counts[text], is_needed=False, choices=choices, taken=taken)
        for text, labels in meant.items()
        if text not in told
        and len(labels) == 1
        and (taken := next(iter(labels))).casefold() != text.casefold()
    ]


def _owners(texts: Counter[str], directory: Directory) -> list[Line]:
    people = tuple(Choice(key_text(one.ref), one.ref.label) for one in directory.people)
    return [
        Line("owner", text, rows, is_needed=False, choices=people)
        for text, rows in texts.most_common()
    ]


def _all_accounts(directory: Directory) -> tuple[Choice, ...]:
    """Return all accounts by name, where they are few enough to look through."""
    known = list(directory.accounts)
    if len(known) > _FEW:
        return ()
    found = (Choice(str(one.key), str(one.values["name"])) for one in known)
    return tuple(sorted(found, key=lambda choice: choice.label.casefold()))


def _offered(question: Question, accounts: tuple[Choice, ...]) -> tuple[Choice, ...]:
    if question.field != "account":
        return question.choices
    return _first(question.choices, accounts)


def _first(likely: tuple[Choice, ...], all_of_them: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """Return all choices, the likely ones first."""
    values = {one.value for one in likely}
    return (*likely, *(one for one in all_of_them if one.value not in values))


def _accounts(
    kept: Mapping[str, Counter[str]], directory: Directory, accounts: tuple[Choice, ...]
) -> list[Line]:
    texts = kept["account_text"].most_common()
    offered = suggest_accounts(directory, "account", [text for text, _rows in texts[:_OFFERED]])
    return [
        Line(
            "account", text, rows, is_needed=False, choices=_first(offered.get(text, ()), accounts)
        )
        for text, rows in texts
    ]

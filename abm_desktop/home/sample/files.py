"""The files of the sample workspace, as they are read: in the words of the language, if it has any."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from resources.defaults import default_rows
from resources.files import SAMPLE
from resources.language import language
from resources.languages import ENGLISH

Line = dict[str, str]
"""One line of a table: heading to cell, empty where nothing is told."""


def table(name: str) -> list[Line]:
    """Return the lines of a CSV file."""
    with (SAMPLE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [{key: said(cell) for key, cell in line.items()} for line in csv.DictReader(file)]


def record(name: str) -> Any:
    """Return what a JSON file holds."""
    return _said_within(json.loads((SAMPLE / f"{name}.json").read_text(encoding="utf-8")))


def said(text: str) -> str:
    """Return a text of the story in the language of this process, a name or a code as it is."""
    return _words().get(text, text)


def answers() -> dict[str, str | None]:
    """Return, by channel, the activity that a response over it counts as."""
    return {row["code"]: row["answer"] for row in default_rows(ENGLISH)["channel"]}


def listed(cell: str) -> tuple[str, ...]:
    """Return the parts of a cell that holds several."""
    return tuple(part for part in cell.split(";") if part)


def _said_within(value: Any) -> Any:
    """Return a value with all its texts said; the names of its fields stay as they are."""
    match value:
        case str():
            return said(value)
        case list():
            return [_said_within(one) for one in value]
        case dict():
            return {key: _said_within(one) for key, one in value.items()}
        case _:
            return value


@cache
def _words() -> Mapping[str, str]:
    """Return the texts of the story in the language, by the English ones."""
    words: dict[str, str] = {}
    for path in sorted((SAMPLE / language()).glob("*.json")):
        words |= json.loads(path.read_text(encoding="utf-8"))
    return words

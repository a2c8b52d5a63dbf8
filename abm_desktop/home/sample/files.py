"""The files of the sample workspace, as they are read."""

from __future__ import annotations

import csv
import json
from typing import Any, Final

from resources.files import ROOT

FOLDER: Final = ROOT / "sample"
Line = dict[str, str]
"""One line of a table: heading to cell, empty where nothing is told."""


def table(name: str) -> list[Line]:
    """Return the lines of a CSV file."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def record(name: str) -> Any:
    """Return what a JSON file holds."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def answers() -> dict[str, str | None]:
    """Return, by channel, the activity that a response over it counts as."""
    defaults = json.loads((ROOT / "defaults.json").read_text(encoding="utf-8"))
    return {row["code"]: row["answer"] for row in defaults["channel"]}


def listed(cell: str) -> tuple[str, ...]:
    """Return the parts of a cell that holds several."""
    return tuple(part for part in cell.split(";") if part)

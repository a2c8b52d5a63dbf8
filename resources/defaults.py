"""The words that a new workspace begins with, in each language that the program speaks.

`defaults.json` holds the rows with their codes and figures and the English words, `defaults.de.json`
by code what is said otherwise in German; what has no word there stays English.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from resources.files import ROOT
from resources.languages import offered

DefaultRows = dict[str, list[dict[str, Any]]]
"""By entity, its rows."""
_LABEL: Final = "label"


def default_rows(language: str) -> DefaultRows:
    """Return what a new workspace begins with, in the words of a language."""
    said = _said(language)
    return {
        entity: [row | said.get(entity, {}).get(row["code"], {}) for row in rows]
        for entity, rows in _read("defaults.json").items()
    }


@cache
def default_labels(entity: str) -> Mapping[str, tuple[str, ...]]:
    """Return by code what the words of an entity are called at first, in every language."""
    labels: dict[str, dict[str, None]] = {}
    for language in offered():
        for row in default_rows(language)[entity]:
            labels.setdefault(row["code"], {})[row[_LABEL]] = None
    return {code: tuple(found) for code, found in labels.items()}


def _said(language: str) -> dict[str, dict[str, dict[str, str]]]:
    name = f"defaults.{language}.json"
    return _read(name) if (ROOT / name).is_file() else {}


def _read(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((ROOT / name).read_text(encoding="utf-8"))
    return read

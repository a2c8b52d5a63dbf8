"""Telling a wrong option of an import from a file that cannot be imported."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from abm_desktop.errors import KnownError
from abm_desktop.exchange.fields import Kind
from abm_desktop.exchange.intake import read_table, stage_table
from abm_desktop.exchange.mapping import likely_columns
from abm_desktop.exchange.options import ReadingOptions


def wrong_option(kind: Kind, path: Path, options: ReadingOptions) -> str | None:
    """Return what is wrong with what was told about a file; None where nothing is.

    A file that cannot be read leaves the question open, which counts as nothing.
    """
    try:
        table = read_table(kind, path, options)
    except KnownError:
        return None
    # A file without rows that lacks nothing: whatever is refused of it is an option.
    headings = tuple(group[0] for group in kind.required)
    bare = replace(table, headings=headings, rows=())
    try:
        likely_columns(kind, table, options.columns)
        stage_table(kind, bare, replace(options, columns={}))
    except KnownError as error:
        return str(error)
    return None

"""Telling a wrong option of an import from a file that cannot be imported."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from abm_desktop.errors import KnownError
from abm_desktop.exchange.account_kind import ACCOUNTS
from abm_desktop.exchange.intake import read_table, stage_table
from abm_desktop.exchange.mapping import likely_columns
from abm_desktop.exchange.options import ReadingOptions


def wrong_option(path: Path, options: ReadingOptions) -> str | None:
    """Return what is wrong with what was told about a file; None where nothing is.

    A file that cannot be read leaves the question open, which counts as nothing.
    """
    try:
        table = read_table(ACCOUNTS, path, options)
    except KnownError:
        return None
    # A file without rows that lacks nothing: whatever is refused of it is an option.
    bare = replace(table, headings=(ACCOUNTS.required,), rows=())
    try:
        likely_columns(ACCOUNTS, table.headings, options.columns)
        stage_table(ACCOUNTS, bare, replace(options, columns={}))
    except KnownError as error:
        return str(error)
    return None

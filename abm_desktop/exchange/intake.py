"""A file on its way in: read by what somebody told about it, then compared with what is there.

Reading needs no workspace and is the slow half; a preview needs the records that exist.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from abm_desktop.errors import KnownError
from abm_desktop.exchange.amounts import currency_code
from abm_desktop.exchange.csv_file import read_csv
from abm_desktop.exchange.fields import Conventions, Kind
from abm_desktop.exchange.mapping import (
    ColumnMapping,
    has_required_heading,
    map_columns,
    unit_factors,
)
from abm_desktop.exchange.matching import AccountIndex, Candidate
from abm_desktop.exchange.options import ReadingOptions
from abm_desktop.exchange.planning import plan_accounts
from abm_desktop.exchange.preview import ImportPreview
from abm_desktop.exchange.staging import StagedRow, stage
from abm_desktop.exchange.table import Table


@dataclass(frozen=True, slots=True)
class StagedFile:
    """A file as read: its table, which column holds what, and the values of every row."""

    table: Table
    mapping: ColumnMapping
    rows: tuple[StagedRow, ...]


def read_file(kind: Kind, path: Path, options: ReadingOptions) -> StagedFile:
    """Read a file of records of a kind.

    Raises:
        KnownError: the file, its columns or an option are not what they should be.
    """
    return stage_table(kind, read_table(kind, path, options), options)


def read_table(kind: Kind, path: Path, options: ReadingOptions) -> Table:
    """Read the cells of a file, whatever they mean.

    Raises:
        KnownError: the file is not what it should be.
    """

    def is_heading(cells: Sequence[str]) -> bool:
        return has_required_heading(kind, cells, options.columns)

    return read_csv(path, is_heading, options.encoding)


def stage_table(kind: Kind, table: Table, options: ReadingOptions) -> StagedFile:
    """Turn the cells of a file into values.

    Raises:
        KnownError: its columns or an option are not what they should be.
    """
    conventions = _conventions(kind, options)
    mapping = map_columns(kind, table.headings, options.columns)
    return StagedFile(table, mapping, tuple(stage(kind, table, mapping, conventions)))


def preview_accounts(staged: StagedFile, accounts: Iterable[Candidate]) -> ImportPreview:
    """Return what importing a file of accounts does to the accounts of a workspace.

    The values of the candidates are changed on the way.
    """
    return plan_accounts(staged.table, staged.mapping, staged.rows, AccountIndex(accounts))


def _conventions(kind: Kind, options: ReadingOptions) -> Conventions:
    try:
        currency = currency_code(options.currency)
    except ValueError as error:
        raise KnownError(f'"{options.currency}" {error}.') from error
    return Conventions(currency, _locale(options.locale), unit_factors(kind, options.units))


def _locale(name: str | None) -> str | None:
    from babel import Locale, UnknownLocaleError

    if name is None:
        return None
    try:
        return str(Locale.parse(name.replace("-", "_")))
    except (ValueError, UnknownLocaleError):
        raise KnownError(
            f'The locale "{name}" is unknown. Examples: en_US, en_GB, de_DE, de_CH, fr_FR.'
        ) from None

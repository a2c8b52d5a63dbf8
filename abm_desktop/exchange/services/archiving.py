"""Use cases of archives: a whole workspace into one file, and a new workspace out of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC
from functools import partial
from pathlib import Path
from typing import Any, Final

from abm_desktop.errors import KnownError
from abm_desktop.exchange.archive import ArchiveReader, Header, write_archive
from abm_desktop.workspace.opened import Location, Reading
from abm_desktop.workspace.progress import Progress
from abm_desktop.workspace.whole_file import whole_file
from db.archive import (
    Restoration,
    archived_columns,
    archived_rows,
    archived_tables,
    complete,
    count_rows,
    restoration,
)
from db.workspace.engine import Engines
from db.workspace.opening import create
from db.workspace.schema import SCHEMA
from resources.language import tr

STEP: Final = 1_000
"""Rows between two moments at which the work tells how far it is, and can be stopped."""


def export_archive(reading: Reading, path: Path, progress: Progress | None = None) -> int:
    """Write everything that a workspace holds to one file, whole or not at all; return how many rows.

    Raises:
        KnownError: the file could not be written; what stood there before stands there still.
        CancelledError: the person stopped it.
    """
    header = _header(reading)
    total = sum(header.rows.values())
    steps = _Steps(progress or Progress(), total)
    tables = (
        (table.name, steps.counted(archived_rows(reading.session, table)))
        for table in archived_tables()
    )
    with whole_file(path) as stream:
        write_archive(stream, header, tables)
    return total


def restore_archive(path: Path, location: Location, progress: Progress | None = None) -> Header:
    """Make a workspace that is exactly the archived one, whole or not at all.

    Raises:
        KnownError: the archive cannot be used or there is a workspace already; nothing was made.
        CancelledError: the person stopped it; nothing was made.
    """
    try:
        stream = path.expanduser().open("rb")
    except OSError as error:
        raise KnownError(
            tr(
                '"{path}" cannot be read: {reason}. Nothing was made.',
                path=path,
                reason=error.strerror,
            )
        ) from error
    with stream:
        archive = ArchiveReader(stream, path.name, SCHEMA)
        steps = _Steps(progress or Progress(), sum(archive.header.rows.values()))

        def fill(engines: Engines) -> None:
            with restoration(engines.writer) as work:
                _write(archive, work, steps)
            complete(engines.writer, archive.header.schema)

        create(location, fill, archive.header.schema)
    return archive.header


class _Steps:
    """Counts rows, and tells of them now and then."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = 0

    def add(self, count: int) -> None:
        """Count so many rows more."""
        self._done += count
        self._progress.step(self._done, self._total)

    def counted(self, rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """Hand rows on, counting them."""
        seen = 0
        for seen, row in enumerate(rows, 1):
            if seen % STEP == 0:
                self.add(STEP)
            yield row
        self.add(seen % STEP)


def _header(reading: Reading) -> Header:
    rows = count_rows(reading.session)
    profile = next(table for table in archived_tables() if table.name == "profile")
    told = {column.name for column in archived_columns(profile)} - {"id", "version", "imported_in"}
    (workspace,) = archived_rows(reading.session, profile)
    return Header(
        schema=SCHEMA,
        exported_at=reading.now.astimezone(UTC).isoformat(),
        workspace={name: value for name, value in workspace.items() if name in told},
        rows=rows,
    )


def _write(archive: ArchiveReader, work: Restoration, steps: _Steps) -> None:
    if archive.header.rows.keys() != work.table_names:
        raise archive.fault(1, tr("it holds other tables than a workspace of its schema has"))
    readers = {name: _Reader(archive, work, name) for name in archive.header.rows}
    for name, first, rows in archive.batches(STEP):
        work.write(name, readers[name].rows(first, rows))
        steps.add(len(rows))


class _Reader:
    """Reads the rows of a table, or says in which line something is that it cannot hold."""

    def __init__(self, archive: ArchiveReader, work: Restoration, table: str) -> None:
        self._archive = archive
        self._check = partial(work.check, table)
        self._readers = work.columns(table)

    def rows(self, first: int, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Return rows as they are kept; `first` is the number of the first one's line."""
        return [self._row(first + place, row) for place, row in enumerate(rows)]

    def _row(self, number: int, row: Mapping[str, Any]) -> dict[str, Any]:
        if row.keys() != self._readers.keys():
            raise self._archive.fault(number, tr("the row has other columns than its table"))
        name = ""
        try:
            values = {}
            for name, read in self._readers.items():
                values[name] = read(row[name])
            name = "value"
            self._check(values)
        except ValueError as error:
            said = tr("{column} {problem}", column=name, problem=error)
            raise self._archive.fault(number, said) from None
        return values

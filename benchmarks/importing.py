"""Row 11: a list of 100,000 accounts read, checked and kept, against reading and inserting alone."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from abm_desktop.exchange.kinds.account_kind import ACCOUNTS
from abm_desktop.exchange.service import default_options, import_file
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.making import NewWorkspace, make_workspace
from abm_desktop.workspace.opened import Location, open_workspace
from benchmarks.ground import NOW
from benchmarks.measure import Measure, in_turns

ROWS = 100_000
_HEADINGS = ("Account Name", "Website", "Industry", "Billing City", "Billing Country", "Phone")


def measures() -> Iterator[Measure]:
    """Measure the import of one large file."""
    with TemporaryDirectory(prefix="abm-bench-") as folder:
        path = Path(folder) / "accounts.csv"
        _write(path)
        taken = in_turns(
            lambda: _floor(path, Path(folder)), lambda: _ours(path, Path(folder)), rounds=1
        )
    yield Measure("11", f"{ROWS:,} accounts imported / csv.reader streamed", *taken, target=1.5)


def _write(path: Path) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(_HEADINGS)
        writer.writerows(
            (
                f"Company {n}",
                f"https://www.c{n}.example",
                "Logistics",
                "Aarhus",
                "Denmark",
                f"+45 {n}",
            )
            for n in range(ROWS)
        )


def _floor(path: Path, folder: Path) -> None:
    target = folder / "floor.db"
    target.unlink(missing_ok=True)
    with (
        closing(sqlite3.connect(target)) as connection,
        path.open(newline="", encoding="utf-8") as file,
    ):
        connection.execute("CREATE TABLE account (name, website, industry, city, country, phone)")
        reader = csv.reader(file)
        next(reader)
        connection.executemany("INSERT INTO account VALUES (?, ?, ?, ?, ?, ?)", reader)
        connection.commit()


def _ours(path: Path, folder: Path) -> None:
    target = folder / "ours.abm"
    target.unlink(missing_ok=True)
    location = Location(path=target)
    make_workspace(location, NewWorkspace("Benchmark", person="Mara"), Clock.fixed(NOW))
    space = open_workspace(location, clock=Clock.fixed(NOW), backup_root=folder)
    try:
        with space.reading() as reading:
            options = default_options(reading)
        import_file(space, ACCOUNTS, path, options)
    finally:
        space.close()

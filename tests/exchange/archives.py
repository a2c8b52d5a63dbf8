"""Workspaces with a bit of everything, their archives, and what was changed in them."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Table, select

from abm_desktop.exchange.archive import Header
from abm_desktop.exchange.services.archiving import export_archive, restore_archive
from abm_desktop.vocabulary import Team
from abm_desktop.workspace import history, service
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location, Workspace, open_workspace
from db.accounts.tables import Account
from db.committee.tables import Contact
from db.revenue.tables import Deal
from db.tables import METADATA
from db.touches.tables import Touch

CLOCK = Clock.fixed(datetime(2026, 11, 18, 9, tzinfo=UTC))


@pytest.fixture(scope="session")
def full_template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a workspace that holds a bit of everything, and an archive of it."""
    folder = tmp_path_factory.mktemp("full")
    shutil.copy(template, folder / "full.abm")
    space = open_workspace(Location(path=folder / "full.abm"), clock=CLOCK, backup_root=folder)
    with space.reading() as reading:
        space.person_id = service.find_person(reading, "Mara Lindqvist").id
    work_in(space, ["R&D <b>", "=1+1", "tab\tand\nline\u2028\u0085", "\U0001f980"])
    archived(space, folder / "full.json")
    space.close()
    return folder


@pytest.fixture
def full(full_template: Path, tmp_path: Path) -> Path:
    """An archive, beside the workspace that it was made of."""
    for name in ("full.abm", "full.json"):
        shutil.copy(full_template / name, tmp_path)
    return tmp_path / "full.json"


def work_in(space: Workspace, texts: list[str]) -> None:
    """Leave rows, history and something to undo and to redo."""
    for text in texts:
        with space.change(f"Add {text}") as change:
            account = change.add(Account(name=text, revenue_minor=-5, revenue_currency="JPY"))
            change.session.flush()
            change.add(Contact(account_id=account.id, name=text, email=text))
            change.add(Deal(name=text, stage="won", amount_minor=2**62, close_on=date(2026, 2, 28)))
            change.insert_many(
                Touch,
                [
                    {
                        "account_id": account.id,
                        "channel": "call",
                        "team": Team.BOTH,
                        "title": text,
                        "day": date(2026, 12, 1),
                        "at_time": time(18, 30),
                        "done_at": datetime(2026, 1, 1, 0, 0, 0, 7, tzinfo=UTC),
                    }
                ],
            )
    with space.change("Edit") as change:
        change.edit(Account, account.id, {"city": (None, text)})
    history.undo(space)


def archived(space: Workspace, path: Path) -> Path:
    with space.reading() as reading:
        export_archive(reading, path)
    return path


def content(space: Workspace) -> dict[str, list[str]]:
    """Return every row of every table, derived and folded values too, without what is sealed."""
    with space.reading() as reading:
        return {
            name: sorted(map(repr, reading.session.execute(select(*open_columns(table))).all()))
            for name, table in METADATA.tables.items()
        }


def open_columns(table: Table) -> list[Column[Any]]:
    return [column for column in table.columns if not column.info.get("sealed")]


def sealed_values(space: Workspace) -> list[Any]:
    """Return what nobody but its writer may know, of all tables."""
    with space.reading() as reading:
        return [
            value
            for table in METADATA.tables.values()
            for column in table.columns
            if column.info.get("sealed")
            for value in reading.session.scalars(select(column).where(column.is_not(None)))
            if value is not False
        ]


def rebuilt(path: Path, location: Location, folder: Path) -> Workspace:
    restore_archive(path, location)
    return open_workspace(location, clock=CLOCK, backup_root=folder)


def edited(path: Path, edit: Callable[[bytes], bytes], *, honest: bool = False) -> Path:
    """Return a copy that somebody changed; `honest` makes its digest fit again."""
    data = edit(path.read_bytes())
    if honest:
        lines = data.splitlines(keepends=True)[:-2]
        hashed = b"".join(line for line in lines if not line.startswith(b'"exported_at": '))
        digest = hashlib.sha256(hashed).hexdigest()
        data = b"".join(lines) + b'"sha256": "' + digest.encode() + b'"\n}\n'
    copy = path.with_name("copy.json")
    copy.write_bytes(data)
    return copy


def swap(old: str, new: str) -> Callable[[bytes], bytes]:
    def edit(data: bytes) -> bytes:
        assert old.encode() in data
        return data.replace(old.encode(), new.encode(), 1)

    return edit


def swap_in_row(old: str, new: str) -> Callable[[bytes], bytes]:
    """Edit the first row with a key that holds some text; the log's rows have none."""

    def edit(data: bytes) -> bytes:
        lines = data.splitlines(keepends=True)
        place = next(i for i, line in enumerate(lines) if ROW in line[:9] and old.encode() in line)
        lines[place] = lines[place].replace(old.encode(), new.encode(), 1)
        return b"".join(lines)

    return edit


ROW = b'{"id": "'


def header_of(document: dict[str, Any]) -> Header:
    return Header(
        schema=document["schema"],
        exported_at=document["exported_at"],
        workspace=document["workspace"],
        rows=document["rows"],
    )

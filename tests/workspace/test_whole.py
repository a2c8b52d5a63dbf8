"""Tables are declared when they are read: whoever writes finds all of them all the same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from abm_desktop.home.services import search
from abm_desktop.workspace.opened import Location

_ALL_AT_ONCE = """
import sys
from db.base import Base
from db.accounts.tables import Account
from db.whole import mapped_classes, metadata
before = set(Base.metadata.tables)
print("account" in before, "swot_line" in before, "db.tables" in sys.modules)
found = set(metadata().tables)
from db import tables
print(found == set(tables.METADATA.tables) == {one.__tablename__ for one in mapped_classes()})
"""
_FIRST_DEED = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location, open_workspace
from db.accounts.tables import Account
space = open_workspace(
    Location(path=Path(sys.argv[1])),
    clock=Clock.fixed(datetime(2026, 11, 18, tzinfo=UTC)),
    backup_root=Path(sys.argv[2]),
)
print("db.tables" in sys.modules, "db.rollups" in sys.modules)
with space.change("Add Norrhavn") as change:
    change.add(Account(name="Norrhavn", description="Ferries of the north"))
print("db.tables" in sys.modules, "db.rollups" in sys.modules)
space.close()
"""

_DECLARED_BESIDE = """
from threading import Thread
from sqlalchemy.orm import Mapped, declared_attr, mapped_column
from sqlalchemy.orm.mapper import _CONFIGURE_MUTEX
from db.base import Base

def walk():
    found = _CONFIGURE_MUTEX.acquire(blocking=False)
    print(found)
    if found:
        _CONFIGURE_MUTEX.release()

class Late(Base):
    # Asked for after the class was put among those that are known.
    @declared_attr.directive
    @classmethod
    def __tablename__(cls):
        other = Thread(target=walk)
        other.start()
        other.join()
        return "late"

    id: Mapped[int] = mapped_column(primary_key=True)

print(Late.__table__)
"""


def _run(code: str, *arguments: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        check=False,
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_whoever_looks_at_all_tables_finds_them_however_few_were_read_before():
    assert _run(_ALL_AT_ONCE) == ["True False False", "True"]


def test_the_first_deed_of_a_program_is_a_change_that_knows_every_table_and_what_follows(
    workspace_file: Path, tmp_path: Path, opened
):
    told = _run(_FIRST_DEED, str(workspace_file), str(tmp_path / "backups"))
    assert told == ["False False", "True True"]
    with opened(Location(path=workspace_file)).reading() as reading:
        assert [text.account for text in search.texts(reading, "ferries")] == ["Norrhavn"]


def test_a_table_is_declared_only_while_no_other_thread_walks_through_those_that_are_known():
    assert _run(_DECLARED_BESIDE) == ["False", "late"]

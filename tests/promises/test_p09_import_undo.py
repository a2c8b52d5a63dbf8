"""An import is reversible: undo leaves what was there before, and keeps and lists what was edited since."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from abm_desktop.accounts.service import edit_account
from abm_desktop.exchange import service as exchange
from abm_desktop.exchange.kinds.account_kind import ACCOUNTS
from abm_desktop.exchange.services.runs import imports
from abm_desktop.home.services.checking import find_faults
from abm_desktop.workspace import history
from abm_desktop.workspace.opened import Workspace
from db.accounts.tables import Account

ROWS = 5_000
BEFORE = "Name,City,Employees\nNorrhavn,Oslo,12\nOstrel,Bonn,40\n"
NOT_OF_PEOPLE = frozenset({"change", "change_set", "change_counter", "import_run"})
"""The log keeps that there was an import, and that it was taken back."""


def everything(path: Path) -> dict[str, str]:
    """Return a digest of each table's rows, whatever their order; versions count what was undone too."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        names = [name for (name,) in tables if not name.startswith(("search_words", "sqlite_"))]
        return {
            name: _digest([dict(row) for row in connection.execute(f'SELECT * FROM "{name}"')])
            for name in names
            if name not in NOT_OF_PEOPLE
        }


def _digest(rows: list[dict[str, object]]) -> str:
    told = sorted(
        repr([(key, value) for key, value in row.items() if key != "version"]) for row in rows
    )
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


@pytest.fixture
def bring(workspace: Workspace, tmp_path: Path):
    """Import a text of accounts."""

    def bring_in(content: str):
        path = tmp_path / "list.csv"
        path.write_text(content, encoding="utf-8")
        with workspace.reading() as reading:
            options = exchange.default_options(reading)
        return exchange.import_file(workspace, ACCOUNTS, path, options)

    return bring_in


def many() -> str:
    """Return a list that makes thousands of accounts and changes two that are there."""
    made = "".join(f"Company {row},Town {row % 90},{row}\n" for row in range(ROWS))
    return f"Name,City,Employees\nNorrhavn,Bergen,13\nOstrel,Bonn,41\n{made}"


def test_an_import_of_thousands_is_taken_back_to_the_very_rows_of_before(
    workspace, workspace_file, bring
):
    bring(BEFORE)
    before = everything(workspace_file)
    preview = bring(many())
    assert (preview.counts["created"], preview.counts["updated"]) == (ROWS, 2)
    assert everything(workspace_file) != before
    undone = history.undo(workspace)
    assert undone.kept == ()
    assert everything(workspace_file) == before
    with workspace.reading() as reading:
        assert find_faults(reading).faults == ()


def test_rows_that_were_edited_since_are_kept_and_listed(workspace, bring):
    bring(BEFORE)
    bring(many())
    edited = {}
    with workspace.reading() as reading:
        for name in ("Company 7", "Company 4999", "Norrhavn"):
            edited[name] = reading.session.query(Account).filter_by(name=name).one().id
    for name, city in (
        ("Company 7", "Town 7"),
        ("Company 4999", f"Town {4999 % 90}"),
        ("Norrhavn", "Bergen"),
    ):
        with workspace.change(f"Move {name}") as change:
            edit_account(change, edited[name], {"city": (city, "Lund")})
    last = bring("Name\nSomething else\n")
    assert last.counts["created"] == 1
    history.undo(workspace)
    with workspace.reading() as reading:
        run = next(row for row in imports(reading) if row.created == ROWS)
    undone = history.undo_change(workspace, run.change_set)
    assert "edited since" in undone.sentence
    with workspace.reading() as reading:
        left = {row.name: (row.city, row.employees) for row in reading.session.query(Account)}
    assert left == {
        "Norrhavn": ("Lund", 12),
        "Ostrel": ("Bonn", 40),
        "Company 7": ("Lund", 7),
        "Company 4999": ("Lund", 4999),
    }


def test_what_was_taken_back_comes_again_whole(workspace, workspace_file, bring):
    bring(BEFORE)
    bring(many())
    with_import = everything(workspace_file)
    history.undo(workspace)
    history.redo(workspace)
    assert everything(workspace_file) == with_import

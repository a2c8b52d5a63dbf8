"""A program that works on while the server is away until it is killed, telling what it was told is kept."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from uuid import UUID

from abm_desktop.accounts.postable import EDIT_ACCOUNT
from abm_desktop.home.postable import POSTABLE
from abm_desktop.touches.postable import LOG_TOUCH
from abm_desktop.touches.rows import LoggedTouch
from abm_desktop.vocabulary import Outcome, Team
from abm_desktop.workspace import service
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.lanes import Lanes
from abm_desktop.workspace.opened import Location, Workspace, open_workspace
from abm_desktop.workspace.outbox.posts import Post
from abm_desktop.workspace.services.sending import Held, Outbox

NOON = datetime(2026, 11, 17, 11, tzinfo=UTC)


def open_outbox(url: str, folder: Path) -> tuple[Workspace, Outbox]:
    """Open a workspace on a server as Mara Lindqvist, with what waits for it in a folder."""
    space = open_workspace(Location(url=url), clock=Clock(), backup_root=folder / "backups")
    with space.reading() as reading:
        space.person_id = service.find_person(reading, "Mara Lindqvist").id
    return space, Outbox(space, folder / "outbox", lambda: POSTABLE)


def log_call(account: UUID, note: str) -> Post:
    """Return a call to be logged."""
    logged = LoggedTouch(account, "call", Team.SALES, NOON, Outcome.NEUTRAL, note=note)
    return LOG_TOUCH.post(note, logged=logged)


def move_to(account: UUID, city: str) -> Post:
    """Return an edit of where an account is, from nowhere."""
    return EDIT_ACCOUNT.of(account).post({"city": (None, city)})


def work_until_killed(
    url: str, folder: Path, account: UUID, told: Connection, asked: Connection
) -> None:
    """Open, say so; when asked, log a call and edit an account, and tell what is kept of each."""
    _space, outbox = open_outbox(url, folder)
    told.send("open")
    asked.recv()
    for name, post in (
        ("call", log_call(account, "Left a message")),
        ("city", move_to(account, "Turin")),
    ):
        told.send((name, outbox.send(f"Do {name}", post) is Held.HERE))
    time.sleep(3600)


def type_until_killed(
    url: str, folder: Path, account: UUID, told: Connection, asked: Connection
) -> None:
    """Open, say so; when asked, log a call and edit an account one after the other, as a window does."""
    space, outbox = open_outbox(url, folder)
    lanes = Lanes(space, outbox)
    told.send("open")
    asked.recv()
    lanes.change("Do call", log_call(account, "Left a message"))
    lanes.change("Do city", move_to(account, "Turin"))
    time.sleep(3600)

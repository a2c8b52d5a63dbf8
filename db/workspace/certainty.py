"""Whether a change was kept whose commit got no answer: asked until the server can tell."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, Engine, select, text

from db.errors import BusyError, NotAllowedError, ServerAwayError, ServerError
from db.workspace.failures import told_in_sentences
from db.workspace.refusals import GONE
from db.workspace.tables import ChangeCounter, ChangeSet
from resources.language import tr

PATIENCE_SECONDS: Final = 30.0
"""So long a server may take to come back, or a standby to take over."""
_PAUSE_SECONDS: Final = 0.25
_END: Final = text(
    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE pid = :process"
    " AND usename = session_user AND datname = current_database() AND pid <> pg_backend_pid()"
)


def number_kept(
    engine: Engine, change_set: UUID, label: str, process: int | None = None
) -> int | None:
    """Return the number under which a server kept a change, waiting until it answers; none if not.

    The `process` of the server that lost whoever made the change is ended first.

    Raises:
        ServerAwayError: it does not come back in time, so that nobody can tell.
    """
    end = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return number_of(engine, change_set, process)
        except (ServerError, BusyError) as error:
            # Whoever is in its way, or takes its last connection, is done in a moment, too.
            if time.monotonic() > end:
                raise ServerAwayError(
                    tr(
                        "The team server went away in the very moment in which “{label}” was being saved. It "
                        "may have been kept: look whether it is there before you do it again.",
                        label=label,
                    ),
                    may_be_kept=True,
                ) from error
        time.sleep(_PAUSE_SECONDS)


def number_of(engine: Engine, change_set: UUID, process: int | None = None) -> int | None:
    """Return the number under which a server kept a change, once whoever commits it, such as `process`, has ended.

    Whatever it answers is on its disk: holding the counter is written there, and all that came before.

    Raises:
        ServerError: it does not answer.
    """
    if process is not None:
        _end(engine, process)
    with _after_all_commits(engine) as connection:
        return connection.scalar(select(ChangeSet.number).where(ChangeSet.id == change_set))


def kept_among(engine: Engine, change_sets: Collection[UUID]) -> frozenset[UUID]:
    """Return which of some change sets a workspace has; they are on its disk.

    Raises:
        KnownError: it does not answer.
    """
    with _after_all_commits(engine) as connection:
        return frozenset(
            connection.scalars(select(ChangeSet.id).where(ChangeSet.id.in_(change_sets)))
        )


@contextmanager
def _after_all_commits(engine: Engine) -> Iterator[Connection]:
    with told_in_sentences(), engine.begin() as connection:
        # Who still commits holds the counter: what is asked then is asked after it.
        connection.execute(select(ChangeCounter.number).with_for_update())
        yield connection


def _end(engine: Engine, process: int) -> None:
    """Let a server read nothing more of what was sent to a process that lost whoever it served.

    It may have slept: a commit that it finds on waking must not be kept once somebody was told that it was not.
    """
    # Some servers let nobody end anything: there it is told as it stands now.
    with suppress(NotAllowedError), told_in_sentences(), engine.begin() as connection:
        if connection.scalar(_END, {"process": process}) is False:
            raise ServerAwayError(GONE)

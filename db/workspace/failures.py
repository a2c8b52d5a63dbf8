"""Drivers' errors told as sentences, in one place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy.exc import DBAPIError, OperationalError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm.exc import StaleDataError

from db.errors import (
    BusyError,
    DamagedFileError,
    HeldUpError,
    KnownError,
    NotAllowedError,
    RowGoneError,
    ServerAwayError,
    ServerError,
    WorkspaceFileError,
)
from db.workspace.refusals import FULL, GONE, STANDBY, refusal
from resources.language import tr

_MAY_NOT: Final = tr(
    "Your login may not do this in the workspace of the team. Nothing was changed. Ask "
    "an administrator of the workspace."
)
_FULL: Final = tr(
    "All connections of the team server are taken. Nothing was lost; try again in a "
    "moment. Where it happens again, ask whoever runs the server for more "
    "(max_connections)."
)
_ONLY_READS: Final = "read-only transaction"
_SENTENCES: tuple[tuple[str, type[KnownError], str], ...] = (
    (
        "database is locked",
        BusyError,
        tr(
            "Another program is writing to this workspace. Nothing was lost; try again in a moment."
        ),
    ),
    (
        "deadlock detected",
        BusyError,
        tr("Somebody else was changing the same rows. Nothing was lost; try again."),
    ),
    (
        "lock timeout",
        HeldUpError,
        tr(
            "A colleague's change has held up yours for half a minute. Nothing was changed; try again "
            "in a moment."
        ),
    ),
    ("idle-in-transaction timeout", ServerAwayError, GONE),
    # It answers, and is about to take over or to be taken over from: what is typed waits for that.
    (_ONLY_READS, HeldUpError, STANDBY),
    (
        "duplicate key",
        BusyError,
        tr("Somebody else added the same in this moment. Nothing was changed; try again."),
    ),
    (
        "foreign key mismatch",
        DamagedFileError,
        tr("The workspace file is damaged. Nothing more was written; open a backup of it."),
    ),
    (
        "foreign key",
        RowGoneError,
        tr("It belongs to something that was deleted, or is still used. Nothing was changed."),
    ),
    (
        "readonly database",
        WorkspaceFileError,
        tr(
            "This workspace is read-only. Allow writing to its file and its folder, then try again."
        ),
    ),
    (
        "disk is full",
        WorkspaceFileError,
        tr("The disk is full. What was saved before is whole; free some space and try again."),
    ),
    (
        "no space left",
        HeldUpError,
        tr("The disk of the team server is full. What was saved before is whole; try again later."),
    ),
    (
        "disk i/o error",
        WorkspaceFileError,
        tr("The disk does not answer. What was saved before is whole; check it and try again."),
    ),
    (
        "malformed",
        DamagedFileError,
        tr("The workspace file is damaged. Nothing more was written; open a backup of it."),
    ),
    (
        "file is not a database",
        DamagedFileError,
        tr("The file is not a workspace, or it is damaged. It was not changed."),
    ),
    (
        "unable to open database",
        WorkspaceFileError,
        tr(
            "The workspace file cannot be opened. Check that it exists and that you may write to "
            "it."
        ),
    ),
    *(
        (
            sign,
            BusyError,
            _FULL,
        )
        for sign in FULL
    ),
)

_SIGNS: Final[Mapping[str, str]] = {
    "23503": "foreign key",
    "23505": "duplicate key",
    "25006": _ONLY_READS,
    "0A000 call_bool_check_hook": _ONLY_READS,
    "25P03": "idle-in-transaction timeout",
    "40P01": "deadlock detected",
    "53100": "no space left",
    "55P03": "lock timeout",
}
"""What a server means by its states, some with the place in its source: its words may be those of another language.

A standby lets no transaction begin that would write.
"""


@contextmanager
def told_in_sentences(*, only_reads: bool = False) -> Iterator[None]:
    """Turn an environment's failure inside the block into a `KnownError`; let bugs through.

    A server that lets nothing be written is a standby, but where a block `only_reads`, writing in it is our bug.

    Raises:
        KnownError: the file, the disk, the server or another program is to blame.
    """
    try:
        yield
    except PoolTimeoutError as error:
        raise BusyError(tr("The workspace is busy. Nothing was lost; try again.")) from error
    except StaleDataError as error:
        raise BusyError(
            tr(
                "Somebody else changed the same rows in this moment. Nothing was changed; try again."
            )
        ) from error
    except ValueError as error:
        if not _is_of_a_kept_value(error):
            raise
        raise DamagedFileError(
            tr(
                "The workspace file is damaged: it holds a value that nothing can read ({error}). "
                "Nothing was written; open a backup of it.",
                error=error,
            )
        ) from error
    except DBAPIError as error:
        known = _known(error)
        if known is None or (only_reads and _sign(error) == _ONLY_READS):
            raise
        raise known from error


def _is_of_a_kept_value(error: ValueError) -> bool:
    """Tell whether a value was read that no program wrote: damage, and no bug of ours."""
    step = error.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        if code.co_name == "process_result_value" or "_processors" in code.co_filename:
            return True
        step = step.tb_next
    return False


def _refused(error: DBAPIError) -> str:
    """Return why the server let this login not do it; empty where it did not refuse."""
    driver: Any = error.orig
    match getattr(driver, "sqlstate", None):
        case "AB001":
            # The server's own sentence, from `resources/server/roles.sql`.
            return str(driver.diag.message_primary)
        case "42501":
            return _MAY_NOT
    return ""


def _turned_away(error: DBAPIError) -> ServerError | None:
    """Return why the server cannot be asked; what connecting says has no state, as statements have."""
    if isinstance(error.orig, Exception) and not getattr(error.orig, "sqlstate", None):
        refused = refusal(error.orig)
        if refused is not None:
            return refused
    is_of_the_way = isinstance(error, OperationalError) and "connect" in str(error.orig).lower()
    return ServerAwayError(GONE) if error.connection_invalidated or is_of_the_way else None


def _sign(error: DBAPIError) -> str:
    """Return what the server means by its state, in our words; empty where we have none."""
    driver: Any = error.orig
    state = getattr(driver, "sqlstate", None)
    if not state:
        return ""
    return _SIGNS.get(state) or _SIGNS.get(f"{state} {driver.diag.source_function}", "")


def _known(error: DBAPIError) -> KnownError | None:
    if refused := _refused(error):
        return NotAllowedError(refused)
    if isinstance(error, ProgrammingError):
        return None
    if getattr(error.orig, "sqlite_errorname", "") == "SQLITE_READONLY_DBMOVED":
        return WorkspaceFileError(
            tr(
                "The workspace file was moved or replaced since it was opened. Nothing was written; "
                "open it again."
            )
        )
    text = f"{_sign(error)} {error.orig}".lower()
    for part, kind, sentence in _SENTENCES:
        if part in text:
            return kind(sentence)
    return _turned_away(error)

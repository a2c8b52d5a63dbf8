"""Errors whose cause lies outside the program, told in sentences."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from db.spoken import fields_in_words, row_words
from resources.language import tr
from resources.records import dataclass


class KnownError(Exception):
    """Raised where the environment or the input is to blame; its text is a sentence for the user."""


class WorkspaceFileError(KnownError):
    """The file is not a workspace that this program may open; it was not touched."""


class DamagedFileError(WorkspaceFileError):
    """No whole workspace lies where one should, and nothing was touched; a backup of it helps."""


class ServerError(KnownError):
    """The team server cannot be reached or refuses; nothing was written."""


class ServerAwayError(ServerError):
    """The team server does not answer.

    Attributes:
        may_be_kept: it went away while it kept the change, so that only asking it tells.
    """

    def __init__(self, sentence: str, *, may_be_kept: bool = False) -> None:
        super().__init__(sentence)
        self.may_be_kept = may_be_kept


class OutdatedError(ServerAwayError):
    """A newer program brought the workspace up to date while this one worked in it.

    For this program it is as if the server were away: what can wait waits for the newer one.

    Attributes:
        by: who did it; empty where nobody knows.
        at: when, if that is known.
    """

    def __init__(self, sentence: str, by: str, at: datetime | None) -> None:
        super().__init__(sentence)
        self.by = by
        self.at = at


class Trouble(StrEnum):
    """Why nobody gets in at a team server, as far as it can be told."""

    HOST = "host"
    PORT = "port"
    REFUSED = "refused"
    SILENT = "silent"
    STRANGER = "stranger"
    """What answers is no PostgreSQL."""
    OLD = "old"
    BUSY = "busy"
    STANDBY = "standby"
    USER = "user"
    DATABASE = "database"
    NO_PASSWORD = "no password"  # noqa: S105 - what is missing, and no password
    PASSWORD = "password"  # noqa: S105 - what is wrong, and no password
    NO_RIGHT = "no right"
    BARRED = "barred"
    CLEAR = "clear"
    NEEDS_TLS = "needs tls"
    UNTRUSTED = "untrusted"
    EXPIRED = "expired"
    OTHER_NAME = "other name"
    AUTHORITY = "authority"
    """The file of the authority cannot be read."""
    OWN_CERTIFICATE = "own certificate"
    UNKNOWN = "unknown"


class NotConnectedError(ServerError):
    """Nobody gets in at the team server, and why.

    Attributes:
        detail: what the server or its certificate says of it; empty where nothing is to be added.
    """

    def __init__(self, sentence: str, trouble: Trouble, detail: str = "") -> None:
        super().__init__(sentence)
        self.trouble = trouble
        self.detail = detail


class NotThereError(NotConnectedError, ServerAwayError):
    """Nobody gets in at the team server at the moment; the login and the address may be right."""


class NoWorkspaceError(WorkspaceFileError):
    """The database of a team server holds no workspace yet; one can be made in it."""


class OlderWorkspaceError(KnownError):
    """A server's workspace is of an earlier program, and nobody confirmed yet to bring it up to date."""


class NotAllowedError(KnownError):
    """The server refuses this login what it tried; nothing was changed."""


class BusyError(KnownError):
    """Another program holds the workspace; nothing was written, trying again may work."""


class HeldUpError(BusyError):
    """The server is there, and what a change needs cannot be had for now, such as what somebody else holds.

    Nothing was written.
    """


class RowGoneError(KnownError):
    """A row that is needed has been deleted by somebody meanwhile, or cannot be while it is used."""


class CannotUndoError(KnownError):
    """The change cannot be undone or redone, and why."""


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """One field that two people changed: what it was, what I want, what it is now."""

    field: str
    base: Any
    mine: Any
    theirs: Any


class EditConflictError(KnownError):
    """The same fields were changed by somebody else meanwhile; nothing was written."""

    def __init__(
        self, entity: str, key: UUID, version: int, conflicts: tuple[FieldConflict, ...]
    ) -> None:
        fields = fields_in_words([conflict.field for conflict in conflicts])
        super().__init__(
            tr(
                "Somebody else changed {fields} of {row_words} meanwhile. Nothing was written. Look "
                "at what stands there now, then make your change again.",
                fields=fields,
                row_words=row_words(entity),
            )
        )
        self.entity = entity
        self.key = key
        self.version = version
        self.conflicts = conflicts

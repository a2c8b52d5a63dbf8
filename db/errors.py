"""Errors whose cause lies outside the program, told in sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from db.spoken import fields_in_words, row_words


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


class NotAllowedError(KnownError):
    """The server refuses this login what it tried; nothing was changed."""


class BusyError(KnownError):
    """Another program holds the workspace; nothing was written, trying again may work."""


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
            f"Somebody else changed {fields} of {row_words(entity)} meanwhile. Nothing was "
            "written. Look at what stands there now, then make your change again."
        )
        self.entity = entity
        self.key = key
        self.version = version
        self.conflicts = conflicts

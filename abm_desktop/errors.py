"""Errors whose text is a sentence for the user; everything else that is raised is a bug."""

from __future__ import annotations

from typing import Any

from db.errors import (
    BusyError,
    CannotUndoError,
    DamagedFileError,
    EditConflictError,
    FieldConflict,
    HeldUpError,
    KnownError,
    NotAllowedError,
    NotConnectedError,
    NoWorkspaceError,
    OlderWorkspaceError,
    OutdatedError,
    RowGoneError,
    ServerAwayError,
    ServerError,
    Trouble,
    WorkspaceFileError,
)
from db.spoken import field_words, row_words

__all__ = [
    "BusyError",
    "CannotUndoError",
    "DamagedFileError",
    "EditConflictError",
    "FieldConflict",
    "HeldUpError",
    "KnownError",
    "NoWorkspaceError",
    "NotAllowedError",
    "NotConnectedError",
    "OlderWorkspaceError",
    "OutdatedError",
    "RecoverableError",
    "RowGoneError",
    "ServerAwayError",
    "ServerError",
    "Trouble",
    "WorkspaceFileError",
    "field_words",
    "row_words",
]


class RecoverableError(DamagedFileError):
    """A workspace file cannot be opened, and `recovery` tells which good backups there are of it."""

    def __init__(self, sentence: str, recovery: Any) -> None:
        super().__init__(sentence)
        self.recovery = recovery

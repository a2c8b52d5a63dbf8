"""Errors whose text is a sentence for the user; everything else that is raised is a bug."""

from __future__ import annotations

from db.errors import (
    BusyError,
    CannotUndoError,
    DamagedFileError,
    EditConflictError,
    FieldConflict,
    KnownError,
    RowGoneError,
    ServerError,
    WorkspaceFileError,
)
from db.spoken import field_words, row_words

__all__ = [
    "BusyError",
    "CannotUndoError",
    "DamagedFileError",
    "EditConflictError",
    "FieldConflict",
    "KnownError",
    "RowGoneError",
    "ServerError",
    "WorkspaceFileError",
    "field_words",
    "row_words",
]

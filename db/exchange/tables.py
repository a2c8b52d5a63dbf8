"""Tables of the room exchange: how files of a source are read, and which were brought in."""

from typing import Any
from uuid import UUID

from sqlalchemy import JSON, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Row


class ImportPreset(Row):
    """What somebody once told about the files of a source, to be used for the next one."""

    __tablename__ = "import_preset"

    kind: Mapped[str]
    """The kind of record, as the command line names it."""
    name: Mapped[str]
    body: Mapped[dict[str, Any]] = mapped_column(JSON)

    __table_args__ = (UniqueConstraint("kind", "name"),)


class ImportRun(Base):
    """One file that was brought in; append-only beside its change set, so it outlives its undo."""

    __tablename__ = "import_run"

    change_set_id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    file_name: Mapped[str]
    created: Mapped[int]
    updated: Mapped[int]
    skipped: Mapped[int]
    rejected: Mapped[int]

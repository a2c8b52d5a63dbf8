"""Column types that mean the same on both engines."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import DateTime, LargeBinary, String, Text, Uuid
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from db.text import storable


class Key(TypeDecorator[UUID]):
    """A UUID: 16 bytes in SQLite, `uuid` in PostgreSQL."""

    impl = Uuid
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the engine's own form."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(LargeBinary(16))
        return dialect.type_descriptor(Uuid())

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> Any:
        """Turn a UUID into bytes where the engine knows no UUID."""
        if value is None or dialect.name != "sqlite":
            return value
        return value.bytes

    def process_result_value(self, value: Any, dialect: Dialect) -> UUID | None:
        """Turn what the engine returned back into a UUID."""
        if value is None or dialect.name != "sqlite":
            return value  # type: ignore[no-any-return]
        return UUID(bytes=value)


class PackedKey(TypeDecorator[bytes]):
    """A key read as its 16 bytes on both engines.

    Bytes are no work for the garbage collector; fifty thousand UUIDs make it stop everything for
    a tenth of a second.
    """

    impl = Uuid
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the engine's own form."""
        return dialect.type_descriptor(LargeBinary(16) if dialect.name == "sqlite" else Uuid())

    def process_result_value(self, value: Any, dialect: Dialect) -> bytes | None:
        """Turn a UUID into its bytes where the engine returns one."""
        packed: bytes | None = value.bytes if isinstance(value, UUID) else value
        return packed


class Instant(TypeDecorator[datetime]):
    """A point in time, kept in UTC; a time without zone is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an instant of any zone into UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("An instant needs a time zone.")
        instant = value.astimezone(UTC)
        return instant.replace(tzinfo=None) if dialect.name == "sqlite" else instant

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the instant in UTC, with its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Words(TypeDecorator[str]):
    """Text as typed, without what no engine can keep."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Replace NUL and lone surrogates."""
        return None if value is None else storable(value)


class Word(TypeDecorator[StrEnum]):
    """A closed word, kept as its value."""

    impl = String(20)
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        """Keep the word's value, and refuse one that is not of the vocabulary."""
        return None if value is None else self.words(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        """Return the word."""
        return None if value is None else self.words(value)

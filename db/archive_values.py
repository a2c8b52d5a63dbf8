"""How the value of a column stands in an archive, and how it is read back: in one form only."""

from __future__ import annotations

import math
from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any, Final
from uuid import UUID

from sqlalchemy import JSON, BigInteger, Boolean, Column, Date, Float, Integer, LargeBinary, Time
from sqlalchemy.types import TypeEngine

from db.text import storable
from db.types import Instant, Key, Word
from resources.language import tr
from resources.records import dataclass

Converter = Callable[[Any], Any]

_INTEGER: Final = 2**31
_BIG_INTEGER: Final = 2**63


def writer_of(column: Column[Any]) -> Converter:
    """Return what turns a value that is there into what JSON can hold."""
    form = _form_of(column)
    return _as_it_is if form is None else form.write


def reader_of(column: Column[Any]) -> Converter:
    """Return what turns an archived value back.

    It raises ValueError with the rest of a sentence where this column cannot hold that value.
    """
    return partial(_read, bool(column.nullable), _reader_of_type(column))


def check_logged(column: Column[Any], value: Any) -> None:
    """Refuse what the log, or the dated history, cannot have written of a column.

    It raises ValueError with the rest of a sentence, as a reader does. There, keys are 32 digits.
    """
    is_key = isinstance(column.type, Key) and isinstance(value, str)
    reader_of(column)(str(UUID(hex=value)) if is_key else value)


def _read(nullable: bool, read: Converter, value: Any) -> Any:  # noqa: FBT001 - bound above
    if value is not None:
        return read(value)
    if not nullable:
        raise ValueError(tr("must not be empty"))
    return None


def _reader_of_type(column: Column[Any]) -> Converter:
    kind, form = column.type, _form_of(column)
    if form is not None:
        return partial(_parsed, form)
    if isinstance(kind, Boolean):
        return _boolean
    if isinstance(kind, Integer):
        return partial(_integer, _BIG_INTEGER if isinstance(kind, BigInteger) else _INTEGER)
    if isinstance(kind, Float):
        return _number
    return _as_it_is if isinstance(kind, JSON) else _text


def _parsed(form: _Form, value: Any) -> Any:
    """Read text that stands in the very form in which it is written."""
    try:
        found = form.parse(_text(value))
    except ValueError:
        raise ValueError(form.otherwise) from None
    if form.write(found) != value:
        raise ValueError(form.otherwise)
    return found


def _instant(text: str) -> datetime:
    instant = datetime.fromisoformat(text)
    if instant.utcoffset() != timedelta():
        raise ValueError
    return instant


def _instant_text(value: datetime) -> str:
    return value.astimezone(UTC).isoformat()


def _iso_text(value: date | time) -> str:
    return value.isoformat()


def _word_value(value: Any) -> Any:
    return value.value


def _boolean(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(tr("is neither true nor false"))  # noqa: TRY004 - of a file, not of a caller
    return value


def _integer(limit: int, value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not -limit <= value < limit:
        raise ValueError(tr("is no whole number that can be kept"))
    return value


def _number(value: Any) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
        raise ValueError(tr("is no number"))
    return float(value)


def _bytes(text: str) -> bytes:
    return b64decode(text, validate=True)


def _base64(value: bytes) -> str:
    return b64encode(value).decode("ascii")


def _text(value: Any) -> str:
    if not isinstance(value, str) or storable(value) != value:
        raise ValueError(tr("is no text that can be kept"))
    return value


def _as_it_is(value: Any) -> Any:
    return value


@dataclass(frozen=True, slots=True)
class _Form:
    """How values of a type are written as text, and what to say of a text that is none."""

    otherwise: str
    parse: Converter
    write: Converter


_FORMS: Final[tuple[tuple[type[TypeEngine[Any]], _Form], ...]] = (
    (Key, _Form(tr("is no key"), UUID, str)),
    (Instant, _Form(tr("is no instant in UTC"), _instant, _instant_text)),
    (Date, _Form(tr("is no day"), date.fromisoformat, _iso_text)),
    (LargeBinary, _Form(tr("is no content in base64"), _bytes, _base64)),
    (Time, _Form(tr("is no time of day"), time.fromisoformat, _iso_text)),
)


def _form_of(column: Column[Any]) -> _Form | None:
    if isinstance(column.type, Word):
        return _Form(tr("is no word of its column"), column.type.words, _word_value)
    return next((form for kind, form in _FORMS if isinstance(column.type, kind)), None)

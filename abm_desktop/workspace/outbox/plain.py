"""Arguments of use cases as JSON and back, exactly: a day stays a day, a key a key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any, Final
from uuid import UUID

from abm_desktop import vocabulary

_TYPE: Final = "is"
_VALUE: Final = "value"
_MAP: Final = "map"
_WORDS: Final = {
    name: kind
    for name, kind in vars(vocabulary).items()
    if isinstance(kind, type) and issubclass(kind, Enum)
}
_WRITTEN: Final[tuple[tuple[type, str, Callable[[Any], Any]], ...]] = (
    # An instant is a day too, so it comes first.
    (datetime, "instant", datetime.isoformat),
    (date, "day", date.isoformat),
    (time, "time", time.isoformat),
    (UUID, "key", lambda value: value.hex),
    (Decimal, "decimal", str),
)
_READ: Final[Mapping[str, Callable[[Any], Any]]] = {
    "instant": datetime.fromisoformat,
    "day": date.fromisoformat,
    "time": time.fromisoformat,
    "key": lambda text: UUID(hex=text),
    "decimal": Decimal,
}


def plain(value: Any) -> Any:
    """Return a value as JSON can hold it.

    Raises:
        TypeError: it is of a kind that nobody could read again: a bug.
    """
    is_json = value is None or isinstance(value, str | int | float)
    if is_json and not isinstance(value, Enum):
        return value
    if isinstance(value, list):
        return [plain(one) for one in value]
    name, held = _named(value)
    return {_TYPE: name, _VALUE: held}


def _named(value: Any) -> tuple[str, Any]:
    """Return of what kind a value is, and what it holds as JSON."""
    if isinstance(value, Enum):
        return type(value).__name__, value.value
    if isinstance(value, Mapping):
        return _MAP, [[plain(key), plain(one)] for key, one in value.items()]
    if isinstance(value, tuple):
        return "tuple", [plain(one) for one in value]
    if is_dataclass(value) and not isinstance(value, type):
        return type(value).__name__, {
            one.name: plain(getattr(value, one.name)) for one in fields(value)
        }
    for kind, name, write in _WRITTEN:
        if isinstance(value, kind):
            return name, write(value)
    raise TypeError(f"{type(value).__name__} cannot wait for the server.")


def restored(value: Any, holds: tuple[type, ...] = ()) -> Any:
    """Return what was written as JSON; `holds` are the dataclasses that it may be made of.

    Raises:
        ValueError: nothing that this version knows was written.
    """
    if isinstance(value, list):
        return [restored(one, holds) for one in value]
    if not isinstance(value, dict):
        return value
    try:
        return _restored(str(value[_TYPE]), value[_VALUE], holds)
    except (KeyError, TypeError, AttributeError, ArithmeticError) as error:
        raise ValueError("It was written by another version of the program.") from error


def _restored(name: str, value: Any, holds: tuple[type, ...]) -> Any:
    if name in _READ:
        return _READ[name](value)
    if name == "tuple":
        return tuple(restored(one, holds) for one in value)
    if name == _MAP:
        return {restored(key, holds): restored(one, holds) for key, one in value}
    if name in _WORDS:
        return _WORDS[name](value)
    kind = {one.__name__: one for one in holds}[name]
    return kind(**{field: restored(one, holds) for field, one in value.items()})

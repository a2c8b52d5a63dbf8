"""Frozen dataclasses that cost a sixth of the library's when their module is loaded.

The library writes and compiles eight methods for each class, one by one. Of the eight hundred classes
that the program declares, those behind its first rows took as long as an empty window. Here what
compares, hashes, shows, guards and pickles is shared by all, and a constructor is compiled when it is
first asked for. All else is the library's own: `field`, `fields`, `replace`, `asdict` and patterns
know no difference, and classes that are not frozen with slots are made by it.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError, fields
from operator import attrgetter
from reprlib import recursive_repr
from types import MethodType
from typing import TYPE_CHECKING, Any, Final, NoReturn

__all__ = ["dataclass"]

_OURS: Final = {"frozen": True, "slots": True}
_set: Final = object.__setattr__


def _making(cls: type | None = None, /, **wanted: bool) -> Any:
    """Take the place of the library's decorator."""
    if wanted == _OURS:
        return _make
    return dataclasses.dataclass(cls, **wanted)


def _make(cls: type) -> type:
    if cls.__doc__ is None:
        # The library would find out a signature to say in its place.
        cls.__doc__ = cls.__name__
    for name, method in _SHARED.items():
        _set_unless_own(cls, name, method)
    made: type = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    parts = fields(made)
    _set_unless_own(made, "__eq__", _equality(part.name for part in parts if part.compare))
    _set_unless_own(made, "__hash__", _hashing(part.name for part in parts if _is_hashed(part)))
    _set_unless_own(made, "__init__", _Constructor(made))
    return made


def _set_unless_own(cls: type, name: str, method: object) -> None:
    # Whoever writes only `__eq__` has a `__hash__` of None by Python itself.
    if vars(cls).get(name) is None:
        setattr(cls, name, method)


def _is_hashed(part: Field[Any]) -> bool:
    return part.compare if part.hash is None else part.hash


def _equality(names: Iterable[str]) -> Callable[[object, object], Any]:
    values = _values_of(*names)

    def equals(self: object, other: object) -> Any:
        if other.__class__ is self.__class__:
            return values(self) == values(other)
        return NotImplemented

    return equals


def _hashing(names: Iterable[str]) -> Callable[[object], int]:
    values = _values_of(*names)

    def hashed(self: object) -> int:
        return hash(values(self))

    return hashed


def _values_of(*names: str) -> Callable[[object], Any]:
    return attrgetter(*names) if names else lambda _: ()


class _Constructor:
    """Compiles the constructor of a class when somebody asks for it, and is replaced by it."""

    def __init__(self, cls: type) -> None:
        self._cls = cls

    def __get__(self, instance: object, owner: type) -> Any:
        compiled = _compile(self._cls)
        type.__setattr__(self._cls, "__init__", compiled)
        return compiled if instance is None else MethodType(compiled, instance)


def _compile(cls: type) -> Callable[..., None]:
    """Write and compile the one method that is another for every class."""
    parts = fields(cls)
    given: dict[str, Any] = {"_set": _set, "_missing": MISSING}
    for part in parts:
        if part.default is not MISSING:
            given[f"_of_{part.name}"] = part.default
        elif part.default_factory is not MISSING:
            given[f"_of_{part.name}"] = part.default_factory
    taken = [part for part in parts if part.init]
    signature = ", ".join(("self", *_parameters(taken)))
    lines = [f"  _set(self, {part.name!r}, {_value(part)})" for part in parts if _is_given(part)]
    if hasattr(cls, "__post_init__"):
        lines.append("  self.__post_init__()")
    body = "\n".join(lines or ["  pass"])
    source = f"def make({', '.join(given)}):\n def __init__({signature}):\n{body}\n return __init__"
    made: dict[str, Any] = {}
    exec(source, vars(sys.modules[cls.__module__]), made)  # noqa: S102 - as the library does it
    constructor: Callable[..., None] = made["make"](**given)
    constructor.__qualname__ = f"{cls.__qualname__}.__init__"
    constructor.__annotations__ = {**{part.name: part.type for part in taken}, "return": None}
    return constructor


def _parameters(taken: Sequence[Field[Any]]) -> list[str]:
    named = [_parameter(part) for part in taken if part.kw_only]
    return [
        *(_parameter(part) for part in taken if not part.kw_only),
        *(["*"] * bool(named)),
        *named,
    ]


def _parameter(part: Field[Any]) -> str:
    if part.default is not MISSING:
        return f"{part.name}=_of_{part.name}"
    return part.name if part.default_factory is MISSING else f"{part.name}=_missing"


def _is_given(part: Field[Any]) -> bool:
    return part.init or part.default is not MISSING or part.default_factory is not MISSING


def _value(part: Field[Any]) -> str:
    if part.default_factory is not MISSING:
        made = f"_of_{part.name}()"
        return f"{made} if {part.name} is _missing else {part.name}" if part.init else made
    return part.name if part.init else f"_of_{part.name}"


@recursive_repr()
def _show(self: Any) -> str:
    shown = (f"{part.name}={getattr(self, part.name)!r}" for part in fields(self) if part.repr)
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


def _refuse_to_set(self: object, name: str, value: object) -> NoReturn:  # noqa: ARG001 - Python's
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: object, name: str) -> NoReturn:  # noqa: ARG001 - Python's
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, part.name) for part in fields(self)]


def _restore(self: Any, state: Sequence[Any]) -> None:
    for part, value in zip(fields(self), state, strict=True):
        _set(self, part.name, value)


_SHARED: Final[dict[str, Callable[..., Any]]] = {
    "__repr__": _show,
    "__setattr__": _refuse_to_set,
    "__delattr__": _refuse_to_delete,
    "__getstate__": _state,
    "__setstate__": _restore,
}

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    dataclass = _making

"""Records of the house behave like the dataclasses of the library, which cost a start too much."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from collections.abc import Iterator
from dataclasses import MISSING, FrozenInstanceError, asdict, field, fields, replace
from importlib import import_module
from itertools import product
from pkgutil import walk_packages
from typing import Any, Generic, TypeVar

import pytest

import abm_desktop
import db
import resources
import ui
from resources.records import dataclass

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ours:
    """What every record may have."""

    name: str
    secret: str = field(repr=False)
    note: str = field(compare=False)
    size: int = 3
    parts: list[str] = field(default_factory=list, hash=False)
    total: int = field(default=7, init=False)
    found: dict[str, int] = field(default_factory=dict, init=False, hash=False)
    flag: bool = field(default=False, kw_only=True)
    must: bool = field(kw_only=True)


@dataclasses.dataclass(frozen=True, slots=True)
class Theirs:
    """What every record may have."""

    name: str
    secret: str = field(repr=False)
    note: str = field(compare=False)
    size: int = 3
    parts: list[str] = field(default_factory=list, hash=False)
    total: int = field(default=7, init=False)
    found: dict[str, int] = field(default_factory=dict, init=False, hash=False)
    flag: bool = field(default=False, kw_only=True)
    must: bool = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class Longer(Ours):
    """A record that adds to another one."""

    more: str = "more"

    def __post_init__(self) -> None:
        object.__setattr__(self, "total", self.size + 1)


@dataclass(frozen=True, slots=True)
class Box(Generic[T]):
    """A record of any type."""

    inside: T


@dataclass(frozen=True, slots=True)
class Alone:
    """A record that compares by itself."""

    name: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Alone)

    def __hash__(self) -> int:
        return 1

    def __repr__(self) -> str:
        return "Alone!"


@dataclass(frozen=True, slots=True)
class Nothing:
    """A record without fields."""


_GIVEN = (
    (("Mara", "x", "y"), {"must": True}),
    (("Mara", "x", "other"), {"must": True}),
    (("Mara", "z", "y", 4, ["one"]), {"must": False, "flag": True}),
    ((), {"name": "Mara", "secret": "x", "note": "y", "must": True}),
)


def _records() -> Iterator[type]:
    for package in (resources, db, abm_desktop, ui):
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            if ".migrations." in module.name or module.name.endswith("__main__"):
                continue
            for value in vars(import_module(module.name)).values():
                is_there = isinstance(value, type) and value.__module__ == module.name
                if is_there and dataclasses.is_dataclass(value):
                    yield value


def _twin(record: type) -> type:
    """Return what the library makes of the same fields."""
    parts = []
    for part in fields(record):
        names = ("default", "default_factory", "init", "repr", "hash", "compare", "kw_only")
        said = {name: getattr(part, name) for name in names}
        given = {name: value for name, value in said.items() if value is not MISSING}
        parts.append((part.name, part.type, field(**given)))
    return dataclasses.make_dataclass(record.__name__, parts, frozen=True, slots=True)


def _asks_for(record: type) -> list[tuple[Any, ...]]:
    made_anew = {part.name for part in fields(record) if part.default_factory is not MISSING}
    return [
        (one.name, one.kind, one.annotation, one.name in made_anew or one.default)
        for one in inspect.signature(record).parameters.values()
    ]


def _told(record: Any) -> str:
    return repr(record).partition("(")[2]


def test_every_record_of_the_program_is_made_like_one_of_the_library():
    records = [one for one in _records() if "__init__" in vars(one)]
    assert len(records) > 500
    wrong = [one.__qualname__ for one in records if _asks_for(one) != _asks_for(_twin(one))]
    assert wrong == []


def test_a_record_has_the_values_words_hash_and_likeness_that_the_library_gives():
    ours = [Ours(*values, **named) for values, named in _GIVEN]
    theirs = [Theirs(*values, **named) for values, named in _GIVEN]
    assert [asdict(one) for one in ours] == [asdict(one) for one in theirs]
    assert [_told(one) for one in ours] == [_told(one) for one in theirs]
    assert repr(ours[0]).startswith("Ours(name='Mara', note='y'")
    assert [hash(one) for one in ours] == [hash(one) for one in theirs]
    assert [a == b for a, b in product(ours, ours)] == [a == b for a, b in product(theirs, theirs)]
    assert ours[0] != theirs[0]
    assert ours[0].parts is not ours[1].parts
    assert Ours.__match_args__ == Theirs.__match_args__
    assert _asks_for(Ours) == _asks_for(Theirs)


@pytest.mark.parametrize("kind", [Ours, Theirs])
def test_too_few_or_too_many_values_are_refused(kind):
    with pytest.raises(TypeError, match=r"__init__\(\) missing 1 required keyword-only argument"):
        kind("Mara", "x", "y")
    with pytest.raises(TypeError, match=r"__init__\(\) got an unexpected keyword argument"):
        kind("Mara", "x", "y", must=True, total=1)


@pytest.mark.parametrize("kind", [Ours, Longer])
def test_a_record_is_frozen_and_holds_nothing_but_its_fields(kind):
    record = kind("Mara", "x", "y", must=True)
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'name'"):
        record.name = "Jon"
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'name'"):
        del record.name
    # The library's own says in place of that that `super` was called wrongly.
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'another'"):
        record.another = 1
    assert not hasattr(record, "__dict__")


@pytest.mark.parametrize("kind", [Ours, Theirs, Longer])
def test_a_record_is_copied_kept_and_replaced_whole(kind):
    record = kind("Mara", "x", "y", parts=["one"], must=True)
    assert copy.copy(record) == copy.deepcopy(record) == record
    assert pickle.loads(pickle.dumps(record)) == record
    assert replace(record, name="Jon", must=False).name == "Jon"


def test_a_record_that_adds_to_another_is_made_of_both_and_like_neither():
    longer = Longer("Mara", "x", "y", must=True)
    assert (longer.name, longer.more, longer.total) == ("Mara", "more", 4)
    assert longer != Ours("Mara", "x", "y", must=True)
    assert hash(longer) != hash(Ours("Mara", "x", "y", must=True))


def test_what_a_class_says_itself_of_its_records_holds():
    assert Alone("Mara") == Alone("Jon")
    assert (hash(Alone("Mara")), repr(Alone("Mara"))) == (1, "Alone!")


def test_a_record_may_be_of_any_type_or_of_nothing():
    assert Box[int](1) == Box(1) != Box(2)
    assert Nothing() == Nothing()
    assert {Nothing(), Nothing()} == {Nothing()}
    assert repr(Nothing()).endswith("Nothing()")


def test_a_constructor_is_compiled_once_and_only_when_it_is_asked_for():
    @dataclass(frozen=True, slots=True)
    class Late:
        """Made in this test."""

        name: str

    assert not inspect.isfunction(vars(Late)["__init__"])
    assert Late("Mara").name == "Mara"
    assert vars(Late)["__init__"] is Late.__init__


def test_what_is_not_frozen_with_slots_is_made_by_the_library():
    @dataclass
    class Open:
        """Made in this test."""

        name: str

    @dataclass(frozen=True, slots=True, order=True)
    class Ordered:
        """Made in this test."""

        number: int

    made = Open("Mara")
    made.name = "Jon"
    assert made == Open("Jon")
    assert sorted([Ordered(2), Ordered(1)]) == [Ordered(1), Ordered(2)]

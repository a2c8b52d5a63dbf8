"""What the window loads in the background: a module and the class that lies in it."""

from __future__ import annotations

from importlib import import_module
from threading import RLock, current_thread, main_thread
from types import ModuleType
from typing import Any, Final

from resources.records import dataclass

_ONE_AT_A_TIME: Final = RLock()


@dataclass(frozen=True, slots=True)
class Part:
    """Something of the window that lies in a module of its own, loaded in the background.

    Attributes:
        key: the name by which the window asks for it.
        module: where its class lies.
        name: the class.
    """

    key: str
    module: str
    name: str


def loaded(name: str) -> ModuleType:
    """Return a module; beside the window one is loaded after the other, whichever thread asks.

    SQLAlchemy is made of modules that import each other in circles. Two threads that come upon it at two of them
    would be handed what the other one has half loaded, and it would stay broken until the program ends. The window's
    thread waits for nobody.

    Raises:
        ImportError: it cannot be loaded.
    """
    if current_thread() is main_thread():
        return import_module(name)
    with _ONE_AT_A_TIME:
        return import_module(name)


def load(part: Part) -> Any:
    """Return the class of a part, loading its module if nobody has yet.

    Raises:
        ImportError: the module cannot be loaded.
    """
    return getattr(loaded(part.module), part.name)

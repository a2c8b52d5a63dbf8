"""What the window loads in the background: a module and the class that lies in it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from resources.records import dataclass


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


def load(part: Part) -> Any:
    """Return the class of a part, loading its module if nobody has yet.

    Raises:
        ImportError: the module cannot be loaded.
    """
    return getattr(import_module(part.module), part.name)

"""What is read once in a look, however many parts of it ask."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

from abm_desktop.workspace.opened import Change, Reading

T = TypeVar("T")


def once(reading: Reading | Change, what: Hashable, read: Callable[[], T]) -> T:
    """Return what `read` returns, read the first time that a look asks for it.

    A look sees one state from its beginning to its end; a change is asked anew, as it sees more
    with every step of its own. What is kept belongs to all who ask: it must not be changed.
    """
    if not isinstance(reading, Reading):
        return read()
    kept = reading.once
    if what not in kept:
        kept[what] = read()
    found: T = kept[what]
    return found

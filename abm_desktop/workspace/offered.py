"""Which words can be chosen: those on offer, and those that a row holds already."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar


class Word(Protocol):
    """Any row that stands for a word of the workspace."""

    @property
    def code(self) -> str:
        """Return the stable name."""

    @property
    def is_retired(self) -> bool:
        """Tell whether it is kept for what names it already, and offered no more."""


W = TypeVar("W", bound=Word)


def offered(words: Iterable[W], *held: str | None) -> list[W]:
    """Return the words to choose from in their order; `held` are the codes that a row has now."""
    return [word for word in words if not word.is_retired or word.code in held]

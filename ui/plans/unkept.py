"""What was typed and could not be kept once its account was left: it waits there."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID


class Unkept:
    """Holds texts by their account and by the lines in which they were typed, until they are seen.

    The text of a row is held by its key, that of a new line without one.
    """

    def __init__(self) -> None:
        self._texts: dict[tuple[UUID, str], list[tuple[UUID | None, str]]] = defaultdict(list)

    def hold(self, account: UUID, where: str, key: UUID | None, text: str) -> None:
        """Hold a text, below those that wait there already."""
        self._texts[account, where].append((key, text))

    def take(self, account: UUID, where: str) -> list[tuple[UUID | None, str]]:
        """Return what waits in the lines of an account; it waits no longer."""
        return self._texts.pop((account, where), [])

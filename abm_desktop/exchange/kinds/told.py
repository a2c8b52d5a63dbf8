"""What somebody told about the texts of a field of a file."""

from __future__ import annotations

from collections.abc import Iterator

from abm_desktop.exchange.files.options import ReadingOptions
from abm_desktop.exchange.kinds.directory import plain


class Told:
    """The meanings that were told for the texts of one field, whatever their case and accents."""

    def __init__(self, options: ReadingOptions, field: str) -> None:
        given = options.values.get(field, {})
        self._given = {plain(text): value for text, value in given.items()}

    def __iter__(self) -> Iterator[str]:
        """Yield what the texts mean."""
        return iter(self._given.values())

    def of(self, text: str) -> str | None:
        """Return what a text means, if somebody told it."""
        return self._given.get(plain(text))

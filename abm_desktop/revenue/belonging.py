"""Which account a text names: the name or the domain of one, exactly, as a whole or within."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from abm_desktop.accounts.names import normalised_name

_LONGEST: Final = 12
"""Words of a company's name at most; a longer one is found only as a whole."""

_AROUND: Final = ".,;:()[]<>\"'"
"""Marks that stand around a domain in a sentence."""


class Companies:
    """Companies by their normalised names and their domains; ambiguous names name none."""

    def __init__(self, companies: Sequence[tuple[str, str | None]]) -> None:
        self._names = _only(normalised_name(name) for name, _domain in companies)
        self._domains = _only((domain or "").casefold() for _name, domain in companies)

    def of_name(self, text: str) -> int | None:
        """Return the place of the only company of exactly that name, normalised."""
        return self._names.get(normalised_name(text))

    def called(self, text: str) -> int | None:
        """Return the place of the company whose name or domain the text is."""
        place = self.of_name(text)
        return self._domains.get(text.strip().casefold()) if place is None else place

    def named_in(self, text: str) -> int | None:
        """Return the place of the company whose domain or name stands in a text, the longest one."""
        for word in text.casefold().split():
            if (place := self._domains.get(word.strip(_AROUND))) is not None:
                return place
        words = normalised_name(text).split()
        for length in range(min(len(words), _LONGEST), 0, -1):
            for first in range(len(words) - length + 1):
                place = self._names.get(" ".join(words[first : first + length]))
                if place is not None:
                    return place
        return None


def _only(names: Iterable[str]) -> Mapping[str, int]:
    """Return the places of the names that only one company has."""
    places = list(names)
    counts = Counter(places)
    return {name: place for place, name in enumerate(places) if name and counts[name] == 1}

"""Tool tips of the glossary: what a word means, wherever it stands, in the words of the workspace."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, Protocol

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from resources.records import dataclass
from ui.kit.buttons import DrawnButton
from ui.kit.labels import PlainLabel

Explained = DrawnButton | PlainLabel


_MANY: Final = 100
"""At so many places those that are gone are looked for."""


class Term(Protocol):
    """A word of the glossary, as whoever reads it hands it over."""

    @property
    def code(self) -> str:
        """Return what screens name it by."""

    @property
    def term(self) -> str:
        """Return the word."""

    @property
    def meaning(self) -> str:
        """Return what both teams mean by it."""


@dataclass(frozen=True, slots=True)
class _Place:
    owner: QObject
    code: str
    show: Callable[[str], object]


class Terms(QObject):
    """The glossary of a workspace at hand; places that explain a word follow it.

    Signals:
        changed: a word means something else now.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._said: dict[str, str] = {}
        self._places: list[_Place] = []
        self._many = _MANY

    def learn(self, terms: Iterable[Term]) -> None:
        """Take the words that hold now, and tell every place that is still there."""
        said = {one.code: f"{one.term}: {one.meaning}" for one in terms if one.meaning}
        if said == self._said:
            return
        self._said = said
        self._forget_gone()
        for place in self._places:
            place.show(self.sentence(place.code))
        self.changed.emit()

    def sentence(self, code: str) -> str:
        """Return a word and its meaning; empty where the workspace explains none."""
        return self._said.get(code, "")

    def tell(self, owner: QObject, code: str, show: Callable[[str], object]) -> None:
        """Hand a word's sentence to `show` now, and whenever it changes while `owner` lives."""
        if len(self._places) >= self._many:
            self._forget_gone()
            self._many = 2 * len(self._places) + _MANY
        self._places.append(_Place(owner, code, show))
        show(self.sentence(code))

    def _forget_gone(self) -> None:
        self._places = [place for place in self._places if isValid(place.owner)]

    def explain(self, widget: Explained, code: str) -> None:
        """Let a heading, a figure or a button say what its word means."""
        self.tell(widget, code, widget.explain)

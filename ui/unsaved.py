"""What is typed and not kept yet, by where it was typed."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid


class Draft(NamedTuple):
    """What is kept only when the person says so, and would be lost with the window.

    Attributes:
        words: what it is, within a sentence: "the rules of engagement".
        place: where it stands.
    """

    words: str
    place: str


class Unsaved(QObject):
    """Knows of every place whether something typed there waits, so that nothing says all is saved.

    Signals:
        changed: one place more or less; whether anything waits now.
    """

    changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: dict[int, Draft | None] = {}
        self._known: set[int] = set()

    def tell(self, source: QObject, *, waits: bool, draft: Draft | None = None) -> None:
        """Say of a place whether something typed there waits; none waits in what is gone.

        Without a `draft` it keeps itself, once the person pauses or leaves the field.
        """
        key = id(source)
        if waits == (key in self._waiting):
            return
        if key not in self._known:
            self._known.add(key)
            source.destroyed.connect(partial(self._forget, key))
        if waits:
            self._waiting[key] = draft
        else:
            del self._waiting[key]
        self.changed.emit(bool(self._waiting))

    def __contains__(self, source: object) -> bool:
        return id(source) in self._waiting

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """Return what would be lost with the window."""
        return tuple(draft for draft in self._waiting.values() if draft is not None)

    def let_go(self) -> None:
        """Ask no more about drafts: the person gave them up."""
        self._waiting = {key: draft for key, draft in self._waiting.items() if draft is None}
        self.changed.emit(bool(self._waiting))

    def _forget(self, key: int) -> None:
        self._known.discard(key)
        if key not in self._waiting:
            return
        del self._waiting[key]
        if isValid(self):
            self.changed.emit(bool(self._waiting))

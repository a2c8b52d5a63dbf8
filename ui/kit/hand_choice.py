"""What a person chose in a field, apart from what its form shows there by itself."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

_CHOSEN: Final = "chosenByHand"


class HandChoice:
    """Keeps with a field what was chosen in it, until the form shows something else there."""

    def __init__(self, field: QWidget, shown: object = None) -> None:
        self._field = field
        self._shown = shown
        self._made = shown

    def show(self, value: object) -> None:
        """Know what the form shows; where that is what the person chose, it stays their choice."""
        if value != self._made:
            self._shown = self._made = value
            self._field.setProperty(_CHOSEN, "")

    def make(self, value: object, words: str) -> None:
        """Know what the person chose; what stood there anyway is no choice of theirs."""
        self._made = value
        self._field.setProperty(_CHOSEN, "" if value == self._shown else words)


def choices_in(form: QWidget) -> list[str]:
    """Return the words of what a person chose in the fields of a form."""
    chosen = (field.property(_CHOSEN) for field in form.findChildren(QWidget))
    return [str(words) for words in chosen if words]

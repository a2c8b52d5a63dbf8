"""Whom a touch shall reach: any number of the account's people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from abm_desktop.committee.rows import ContactRow
from ui.kit.checks import CheckBox
from ui.kit.frames import ScrollArea
from ui.kit.labels import PlainLabel
from ui.theme.theme import Theme

_COLUMNS: Final = 2
_LINE: Final = 26
_SEEN: Final = 3
"""So many lines are seen at once; the dialog must fit the smallest window."""


class ContactPicker(QWidget):
    """A check box for each person; those who must not be contacted cannot be checked.

    An erased person stands here only where they were chosen before: to stay, or to be taken off.
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._boxes: dict[UUID, CheckBox] = {}
        self._inner = QWidget()
        self._grid = QGridLayout(self._inner)
        self._grid.setContentsMargins(2, 2, 2, 2)
        self._grid.setSpacing(6)
        self._area = ScrollArea(self._inner)
        outer = QGridLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)
        self.show_contacts((), ())

    def show_contacts(self, contacts: Sequence[ContactRow], chosen: Sequence[UUID]) -> None:
        """Offer these people, of whom some are chosen."""
        self._clear()
        known = [one for one in contacts if not one.is_erased or one.id in chosen]
        for index, contact in enumerate(known):
            box = self._box(contact, is_chosen=contact.id in chosen)
            self._boxes[contact.id] = box
            self._grid.addWidget(box, index // _COLUMNS, index % _COLUMNS)
        if not known:
            words = "Nobody is known there yet: the touch goes to the account as a whole."
            self._grid.addWidget(PlainLabel(self._theme, words, "small", "text3"), 0, 0)
        lines = max(1, -(-len(known) // _COLUMNS))
        self._area.setFixedHeight(min(_SEEN, lines) * _LINE + 4)

    def chosen(self) -> tuple[UUID, ...]:
        """Return the keys of the people who are checked."""
        return tuple(key for key, box in self._boxes.items() if box.isChecked())

    def _box(self, contact: ContactRow, *, is_chosen: bool) -> CheckBox:
        words = f"{contact.name}, {contact.title}" if contact.title else contact.shown_name
        if contact.do_not_contact and not contact.is_erased:
            words = f"{contact.name}, do not contact"
        box = CheckBox(self._theme, words)
        box.setChecked(is_chosen)
        box.toggled.connect(lambda _on: self.changed.emit())
        # One who was chosen before must be there to be taken off.
        box.setEnabled(is_chosen or not contact.do_not_contact)
        box.setMaximumWidth(290)
        return box

    def _clear(self) -> None:
        self._boxes.clear()
        while (item := self._grid.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()

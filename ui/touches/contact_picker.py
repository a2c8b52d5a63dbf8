"""Whom a touch shall reach: any number of the account's people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from abm_desktop.committee.rows import ContactRow
from abm_desktop.vocabulary import Medium
from resources.language import tr
from ui.kit.checks import CheckBox
from ui.kit.frames import ScrollArea
from ui.kit.labels import PlainLabel
from ui.kit.paint.text import tip
from ui.theme.fitting import hold_least_width, hold_most_width
from ui.theme.fonts import scaled
from ui.theme.theme import Theme

_COLUMNS: Final = 2
_BOX: Final = 20
_BETWEEN: Final = 6
_NOBODY: Final = tr("Nobody is known there yet: the touch goes to the account as a whole.")
_SEEN: Final = 3
"""So many lines are seen at once; the dialog must fit the smallest window."""


class ContactPicker(QWidget):
    """A check box for each person; those who must not be contacted cannot be checked.

    That depends on how the touch's channel reaches people. Who left or was erased stands here only
    where they were chosen before: to stay, or to be taken off.
    """

    changed = Signal()

    def __init__(self, theme: Theme, *, nobody: str = _NOBODY) -> None:
        super().__init__()
        self._nobody = nobody
        self._theme = theme
        self._boxes: dict[UUID, CheckBox] = {}
        self._contacts: dict[UUID, ContactRow] = {}
        self._medium: Medium | None = None
        self._inner = QWidget()
        self._grid = QGridLayout(self._inner)
        self._grid.setContentsMargins(2, 2, 2, 2)
        self._grid.setSpacing(_BETWEEN)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self._area = ScrollArea(self._inner)
        outer = QGridLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)
        self.show_contacts((), ())

    def show_contacts(self, contacts: Sequence[ContactRow], chosen: Sequence[UUID]) -> None:
        """Offer these people, of whom some are chosen."""
        self._clear()
        known = [one for one in contacts if one.is_here or one.id in chosen]
        self._contacts = {one.id: one for one in known}
        for index, contact in enumerate(known):
            box = self._box(contact, is_chosen=contact.id in chosen)
            self._boxes[contact.id] = box
            self._grid.addWidget(box, index // _COLUMNS, index % _COLUMNS)
        if not known:
            words = PlainLabel(self._theme, self._nobody, "small", "text3")
            self._grid.addWidget(words, 0, 0, 1, _COLUMNS)
        lines = max(1, -(-len(known) // _COLUMNS))
        step = scaled(_BOX) + _BETWEEN
        self._area.setFixedHeight(min(_SEEN, lines) * step + 4)

    def show_medium(self, medium: Medium | None) -> None:
        """Mark and refuse those who must not be reached in this way."""
        self._medium = medium
        for key, box in self._boxes.items():
            self._mark(box, self._contacts[key])

    def chosen(self) -> tuple[UUID, ...]:
        """Return the keys of the people who are checked."""
        return tuple(key for key, box in self._boxes.items() if box.isChecked())

    def _box(self, contact: ContactRow, *, is_chosen: bool) -> CheckBox:
        box = CheckBox(self._theme, contact.shown_name)
        box.setChecked(is_chosen)
        box.toggled.connect(lambda _on: self.changed.emit())
        hold_most_width(box, 290)
        # In a narrow dialog a long title is cut short, rather than pushing the boxes out of sight.
        hold_least_width(box, 90)
        self._mark(box, contact)
        return box

    def _mark(self, box: CheckBox, contact: ContactRow) -> None:
        why = contact.reach.why_not(self._medium)
        beside = contact.reach.brief(self._medium) if not contact.is_erased else ""
        box.set_label(", ".join(filter(None, (contact.shown_name, beside or contact.title))))
        box.setToolTip(tip(why or box.text().replace("&&", "&")))
        # One who was chosen before must be there to be taken off.
        box.setEnabled(box.isChecked() or not why)

    def _clear(self) -> None:
        self._boxes.clear()
        self._contacts.clear()
        while (item := self._grid.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()

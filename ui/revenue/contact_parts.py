"""Who of the account has a part in a deal, each with a role in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.committee.rows import ContactRow, RoleRow
from abm_desktop.workspace.offered import offered
from resources.language import tr
from ui.kit.buttons import IconButton
from ui.kit.fields import ComboBox
from ui.kit.frames import ScrollArea
from ui.kit.labels import PlainLabel
from ui.kit.marks import Avatar
from ui.theme.fitting import hold_height, hold_width
from ui.theme.theme import Theme

_LINE: Final = 36
_SEEN: Final = 4


class ContactParts(QWidget):
    """A line for each person with their role; another one is chosen below."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._contacts: dict[UUID, ContactRow] = {}
        self._roles: list[RoleRow] = []
        self._lines: dict[UUID, tuple[QWidget, ComboBox]] = {}
        self._inner = QWidget()
        self._rows = QVBoxLayout(self._inner)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addStretch(1)
        self._area = ScrollArea(self._inner)
        self.more = ComboBox(theme)
        self.more.setPlaceholderText(tr("Add a person of the account"))
        self.more.picked.connect(self._pick)
        self._nobody = PlainLabel(
            theme,
            tr("Nobody is known at this account yet. Add people on its page."),
            "small",
            "text3",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self._area, self.more, self._nobody):
            column.addWidget(widget)
        self._show_state()

    def show_contacts(
        self,
        contacts: Sequence[ContactRow],
        roles: Sequence[RoleRow],
        chosen: Mapping[UUID, str | None],
    ) -> None:
        """Offer the account's people, of whom some have a part already."""
        self._contacts = {row.id: row for row in contacts}
        self._roles = list(roles)
        for key in list(self._lines):
            self._remove(key)
        for key, role in chosen.items():
            if key in self._contacts:
                self._add(self._contacts[key], role)
        self._show_state()

    def parts(self) -> dict[UUID, str | None]:
        """Return who has a part, and in which role."""
        return {key: box.currentData() for key, (_line, box) in self._lines.items()}

    def role_box(self, key: UUID) -> ComboBox:
        """Return the choice of a person's role."""
        return self._lines[key][1]

    def take_off(self, key: UUID) -> None:
        """Let a person have no part any more."""
        self._remove(key)
        self._show_state()
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pick(self, key: object) -> None:
        if isinstance(key, UUID):
            self._add(self._contacts[key], self._contacts[key].role)
            self._show_state()

    def _add(self, contact: ContactRow, role: str | None) -> None:
        line = QWidget()
        hold_height(line, _LINE)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        box = ComboBox(self._theme)
        box.setAccessibleName(
            tr("Role of {shown_name} in this deal", shown_name=contact.shown_name)
        )
        choices: list[tuple[str, object]] = [(tr("No role yet"), None)]
        on_offer = offered(self._roles, role)
        box.set_choices([*choices, *((one.label, one.code) for one in on_offer)], role)
        hold_width(box, 180)
        cross = IconButton(
            self._theme,
            "x",
            tr("Take {shown_name} off this deal", shown_name=contact.shown_name),
            size=14,
        )
        cross.clicked.connect(partial(self.take_off, contact.id))
        words = PlainLabel(self._theme, contact.shown_name, "body")
        row.addWidget(Avatar(self._theme, contact.shown_name, side=24))
        row.addWidget(words)
        row.addWidget(PlainLabel(self._theme, contact.title or "", "small", "text3"), 1)
        row.addWidget(box)
        row.addWidget(cross)
        self._rows.insertWidget(self._rows.count() - 1, line)
        self._lines[contact.id] = (line, box)

    def _remove(self, key: UUID) -> None:
        line, _box = self._lines.pop(key)
        self._rows.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _show_state(self) -> None:
        free = [one for key, one in self._contacts.items() if key not in self._lines]
        offered = [one for one in free if not one.is_erased]
        self.more.set_choices([(_offer(one), one.id) for one in offered])
        self.more.setVisible(bool(offered))
        self._nobody.setVisible(not self._contacts)
        self._area.setVisible(bool(self._lines))
        hold_height(self._area, min(_SEEN, len(self._lines)) * _LINE)


def _offer(contact: ContactRow) -> str:
    return f"{contact.name}, {contact.title}" if contact.title else contact.name

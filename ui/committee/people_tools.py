"""The row above the people: words, a role, and whether they can be reached or have left."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from abm_desktop.committee.rows import RoleRow
from resources.language import tr
from ui.committee.people import Wanted, Which
from ui.kit.checks import FilterChip
from ui.kit.fields import ComboBox
from ui.kit.finder import Finder
from ui.kit.frames import Panel
from ui.kit.labels import PlainLabel
from ui.theme.fitting import hold_height, hold_least_width, hold_most_width
from ui.theme.theme import Theme


class PeopleTools(Panel):
    """Tells what is looked for.

    Signals:
        wanted_changed: something else is looked for.
    """

    wanted_changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, lines=Qt.Edge.BottomEdge)
        self.finder = Finder(theme, tr("Find a person"))
        hold_least_width(self.finder, 64)
        hold_most_width(self.finder, 240)
        self.role = ComboBox(theme)
        self.role.setAccessibleName(tr("Role"))
        hold_least_width(self.role, 104)
        hold_most_width(self.role, 150)
        self.chips = {
            Which.REACHABLE: FilterChip(theme, tr("Reachable")),
            Which.LEFT: FilterChip(theme, tr("Left")),
        }
        self.found = PlainLabel(theme, "", "small", "text3", align=Qt.AlignmentFlag.AlignRight)
        hold_height(self, 44)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 1)
        row.setSpacing(8)
        row.addWidget(self.finder, 1)
        row.addWidget(self.role)
        for chip in self.chips.values():
            row.addWidget(chip)
        row.addStretch(1)
        row.addWidget(self.found)
        self.show_roles(())
        self.finder.textChanged.connect(lambda _text: self.wanted_changed.emit())
        self.role.currentIndexChanged.connect(lambda _index: self.wanted_changed.emit())
        for which, chip in self.chips.items():
            chip.clicked.connect(lambda _on=False, which=which: self._choose(which))

    def wanted(self) -> Wanted:
        """Return what is looked for."""
        which = next((one for one, chip in self.chips.items() if chip.isChecked()), Which.ALL)
        return Wanted(self.finder.text(), self.role.currentData(), which)

    def look_for_role(self, code: str) -> None:
        """Look for the people of a role."""
        self.role.choose(code)

    def clear(self) -> None:
        """Look for everybody."""
        self.finder.clear()
        self.role.choose(None)
        for chip in self.chips.values():
            chip.setChecked(False)

    def show_roles(self, roles: tuple[RoleRow, ...]) -> None:
        """Offer roles to look for."""
        choices: list[tuple[str, object]] = [(tr("Every role"), None)]
        choices += [(role.label, role.code) for role in roles]
        if not self.role.view().isVisible():
            self.role.set_choices(choices, self.role.currentData())

    def _choose(self, which: Which) -> None:
        for other, chip in self.chips.items():
            chip.setChecked(chip.isChecked() and other is which)
        self.wanted_changed.emit()

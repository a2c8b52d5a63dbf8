"""From a key or a click to a deed: which deals are meant, and where its menu opens."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint

from abm_desktop.revenue.rows import DealRow
from abm_desktop.vocabulary import DealOutcome
from ui.kit.menu import Menu
from ui.revenue.columns import NAME, OWNER, STAGE
from ui.revenue.commands import DealCommands
from ui.revenue.words import is_open


class Doing(QObject):
    """Does with the chosen deals what commands can do; `place` tells where a cell is on the screen."""

    def __init__(
        self,
        commands: DealCommands,
        chosen: Callable[[], list[DealRow]],
        place: Callable[[int], QPoint],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._commands = commands
        self._place = place
        self.rows = chosen

    def only(self) -> DealRow | None:
        """Return the chosen deal if there is just one."""
        rows = self.rows()
        return rows[0] if len(rows) == 1 else None

    def has_some(self) -> bool:
        """Tell whether a deal is chosen."""
        return bool(self.rows())

    def has_one(self) -> bool:
        """Tell whether one deal is chosen and no more."""
        return self.only() is not None

    def has_open(self) -> bool:
        """Tell whether an open deal is chosen."""
        return any(is_open(row) for row in self.rows())

    def add(self) -> None:
        """Open the editor for a new deal."""
        self._commands.add()

    def open(self) -> None:
        """Open the chosen deal."""
        self._with_one(self._commands.edit)

    def move_on(self) -> None:
        """Move the chosen deals to their next stages."""
        self._commands.move_all_on(self.rows())

    def won(self) -> None:
        """Ask how the chosen deal was won."""
        self._commands.close_chosen(self.rows(), DealOutcome.WON)

    def lost(self) -> None:
        """Ask how the chosen deal was lost."""
        self._commands.close_chosen(self.rows(), DealOutcome.LOST)

    def assign(self) -> None:
        """Ask which account the chosen deals belong to."""
        self._commands.assign(self.rows())

    def delete(self) -> None:
        """Delete the chosen deals."""
        self._commands.delete(self.rows())

    def ask_fact(self) -> None:
        """Offer the facts of the chosen deal that can be changed on the spot."""
        self._with_one(lambda row: self._pop_up(self._commands.edit_menu(row), NAME))

    def ask_stage(self) -> None:
        """Offer the stages for the chosen deal."""
        self._with_one(lambda row: self._pop_up(self._commands.stage_menu(row), STAGE))

    def ask_owner(self) -> None:
        """Offer the colleagues for the chosen deals."""
        if self.rows():
            self._pop_up(self._commands.owner_menu(self.rows()), OWNER)

    def show_menu(self, point: QPoint) -> None:
        """Offer everything at a point of the screen."""
        if self.rows():
            self._commands.pop_up(self._commands.menu(self.rows()), point)

    def _with_one(self, work: Callable[[DealRow], None]) -> None:
        row = self.only()
        if row is not None:
            work(row)

    def _pop_up(self, menu: Menu, column: int) -> None:
        self._commands.pop_up(menu, self._place(column))

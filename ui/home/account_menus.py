"""The menus of an account's head: its stage and its owners."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt

from abm_desktop.accounts.rows import AccountRow
from resources.language import tr
from ui.accounts import menus
from ui.accounts.deeds import Deeds
from ui.accounts.desk import Desk, read_desk
from ui.context import Context
from ui.home.account_header import AccountHeader
from ui.kit.menu import Menu
from ui.kit.writing_rights import CAN_WAIT, may_write


class AccountMenus(QObject):
    """Asks for the choices when a menu is wanted, and opens it below its fact."""

    def __init__(self, context: Context, header: AccountHeader) -> None:
        super().__init__(header)
        self._context = context
        self._header = header
        self._deeds = Deeds(context.jobs)

    def ask_stage(self, row: AccountRow) -> None:
        """Offer the journey stages."""
        self._ask(
            "stage", tr("Stage"), lambda menu, desk: menus.fill_stages(menu, row, desk, self._deeds)
        )

    def ask_owners(self, row: AccountRow) -> None:
        """Offer the owners of both teams."""
        theme = self._context.theme

        def fill(menu: Menu, desk: Desk) -> None:
            menus.fill_both_owners(menu, row, desk, self._deeds, theme)

        self._ask("owners", tr("Owners"), fill)

    def _ask(self, fact: str, name: str, fill: Callable[[Menu, Desk], None]) -> None:
        def pop_up(desk: Desk) -> None:
            menu = Menu(self._context.theme, self._header)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.setAccessibleName(name)
            fill(menu, desk)
            place = self._header.facts[fact]
            menu.popup(place.mapToGlobal(QPoint(0, place.height())))

        if not may_write(self._header, CAN_WAIT):
            return
        self._context.jobs.query(self, read_desk, pop_up, topic="account menu")

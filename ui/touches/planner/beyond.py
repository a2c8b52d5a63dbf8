"""What the planner leads to: campaigns, and calendars out and in."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from resources.language import tr
from ui.context import Context
from ui.kit.menu import Menu
from ui.writing_deeds import deed_of

_ACTIONS: Final = ("page.campaigns", "exchange.calendar", "exchange.meetings")


def show_beyond(context: Context, button: QWidget) -> Menu:
    """Offer, below a button, what the window knows of campaigns and calendars."""
    menu = Menu(context.theme, button)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.setAccessibleName(tr("Campaigns and calendars"))
    for action in filter(None, map(context.actions.find, _ACTIONS)):
        writes = deed_of(action.key) or False
        menu.add(*(action.title, action.run), icon_name=action.icon, key=action.keys, writes=writes)
    menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))
    return menu

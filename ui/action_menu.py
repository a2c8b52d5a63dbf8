"""A menu of actions that are declared already: with their icons and keys, and only what can be done now."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.kit.menu import Menu
from ui.writing_deeds import deed_of


def offer_menu(
    context: Context, keys: Iterable[str], around: QWidget, place: QPoint, name: str
) -> None:
    """Offer actions by their keys, at a place on the screen; the menu goes once it is closed."""
    menu = Menu(context.theme, around)
    menu.setAccessibleName(name)
    for key in keys:
        action = context.actions.get(key)
        run = partial(context.actions.run, key)
        enabled = context.actions.can_run(key)
        menu.add(
            *(action.title, run),
            icon_name=action.icon,
            key=action.keys,
            enabled=enabled,
            writes=deed_of(key) or False,
        )
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(place)

"""The menu of views: choosing one, and what can be done with a view that somebody saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from abm_desktop.workspace.services import saved_views
from abm_desktop.workspace.services.saved_views import ViewRow
from resources.language import tr
from ui.accounts.looking import Looking
from ui.accounts.save_view_dialog import PAGE, RenameViewDialog
from ui.context import Context
from ui.kit.menu import Menu


class ViewsMenu(QObject):
    """Fills menus; `looking` tells what is looked at now, its columns among it."""

    def __init__(self, context: Context, looking: Callable[[], Looking], parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._looking = looking
        self._parent = parent
        self.saved: Mapping[str, ViewRow] = {}

    def menu(self, name: str) -> Menu:
        """Return an empty menu, which goes when it is closed."""
        menu = Menu(self._context.theme, self._parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(name)
        return menu

    def fill(self, menu: Menu, code: str) -> None:
        """Offer what can be done with a saved view; nothing for the others."""
        view = self.saved.get(code)
        if view is None:
            return
        place, last = list(self.saved).index(code), len(self.saved) - 1
        menu.add(
            tr("Keep what is looked at now"),
            partial(self._keep, view),
            icon_name="floppy-disk",
            writes=True,
        )
        menu.add(tr("Rename"), partial(self._rename, view), icon_name="pencil-simple", writes=True)
        if place > 0:
            menu.add(
                tr("Move left"), partial(self._move, view, -1), icon_name="arrow-left", writes=True
            )
        if place < last:
            menu.add(
                tr("Move right"), partial(self._move, view, 1), icon_name="arrow-right", writes=True
            )
        words = tr("Keep it to myself") if view.is_shared else tr("Share with everybody")
        menu.add(words, partial(self._share, view), icon_name="users", writes=True)
        menu.add(tr("Delete"), partial(self._delete, view), icon_name="trash", writes=True)

    def _keep(self, view: ViewRow) -> None:
        body = self._looking().to_json()
        self._context.jobs.change(
            tr("Change view {view}", view=view.name),
            lambda change: saved_views.replace_view(change, view.id, view.body, body),
        )

    def _rename(self, view: ViewRow) -> None:
        dialog = RenameViewDialog(self._context, view)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _move(self, view: ViewRow, step: int) -> None:
        keys = [one.id for one in self.saved.values()]
        place = keys.index(view.id)
        keys.insert(place + step, keys.pop(place))
        self._context.jobs.change(
            tr("Move view {view}", view=view.name),
            lambda change: saved_views.order_views(change, PAGE, keys),
        )

    def _share(self, view: ViewRow) -> None:
        turn = saved_views.keep_view_to_myself if view.is_shared else saved_views.share_view
        label = (
            tr("Keep view {view} to myself", view=view.name)
            if view.is_shared
            else tr("Share view {view}", view=view.name)
        )
        self._context.jobs.change(label, lambda change: turn(change, view.id))

    def _delete(self, view: ViewRow) -> None:
        self._context.jobs.change(
            tr("Delete view {view}", view=view.name),
            lambda change: saved_views.delete_view(change, view.id),
        )

"""The tab of an account's people, and short ways to look at it."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtWidgets import QVBoxLayout
from pytestqt.qtbot import QtBot

from abm_desktop.committee import service
from abm_desktop.committee.rows import ContactRow
from abm_desktop.workspace.opened import Workspace
from ui.committee.tab import PeopleTab
from ui.context import Context
from ui.kit.dialog import Dialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def opened_tab(qtbot: QtBot, context: Context, account: UUID) -> PeopleTab:
    made = PeopleTab(context)
    QVBoxLayout(context.window).addWidget(made)
    context.workspace.subscribe(
        lambda changes: context.jobs._line.tell(lambda: made.follow(changes))
    )
    made.show_account(account)
    qtbot.waitUntil(lambda: made.people is not None)
    return made


def shown(tab: PeopleTab) -> list[str]:
    return [tab.table.rows.row_at(n).contact.shown_name for n in range(tab.table.rows.rowCount())]


def person(workspace: Workspace, key: UUID) -> ContactRow:
    with workspace.reading() as reading:
        return service.contact(reading, key)


def dialog_of(context: Context, kind: type[Dialog]) -> Dialog:
    return next(one for one in context.window.findChildren(kind) if one.isVisible())


def titles(context: Context) -> list[str]:
    """Return what the dialogs that are open are called."""
    dialogs = context.window.findChildren(Dialog)
    return [one.windowTitle() for one in dialogs if one.isVisible()]


def choose(tab: PeopleTab, key: UUID) -> None:
    tab.table.choose(tab.table.rows.find(key))

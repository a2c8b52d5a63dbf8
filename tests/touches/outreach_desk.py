"""The outreach page in its window, the hands before it, and touches to work through."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Signal, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout
from pytestqt.qtbot import QtBot

from abm_desktop.accounts.service import NewAccount, add_account
from abm_desktop.committee.rows import NewContact
from abm_desktop.committee.service import add_contact
from tests.engagement.stage import shell_of
from tests.patience import settle
from tests.touches.facts import Facts
from tests.touches.test_outreach import DAY, NOW, me
from ui.context import Context
from ui.touches.outreach.page import OutreachPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class News(QObject):
    heard = Signal(object)


class MailProgram(QObject):
    """Stands for the mail program of the system."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))


class Desk:
    """The page in its window, and the hands of the person before it."""

    def __init__(self, qtbot: QtBot, context: Context, facts: Facts) -> None:
        self.qtbot, self.context, self.facts = qtbot, context, facts
        self.page = OutreachPage(context)
        layout = QVBoxLayout(context.window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        context.window.resize(1264, 820)
        self.news = News(self.page)
        self.news.heard.connect(self.page.follow, Qt.ConnectionType.QueuedConnection)
        self.stop = context.workspace.subscribe(self.news.heard.emit)
        context.window.activateWindow()
        self.settle()
        self.page.list.setFocus()

    def settle(self) -> None:
        settle(self.context.jobs)

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        held = Qt.KeyboardModifier.NoModifier
        for one in modifiers:
            held |= one
        QTest.keyClick(QApplication.focusWidget() or self.context.window, key, held)
        self.settle()

    def control(self, key: Qt.Key) -> None:
        self.press(key, Qt.KeyboardModifier.ControlModifier)

    def write(self, text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget(), text)
        self.settle()

    def chosen(self) -> str:
        row = self.page.list.current()
        return "" if row is None else row.touch.title

    def warned(self) -> str:
        return "\n".join(shell_of(self.context).warned)


def mail(facts: Facts, henrik: UUID, **fields: object) -> UUID:
    usual = {
        "owner": me(facts),
        "channel": "email",
        "contacts": (henrik,),
        "title": "Follow-up",
        "subject": "Hub data from {city}",
        "message": "Hi {first name},\n\n100 % & more?\n\n{my name}",
    }
    return facts.plan(**{**usual, **fields})


@contextmanager
def renamed(facts: Facts, table: str) -> Iterator[None]:
    """Take a table away for a while, as a damaged file has none."""
    assert facts.workspace.location.path is not None
    with closing(sqlite3.connect(facts.workspace.location.path)) as raw:
        raw.execute(f"ALTER TABLE {table} RENAME TO gone")
        raw.commit()
        yield
        raw.execute(f"ALTER TABLE gone RENAME TO {table}")
        raw.commit()


def facts_day(later: int) -> date:
    return NOW.date() + later * DAY


def company(facts: Facts, number: int) -> tuple[UUID, UUID]:
    """Add a company with somebody who can be reached in every way."""
    with facts.workspace.change("Add a company") as change:
        account = add_account(change, NewAccount(f"Company {number:02}", city="Lund"))
        address = f"p{number}@company.example"
        new = NewContact(account, f"Jane {number:02}", email=address, phone="+46 1")
        return account, add_contact(change, new)

"""The card of an account's people with real data in a real window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout
from pytestqt.qtbot import QtBot

from abm_desktop.committee import service
from abm_desktop.committee.rows import ContactRow, NewContact
from abm_desktop.engagement.rows import NewEngagement
from abm_desktop.engagement.service import log
from abm_desktop.workspace.opened import Workspace
from tests.engagement.stage import shell_of, stage
from ui.committee.contacts_card import ContactsCard
from ui.committee.editor import ContactEditor
from ui.committee.erasing import ask_to_erase
from ui.committee.lines import MissingLine, PersonLine
from ui.context import Context
from ui.kit.buttons import IconButton
from ui.kit.dialog import Dialog
from ui.kit.fields import TextArea
from ui.kit.labels import PlainLabel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def context(qapp: QApplication, workspace: Workspace, tmp_path: Path) -> Iterator[Context]:
    """A window over the workspace."""
    with stage(workspace, tmp_path) as made:
        yield made


@pytest.fixture
def card(qtbot: QtBot, context: Context, norrhavn: UUID) -> ContactsCard:
    """The card in the window, which follows every change as its page would make it."""
    made = ContactsCard(context)
    QVBoxLayout(context.window).addWidget(made)
    context.workspace.subscribe(
        lambda changes: context.jobs._arrived.emit(lambda: made.follow(changes))
    )
    made.show_account(norrhavn)
    qtbot.waitUntil(lambda: bool(made._lines))
    return made


def people(card: ContactsCard) -> list[str]:
    return [line.contact.shown_name for line in card._people_lines()]


def missing(card: ContactsCard) -> list[str]:
    return [line.accessibleName() for line in card._lines if isinstance(line, MissingLine)]


def visible_dialog(context: Context) -> Dialog | None:
    dialogs = context.window.findChildren(Dialog)
    return next((dialog for dialog in dialogs if dialog.isVisible()), None)


def add(workspace: Workspace, account: UUID, name: str, **fields: object) -> UUID:
    with workspace.change(f"Add {name}") as change:
        return service.add_contact(change, NewContact(account, name, **fields))  # type: ignore[arg-type]


def line_of(card: ContactsCard, name: str) -> PersonLine:
    return next(line for line in card._people_lines() if line.contact.name == name)


def contact_of(workspace: Workspace, key: UUID) -> ContactRow:
    with workspace.reading() as reading:
        return service.contact(reading, key)


def test_an_empty_account_says_whom_to_look_for(card: ContactsCard) -> None:
    assert card._empty.isVisible()
    assert missing(card) == [
        "Economic buyer missing",
        "Champion missing",
        "Technical buyer missing",
        "User buyer missing",
        "Executive sponsor missing",
        "Procurement missing",
    ]


def test_names_are_shown_as_typed(
    qtbot: QtBot, card: ContactsCard, workspace: Workspace, norrhavn: UUID
) -> None:
    add(workspace, norrhavn, "Jane <jane@acme.com>", title="R&D <b>", role="champion")
    qtbot.waitUntil(lambda: people(card) == ["Jane <jane@acme.com>"])
    labels = card._people_lines()[0].findChildren(PlainLabel)
    assert [label.text() for label in labels] == ["Jane <jane@acme.com>", "R&D <b>"]
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    assert "Champion missing" not in missing(card)


def test_do_not_contact_is_seen_and_takes_the_mail_away(
    qtbot: QtBot, card: ContactsCard, workspace: Workspace, norrhavn: UUID
) -> None:
    add(workspace, norrhavn, "Jane Doe", email="jane@acme.com", do_not_contact=True)
    qtbot.waitUntil(lambda: people(card) == ["Jane Doe"])
    line = line_of(card, "Jane Doe")
    assert line.accessibleName() == "Jane Doe, do not contact"
    mail = line.findChildren(IconButton)[0]
    assert mail.accessibleName() == (
        "Jane Doe must not be contacted: Do not contact since 18 Nov 2026"
    )
    assert not mail.isEnabled()
    words = [action.text() for action in card.menu_for(line.contact).actions()]
    assert "Write e-mail" not in words


def test_a_missing_role_is_filled_where_it_is_missed(
    qtbot: QtBot, card: ContactsCard, context: Context, workspace: Workspace, norrhavn: UUID
) -> None:
    ghost = next(
        line
        for line in card._lines
        if isinstance(line, MissingLine) and line.accessibleName() == "Procurement missing"
    )
    ghost.add_asked.emit("procurement")
    editor = visible_dialog(context)
    assert isinstance(editor, ContactEditor)
    qtbot.keyClicks(editor._name, "Pia Kauf")
    qtbot.keyClick(editor._name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: people(card) == ["Pia Kauf"])
    assert "Procurement missing" not in missing(card)
    assert shell_of(context).told == ["Add Pia Kauf [Undo]"]


def test_the_form_says_how_to_mend_a_mistake_and_keeps_what_was_typed(
    card: ContactsCard, context: Context
) -> None:
    card.add_person()
    editor = visible_dialog(context)
    assert isinstance(editor, ContactEditor)
    editor._email.setText("Jane <jane@acme.com>")
    editor.accept()
    assert editor._name_field.error() == "Enter a name"
    assert editor._email_field.error() == "Enter the address alone: jane@acme.com"
    assert editor._email.text() == "Jane <jane@acme.com>"
    editor.reject()


def test_enter_on_a_person_edits_and_the_keyboard_stays_there(
    qtbot: QtBot, card: ContactsCard, context: Context, workspace: Workspace, norrhavn: UUID
) -> None:
    add(workspace, norrhavn, "Ada First")
    key = add(workspace, norrhavn, "Jane Doe", title="CFO", phone="+45 1")
    qtbot.waitUntil(lambda: people(card) == ["Ada First", "Jane Doe"])
    line_of(card, "Ada First").setFocus()
    qtbot.keyClick(line_of(card, "Ada First"), Qt.Key.Key_Down)
    assert line_of(card, "Jane Doe").hasFocus()
    qtbot.keyClick(line_of(card, "Jane Doe"), Qt.Key.Key_Return)
    editor = visible_dialog(context)
    assert isinstance(editor, ContactEditor)
    editor._title.setText("COO")
    with workspace.change("A colleague edits") as change:
        service.edit_contact(change, key, {"phone": ("+45 1", "+45 2")})
    editor.accept()
    qtbot.waitUntil(lambda: line_of(card, "Jane Doe").contact.title == "COO")
    assert line_of(card, "Jane Doe").contact.phone == "+45 2"
    assert context.window.focusWidget() is line_of(card, "Jane Doe")


def test_delete_deletes_and_offers_undo(
    qtbot: QtBot, card: ContactsCard, context: Context, workspace: Workspace, norrhavn: UUID
) -> None:
    add(workspace, norrhavn, "Jane Doe")
    qtbot.waitUntil(lambda: people(card) == ["Jane Doe"])
    line = line_of(card, "Jane Doe")
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: people(card) == [])
    assert shell_of(context).told == ["Delete Jane Doe [Undo]"]


def test_a_person_whom_something_names_stays_and_it_is_said_why(
    qtbot: QtBot, card: ContactsCard, context: Context, workspace: Workspace, norrhavn: UUID
) -> None:
    key = add(workspace, norrhavn, "Jane Doe")
    with workspace.change("Log") as change:
        log(change, NewEngagement(norrhavn, "meeting", change.at, contacts=(key,)))
    qtbot.waitUntil(lambda: people(card) == ["Jane Doe"])
    card.delete_person(line_of(card, "Jane Doe").contact)
    qtbot.waitUntil(lambda: bool(shell_of(context).warned))
    assert "named by 1 engagement" in shell_of(context).warned[0]
    assert people(card) == ["Jane Doe"]


def test_erasing_asks_first_and_enter_does_not_answer(
    qtbot: QtBot, card: ContactsCard, context: Context, workspace: Workspace, norrhavn: UUID
) -> None:
    key = add(workspace, norrhavn, "Jane Doe", role="champion")
    assert workspace.backups is not None
    backup = workspace.backups.make(workspace.clock.now())
    qtbot.waitUntil(lambda: people(card) == ["Jane Doe"])
    ask_to_erase(context, line_of(card, "Jane Doe").contact)
    question = visible_dialog(context)
    assert question is not None
    qtbot.keyClick(question, Qt.Key.Key_Return)
    assert question.isVisible()
    assert contact_of(workspace, key).name == "Jane Doe"

    question.confirm.click()
    qtbot.waitUntil(lambda: people(card) == ["Erased person"])
    qtbot.waitUntil(lambda: visible_dialog(context) is not None)
    report = visible_dialog(context)
    assert report is not None
    assert report.windowTitle() == "1 backup still holds the person"
    assert report.findChildren(TextArea)[0].toPlainText() == str(backup.path)
    report.accept()
    assert "Champion missing" in missing(card)


def test_the_phone_number_is_copied(
    qtbot: QtBot, card: ContactsCard, context: Context, workspace: Workspace, norrhavn: UUID
) -> None:
    add(workspace, norrhavn, "Jane Doe", phone="+45 5550 1")
    qtbot.waitUntil(lambda: people(card) == ["Jane Doe"])
    line_of(card, "Jane Doe").findChildren(IconButton)[1].click()
    assert QApplication.clipboard().text() == "+45 5550 1"
    assert shell_of(context).told == ["Copied +45 5550 1"]

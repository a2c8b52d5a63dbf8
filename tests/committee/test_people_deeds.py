"""What is done with people: stopped, written to, called, moved, deleted and erased."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from abm_desktop.committee import service
from abm_desktop.committee.reach import Said
from abm_desktop.touches.rows import TouchDraft
from abm_desktop.touches.service import plan
from abm_desktop.vocabulary import Medium, PointKind, Stance, Team
from abm_desktop.workspace.opened import Workspace
from db.accounts.tables import Account
from tests.committee.people_tab import choose, dialog_of, person, shown, titles
from tests.engagement.stage import shell_of
from tests.patience import settle
from ui.committee.editor import ContactEditor
from ui.committee.person_dialogs import LeftDialog, MoveDialog, StanceDialog
from ui.committee.tab import PeopleTab
from ui.context import Context
from ui.kit.buttons import IconButton
from ui.kit.dialog import Dialog
from ui.kit.fields import TextArea
from ui.kit.labels import PlainLabel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
MAY = date(2026, 5, 3)


def test_a_stop_is_said_with_its_source_and_takes_writing_away(
    qtbot: QtBot,
    context: Context,
    workspace: Workspace,
    tab: PeopleTab,
    people: dict[str, UUID],
) -> None:
    key = people["Henrik <b>Dahlmo</b>"]
    tab.open_row(key)
    qtbot.waitUntil(tab.details.isVisible)
    assert tab.details.mail.isEnabled()
    dialog = StanceDialog(context, person(workspace, key), Medium.EMAIL)
    dialog.open()
    qtbot.keyClicks(dialog.source, "replied unsubscribe")
    dialog.since.set_day(MAY)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not tab.details.mail.isEnabled())
    why = "Stopped e-mail on 3 May 2026: replied unsubscribe"
    assert tab.details.mail.accessibleDescription() == why
    assert tab.details.call.isEnabled()


def test_s_asks_at_once_what_somebody_said(
    qtbot: QtBot, context: Context, tab: PeopleTab, people: dict[str, UUID]
) -> None:
    choose(tab, people["Lotte Vance"])
    context.actions.run("person.stop")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, StanceDialog)
    dialog.reject()


def test_nobody_agrees_to_every_way_at_once(
    context: Context, workspace: Workspace, tab: PeopleTab, people: dict[str, UUID]
) -> None:
    who = person(workspace, people["Lotte Vance"])
    dialog = StanceDialog(context, who, None, Stance.CONSENT)
    dialog.open()
    dialog.accept()
    assert dialog._way_field.error() == "Choose the way that they agreed to"
    dialog.reject()


def test_leaving_lists_what_is_planned_and_is_told_in_words(
    qtbot: QtBot,
    context: Context,
    workspace: Workspace,
    tab: PeopleTab,
    people: dict[str, UUID],
) -> None:
    key = people["Henrik <b>Dahlmo</b>"]
    account = person(workspace, key).account
    with workspace.change("Plan") as change:
        plan(change, TouchDraft(account, "call", Team.SALES, contacts=(key,), title="Call H"))
    dialog = LeftDialog(context, person(workspace, key))
    dialog.open()
    qtbot.waitUntil(
        lambda: any("Call H" in label.text() for label in dialog.findChildren(PlainLabel))
    )
    dialog.day.set_day(MAY)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: person(workspace, key).left_on == MAY)
    qtbot.waitUntil(lambda: tab.people is not None and tab.people.known == 1)
    index = tab.table.rows.index(tab.table.rows.find(key), 0)
    assert "Left 3 May" in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_moving_needs_an_account_from_the_list(
    qtbot: QtBot, context: Context, workspace: Workspace, tab: PeopleTab, people: dict[str, UUID]
) -> None:
    with workspace.change("Add") as change:
        tessaro = change.add(Account(name="Tessaro")).id
    key = people["Lotte Vance"]
    dialog = MoveDialog(context, person(workspace, key))
    dialog.open()
    dialog.accept()
    assert dialog._account_field.error().startswith("Type a name")
    dialog.picker.setText("Tessaro")
    dialog.choose(tessaro)
    dialog.accept()
    qtbot.waitUntil(lambda: person(workspace, key).went_to is not None)


def test_every_deed_is_in_the_menu_and_in_the_palette(
    qtbot: QtBot, context: Context, workspace: Workspace, tab: PeopleTab, people: dict[str, UUID]
) -> None:
    choose(tab, people["Lotte Vance"])
    menu = tab.deeds.menu(person(workspace, people["Lotte Vance"]), tab)
    words = [one.text().partition("\t")[0] for one in menu.actions() if not one.isSeparator()]
    assert words == [
        "Edit",
        "Change role",
        "Stop or consent",
        "Left the account…",
        "Moved to another account…",
        "Delete",
        "Erase…",
        "Export data…",
    ]
    possible = {action.key for action in context.actions.possible()}
    assert {"person.add", "person.edit", "person.erase", "person.find"} <= possible
    menu.deleteLater()


def test_who_was_erased_before_is_added_only_after_a_second_yes(
    qtbot: QtBot, context: Context, workspace: Workspace, tab: PeopleTab, people: dict[str, UUID]
) -> None:
    service.erase_contact(workspace, people["Sigrid Aalto-Berg"])
    tab.add_person()
    editor = dialog_of(context, ContactEditor)
    qtbot.keyClicks(editor._name, "Sigrid Aalto-Berg")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "erased on request" in editor.complaint)
    assert editor.confirm.label == "Add anyway"
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Sigrid Aalto-Berg" in shown(tab))


def test_writing_opens_a_mail_to_one_address_only(
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    workspace: Workspace,
    tab: PeopleTab,
    people: dict[str, UUID],
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    key = people["Lotte Vance"]
    with workspace.change("Set address") as change:
        odd = "a@b.com?bcc=evil@x.com"
        service.edit_contact(
            change, people["Henrik <b>Dahlmo</b>"], {"phone": ("+45 55501234", None)}
        )
        with pytest.raises(Exception, match="not an e-mail address"):
            service.edit_contact(change, key, {"email": (None, odd)})
    tab.open_row(people["Henrik <b>Dahlmo</b>"])
    qtbot.waitUntil(lambda: tab.details.isVisible() and not tab.details.call.isEnabled())
    tab.details.mail.click()
    assert opened == ["mailto:h@norrhavn.example"]


def test_who_has_a_further_number_only_is_called_there(
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    workspace: Workspace,
    tab: PeopleTab,
    people: dict[str, UUID],
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    key = people["Henrik <b>Dahlmo</b>"]
    with workspace.change("Number") as change:
        service.edit_contact(change, key, {"phone": ("+45 55501234", None)})
        service.add_point(change, key, PointKind.PHONE, "+49 30 1234567", "Mobile")
    tab.open_row(key)
    qtbot.waitUntil(lambda: tab.details.who is not None and tab.details.who.phone is None)
    tab.details.call.click()
    assert opened == ["tel:+49301234567"]


def test_deleting_offers_undo_and_a_person_whom_something_names_stays(
    qtbot: QtBot, context: Context, tab: PeopleTab, people: dict[str, UUID]
) -> None:
    tab.table.setFocus()
    choose(tab, people["Lotte Vance"])
    context.actions.run("person.delete")
    qtbot.waitUntil(lambda: "Lotte Vance" not in shown(tab))
    settle(context.jobs)
    assert shell_of(context).told == ["Delete Lotte Vance [Undo]"]
    choose(tab, people["Henrik <b>Dahlmo</b>"])
    context.actions.run("person.delete")
    qtbot.waitUntil(lambda: bool(shell_of(context).warned))
    assert "named by 1 engagement" in shell_of(context).warned[0]


def test_erasing_asks_first_and_enter_does_not_answer(
    qtbot: QtBot, context: Context, workspace: Workspace, tab: PeopleTab, people: dict[str, UUID]
) -> None:
    key = people["Sigrid Aalto-Berg"]
    assert workspace.backups is not None
    backup = workspace.backups.make(workspace.clock.now())
    choose(tab, key)
    context.actions.run("person.erase")
    question = dialog_of(context, Dialog)
    question.confirm.setFocus()
    qtbot.keyClick(question.confirm, Qt.Key.Key_Return)
    assert question.isVisible()
    assert person(workspace, key).name == "Sigrid Aalto-Berg"

    question.confirm.click()
    qtbot.waitUntil(lambda: "Erased person" in shown(tab))
    title = "1 backup still holds the person"
    qtbot.waitUntil(lambda: title in titles(context))
    report = dialog_of(context, Dialog)
    assert report.findChildren(TextArea)[0].toPlainText() == str(backup.path)
    report.accept()
    choose(tab, key)
    tab.table.opened.emit(None)
    assert not tab.details.form.isVisible()


def test_who_was_deleted_can_be_erased_from_the_history(
    qtbot: QtBot, context: Context, workspace: Workspace, tab: PeopleTab, people: dict[str, UUID]
) -> None:
    assert not tab.deleted_button.isVisible()
    with workspace.change("Delete Lotte Vance") as change:
        service.delete_contact(change, people["Lotte Vance"])
    qtbot.waitUntil(tab.deleted_button.isVisible)
    assert tab.people is not None
    menu = tab.deeds.deleted_menu(tab.people.deleted)
    (action,) = menu.actions()
    assert action.text() == "Erase Lotte Vance…"
    action.trigger()
    dialog_of(context, Dialog).confirm.click()
    qtbot.waitUntil(lambda: not tab.deleted_button.isVisible())
    menu.deleteLater()


def test_the_keyboard_stays_where_something_was_said(
    qtbot: QtBot, context: Context, workspace: Workspace, tab: PeopleTab, people: dict[str, UUID]
) -> None:
    key = people["Lotte Vance"]
    tab.open_row(key)
    qtbot.waitUntil(tab.details.isVisible)

    def button() -> IconButton | None:
        buttons = tab.details.ways.findChildren(IconButton)
        wanted = (one for one in buttons if one.accessibleName() == "Say something of e-mail")
        return next((one for one in wanted if one.isVisible()), None)

    qtbot.waitUntil(lambda: button() is not None)
    before = button()
    assert before is not None
    before.setFocus()
    with workspace.change("Stop e-mail") as change:
        service.say(change, key, Said(Medium.EMAIL, Stance.STOP, "", MAY))
    qtbot.waitUntil(lambda: button() not in (None, before))
    assert context.window.focusWidget() is button()

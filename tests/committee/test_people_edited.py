"""Facts of people edited in place: kept, refused in words, and never over what somebody types."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from abm_desktop.committee import service
from abm_desktop.committee.services.own_fields import OWN_FIELDS
from abm_desktop.vocabulary import FieldKind, FieldOwner, PointKind
from abm_desktop.workspace import history
from abm_desktop.workspace.opened import Workspace
from abm_desktop.workspace.services.custom_fields import add_field
from abm_desktop.workspace.services.field_values import values_of
from tests.committee.people_tab import choose, dialog_of, person
from tests.engagement.stage import shell_of
from ui.committee.editor import ContactEditor
from ui.committee.person_dialogs import PointDialog
from ui.committee.tab import PeopleTab
from ui.context import Context

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_facts_are_edited_in_place_and_kept_when_the_field_is_left(
    qtbot: QtBot, workspace: Workspace, tab: PeopleTab, people: dict[str, UUID]
) -> None:
    key = people["Sigrid Aalto-Berg"]
    choose(tab, key)
    tab.edit()
    title = tab.details.form.texts["title"]
    title.setFocus()
    title.selectAll()
    qtbot.keyClicks(title, "Group CFO")
    qtbot.keyClick(title, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: person(workspace, key).title == "Group CFO")
    history.undo(workspace)
    qtbot.waitUntil(lambda: title.text() == "CFO")


def test_a_look_that_is_older_than_what_was_typed_does_not_bring_the_old_back(
    qtbot: QtBot, workspace: Workspace, tab: PeopleTab, people: dict[str, UUID]
) -> None:
    key = people["Sigrid Aalto-Berg"]
    choose(tab, key)
    tab.edit()
    form, older = tab.details.form, tab.details.who
    assert older is not None
    form.texts["title"].setText("Group CFO")
    form.save()
    form.show_person(older, tab.roles())
    assert form.texts["title"].text() == "Group CFO"
    qtbot.waitUntil(lambda: person(workspace, key).title == "Group CFO")
    assert form.texts["title"].text() == "Group CFO"


@pytest.mark.parametrize(
    ("chosen", "kept"),
    [({"title": ("Head of finance", "Group CFO")}, "Group CFO"), ({}, "Head of finance")],
)
def test_what_is_typed_stays_until_the_person_decides_between_it_and_a_colleagues(
    qtbot: QtBot,
    context: Context,
    workspace: Workspace,
    tab: PeopleTab,
    people: dict[str, UUID],
    *,
    chosen: dict[str, tuple[str, str]],
    kept: str,
) -> None:
    key = people["Sigrid Aalto-Berg"]
    choose(tab, key)
    tab.edit()
    title = tab.details.form.texts["title"]
    title.setText("Group CFO")
    with workspace.change("A colleague") as change:
        service.edit_contact(change, key, {"title": ("CFO", "Head of finance")})
    with qtbot.waitSignal(context.jobs.conflicted) as asked:
        tab.leave()
    assert title.text() == "Group CFO"
    asked.args[1](chosen)
    assert title.text() == kept
    qtbot.waitUntil(lambda: person(workspace, key).title == kept)


def test_what_is_typed_is_kept_when_the_account_is_left(
    qtbot: QtBot, workspace: Workspace, tab: PeopleTab, people: dict[str, UUID]
) -> None:
    key = people["Lotte Vance"]
    choose(tab, key)
    tab.edit()
    tab.details.form.note.setPlainText("Met at the fair")
    tab.leave()
    qtbot.waitUntil(lambda: person(workspace, key).note == "Met at the fair")


def test_what_is_no_address_is_told_and_not_kept(
    qtbot: QtBot, workspace: Workspace, tab: PeopleTab, people: dict[str, UUID]
) -> None:
    key = people["Lotte Vance"]
    choose(tab, key)
    tab.edit()
    mail = tab.details.form.texts["email"]
    mail.setFocus()
    qtbot.keyClicks(mail, "lotte at home")
    qtbot.keyClick(mail, Qt.Key.Key_Return)
    assert tab.details.form.forms["email"].error().startswith("Enter an address")
    assert person(workspace, key).email is None


def test_a_further_address_is_added_by_keyboard(
    qtbot: QtBot, context: Context, workspace: Workspace, tab: PeopleTab, people: dict[str, UUID]
) -> None:
    key = people["Lotte Vance"]
    dialog = PointDialog(context, person(workspace, key), PointKind.EMAIL)
    dialog.open()
    qtbot.keyClicks(dialog.value, "lotte@home.org")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(person(workspace, key).points))


def test_the_form_says_how_to_mend_a_mistake_and_keeps_what_was_typed(
    qtbot: QtBot, context: Context, tab: PeopleTab
) -> None:
    tab.add_person()
    editor = dialog_of(context, ContactEditor)
    qtbot.keyClicks(editor._email, "Jane Doe <jane@acme.com>")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor._name_field.error() == "Enter a name"
    assert editor._email_field.error() == "Enter the address alone: jane@acme.com"
    assert editor._email.text() == "Jane Doe <jane@acme.com>"


def test_addresses_are_copied(
    qtbot: QtBot, context: Context, workspace: Workspace, tab: PeopleTab, people: dict[str, UUID]
) -> None:
    who = person(workspace, people["Henrik <b>Dahlmo</b>"])
    menu = tab.deeds.menu(who, tab)
    next(one for one in menu.actions() if one.text() == "Copy phone number").trigger()
    assert QApplication.clipboard().text() == "+45 55501234"
    assert shell_of(context).told == ["Copied +45 55501234"]
    menu.deleteLater()


def test_own_fields_are_edited_in_place_and_say_what_they_cannot_hold(
    qtbot: QtBot, workspace: Workspace, tab: PeopleTab, people: dict[str, UUID]
) -> None:
    key = people["Lotte Vance"]
    with workspace.change("Add fields") as change:
        seats = add_field(change, FieldOwner.CONTACT, "Seats", FieldKind.NUMBER)
        diet = add_field(change, FieldOwner.CONTACT, "Diet", FieldKind.CHOICE, ("Vegan", "Any"))

    def held() -> dict[UUID, object]:
        with workspace.reading() as reading:
            return dict(values_of(reading, OWN_FIELDS, [key])[key])

    choose(tab, key)
    tab.edit()
    own = tab.details.own
    qtbot.waitUntil(lambda: set(own.editors) == {seats, diet})
    own.editors[seats].setFocus()
    qtbot.keyClicks(own.editors[seats], "many")
    qtbot.keyClick(own.editors[seats], Qt.Key.Key_Return)
    assert own.forms[seats].error() == '"many" is no number. Type one such as 500 or 640k.'
    own.editors[seats].setText("1,200.5")
    own.editors[diet].choose("Vegan")
    own.editors[diet].picked.emit("Vegan")
    tab.leave()
    qtbot.waitUntil(lambda: held() == {seats: 1200.5, diet: "Vegan"})


def test_what_is_typed_is_kept_when_a_colleague_adds_a_field(
    qtbot: QtBot, workspace: Workspace, tab: PeopleTab, people: dict[str, UUID]
) -> None:
    key = people["Lotte Vance"]
    with workspace.change("Add a field") as change:
        nickname = add_field(change, FieldOwner.CONTACT, "Nickname", FieldKind.TEXT)
    choose(tab, key)
    tab.edit()
    own = tab.details.own
    qtbot.waitUntil(lambda: set(own.editors) == {nickname})
    own.editors[nickname].setText("Lo")
    with workspace.change("Add another") as change:
        diet = add_field(change, FieldOwner.CONTACT, "Diet", FieldKind.TEXT)
    qtbot.waitUntil(lambda: set(own.editors) == {nickname, diet})
    qtbot.waitUntil(lambda: own.editors[nickname].text() == "Lo")
    with workspace.reading() as reading:
        assert values_of(reading, OWN_FIELDS, [key])[key] == {nickname: "Lo"}

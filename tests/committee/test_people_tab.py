"""The tab of an account's people in a real window, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QVBoxLayout
from pytestqt.qtbot import QtBot

from abm_desktop.committee import service
from abm_desktop.committee.reach import Said
from abm_desktop.committee.rows import ContactRow, NewContact
from abm_desktop.committee.services.own_fields import OWN_FIELDS
from abm_desktop.committee.services.words import ROLES
from abm_desktop.engagement.rows import NewEngagement
from abm_desktop.engagement.service import log
from abm_desktop.touches.rows import TouchDraft
from abm_desktop.touches.service import plan
from abm_desktop.vocabulary import FieldKind, FieldOwner, Medium, PointKind, Stance, Team
from abm_desktop.workspace import history
from abm_desktop.workspace.opened import Workspace
from abm_desktop.workspace.services import word_lists
from abm_desktop.workspace.services.custom_fields import add_field
from abm_desktop.workspace.services.field_values import values_of
from db.accounts.tables import Account
from tests.engagement.stage import counted, shell_of, stage
from tests.patience import settle
from ui.committee.editor import ContactEditor
from ui.committee.people import Which, read_people
from ui.committee.person_dialogs import LeftDialog, MoveDialog, PointDialog, StanceDialog
from ui.committee.tab import PeopleTab
from ui.context import Context
from ui.kit.buttons import Button, IconButton
from ui.kit.dialog import Dialog
from ui.kit.fields import TextArea
from ui.kit.labels import PlainLabel
from ui.kit.menu import Menu

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
MAY = date(2026, 5, 3)


@pytest.fixture
def context(qapp: QApplication, workspace: Workspace, tmp_path: Path) -> Iterator[Context]:
    with stage(workspace, tmp_path) as made:
        yield made


@pytest.fixture
def people(workspace: Workspace, norrhavn: UUID) -> dict[str, UUID]:
    """Henrik the champion, who engaged today, Sigrid the economic buyer, and Lotte without a role."""
    with workspace.change("Add people") as change:
        keys = {
            name: service.add_contact(
                change,
                NewContact(norrhavn, name, title=title, email=email, phone=phone, role=role),
            )
            for name, title, email, phone, role in (
                ("Sigrid Aalto-Berg", "CFO", "sigrid@norrhavn.example", "", "economic_buyer"),
                ("Henrik <b>Dahlmo</b>", "VP", "h@norrhavn.example", "+45 55501234", "champion"),
                ("Lotte Vance", "", "", "", None),
            )
        }
        henrik = keys["Henrik <b>Dahlmo</b>"]
        change.session.flush()
        log(change, NewEngagement(norrhavn, "call_connected", change.at, contacts=(henrik,)))
    return keys


@pytest.fixture
def tab(qtbot: QtBot, context: Context, norrhavn: UUID, people: dict[str, UUID]) -> PeopleTab:
    return opened_tab(qtbot, context, norrhavn)


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


def test_roles_tell_who_has_them_and_how_well(tab: PeopleTab) -> None:
    told = [line.accessibleName() for line in tab.roles_panel.lines]
    assert told == [
        "Economic buyer, known: Sigrid Aalto-Berg",
        "Champion, strong: Henrik <b>Dahlmo</b>",
        "Technical buyer, missing: nobody yet",
        "User buyer, missing: nobody yet",
        "Executive sponsor, missing: nobody yet",
        "Procurement, missing: nobody yet",
    ]
    assert tab.people is not None
    assert tab.people.state == "2 of 6"


def test_an_empty_account_says_what_will_be_here(
    qtbot: QtBot, context: Context, norrhavn: UUID
) -> None:
    tab = opened_tab(qtbot, context, norrhavn)

    def said() -> set[str]:
        return {label.text() for label in tab.findChildren(PlainLabel) if label.isVisible()}

    qtbot.waitUntil(lambda: {"No people yet", "0 of 6 roles known"} <= said())


def test_a_name_is_shown_as_typed_and_said_with_its_title(
    tab: PeopleTab, people: dict[str, UUID]
) -> None:
    index = tab.table.rows.index(tab.table.rows.find(people["Henrik <b>Dahlmo</b>"]), 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Henrik <b>Dahlmo</b>, VP"
    assert "<b>" not in index.data(Qt.ItemDataRole.ToolTipRole)


def test_everything_is_read_in_a_fixed_number_of_statements(
    workspace: Workspace, norrhavn: UUID, people: dict[str, UUID]
) -> None:
    def statements() -> int:
        with workspace.reading() as reading, counted() as found:
            read_people(reading, norrhavn)
        return len(found)

    few = statements()
    with workspace.change("Add many") as change:
        for index in range(120):
            key = service.add_contact(change, NewContact(norrhavn, f"Person {index}"))
            service.add_point(change, key, PointKind.EMAIL, f"p{index}@acme.com")
            service.say(change, key, Said(Medium.PHONE, Stance.STOP, "", MAY))
    assert statements() == few


def test_the_keyboard_adds_a_person_for_a_missing_role(
    qtbot: QtBot, context: Context, workspace: Workspace, norrhavn: UUID, tab: PeopleTab
) -> None:
    line = tab.roles_panel.lines[-1]
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Space)
    editor = dialog_of(context, ContactEditor)
    qtbot.keyClicks(editor._name, "Pia Purchase")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Pia Purchase" in shown(tab))
    assert "Procurement, known: Pia Purchase" in [
        one.accessibleName() for one in tab.roles_panel.lines
    ]


def test_words_roles_and_chips_find_people(
    qtbot: QtBot, workspace: Workspace, tab: PeopleTab, people: dict[str, UUID]
) -> None:
    qtbot.keyClicks(tab.filters.finder, "aalto cfo")
    assert shown(tab) == ["Sigrid Aalto-Berg"]
    qtbot.keyClick(tab.filters.finder, Qt.Key.Key_Escape)
    tab.filters.look_for_role("champion")
    assert shown(tab) == ["Henrik <b>Dahlmo</b>"]
    tab.filters.clear()
    tab.filters.chips[Which.REACHABLE].click()
    assert shown(tab) == ["Sigrid Aalto-Berg", "Henrik <b>Dahlmo</b>"]
    tab.filters.chips[Which.LEFT].click()
    assert shown(tab) == []


def test_a_search_that_finds_nobody_says_so_and_leads_back_to_everybody(
    qtbot: QtBot, tab: PeopleTab, people: dict[str, UUID]
) -> None:
    qtbot.keyClicks(tab.filters.finder, "zzz")
    assert tab.nobody.isVisible()
    assert not tab.table.isVisible()
    (everybody,) = tab.nobody.findChildren(Button)
    everybody.click()
    assert not tab.nobody.isVisible()
    assert len(shown(tab)) == len(people)
    assert tab.window().focusWidget() is tab.table


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


def test_a_further_address_is_added_by_keyboard(
    qtbot: QtBot, context: Context, workspace: Workspace, tab: PeopleTab, people: dict[str, UUID]
) -> None:
    key = people["Lotte Vance"]
    dialog = PointDialog(context, person(workspace, key), PointKind.EMAIL)
    dialog.open()
    qtbot.keyClicks(dialog.value, "lotte@home.org")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(person(workspace, key).points))


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


def test_the_role_is_changed_from_the_menu_and_undone(
    qtbot: QtBot, workspace: Workspace, tab: PeopleTab, people: dict[str, UUID]
) -> None:
    key = people["Lotte Vance"]
    menu: Menu = tab.deeds.role_menu(person(workspace, key))
    next(action for action in menu.actions() if action.text() == "Procurement").trigger()
    qtbot.waitUntil(lambda: person(workspace, key).role == "procurement")
    history.undo(workspace)
    assert person(workspace, key).role is None
    menu.deleteLater()


def test_a_retired_role_is_offered_to_nobody_but_who_has_it(
    qtbot: QtBot, workspace: Workspace, tab: PeopleTab, people: dict[str, UUID]
) -> None:
    def offered_to(name: str) -> list[str]:
        menu = tab.deeds.role_menu(person(workspace, people[name]))
        menu.deleteLater()
        return [action.text() for action in menu.actions()]

    with workspace.reading() as reading:
        role = next(one for one in word_lists.words(reading, ROLES) if one.code == "procurement")
    with workspace.change("Retire") as change:
        service.edit_contact(change, people["Lotte Vance"], {"role": (None, "procurement")})
        word_lists.retire_word(change, ROLES, role.id)
    qtbot.waitUntil(lambda: any(role.is_retired for role in tab.roles()))
    assert "Procurement" not in offered_to("Sigrid Aalto-Berg")
    assert "Procurement" in offered_to("Lotte Vance")


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


def test_escape_closes_the_details_and_gives_the_keyboard_back(
    qtbot: QtBot, tab: PeopleTab, people: dict[str, UUID]
) -> None:
    choose(tab, people["Lotte Vance"])
    tab.edit()
    qtbot.keyClick(tab.details.form.texts["name"], Qt.Key.Key_Escape)
    assert not tab._is_open()


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


def test_what_cannot_be_read_stays_to_be_mended_when_a_colleague_adds_a_field(
    qtbot: QtBot, workspace: Workspace, tab: PeopleTab, people: dict[str, UUID]
) -> None:
    key = people["Lotte Vance"]
    with workspace.change("Add fields") as change:
        born = add_field(change, FieldOwner.CONTACT, "Birthday", FieldKind.DAY)
        seats = add_field(change, FieldOwner.CONTACT, "Seats", FieldKind.NUMBER)
    choose(tab, key)
    tab.edit()
    own = tab.details.own
    qtbot.waitUntil(lambda: set(own.editors) == {born, seats})
    for field, typed in ((born, "after easter"), (seats, "many")):
        own.editors[field].setFocus()
        qtbot.keyClicks(own.editors[field], typed)
    with workspace.change("Add another") as change:
        diet = add_field(change, FieldOwner.CONTACT, "Diet", FieldKind.TEXT)
    qtbot.waitUntil(lambda: set(own.editors) == {born, seats, diet})
    assert [own.editors[field].text() for field in (born, seats)] == ["after easter", "many"]
    assert '"after easter" is no day' in own.forms[born].error()
    assert '"many" is no number' in own.forms[seats].error()
    own.editors[born].selectAll()
    qtbot.keyClicks(own.editors[born], "3 March 1980")
    qtbot.keyClick(own.editors[born], Qt.Key.Key_Return)

    def held() -> dict[UUID, object]:
        with workspace.reading() as reading:
            return dict(values_of(reading, OWN_FIELDS, [key])[key])

    qtbot.waitUntil(lambda: held() == {born: date(1980, 3, 3)})


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

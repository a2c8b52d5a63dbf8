"""The tab of an account's people in a real window, by keyboard: who is there, found and added."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from abm_desktop.committee import service
from abm_desktop.committee.reach import Said
from abm_desktop.committee.rows import NewContact
from abm_desktop.committee.services.own_fields import OWN_FIELDS
from abm_desktop.committee.services.words import ROLES
from abm_desktop.vocabulary import FieldKind, FieldOwner, Medium, PointKind, Stance
from abm_desktop.workspace import history
from abm_desktop.workspace.opened import Workspace
from abm_desktop.workspace.services import word_lists
from abm_desktop.workspace.services.custom_fields import add_field
from abm_desktop.workspace.services.field_values import values_of
from tests.committee.people_tab import choose, dialog_of, opened_tab, person, shown
from tests.engagement.stage import counted
from ui.committee.editor import ContactEditor
from ui.committee.people import Which, read_people
from ui.committee.tab import PeopleTab
from ui.context import Context
from ui.kit.buttons import Button
from ui.kit.labels import PlainLabel
from ui.kit.menu import Menu

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
MAY = date(2026, 5, 3)


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


def test_escape_closes_the_details_and_gives_the_keyboard_back(
    qtbot: QtBot, tab: PeopleTab, people: dict[str, UUID]
) -> None:
    choose(tab, people["Lotte Vance"])
    tab.edit()
    qtbot.keyClick(tab.details.form.texts["name"], Qt.Key.Key_Escape)
    assert not tab._is_open()


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

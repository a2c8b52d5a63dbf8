"""The page of the settings: its sections, and the ways that lead to them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt

from ui.frame.sections import SETTINGS
from ui.workspace.settings.people_section import PeopleSection
from ui.workspace.settings.section import Section
from ui.workspace.settings.tiers_section import TiersSection


def test_every_section_has_an_action_and_opens(shown):
    for section in SETTINGS:
        assert isinstance(shown(section.key.partition(".")[2], Section), Section)


def test_colleagues_and_rules_lead_to_their_sections(qtbot, program, shown):
    shown("words", Section)
    pages = program.desk.session.pages
    program.actions.run("workspace.colleagues")
    assert isinstance(pages.current.section, PeopleSection)
    program.actions.run("workspace.rules")
    assert isinstance(pages.current.section, TiersSection)
    assert program.window.rail._items["settings"].isChecked()


def test_sections_are_found_by_what_they_are_about(qtbot, program, shown):
    shown("people", PeopleSection)
    contents = program.desk.session.pages.current.contents
    contents.search.setText("quiet seats")
    assert contents.found() == ["settings.tiers"]
    qtbot.keyClick(contents.search, Qt.Key.Key_Return)
    assert isinstance(program.desk.session.pages.current.section, TiersSection)
    contents.search.setText("nothing of the kind")
    assert contents.found() == []
    assert contents._none.isVisible()


def test_a_search_does_not_hide_the_section_that_is_led_to_afterwards(program, shown):
    shown("people", PeopleSection)
    contents = program.desk.session.pages.current.contents
    contents.search.setText("holiday")
    program.actions.run("workspace.rules")
    assert contents.search.text() == ""
    assert contents._items["settings.tiers"].isVisible()


def test_what_is_found_stands_below_the_search_whichever_group_it_is_of(qtbot, program, shown):
    shown("people", PeopleSection)
    contents = program.desk.session.pages.current.contents

    def top(words: str) -> int:
        contents.search.setText(words)
        [key] = contents.found()
        qtbot.waitUntil(contents._items[key].isVisible)
        contents.layout().activate()
        return contents._items[key].mapTo(contents, QPoint(0, 0)).y()

    assert top("quiet seats") == top("backups") == top("reduce motion")

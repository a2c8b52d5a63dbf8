"""F1: the guide opens beside the program, where it tells of what is in front."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from abm_desktop.accounts.services import target_list
from abm_desktop.accounts.services.target_list import ListQuery
from abm_desktop.home.guide import chapters, spot_for
from abm_desktop.vocabulary import Listing
from ui.frame.declarations import BESIDE, RAIL, section_place
from ui.frame.guide_window import GuideWindow
from ui.frame.sections import SETTINGS
from ui.home.account_tabs import TABS


def guide_of(qtbot, program) -> GuideWindow:
    program.window.activateWindow()
    qtbot.keyClick(program.window, Qt.Key.Key_F1)
    return program.guide


def test_f1_opens_the_guide_at_the_place_in_front_and_esc_closes_it(qtbot, program):
    guide = guide_of(qtbot, program)
    spot = spot_for(program.desk.session.place)
    title = next(chapter.title for chapter in chapters() if chapter.key == spot.chapter)
    assert guide.isVisible()
    assert guide.text.document().begin().text() == title
    qtbot.keyClick(guide.text, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: program.guide is None)


def test_f1_tells_of_the_tab_and_the_section_in_front(qtbot, program, add_account):
    add_account("Kestrel Foods")
    session = program.desk.session
    with session.context.workspace.reading() as reading:
        wanted = ListQuery(listing=frozenset({Listing.CANDIDATE}))
        (key,) = target_list.keys(reading, wanted)
    pages = session.pages
    pages.show_account(key, tab="plan")
    guide = guide_of(qtbot, program)
    assert guide.text.textCursor().block().text() == "Write the plan of an account"
    pages.current.stack.choose("people")
    guide_of(qtbot, program)
    assert guide.text.textCursor().block().text() == "Know who decides"
    pages.show("settings::backups")
    guide_of(qtbot, program)
    assert guide.text.document().begin().text() == "Backups and trouble"


def test_f1_in_a_dialog_opens_the_guide_too_and_the_dialog_stays(qtbot, program):
    program.show_keyboard_map()
    dialog = QApplication.activeModalWidget()
    qtbot.keyClick(dialog, Qt.Key.Key_F1)
    assert program.guide.isVisible()
    assert not program.guide.windowHandle().isModal()
    assert dialog.isVisible()
    qtbot.keyClick(program.guide.text, Qt.Key.Key_Escape)
    dialog.reject()


def test_f1_asks_for_one_guide_only(qtbot, program):
    first = guide_of(qtbot, program)
    assert guide_of(qtbot, program) is first


def test_a_chapter_is_found_by_a_word_in_it(qtbot, program):
    guide = guide_of(qtbot, program)
    guide.contents.search.setText("sample invented break")
    assert guide.contents.found() == [chapters()[0].key]
    guide.contents.search.setText("xylophone")
    assert guide.contents.found() == []


def test_a_link_within_the_guide_leads_to_its_heading(qtbot, program):
    guide = guide_of(qtbot, program)
    chapter = chapters()[0]
    guide.text.anchorClicked.emit(QUrl(f"{chapter.key}.md#find-your-way"))
    cursor = QTextCursor(guide.text.textCursor())
    assert cursor.block().text() == "Find your way"


def test_the_guide_loads_nothing_that_its_text_does_not_bring(qtbot, program):
    guide = guide_of(qtbot, program)
    assert guide.text.loadResource(2, QUrl("file:///etc/hostname")) == ""


def test_every_page_tab_and_section_is_told_of():
    nowhere = spot_for("nowhere")
    places = [
        *(page.key for page in (*RAIL, *BESIDE)),
        *(f"account:0123456789abcdef:{tab.key}" for tab in TABS),
        *map(section_place, SETTINGS),
    ]
    assert [place for place in places if spot_for(place) == nowhere] == []


def test_another_theme_keeps_the_place_that_is_read_and_a_closed_guide_waits(qtbot, program, theme):
    guide = guide_of(qtbot, program)
    guide.show_place("scoreboard")
    bar = guide.text.verticalScrollBar()
    bar.setValue(bar.maximum())
    program._theme.set_mode("dark")
    assert 0 < bar.maximum() - 10 < bar.value()
    guide.hide()
    program._theme.set_mode("light")
    assert not guide.text._is_dressed
    guide.show()
    assert guide.text._is_dressed


def test_the_guide_closes_with_the_program(qtbot, program):
    guide_of(qtbot, program)
    with qtbot.waitSignal(program.ended):
        program.window.close()
    qtbot.waitUntil(lambda: program.guide is None)

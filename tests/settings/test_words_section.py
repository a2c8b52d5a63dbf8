"""The list of words in the window: added, renamed in place, moved and retired with the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from abm_desktop.workspace import history
from abm_desktop.workspace.services import word_lists
from tests.patience import settle
from ui.kit.menu import Menu
from ui.workspace.settings.word_kinds import KINDS
from ui.workspace.settings.word_table import _Renamer
from ui.workspace.settings.words_section import WordsSection


def rows(section: WordsSection) -> list[str]:
    model = section.table._words
    return [model.row_at(place).label for place in range(model.rowCount())]


@pytest.fixture
def section(qtbot, program, shown):
    """The section with the list of channels."""
    found = shown("words", WordsSection)
    found.kinds.choose("channels")
    qtbot.waitUntil(lambda: "Email" in rows(found))
    return found


def choose(section: WordsSection, label: str) -> None:
    section.table.choose(rows(section).index(label))
    section.table.setFocus()


def test_a_word_is_added_by_enter_and_is_the_current_one(qtbot, program, space, section):
    section.add.setText("S&P <b>500</b>")
    qtbot.keyClick(section.add, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: section.table.word().label == "S&P <b>500</b>")
    assert rows(section)[-1] == "S&P <b>500</b>"
    settle(program.desk.session.jobs)
    assert program.window.toast.text() == "Added S&P <b>500</b>"
    assert section.delete.isVisible()
    assert history.undo(space).label == "Add S&P <b>500</b>"
    qtbot.waitUntil(lambda: "S&P <b>500</b>" not in rows(section))


def test_a_taken_word_is_refused_below_the_field_and_stays_in_it(qtbot, section):
    section.add.setText("email")
    qtbot.keyClick(section.add, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "called Email already" in section.add_form.error())
    assert section.add.text() == "email"


def test_f2_renames_in_place_and_escape_leaves_the_word(qtbot, program, space, section):
    choose(section, "Gift")
    program.actions.run("settings.word.rename")
    line = section.table.findChildren(_Renamer)[-1]
    line.setText("Present")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Present" in rows(section))
    section.table.rename()
    line = section.table.findChildren(_Renamer)[-1]
    line.setText("Nothing")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert section.table.word().label == "Present"
    assert history.undo(space).label == "Rename Gift to Present"


def test_a_word_is_moved_retired_and_brought_back(qtbot, program, space, section):
    choose(section, "Call")
    program.actions.run("settings.word.up")
    qtbot.waitUntil(lambda: rows(section)[:2] == ["Call", "Email"])
    assert section.table.word().label == "Call"
    program.actions.run("settings.word.turn")
    qtbot.waitUntil(lambda: rows(section)[-1] == "Call")
    qtbot.waitUntil(lambda: section.turn.label == "Bring back")
    section.turn.click()
    qtbot.waitUntil(lambda: rows(section)[0] == "Call")
    assert history.undo(space).label == "Bring back Call"


def test_what_else_is_known_is_kept_when_chosen_or_left(qtbot, space, section):
    choose(section, "Gift")
    box = section.form._boxes["medium"]
    box.setCurrentIndex(0)
    box.activated.emit(0)
    channels = KINDS[3].list

    def medium():
        with space.reading() as reading:
            found = {row.label: row for row in word_lists.words(reading, channels)}
        return found["Gift"].fields["medium"]

    qtbot.waitUntil(lambda: medium() is None)
    section.kinds.choose("products")
    section.add.setText("Control Tower")
    qtbot.keyClick(section.add, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rows(section) == ["Control Tower"])
    price = section.form._lines["price_minor"]
    price.editor.setText("twelve")
    price.save()
    assert price.form.error().startswith("Enter the amount in digits")
    price.editor.setText("1200.5")
    price.save()
    qtbot.waitUntil(lambda: section.table.word().fields["price_minor"] == 120_050)
    assert price.editor.text() == "1200.50"


def test_the_menu_offers_what_can_be_done_with_the_word(qtbot, section):
    choose(section, "Email")
    section.table.menu_asked.emit(section.table.mapToGlobal(section.table.rect().center()))
    menu = section.table.findChildren(Menu)[-1]
    texts = [action.text().split("\t")[0] for action in menu.findChildren(QAction) if action.text()]
    assert texts == ["Rename", "Move up", "Move down", "Retire", "Delete"]
    menu.close()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_every_list_is_shown_with_its_groups(qtbot, shown, kind):
    section = shown("words", WordsSection)
    section.kinds.choose(kind.key)
    qtbot.waitUntil(lambda: section.card.title.text() == kind.title)
    for group, _words in kind.groups:
        section.groups[kind.key].choose(group)
        assert all(row for row in rows(section))

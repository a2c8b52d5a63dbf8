"""The command palette: everything by the keyboard, a few letters away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from abm_desktop.reports.catalogue import Report
from ui.actions import Action
from ui.frame.keyboard_map import KeyboardMap
from ui.frame.palette_rows import TEXTS, PaletteRow, matching
from ui.frame.papers import PAPERS
from ui.kit.frames import ScrollArea
from ui.kit.key_words import spaced_keys
from ui.kit.labels import PlainLabel


@pytest.fixture
def palette(qtbot, program, add_account):
    for name in ("Norrhavn Logistics", "Łódź Freight", "R&D <b>"):
        add_account(name)
    qtbot.keyClick(program.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    return program._palette


def titles(palette) -> list[str]:
    return [row.title for row in palette.list.rows()]


def test_an_account_is_found_by_its_beginning_and_opened_with_enter(qtbot, program, palette):
    qtbot.keyClicks(palette.field, "lodz")
    qtbot.waitUntil(lambda: titles(palette)[:1] == ["Łódź Freight"])
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert program.desk.session._place.startswith("account:")


def test_what_was_opened_last_is_offered_first(qtbot, program, palette):
    qtbot.keyClicks(palette.field, "norr")
    qtbot.waitUntil(lambda: titles(palette)[:1] == ["Norrhavn Logistics"])
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    program.open_palette()
    qtbot.waitUntil(lambda: titles(palette)[:1] == ["Norrhavn Logistics"])
    assert palette.list.rows()[0].group == "Recent"


def test_names_with_signs_are_shown_as_typed(qtbot, palette):
    qtbot.keyClicks(palette.field, "r&d")
    qtbot.waitUntil(lambda: titles(palette)[:1] == ["R&D <b>"])


def test_every_action_is_found_by_three_letters_of_its_title(program, palette):
    wanted = [a for a in program.actions.possible() if a.key != "window.palette"]
    assert len(wanted) > 15
    for action in wanted:
        palette.field.setText(action.title[:3])
        assert action.title in titles(palette)


def test_what_is_called_so_comes_before_what_only_belongs_to_a_group_that_is():
    def nothing() -> None: ...

    actions = [
        Action("outreach.send", "Send in mail app", nothing, group="Outreach"),
        Action("view.outreach", "Outreach", nothing, group="Views"),
    ]
    assert [row.title for row in matching(actions, "outr")] == ["Outreach", "Send in mail app"]


def test_what_begins_with_the_words_comes_before_what_only_holds_them():
    def nothing() -> None: ...

    actions = [
        Action("theme.next", "Light, dark or system theme", nothing, group="Window"),
        Action("theme.dark", "Dark theme", nothing, group="Window"),
    ]
    assert matching(actions, "dark")[0].title == "Dark theme"


def test_a_part_of_a_word_that_is_written_in_one_is_found_after_what_begins_so():
    def nothing() -> None: ...

    actions = [
        Action("import.history", "Importverlauf", nothing),
        Action("settings.history", "Verlauf der Regeln", nothing, group="Einstellungen"),
    ]
    assert [row.title for row in matching(actions, "verlauf")] == [
        "Verlauf der Regeln",
        "Importverlauf",
    ]
    assert [row.title for row in matching(actions, "ver")] == ["Verlauf der Regeln"]


def test_arrows_choose_and_escape_closes(qtbot, palette):
    palette.field.setText("theme")
    first = palette.list.chosen()
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.chosen() is not first
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.list.chosen() is first
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_typing_on_the_search_field_goes_on_in_the_palette(qtbot, program):
    program.window.top_bar.search.setFocus()
    qtbot.keyClick(program.window.top_bar.search, Qt.Key.Key_N)
    assert program._palette.field.text() == "n"


def test_a_colleague_is_found_by_name_and_takes_over(qtbot, program, palette):
    people = program.desk.session.people
    qtbot.keyClicks(palette.field, "pri")
    qtbot.waitUntil(lambda: titles(palette)[:1] == ["Work as Priya Nair-Holt"])
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert people.current.name == "Priya Nair-Holt"
    program.open_palette()
    qtbot.keyClicks(program._palette.field, "pri")
    qtbot.waitUntil(program._palette._nothing.isVisible)


def test_every_paper_is_found_by_its_name_and_shown_with_the_keyboard_on_it(
    qtbot, program, palette
):
    assert list(PAPERS) == list(Report)
    pages = program.desk.session.pages
    for typed, paper in (
        ("meeting brief", Report.BRIEF),
        ("book of", Report.BOOK),
        ("touch cal", Report.TOUCH_CALENDAR),
        ("minutes", Report.MINUTES),
        ("progress rep", Report.PROGRESS),
    ):
        program.open_palette()
        qtbot.keyClicks(palette.field, typed)
        assert palette.list.chosen().key == f"action:paper.{paper}"
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
        assert pages.current_key == "reports"
        assert pages.current.choices.kind is paper
        assert program.window.focusWidget() is pages.current.gallery.card(paper)


def test_a_plus_sign_that_is_a_key_itself_is_seen_on_its_cap():
    assert [spaced_keys(keys) for keys in ("+", "Ctrl++", "Ctrl+Shift+S")] == [
        "+",
        "Ctrl +",
        "Ctrl Shift S",
    ]


def test_letters_that_nothing_begins_with_say_so(qtbot, palette):
    palette.field.setText("zzzz")
    qtbot.waitUntil(palette._nothing.isVisible)
    assert "zzzz" in palette._nothing.text()


def test_what_can_be_done_stands_before_what_was_written(palette):
    palette._found = [
        PaletteRow("account:1", "Accounts", "Touchstone", palette.hide, icon="buildings"),
        PaletteRow("text:1", TEXTS, "nine touches", palette.hide, icon="file-text"),
    ]
    palette._show("touch")
    groups = list(dict.fromkeys(row.group for row in palette.list.rows()))
    assert groups == ["Accounts", "Actions", TEXTS]


def test_the_keyboard_map_scrolls_by_keys(qtbot, program):
    shown = KeyboardMap(program._theme, program.actions, program.window)
    qtbot.addWidget(shown)
    shown.show()
    area = shown.findChild(ScrollArea)
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    qtbot.keyClick(shown.focusWidget(), Qt.Key.Key_PageDown)
    assert bar.value() > 0


def test_the_keyboard_map_begins_with_the_page_in_front(qtbot, program):
    page = QWidget(program.window)
    page.show()
    program.actions.add(Action("zebra.feed", "Feed", page.hide, "Backspace", group="Zebras"), page)
    qtbot.waitUntil(page.isVisible)
    shown = KeyboardMap(program._theme, program.actions, program.window)
    qtbot.addWidget(shown)
    in_front = program.actions.groups_in_front()
    heads = [label.text() for label in shown.findChildren(PlainLabel) if label._role == "section"]
    assert "Zebras" in in_front
    assert set(heads[: len(in_front)]) == in_front

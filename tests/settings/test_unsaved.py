"""What is typed in the rules and not saved: kept while the window is open, asked about before it closes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from ui.unsaved import Draft, Unsaved
from ui.workspace.settings.engagement_section import EngagementSection
from ui.workspace.unsaved_dialog import UnsavedDialog

KEY = "settings.engagement"


@pytest.fixture
def rules(shown):
    section = shown("engagement", EngagementSection)
    section.draft.roles["champion"].line.setText("150")
    return section


def asked(program) -> UnsavedDialog:
    return program.window.findChild(UnsavedDialog)


def test_a_draft_is_kept_and_marked_while_another_page_is_shown(qtbot, program, rules):
    session = program.desk.session
    item = session.pages.current.contents._items[KEY]
    session.pages.show("home")
    assert program.window.rail.sync.words() == "Not saved yet"
    session.pages.show("settings::engagement")
    assert rules.draft.roles["champion"].line.text() == "150"
    assert item.accessibleDescription().startswith("Not saved yet. ")
    rules.bar.discard.click()
    assert not item.accessibleDescription().startswith("Not saved yet")
    assert program.window.rail.sync.words() != "Not saved yet"


def test_closing_asks_in_one_sentence_and_going_back_leads_to_the_draft(qtbot, program, rules):
    program.desk.session.pages.show("home")
    program.window.close()
    assert program.window.isVisible()
    assert asked(program).sentence == (
        "What you typed in the rules of engagement is not saved and would be lost."
    )
    asked(program).reject()
    assert program.desk.session.pages.current.section is rules
    assert rules.draft.roles["champion"].line.text() == "150"
    rules.bar.discard.click()


def test_closing_goes_on_where_the_draft_is_given_up(qtbot, program, rules):
    program.window.close()
    with qtbot.waitSignal(program.ended):
        asked(program).accept()
    assert not program.window.isVisible()


def test_closing_the_workspace_alone_asks_as_well(qtbot, program, rules):
    program.desk.close()
    with qtbot.waitSignal(program.desk.emptied):
        asked(program).accept()
    assert program.desk.session is None


def test_each_place_speaks_for_itself(qapp):
    unsaved, one, other = Unsaved(), QObject(), QObject()
    told = []
    unsaved.changed.connect(told.append)
    unsaved.tell(one, waits=True)
    unsaved.tell(other, waits=True, draft=Draft("the rules", "settings"))
    unsaved.tell(one, waits=False)
    assert told == [True, True, True]
    assert (one in unsaved, other in unsaved) == (False, True)
    delete(other)
    assert told[-1] is False
    assert unsaved.drafts == ()


def test_several_drafts_are_listed_in_one_sentence(program, theme):
    drafts = [Draft(words, "home") for words in ("the rules", "the profile", "a note")]
    dialog = UnsavedDialog(theme, drafts, program.window)
    assert "in the rules, the profile and a note is not saved" in dialog.sentence
    dialog.reject()

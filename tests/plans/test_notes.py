"""Notes in Markdown: what they show, what they never load, and what they open."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout
from pytestqt.qtbot import QtBot

from abm_desktop.plans import service
from abm_desktop.workspace.opened import Workspace
from tests.engagement.stage import shell_of
from tests.patience import settle
from tests.plans.noting import Outside, context, outside, view
from tests.plans.planning import do, plan_of
from ui.context import Context
from ui.plans.markdown import first_words
from ui.plans.note_dialog import MarkdownArea, NoteDialog
from ui.plans.note_view import NoteView
from ui.plans.opening import OpenLinkDialog
from ui.plans.tab import PlanTab

__all__ = ["context", "outside", "view"]

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_a_note_that_was_just_written_is_seen_open(
    qtbot: QtBot, context: Context, workspace: Workspace, norrhavn: UUID
) -> None:
    do(workspace, "Write", lambda change: service.add_note(change, norrhavn, "Old news"))
    tab = PlanTab(context)
    QVBoxLayout(context.window).addWidget(tab)
    tab.show()
    tab.show_account(norrhavn)
    qtbot.waitUntil(lambda: len(tab.notes.blocks) == 1)
    tab.notes.write()
    dialog = context.window.findChild(NoteDialog)
    assert dialog is not None
    dialog.text.setPlainText("Henrik signs")
    dialog.accept()
    qtbot.waitUntil(lambda: len(plan_of(workspace, norrhavn).notes) == 2)
    tab.refresh()
    qtbot.waitUntil(lambda: len(tab.notes.blocks) == 2)
    states = {block.line.row.body: block.line.is_open for block in tab.notes.blocks.values()}
    assert states == {"Henrik signs": True, "Old news": False}


@pytest.mark.parametrize("good", ["https://acme.com/x?y=1", "mailto:jane@acme.com"])
def test_a_link_shows_its_address_before_it_is_opened(
    view: NoteView, context: Context, outside: Outside, good: str
) -> None:
    view.show_note(f"[click here]({good})")
    view.anchorClicked.emit(QUrl(good))
    dialog = context.window.findChild(OpenLinkDialog)
    assert dialog is not None
    assert good in [label.text() for label in dialog.findChildren(type(dialog._warning))]
    assert outside.urls == []
    dialog.accept()
    assert outside.urls == [good]


def test_a_note_of_thirty_thousand_words_is_read_beside_the_window(
    view: NoteView, qtbot: QtBot
) -> None:
    text = "\n\n".join(f"Paragraph {n} " + "word " * 60 for n in range(500))
    assert len(text.split()) > 30_000
    with qtbot.waitSignal(view.read):
        view.show_note(text)
        assert view.toPlainText() == ""
    assert view.document().characterCount() > 100_000
    assert view.height() <= 360


def test_signs_are_put_around_and_before_what_is_chosen(qtbot: QtBot, context: Context) -> None:
    area = MarkdownArea(context.theme, "one\ntwo\nthree")
    qtbot.addWidget(area)
    cursor = area.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfWord, QTextCursor.MoveMode.KeepAnchor)
    area.setTextCursor(cursor)
    qtbot.keyClick(area, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert area.toPlainText() == "**one**\ntwo\nthree"
    area.selectAll()
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(area, Qt.Key.Key_L, held)
    assert area.toPlainText() == "- **one**\n- two\n- three"
    area.undo()
    assert area.toPlainText() == "**one**\ntwo\nthree"


def test_notes_are_written_edited_and_deleted(
    qtbot: QtBot, context: Context, workspace: Workspace, norrhavn: UUID
) -> None:
    tab = PlanTab(context)
    QVBoxLayout(context.window).addWidget(tab)
    tab.show()
    context.workspace.subscribe(
        lambda changes: context.jobs._line.tell(lambda: tab.follow(changes))
    )
    tab.show_account(norrhavn)
    qtbot.waitUntil(lambda: tab.desk.plan is not None)
    tab.notes.write()
    form = context.window.findChild(NoteDialog)
    assert form is not None
    form.accept()
    assert form.text_field.error() == "Write what the note is to say"
    form.text.setPlainText("# Dinner\nHenrik liked it")
    form.accept()
    qtbot.waitUntil(lambda: len(tab.notes.blocks) == 1)
    ((key, block),) = tab.notes.blocks.items()
    assert block.line.accessibleName() == "Dinner, by Mara Lindqvist, Today"
    tab.notes.edit(key)
    edits = {"title": (None, "Theirs")}
    do(workspace, "Edit", lambda change: service.edit_note(change, key, edits))
    (form,) = [one for one in context.window.findChildren(NoteDialog) if one.isVisible()]
    form.text.setPlainText("# Dinner\nHenrik loved it")
    form.accept()
    qtbot.waitUntil(lambda: "loved" in plan_of(workspace, norrhavn).notes[0].body)
    assert plan_of(workspace, norrhavn).notes[0].title == "Theirs"
    qtbot.waitUntil(lambda: block.line.accessibleName().startswith("Theirs"))
    block.line.setFocus()
    qtbot.keyClick(block.line, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: tab.notes.blocks == {})
    settle(context.jobs)
    assert shell_of(context).told == ["Delete note Theirs [Undo]"]


def test_an_untitled_note_is_called_as_it_begins() -> None:
    assert first_words("\n\n## **Dinner** in Copenhagen\ntext") == "Dinner in Copenhagen"
    assert first_words("- [x] <b>") == "[x] <b>"
    assert first_words("   \n") == ""


def test_lines_stay_lines_and_headings_stay_small(view: NoteView) -> None:
    view.show_note(
        "# Terms\nPrice 40 %\nRisk 20 %\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    )
    shown = view.document().toPlainText().replace("\N{LINE SEPARATOR}", "\n").split("\n")
    assert shown[:5] == ["Terms", "Price 40 %", "Risk 20 %", "one", "two"]
    assert view.document().rootFrame().childFrames()
    heading = view.document().begin().begin().fragment().charFormat()
    assert heading.property(heading.Property.FontSizeAdjustment) == 1

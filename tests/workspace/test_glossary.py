"""The glossary: there from the beginning, changed like all words, and shown where words stand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from shiboken6 import isValid

from abm_desktop.errors import KnownError
from abm_desktop.workspace import history
from abm_desktop.workspace.opened import Workspace
from abm_desktop.workspace.services import glossary, word_lists
from abm_desktop.workspace.services.glossary import GLOSSARY, TermRow
from ui.kit.buttons import Button
from ui.kit.labels import PlainLabel
from ui.kit.table.column import Column
from ui.kit.table.model import RowsModel
from ui.kit.terms import Terms
from ui.theme.theme import Theme

FIT = TermRow("fit", "Fit", "How near <b> it comes.")


def terms(workspace: Workspace) -> dict[str, TermRow]:
    with workspace.reading() as reading:
        return {one.code: one for one in glossary.terms(reading)}


def test_a_new_workspace_explains_the_words_of_the_field(workspace: Workspace) -> None:
    known = terms(workspace)
    assert len(known) == 40
    assert {"touch", "engagement", "fit", "the_number", "health_score", "blind_vote"} <= set(known)
    assert all(one.meaning.endswith(".") or "/" in one.meaning for one in known.values())


def test_words_are_changed_added_and_retired_by_name_and_undone(workspace: Workspace) -> None:
    before = terms(workspace)
    with workspace.reading() as reading:
        row = next(one for one in word_lists.words(reading, GLOSSARY) if one.code == "fit")
    with workspace.change("Change the meaning of Fit") as change:
        edits = {"meaning": (row.fields["meaning"], "Ours."), "term": ("Fit", "ICP fit")}
        word_lists.edit_word(change, GLOSSARY, row.id, edits)
    assert terms(workspace)["fit"] == TermRow("fit", "ICP fit", "Ours.")
    with workspace.change("Add Whale") as change:
        word_lists.add_word(change, GLOSSARY, "Whale")
    assert list(terms(workspace))[-1] == "whale"
    history.undo(workspace)
    history.undo(workspace)
    assert terms(workspace) == before


def test_a_meaning_that_no_tool_tip_holds_is_refused(workspace: Workspace) -> None:
    with workspace.reading() as reading:
        row = word_lists.words(reading, GLOSSARY)[0]
    edits = {"meaning": (row.fields["meaning"], "x" * 601)}
    with (
        pytest.raises(KnownError, match="600 letters at most"),
        workspace.change("Change") as change,
    ):
        word_lists.edit_word(change, GLOSSARY, row.id, edits)


def test_places_follow_what_a_word_means_while_they_are_there(qtbot) -> None:
    theme, known = Theme("light"), Terms()
    label, button = PlainLabel(theme, "Fit"), Button(theme, "Fit")
    gone = PlainLabel(theme, "Fit")
    for widget in (label, button):
        qtbot.addWidget(widget)
    button.set_tip("Show why")
    for widget in (label, button, gone):
        known.explain(widget, "fit")
    assert label.toolTip() == ""
    assert button.toolTip() == "Show why"
    gone.deleteLater()
    qtbot.waitUntil(lambda: not isValid(gone))
    known.learn([FIT])
    assert label.accessibleDescription() == "Fit: How near <b> it comes."
    assert "&lt;b&gt;" in label.toolTip()
    assert "Show why" in button.toolTip()
    button.set_tip("Show it")
    assert "Show it" in button.toolTip()
    assert "Fit: How near" in button.toolTip()
    known.learn([])
    assert (label.toolTip(), button.toolTip()) == ("", "Show it")


def test_headings_of_a_table_say_what_their_words_mean(qtbot) -> None:
    known = Terms()
    model = RowsModel((Column("Fit", 50, str, term="fit"), Column("Name", 50, str)))
    model.meaning = known.sentence
    known.learn([TermRow("fit", "Fit", "How near.")])
    tip, across = Qt.ItemDataRole.ToolTipRole, Qt.Orientation.Horizontal
    assert model.headerData(0, across, tip) == "Fit: How near."
    assert model.headerData(1, across, tip) == ""

"""Custom fields in the settings: added, renamed, put in order and retired."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from abm_desktop.vocabulary import FieldKind, FieldOwner
from abm_desktop.workspace import history
from abm_desktop.workspace.services import custom_fields
from ui.kit.labels import PlainLabel
from ui.workspace.conflict import ConflictDialog
from ui.workspace.settings.fields_section import FieldsSection


@pytest.fixture
def section(shown):
    return shown("fields", FieldsSection)


def add(qtbot, section: FieldsSection, label: str, kind: FieldKind = FieldKind.TEXT) -> None:
    section.kind.choose(kind)
    section.add.setText(label)
    qtbot.keyClick(section.add, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: section.field() is not None and section.field().label == label)


def kept(workspace, owner=FieldOwner.ACCOUNT) -> list[str]:
    with workspace.reading() as reading:
        return [row.label for row in custom_fields.custom_fields(reading, owner)]


def test_a_field_is_added_renamed_moved_retired_and_each_is_undone(qtbot, program, space, section):
    add(qtbot, section, "ERP <b>system</b>")
    add(qtbot, section, "Renewal", FieldKind.DAY)
    section.table.setFocus()
    program.actions.run("settings.field.up")
    qtbot.waitUntil(lambda: kept(space) == ["Renewal", "ERP <b>system</b>"])
    section._name.editor.setText("Renewal date")
    section._name.save()
    qtbot.waitUntil(lambda: kept(space)[0] == "Renewal date")
    qtbot.waitUntil(lambda: section.field().label == "Renewal date")
    section.turn.click()
    qtbot.waitUntil(lambda: kept(space) == ["ERP <b>system</b>"])
    for label in ("Retire Renewal date", "Rename Renewal to Renewal date", "Move Renewal up"):
        assert history.undo(space).label == label
    assert kept(space) == ["ERP <b>system</b>", "Renewal"]


def test_what_can_be_chosen_is_kept_by_its_button(qtbot, space, section):
    section.owners.choose(FieldOwner.DEAL)
    add(qtbot, section, "Region", FieldKind.CHOICE)
    assert not section.keep_choices.isVisible()
    section.choices.setPlainText("North\n\n  South ")
    assert section.keep_choices.isVisible()
    section.keep_choices.click()
    qtbot.waitUntil(lambda: section.field().choices == ("North", "South"))
    qtbot.waitUntil(lambda: not section.keep_choices.isVisible())
    assert kept(space) == []


def test_choices_that_a_colleague_changes_are_shown_and_never_overwritten_unseen(
    qtbot, program, space, section
):
    section.owners.choose(FieldOwner.DEAL)
    add(qtbot, section, "Region", FieldKind.CHOICE)
    key, first = section.field().id, section.field().choices

    def change(base, new) -> None:
        with space.change("A colleague") as one:
            custom_fields.set_choices(one, key, base, new)

    change(first, ["North", "South"])
    qtbot.waitUntil(lambda: section.choices.toPlainText() == "North\nSouth")
    section.choices.setPlainText("North\nSouth\nEast")
    change(["North", "South"], ["North", "West"])
    qtbot.waitUntil(lambda: section.field().choices == ("North", "West"))
    assert section.choices.toPlainText() == "North\nSouth\nEast"
    with qtbot.waitSignal(program.desk.session.jobs.conflicted):
        section.keep_choices.click()
    (dialog,) = program.window.findChildren(ConflictDialog)
    told = {label.text() for label in dialog.findChildren(PlainLabel)}
    assert {"North, South, East", "North, West"} <= told
    assert section.field().choices == ("North", "West")


def test_a_taken_name_is_refused_below_the_field(qtbot, section):
    add(qtbot, section, "Renewal")
    section.add.setText("renewal")
    qtbot.keyClick(section.add, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "already" in section.add_form.error())

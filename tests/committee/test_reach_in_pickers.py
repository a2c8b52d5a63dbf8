"""Who may not be reached is marked and refused where people are chosen, with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from abm_desktop.committee import service
from abm_desktop.committee.reach import Said
from abm_desktop.committee.rows import NewContact
from abm_desktop.vocabulary import Medium, Stance
from abm_desktop.workspace.opened import Workspace
from tests.engagement.stage import stage
from ui.context import Context
from ui.touches.contact_picker import ContactPicker
from ui.touches.editor import TouchEditor
from ui.touches.quick_log import QuickLog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
MAY = date(2026, 5, 3)


@pytest.fixture
def context(qapp: QApplication, workspace: Workspace, tmp_path: Path) -> Iterator[Context]:
    with stage(workspace, tmp_path) as made:
        yield made


@pytest.fixture
def jane(workspace: Workspace, norrhavn: UUID) -> UUID:
    """Jane Doe, CFO, who wants no mail; Jo Left, who is gone, is beside her."""
    with workspace.change("Add people") as change:
        key = service.add_contact(change, NewContact(norrhavn, "Jane Doe", title="CFO"))
        gone = service.add_contact(change, NewContact(norrhavn, "Jo Left"))
        change.session.flush()
        service.say(change, key, Said(Medium.EMAIL, Stance.STOP, "replied unsubscribe", MAY))
        service.mark_left(change, gone, MAY)
    return key


def test_a_stop_of_one_way_is_marked_with_its_reason(
    context: Context, workspace: Workspace, norrhavn: UUID, jane: UUID
) -> None:
    picker = ContactPicker(context.theme)
    with workspace.reading() as reading:
        picker.show_contacts(service.contacts(reading, norrhavn), ())
    (box,) = picker._boxes.values()
    assert (box.text(), box.isEnabled()) == ("Jane Doe, CFO", True)
    picker.show_medium(Medium.EMAIL)
    assert (box.text(), box.isEnabled()) == ("Jane Doe, no e-mail", False)
    assert "replied unsubscribe" in box.toolTip()
    picker.show_medium(Medium.PHONE)
    assert (box.text(), box.isEnabled()) == ("Jane Doe, CFO", True)
    picker.deleteLater()


def test_the_editor_follows_the_channel(
    qtbot: QtBot, context: Context, norrhavn: UUID, jane: UUID
) -> None:
    editor = TouchEditor(context, norrhavn)
    editor.open()
    qtbot.waitUntil(lambda: jane in editor.contacts._boxes)
    box = editor.contacts._boxes[jane]
    assert not box.isEnabled()
    editor.channel.choose("call")
    assert box.isEnabled()
    box.setChecked(True)
    editor.channel.choose("email")
    editor.accept()
    qtbot.waitUntil(lambda: "replied unsubscribe" in editor.complaint)
    editor.close()


def test_the_quick_log_names_stops_and_leaves_out_who_left(
    qtbot: QtBot, context: Context, norrhavn: UUID, jane: UUID
) -> None:
    dialog = QuickLog(context, norrhavn)
    dialog.open()
    qtbot.waitUntil(lambda: dialog._with.count() > 1)
    offered = [dialog._with.itemText(index) for index in range(dialog._with.count())]
    assert offered == ["Nobody in particular", "Jane Doe, CFO, no e-mail"]
    dialog.close()

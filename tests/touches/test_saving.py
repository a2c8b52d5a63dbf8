"""A form whose answer is being kept: it waits for that, once, and loses nothing that was typed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from abm_desktop.committee import service as committee
from abm_desktop.engagement import service as engagement
from abm_desktop.touches import service
from abm_desktop.vocabulary import TouchState
from tests.patience import PATIENCE_MS, settle
from ui.committee.editor import ContactEditor
from ui.engagement.editor import Choices, EngagementEditor
from ui.touches.editor import TouchEditor
from ui.touches.skip_dialog import SkipDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@contextmanager
def lane_taken(context) -> Iterator[None]:
    """Let every change wait, as behind a long import."""
    free = threading.Event()
    context.jobs.work("Something long", lambda: free.wait(PATIENCE_MS / 1000))
    try:
        yield
    finally:
        free.set()


def opened(qtbot, context, dialog):
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    settle(context.jobs)
    return dialog


def people(facts):
    with facts.workspace.reading() as reading:
        return committee.contacts(reading, facts.norrhavn)


def test_a_form_neither_confirms_twice_nor_closes_while_it_saves(qtbot, context, facts):
    editor = opened(qtbot, context, ContactEditor(context, facts.norrhavn, []))
    editor._name.setText("Jane Doe")
    failures, closed = [], []
    context.jobs.failed.connect(failures.append)
    editor.finished.connect(closed.append)
    before = len(people(facts))
    with lane_taken(context):
        editor.accept()
        editor.accept()
        QTest.keyClick(editor, Qt.Key.Key_Escape)
        assert editor.isVisible()
        assert not editor.cancel.isEnabled()
    qtbot.waitUntil(lambda: bool(closed))
    assert len(people(facts)) == before + 1
    assert failures == []


def test_what_nobody_foresaw_is_told_in_a_sentence(qtbot, context, facts, monkeypatch):
    def broken(*_arguments: object) -> None:
        raise RuntimeError("0x1F")

    monkeypatch.setattr(committee, "add_contact", broken)
    failures = []
    context.jobs.failed.connect(failures.append)
    editor = opened(qtbot, context, ContactEditor(context, facts.norrhavn, []))
    editor._name.setText("Jane Doe")
    editor.accept()
    qtbot.waitUntil(lambda: bool(failures))
    assert "0x1F" not in editor.complaint
    assert "still here" in editor.complaint
    editor.reject()


def test_a_skip_is_written_once(qtbot, context, facts):
    key = facts.plan()
    dialog = opened(qtbot, context, SkipDialog(context, facts.touch(key)))
    dialog.reason.setCurrentIndex(0)
    failures, busy = [], []
    context.jobs.failed.connect(failures.append)
    context.jobs.busy.connect(busy.append)
    with lane_taken(context):
        dialog.accept()
        dialog.accept()
    qtbot.waitUntil(lambda: busy[-1:] == [0])
    assert max(busy) == 2
    assert failures == []
    assert facts.touch(key).state is TouchState.SKIPPED


def test_a_touch_is_never_planned_for_an_account_whose_name_was_typed_over(qtbot, context, facts):
    editor = opened(qtbot, context, TouchEditor(context, None))
    editor._choose_account(facts.norrhavn)
    settle(context.jobs)
    QTest.keyClicks(editor.account, "Tessaro")
    editor.accept()
    assert editor.fields["account"].error()
    assert editor.isVisible()
    with facts.workspace.reading() as reading:
        assert service.touches(reading, facts.norrhavn, date.min, date.max) == []
    editor.reject()


def test_an_engagement_is_never_logged_before_it_happened(qtbot, context, facts):
    with facts.workspace.reading() as reading:
        choices = Choices(engagement.activity_types(reading), [])
    editor = opened(qtbot, context, EngagementEditor(context, facts.norrhavn, choices))
    editor._time.setText("23:59")
    editor.accept()
    assert "up to now" in editor._time_field.error()
    editor.reject()

"""What nobody foresaw: one sentence, and a log that names nobody."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication

from abm_desktop import failure_log as failures
from ui.frame.failure_dialog import FailureDialog
from ui.frame.sync_line import ago
from ui.kit.dialog import Dialog


def test_a_trace_tells_where_and_never_the_words_of_the_error():
    def break_down() -> None:
        raise KeyError("jane@acme.example")

    try:
        break_down()
    except KeyError as error:
        told = failures.trace(error)
    assert "break_down" in told
    assert "KeyError" in told
    assert "jane" not in told


def test_an_uncaught_error_becomes_one_sentence(monkeypatch):
    shown: list[str] = []
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    failures.catch(shown.append, lambda _failure: None)
    error = ValueError("jane@acme.example")
    sys.excepthook(ValueError, error, None)
    assert len(shown) == 1
    assert "ValueError" in shown[0]
    assert "jane" not in shown[0]


def test_the_time_since_a_save_is_said_in_its_largest_unit():
    assert [ago(0.2), ago(59), ago(61), ago(7300)] == [
        "1 s ago",
        "59 s ago",
        "1 min ago",
        "2 h ago",
    ]


def test_a_failure_over_a_dialog_that_closes_itself_stays_and_the_next_one_is_told(
    qtbot, start, theme
):
    program = start(None)
    asked = Dialog(theme, "New account", program.window)
    asked.finished.connect(asked.deleteLater)
    asked.open()
    program.failures.hear(failures.Failure("It broke.", "first"))
    qtbot.waitUntil(lambda: shown_over(program.window))
    (shown,) = shown_over(program.window)
    assert QApplication.activeModalWidget() is shown
    with qtbot.waitSignal(asked.destroyed):
        asked.done(1)
    program.failures.hear(failures.Failure("It broke again.", "second"))
    qtbot.waitUntil(lambda: "second" in shown.report.toPlainText())
    shown.accept()
    qtbot.waitUntil(lambda: not shown_over(program.window))
    program.failures.hear(failures.Failure("It broke anew.", "third"))
    qtbot.waitUntil(lambda: shown_over(program.window))
    (shown,) = shown_over(program.window)
    assert "third" in shown.report.toPlainText()
    shown.accept()


def shown_over(window):
    return window.findChildren(FailureDialog)

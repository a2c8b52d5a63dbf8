"""What nobody foresaw: one sentence, and a log that names nobody."""

from __future__ import annotations

import sys

from abm_desktop import failure_log as failures
from ui.frame.sync_line import ago


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

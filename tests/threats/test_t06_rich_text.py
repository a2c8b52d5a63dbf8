"""A name is guessed to be rich text and draws, or loads, what it says."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Iterator
from html import escape
from itertools import takewhile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as Guessing
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QLabel
from shiboken6 import delete

from abm_desktop.workspace.preferences import Preferences
from tests.access.walk import Walk, begin, end
from tests.threats.hostile_window import MARK, make_hostile, shown_widgets, tips_of
from tests.threats.source import calls
from ui.context import Context
from ui.kit.dialog import Dialog
from ui.kit.messages import Banner
from ui.kit.paint.text import tip
from ui.kit.toast import Toast
from ui.plans.note_view import NoteView
from ui.theme.look import dress
from ui.theme.theme import Theme


def test_markdown_is_shown_and_html_is_text(view: NoteView) -> None:
    view.show_note("# S&P <b>500</b>\n\n**R&D** =1+1 <img src='/etc/hostname.png' width='9999'/>")
    shown = view.toPlainText()
    assert "S&P <b>500</b>" in shown
    assert "<img src=" in shown
    assert "**" not in shown
    assert view.document().size().width() < 5_000


@pytest.fixture(autouse=True)
def no_thread_is_left() -> None:
    """The window stays open from test to test, and its threads with it."""


@pytest.fixture(scope="module")
def walk(
    qapp: QApplication, picture_sample: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Walk]:
    """Somebody who goes through a window in which every name is markup."""
    path = tmp_path_factory.mktemp("hostile") / "sample.abm"
    shutil.copy(picture_sample, path)
    make_hostile(path)
    theme = Theme("light", reduce_motion=True)
    dress(qapp, theme)
    begun = begin(theme, Preferences(tmp_path_factory.mktemp("settings")), path, None)
    yield Walk(begun)
    end(begun)
    delete(theme)


def test_every_page_shows_names_as_they_are_typed(walk: Walk) -> None:
    guessed, marked_labels, marked_tips = [], 0, 0
    for place in takewhile(lambda one: not one.startswith("settings"), walk.pages()):
        for widget in shown_widgets():
            if isinstance(widget, QLabel) and MARK in widget.text():
                marked_labels += 1
                if widget.textFormat() != Qt.TextFormat.PlainText:
                    guessed.append(f"{place}: label {widget.text()[:60]}")
            for shown in tips_of(widget):
                marked_tips += escape(MARK) in shown
                if MARK in shown:
                    guessed.append(f"{place}: tool tip {shown[:60]} of {type(widget).__name__}")
    assert sorted(set(guessed)) == []
    assert (marked_labels > 20, marked_tips > 20) == (True, True)


def test_every_tool_tip_of_the_program_is_made_by_the_one_that_escapes() -> None:
    """Qt guesses in tool tips and has no switch for them."""
    others = [
        f"{file}:{call.lineno}: {ast.unparse(call)}"
        for file, call in calls("ui", "setToolTip")
        if "tip(" not in ast.unparse(call.args[0])
    ]
    assert others == []


def test_no_message_box_or_label_of_qt_itself_guesses() -> None:
    guessing = ("QMessageBox", "QErrorMessage", "QInputDialog", "QLabel", "QWhatsThis", "setHtml")
    assert [(file, ast.unparse(call)) for file, call in calls("ui", *guessing)] == []


@pytest.mark.parametrize(
    "typed", ["Acme <b>x</b>", '<img src="/etc/x.png" width=3000>', "qt.nokia.com<table>.evil.com"]
)
def test_a_tool_tip_is_drawn_as_typed(qapp: QApplication, typed: str) -> None:
    drawn, shown = QTextDocument(), tip(typed)
    (drawn.setHtml if Guessing.mightBeRichText(shown) else drawn.setPlainText)(shown)
    assert drawn.toPlainText() == typed


def test_a_toast_a_dialog_and_a_banner_show_sentences_as_typed(context: Context) -> None:
    typed = '<img src="/etc/x.png" width=3000> S&P'
    toast = Toast(context.theme, context.window)
    toast.warn(typed)
    dialog = Dialog(context.theme, typed, context.window)
    banner = Banner(context.theme, "danger", typed, typed)
    labels = [
        label
        for part in (toast.errors, dialog, banner)
        for label in part.findChildren(QLabel)
        if label.text()
    ]
    assert sum(label.text() == typed for label in labels) == 4
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}

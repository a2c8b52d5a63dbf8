"""What is typed in the plan stays what it is, whose it is, and is never lost."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout
from pytestqt.qtbot import QtBot

from abm_desktop.accounts.service import NewAccount, add_account
from abm_desktop.vocabulary import Quadrant
from abm_desktop.workspace.opened import Workspace
from tests.engagement.stage import shell_of, stage
from tests.faults import disk_full
from tests.patience import PATIENCE_MS
from tests.plans.planning import add_line, do, plan_of
from ui.context import Context
from ui.plans.lines import Lines
from ui.plans.swot_line import SwotLine
from ui.plans.tab import PlanTab

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def context(qapp: QApplication, workspace: Workspace, tmp_path: Path) -> Iterator[Context]:
    """A window over the workspace."""
    with stage(workspace, tmp_path) as made:
        yield made


@pytest.fixture
def tab(qtbot: QtBot, context: Context, norrhavn: UUID) -> PlanTab:
    """The tab in the window, which follows every change as its page would make it."""
    made = PlanTab(context)
    QVBoxLayout(context.window).addWidget(made)
    made.show()
    context.workspace.subscribe(
        lambda changes: context.jobs._line.tell(lambda: made.follow(changes))
    )
    show(qtbot, made, norrhavn)
    return made


def add_other(workspace: Workspace) -> UUID:
    """Add an account beside Norrhavn."""
    return do(workspace, "Add", lambda change: add_account(change, NewAccount("Auberon Pharma")))


@contextmanager
def lane_taken(context: Context) -> Iterator[None]:
    """Let every change wait, as behind a long import."""
    free = threading.Event()
    context.jobs.work("Something long", lambda: free.wait(PATIENCE_MS / 1000))
    try:
        yield
    finally:
        free.set()


def show(qtbot: QtBot, tab: PlanTab, account: UUID) -> None:
    tab.show_account(account)
    qtbot.waitUntil(lambda: tab.desk.plan is not None and tab.desk.plan.account == account)


def strengths(tab: PlanTab) -> Lines[SwotLine]:
    return tab.swot.quadrants[Quadrant.STRENGTH].lines


def type_line(qtbot: QtBot, text: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClicks(focused, text)
    qtbot.keyClick(focused, Qt.Key.Key_Return)


def texts(workspace: Workspace, account: UUID) -> list[str]:
    return [row.text for row in plan_of(workspace, account).swot]


def test_lines_that_wait_to_be_kept_belong_to_the_account_where_they_were_typed(
    qtbot: QtBot, context: Context, tab: PlanTab, workspace: Workspace, norrhavn: UUID
) -> None:
    other = add_other(workspace)
    with lane_taken(context):
        strengths(tab).add_draft()
        type_line(qtbot, "First")
        type_line(qtbot, "Second")
        show(qtbot, tab, other)
    qtbot.waitUntil(lambda: texts(workspace, norrhavn) == ["First", "Second"])
    assert texts(workspace, other) == []


def test_what_could_not_be_kept_comes_back_without_taking_the_keyboard(
    qtbot: QtBot, context: Context, tab: PlanTab, workspace: Workspace, norrhavn: UUID
) -> None:
    add_line(workspace, norrhavn, "Old")
    qtbot.waitUntil(lambda: len(strengths(tab).lines) == 1)
    line = strengths(tab).lines[0]
    with disk_full("swot_line"):
        line.edit()
        line.editor.setText("Typed with care")
        with lane_taken(context):
            tab.swot.quadrants[Quadrant.THREAT].begin.click()
            elsewhere = QApplication.focusWidget()
        qtbot.waitUntil(lambda: bool(shell_of(context).warned))
    assert (line.is_editing, line.editor.text()) == (True, "Typed with care")
    assert QApplication.focusWidget() is elsewhere
    line.keep_typed()
    qtbot.waitUntil(lambda: texts(workspace, norrhavn) == ["Typed with care"])


def test_what_could_not_be_kept_waits_until_its_account_is_shown_again(
    qtbot: QtBot, context: Context, tab: PlanTab, workspace: Workspace, norrhavn: UUID
) -> None:
    other = add_other(workspace)
    kept = add_line(workspace, norrhavn, "Old")
    qtbot.waitUntil(lambda: len(strengths(tab).lines) == 1)
    with disk_full("swot_line"):
        with lane_taken(context):
            strengths(tab).lines[0].edit()
            strengths(tab).lines[0].editor.setText("Newer")
            strengths(tab).add_draft()
            type_line(qtbot, "First")
            type_line(qtbot, "Second")
            show(qtbot, tab, other)
        qtbot.waitUntil(lambda: len(shell_of(context).warned) == 3)
    assert not strengths(tab).lines
    show(qtbot, tab, norrhavn)
    shown = [(line.key, line.editor.text()) for line in strengths(tab).lines if line.is_editing]
    assert shown == [(kept, "Newer"), (None, "First"), (None, "Second")]
    tab.leave()
    wanted = {"Newer", "First", "Second"}
    qtbot.waitUntil(lambda: set(texts(workspace, norrhavn)) == wanted)

"""Asking where and when to run a play: seen first, changed with the keyboard, then confirmed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from abm_desktop.touches.play_rows import StepDraft
from abm_desktop.touches.services import pauses, play_steps, plays
from abm_desktop.vocabulary import OwnerRule, Team
from abm_desktop.workspace.history import undo
from abm_desktop.workspace.opened import Workspace
from tests.engagement.stage import shell_of
from tests.engagement.stage import stage as set_up
from tests.patience import settle
from tests.touches.playing import Stage
from ui.context import Context
from ui.touches.plays.run_dialog import RunDialog


class Asked:
    """The dialog, and what a person does in it."""

    def __init__(self, qtbot: QtBot, context: Context, dialog: RunDialog) -> None:
        self.qtbot, self.context, self.dialog = qtbot, context, dialog
        dialog.open()
        dialog.activateWindow()
        self.settle()

    def settle(self) -> None:
        settle(self.context.jobs)

    def press(self, key: Qt.Key) -> None:
        self.dialog.touches.setFocus()
        QTest.keyClick(self.dialog.touches, key)
        self.settle()

    def choose(self, title: str) -> None:
        model = self.dialog.touches.model()
        rows = [model.at_hand(place) for place in range(model.rowCount())]
        place = next(n for n, row in enumerate(rows) if row and row.step.title == title)
        self.dialog.touches.choose(place)

    def run(self) -> None:
        self.dialog.accept()
        self.settle()


@pytest.fixture
def stage(workspace: Workspace) -> Stage:
    return Stage(workspace)


@pytest.fixture
def context(stage: Stage, workspace: Workspace, tmp_path: Path) -> Iterator[Context]:
    with set_up(workspace, tmp_path) as context:
        yield context


@pytest.fixture
def ask(qtbot: QtBot, context: Context) -> Iterator[Callable[..., Asked]]:
    opened: list[Asked] = []

    def show(*accounts: UUID, play: UUID | None = None) -> Asked:
        opened.append(Asked(qtbot, context, RunDialog(context, accounts, play=play)))
        return opened[-1]

    yield show
    for asked in opened:
        if isValid(asked.dialog):
            asked.dialog.reject()


def test_every_touch_is_seen_before_anything_is_planned(
    stage: Stage, ask: Callable[..., Asked]
) -> None:
    asked = ask(stage.facts.norrhavn, stage.facts.tessaro, play=stage.play)
    dialog = asked.dialog
    assert dialog.summary.text() == "8 touches at 2 accounts"
    assert dialog.form.day_field.editor.accessibleName() == "Dinner on"
    assert dialog.form.day.day() == date(2026, 12, 9)
    assert [chip.label for chip in dialog.form.chips.values()] == [
        "Norrhavn Logistics",
        "Tessaro Motors",
    ]
    assert stage.touches() == []
    asked.run()
    assert not isValid(dialog) or not dialog.isVisible()
    assert len(stage.runs()) == 2
    assert shell_of(asked.context).told == ["Run Dinner at 2 accounts [Undo]"]
    undo(stage.space)
    assert stage.runs() == []


def test_who_runs_it_is_chosen_and_gets_the_steps_of_whoever_runs_the_play(
    stage: Stage, ask: Callable[..., Asked]
) -> None:
    draft = StepDraft("Prepare", Team.MARKETING, "email", OwnerRule.RUNNER, -6)
    stage.do(play_steps.add_step, stage.play, draft)
    asked = ask(stage.facts.norrhavn, play=stage.play)
    form = asked.dialog.form
    assert form.runner.currentText() == "Mara Lindqvist"
    form.runner.choose(stage.facts.priya)
    form.runner.picked.emit(stage.facts.priya)
    asked.settle()
    asked.run()
    assert stage.runs()[0].runner == "Priya Nair-Holt"
    prepare = next(touch for touch in stage.touches() if touch.title == "Prepare")
    assert prepare.owner.name == "Priya Nair-Holt"


def test_a_name_that_no_account_has_is_told_and_so_is_one_that_was_not_chosen(
    stage: Stage, ask: Callable[..., Asked]
) -> None:
    asked = ask(play=stage.play)
    form = asked.dialog.form
    form.account.setFocus()
    QTest.keyClicks(form.account, "xyz")
    asked.settle()
    assert form.account_field.error() == "No target or candidate is called xyz."
    form.account.clear()
    assert form.account_field.error() == ""
    QTest.keyClicks(form.account, "norrh")
    asked.settle()
    form.account.editingFinished.emit()
    assert form.account_field.error().startswith("Choose an account from the list")
    QTest.keyClick(form.account, Qt.Key.Key_Return)
    asked.settle()
    assert form.accounts == [stage.facts.norrhavn]
    assert (form.account.text(), form.account_field.error()) == ("", "")


def test_a_paused_account_is_told_before_anything_is_planned(
    stage: Stage, ask: Callable[..., Asked]
) -> None:
    stage.do(pauses.pause, stage.facts.norrhavn, "They asked for quiet")
    asked = ask(stage.facts.norrhavn, play=stage.play)
    assert asked.dialog.summary.text().endswith("1 account paused")


def test_without_an_account_it_says_what_to_choose(stage: Stage, ask: Callable[..., Asked]) -> None:
    asked = ask(play=stage.play)
    assert not asked.dialog.confirm.isEnabled()
    assert "Add at least one account" in asked.dialog.nothing.text()
    asked.dialog.form.add(stage.facts.norrhavn)
    asked.settle()
    assert asked.dialog.summary.text() == "4 touches at 1 account"
    next(iter(asked.dialog.form.chips.values())).click()
    asked.settle()
    assert not asked.dialog.confirm.isEnabled()


def test_an_answer_that_comes_late_lets_nobody_run_what_is_not_asked_for_any_more(
    stage: Stage, ask: Callable[..., Asked]
) -> None:
    asked = ask(stage.facts.norrhavn, play=stage.play)
    late = asked.dialog.seen
    next(iter(asked.dialog.form.chips.values())).click()
    asked.settle()
    asked.dialog._show(late)
    assert asked.dialog.seen is None
    assert not asked.dialog.confirm.isEnabled()


def test_what_was_moved_is_told_and_can_be_kept_on_its_day(
    stage: Stage, ask: Callable[..., Asked]
) -> None:
    stage.facts.plan(contacts=(stage.facts.sigrid,), day=date(2026, 11, 27), title="Budget call")
    asked = ask(stage.facts.norrhavn, play=stage.play)
    dialog = asked.dialog
    assert "1 moved to a free day" in dialog.summary.text()
    asked.choose("Remind")
    assert (
        "Moved from 27 Nov. Sales reaches Sigrid Aalto-Berg on the same day: Budget call"
        in dialog.detail.text()
    )
    asked.press(Qt.Key.Key_Space)
    assert "1 still collides" in dialog.summary.text()
    assert dialog.touch().day == date(2026, 11, 27)
    assert dialog.stay.label == "Let it move"
    asked.press(Qt.Key.Key_Space)
    assert "1 moved to a free day" in dialog.summary.text()
    dialog.form.moves.setChecked(False)
    asked.settle()
    assert "1 still collides" in dialog.summary.text()


def test_a_touch_is_left_out_and_brought_back(stage: Stage, ask: Callable[..., Asked]) -> None:
    asked = ask(stage.facts.norrhavn, play=stage.play)
    asked.choose("Thank")
    asked.press(Qt.Key.Key_Delete)
    assert asked.dialog.summary.text() == "3 touches at 1 account \N{MIDDLE DOT} 1 left out"
    asked.dialog.bring_back.click()
    asked.settle()
    assert asked.dialog.summary.text() == "4 touches at 1 account"


def test_another_day_is_worked_out_anew_and_late_touches_are_told(
    stage: Stage, ask: Callable[..., Asked]
) -> None:
    asked = ask(stage.facts.norrhavn, play=stage.play)
    asked.dialog.form.day.set_day(date(2026, 12, 1))
    asked.settle()
    assert "1 late" in asked.dialog.summary.text()
    asked.choose("Invite")
    assert asked.dialog.detail.text().startswith("Late: meant for 10 Nov")


def test_the_workload_stands_beside_the_touches(stage: Stage, ask: Callable[..., Asked]) -> None:
    asked = ask(stage.facts.norrhavn, play=stage.play)
    asked.dialog.form.part.choose("load")
    assert asked.dialog.load.isVisible()
    assert asked.dialog.load.model().rowCount() == 4


def test_what_changed_meanwhile_is_told_above_and_shown_anew(
    stage: Stage, ask: Callable[..., Asked]
) -> None:
    asked = ask(stage.facts.norrhavn, play=stage.play)
    stage.facts.plan(contacts=(stage.facts.sigrid,), day=date(2026, 11, 27))
    asked.run()
    assert "Something about Norrhavn Logistics changed since you looked" in asked.dialog.complaint
    assert "1 moved to a free day" in asked.dialog.summary.text()
    assert stage.runs() == []
    asked.run()
    assert len(stage.runs()) == 1


def test_a_workspace_without_plays_says_where_to_make_one(
    stage: Stage, ask: Callable[..., Asked]
) -> None:
    stage.do(plays.retire_play, stage.play)
    asked = ask(stage.facts.norrhavn)
    assert "There is no play with steps" in asked.dialog.nothing.text()
    assert not asked.dialog.confirm.isEnabled()


def test_enter_in_the_field_of_accounts_never_runs_the_play(
    stage: Stage, ask: Callable[..., Asked]
) -> None:
    asked = ask(stage.facts.norrhavn, play=stage.play)
    asked.dialog.form.account.setFocus()
    QTest.keyClick(asked.dialog.form.account, Qt.Key.Key_Return)
    asked.settle()
    assert asked.dialog.isVisible()
    assert stage.runs() == []

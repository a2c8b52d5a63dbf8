"""The page of plays: looked at, changed by keyboard, and where plays run is steered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from abm_desktop.engagement.rows import NewEngagement
from abm_desktop.engagement.service import log
from abm_desktop.touches import service
from abm_desktop.touches.rows import Completion
from abm_desktop.touches.services import steering
from abm_desktop.touches.services.ready_plays import add_ready_plays
from abm_desktop.vocabulary import Outcome, OwnerRule, PlayAnchor, RunState
from abm_desktop.workspace.history import undo
from abm_desktop.workspace.opened import Workspace
from db.touches.plays import Play
from tests.engagement.stage import shell_of
from tests.engagement.stage import stage as set_up
from tests.patience import settle
from tests.touches.playing import Stage
from ui.context import Context
from ui.kit.dialog import Dialog
from ui.touches.plays.page import PlaysPage


class _News(QObject):
    heard = Signal(object)


class PlaysWindow:
    """The page in a window, and what a person does there."""

    def __init__(self, qtbot: QtBot, context: Context) -> None:
        self.qtbot, self.context = qtbot, context
        context.window.resize(1280, 760)
        self.page = PlaysPage(context)
        self._news = _News()
        self._news.heard.connect(self.page.follow, Qt.ConnectionType.QueuedConnection)
        self._stop = context.workspace.subscribe(self._news.heard.emit)
        layout = context.window.layout() or QVBoxLayout(context.window)
        layout.addWidget(self.page)
        context.window.activateWindow()
        self.page.show()
        self.settle()

    def settle(self) -> None:
        settle(self.context.jobs)

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        target = QApplication.focusWidget() or self.context.window
        QTest.keyClick(target, key, held)
        self.settle()

    def dialog(self) -> Any:
        (found,) = [one for one in self.context.window.findChildren(Dialog) if one.isVisible()]
        return found

    def confirm(self) -> None:
        dialog = self.dialog()
        dialog.accept()
        self.qtbot.waitUntil(lambda: not isValid(dialog) or not dialog.isVisible())
        self.context.window.activateWindow()
        self.settle()

    def names(self) -> list[str]:
        model = self.page.list.model()
        return [model.row_at(place).name for place in range(model.rowCount())]

    def steps(self) -> list[str]:
        model = self.page.view.steps.model()
        return [model.row_at(place).title for place in range(model.rowCount())]

    def close(self) -> None:
        if not isValid(self.page):
            return
        self._stop()
        self.page.hide()
        delete(self.page)


@pytest.fixture
def context(workspace: Workspace, tmp_path: Path) -> Iterator[Context]:
    with set_up(workspace, tmp_path) as context:
        yield context


@pytest.fixture
def open_page(qtbot: QtBot, context: Context) -> Iterator[Callable[[], PlaysWindow]]:
    opened: list[PlaysWindow] = []

    def show() -> PlaysWindow:
        opened.append(PlaysWindow(qtbot, context))
        return opened[-1]

    yield show
    for window in opened:
        window.close()


@pytest.fixture
def stage(workspace: Workspace) -> Stage:
    return Stage(workspace)


@pytest.fixture
def page(stage: Stage, open_page: Callable[[], PlaysWindow]) -> PlaysWindow:
    return open_page()


def test_a_workspace_without_plays_says_how_to_begin_and_gets_the_ready_made_ones(
    open_page: Callable[[], PlaysWindow],
) -> None:
    window = open_page()
    assert window.page.empty.isVisible()
    window.page.new_first.click()
    window.settle()
    assert window.names()[1] == "Executive dinner"
    assert not window.page.ready.isVisible()
    assert shell_of(window.context).told == ["Add 6 ready-made plays [Undo]"]


def test_a_play_stands_there_with_its_steps_and_where_it_runs(
    stage: Stage, page: PlaysWindow
) -> None:
    assert page.names() == ["Dinner"]
    assert page.steps() == ["Invite", "Remind", "Dinner", "Thank"]
    stage.run()
    page.settle()
    (row,) = page.page.view.chosen_runs()
    assert (row.account, row.planned) == ("Norrhavn Logistics", 4)
    assert all(button.isEnabled() for button in page.page.view.run_buttons.values())


def test_a_new_play_is_looked_at_at_once(page: PlaysWindow) -> None:
    page.page.list.setFocus()
    page.press(Qt.Key.Key_N)
    page.dialog().accept()
    assert page.dialog().name_field.error() == "Enter a name."
    page.dialog().name.setText("Breakfast")
    page.confirm()
    assert page.page.view.name.text() == "Breakfast"
    assert page.page.heading().primary == "plays.add"


def test_steps_are_added_edited_moved_and_deleted_by_keyboard(
    stage: Stage, page: PlaysWindow
) -> None:
    page.page.view.steps.setFocus()
    page.page.view.steps.choose(1)
    page.press(Qt.Key.Key_Insert)
    dialog = page.dialog()
    page.settle()
    dialog.title.setText("Ask who comes")
    dialog.side.choose("before")
    dialog.days.setText("10")
    dialog.roles["champion"].setChecked(True)
    page.confirm()
    assert page.steps() == ["Invite", "Ask who comes", "Remind", "Dinner", "Thank"]
    step = page.page.view.step()
    assert (step.title, step.offset_days, step.roles) == ("Ask who comes", -10, ("Champion",))
    page.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert page.steps()[1:3] == ["Remind", "Ask who comes"]
    page.press(Qt.Key.Key_F2)
    page.settle()
    page.dialog().owner_rule.choose(OwnerRule.PERSON)
    page.dialog().accept()
    assert page.dialog().fields["person"].error()
    page.dialog().owner_rule.choose(OwnerRule.RUNNER)
    page.confirm()
    assert page.page.view.step().owner_rule is OwnerRule.RUNNER
    page.press(Qt.Key.Key_Delete)
    assert page.steps() == ["Invite", "Remind", "Dinner", "Thank"]
    undo(stage.space)
    page.settle()
    assert "Ask who comes" in page.steps()


def test_a_step_that_would_wait_in_a_circle_is_refused_above_what_was_typed(
    stage: Stage, page: PlaysWindow
) -> None:
    page.page.view.steps.setFocus()
    page.page.view.steps.choose(0)
    page.press(Qt.Key.Key_F2)
    page.settle()
    dialog = page.dialog()
    dialog.after.choose(stage.remind)
    dialog.accept()
    page.settle()
    assert "Invite cannot wait for Remind" in dialog.complaint
    dialog.reject()


def test_a_number_that_is_none_is_refused_in_its_field(page: PlaysWindow) -> None:
    page.page.view.steps.setFocus()
    page.press(Qt.Key.Key_F2)
    page.settle()
    dialog = page.dialog()
    dialog.lead.setText("soon")
    dialog.cost.setText("much")
    dialog.accept()
    assert dialog.fields["lead"].error() == "Enter a number of working days from 0 to 400."
    assert dialog.fields["cost"].error().startswith("Enter the amount in digits")
    dialog.reject()


def test_a_play_is_copied_retired_and_refused_to_be_deleted_once_run(
    stage: Stage, page: PlaysWindow
) -> None:
    page.page.list.setFocus()
    page.press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert page.page.view.name.text() == "Dinner, copy"
    page.press(Qt.Key.Key_Delete)
    assert page.names() == ["Dinner"]
    stage.run()
    page.settle()
    page.page.list.setFocus()
    page.press(Qt.Key.Key_Delete)
    assert page.names() == ["Dinner"]
    assert "was run 1 time" in shell_of(page.context).warned[0]
    page.context.actions.run("plays.turn")
    page.settle()
    assert page.page.play().is_retired
    assert page.page.heading().primary == "plays.add"


def test_where_a_play_runs_it_is_moved_paused_handed_on_and_stopped(
    stage: Stage, page: PlaysWindow
) -> None:
    before = None
    stage.run()
    page.settle()
    page.page.view.runs.setFocus()
    before = stage.days()
    page.press(Qt.Key.Key_M)
    assert page.dialog().foreseen.text() == "4 touches move. Nothing collides."
    page.confirm()
    assert (stage.days()["Dinner"] - before["Dinner"]).days == 7

    page.press(Qt.Key.Key_P)
    page.dialog().accept()
    assert page.dialog().why_field.error() == "Say why the play rests."
    page.dialog().why.setPlainText("Their fair")
    page.confirm()
    assert stage.runs()[0].state is RunState.PAUSED
    page.press(Qt.Key.Key_P)
    assert stage.runs()[0].state is RunState.ACTIVE

    page.press(Qt.Key.Key_O)
    page.settle()
    page.dialog().accept()
    assert page.dialog().new_field.error() == "Choose somebody else."
    page.dialog().old.choose(stage.facts.tomas)
    page.dialog().new.choose(stage.facts.priya)
    page.confirm()
    assert {touch.owner.name for touch in stage.touches()} == {"Priya Nair-Holt"}

    page.context.actions.run("plays.runs_stop")
    page.settle()
    page.dialog().why.setPlainText("They signed")
    page.confirm()
    assert stage.runs()[0].state is RunState.STOPPED
    assert shell_of(page.context).told[-1] == "Stop Dinner at Norrhavn Logistics [Undo]"


def test_what_was_stopped_is_not_steered_any_more_and_stays_out_of_what_is_done_to_all(
    stage: Stage, page: PlaysWindow
) -> None:
    (stopped,) = stage.run()
    stage.do(steering.stop, [stopped], "They signed")
    page.settle()
    view = page.page.view
    view.runs.setFocus()
    assert not any(button.isEnabled() for button in view.run_buttons.values())
    for key in (Qt.Key.Key_M, Qt.Key.Key_P, Qt.Key.Key_O, Qt.Key.Key_S):
        page.press(key)
        assert not [one for one in page.context.window.findChildren(Dialog) if one.isVisible()]
    stage.run()
    page.settle()
    view.runs.selectAll()
    page.press(Qt.Key.Key_P)
    page.dialog().why.setPlainText("Their fair")
    page.confirm()
    assert sorted(row.state for row in stage.runs()) == [RunState.PAUSED, RunState.STOPPED]


def test_a_run_that_is_resumed_later_says_how_many_touches_moved(
    stage: Stage, page: PlaysWindow
) -> None:
    (run,) = stage.run()
    stage.do(steering.pause, [run], "Their fair")
    with stage.space.change("Let it lie") as change:
        change.edit(Play, stage.play, {"anchor": (PlayAnchor.DATE, PlayAnchor.START)})
        for touch in stage.touches():
            service.move(change, touch.id, {"day": (touch.when.day, date(2026, 11, 2))})
    page.settle()
    page.page.view.runs.setFocus()
    page.press(Qt.Key.Key_P)
    told = "Resumed Dinner at Norrhavn Logistics. 4 touches moved, to begin today [Undo]"
    assert shell_of(page.context).told[-1] == told
    assert min(touch.when.day for touch in stage.touches()) == date(2026, 11, 18)


def test_what_an_answer_stops_is_confirmed_or_goes_on_by_one_key(
    stage: Stage, page: PlaysWindow
) -> None:
    stage.run()
    with stage.space.change("Complete") as change:
        at = change.at
        service.complete(change, stage.touches()[0].id, Completion(Outcome.NO_ANSWER, at))
    with stage.space.change("Log") as change:
        log(change, NewEngagement(stage.facts.norrhavn, "email_reply", at, "Yes", ()))
    page.settle()
    view = page.page.view
    view.runs.setFocus()
    assert view.run_buttons["plays.runs_stop"].label == "Confirm stop"
    assert view.run_buttons["plays.runs_turn"].label == "Go on"
    page.press(Qt.Key.Key_S)
    page.settle()
    assert stage.runs()[0].state is RunState.STOPPED
    assert shell_of(page.context).told[-1] == "Stop Dinner at Norrhavn Logistics [Undo]"
    undo(stage.space)
    page.settle()
    page.press(Qt.Key.Key_P)
    page.settle()
    assert stage.runs()[0].state is RunState.CONTINUED
    assert view.run_buttons["plays.runs_turn"].label == "Pause"


def test_r_asks_where_to_run_the_play_and_enter_opens_the_account_of_a_run(
    stage: Stage, page: PlaysWindow
) -> None:
    page.page.list.setFocus()
    page.press(Qt.Key.Key_R)
    assert shell_of(page.context).opened == [f"run {stage.play} at 0"]
    stage.run()
    page.settle()
    page.page.view.runs.setFocus()
    page.press(Qt.Key.Key_Return)
    assert shell_of(page.context).opened[-1] == f"account {stage.facts.norrhavn} touches"


def test_the_play_that_was_looked_at_is_looked_at_again(
    stage: Stage, open_page: Callable[[], PlaysWindow]
) -> None:
    stage.do(add_ready_plays)
    first = open_page()
    first.page.list.setFocus()
    first.page.list.choose(3)
    first.settle()
    name = first.page.view.name.text()
    first.close()
    assert open_page().page.view.name.text() == name

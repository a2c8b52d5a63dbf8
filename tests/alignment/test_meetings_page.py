"""The page of meetings: planned with one button, held by keyboard, closed with what was shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar, cast
from uuid import UUID

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from abm_desktop.accounts import service as accounts
from abm_desktop.alignment.agenda import About, Line
from abm_desktop.alignment.meeting_rows import Meeting, NewMeeting
from abm_desktop.alignment.services.meeting import (
    NewPromise,
    close_meeting,
    plan_meeting,
    promise,
)
from abm_desktop.alignment.services.meetings import meeting, meetings
from abm_desktop.errors import KnownError
from abm_desktop.touches import service as touches
from abm_desktop.touches.rows import Completion, TouchDraft
from abm_desktop.vocabulary import MeetingKind, Outcome, PromiseState, Team
from abm_desktop.workspace import history, service
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Workspace
from tests.engagement.stage import NotingShell, stage
from ui.alignment.meetings.dialogs import DropDialog, MeetingDialog
from ui.alignment.meetings.embedding_dialog import EmbeddingDialog
from ui.alignment.meetings.page import MeetingsPage
from ui.touches.commands import TouchCommands

T = TypeVar("T")
NOW = datetime(2026, 11, 18, 9, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture
def space(workspace: Workspace) -> Workspace:
    """The workspace on 18 November 2026, with a weekly meeting a week ago and one today."""
    workspace.clock = Clock.fixed(NOW)
    assert workspace.person_id is not None
    mine = (workspace.person_id,)
    with workspace.change("Plan") as change:
        last = NewMeeting(MeetingKind.WEEKLY, TODAY - timedelta(days=7), people=mine)
        first = plan_meeting(change, last)
        promise(change, first, NewPromise("Call Petra", mine[0], TODAY - timedelta(days=1)))
        close_meeting(change, first, {"topics": []})
        plan_meeting(change, NewMeeting(MeetingKind.WEEKLY, TODAY, people=mine))
    return workspace


class _News(QObject):
    heard = Signal(object)


@pytest.fixture
def page(qtbot: QtBot, space: Workspace, tmp_path: Path) -> Iterator[MeetingsPage]:
    """The page in a window, with today's meeting and its agenda on it."""
    with stage(space, tmp_path) as context:
        written: list[tuple[UUID, str]] = []
        found = MeetingsPage(context, lambda _context, *what: written.append(what))
        found.written = written  # type: ignore[attr-defined]
        layout = QVBoxLayout(context.window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(found)
        news = _News(found)
        news.heard.connect(found.follow, Qt.ConnectionType.QueuedConnection)
        stop = space.subscribe(news.heard.emit)
        context.window.activateWindow()
        qtbot.waitUntil(lambda: found.view.agenda is not None)
        yield found
        stop()


def dialog_of(kind: type[T]) -> T:
    [found] = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind)]
    return found


def kept(space: Workspace, key: UUID) -> Meeting:
    with space.reading() as reading:
        return meeting(reading, key)


def now_shown(page: MeetingsPage) -> UUID:
    assert page.view.meeting is not None
    return page.view.meeting.row.id


def test_a_meeting_is_held_by_keyboard_and_keeps_what_was_said(
    qtbot: QtBot, space: Workspace, page: MeetingsPage
) -> None:
    key = now_shown(page)
    run = page.context.actions.run
    run("meetings.go_on")
    qtbot.waitUntil(page.view.header.clock.isVisible)
    run("meetings.next")
    run("meetings.decide")
    number = page.view.cards["number"]
    QTest.keyClicks(number.decide.words, "Three deals first")
    QTest.keyClick(number.decide.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(kept(space, key).decisions) == 1)
    qtbot.waitUntil(lambda: not number.decide.words.text())
    assert page.context.window.focusWidget() is number.decide.words
    run("meetings.promise")
    QTest.keyClicks(number.promise.words, "Ask the sponsor")
    QTest.keyClick(number.promise.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(kept(space, key).promises) == 1)
    made = kept(space, key).promises[0]
    assert (made.topic, made.owner, made.due) == ("number", space.person_id, TODAY + timedelta(7))
    number.note.setText("We are two deals behind.")
    run("meetings.go_on")
    qtbot.waitUntil(lambda: kept(space, key).row.held_at is not None)
    found = kept(space, key)
    assert found.notes == {"number": "We are two deals behind."}
    assert found.agenda is not None
    promises = found.agenda["topics"][0]["lines"]
    assert [line["text"] for line in promises] == ["Call Petra"]
    qtbot.waitUntil(page.view.header.buttons["reopen"].isVisible)
    history.undo(space)
    assert kept(space, key).row.held_at is None


def test_a_promise_that_came_back_is_kept_with_one_button(
    qtbot: QtBot, space: Workspace, page: MeetingsPage
) -> None:
    button(page, "Kept: Call Petra").click()
    qtbot.waitUntil(lambda: kept(space, now_shown(page)).came_back[0].state is PromiseState.KEPT)
    qtbot.waitUntil(lambda: has_button(page, "Open again: Call Petra"))
    button(page, "Open again: Call Petra").click()
    qtbot.waitUntil(lambda: kept(space, now_shown(page)).came_back[0].state is PromiseState.OPEN)


def test_a_promise_is_dropped_only_with_a_reason(
    qtbot: QtBot, space: Workspace, page: MeetingsPage
) -> None:
    button(page, "Drop: Call Petra").click()
    dialog = dialog_of(DropDialog)
    dialog.accept()
    assert dialog.field.error() == "Say why it is dropped."
    QTest.keyClicks(dialog.why, "She left")
    dialog.accept()
    qtbot.waitUntil(lambda: kept(space, now_shown(page)).came_back[0].note == "She left")


def test_who_is_there_is_ticked_and_undone(
    qtbot: QtBot, space: Workspace, page: MeetingsPage
) -> None:
    key, me = now_shown(page), space.person_id
    page.view.header.ticks[me].click()
    qtbot.waitUntil(lambda: kept(space, key).people[0].was_there is True)
    history.undo(space)
    qtbot.waitUntil(lambda: not page.view.header.ticks[me].isChecked())


def test_the_next_meeting_of_the_rhythm_is_planned_like_the_last_with_one_button(
    qtbot: QtBot, space: Workspace, page: MeetingsPage
) -> None:
    with space.change("Close") as change:
        close_meeting(change, now_shown(page), {"topics": []})
    qtbot.waitUntil(lambda: MeetingKind.WEEKLY in page.list.due)
    page.list.due[MeetingKind.WEEKLY].click()

    def planned() -> bool:
        with space.reading() as reading:
            return meetings(reading)[0].day == TODAY + timedelta(days=7)

    qtbot.waitUntil(planned)
    qtbot.waitUntil(
        lambda: (
            page.view.meeting is not None and page.view.meeting.row.day == TODAY + timedelta(days=7)
        )
    )
    assert [one.id for one in kept(space, now_shown(page)).people] == [space.person_id]


def test_the_first_meeting_of_a_workspace_is_chosen_as_soon_as_it_is_planned(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    workspace.clock = Clock.fixed(NOW)
    with stage(workspace, tmp_path) as context:
        found = MeetingsPage(context, lambda _context, _key, _title: None)
        layout = QVBoxLayout(context.window)
        layout.addWidget(found)
        qtbot.waitUntil(found.is_filled)
        with workspace.change("Plan") as change:
            key = plan_meeting(change, NewMeeting(MeetingKind.WEEKLY, TODAY))
        found.list.table.setFocus()
        found.refresh()
        qtbot.waitUntil(lambda: found.view.agenda is not None)
        assert now_shown(found) == key
        assert found.list.table.selectionModel().hasSelection()


def test_a_new_meeting_refuses_a_time_that_is_none(qtbot: QtBot, page: MeetingsPage) -> None:
    page.add()
    dialog = dialog_of(MeetingDialog)
    dialog.at_time.setText("noon")
    dialog.accept()
    assert dialog.fields["time"].error() == "Enter a time such as 09:30, or leave it empty."
    dialog.at_time.setText("14:00")
    dialog.accept()
    qtbot.waitUntil(lambda: len(page.list.rows_shown) == 3)


def test_a_note_that_somebody_types_survives_what_a_colleague_changes(
    qtbot: QtBot, space: Workspace, page: MeetingsPage
) -> None:
    field = page.view.cards["number"].note
    field.setText("Half a sen")
    with space.change("Promise") as change:
        promise(change, now_shown(page), NewPromise("Another", space.person_id, topic="number"))
    qtbot.waitUntil(lambda: len(page.view.meeting.promises if page.view.meeting else ()) == 1)
    assert field.text() == "Half a sen"
    qtbot.waitUntil(lambda: kept(space, now_shown(page)).notes == {"number": "Half a sen"})


def test_a_meeting_is_led_from_the_wall_and_comes_back_with_what_is_typed(
    qtbot: QtBot, space: Workspace, page: MeetingsPage
) -> None:
    scale = page.context.theme.text_scale
    page.context.actions.run("meetings.wall")
    wall = page.wall
    assert wall is not None
    assert wall.isFullScreen()
    assert wall.view is page.view
    assert page.context.theme.text_scale > scale
    assert not page.view.header.buttons["minutes"].isVisible()
    QTest.keyClick(wall, Qt.Key.Key_S)
    qtbot.waitUntil(page.view.header.clock.isVisible)
    QTest.keyClick(wall, Qt.Key.Key_Period)
    assert page.view.current == "number"
    QTest.keyClick(wall, Qt.Key.Key_D)
    number = page.view.cards["number"]
    QTest.keyClicks(number.decide.words, "Three deals first")
    QTest.keyClick(number.decide.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(kept(space, now_shown(page)).decisions) == 1)
    qtbot.waitUntil(lambda: not number.decide.words.text())
    QTest.keyClicks(number.decide.words, "Half a sen")
    qtbot.waitUntil(lambda: has_button(page, "Drop: Call Petra"))
    button(page, "Drop: Call Petra").click()
    dialog = dialog_of(DropDialog)
    assert dialog.parent() is wall
    dialog.reject()
    wall.close()
    assert page.wall is None
    assert page.isAncestorOf(page.view)
    assert number.decide.words.text() == "Half a sen"
    assert page.context.theme.text_scale == scale
    qtbot.waitUntil(page.view.header.buttons["minutes"].isVisible)


def test_what_cannot_be_kept_is_told_on_the_wall_too(qtbot: QtBot, page: MeetingsPage) -> None:
    page.show_wall()
    wall = page.wall
    assert wall is not None
    page.context.jobs.failed.emit(KnownError("The team server cannot be reached."))
    assert wall.fault.text() == "The team server cannot be reached."
    assert wall.fault.isVisible()
    page.go_on()
    qtbot.waitUntil(lambda: not wall.fault.isVisible())
    wall.close()


def test_a_line_of_the_agenda_leaves_the_wall_for_what_it_is_about(
    qtbot: QtBot, page: MeetingsPage
) -> None:
    page.show_wall()
    page.view.line_opened.emit(Line("Brackwell", about=About.ACCOUNT, key=UUID(int=7)))
    assert page.wall is None
    assert cast("NotingShell", page.context.shell).opened == [f"account {UUID(int=7)}"]


def test_the_chosen_meeting_goes_to_a_calendar_file_called_after_it(page: MeetingsPage) -> None:
    page.context.actions.run("meetings.calendar")
    written = page.written  # type: ignore[attr-defined]
    assert written == [(now_shown(page), "Weekly revenue meeting 2026-11-18")]


def test_the_next_topic_stands_at_the_top(qtbot: QtBot, page: MeetingsPage) -> None:
    page.context.window.resize(1100, 500)
    page.next_topic()
    card, bar = page.view.cards["number"], page.view.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() in (card.y() - 12, bar.maximum()))
    assert bar.value() > 0


def test_the_calls_that_marketers_joined_are_shown_week_by_week_with_the_calls_behind(
    qtbot: QtBot, space: Workspace, page: MeetingsPage
) -> None:
    with space.reading() as reading:
        priya = service.find_person(reading, "Priya Nair-Holt").id
        tomas = service.find_person(reading, "Tomás Okafor").id
    with space.change("Call") as change:
        account = accounts.add_account(change, accounts.NewAccount("Norrhavn"))
        draft = TouchDraft(account, "call", Team.SALES, owner=tomas, day=TODAY)
        key = touches.plan(change, draft)
        touches.complete(change, key, Completion(Outcome.NEUTRAL, NOW))
    with space.reading() as reading:
        row = touches.touch(reading, key)
    commands = TouchCommands(page.context, page)
    space.person_id = tomas
    assert not commands.may_sit_in(row)
    space.person_id = priya
    assert commands.may_sit_in(row)
    commands.do("sit_in", row)

    def is_named() -> bool:
        with space.reading() as reading:
            return [one.id for one in touches.touch(reading, key).people] == [priya]

    qtbot.waitUntil(is_named)
    page.side_by_side()
    dialog = dialog_of(EmbeddingDialog)
    qtbot.waitUntil(lambda: bool(dialog.calls))
    assert ["Priya Nair-Holt", *"0000000", "1"] in dialog.lines
    dialog.calls[0].click()
    opened = cast("NotingShell", page.context.shell).opened
    assert opened == [f"account {account} touches {key}"]


def button(page: MeetingsPage, name: str) -> QPushButton:
    return next(one for one in buttons(page.view) if one.accessibleName() == name)


def has_button(page: MeetingsPage, name: str) -> bool:
    return any(one.accessibleName() == name for one in buttons(page.view))


def buttons(view: QWidget) -> list[QPushButton]:
    return [one for one in view.findChildren(QPushButton) if one.isVisible()]

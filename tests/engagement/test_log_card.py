"""The engagement card with real data in a real window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout
from pytestqt.qtbot import QtBot

from abm_desktop.committee.rows import NewContact
from abm_desktop.committee.service import add_contact
from abm_desktop.engagement import service
from abm_desktop.engagement.rows import Minutes, NewEngagement
from abm_desktop.workspace.opened import Workspace
from tests.engagement.stage import shell_of, stage
from tests.patience import settle
from ui.context import Context
from ui.engagement.editor import EngagementEditor
from ui.engagement.log_card import PAGE, EngagementCard
from ui.engagement.words import trend_words, who_words

NOW = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def context(qapp: QApplication, workspace: Workspace, tmp_path: Path) -> Iterator[Context]:
    """A window over the workspace."""
    with stage(workspace, tmp_path) as made:
        yield made


@pytest.fixture
def card(qtbot: QtBot, context: Context, norrhavn: UUID) -> EngagementCard:
    """The card in the window, which follows every change as its page would make it."""
    made = EngagementCard(context)
    QVBoxLayout(context.window).addWidget(made)
    context.workspace.subscribe(
        lambda changes: context.jobs._line.tell(lambda: made.follow(changes))
    )
    made.show_account(norrhavn)
    qtbot.waitUntil(lambda: made._seen is not None)
    return made


def log_one(workspace: Workspace, account: UUID, **fields: object) -> UUID:
    fields = {"activity": "web_visit", "at": NOW, **fields}
    with workspace.change("Log") as change:
        return service.log(change, NewEngagement(account, **fields))  # type: ignore[arg-type]


def entries(card: EngagementCard) -> list[str]:
    model = card._model
    return [model.index(place).data() for place in range(model.rowCount())]


def editor_of(context: Context) -> EngagementEditor:
    return next(
        editor for editor in context.window.findChildren(EngagementEditor) if editor.isVisible()
    )


def test_an_empty_log_says_what_will_be_here(card: EngagementCard) -> None:
    assert card._empty.isVisible()
    assert not card.list.isVisible()


def test_engagements_stand_under_their_days_the_newest_first(
    qtbot: QtBot, card: EngagementCard, workspace: Workspace, norrhavn: UUID
) -> None:
    with workspace.change("Add Jane") as change:
        jane = add_contact(change, NewContact(norrhavn, "Jane <jane@acme.com>"))
    log_one(workspace, norrhavn, text="R&D <b>", contacts=(jane,))
    log_one(workspace, norrhavn, at=NOW - timedelta(days=1))
    log_one(workspace, norrhavn, at=NOW - timedelta(days=6))
    log_one(workspace, norrhavn, at=NOW - timedelta(days=400))
    qtbot.waitUntil(lambda: len(card._model.rows) == 4)

    days = [words for words in entries(card) if "\n" not in words]
    assert days == ["Today", "Yesterday", "12 Nov", "14 Oct 2025"]
    first = card._model.index(1)
    assert first.data().split("\n")[1:3] == ["Jane <jane@acme.com>", "R&D <b>"]
    assert "R&amp;D &lt;b&gt;" in first.data(Qt.ItemDataRole.ToolTipRole)


def test_the_arrows_go_from_engagement_to_engagement_over_the_days(
    qtbot: QtBot, card: EngagementCard, workspace: Workspace, norrhavn: UUID
) -> None:
    for days in (0, 1, 6):
        log_one(workspace, norrhavn, at=NOW - timedelta(days=days))
    qtbot.waitUntil(lambda: len(card._model.rows) == 3)
    card.list.setFocus()
    for row in card._model.rows:
        assert card.list.current() == row
        qtbot.keyClick(card.list, Qt.Key.Key_Down)


def test_more_is_loaded_when_the_end_comes_into_view(
    qtbot: QtBot, card: EngagementCard, workspace: Workspace, norrhavn: UUID
) -> None:
    with workspace.change("Log many") as change:
        for days in range(PAGE + 20):
            at = NOW - timedelta(days=days)
            service.log(change, NewEngagement(norrhavn, "web_visit", at, str(days)))
    qtbot.waitUntil(lambda: len(card._model.rows) >= PAGE)
    assert len(card._model.rows) == PAGE

    card.list.scrollToBottom()
    qtbot.waitUntil(lambda: len(card._model.rows) == PAGE + 20)
    assert [row.text for row in card._model.rows] == [str(days) for days in range(PAGE + 20)]
    assert not card._model.canFetchMore(card.list.rootIndex())


def test_another_account_shows_its_own_log(
    qtbot: QtBot, card: EngagementCard, workspace: Workspace, norrhavn: UUID
) -> None:
    log_one(workspace, norrhavn)
    qtbot.waitUntil(lambda: len(card._model.rows) == 1)
    card.show_account(workspace.person_id or norrhavn)
    qtbot.waitUntil(card._empty.isVisible)
    assert entries(card) == []


def test_an_engagement_is_added_with_who_and_when(
    qtbot: QtBot, card: EngagementCard, context: Context, workspace: Workspace, norrhavn: UUID
) -> None:
    with workspace.change("Add Jane") as change:
        jane = add_contact(change, NewContact(norrhavn, "Jane Doe"))
    qtbot.waitUntil(lambda: card._seen is not None and bool(card._seen.choices.people))
    card.add()
    editor = editor_of(context)
    editor._activity.choose("dinner")
    editor._people._boxes[jane].setChecked(True)
    editor._time.setText("08:05")
    editor._text.setPlainText("Leaders' <table>")
    editor.accept()
    qtbot.waitUntil(lambda: len(card._model.rows) == 1)

    (row,) = card._model.rows
    assert (row.activity, row.text) == ("dinner", "Leaders' <table>")
    assert [person.id for person in row.contacts] == [jane]
    assert row.at.astimezone().strftime("%d %H:%M") == "18 08:05"
    settle(context.jobs)
    assert shell_of(context).told == ["Add engagement: Attended a dinner [Undo]"]


def test_a_wrong_time_and_a_day_to_come_are_not_taken(
    card: EngagementCard, context: Context
) -> None:
    card.add()
    editor = editor_of(context)
    editor._time.setText("25:99")
    editor.accept()
    assert editor._time_field.error() == "Enter a time such as 14:30"
    editor._time.setText("9:30")
    editor._day.set_day(context.workspace.clock.today() + timedelta(days=1))
    editor.accept()
    assert editor._day_field.error().startswith("Enter a day up to today")
    assert editor.isVisible()
    editor.reject()


def test_a_time_to_come_is_right_once_the_day_is_the_one_before(
    card: EngagementCard, context: Context
) -> None:
    card.add()
    editor = editor_of(context)
    editor._time.setText("23:59")
    editor.accept()
    assert editor._time_field.error().startswith("Enter a time up to now")
    editor._day.set_day(context.workspace.clock.today() - timedelta(days=1))
    editor.accept()
    settle(context.jobs)
    assert shell_of(context).told


def test_editing_writes_only_what_was_changed(
    qtbot: QtBot, card: EngagementCard, context: Context, workspace: Workspace, norrhavn: UUID
) -> None:
    log_one(workspace, norrhavn, text="before", at=NOW.replace(second=42))
    qtbot.waitUntil(lambda: len(card._model.rows) == 1)
    card.list.setCurrentIndex(card._model.index(1))
    qtbot.keyClick(card.list, Qt.Key.Key_Return)
    editor = editor_of(context)
    editor._text.setPlainText("after")
    editor.accept()
    qtbot.waitUntil(lambda: card._model.rows[0].text == "after")
    assert card._model.rows[0].at == NOW.replace(second=42)
    assert card.list.current() == card._model.rows[0]


def test_delete_deletes_and_offers_undo(
    qtbot: QtBot, card: EngagementCard, context: Context, workspace: Workspace, norrhavn: UUID
) -> None:
    log_one(workspace, norrhavn)
    qtbot.waitUntil(lambda: len(card._model.rows) == 1)
    card.list.setCurrentIndex(card._model.index(1))
    qtbot.keyClick(card.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(card._empty.isVisible)
    settle(context.jobs)
    assert shell_of(context).told == ["Delete engagement: Visited the website [Undo]"]


@pytest.mark.parametrize(
    ("now", "earlier", "trend", "words"),
    [
        (55.2, 40, 38, "up 38\N{NARROW NO-BREAK SPACE}% on 30 days ago"),
        (20, 40, -50, "down 50\N{NARROW NO-BREAK SPACE}% on 30 days ago"),
        (40.2, 40, 0.5, "as 30 days ago"),
        (120, 1, 11900, "up from 1 min 30 days ago"),
        (120, 0, None, "all of it new in 30 days"),
    ],
)
def test_the_trend_is_told_in_words(
    now: float, earlier: float, trend: float | None, words: str
) -> None:
    assert trend_words(Minutes(now, earlier, trend, (), (), (), (), "")) == words


def test_many_names_become_two_and_a_count() -> None:
    assert who_words(["A"]) == "A"
    assert who_words(["A", "B"]) == "A and B"
    assert who_words(["A", "B", "C"]) == "A, B and 1 other"
    assert who_words(list("ABCDE")) == "A, B and 3 others"

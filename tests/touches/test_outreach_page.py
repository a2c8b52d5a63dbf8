"""The outreach page as a person uses it: by keys alone, and while colleagues change something."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from abm_desktop.engagement.rows import NewEngagement
from abm_desktop.engagement.service import log
from abm_desktop.touches.services import outreach
from abm_desktop.vocabulary import Outcome, TouchState
from abm_desktop.workspace.history import undo
from abm_desktop.workspace.opened import Workspace
from db.accounts.tables import Account
from tests.engagement.stage import shell_of, stage
from tests.touches.facts import Facts
from tests.touches.outreach_desk import Desk, MailProgram, company, facts_day, mail, renamed
from tests.touches.test_outreach import DAY, NOW, me
from ui.context import Context
from ui.kit.buttons import Button
from ui.touches.outreach.page import OutreachPage
from ui.touches.skip_dialog import SkipDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def context(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> Iterator[Context]:
    with stage(workspace, tmp_path) as made:
        yield made


def test_a_day_of_twenty_touches_is_done_by_keys_alone(
    desk: Callable[[], Desk], facts: Facts, mail_program: MailProgram
) -> None:
    places = [company(facts, n) for n in range(20)]
    ways = ("email", "call", "linkedin", "email")
    keys = [
        facts.plan(
            owner=me(facts),
            account=account,
            channel=ways[n % 4],
            contacts=(who,),
            title=f"Touch {n:02}",
            message="Hi {first name}, a word about {city}.",
        )
        for n, (account, who) in enumerate(places)
    ]
    page = desk()
    letters = (Qt.Key.Key_P, Qt.Key.Key_O, Qt.Key.Key_A, Qt.Key.Key_N)
    for place in range(20):
        assert page.page.position.text().startswith(f"1 of {20 - place}")
        page.control(Qt.Key.Key_Return)
        page.press(letters[place % 4])
        page.control(Qt.Key.Key_L)
    assert len(mail_program.opened) == 10
    states = [facts.touch(key).state for key in keys]
    assert states == [TouchState.DONE] * 20
    outcomes = {facts.touch(key).outcome for key in keys}
    assert outcomes == {Outcome.POSITIVE, Outcome.NEUTRAL, Outcome.NO_ANSWER, Outcome.NEGATIVE}
    assert page.warned() == ""
    undo(facts.workspace)
    page.settle()
    assert page.page.position.text().startswith("1 of 1")


def test_j_and_k_move_and_enter_and_escape_lead_into_the_draft_and_back(
    desk: Callable[[], Desk], facts: Facts, henrik: UUID
) -> None:
    mail(facts, henrik, title="First")
    mail(facts, henrik, title="Second", day=facts_day(1))
    page = desk()
    assert page.chosen() == "First"
    page.press(Qt.Key.Key_J)
    assert page.chosen() == "Second"
    assert page.page.position.text().startswith("2 of 2")
    page.press(Qt.Key.Key_K)
    assert page.chosen() == "First"
    page.press(Qt.Key.Key_Return)
    assert page.page.panel.message.hasFocus()
    page.press(Qt.Key.Key_Escape)
    assert page.page.list.hasFocus()


def test_a_note_that_is_not_logged_yet_is_there_when_one_comes_back(
    desk: Callable[[], Desk], facts: Facts, henrik: UUID
) -> None:
    mail(facts, henrik, title="First")
    mail(facts, henrik, title="Second", day=facts_day(1))
    page = desk()
    page.press(Qt.Key.Key_P)
    page.page.log.note.setFocus()
    page.write("Half a sent")
    page.press(Qt.Key.Key_Escape)
    page.press(Qt.Key.Key_J)
    assert page.page.log.note.text() == ""
    assert page.page in page.context.jobs.unsaved
    page.press(Qt.Key.Key_K)
    assert page.page.log.note.text() == "Half a sent"
    assert page.page.log.outcomes.outcome() is Outcome.POSITIVE


def test_a_colleague_s_draft_and_facts_are_shown_at_once(
    desk: Callable[[], Desk], facts: Facts, henrik: UUID
) -> None:
    key = mail(facts, henrik, message="Hi from {city}")
    page = desk()
    with facts.workspace.change("Colleague writes") as change:
        outreach.write(change, key, {"message": ("Hi from {city}", "Hello from {city}")})
        change.edit(Account, facts.norrhavn, {"city": ("Aarhus", "Odense")})
    page.settle()
    assert page.page.panel.message.toPlainText() == "Hello from Odense"


def test_a_paused_account_cannot_be_sent_to_until_its_owner_resumes(
    desk: Callable[[], Desk], facts: Facts, henrik: UUID, mail_program: MailProgram
) -> None:
    mail(facts, henrik)
    with facts.workspace.change("Log a reply") as change:
        log(change, NewEngagement(facts.norrhavn, "email_reply", NOW - DAY, "Yes", (henrik,)))
    page = desk()
    page.control(Qt.Key.Key_Return)
    assert mail_program.opened == []
    assert "Paused: Henrik Dahlmo replied to an e-mail, 17 Nov" in page.warned()
    page.press(Qt.Key.Key_R)
    page.control(Qt.Key.Key_Return)
    assert len(mail_program.opened) == 1


def test_a_call_shows_the_number_and_what_to_say(
    desk: Callable[[], Desk], facts: Facts, henrik: UUID
) -> None:
    facts.plan(owner=me(facts), contacts=(henrik,), message="Ask {first name} about {city}")
    page = desk()
    assert page.page.panel.call.isVisible()
    assert page.page.panel.message.toPlainText() == "Ask Henrik about Aarhus"
    page.control(Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "+45 55 50 11 20"


def test_a_call_without_a_number_leads_to_where_one_is_added(
    desk: Callable[[], Desk], facts: Facts
) -> None:
    facts.plan(owner=me(facts), contacts=(facts.henrik,))
    page = desk()
    assert page.page.panel.send.label == "Add a number"
    page.control(Qt.Key.Key_Return)
    assert shell_of(page.context).opened == [f"account {facts.norrhavn} people {facts.henrik}"]


def test_after_logging_from_within_a_text_the_next_letter_is_a_key_again(
    desk: Callable[[], Desk], facts: Facts, henrik: UUID
) -> None:
    for n in range(3):
        mail(facts, henrik, title=f"Mail {n}", message="")
    page = desk()
    page.press(Qt.Key.Key_E)
    page.write("Hi")
    page.control(Qt.Key.Key_L)
    assert page.page.list.hasFocus()
    page.press(Qt.Key.Key_P)
    assert page.page.log.outcomes.outcome() is Outcome.POSITIVE
    page.press(Qt.Key.Key_C)
    page.write("Left a message")
    page.press(Qt.Key.Key_Return)
    assert page.page.list.hasFocus()
    assert page.page.log.note.cursorPosition() == 0, "a long note is read from its beginning"
    assert page.page.position.text().startswith("1 of 1")
    page.press(Qt.Key.Key_C)
    page.press(Qt.Key.Key_Escape)
    assert page.page.list.hasFocus()


def test_an_answer_that_holds_the_next_touch_leads_to_the_one_behind_it(
    desk: Callable[[], Desk], facts: Facts, henrik: UUID
) -> None:
    for n in range(2):
        mail(facts, henrik, title=f"Mail {n}", message="Hi")
    other, who = company(facts, 1)
    third = facts.plan(owner=me(facts), account=other, contacts=(who,), title="Elsewhere")
    page = desk()
    assert [row.touch.title for row in page.page.list.open_rows()] == [
        "Mail 0",
        "Mail 1",
        "Elsewhere",
    ]
    page.press(Qt.Key.Key_P)
    page.control(Qt.Key.Key_L)
    assert page.chosen() == "Elsewhere"
    page.control(Qt.Key.Key_L)
    assert facts.touch(third).state is TouchState.DONE
    assert page.chosen() == "Mail 1"


def test_both_lines_of_a_narrow_log_bar_have_room(
    desk: Callable[[], Desk], facts: Facts, henrik: UUID
) -> None:
    mail(facts, henrik)
    bar = desk().page.log
    for is_tight in (False, True):
        bar.set_room(is_narrow=True, is_tight=is_tight)
        layout = bar.layout()
        assert layout is not None
        layout.activate()
        assert bar.minimumHeight() >= layout.sizeHint().height()


def test_another_way_is_logged_with_its_note(
    desk: Callable[[], Desk], facts: Facts, henrik: UUID
) -> None:
    key = mail(facts, henrik)
    page = desk()
    page.press(Qt.Key.Key_2)
    page.press(Qt.Key.Key_P)
    page.page.log.note.setFocus()
    page.write("Call me on Monday")
    page.press(Qt.Key.Key_Return)
    done = facts.touch(key)
    assert (done.channel.code, done.outcome) == ("call", Outcome.POSITIVE)
    assert done.outcome_note == "Call me on Monday"
    assert page.page.log.note.text() == ""


def test_what_could_not_be_logged_comes_back_with_its_note(
    desk: Callable[[], Desk], facts: Facts, henrik: UUID
) -> None:
    mail(facts, henrik, title="First")
    mail(facts, henrik, title="Second", day=facts_day(1))
    page = desk()
    page.page.log.note.setText("Left a message")
    (row, *_rest) = page.page.list.open_rows()
    page.news.blockSignals(True)
    with facts.workspace.change("Colleague logs") as change:
        outreach.finish(
            change, row.touch.id, outreach.Finished("email", Outcome.NO_ANSWER, NOW, "")
        )
    page.control(Qt.Key.Key_L)
    assert "First is done already" in page.warned()
    assert page.chosen() == "First"
    assert page.page.log.note.text() == "Left a message"
    page.news.blockSignals(False)


def test_skipping_asks_for_the_reason(desk: Callable[[], Desk], facts: Facts, henrik: UUID) -> None:
    key = mail(facts, henrik)
    page = desk()
    page.press(Qt.Key.Key_X)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, SkipDialog)
    dialog.reason.setCurrentIndex(0)
    dialog.accept()
    page.settle()
    assert facts.touch(key).state is TouchState.SKIPPED


def test_an_empty_queue_says_so_and_the_other_one_is_remembered(
    desk: Callable[[], Desk], facts: Facts, henrik: UUID
) -> None:
    mail(facts, henrik, owner=facts.priya, title="Of Priya")
    page = desk()
    assert page.page._states.currentIndex() == 1
    assert page.page.position.text() == ""
    page.page.scope.choose("all")
    page.settle()
    assert page.chosen() == "Of Priya"
    again = OutreachPage(page.context)
    assert again.scope.key() == "all"
    again.deleteLater()


def test_what_cannot_be_read_is_said_with_a_way_to_try_again(
    desk: Callable[[], Desk], facts: Facts, henrik: UUID
) -> None:
    mail(facts, henrik)
    page = desk()
    with renamed(facts, "touch_contact"):
        page.page.refresh()
        page.settle()
        (again,) = [one for one in page.page.findChildren(Button) if one.label == "Try again"]
        assert again.isVisible()
    again.click()
    page.settle()
    assert page.chosen() == "Follow-up"
    assert page.page.panel.isVisible()


def test_the_message_keeps_some_lines_where_there_is_little_room_unless_the_check_finds_a_fault(
    qtbot: QtBot, desk: Callable[[], Desk], facts: Facts, henrik: UUID
) -> None:
    mail(facts, henrik, subject="Hub data", message="Hi {first name},\n\nwe counted.")
    page = desk()
    panel, window = page.page.panel, page.context.window
    assert panel.checks.isVisible()
    whole = window.height()
    window.setMinimumHeight(0)

    def is_cramped() -> bool:
        return panel.message.height() < 4 * panel.message.fontMetrics().lineSpacing()

    while panel.checks.isVisible() and window.height() > 300:
        window.resize(window.width(), window.height() - 20)
        QApplication.processEvents()
    assert not panel.checks.isVisible()
    assert panel.message.height() >= 3 * panel.message.fontMetrics().lineSpacing()
    panel.message.setFocus()
    page.write(" {last marketing moment}")
    assert panel.checks.isVisible(), (
        "a field that nothing fills is told, however little room there is"
    )
    assert is_cramped()
    window.resize(window.width(), whole)
    qtbot.waitUntil(lambda: panel.message.height() > whole // 4)
    assert panel.checks.isVisible()

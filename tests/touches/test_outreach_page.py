"""The outreach page as a person uses it: by keys alone, and while colleagues change something."""

from __future__ import annotations

import email
import email.policy
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit
from uuid import UUID

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QVBoxLayout
from pytestqt.qtbot import QtBot

from abm_desktop.accounts.service import NewAccount, add_account
from abm_desktop.committee.rows import NewContact
from abm_desktop.committee.service import add_contact, edit_contact
from abm_desktop.engagement.rows import NewEngagement
from abm_desktop.engagement.service import log
from abm_desktop.touches.services import outreach
from abm_desktop.vocabulary import Outcome, TouchState
from abm_desktop.workspace.history import undo
from abm_desktop.workspace.opened import Workspace
from db.accounts.tables import Account
from tests.engagement.stage import shell_of, stage
from tests.patience import settle
from tests.touches.facts import Facts
from tests.touches.test_outreach import DAY, NOW, me
from ui.context import Context
from ui.kit.buttons import Button
from ui.touches.outreach.page import OutreachPage
from ui.touches.skip_dialog import SkipDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class _News(QObject):
    heard = Signal(object)


class _MailProgram(QObject):
    """Stands for the mail program of the system."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))


class Desk:
    """The page in its window, and the hands of the person before it."""

    def __init__(self, qtbot: QtBot, context: Context, facts: Facts) -> None:
        self.qtbot, self.context, self.facts = qtbot, context, facts
        self.page = OutreachPage(context)
        layout = QVBoxLayout(context.window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        context.window.resize(1264, 820)
        self.news = _News(self.page)
        self.news.heard.connect(self.page.follow, Qt.ConnectionType.QueuedConnection)
        self.stop = context.workspace.subscribe(self.news.heard.emit)
        context.window.activateWindow()
        self.settle()
        self.page.list.setFocus()

    def settle(self) -> None:
        settle(self.context.jobs)

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        held = Qt.KeyboardModifier.NoModifier
        for one in modifiers:
            held |= one
        QTest.keyClick(QApplication.focusWidget() or self.context.window, key, held)
        self.settle()

    def control(self, key: Qt.Key) -> None:
        self.press(key, Qt.KeyboardModifier.ControlModifier)

    def write(self, text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget(), text)
        self.settle()

    def chosen(self) -> str:
        row = self.page.list.current()
        return "" if row is None else row.touch.title

    def warned(self) -> str:
        return "\n".join(shell_of(self.context).warned)


@pytest.fixture
def context(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> Iterator[Context]:
    with stage(workspace, tmp_path) as made:
        yield made


@pytest.fixture
def desk(qtbot: QtBot, context: Context, facts: Facts) -> Iterator[Callable[[], Desk]]:
    desks: list[Desk] = []

    def open_desk() -> Desk:
        desks.append(Desk(qtbot, context, facts))
        return desks[-1]

    yield open_desk
    for one in desks:
        one.stop()


@pytest.fixture
def mail_program() -> Iterator[_MailProgram]:
    program = _MailProgram()
    QDesktopServices.setUrlHandler("mailto", program, "take")
    yield program
    QDesktopServices.unsetUrlHandler("mailto")


@pytest.fixture
def henrik(facts: Facts) -> UUID:
    with facts.workspace.change("Add an address") as change:
        edit_contact(change, facts.henrik, {"email": (None, "henrik@norrhavn.example")})
        edit_contact(change, facts.henrik, {"phone": (None, "+45 55 50 11 20")})
    return facts.henrik


def mail(facts: Facts, henrik: UUID, **fields: object) -> UUID:
    usual = {
        "owner": me(facts),
        "channel": "email",
        "contacts": (henrik,),
        "title": "Follow-up",
        "subject": "Hub data from {city}",
        "message": "Hi {first name},\n\n100 % & more?\n\n{my name}",
    }
    return facts.plan(**{**usual, **fields})


def test_a_day_of_twenty_touches_is_done_by_keys_alone(
    desk: Callable[[], Desk], facts: Facts, mail_program: _MailProgram
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


def test_sending_opens_the_mail_program_with_all_fields_filled(
    desk: Callable[[], Desk], facts: Facts, henrik: UUID, mail_program: _MailProgram
) -> None:
    key = mail(facts, henrik)
    page = desk()
    assert page.page.panel.reason.words.text() == "Due today; 1:1 account."
    page.control(Qt.Key.Key_Return)
    (address,) = mail_program.opened
    parts = urlsplit(address)
    fields = parse_qs(parts.query.replace("+", "%2B"))
    assert unquote(parts.path) == "henrik@norrhavn.example"
    assert fields["subject"] == ["Hub data from Aarhus"]
    assert fields["body"] == ["Hi Henrik,\r\n\r\n100 % & more?\r\n\r\nMara Lindqvist"]
    assert facts.touch(key).state is TouchState.PLANNED


def test_an_open_field_keeps_a_mail_from_being_sent_and_is_selected(
    desk: Callable[[], Desk], facts: Facts, henrik: UUID, mail_program: _MailProgram
) -> None:
    mail(facts, henrik, message="You {last marketing moment}.")
    page = desk()
    assert "open: last marketing moment" in page.page.panel.checks.fields.text()
    page.control(Qt.Key.Key_Return)
    assert mail_program.opened == []
    assert "{last marketing moment} is still open" in page.warned()
    message = page.page.panel.message
    assert message.textCursor().selectedText() == "last marketing moment"
    page.write("wrote to us in May")
    page.control(Qt.Key.Key_Return)
    (address,) = mail_program.opened
    assert "You%20wrote%20to%20us%20in%20May." in address


def test_what_is_written_is_kept_with_its_fields_when_one_goes_on(
    desk: Callable[[], Desk], facts: Facts, henrik: UUID
) -> None:
    key = mail(facts, henrik, message="Hi {first name}, bye")
    mail(facts, henrik, title="Second", day=facts_day(1))
    page = desk()
    page.press(Qt.Key.Key_E)
    page.control(Qt.Key.Key_End)
    page.write(" from {my name}")
    assert page.page.panel.message.toPlainText() == "Hi Henrik, bye from Mara Lindqvist"
    page.press(Qt.Key.Key_Escape)
    page.press(Qt.Key.Key_J)
    assert facts.touch(key).message == "Hi {first name}, bye from {my name}"
    undo(facts.workspace)
    page.settle()
    page.press(Qt.Key.Key_K)
    assert page.page.panel.message.toPlainText() == "Hi Henrik, bye"


def test_a_field_that_is_written_over_becomes_text_and_ctrl_z_brings_it_back(
    desk: Callable[[], Desk], facts: Facts, henrik: UUID
) -> None:
    mail(facts, henrik, message="{first name}!")
    page = desk()
    page.press(Qt.Key.Key_E)
    message = page.page.panel.message
    page.control(Qt.Key.Key_Home)
    page.press(Qt.Key.Key_Right)
    page.write("x")
    assert message.toPlainText() == "Hxenrik!"
    assert message.template() == "Hxenrik!"
    page.control(Qt.Key.Key_Z)
    assert message.template() == "{first name}!"


def test_a_field_s_name_in_braces_becomes_the_field_at_its_last_brace(
    desk: Callable[[], Desk], facts: Facts, henrik: UUID
) -> None:
    mail(facts, henrik, message="")
    page = desk()
    page.press(Qt.Key.Key_E)
    message = page.page.panel.message
    page.write("Hi {first name}, {no field}")
    assert message.toPlainText() == "Hi Henrik, {no field}"
    assert message.template() == "Hi {first name}, {no field}"
    while message.toPlainText():
        page.control(Qt.Key.Key_Z)
    assert message.template() == ""


def test_text_beside_a_field_is_text(desk: Callable[[], Desk], facts: Facts, henrik: UUID) -> None:
    mail(facts, henrik, message="{first name}")
    page = desk()
    page.press(Qt.Key.Key_E)
    page.control(Qt.Key.Key_End)
    page.write(", hi")
    page.control(Qt.Key.Key_Home)
    page.write("Dear ")
    assert page.page.panel.message.template() == "Dear {first name}, hi"


def test_what_is_not_kept_yet_is_not_written_over_by_a_colleague(
    desk: Callable[[], Desk], facts: Facts, henrik: UUID
) -> None:
    key = mail(facts, henrik, message="Hi")
    page = desk()
    page.press(Qt.Key.Key_E)
    QTest.keyClicks(page.page.panel.message, "Mine ")
    with facts.workspace.change("Colleague writes") as change:
        outreach.write(change, key, {"message": ("Hi", "Theirs")})
    asked: list[object] = []
    page.context.jobs.conflicted.connect(lambda error, again: asked.append(error))
    page.settle()
    assert page.page.panel.message.toPlainText().startswith("Mine ")
    page.press(Qt.Key.Key_Escape)
    page.settle()
    assert asked
    assert page.page.panel.message.toPlainText().startswith("Mine ")
    assert facts.touch(key).message == "Theirs"


def test_a_text_that_breaks_its_lines_in_another_way_is_not_changed_by_looking_at_it(
    desk: Callable[[], Desk], facts: Facts, henrik: UUID
) -> None:
    odd = "Hi {name}\r\n\ttwo\N{NO-BREAK SPACE}\N{PARAGRAPH SEPARATOR}three\r"
    key = mail(facts, henrik, message="x")
    with facts.workspace.change("Import") as change:
        outreach.write(change, key, {"message": ("x", odd)})
    mail(facts, henrik, title="Second", day=facts_day(1))
    page = desk()
    page.press(Qt.Key.Key_E)
    page.press(Qt.Key.Key_Escape)
    page.press(Qt.Key.Key_J)
    assert facts.touch(key).message == odd


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
    desk: Callable[[], Desk], facts: Facts, henrik: UUID, mail_program: _MailProgram
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


def test_who_must_not_be_contacted_cannot_be_sent_to_nor_called(
    desk: Callable[[], Desk], facts: Facts, henrik: UUID, mail_program: _MailProgram
) -> None:
    mail(facts, henrik)
    facts.plan(owner=me(facts), contacts=(henrik,), title="Call", day=facts_day(1))
    facts.forbid(henrik)
    QGuiApplication.clipboard().clear()
    page = desk()
    page.control(Qt.Key.Key_Return)
    page.press(Qt.Key.Key_J)
    page.control(Qt.Key.Key_Return)
    assert mail_program.opened == []
    assert page.warned().count("Henrik Dahlmo: Do not contact") == 2
    assert QGuiApplication.clipboard().text() == ""


def test_a_long_mail_goes_to_the_mail_program_as_a_file_that_reads_back(
    desk: Callable[[], Desk], facts: Facts, henrik: UUID, qtbot: QtBot
) -> None:
    opened: list[Path] = []

    class Files(QObject):
        @Slot(QUrl)
        def take(self, url: QUrl) -> None:
            opened.append(Path(url.toLocalFile()))

    files = Files()
    QDesktopServices.setUrlHandler("file", files, "take")
    try:
        mail(facts, henrik, message="Hi {first name}\n" + "word " * 600)
        page = desk()
        page.control(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: bool(opened))
    finally:
        QDesktopServices.unsetUrlHandler("file")
    found = email.message_from_bytes(opened[0].read_bytes(), policy=email.policy.default)
    assert found["Subject"] == "Hub data from Aarhus"
    assert found.get_content().startswith("Hi Henrik")


def test_saving_as_eml_writes_a_file_that_reads_back(
    desk: Callable[[], Desk],
    facts: Facts,
    henrik: UUID,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "mail"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    mail(facts, henrik)
    page = desk()
    page.context.actions.run("outreach.save")
    page.settle()
    content = (tmp_path / "mail.eml").read_bytes()
    found = email.message_from_bytes(content, policy=email.policy.default)
    assert found["To"].addresses[0].addr_spec == "henrik@norrhavn.example"
    assert found["Subject"] == "Hub data from Aarhus"


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


def test_a_draft_without_text_is_not_told_to_be_copied(
    desk: Callable[[], Desk], facts: Facts, henrik: UUID
) -> None:
    facts.plan(owner=me(facts), contacts=(henrik,), channel="gift", message="")
    page = desk()
    QGuiApplication.clipboard().setText("before")
    page.control(Qt.Key.Key_Return)
    assert page.warned() == "There is no text to copy yet. Write one; nothing was copied."
    assert QGuiApplication.clipboard().text() == "before"


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


def test_an_empty_mail_is_not_saved(
    desk: Callable[[], Desk], facts: Facts, henrik: UUID, tmp_path: Path
) -> None:
    mail(facts, henrik, subject="", message="")
    page = desk()
    page.page.deeds.do("save")
    page.settle()
    assert "There is no mail to save yet" in page.warned()


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


@contextmanager
def renamed(facts: Facts, table: str) -> Iterator[None]:
    """Take a table away for a while, as a damaged file has none."""
    assert facts.workspace.location.path is not None
    with closing(sqlite3.connect(facts.workspace.location.path)) as raw:
        raw.execute(f"ALTER TABLE {table} RENAME TO gone")
        raw.commit()
        yield
        raw.execute(f"ALTER TABLE gone RENAME TO {table}")
        raw.commit()


def facts_day(later: int) -> date:
    return NOW.date() + later * DAY


def company(facts: Facts, number: int) -> tuple[UUID, UUID]:
    """Add a company with somebody who can be reached in every way."""
    with facts.workspace.change("Add a company") as change:
        account = add_account(change, NewAccount(f"Company {number:02}", city="Lund"))
        address = f"p{number}@company.example"
        new = NewContact(account, f"Jane {number:02}", email=address, phone="+46 1")
        return account, add_contact(change, new)


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

"""Mails of the outreach page: written with their fields, kept, and handed to the mail program."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit
from uuid import UUID

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from abm_desktop.touches.services import outreach
from abm_desktop.vocabulary import TouchState
from abm_desktop.workspace.history import undo
from tests.touches.facts import Facts
from tests.touches.outreach_desk import Desk, MailProgram, facts_day, mail
from tests.touches.test_outreach import me

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_sending_opens_the_mail_program_with_all_fields_filled(
    desk: Callable[[], Desk], facts: Facts, henrik: UUID, mail_program: MailProgram
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
    desk: Callable[[], Desk], facts: Facts, henrik: UUID, mail_program: MailProgram
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


def test_who_must_not_be_contacted_cannot_be_sent_to_nor_called(
    desk: Callable[[], Desk], facts: Facts, henrik: UUID, mail_program: MailProgram
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


def test_a_draft_without_text_is_not_told_to_be_copied(
    desk: Callable[[], Desk], facts: Facts, henrik: UUID
) -> None:
    facts.plan(owner=me(facts), contacts=(henrik,), channel="gift", message="")
    page = desk()
    QGuiApplication.clipboard().setText("before")
    page.control(Qt.Key.Key_Return)
    assert page.warned() == "There is no text to copy yet. Write one; nothing was copied."
    assert QGuiApplication.clipboard().text() == "before"


def test_an_empty_mail_is_not_saved(
    desk: Callable[[], Desk], facts: Facts, henrik: UUID, tmp_path: Path
) -> None:
    mail(facts, henrik, subject="", message="")
    page = desk()
    page.page.deeds.do("save")
    page.settle()
    assert "There is no mail to save yet" in page.warned()

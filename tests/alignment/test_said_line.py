"""What they said, added in two keys where a touch is logged, and content that answers it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from abm_desktop.alignment.services.asset_queries import offered
from abm_desktop.alignment.services.assets import add_asset
from abm_desktop.alignment.services.themes import themes, voices
from abm_desktop.alignment.services.voices import hear, theme_called
from abm_desktop.alignment.voice_rows import NewAsset, NewVoice, ThemeRow, VoiceRow
from abm_desktop.committee.services.erasing import erase_contact
from abm_desktop.home.services.search import find
from abm_desktop.revenue.rows import NewDeal
from abm_desktop.revenue.service import add_deal
from abm_desktop.vocabulary import DealOutcome, VoiceKind
from abm_desktop.workspace import history
from abm_desktop.workspace.opened import Workspace
from tests.engagement.stage import shell_of, stage
from tests.patience import settle
from tests.touches.facts import WEDNESDAY, Facts, add_facts
from tests.touches.test_outreach import NOW
from ui.alignment.voice.answers import Answers
from ui.alignment.voice.loss_line import LossLine
from ui.alignment.voice.said_line import SaidLine
from ui.context import Context
from ui.home.heard_card import HeardCard
from ui.revenue.closing_dialog import ClosingDialog
from ui.touches.complete_dialog import CompleteDialog
from ui.touches.outreach.page import OutreachPage
from ui.touches.quick_log import QuickLog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def facts(workspace: Workspace) -> Facts:
    return add_facts(workspace)


@pytest.fixture
def context(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> Iterator[Context]:
    with stage(workspace, tmp_path) as made:
        made.log_parts.arrive("said", SaidLine)
        made.log_parts.arrive("answers", Answers)
        yield made


def press(key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, held[0] if held else Qt.KeyboardModifier.NoModifier)


def type_text(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)


def heard(facts: Facts) -> list[VoiceRow]:
    with facts.workspace.reading() as reading:
        return voices(reading, account=facts.norrhavn)


def known(facts: Facts) -> list[ThemeRow]:
    with facts.workspace.reading() as reading:
        return themes(reading)


def guide(facts: Facts) -> None:
    """Norrhavn finds it too dear, and a guide answers that."""
    with facts.workspace.change("Add a guide") as change:
        theme = theme_called(change, VoiceKind.OBJECTION, "Too dear")
        hear(change, NewVoice(VoiceKind.OBJECTION, facts.norrhavn, theme=theme))
        add_asset(change, NewAsset("Guide", url="https://example.com/guide", themes=(theme,)))


def test_an_objection_is_added_in_two_keys_and_kept_with_the_log(
    qtbot: QtBot, context: Context, facts: Facts
) -> None:
    dialog = QuickLog(context, facts.norrhavn, contacts=(facts.henrik,))
    dialog.open()
    qtbot.waitUntil(lambda: dialog._offer is not None)
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_P)
    press(Qt.Key.Key_O, ALT)
    type_text("Too dear")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_K, ALT)
    type_text("Plansmith")
    press(Qt.Key.Key_Return)
    assert not heard(facts)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    found = {row.kind: row for row in heard(facts)}
    assert {kind: row.title for kind, row in found.items()} == {
        VoiceKind.OBJECTION: "Too dear",
        VoiceKind.COMPETITOR: "Plansmith",
    }
    row = found[VoiceKind.OBJECTION]
    assert row.contact == facts.henrik
    assert row.touch is not None
    assert row.engagement is not None
    history.undo(facts.workspace)
    assert heard(facts) == []


def test_what_is_typed_and_not_added_is_kept_too_and_a_known_theme_is_found(
    qtbot: QtBot, context: Context, facts: Facts
) -> None:
    with facts.workspace.change("Hear") as change:
        hear(change, NewVoice(VoiceKind.QUESTION, facts.tessaro, title="Where does it run?"))
    dialog = CompleteDialog(context, facts.touch(facts.plan()))
    dialog.open()
    settle(context.jobs)
    press(Qt.Key.Key_Q, ALT)
    type_text("where does it RUN?")
    settle(context.jobs)
    dialog.accept()
    qtbot.waitUntil(lambda: [row.heard for row in known(facts)] == [2])


def test_half_a_wording_takes_the_theme_that_is_marked_and_only_the_last_line_makes_a_new_one(
    qtbot: QtBot, context: Context, facts: Facts
) -> None:
    with facts.workspace.change("Hear") as change:
        for title in ("Far too dear", "Too dear for one region"):
            hear(change, NewVoice(VoiceKind.OBJECTION, facts.tessaro, title=title))
    dialog = QuickLog(context, facts.norrhavn)
    dialog.open()
    qtbot.waitUntil(lambda: dialog._offer is not None)
    line = dialog.said
    assert isinstance(line, SaidLine)
    for steps in (0, 1, 2):
        # Off screen nobody gives the window back what the list had.
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        press(Qt.Key.Key_O, ALT)
        settle(context.jobs)
        type_text("too dear")
        assert line.field.text() == "too dear", "what is marked is not written over it"
        assert line.field.offered() == [
            "Too dear for one region",
            "Far too dear",
            "New: “too dear”",
        ]
        for _step in range(steps):
            QTest.keyClick(line.field._popup(), Qt.Key.Key_Down)
        QTest.keyClick(line.field._popup(), Qt.Key.Key_Return)
    added = [(one.title, one.theme is not None) for one in line._heard()]
    assert added == [
        ("Too dear for one region", True),
        ("Far too dear", True),
        ("too dear", False),
    ]
    dialog.close()


def test_closing_asks_once_more_where_chips_would_be_lost(
    qtbot: QtBot, context: Context, facts: Facts
) -> None:
    dialog = QuickLog(context, facts.norrhavn)
    dialog.open()
    qtbot.waitUntil(lambda: dialog._offer is not None)
    for slide in ("Slide 14", "Slide 15"):
        press(Qt.Key.Key_S, ALT)
        type_text(slide)
        press(Qt.Key.Key_Return)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.isVisible(), "each chip is warned of before it is lost"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_esc_leaves_the_line_and_a_chip_is_taken_off(
    qtbot: QtBot, context: Context, facts: Facts
) -> None:
    dialog = QuickLog(context, facts.norrhavn)
    dialog.open()
    qtbot.waitUntil(lambda: dialog._offer is not None)
    line = dialog.said
    assert isinstance(line, SaidLine)
    press(Qt.Key.Key_S, ALT)
    type_text("Slide 14")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_U, ALT)
    type_text("Never mind")
    press(Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert [one.title for one in line._heard()] == ["Slide 14"]
    line._take_off_chip(line._heard()[0])
    assert not line.has_words
    dialog.close()


def test_outreach_offers_what_answers_and_logs_its_use_with_the_outcome(
    qtbot: QtBot, context: Context, facts: Facts
) -> None:
    facts.workspace.clock = type(facts.workspace.clock).fixed(NOW)
    guide(facts)
    facts.plan(contacts=(facts.henrik,), owner=facts.workspace.person_id, day=WEDNESDAY)
    page = OutreachPage(context)
    qtbot.addWidget(page)
    page.show()
    answers = page.said.answers
    assert isinstance(answers, Answers)
    qtbot.waitUntil(lambda: page.can_work() and bool(answers.checks))
    assert not answers.isHidden()
    QTest.keyClick(page.list, Qt.Key.Key_V)
    assert "https://example.com/guide" in page.panel.message.template()
    QTest.keyClick(page.list, Qt.Key.Key_V)
    assert shell_of(context).refused == ["No further link answers what came up here"]
    assert page.said.has_words
    assert isinstance(page.said.line, SaidLine)
    page.said.line.ask(VoiceKind.OUTCOME)
    page.said.line.field.setText("A fifth less stock")
    page.log_and_next()
    qtbot.waitUntil(lambda: not page.said.has_words)
    with facts.workspace.reading() as reading:
        assert [one.was_shown for one in offered(reading, facts.norrhavn)] == [True]
    assert {row.title for row in heard(facts)} == {"Too dear", "A fifth less stock"}
    settle(context.jobs)


def test_erasing_a_person_takes_their_words_out(facts: Facts) -> None:
    secret = "As Henrik I cannot pay that"
    with facts.workspace.change("Hear") as change:
        hear(
            change,
            NewVoice(
                VoiceKind.OBJECTION,
                facts.norrhavn,
                title="Too dear",
                text=secret,
                contact=facts.henrik,
            ),
        )
    erase_contact(facts.workspace, facts.henrik)
    (row,) = heard(facts)
    assert (row.text, row.title) == (None, "Too dear")
    assert row.contact_name != "Henrik Dahlmo"


def test_a_lost_deal_becomes_a_loss_reason_only_where_somebody_words_it(
    qtbot: QtBot, context: Context, facts: Facts
) -> None:
    context.log_parts.arrive("loss", LossLine)
    for title in ("", "No decision"):
        with facts.workspace.change("Add a deal") as change:
            new = NewDeal("Forecast", facts.norrhavn, stage="proposal", opened_on=WEDNESDAY)
            deal = add_deal(change, new)
        dialog = ClosingDialog(context, deal, DealOutcome.LOST)
        dialog.open()
        qtbot.waitUntil(dialog.confirm.isEnabled)
        assert isinstance(dialog.loss, LossLine)
        dialog.loss.field.setText(title)
        dialog.note.setPlainText("The steering group never met again")
        dialog.reasons.box("lost_no_decision").setChecked(True)
        dialog.accept()
        settle(context.jobs)
        found = [(row.kind, row.title, row.text, row.deal) for row in heard(facts)]
        told = (VoiceKind.LOSS_REASON, title, "The steering group never met again", deal)
        assert found == ([told] if title else [])


def test_what_was_said_is_found_and_stands_on_the_account(
    qtbot: QtBot, context: Context, facts: Facts
) -> None:
    with facts.workspace.change("Hear") as change:
        new = NewVoice(
            VoiceKind.QUESTION, facts.norrhavn, title="Data", text="Who may look at our lots?"
        )
        hear(change, new)
    with facts.workspace.reading() as reading:
        assert [one.entity for one in find(reading, "lots").texts] == ["voice"]
    card = HeardCard(context)
    qtbot.addWidget(card)
    card.show_account(facts.norrhavn)
    qtbot.waitUntil(lambda: not card.isHidden())
    card.show_account(facts.tessaro)
    settle(context.jobs)
    assert card.isHidden()

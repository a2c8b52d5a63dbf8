"""The page of hand-offs as a person uses it: by keys, and while colleagues answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout
from pytestqt.qtbot import QtBot

from abm_desktop.alignment.handoffs import HandoffState, NewEvidence
from abm_desktop.alignment.services import handoffs
from abm_desktop.committee.services.moving import mark_left
from abm_desktop.engagement.service import delete_engagement
from abm_desktop.vocabulary import HandoffReply
from abm_desktop.workspace.opened import Workspace
from tests.alignment.life import Life, begin
from tests.engagement.stage import shell_of, stage
from tests.patience import settle
from ui.actions import Action
from ui.alignment.handoffs.choices import read_new
from ui.alignment.handoffs.looking import list_of
from ui.alignment.handoffs.new_dialog import NewHandoffDialog
from ui.alignment.handoffs.page import HandoffsPage
from ui.alignment.handoffs.rows_dialog import RowsDialog
from ui.alignment.handoffs.words import CLOSED, TO_MARKETING, TO_SALES
from ui.context import Context
from ui.kit.dialog import Dialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class _News(QObject):
    heard = Signal(object)


class Desk:
    """The page in its window, and the hands of the person before it."""

    def __init__(self, qtbot: QtBot, context: Context, life: Life) -> None:
        self.qtbot, self.context, self.life = qtbot, context, life
        self.page = HandoffsPage(context)
        layout = QVBoxLayout(context.window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page.way)
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

    def row(self):
        return self.page.detail.shown.detail.row

    def told(self) -> str:
        return "\n".join(shell_of(self.context).told)


Open = Callable[[], Desk]


@pytest.fixture
def life(workspace: Workspace) -> Life:
    made = begin(workspace)
    made.at("2026-11-16 14:55")
    return made


@pytest.fixture
def desk(qtbot: QtBot, life: Life, tmp_path: Path) -> Iterator[Open]:
    desks: list[Desk] = []
    with stage(life.space, tmp_path) as context:

        def open_desk() -> Desk:
            desks.append(Desk(qtbot, context, life))
            return desks[-1]

        yield open_desk
        for one in desks:
            one.stop()


def as_tomas(life: Life) -> None:
    life.at("2026-11-18 10:00")
    life.as_(life.facts.tomas)


def test_a_seller_accepts_by_keys_alone_and_the_first_step_is_planned(life, desk):
    key = life.hand_over()
    as_tomas(life)
    at = desk()
    assert at.row().id == key
    assert "late" not in at.page.detail.head.bar.accessibleName()
    card = at.page.detail.accept_card
    at.press(Qt.Key.Key_A)
    assert card.stars.hasFocus()
    assert card.problem.text() == "", "nothing is missed before anything was begun"
    at.press(Qt.Key.Key_A)
    assert card.problem.text() == "Rate the hand-off first, 1 to 5."
    at.press(Qt.Key.Key_4)
    at.press(Qt.Key.Key_A)
    at.qtbot.waitUntil(lambda: life.row(key).state is HandoffState.ACCEPTED)
    at.settle()
    assert at.page.list.hasFocus()
    row = life.row(key)
    assert (row.rating, row.first_step) == (4, "Call with Henrik Dahlmo")
    assert "Accept Norrhavn Logistics from Priya Nair-Holt [Undo]" in at.told()


def test_digits_rate_also_where_another_page_means_something_else_by_them(life, desk):
    life.hand_over()
    as_tomas(life)
    at = desk()
    pressed: list[str] = []
    at.context.actions.add(Action("other.four", "Four", lambda: pressed.append("4"), "4"))
    at.press(Qt.Key.Key_4)
    assert at.page.detail.accept_card.stars.rating() == 4
    at.press(Qt.Key.Key_A)
    assert pressed == []


def test_a_seller_rejects_with_a_reason_and_marketing_replies_once(life, desk):
    key = life.hand_over()
    as_tomas(life)
    at = desk()
    card = at.page.detail.reject_card
    at.press(Qt.Key.Key_R)
    assert card.reasons.isAncestorOf(QApplication.focusWidget())
    assert card.problem.text() == "", "nothing is missed before anything was begun"
    at.press(Qt.Key.Key_R)
    assert card.problem.text() == "Choose a reason first."
    card.reasons.take("R2")
    at.page.list.setFocus()
    at.press(Qt.Key.Key_2)
    card.note.setText("One visit is no interest")
    at.page.list.setFocus()
    at.press(Qt.Key.Key_R)
    at.qtbot.waitUntil(lambda: life.row(key).state is HandoffState.REJECTED)
    detail = life.detail(key)
    assert (detail.row.reason_words, detail.row.rating) == ("R2 Too early", 2)
    assert detail.answer_note == "One visit is no interest"
    at.settle()
    at.page.show_list(TO_MARKETING)
    at.settle()
    assert not at.page.detail.reply_card.isVisible()
    life.as_(life.facts.priya)
    at.page.refresh()
    at.settle()
    assert at.page.detail.reply_card.isVisible()
    at.page.detail.reply_card.buttons[HandoffReply.DISPUTED].click()
    assert at.page.detail.reply_card.problem.text() == "Say why you see it in another way."
    at.page.detail.reply_card.note.setText("Both asked")
    at.page.detail.reply_card.buttons[HandoffReply.DISPUTED].click()
    at.qtbot.waitUntil(lambda: life.row(key).reply is HandoffReply.DISPUTED)
    at.qtbot.waitUntil(lambda: not at.page.detail.is_begun())


def test_what_marketing_says_to_a_rejection_goes_along_when_it_hands_over_again(life, desk):
    key = life.hand_over()
    life.reject(key)
    life.as_(life.facts.priya)
    at = desk()
    at.page.show_list(TO_MARKETING)
    at.settle()
    card = at.page.detail.reply_card
    card.note.setText("The budget is decided now")
    card.again.click()
    at.settle()
    dialog = next(one for one in at.context.window.findChildren(NewHandoffDialog))
    dialog.why.setText("Their board took the decision")
    dialog.accept()
    at.qtbot.waitUntil(lambda: life.row(key).reply is HandoffReply.WILL_ADD)
    assert life.detail(key).reply_note == "The budget is decided now"
    at.qtbot.waitUntil(lambda: not at.page.detail.is_begun())


def test_handing_over_again_begins_with_what_the_rejected_one_said(life, desk):
    visit = life.visit("Stayed for the demo", days_ago=20)
    for days_ago in range(14):
        life.visit(days_ago=days_ago)
    seen = (NewEvidence(engagement=visit), NewEvidence(text="They asked for a price"))
    key = life.hand_over(evidence=seen, probability=65, source="webinar")
    life.reject(key, "R6", note="Who owns the budget?")
    life.as_(life.facts.priya)
    at = desk()
    at.page.show_list(TO_MARKETING)
    at.settle()
    at.page.detail.reply_card.again.click()
    at.settle()
    dialog = next(one for one in at.context.window.findChildren(NewHandoffDialog))
    assert "R6 Incomplete" in dialog.refused.text()
    assert "Who owns the budget?" in dialog.refused.text()
    assert dialog.seller.currentData() == life.facts.tomas
    assert dialog.source.currentData() == "webinar"
    dialog.evidence.words.setText("They asked for a price; Ingrid owns the budget")
    dialog.accept()
    at.qtbot.waitUntil(lambda: life.detail(key).followed_by is not None)
    before, after = life.detail(key), life.detail(life.detail(key).followed_by)
    assert (after.contacts, after.probability) == (before.contacts, 65)
    assert [line.words for line in after.evidence] == [
        "Stayed for the demo",
        "They asked for a price; Ingrid owns the budget",
    ]
    assert (after.row.why, after.unmet_words) == (before.row.why, before.unmet_words)


def test_who_left_and_what_was_deleted_is_not_handed_over_again(life):
    visit = life.visit()
    key = life.hand_over(evidence=(NewEvidence(engagement=visit), NewEvidence(text="A price")))
    life.reject(key)
    with life.space.change("Delete the visit") as change:
        delete_engagement(change, visit)
    with life.space.reading() as reading:
        choices = read_new(reading, life.facts.norrhavn, key)
    assert choices.before.said.evidence == (NewEvidence(text="A price"),)
    assert choices.usual_contacts == (life.facts.henrik,)
    with life.space.change("Henrik left") as change:
        mark_left(change, life.facts.henrik, date(2026, 11, 16))
    with life.space.reading() as reading:
        assert read_new(reading, life.facts.norrhavn, key).usual_contacts == ()


def test_a_seller_rejects_by_a_letter_two_digits_and_enter(life, desk):
    key = life.hand_over()
    as_tomas(life)
    at = desk()
    for pressed in (Qt.Key.Key_R, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_Return):
        at.press(pressed)
    at.qtbot.waitUntil(lambda: life.row(key).state is HandoffState.REJECTED)
    row = life.row(key)
    assert (row.reason_words, row.rating) == ("R2 Too early", 3)


def test_enter_on_the_rating_accepts_and_whoever_comes_back_begins_with_what_waits(life, desk):
    key = life.hand_over()
    as_tomas(life)
    at = desk()
    for pressed in (Qt.Key.Key_A, Qt.Key.Key_4, Qt.Key.Key_Return):
        at.press(pressed)
    at.qtbot.waitUntil(lambda: life.row(key).state is HandoffState.ACCEPTED)
    at.page.show_list(CLOSED)
    at.settle()
    assert at.row().id == key
    waiting = life.hand_over()
    as_tomas(life)
    # The page that is there follows first: two pages of a window never ask at once.
    at.qtbot.waitUntil(lambda: list_of(at.page._found.lists, waiting) == TO_SALES)
    at.settle()
    again = HandoffsPage(at.context)
    at.qtbot.addWidget(again)
    again.refresh()
    at.qtbot.waitUntil(lambda: again.detail.shown is not None)
    assert again.detail.shown.detail.row.id == waiting


def test_what_a_colleague_answers_meanwhile_is_seen_and_not_answered_again(life, desk):
    key = life.hand_over()
    as_tomas(life)
    at = desk()
    life.accept(key)
    at.qtbot.waitUntil(lambda: at.page.list.rows.rowCount() == 2)
    at.settle()
    assert not at.page.detail.answers.isVisible()
    assert at.page.detail.disqualify_card.isVisible()


def test_what_is_typed_stays_while_the_same_one_is_shown_again_and_is_sent_by_keys(life, desk):
    key = life.hand_over()
    as_tomas(life)
    at = desk()
    at.press(Qt.Key.Key_C)
    QTest.keyClicks(QApplication.focusWidget(), "Who owns promotions?")
    at.page.refresh()
    at.settle()
    assert at.page.detail.reply.text() == "Who owns promotions?"
    assert at.context.jobs.unsaved.drafts
    at.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    at.qtbot.waitUntil(lambda: bool(life.detail(key).messages))
    at.qtbot.waitUntil(lambda: at.page.detail.conversation.texts == ("Who owns promotions?",))
    assert at.page.detail.reply.text() == ""


def test_the_keys_that_send_elsewhere_give_the_answer_that_the_keyboard_is_in(life, desk):
    key = life.hand_over()
    as_tomas(life)
    at = desk()
    at.press(Qt.Key.Key_A)
    at.press(Qt.Key.Key_4)
    at.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    at.qtbot.waitUntil(lambda: life.row(key).state is HandoffState.ACCEPTED)


def test_marketing_hands_over_in_the_dialog_and_is_told_what_is_missing(life, desk):
    life.as_(life.facts.priya)
    at = desk()
    assert at.page._middle.currentIndex() == 1
    dialog = NewHandoffDialog(at.context, life.facts.norrhavn)
    dialog.open()
    at.settle()
    dialog.accept()
    assert dialog.fields["seller"].error() == "Choose who shall answer."
    dialog.seller.choose(life.facts.tomas)
    dialog.accept()
    assert dialog.fields["why"].error() == "Say what makes it ready now."
    dialog.why.setText("Three planners at the webinar")
    dialog.accept()
    assert dialog.fields["contacts"]._below.text() == "Choose at least one person."
    dialog.contacts._boxes[life.facts.henrik].setChecked(True)
    dialog.evidence.words.setText("They asked for a price")
    dialog.chance.setText("120")
    dialog.accept()
    assert dialog.fields["chance"].error() == "Type a number from 0 to 100."
    dialog.chance.setText("35 %")
    dialog.accept()
    assert dialog.fields["unmet"].error() == "A test is not met: say why all the same."
    dialog.unmet.setText("They asked for it themselves")
    dialog.accept()
    at.qtbot.waitUntil(lambda: at.page.list.rows.rowCount() == 2)
    with life.space.reading() as reading:
        (row,) = handoffs.waiting_for_sales(reading)
    assert (row.account, row.to.name, row.why) == (
        "Norrhavn Logistics",
        "Tomás Okafor",
        "Three planners at the webinar",
    )
    at.qtbot.waitUntil(lambda: at.page.detail.shown is not None)


def test_escape_asks_before_it_discards_who_was_chosen_to_answer_a_hand_off(life, desk):
    life.as_(life.facts.priya)
    at = desk()
    dialog = NewHandoffDialog(at.context, life.facts.norrhavn)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    dialog.open()
    at.settle()
    QTest.keyClick(dialog.seller, Qt.Key.Key_Down)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_seller_is_told_at_once_that_marketing_hands_over(life, desk):
    as_tomas(life)
    at = desk()
    blank = NewHandoffDialog(at.context)
    blank.open()
    at.settle()
    assert not blank.contacts.isVisible(), "nobody is named before an account is"
    blank.reject()
    dialog = NewHandoffDialog(at.context, life.facts.norrhavn)
    dialog.open()
    at.settle()
    assert dialog.contacts.isVisible()
    assert dialog.complaint.startswith("Only colleagues of marketing and leaders hand over.")
    assert not dialog.confirm.isEnabled()
    dialog.reject()


def test_every_figure_leads_to_its_rows_and_groups_tell_their_own_figures(life, desk):
    first = life.hand_over()
    life.reject(first, "R4", rating=2)
    second = life.hand_over(source="webinar")
    life.accept(second)
    as_tomas(life)
    at = desk()
    at.page.figures.accepted.click()
    dialog = _dialog(RowsDialog)
    assert dialog.headings() == ["2 hand-offs"]
    dialog.groups.choose("source")
    assert dialog.headings()[1].startswith("Webinar, 1 sent, accepted 100 %")
    dialog.list.setCurrentIndex(dialog.list.rows.index(dialog.list.rows.place_of(second)))
    dialog.accept()
    at.settle()
    assert at.row().id == second
    at.page.figures.asked.emit("R4")
    assert _dialog(RowsDialog).headings() == ["1 hand-off"]
    _dialog(RowsDialog).reject()


def test_the_list_of_closed_ones_and_the_count_for_the_rail(life, desk):
    key = life.hand_over()
    as_tomas(life)
    at = desk()
    with at.qtbot.waitSignal(at.page.count_changed) as told:
        at.page.ask_count()
    assert told.args == [1]
    life.as_(life.facts.priya)
    life.withdraw(key)
    at.page.show_list(CLOSED)
    at.qtbot.waitUntil(lambda: at.page.list.rows.rowCount() == 2)
    assert at.page.list.current().state is HandoffState.WITHDRAWN


def test_a_step_that_collides_asks_for_a_reason_before_anything_is_accepted(life, desk):
    key = life.hand_over()
    day = date(2026, 11, 18)
    life.facts.plan(contacts=(life.facts.henrik,), day=day)
    as_tomas(life)
    at = desk()
    card = at.page.detail.accept_card
    at.press(Qt.Key.Key_5)
    card.accept()
    at.settle()
    assert life.row(key).state is HandoffState.OPEN
    card.advice.keep.setChecked(True)
    card.advice.reason.setText("They asked for both")
    card.accept()
    at.qtbot.waitUntil(lambda: life.row(key).state is HandoffState.ACCEPTED)


def test_figures_are_reached_by_a_key_where_they_have_no_room(life, desk):
    life.hand_over()
    as_tomas(life)
    at = desk()
    at.context.window.resize(900, 700)
    at.settle()
    assert not at.page.figures.isVisible()
    at.press(Qt.Key.Key_H, Qt.KeyboardModifier.ShiftModifier)
    assert _dialog(RowsDialog).headings() == ["1 hand-off"]
    _dialog(RowsDialog).reject()


def test_the_strip_leads_to_those_pages_of_the_alignment_that_there_are(life, desk):
    at = desk()
    assert at.page.way.pages() == ["alignment"]
    at.context.actions.add(Action("page.voice", "Voice of sales", lambda: None))
    at.page.way.hide()
    at.page.way.show()
    assert at.page.way.pages() == ["alignment", "voice"]
    at.page.way.strip.choose("voice")
    at.qtbot.waitUntil(lambda: shell_of(at.context).opened == ["voice"])


def _dialog(kind: type[Dialog]):
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind)]
    return [one for one in found if one.isVisible()][-1]

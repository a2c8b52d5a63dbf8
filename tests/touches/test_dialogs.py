"""The dialogs of touches: what is typed becomes one change, and stays where it cannot be saved."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import func, select

from abm_desktop.committee.service import erase_contact
from abm_desktop.errors import KnownError
from abm_desktop.touches import service
from abm_desktop.touches.rows import Completion
from abm_desktop.touches.schedule import UNSCHEDULED, When
from abm_desktop.vocabulary import Outcome, Team, TouchState
from abm_desktop.workspace import history
from abm_desktop.workspace.services.calendar import add_own_day
from db.accounts.tables import Account
from db.engagement.tables import Engagement
from db.workspace.tables import Person
from tests.patience import settle
from tests.touches.facts import WEDNESDAY
from ui.kit.labels import PlainLabel
from ui.touches.complete_dialog import CompleteDialog
from ui.touches.editor import TouchEditor
from ui.touches.move_dialog import MoveDialog
from ui.touches.moving import NOTHING_KEPT
from ui.touches.skip_dialog import SkipDialog
from ui.touches.when_picker import parsed_time

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def opened(qtbot, context, dialog):
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.open()
    settle(context.jobs)
    return dialog


def planned(facts):
    with facts.workspace.reading() as reading:
        found = service.touches(reading, facts.norrhavn, date.min, date.max)
        return found + service.unscheduled(reading, facts.norrhavn)


def saved(qtbot, dialog) -> None:
    dialog.accept()
    qtbot.waitUntil(lambda: not dialog.isVisible())


def test_a_joint_touch_is_planned_with_partner_contact_time_and_message(qtbot, context, facts):
    editor = opened(qtbot, context, TouchEditor(context, facts.norrhavn))
    editor.channel.choose("dinner")
    editor.team.choose("both")
    editor.owner.choose(facts.tomas)
    editor.partner.choose(facts.priya)
    editor.contacts._boxes[facts.henrik].click()
    editor.message.setPlainText("Bring the pilot's figures")
    editor.when._time.setText("1930")
    editor.when._zone.choose("Europe/Copenhagen")
    assert editor.title.placeholderText() == "Dinner with Henrik Dahlmo"
    saved(qtbot, editor)
    (touch,) = planned(facts)
    assert (touch.title, touch.team, touch.owner.name) == (
        "Dinner with Henrik Dahlmo",
        Team.BOTH,
        "Tomás Okafor",
    )
    assert [person.name for person in touch.people] == ["Priya Nair-Holt"]
    assert touch.when == When(WEDNESDAY, at_time=time(19, 30), zone="Europe/Copenhagen")
    assert touch.message == "Bring the pilot's figures"
    offers = "Plan Dinner with Henrik Dahlmo, Norrhavn Logistics"
    assert history.undo(facts.workspace).label == offers


def test_escape_asks_before_it_discards_whom_a_touch_was_planned_with(qtbot, context, facts):
    editor = opened(qtbot, context, TouchEditor(context, facts.norrhavn))
    QTest.mouseClick(editor.contacts._boxes[facts.henrik], Qt.MouseButton.LeftButton)
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert editor.isVisible()
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert not editor.isVisible()


def test_escape_closes_a_planned_touch_at_once_where_nobody_chose_anything(qtbot, context, facts):
    editor = opened(qtbot, context, TouchEditor(context, facts.norrhavn))
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert not editor.isVisible()


def test_escape_asks_before_it_discards_an_outcome_that_a_key_chose(qtbot, context, facts):
    dialog = opened(qtbot, context, CompleteDialog(context, facts.touch(facts.plan())))
    QTest.keyClick(dialog, Qt.Key.Key_P)
    assert dialog.outcome.key() == Outcome.POSITIVE
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_every_zone_is_offered_to_who_turns_to_them(qtbot, context, facts):
    editor = opened(qtbot, context, TouchEditor(context, facts.norrhavn))
    zone = editor.when._zone
    before = zone.currentText()
    zone.setFocus()
    qtbot.waitUntil(zone.hasFocus)
    assert (zone.currentText(), zone.count() > 300) == (before, True)
    QTest.keyClick(zone, Qt.Key.Key_E)
    QTest.keyClicks(zone.view(), "urope/Cop")
    QTest.keyClick(zone.view(), Qt.Key.Key_Return)
    assert zone.currentData() == "Europe/Copenhagen"
    editor.reject()


def test_control_and_enter_save_from_the_message(qtbot, context, facts):
    editor = opened(qtbot, context, TouchEditor(context, facts.norrhavn))
    editor.message.setFocus()
    QTest.keyClick(editor.message, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not editor.isVisible())
    assert len(planned(facts)) == 1


def test_only_people_of_the_team_and_leaders_are_offered_as_owner(qtbot, context, facts):
    editor = opened(qtbot, context, TouchEditor(context, facts.norrhavn))
    editor.team.choose("marketing")
    names = [editor.owner.itemText(index) for index in range(editor.owner.count())]
    assert names == ["Nobody yet", "Priya Nair-Holt", "Mara Lindqvist"]
    editor.reject()


@pytest.fixture
def owned(facts):
    """Norrhavn with an owner in either team."""
    with facts.workspace.change("Name owners") as change:
        owners = {"sales_owner_id": (None, facts.tomas), "marketing_owner_id": (None, facts.priya)}
        change.edit(Account, facts.norrhavn, owners)


def proposed(editor):
    return editor.owner.currentText(), editor.partner.currentText()


@pytest.mark.usefixtures("owned")
def test_the_owners_of_the_account_are_proposed(qtbot, context, facts):
    editor = opened(qtbot, context, TouchEditor(context, facts.norrhavn))
    assert proposed(editor)[0] == "Tomás Okafor"
    editor.team.choose("marketing")
    assert proposed(editor)[0] == "Priya Nair-Holt"
    editor.team.choose("both")
    assert proposed(editor) == ("Tomás Okafor", "Priya Nair-Holt")
    editor.reject()


@pytest.mark.usefixtures("owned")
def test_whom_the_person_chose_stays_when_the_team_changes(qtbot, context, facts):
    editor = opened(qtbot, context, TouchEditor(context, facts.norrhavn))
    editor.owner.setFocus()
    _pick(editor.owner, Qt.Key.Key_M)
    assert proposed(editor)[0] == "Mara Lindqvist"
    editor.team.choose("both")
    assert proposed(editor) == ("Mara Lindqvist", "Priya Nair-Holt")
    editor.partner.setFocus()
    _pick(editor.partner, Qt.Key.Key_N)
    editor.team.choose("marketing")
    editor.team.choose("both")
    assert proposed(editor) == ("Mara Lindqvist", "Nobody yet")
    editor.reject()


def test_tab_goes_through_the_editor_as_it_is_seen(qtbot, context, facts):
    editor = opened(qtbot, context, TouchEditor(context, facts.norrhavn))
    editor.team.choose("both")
    qtbot.waitUntil(editor.contacts._boxes[facts.henrik].isVisible)
    assert editor.focusWidget() is editor.channel
    stops = []
    while editor.focusWidget() not in stops:
        stops.append(editor.focusWidget())
        QTest.keyClick(stops[-1], Qt.Key.Key_Tab)
    when = editor.when
    assert stops == [
        editor.channel,
        editor.team._buttons["both"],
        editor.title,
        editor.owner,
        editor.partner,
        *editor.contacts._boxes.values(),
        when._kind._buttons["day"],
        when._day,
        when._time,
        when._zone,
        editor.message,
        editor.cancel,
        editor.confirm,
    ]
    editor.reject()


def test_without_an_account_the_keyboard_begins_at_the_account(qtbot, context, facts):
    editor = opened(qtbot, context, TouchEditor(context, None))
    assert editor.focusWidget() is editor.account
    editor.reject()


def test_a_wrong_time_is_mended_in_place(qtbot, context, facts):
    editor = opened(qtbot, context, TouchEditor(context, facts.norrhavn))
    editor.when._time.setText("25:00")
    editor.accept()
    assert editor.isVisible()
    assert "such as 09:30" in editor.when._fields["time"].error()
    editor.when._time.clear()
    saved(qtbot, editor)


def test_a_day_that_has_passed_is_planned_all_the_same_and_said_to_be_overdue(
    qtbot, context, facts
):
    editor = opened(qtbot, context, TouchEditor(context, facts.norrhavn))
    assert not editor.when.hint.isVisible()
    editor.when._kind.choose("week")
    assert not editor.when.hint.isVisible()
    editor.when._day.set_day(date(2026, 11, 15))
    assert editor.when.hint.text() == "This week has passed: it will stand as overdue."
    editor.when._kind.choose("day")
    assert editor.when.hint.text() == "This day has passed: it will stand as overdue."
    assert editor.when.hint.isVisible()
    saved(qtbot, editor)
    assert planned(facts)[0].when == When(date(2026, 11, 15))


def test_the_editor_stays_in_the_middle_of_the_window_when_it_grows(qtbot, context, facts):
    editor = opened(qtbot, context, TouchEditor(context, facts.norrhavn))
    qtbot.waitUntil(editor.contacts._boxes[facts.henrik].isVisible)
    height = editor.height()
    editor.when._day.set_day(date(2026, 11, 10))
    qtbot.waitUntil(lambda: editor.height() > height)
    window = context.window
    middle = window.mapToGlobal(window.rect().center())
    assert (editor.geometry().center() - middle).manhattanLength() <= 2
    editor.reject()


def test_a_done_touch_is_not_said_to_be_overdue(qtbot, context, facts):
    key = facts.plan(day=date(2026, 11, 16))
    at = datetime(2026, 11, 16, 11, tzinfo=UTC)
    with facts.workspace.change("Complete") as change:
        service.complete(change, key, Completion(Outcome.NEUTRAL, at))
    editor = opened(qtbot, context, TouchEditor(context, facts.norrhavn, key))
    assert not editor.when.hint.isVisible()
    editor.when._day.set_day(date(2026, 11, 19))
    editor.accept()
    qtbot.waitUntil(lambda: "today or before" in editor.complaint)
    editor.reject()


def test_without_an_account_the_editor_asks_for_one(qtbot, context, facts):
    editor = opened(qtbot, context, TouchEditor(context, None))
    editor.accept()
    assert "choose the account" in editor.fields["account"].error()
    QTest.keyClicks(editor.account, "norr")
    qtbot.waitUntil(lambda: editor.account._offers.rowCount() == 1)
    editor.account._choose(editor.account._offers.index(0, 0))
    settle(context.jobs)
    saved(qtbot, editor)
    assert planned(facts)[0].title == "Email to Norrhavn Logistics"


def test_what_was_typed_stays_when_saving_is_refused(qtbot, context, facts):
    editor = opened(qtbot, context, TouchEditor(context, facts.norrhavn))
    editor.contacts._boxes[facts.sigrid].click()
    editor.title.setText("Call Sigrid")
    facts.forbid(facts.sigrid)
    editor.accept()
    qtbot.waitUntil(lambda: "must not be contacted" in editor.complaint)
    assert (editor.title.text(), editor.isVisible()) == ("Call Sigrid", True)
    editor.contacts._boxes[facts.sigrid].click()
    saved(qtbot, editor)


def test_who_must_not_be_contacted_cannot_be_chosen(qtbot, context, facts):
    facts.forbid(facts.sigrid)
    editor = opened(qtbot, context, TouchEditor(context, facts.norrhavn))
    assert not editor.contacts._boxes[facts.sigrid].isEnabled()
    editor.reject()


def test_editing_writes_only_what_was_changed(qtbot, context, facts):
    key = facts.plan(title="Call", contacts=(facts.henrik,), team=Team.BOTH, people=(facts.priya,))
    before = facts.touch(key)
    editor = opened(qtbot, context, TouchEditor(context, facts.norrhavn, key))
    with facts.workspace.change("A colleague adds a message") as change:
        service.edit(change, key, {"message": (None, "Hello")})
    editor.title.setText("Call Henrik")
    saved(qtbot, editor)
    after = facts.touch(key)
    assert (after.title, after.message) == ("Call Henrik", "Hello")
    assert (after.contacts, after.people, after.when) == (
        before.contacts,
        before.people,
        before.when,
    )


def test_a_touch_of_several_days_keeps_its_length_where_it_is_edited_to_another(
    qtbot, context, facts
):
    key = facts.plan(title="Fair", ends_on=date(2026, 11, 20))
    editor = opened(qtbot, context, TouchEditor(context, facts.norrhavn, key))
    editor.when.take(date(2026, 11, 25))
    saved(qtbot, editor)
    when = facts.touch(key).when
    assert (when.day, when.ends_on) == (date(2026, 11, 25), date(2026, 11, 27))


def test_an_untouched_editor_changes_nothing(qtbot, context, facts):
    key = facts.plan(title="Call", at_time=time(9), zone="Europe/Berlin", owner=facts.tomas)
    before = facts.touch(key)
    saved(qtbot, opened(qtbot, context, TouchEditor(context, facts.norrhavn, key)))
    assert facts.touch(key) == before
    assert history.undo(facts.workspace).label == "Plan"


def test_completing_with_a_key_logs_the_engagement(qtbot, context, facts):
    key = facts.plan(title="Call")
    dialog = opened(qtbot, context, CompleteDialog(context, facts.touch(key)))
    QTest.keyClick(dialog, Qt.Key.Key_N)
    assert dialog.outcome.key() == Outcome.NEGATIVE
    assert not dialog.responded.isChecked()
    dialog.responded.click()
    dialog.note.setPlainText("Not now")
    saved(qtbot, dialog)
    touch = facts.touch(key)
    assert (touch.state, touch.outcome) == (TouchState.DONE, Outcome.NEGATIVE)
    assert touch.engagement_id is not None


def test_a_touch_is_moved_to_the_next_day_by_two_keys(qtbot, context, facts):
    moved = []
    row = facts.touch(facts.plan())
    dialog = opened(qtbot, context, MoveDialog(context, row, lambda *some: moved.append(some)))
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Up)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(moved))
    assert moved[0][1] == When(date(2026, 11, 19))


def test_a_move_that_fails_leaves_the_reason_that_was_typed(qtbot, context, facts):
    reached = {"contacts": (facts.sigrid,)}
    facts.plan(title="Call", **reached)
    row = facts.touch(facts.plan(title="Mail", channel="email", day=date(2026, 11, 25), **reached))

    def refuse(*asked) -> None:
        asked[3].failed(KnownError("The file is read-only. Nothing was moved."))

    wished = When(date(2026, 11, 18))
    dialog = opened(qtbot, context, MoveDialog(context, row, refuse, wished))
    dialog.accept()
    qtbot.waitUntil(dialog.advice.reason_field.isVisible)
    dialog.advice.reason.setText("They asked for both")
    dialog.accept()
    qtbot.waitUntil(lambda: dialog.complaint != "")
    assert dialog.complaint == "The file is read-only. Nothing was moved."
    assert dialog.advice.reason.text() == "They asked for both"
    dialog.reject()


def test_every_dialog_of_a_touch_names_it_with_its_account(qtbot, context, facts):
    row = facts.touch(facts.plan(title="Call"))
    for dialog in (
        CompleteDialog(context, row),
        SkipDialog(context, row),
        MoveDialog(context, row, lambda *_moved: None),
    ):
        opened(qtbot, context, dialog)
        texts = [label.text() for label in dialog.findChildren(PlainLabel)]
        assert "Call, Norrhavn Logistics" in texts
        dialog.reject()
    editor = opened(qtbot, context, TouchEditor(context, facts.norrhavn))
    assert editor.place.isVisible()
    assert editor.place.text() == "Norrhavn Logistics"
    editor.reject()


def test_only_a_positive_outcome_says_by_itself_that_they_responded(qtbot, context, facts):
    dialog = opened(qtbot, context, CompleteDialog(context, facts.touch(facts.plan())))
    ticked = {}
    for outcome in Outcome:
        dialog.outcome.choose(outcome)
        ticked[outcome] = dialog.responded.isChecked()
    assert [outcome for outcome, is_ticked in ticked.items() if is_ticked] == [Outcome.POSITIVE]
    dialog.outcome.choose(Outcome.NEUTRAL)
    dialog.responded.click()
    dialog.outcome.choose(Outcome.NEGATIVE)
    assert dialog.responded.isChecked()
    dialog.reject()


def test_the_keyboard_goes_to_the_outcome_that_a_key_chose(qtbot, context, facts):
    dialog = opened(qtbot, context, CompleteDialog(context, facts.touch(facts.plan())))
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_O)
    assert dialog.outcome.key() == Outcome.NEUTRAL
    assert dialog.focusWidget().segment.key == Outcome.NEUTRAL
    dialog.reject()


def test_a_sentence_typed_on_the_outcome_is_written_down_whole(qtbot, context, facts):
    for sentence in ("Anna asked", "no answer again", "asked for more"):
        dialog = opened(qtbot, context, CompleteDialog(context, facts.touch(facts.plan())))
        before = dialog.outcome.key()
        for letter in sentence:
            QTest.keyClicks(dialog.focusWidget(), letter)
        assert dialog.note.toPlainText() == sentence
        assert dialog.outcome.key() == before
        saved(qtbot, dialog)


def test_a_touch_is_proposed_for_the_next_day_on_which_one_works(qtbot, context, facts):
    with facts.workspace.change("Take two days off") as change:
        for day in (date(2026, 11, 18), date(2026, 11, 19)):
            add_own_day(change, day, "Off", None, is_working_day=False)
    editor = opened(qtbot, context, TouchEditor(context, facts.norrhavn))
    assert editor.when.when().day == date(2026, 11, 20)
    editor.reject()
    chosen = opened(
        qtbot, context, TouchEditor(context, facts.norrhavn, when=When(date(2026, 11, 18)))
    )
    assert chosen.when.when().day == date(2026, 11, 18)
    chosen.reject()
    moves = MoveDialog(context, facts.touch(facts.plan(day=None)), lambda *_move: None)
    opened(qtbot, context, moves)
    moves.picker._kind.choose("day")
    assert moves.picker.when().day == date(2026, 11, 20)
    moves.reject()


@pytest.mark.parametrize("keys", ["a", ""], ids=["said", "not said"])
def test_no_answer_is_never_an_engagement_and_what_is_taken_where_nothing_is_said(
    qtbot, context, facts, keys
):
    key = facts.plan(title="Call")
    dialog = opened(qtbot, context, CompleteDialog(context, facts.touch(key)))
    QTest.keyClicks(dialog, keys)
    assert not dialog.responded.isEnabled()
    saved(qtbot, dialog)
    assert facts.touch(key).outcome == Outcome.NO_ANSWER
    with facts.workspace.reading() as reading:
        assert reading.session.scalar(select(func.count()).select_from(Engagement)) == 0


def test_a_touch_is_not_done_tomorrow(qtbot, context, facts):
    dialog = opened(qtbot, context, CompleteDialog(context, facts.touch(facts.plan())))
    dialog.day.set_day(date(2026, 11, 19))
    dialog.accept()
    assert "still planned" in dialog._day_field.error()
    dialog.reject()


def test_skipping_asks_for_a_reason(qtbot, context, facts):
    key = facts.plan(title="Call")
    dialog = opened(qtbot, context, SkipDialog(context, facts.touch(key)))
    dialog.accept()
    assert dialog.reason_field.error() == "Choose why the touch is skipped."
    dialog.reason.choose("wrong_time")
    saved(qtbot, dialog)
    assert facts.touch(key).skip_reason == "The wrong time"


def test_the_move_dialog_turns_a_day_into_a_week(qtbot, context, facts):
    touch = facts.touch(facts.plan(title="Call"))
    moves = []

    def move(*asked) -> None:
        moves.append(asked[:3])
        asked[3].kept(None)

    dialog = opened(qtbot, context, MoveDialog(context, touch, move))
    dialog.picker._kind.choose("week")
    saved(qtbot, dialog)
    assert moves == [(touch, When(date(2026, 11, 16), True), NOTHING_KEPT)]
    assert UNSCHEDULED not in moves[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9", time(9)),
        ("930", time(9, 30)),
        ("0930", time(9, 30)),
        ("9.30", time(9, 30)),
        ("19:05", time(19, 5)),
        ("24:00", None),
        ("noon", None),
        ("", None),
        ("-1:00", None),
    ],
)
def test_times_are_read_as_people_type_them(text, expected):
    assert parsed_time(text) == expected


def test_editing_a_done_touch_keeps_the_person_who_was_erased_since(qtbot, context, facts):
    key = facts.plan(contacts=(facts.henrik,))
    with facts.workspace.change("Complete") as change:
        at = facts.workspace.clock.now()
        service.complete(change, key, Completion(Outcome.NEUTRAL, at))
    erase_contact(facts.workspace, facts.henrik)
    editor = opened(qtbot, context, TouchEditor(context, facts.norrhavn, key))
    editor.message.setPlainText("The deck that we sent")
    saved(qtbot, editor)
    assert facts.touch(key).message == "The deck that we sent"
    assert facts.reach_all(key) == ("Erased person",)


def test_editing_a_touch_keeps_an_owner_who_has_left(qtbot, context, facts):
    key = facts.plan(owner=facts.tomas)
    with facts.workspace.change("Leave") as change:
        change.edit(Person, facts.tomas, {"is_active": (True, False)})
    editor = opened(qtbot, context, TouchEditor(context, facts.norrhavn, key))
    editor.message.setPlainText("The deck")
    saved(qtbot, editor)
    assert facts.touch(key).message == "The deck"
    assert facts.touch(key).owner.id == facts.tomas


def _pick(combo, letter):
    """Stand on the choice that begins so, and take it."""
    QTest.keyClick(combo, letter)
    QTest.keyClick(combo.view(), Qt.Key.Key_Return)

"""The quick log, by real keys in a real dialog."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from abm_desktop.committee.rows import NewContact
from abm_desktop.committee.service import add_contact, edit_contact
from abm_desktop.engagement.rows import NewEngagement
from abm_desktop.engagement.service import log, moments
from abm_desktop.touches import service as touches
from abm_desktop.touches.rows import TouchRow
from abm_desktop.vocabulary import Listing, Outcome, Team, TouchState
from abm_desktop.workspace import history
from abm_desktop.workspace.opened import Workspace
from db.accounts.tables import Account
from tests.engagement.stage import shell_of, stage
from ui.context import Context
from ui.kit.labels import PlainLabel
from ui.touches.quick_log import QuickLog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def people(workspace: Workspace, norrhavn: UUID) -> dict[str, UUID]:
    """Jane Doe, the champion Henrik Dahlmo, and Sigrid, who must not be contacted."""
    with workspace.change("Add people") as change:
        return {
            "Ada": add_contact(change, NewContact(norrhavn, "Ada First", role="economic_buyer")),
            "Henrik": add_contact(change, NewContact(norrhavn, "Henrik <b>", role="champion")),
            "Jane": add_contact(change, NewContact(norrhavn, "Jane Doe")),
        }


@pytest.fixture
def context(qapp: QApplication, workspace: Workspace, tmp_path: Path) -> Iterator[Context]:
    """A window over the workspace."""
    with stage(workspace, tmp_path) as made:
        yield made


def opened(qtbot: QtBot, context: Context, account: UUID | None, *contacts: UUID) -> QuickLog:
    dialog = QuickLog(context, account, contacts=contacts)
    dialog.open()
    qtbot.waitUntil(lambda: dialog._offer is not None)
    return dialog


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    """Press a key wherever the keyboard is, as a person does."""
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key, modifier or Qt.KeyboardModifier.NoModifier)


def type_text(qtbot: QtBot, text: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClicks(focused, text)


def logged(workspace: Workspace, account: UUID) -> list[TouchRow]:
    with workspace.reading() as reading:
        return touches.touches(reading, account, date(2026, 1, 1), date(2027, 1, 1))


def engagements(workspace: Workspace, account: UUID) -> list[str]:
    with workspace.reading() as reading:
        return [row.activity for row in moments(reading, account, 10)]


def test_a_call_takes_five_keystrokes_and_the_text(
    qtbot: QtBot, context: Context, workspace: Workspace, norrhavn: UUID, people: dict[str, UUID]
) -> None:
    dialog = opened(qtbot, context, norrhavn)  # the first keystroke: L
    press(qtbot, Qt.Key.Key_2)
    press(qtbot, Qt.Key.Key_P)
    type_text(qtbot, "Wants 2 proofs, P&O <b>")
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible())

    (touch,) = logged(workspace, norrhavn)
    assert (touch.channel.code, touch.state, touch.team) == ("call", TouchState.DONE, Team.SALES)
    assert (touch.outcome, touch.outcome_note) == (Outcome.POSITIVE, "Wants 2 proofs, P&O <b>")
    assert [contact.id for contact in touch.contacts] == [people["Henrik"]]
    assert touch.owner is not None
    assert touch.owner.name == "Mara Lindqvist"
    assert touch.done_at == workspace.clock.now()
    assert shell_of(context).told == ["Logged call with Henrik <b> [Undo]"]
    with workspace.reading() as reading:
        assert history.offers(reading).undo == "Log call with Henrik <b>"


@pytest.mark.parametrize("key", [Qt.Key.Key_P, Qt.Key.Key_O, Qt.Key.Key_N])
def test_whoever_responded_is_engaged(
    qtbot: QtBot, context: Context, workspace: Workspace, norrhavn: UUID, key: Qt.Key
) -> None:
    dialog = opened(qtbot, context, norrhavn)
    for pressed in (Qt.Key.Key_1, key, Qt.Key.Key_Return):
        press(qtbot, pressed)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert engagements(workspace, norrhavn) == ["email_reply"]

    history.undo(workspace)
    assert engagements(workspace, norrhavn) == []
    assert logged(workspace, norrhavn) == []


def test_whoever_did_not_answer_is_not_engaged(
    qtbot: QtBot, context: Context, workspace: Workspace, norrhavn: UUID
) -> None:
    dialog = opened(qtbot, context, norrhavn)
    for pressed in (Qt.Key.Key_2, Qt.Key.Key_A, Qt.Key.Key_Return):
        press(qtbot, pressed)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert [touch.outcome for touch in logged(workspace, norrhavn)] == [Outcome.NO_ANSWER]
    assert engagements(workspace, norrhavn) == []


def test_keys_pressed_before_anything_is_loaded_count(
    qtbot: QtBot, context: Context, workspace: Workspace, norrhavn: UUID
) -> None:
    dialog = QuickLog(context, norrhavn)
    dialog.open()
    for pressed in (Qt.Key.Key_2, Qt.Key.Key_P, Qt.Key.Key_Return):
        qtbot.keyClick(dialog.focusWidget() or dialog, pressed)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    (touch,) = logged(workspace, norrhavn)
    assert touch.channel.code == "call"


def test_the_last_one_spoken_to_is_chosen_before_the_champion(
    qtbot: QtBot, context: Context, workspace: Workspace, norrhavn: UUID, people: dict[str, UUID]
) -> None:
    assert opened(qtbot, context, norrhavn)._with.currentData() == people["Henrik"]
    with workspace.change("Log") as change:
        log(change, NewEngagement(norrhavn, "meeting", change.at, contacts=(people["Jane"],)))
    assert opened(qtbot, context, norrhavn)._with.currentData() == people["Jane"]


def test_whom_nobody_may_contact_is_not_offered(
    qtbot: QtBot, context: Context, workspace: Workspace, norrhavn: UUID, people: dict[str, UUID]
) -> None:
    with workspace.change("Stop") as change:
        edit_contact(change, people["Henrik"], {"do_not_contact": (False, True)})
    dialog = opened(qtbot, context, norrhavn)
    offered = [dialog._with.itemText(place) for place in range(dialog._with.count())]
    assert offered == ["Nobody in particular", "Ada First", "Jane Doe"]
    assert dialog._with.currentData() == people["Ada"]


def test_letters_are_text_in_the_note(
    qtbot: QtBot, context: Context, workspace: Workspace, norrhavn: UUID
) -> None:
    dialog = opened(qtbot, context, norrhavn)
    press(qtbot, Qt.Key.Key_2)
    press(qtbot, Qt.Key.Key_P)
    type_text(qtbot, "1an3y")
    assert dialog._what.value() == "call"
    assert dialog._how.value() == Outcome.POSITIVE
    assert dialog._text.text() == "1an3y"
    assert dialog._day.day() == workspace.clock.today()


@pytest.mark.parametrize(
    "sentence", ["Anna said yes", "asked for 2 proofs", "no answer, again", "yes"]
)
def test_a_sentence_typed_on_the_choices_is_written_down_whole(
    qtbot: QtBot, context: Context, workspace: Workspace, norrhavn: UUID, sentence: str
) -> None:
    dialog = opened(qtbot, context, norrhavn)
    for letter in sentence:
        type_text(qtbot, letter)
    assert dialog._text.text() == sentence
    assert (dialog._what.value(), dialog._how.value()) == (None, None)
    assert dialog._day.day() == workspace.clock.today()


def test_a_sentence_typed_on_a_button_or_on_a_day_goes_to_the_note_and_chooses_nothing(
    qtbot: QtBot, context: Context, workspace: Workspace, norrhavn: UUID
) -> None:
    for place, typed in enumerate(("pay 3 now", "nobody there")):
        dialog = opened(qtbot, context, norrhavn)
        (dialog._yesterday, dialog.confirm)[place].setFocus()
        for letter in typed:
            type_text(qtbot, letter)
        assert dialog._text.text() == typed
        assert (dialog._what.value(), dialog._how.value()) == (None, None)
        assert dialog._day.day() == workspace.clock.today()
        dialog.reject()


def test_the_keyboard_is_seen_on_the_first_choice_however_late_it_comes(
    qtbot: QtBot, context: Context, norrhavn: UUID
) -> None:
    dialog = opened(qtbot, context, norrhavn)
    assert QApplication.focusWidget() is dialog._what._buttons[0]


def test_letters_go_on_choosing_after_the_keyboard_was_elsewhere(
    qtbot: QtBot, context: Context, norrhavn: UUID
) -> None:
    dialog = opened(qtbot, context, norrhavn)
    press(qtbot, Qt.Key.Key_N)
    press(qtbot, Qt.Key.Key_P)
    assert dialog._how.value() == Outcome.POSITIVE
    dialog._yesterday.setFocus()
    dialog._how.take_focus()
    type_text(qtbot, "x")
    assert dialog._how.value() == Outcome.POSITIVE
    assert dialog._text.text() == "x"


def test_arrows_reach_the_channels_behind_more(
    qtbot: QtBot, context: Context, workspace: Workspace, norrhavn: UUID
) -> None:
    dialog = opened(qtbot, context, norrhavn)
    press(qtbot, Qt.Key.Key_4)
    for _ in range(2):
        press(qtbot, Qt.Key.Key_Right)
    assert dialog._what.value() == "dinner"
    press(qtbot, Qt.Key.Key_Left)
    assert dialog._what.value() == "video"


def test_y_is_yesterday_and_control_enter_logs_from_anywhere(
    qtbot: QtBot, context: Context, workspace: Workspace, norrhavn: UUID
) -> None:
    dialog = opened(qtbot, context, norrhavn)
    for pressed in (Qt.Key.Key_Y, Qt.Key.Key_2, Qt.Key.Key_O):
        press(qtbot, pressed)
    dialog._with.setFocus()
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    (touch,) = logged(workspace, norrhavn)
    assert touch.when.day == date(2026, 11, 17)


def test_an_account_is_found_by_typing_and_enter(
    qtbot: QtBot, context: Context, workspace: Workspace, norrhavn: UUID
) -> None:
    with workspace.change("Add Nörrland") as change:
        other = change.add(Account(name="Nörrland <b>", listing=Listing.TARGET)).id
    dialog = opened(qtbot, context, None)
    assert dialog._picker.hasFocus()
    type_text(qtbot, "norrl")
    popup = dialog._picker.completer().popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog._picker.text() == "Nörrland <b>")
    for pressed in (Qt.Key.Key_2, Qt.Key.Key_P, Qt.Key.Key_Return):
        press(qtbot, pressed)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert len(logged(workspace, other)) == 1
    assert logged(workspace, norrhavn) == []


def test_what_is_missing_is_said_and_nothing_is_logged(
    qtbot: QtBot, context: Context, workspace: Workspace, norrhavn: UUID
) -> None:
    dialog = opened(qtbot, context, norrhavn)
    dialog._text.setText("typed")
    press(qtbot, Qt.Key.Key_Return)
    assert dialog._what_field.error() == "Choose what it was: 1 to 4, or More"
    assert dialog._how_field.error() == "Say how it went: P, O, N or A"
    assert dialog._text.text() == "typed"
    press(qtbot, Qt.Key.Key_2)
    assert dialog._what_field.error() == ""
    assert logged(workspace, norrhavn) == []


def test_what_was_typed_stays_when_logging_fails(
    qtbot: QtBot, context: Context, workspace: Workspace, norrhavn: UUID, people: dict[str, UUID]
) -> None:
    dialog = opened(qtbot, context, norrhavn)
    with workspace.change("Stop") as change:
        edit_contact(change, people["Henrik"], {"do_not_contact": (False, True)})
    press(qtbot, Qt.Key.Key_2)
    press(qtbot, Qt.Key.Key_P)
    type_text(qtbot, "Typed with care")
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "must not be contacted" in dialog.complaint)
    assert dialog._text.text() == "Typed with care"

    dialog._with.choose(people["Ada"])
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert [touch.outcome_note for touch in logged(workspace, norrhavn)] == ["Typed with care"]


def test_a_leader_of_both_says_for_which_team(
    qtbot: QtBot, context: Context, workspace: Workspace, norrhavn: UUID
) -> None:
    dialog = opened(qtbot, context, norrhavn)
    assert dialog._team_field.isVisible()
    dialog._team.choose("marketing")
    for pressed in (Qt.Key.Key_2, Qt.Key.Key_P, Qt.Key.Key_Return):
        press(qtbot, pressed)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert [touch.team for touch in logged(workspace, norrhavn)] == [Team.MARKETING]


def test_whoever_was_looked_at_is_offered_before_whoever_was_spoken_to_last(
    qtbot: QtBot, context: Context, norrhavn: UUID, people: dict[str, UUID]
) -> None:
    assert opened(qtbot, context, norrhavn)._with.currentData() == people["Henrik"]
    assert opened(qtbot, context, norrhavn, people["Jane"])._with.currentData() == people["Jane"]


@pytest.mark.parametrize("keys", [[Qt.Key.Key_2], [Qt.Key.Key_Tab, Qt.Key.Key_P], [Qt.Key.Key_Y]])
def test_escape_asks_before_it_discards_a_channel_an_outcome_or_a_day_that_was_chosen(
    qtbot: QtBot, context: Context, norrhavn: UUID, keys: list[Qt.Key]
) -> None:
    dialog = opened(qtbot, context, norrhavn)
    for key in keys:
        press(qtbot, key)
    press(qtbot, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    press(qtbot, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_escape_says_that_it_discards_what_was_chosen_and_asks_again_after_another_choice(
    qtbot: QtBot, context: Context, norrhavn: UUID
) -> None:
    dialog = opened(qtbot, context, norrhavn)
    press(qtbot, Qt.Key.Key_2)
    press(qtbot, Qt.Key.Key_Escape)
    assert "Esc again discards what you chose" in [
        label.text() for label in dialog.findChildren(PlainLabel)
    ]
    press(qtbot, Qt.Key.Key_1)
    press(qtbot, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    press(qtbot, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_escape_asks_before_it_discards_an_account_that_was_chosen_by_its_first_letters(
    qtbot: QtBot, context: Context, norrhavn: UUID
) -> None:
    dialog = opened(qtbot, context, None)
    type_text(qtbot, "norr")
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog._account == norrhavn)
    qtbot.waitUntil(lambda: dialog._picker.text().startswith("Norrhavn"))
    press(qtbot, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    press(qtbot, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_escape_closes_at_once_where_only_what_the_dialog_offers_is_chosen(
    qtbot: QtBot, context: Context, norrhavn: UUID, people: dict[str, UUID]
) -> None:
    dialog = opened(qtbot, context, norrhavn, people["Jane"])
    assert dialog._with.currentData() == people["Jane"]
    press(qtbot, Qt.Key.Key_Escape)
    assert not dialog.isVisible()

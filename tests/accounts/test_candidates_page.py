"""The page of the candidates in the whole window: nominated, voted on, revealed, seated, signed."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from abm_desktop.accounts.services import (
    ballots,
    choosing,
    list_versions,
    nominations,
    rounds,
)
from abm_desktop.accounts.services.counting import counts
from abm_desktop.accounts.votes import Group
from abm_desktop.vocabulary import Team, Tier
from abm_desktop.workspace import history
from tests.accounts.electing import PIN, Election, electorate
from tests.accounts.lists import add
from tests.frame.conftest import preferences, program, start, theme
from tests.patience import settle
from ui.accounts.candidates.asking import OpenRoundDialog, RevealDialog
from ui.accounts.candidates.nominate_dialog import NominateDialog
from ui.accounts.candidates.page import CandidatesPage
from ui.accounts.candidates.row_painter import apart
from ui.accounts.candidates.scale import Columns
from ui.accounts.candidates.versions_dialog import VersionsDialog
from ui.workspace.pin_dialog import PinDialog

__all__ = ["preferences", "program", "start", "theme"]


@pytest.fixture
def space(program):
    return program.desk.session.context.workspace


@pytest.fixture
def page(qtbot, program) -> CandidatesPage:
    session = program.desk.session
    # All of it: a window that is closed while its parts still come could be told of one too late.
    qtbot.waitUntil(lambda: not is_loading())
    qtbot.waitUntil(lambda: session.pages.has("candidates"))
    program.actions.run("page.candidates")
    shown = session.pages.current
    assert isinstance(shown, CandidatesPage)
    qtbot.waitUntil(shown.is_filled)
    return shown


def is_loading() -> bool:
    return any(thread.name == "loading" for thread in threading.enumerate())


def opened(qtbot, program, kind):
    qtbot.waitUntil(lambda: any(one.isVisible() for one in program.window.findChildren(kind)))
    return next(one for one in program.window.findChildren(kind) if one.isVisible())


def begun(qtbot, space, page, *names: str) -> Election:
    """Open a round on candidates of these names, and wait until the page shows it."""
    people = electorate(space)
    accounts = {name: add(space, name) for name in names}
    with space.change("Nominate") as change:
        for key in accounts.values():
            nominations.nominate(change, key, "fit")
    with space.change("Open round 1") as change:
        key = rounds.open_round(change)
    qtbot.waitUntil(lambda: page.is_open() and len(page.list.rows.entries) == len(names))
    return Election(space, people, accounts, key)


def show_pin(qtbot, program, pin: str = PIN) -> None:
    dialog = opened(qtbot, program, PinDialog)
    dialog.pin.setText(pin)
    dialog.accept()
    qtbot.waitUntil(lambda: not program.window.findChildren(PinDialog))
    # Off screen nobody gives the window back what the dialog had.
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)


def test_nothing_is_there_first_and_an_account_is_nominated_from_there(qtbot, program, space, page):
    assert page.empty.isVisible()
    key = add(space, "Orwin")
    page.nominate_first.click()
    dialog = opened(qtbot, program, NominateDialog)
    qtbot.waitUntil(lambda: dialog.reason.count() > 0)
    dialog.accept()
    assert dialog._account_field.error()
    dialog.account.setText("Orwin")
    dialog.account.account_chosen.emit(key)
    dialog.reason.choose("trigger")
    dialog.note.setPlainText("New head of planning")
    dialog.accept()
    qtbot.waitUntil(lambda: len(page.list.rows.entries) == 1)
    assert "New head of planning" in page.list.rows.index(0).data()
    program.actions.run("candidates.open")
    choice = opened(qtbot, program, OpenRoundDialog)
    assert choice.chosen == [key]
    choice.accept()
    qtbot.waitUntil(page.is_voting)
    assert page.panel.title.text() == "Round 1, voting blind"


def test_a_digit_votes_once_whoever_sits_there_showed_who_they_are(qtbot, program, space, page):
    held = begun(qtbot, space, page, "Kestane", "Orwin")
    space.person_id = held.people["Tomás"].person_id
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.list.current().name == "Orwin"
    qtbot.keyClick(program.window, Qt.Key.Key_4)
    show_pin(qtbot, program)
    qtbot.waitUntil(lambda: held.own("Tomás") == {"Orwin": 4})
    qtbot.keyClick(program.window, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: held.own("Tomás") == {"Orwin": 2})
    qtbot.waitUntil(
        lambda: (
            page._look is not None
            and {key: vote.score for key, vote in (page._look.own or {}).items()}
            == {held.accounts["Orwin"]: 2}
        ),
    )
    qtbot.keyClick(program.window, Qt.Key.Key_0)
    qtbot.waitUntil(lambda: held.own("Tomás") == {})


def test_an_argument_that_is_written_after_the_vote_goes_with_it(qtbot, program, space, page):
    held = begun(qtbot, space, page, "Kestane", "Orwin")
    space.person_id = held.people["Tomás"].person_id
    program.actions.run("candidates.vote_4")
    show_pin(qtbot, program)
    qtbot.waitUntil(lambda: bool(page._look.own))
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_R)
    assert page.panel.box.argument.hasFocus()
    qtbot.keyClicks(page.panel.box.argument, "They asked for us 3 times")
    qtbot.keyClick(page.panel.box.argument, Qt.Key.Key_Escape)
    assert page.list.hasFocus()
    qtbot.waitUntil(lambda: argument_of(held, "Tomás") == "They asked for us 3 times")
    assert held.own("Tomás") == {"Kestane": 4}


def test_an_argument_without_a_vote_waits_for_its_writer_alone(qtbot, program, space, page):
    held = begun(qtbot, space, page, "Kestane", "Orwin")
    box = page.panel.box
    page.voter.know(held.people["Tomás"])
    box.argument.setFocus()
    qtbot.keyClicks(box.argument, "Half a thought")
    page.list.setFocus()
    page.list.step(1)
    assert box.argument.toPlainText() == ""
    page.list.step(-1)
    assert box.argument.toPlainText() == "Half a thought"
    page.voter.know(held.people["Leo"])
    qtbot.waitUntil(lambda: box.argument.toPlainText() == "")


def argument_of(held: Election, person: str) -> str | None:
    with held.space.reading() as reading:
        votes = ballots.own_votes(reading, held.people[person], held.round_id)
    return next(iter(votes.values())).argument


def test_a_wrong_pin_votes_for_nobody(qtbot, program, space, page):
    held = begun(qtbot, space, page, "Orwin")
    space.person_id = held.people["Tomás"].person_id
    program.actions.run("candidates.vote_5")
    dialog = opened(qtbot, program, PinDialog)
    dialog.pin.setText("not it")
    dialog.accept()
    qtbot.waitUntil(lambda: "not the PIN" in dialog._pin_field.error())
    dialog.reject()
    assert held.own("Tomás") == {}
    assert page.voter.proof is None


def test_the_keyboard_is_handed_on_and_nobody_sees_the_votes_of_the_one_before(
    qtbot, program, space, page
):
    held = begun(qtbot, space, page, "Orwin")
    space.person_id = held.people["Tomás"].person_id
    program.actions.run("candidates.vote_4")
    show_pin(qtbot, program)
    qtbot.waitUntil(lambda: held.own("Tomás") == {"Orwin": 4})
    qtbot.waitUntil(lambda: len(page.list.current().voters) == 1)
    program.actions.run("candidates.voter")
    assert page.voter.proof is None
    menu = page.panel.box.hand_on.findChildren(QMenu)[-1]
    names = [action.text().partition("\t")[0] for action in menu.actions()]
    assert names[-1] == "Tomás Okafor", "who has voted comes last"
    next(one for one in menu.actions() if one.text().startswith("Leo")).trigger()
    menu.close()
    show_pin(qtbot, program)
    qtbot.waitUntil(lambda: page.voter.proof is not None)
    qtbot.waitUntil(lambda: page._look is not None and page._look.own == {})
    program.actions.run("page.home")
    assert page.voter.proof is None, "whoever comes back may be somebody else"


def test_whoever_takes_over_the_window_does_not_vote_as_the_one_before(qtbot, program, space, page):
    held = begun(qtbot, space, page, "Orwin")
    page.voter.know(held.people["Tomás"])
    people = program.desk.session.people
    qtbot.waitUntil(lambda: len(people.everybody) == 5)
    people.switch(next(one for one in people.everybody if one.name == "Priya Nair-Holt"))
    program.actions.run("candidates.vote_5")
    assert opened(qtbot, program, PinDialog).windowTitle() == "PIN of Priya Nair-Holt"
    assert held.own("Tomás") == {}


def test_nobody_reads_a_vote_from_the_wall(qtbot, program, space, page):
    held = begun(qtbot, space, page, "Orwin")
    held.vote("Tomás", "Orwin", 4, "Not for the wall")
    page.voter.know(held.people["Tomás"])
    qtbot.waitUntil(lambda: bool(page._look.own))
    box = page.panel.box
    assert box.scores[4].label != "4"
    assert box.argument.toPlainText() == "Not for the wall"
    program.actions.run("candidates.workshop")
    assert [button.label for button in box.scores.values()] == ["1", "2", "3", "4", "5"]
    assert box.argument.toPlainText() == ""
    assert page.list.rows.scene.own is None
    program.actions.run("candidates.vote_2")
    qtbot.waitUntil(lambda: held.own("Tomás") == {"Orwin": 2})
    assert argument_of(held, "Tomás") == "Not for the wall"
    program.actions.run("candidates.workshop")
    qtbot.waitUntil(lambda: box.scores[2].label != "2")


def test_a_colleagues_vote_ticks_at_once(qtbot, space, page):
    held = begun(qtbot, space, page, "Orwin")
    held.vote("Leo", "Orwin", 5, "Said nowhere")
    qtbot.waitUntil(lambda: len(page.list.current().voters) == 1)
    assert "1 of 5 have voted" in page.list.rows.index(0).data()
    assert "Said nowhere" not in page.list.rows.index(0).data()


def test_the_reveal_names_who_has_not_voted_and_shows_disagreement_first(
    qtbot, program, space, page
):
    held = begun(qtbot, space, page, "Kestane", "Orwin")
    for person, orwin in (("Tomás", 1), ("Priya", 5)):
        held.vote(person, "Orwin", orwin, f"{person} says so")
        held.vote(person, "Kestane", 4)
    qtbot.waitUntil(lambda: len(page.list.current().voters) == 2)
    program.actions.run("candidates.reveal")
    dialog = opened(qtbot, program, RevealDialog)
    dialog.accept()
    qtbot.waitUntil(page.can_fill)
    groups = [(one.name, one.group) for one in page._look.choosing.candidates]
    assert groups == [("Orwin", Group.DISCUSS), ("Kestane", Group.AGREED)]
    assert page.heading().primary_words == "Fill 1 seat"
    program.actions.run("candidates.fill")
    qtbot.waitUntil(lambda: seated(space) == 1)
    history.undo(space)
    assert seated(space) == 0


def test_whoever_may_not_reveal_is_told_who_may_before_anything_is_asked(
    qtbot, program, space, page
):
    held = begun(qtbot, space, page, "Orwin")
    held.vote("Tomás", "Orwin", 4)
    space.person_id = held.people["Priya"].person_id
    program.actions.run("candidates.reveal")
    qtbot.waitUntil(lambda: "opened the round: Mara Lindqvist" in program.window.toast.text())
    assert "Ctrl+K and their name lets them take over" in program.window.toast.text()
    assert not program.window.findChildren(RevealDialog)


def test_a_reveal_is_told_and_the_refusal_before_it_says_no_longer_that_nothing_was_revealed(
    qtbot, program, space, page
):
    held = begun(qtbot, space, page, "Orwin")
    held.vote("Tomás", "Orwin", 4)
    mara, space.person_id = space.person_id, held.people["Priya"].person_id
    program.actions.run("candidates.reveal")
    qtbot.waitUntil(lambda: "Nothing was revealed" in program.window.toast.text())
    space.person_id = mara
    program.actions.run("candidates.reveal")
    opened(qtbot, program, RevealDialog).accept()
    qtbot.waitUntil(lambda: program.window.toast.text() == "Revealed the votes of round 1")


def test_the_head_stands_over_its_columns_where_the_rows_leave_room_for_a_scroll_bar(
    qtbot, program, space, page
):
    held = begun(qtbot, space, page, *(f"Candidate {number}" for number in range(30)))
    for person in ("Tomás", "Priya"):
        held.vote(person, "Candidate 0", 4)
    held.reveal()
    qtbot.waitUntil(page.can_settle)
    rows = page.list.viewport()
    qtbot.waitUntil(lambda: rows.width() < page.head.width())
    assert page.head.columns().combined == Columns(rows.width()).combined


def seated(space) -> int:
    with space.reading() as reading:
        return counts(reading).seats.all_taken


def test_the_facilitator_settles_by_keys_and_everything_of_it_is_undone(
    qtbot, program, space, page
):
    held = begun(qtbot, space, page, "Orwin")
    held.vote("Tomás", "Orwin", 1)
    held.vote("Priya", "Orwin", 5)
    held.reveal()
    qtbot.waitUntil(page.can_settle)
    page.list.setFocus()
    for key, group in (
        (Qt.Key.Key_P, Group.PARKED),
        (Qt.Key.Key_E, Group.AGREED),
        (Qt.Key.Key_V, Group.VOTING),
    ):
        qtbot.keyClick(program.window, key)
        qtbot.waitUntil(lambda group=group: page._look.choosing.candidates[0].group is group)
        if group is not Group.VOTING:
            history.undo(space)
            qtbot.waitUntil(lambda: page._look.choosing.candidates[0].group is Group.DISCUSS)
    assert page.is_voting()
    with space.reading() as reading:
        assert choosing.choosing(reading).candidates[0].turn == 2


@pytest.fixture
def three(qtbot, space, page) -> Election:
    """A revealed round of Greymark, Orwin and Kestane, the first two to be discussed."""
    held = begun(qtbot, space, page, "Greymark", "Kestane", "Orwin")
    for name, score in (("Greymark", 5), ("Kestane", 3), ("Orwin", 4)):
        held.vote("Tomás", name, score)
        held.vote("Priya", name, 1 if name != "Kestane" else 3)
    held.reveal()
    qtbot.waitUntil(page.can_settle)
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Home)
    assert page.list.current().name == "Greymark"
    return held


def test_a_digit_that_votes_on_nothing_says_why(qtbot, program, page, three):
    toast = program.window.toast
    qtbot.keyClick(page.list, Qt.Key.Key_4)
    qtbot.waitUntil(lambda: "Greymark are revealed. V lets both teams vote" in toast.text())
    with three.space.change("Close") as change:
        rounds.close_round(change, three.round_id)
    qtbot.waitUntil(lambda: not page.is_open())
    qtbot.keyClick(page.list, Qt.Key.Key_4)
    qtbot.waitUntil(lambda: "No round is open. Open one with O" in toast.text())


def test_what_is_kept_leads_to_the_next_that_is_discussed_and_headings_are_passed_over(
    qtbot, page, three
):
    qtbot.keyClick(page.list, Qt.Key.Key_End)
    assert page.list.current().name == "Kestane"
    qtbot.keyClick(page.list, Qt.Key.Key_Home)
    assert page.list.current().name == "Greymark"
    qtbot.keyClick(page.list, Qt.Key.Key_E)
    qtbot.waitUntil(lambda: page.list.current().name == "Orwin")


def test_votes_that_are_kept_are_not_offered_to_be_kept_again(qtbot, page, three):
    keep = page.panel.buttons["keep"]
    assert keep.isVisible()
    qtbot.keyClick(page.list, Qt.Key.Key_End)
    assert page.list.current().group is Group.AGREED
    assert not keep.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_E, Qt.Key.Key_P])
def test_a_refused_keep_or_park_leaves_the_chosen_candidate_chosen(
    qtbot, program, page, three, key
):
    with three.space.change("Close") as change:
        rounds.close_round(change, three.round_id)
    # News of it has not come yet: the window still takes the round for open.
    qtbot.keyClick(page.list, key)
    qtbot.waitUntil(lambda: "is closed" in program.window.toast.text())
    settle(page.context.jobs)
    page.refresh()
    settle(page.context.jobs)
    assert page.list.current().name == "Greymark"


def test_whoever_moves_on_after_a_keep_stays_where_they_moved(qtbot, page, three):
    qtbot.keyClick(page.list, Qt.Key.Key_E)
    qtbot.keyClick(page.list, Qt.Key.Key_End)
    settle(page.context.jobs)
    assert page.list.current().name == "Kestane"


def test_the_marks_of_teams_that_nearly_agree_stand_beside_each_other():
    sales, marketing = Team.SALES, Team.MARKETING
    assert apart({sales: 100.0, marketing: 300.0}, 23) == {sales: 100.0, marketing: 300.0}
    assert apart({sales: 101.0, marketing: 100.0}, 23) == {marketing: 89.0, sales: 112.0}
    assert apart({sales: 50.0, marketing: 50.0}, 20) == {sales: 40.0, marketing: 60.0}
    assert apart({sales: 50.0}, 20) == {sales: 50.0}


def test_the_next_voter_is_chosen_by_typing_their_name(qtbot, program, space, page):
    begun(qtbot, space, page, "Orwin")
    program.actions.run("candidates.voter")
    menu = page.panel.box.hand_on.findChildren(QMenu)[-1]
    qtbot.keyClicks(menu, "tom")
    assert menu.activeAction().text().startswith("Tomás Okafor")
    menu.close()


def test_the_list_is_signed_with_a_pin_and_what_changes_since_is_shown(qtbot, program, space, page):
    people = electorate(space)
    add(space, "Norrhavn", tier=Tier.ONE_TO_ONE)
    held = begun_with(qtbot, space, page, people)
    with space.change("Close") as change:
        rounds.close_round(change, held)
    qtbot.waitUntil(page.can_sign)
    space.person_id = people["Tomás"].person_id
    program.actions.run("candidates.sign_sales")
    menu = page.strip.boxes[Team.SALES].sign.findChildren(QMenu)[-1]
    menu.actions()[0].trigger()
    menu.close()
    show_pin(qtbot, program)
    qtbot.waitUntil(lambda: page.strip.boxes[Team.SALES].is_signed)
    assert page.strip.words.text() == "Version 1 waits for a signature"
    add(space, "Auberon", tier=Tier.ONE_TO_FEW)
    changed = "Changed since version 1: 1 difference"
    qtbot.waitUntil(lambda: page.strip.words.text() == changed)
    assert not page.strip.boxes[Team.SALES].is_signed
    program.actions.run("candidates.versions")
    dialog = opened(qtbot, program, VersionsDialog)
    qtbot.waitUntil(lambda: len(dialog.lines) == 2)
    assert dialog.lines[1].startswith("Auberon: added at 1:few. Fits our ideal customer (Add Aub")
    dialog.accept()
    with space.reading() as reading:
        assert list_versions.standing(reading).version.signed_for(Team.SALES)


def test_of_a_list_that_nobody_signed_no_version_is_offered(qtbot, program, page):
    dialog = VersionsDialog(program.desk.session.context)
    dialog.open()
    qtbot.waitUntil(lambda: not dialog.version.isVisible())
    assert not dialog.other.isVisible()
    assert dialog.confirm.isVisible()
    dialog.accept()


def begun_with(qtbot, space, page, people):
    key = add(space, "Orwin")
    with space.change("Nominate") as change:
        nominations.nominate(change, key, "fit")
    with space.change("Open round 1") as change:
        opened_round = rounds.open_round(change)
    assert people
    qtbot.waitUntil(page.is_open)
    return opened_round

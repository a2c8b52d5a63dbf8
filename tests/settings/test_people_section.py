"""Who works here, and who takes over from whom."""

from __future__ import annotations

import pytest
from sqlalchemy import event

from abm_desktop.errors import KnownError
from abm_desktop.home.handing_over import Belonging, HandOver, hand_over_label
from abm_desktop.home.services.colleagues import colleagues
from abm_desktop.home.services.leaving import belongings, hand_over
from abm_desktop.vocabulary import Team, TouchState
from abm_desktop.workspace import history, service
from abm_desktop.workspace.services import pins
from db.accounts.tables import Account
from db.plans.actions import NextAction
from db.plans.tables import Objective
from db.revenue.tables import Deal
from db.touches.tables import Touch
from tests.patience import settle
from ui.kit.labels import PlainLabel
from ui.workspace.change_pin_dialog import ChangePinDialog
from ui.workspace.forget_pin_dialog import ForgetPinDialog
from ui.workspace.person_dialog import PersonDialog
from ui.workspace.pin_dialog import PinDialog, prove
from ui.workspace.settings.leaving_dialog import LeavingDialog
from ui.workspace.settings.people_section import PeopleSection


def everybody(workspace) -> dict[str, service.PersonRow]:
    with workspace.reading() as reading:
        return {person.name: person for person in service.people(reading)}


def give(workspace, owner, accounts: int = 3) -> None:
    """Let somebody own accounts, and of the first a touch, a deal, an objective and an action."""
    with workspace.change("Prepare") as change:
        for number in range(accounts):
            account = change.add(Account(name=f"Account {number}", sales_owner_id=owner)).id
            facts = {"account_id": account, "owner_id": owner}
            change.add(Touch(channel="call", team=Team.SALES, title="Call", **facts))
        done = Touch(channel="call", team=Team.SALES, title="Was", **facts)
        done.state = TouchState.DONE
        change.add(done)
        change.add(Deal(name="Cold chain", stage="proposal", **facts))
        change.add(Deal(name="Old one", stage="won", **facts))
        change.add(Objective(title="Win", team=Team.SALES, position=1, **facts))
        change.add(NextAction(title="Ask", team=Team.SALES, position=1, **facts))


OPEN = {
    Belonging.SALES_ACCOUNTS: 3,
    Belonging.MARKETING_ACCOUNTS: 0,
    Belonging.TOUCHES: 3,
    Belonging.DEALS: 1,
    Belonging.OBJECTIVES: 1,
    Belonging.ACTIONS: 1,
}


def test_everything_open_is_handed_over_in_one_change_and_undone_in_one_step(anywhere, opened):
    workspace = opened(anywhere)
    tomas, mara = (everybody(workspace)[name].id for name in ("Tomás Okafor", "Mara Lindqvist"))
    give(workspace, tomas)
    with workspace.reading() as reading:
        assert belongings(reading, tomas) == OPEN
    with workspace.change("Hand over") as change:
        hand_over(change, tomas, HandOver(dict.fromkeys(Belonging, mara)))
    with workspace.reading() as reading:
        assert belongings(reading, mara) == OPEN
        assert set(belongings(reading, tomas).values()) == {0}
    assert not everybody(workspace)["Tomás Okafor"].is_active
    history.undo(workspace)
    with workspace.reading() as reading:
        assert belongings(reading, tomas) == OPEN
    assert everybody(workspace)["Tomás Okafor"].is_active


def test_what_is_not_named_stays_and_nobody_is_a_choice(workspace):
    tomas = everybody(workspace)["Tomás Okafor"].id
    give(workspace, tomas)
    with workspace.change("Hand over") as change:
        hand_over(change, tomas, HandOver({Belonging.DEALS: None}))
    with workspace.reading() as reading:
        left = belongings(reading, tomas)
    assert left == {**OPEN, Belonging.DEALS: 0}


def test_handing_over_takes_no_query_for_each_row(workspace):
    def statements(accounts: int) -> int:
        tomas = everybody(workspace)["Tomás Okafor"].id
        mara = everybody(workspace)["Mara Lindqvist"].id
        give(workspace, tomas, accounts)
        count = 0

        def note(*_args) -> None:
            nonlocal count
            count += 1

        with workspace.change("Hand over") as change:
            engine = change.session.get_bind().engine
            event.listen(engine, "before_cursor_execute", note)
            hand_over(change, tomas, HandOver(dict.fromkeys(Belonging, mara), sets_inactive=False))
            event.remove(engine, "before_cursor_execute", note)
        return count

    assert statements(2) == statements(40)


def test_accounts_go_to_the_right_team_and_to_somebody_who_stays(workspace):
    people = everybody(workspace)
    tomas, priya = people["Tomás Okafor"].id, people["Priya Nair-Holt"].id
    give(workspace, tomas)
    for receiver, why in ((priya, "not of sales"), (tomas, "leaves as well")):
        with pytest.raises(KnownError, match=why), workspace.change("Hand over") as change:
            hand_over(change, tomas, HandOver({Belonging.SALES_ACCOUNTS: receiver}))
    with workspace.reading() as reading:
        assert belongings(reading, tomas) == OPEN


def test_a_hand_over_is_called_what_it_does():
    counts = {**OPEN, Belonging.MARKETING_ACCOUNTS: 9, Belonging.TOUCHES: 4}
    both = {Belonging.SALES_ACCOUNTS: "Ines Brandt", Belonging.MARKETING_ACCOUNTS: "Ines Brandt"}
    label = hand_over_label("Tomás Okafor", counts, {**both, Belonging.TOUCHES: "Ines Brandt"})
    assert label == "Hand over 12 accounts, 4 touches of Tomás Okafor to Ines Brandt"
    one = hand_over_label("A", counts, {Belonging.DEALS: None, Belonging.ACTIONS: "B"})
    assert one == "Hand over 1 deal, 1 action of A to nobody and B"
    assert hand_over_label("A", {}, {Belonging.DEALS: "B"}) == "Set A inactive"


def found(qtbot, program, kind):
    qtbot.waitUntil(lambda: bool(program.window.findChildren(kind)))
    return program.window.findChildren(kind)[-1]


def line(section, name: str):
    return next(line for line in section.lines if line.person.name == name)


def test_a_colleague_is_added_told_and_undone_by_name(qtbot, program, space, shown):
    section = shown("people", PeopleSection)
    section.add.click()
    form = found(qtbot, program, PersonDialog)
    form.name.setText("Sanne <b> Vogt")
    form.team.choose(Team.MARKETING)
    form.accept()
    qtbot.waitUntil(lambda: len(section.lines) == 4)
    assert everybody(space)["Sanne <b> Vogt"].team is Team.MARKETING
    settle(program.desk.session.jobs)
    assert program.window.toast.text() == "Added Sanne <b> Vogt"
    people = program.desk.session.people
    qtbot.waitUntil(lambda: len(people.everybody) == 4)
    assert history.undo(space).label == "Add Sanne <b> Vogt"
    assert "Sanne <b> Vogt" not in everybody(space)


def test_a_colleague_of_both_teams_must_be_a_leader_and_may_become_one(
    qtbot, program, space, shown
):
    section = shown("people", PeopleSection)
    line(section, "Tomás Okafor").edit.click()
    form = found(qtbot, program, PersonDialog)
    form.team.choose(Team.BOTH)
    form.accept()
    assert "leader" in form._team_field.error()
    form.leader.setChecked(True)
    form.place.show_code("DE-BY")
    form.accept()
    qtbot.waitUntil(lambda: everybody(space)["Tomás Okafor"].is_leader)
    assert everybody(space)["Tomás Okafor"].country == "DE-BY"
    qtbot.waitUntil(lambda: program.window.toast.text() == "Edited Tomás Okafor")


def test_how_much_a_colleague_can_do_in_a_week_is_told_for_them_alone(qtbot, program, space, shown):
    section = shown("people", PeopleSection)
    line(section, "Tomás Okafor").edit.click()
    form = found(qtbot, program, PersonDialog)
    form.weekly.setText("a few")
    form.accept()
    assert form._weekly_field.error() == "Enter a whole number from 1 to 999"
    form.weekly.setText("9")
    form.accept()
    qtbot.waitUntil(lambda: everybody(space)["Tomás Okafor"].weekly_touches == 9)
    qtbot.waitUntil(lambda: bool(_told(section, "9 touches a week")))
    assert history.undo(space).label == "Edit Tomás Okafor"
    assert everybody(space)["Tomás Okafor"].weekly_touches is None


def test_a_colleague_who_lives_elsewhere_gets_a_time_zone(qtbot, program, space, shown):
    section = shown("people", PeopleSection)
    line(section, "Tomás Okafor").edit.click()
    form = found(qtbot, program, PersonDialog)
    qtbot.waitUntil(lambda: form.zone.currentText() == "As usual there: Europe/Berlin")
    form.place.show_code("SE")
    form.place.picked.emit("SE")
    qtbot.waitUntil(lambda: form.zone.currentText() == "As usual there: Europe/Stockholm")
    form.zone.setFocus()
    form.zone.showPopup()
    form.zone.hidePopup()
    assert form.zone.findData("Asia/Tokyo") > 0
    form.zone.choose("Asia/Tokyo")
    form.accept()
    qtbot.waitUntil(lambda: everybody(space)["Tomás Okafor"].zone == "Asia/Tokyo")
    qtbot.waitUntil(lambda: bool(_told(section, "Asia/Tokyo")))
    assert history.undo(space).label == "Edit Tomás Okafor"
    assert everybody(space)["Tomás Okafor"].zone is None


def _told(section, words: str) -> list[str]:
    texts = [label.text() for label in section.findChildren(PlainLabel)]
    return [text for text in texts if words in text]


def test_who_leaves_hands_over_and_is_told_how_much(qtbot, program, space, shown):
    tomas = everybody(space)["Tomás Okafor"]
    give(space, tomas.id)
    section = shown("people", PeopleSection)
    qtbot.waitUntil(lambda: "3 accounts" in _words(section, "Tomás Okafor"))
    line(section, "Tomás Okafor").turn.click()
    dialog = found(qtbot, program, LeavingDialog)
    qtbot.waitUntil(dialog.confirm.isEnabled)
    assert [box.accessibleName() for box in dialog.choices.values()] == [
        "3 accounts for sales to",
        "3 planned touches to",
        "1 open deal to",
        "1 open objective to",
        "1 next action to",
    ]
    mara = everybody(space)["Mara Lindqvist"].id
    for box in dialog.choices.values():
        box.choose(mara)
    dialog.accept()
    qtbot.waitUntil(lambda: not everybody(space)["Tomás Okafor"].is_active)
    with space.reading() as reading:
        owned = {one.person.name: one.belongings for one in colleagues(reading)}
    assert owned["Mara Lindqvist"] == (
        "3 accounts, 3 planned touches, 1 open deal, 1 objective, 1 next action"
    )
    people = program.desk.session.people
    qtbot.waitUntil(lambda: not all(one.is_active for one in people.everybody))
    assert history.undo(space).label.startswith("Hand over 3 accounts, 3 touches, 1 deal")


def test_nobody_sets_themselves_inactive(qtbot, shown):
    assert not line(shown("people", PeopleSection), "Mara Lindqvist").turn.isEnabled()


def test_a_leader_lets_a_forgotten_pin_be_chosen_anew(qtbot, program, space, shown):
    people = everybody(space)
    tomas = people["Tomás Okafor"].id
    pins.choose(space, tomas, "lost one")
    section = shown("people", PeopleSection)
    qtbot.waitUntil(lambda: not line(section, "Tomás Okafor").forget.isHidden())
    assert line(section, "Priya Nair-Holt").forget.isHidden()
    line(section, "Tomás Okafor").forget.click()
    found(qtbot, program, ForgetPinDialog).accept()
    first = found(qtbot, program, PinDialog)
    first.pin.setText("leader 1")
    first.again.setText("leader 2")
    first.accept()
    assert first._again_field.error() == "Type the same PIN again"
    first.again.setText("leader 1")
    first.accept()
    qtbot.waitUntil(lambda: line(section, "Tomás Okafor").forget.isHidden() is True)
    with space.reading() as reading:
        assert pins.with_pin(reading) == {people["Mara Lindqvist"].id}


def test_whoever_knows_their_pin_chooses_another_one_alone(qtbot, program, space, shown):
    mara = everybody(space)["Mara Lindqvist"].id
    pins.choose(space, mara, "the first")
    section = shown("people", PeopleSection)
    qtbot.waitUntil(lambda: not line(section, "Mara Lindqvist").change.isHidden())
    assert line(section, "Tomás Okafor").change.isHidden()
    line(section, "Mara Lindqvist").change.click()
    form = found(qtbot, program, ChangePinDialog)
    form.old.setText("not it")
    form.new.setText("second 2")
    form.again.setText("second")
    form.accept()
    assert form.again_field.error() == "Type the same PIN again"
    assert form.again.selectedText()
    form.new.setText("1111")
    form.accept()
    assert form.new_field.error() == "A PIN is not one character again and again"
    assert (form.focusWidget(), len(form.new.selectedText())) == (form.new, 4)
    form.new.setText("second 2")
    form.again.setText("second 2")
    form.accept()
    qtbot.waitUntil(lambda: "This is not the PIN of Mara Lindqvist" in form.old_field.error())
    assert form.new.text() == "second 2"
    form.old.setText("the first")
    form.accept()
    qtbot.waitUntil(lambda: program.window.toast.text() == "Your PIN is changed")
    with space.reading() as reading:
        assert pins.proof(reading, mara, "second 2").person_id == mara


def test_a_wrong_pin_says_so_and_the_right_one_goes_on(qtbot, program, space, shown):
    shown("people", PeopleSection)
    mara = everybody(space)["Mara Lindqvist"]
    pins.choose(space, mara.id, "leader 1")
    context = program.desk.session.context
    proofs: list[pins.Proof] = []
    prove(context, mara.id, mara.name, "signs", proofs.append)
    dialog = found(qtbot, program, PinDialog)
    dialog.pin.setText("leader 2")
    dialog.accept()
    qtbot.waitUntil(lambda: "not the PIN of Mara Lindqvist" in dialog._pin_field.error())
    dialog.pin.setText("leader 1")
    dialog.accept()
    qtbot.waitUntil(lambda: bool(proofs))
    assert proofs[0].person_id == mara.id


def _words(section, name: str) -> str:
    return " ".join(
        label.text() for label in line(section, name).findChildren(type(section.card.title))
    )

"""Who works here and what both teams agreed on, changed in their dialogs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from abm_desktop.home.services.colleagues import colleagues
from abm_desktop.vocabulary import Team, Tier
from abm_desktop.workspace import history, service
from db.accounts.tables import Account
from db.touches.tables import Touch
from ui.kit.dialog import Dialog
from ui.workspace.colleagues import ColleaguesDialog
from ui.workspace.person_dialog import PersonDialog
from ui.workspace.rules_dialog import RulesDialog


@pytest.fixture
def workspace(program):
    return program.desk.session.context.workspace


def shown(qtbot, program, key: str, kind: type[Dialog]):
    """Run an action and return the dialog it opens."""
    program.actions.run(key)
    return found(qtbot, program, kind)


def found(qtbot, program, kind: type[Dialog]):
    qtbot.waitUntil(lambda: bool(program.window.findChildren(kind)), timeout=5000)
    return program.window.findChildren(kind)[0]


def listed(qtbot, program):
    dialog = shown(qtbot, program, "workspace.colleagues", ColleaguesDialog)
    qtbot.waitUntil(lambda: len(dialog.lines) == 3, timeout=5000)
    return dialog


def everybody(workspace) -> dict[str, service.PersonRow]:
    with workspace.reading() as reading:
        return {person.name: person for person in service.people(reading)}


def test_a_colleague_is_added_told_and_undone_by_name(qtbot, program, workspace):
    dialog = listed(qtbot, program)
    dialog.accept()
    form = found(qtbot, program, PersonDialog)
    form.name.setText("Sanne <b> Vogt")
    form.team.choose(Team.MARKETING)
    form.accept()
    qtbot.waitUntil(lambda: len(dialog.lines) == 4, timeout=5000)
    assert everybody(workspace)["Sanne <b> Vogt"].team is Team.MARKETING
    assert program.window.toast.text() == "Added Sanne <b> Vogt"
    people = program.desk.session.people
    qtbot.waitUntil(lambda: len(people.everybody) == 4, timeout=5000)
    assert history.undo(workspace).label == "Add Sanne <b> Vogt"
    assert "Sanne <b> Vogt" not in everybody(workspace)
    dialog.reject()


def test_a_colleague_of_both_teams_must_be_a_leader_and_may_become_one(qtbot, program, workspace):
    dialog = listed(qtbot, program)
    next(line for line in dialog.lines if line.person.name == "Tomás Okafor").edit.click()
    form = found(qtbot, program, PersonDialog)
    form.team.choose(Team.BOTH)
    form.accept()
    assert "leader" in form._team_field.error()
    form.leader.setChecked(True)
    form.accept()
    qtbot.waitUntil(lambda: everybody(workspace)["Tomás Okafor"].is_leader, timeout=5000)
    qtbot.waitUntil(lambda: program.window.toast.text() == "Edited Tomás Okafor", timeout=5000)
    dialog.reject()


def test_who_is_set_inactive_keeps_accounts_and_touches_and_leaves_the_menu(
    qtbot, program, workspace
):
    tomas = everybody(workspace)["Tomás Okafor"]
    with workspace.change("Prepare") as change:
        account = change.add(
            Account(name="Norrhavn", sales_owner_id=tomas.id, marketing_owner_id=tomas.id)
        ).id
        touch = Touch(account_id=account, channel="call", team=Team.SALES, title="Call")
        touch.owner_id = tomas.id
        change.add(touch)
    dialog = listed(qtbot, program)
    line = next(line for line in dialog.lines if line.person.id == tomas.id)
    line.turn.click()
    qtbot.waitUntil(lambda: not everybody(workspace)["Tomás Okafor"].is_active, timeout=5000)
    with workspace.reading() as reading:
        last = colleagues(reading)[-1]
    assert (last.person.name, last.belongings) == ("Tomás Okafor", "1 account, 1 planned touch")
    people = program.desk.session.people
    qtbot.waitUntil(lambda: not all(one.is_active for one in people.everybody), timeout=5000)
    dialog.reject()


def rules(qtbot, program) -> RulesDialog:
    dialog = shown(qtbot, program, "workspace.rules", RulesDialog)
    qtbot.waitUntil(dialog.confirm.isEnabled, timeout=5000)
    return dialog


def test_seats_and_quiet_days_are_set_added_up_and_undone(qtbot, program, workspace):
    dialog = rules(qtbot, program)
    assert dialog.sum.text() == "50 seats in all"
    dialog.seats[Tier.ONE_TO_ONE].setText("5")
    assert dialog.sum.text() == "45 seats in all"
    dialog.quiet.setText("21")
    qtbot.keyClick(dialog.quiet, Qt.Key.Key_Return)

    def policy() -> tuple[int, int]:
        with workspace.reading() as reading:
            now = service.policy(reading)
        return now.all_seats, now.quiet_after_days

    qtbot.waitUntil(lambda: policy() == (45, 21), timeout=5000)
    assert history.undo(workspace).label == "Change seats and rules"
    assert policy() == (50, 14)


@pytest.mark.parametrize("typed", ["-1", "ten", "", "99999", "2.5"])
def test_impossible_seats_are_refused_with_a_sentence(qtbot, program, typed):
    dialog = rules(qtbot, program)
    dialog.seats[Tier.ONE_TO_FEW].setText(typed)
    dialog.accept()
    assert dialog.fields[Tier.ONE_TO_FEW].error() == "Enter a whole number from 0 to 9,999"
    assert dialog.isVisible()

"""What both teams agreed on, changed where it stands."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from abm_desktop.errors import EditConflictError
from abm_desktop.vocabulary import Tier
from abm_desktop.workspace import history, service
from ui.workspace.settings.tiers_section import TiersSection


def policy(workspace) -> service.Policy:
    with workspace.reading() as reading:
        return service.policy(reading)


def test_seats_and_quiet_days_are_kept_when_left_added_up_and_undone(qtbot, space, shown):
    section = shown("tiers", TiersSection)
    assert section.sum.text() == "50 seats in all"
    first = section.seats[Tier.ONE_TO_ONE].line.editor
    first.setText("5")
    qtbot.keyClick(first, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: section.sum.text() == "45 seats in all")
    section.quiet.line.editor.setText("21")
    section.leave()
    qtbot.waitUntil(lambda: policy(space).quiet_after_days == 21)
    assert history.undo(space).label == "Set days until quiet to 21"
    assert history.undo(space).label == "Set seats of 1:1 to 5"
    assert (policy(space).all_seats, policy(space).quiet_after_days) == (50, 14)
    qtbot.waitUntil(lambda: first.text() == "10")


@pytest.mark.parametrize("typed", ["-1", "ten", "", "99999", "2.5"])
def test_impossible_seats_are_refused_with_a_sentence(qtbot, space, shown, typed):
    section = shown("tiers", TiersSection)
    rule = section.seats[Tier.ONE_TO_FEW]
    rule.line.editor.setText(typed)
    rule.line.save()
    assert rule.form.error() == "Enter a whole number from 0 to 9,999"
    assert rule.line.editor.text() == typed
    assert policy(space).all_seats == 50


def test_a_role_is_required_by_a_check_in_the_grid(qtbot, space, shown):
    section = shown("tiers", TiersSection)
    box = section.checks["coach", Tier.ONE_TO_MANY]
    assert not box.isChecked()
    box.click()
    wanted = ("economic_buyer", "champion", "coach")
    qtbot.waitUntil(lambda: policy(space).required_roles[Tier.ONE_TO_MANY] == wanted)
    assert history.undo(space).label == "Require the coach in 1:many"
    qtbot.waitUntil(lambda: not section.checks["coach", Tier.ONE_TO_MANY].isChecked())


def test_two_checks_one_right_after_the_other_both_hold(qtbot, space, shown):
    section = shown("tiers", TiersSection)
    asked = []
    section.context.jobs.conflicted.connect(lambda error, _again: asked.append(error))
    for role in ("coach", "legal"):
        section.checks[role, Tier.ONE_TO_MANY].click()
    wanted = {"economic_buyer", "champion", "coach", "legal"}
    qtbot.waitUntil(lambda: set(policy(space).required_roles[Tier.ONE_TO_MANY]) == wanted)
    assert asked == []


def test_two_people_set_seats_of_different_tiers_and_both_hold(workspace):
    base = policy(workspace).seats
    for tier, seats in ((Tier.ONE_TO_ONE, 12), (Tier.ONE_TO_FEW, 20)):
        with workspace.change("Set seats") as change:
            service.edit_rules(change, {"seats": (base, {**base, tier: seats})})
    assert dict(policy(workspace).seats) == {
        Tier.ONE_TO_ONE: 12,
        Tier.ONE_TO_FEW: 20,
        Tier.ONE_TO_MANY: 25,
    }
    with pytest.raises(EditConflictError), workspace.change("Set seats") as change:
        service.edit_rules(change, {"seats": (base, {**base, Tier.ONE_TO_ONE: 14})})

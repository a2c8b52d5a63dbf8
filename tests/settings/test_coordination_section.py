"""The rules of coordination: their effect is seen before they are kept, and undone in one step."""

from __future__ import annotations

from datetime import timedelta

import pytest

from abm_desktop.touches import service as touches
from abm_desktop.touches.rows import TouchDraft
from abm_desktop.vocabulary import Team, Tier
from abm_desktop.workspace import history, service
from db.accounts.tables import Account
from db.committee.tables import Contact
from ui.kit.popover import Popover
from ui.workspace.settings.coordination_section import CoordinationSection

DAY = timedelta(days=1)


def policy(workspace) -> service.Policy:
    with workspace.reading() as reading:
        return service.policy(reading)


@pytest.fixture
def close_touches(space):
    """Two touches of one person, three days apart."""
    today = space.clock.today()
    with space.change("Prepare") as change:
        account = change.add(Account(name="Norrhavn Logistics")).id
        change.session.flush()
        contact = change.add(Contact(account_id=account, name="Henrik Dahlmo")).id
        change.session.flush()
        draft = TouchDraft(account, "call", Team.SALES, contacts=(contact,))
        for day in (today + DAY, today + 4 * DAY):
            fields = {name: getattr(draft, name) for name in TouchDraft.__dataclass_fields__}
            touches.plan(change, TouchDraft(**{**fields, "day": day}))


@pytest.fixture
def rules(close_touches, shown):
    return shown("coordination", CoordinationSection)


def typed(rules, name, tier, number):
    rules.draft.tiers[name][tier].line.setText(number)


@pytest.mark.usefixtures("close_touches")
def test_the_effect_is_told_before_anything_is_kept(qtbot, space, rules):
    typed(rules, "hours_between", Tier.ONE_TO_MANY, "96")
    words = "Not kept yet. 2 of 2 touches planned in the next 30 days would collide, now 0."
    qtbot.waitUntil(lambda: rules.bar.told.text() == words)
    assert rules.bar.isVisible()
    rules.bar.which.click()
    popover = rules.findChild(Popover)
    assert popover is not None
    popover.close()
    assert policy(space).hours_between[Tier.ONE_TO_MANY] == 48
    rules.bar.discard.click()
    assert not rules.bar.isVisible()
    assert rules.draft.tiers["hours_between"][Tier.ONE_TO_MANY].line.text() == "48"


def test_all_rules_are_kept_in_one_change_and_undone_in_one_step(qtbot, space, rules):
    typed(rules, "person_touches", Tier.ONE_TO_ONE, "3")
    typed(rules, "account_touches", Tier.ONE_TO_FEW, "4")
    rules.draft.single["person_days"].line.setText("10")
    rules.draft.single["weekly_touches"].line.setText("20")
    rules.draft.one_team.click()
    rules.draft.activities["meeting"].click()
    rules.draft.activities["dinner"].click()
    rules.bar.save.click()
    qtbot.waitUntil(lambda: policy(space).person_days == 10)
    now = policy(space)
    assert (now.person_touches[Tier.ONE_TO_ONE], now.account_touches[Tier.ONE_TO_FEW]) == (3, 4)
    assert (now.weekly_touches, now.one_team_a_day) == (20, False)
    assert now.pausing_activities == ("email_reply", "linkedin_reply", "dinner")
    qtbot.waitUntil(lambda: not rules.bar.isVisible())
    assert history.undo(space).label == "Change the rules of coordination"
    assert policy(space) == service.Policy()
    qtbot.waitUntil(rules.draft.one_team.isChecked)
    assert rules.draft.activities["meeting"].isChecked()
    assert not rules.draft.activities["dinner"].isChecked()


def test_an_impossible_number_is_named_and_nothing_is_kept(space, rules):
    typed(rules, "person_touches", Tier.ONE_TO_ONE, "none")
    rules.bar.save.click()
    field = rules.draft.tiers["person_touches"][Tier.ONE_TO_ONE]
    assert field.error() == "Enter a whole number from 1 to 999"
    assert policy(space) == service.Policy()
    rules.bar.discard.click()


def test_what_a_colleague_changes_meanwhile_stays_beside_what_is_typed(qtbot, space, rules):
    typed(rules, "hours_between", Tier.ONE_TO_ONE, "24")
    with space.change("Colleague") as change:
        service.edit_rules(change, {"person_days": (7, 14), "one_team_a_day": (True, False)})
    qtbot.waitUntil(lambda: rules.draft.single["person_days"].line.text() == "14")
    assert not rules.draft.one_team.isChecked()
    rules.bar.save.click()
    qtbot.waitUntil(lambda: policy(space).hours_between[Tier.ONE_TO_ONE] == 24)
    assert (policy(space).person_days, policy(space).one_team_a_day) == (14, False)

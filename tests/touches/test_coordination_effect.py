"""What other rules of coordination would do is known before they are kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from abm_desktop.engagement.rows import NewEngagement
from abm_desktop.engagement.service import log
from abm_desktop.touches.services.coordinating import keep
from abm_desktop.touches.services.coordination_effect import coordination_effect
from abm_desktop.vocabulary import CoordinationRule, Tier
from abm_desktop.workspace import service
from tests.touches.facts import WEDNESDAY, add_facts

DAY = timedelta(days=1)


def effect(facts, **rules):
    with facts.workspace.reading() as reading:
        return coordination_effect(reading, replace(service.policy(reading), **rules))


def for_all(value):
    return dict.fromkeys(Tier, value)


def test_touches_that_would_collide_are_counted_and_named(anywhere, opened):
    facts = add_facts(opened(anywhere))
    facts.plan(contacts=(facts.henrik,), day=WEDNESDAY)
    later = facts.plan(contacts=(facts.henrik,), day=WEDNESDAY + 3 * DAY)
    facts.plan(contacts=(facts.henrik,), day=WEDNESDAY + 40 * DAY)
    assert effect(facts).is_nothing
    found = effect(facts, hours_between=for_all(96))
    assert (found.planned, found.before.colliding, found.after.colliding) == (2, 0, 2)
    assert [turn.touch.id for turn in found.turns][-1] == later
    assert all(turn.collides for turn in found.turns)


def test_what_was_set_aside_counts_neither_before_nor_after(facts):
    facts.plan(contacts=(facts.henrik,))
    second = facts.plan(contacts=(facts.henrik,), day=WEDNESDAY + DAY)
    assert effect(facts).before.colliding == 2
    with facts.workspace.change("Keep both") as change:
        keep(change, second, [CoordinationRule.TOO_SOON], "She asked for both")
    assert effect(facts).before.colliding == 0
    assert effect(facts, hours_between=for_all(0)).is_nothing


def test_accounts_that_would_be_paused_are_counted(facts):
    with facts.workspace.change("Log") as change:
        at = facts.workspace.clock.now() - 3 * DAY
        log(change, NewEngagement(facts.norrhavn, "email_reply", at, "Yes", (facts.henrik,)))
    found = effect(facts, pause_days=2)
    assert (found.before.paused, found.after.paused) == (1, 0)
    assert effect(facts, pausing_activities=("meeting",)).after.paused == 0


def test_weeks_over_what_a_colleague_can_do_are_counted_by_their_own_limit(facts):
    for day in range(3):
        facts.plan(owner=facts.tomas, people=(facts.priya,), day=WEDNESDAY + day * DAY)
    assert effect(facts).before.overloaded == 0
    assert effect(facts, weekly_touches=2).after.overloaded == 2
    with facts.workspace.change("Set") as change:
        service.edit_person(change, facts.tomas, {"weekly_touches": (None, 5)})
    assert effect(facts, weekly_touches=2).after.overloaded == 1

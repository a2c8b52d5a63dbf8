"""The list and the page of an account say of the next touch that it is held."""

from __future__ import annotations

from datetime import timedelta

from abm_desktop.accounts.services import target_list
from abm_desktop.home.services.overview import overview
from abm_desktop.touches.services import pauses
from abm_desktop.touches.services.holding import with_held
from tests.engagement.stage import counted
from tests.touches.facts import WEDNESDAY
from ui.accounts.words import touch_line, touch_sentence

DAY = timedelta(days=1)


def row_of(facts, account):
    with facts.workspace.reading() as reading:
        return with_held(reading, target_list.rows(reading, [account]))[0]


def test_the_next_touch_of_a_paused_account_is_held_in_the_list_and_never_overdue(facts):
    facts.plan(title="Call", day=WEDNESDAY - 2 * DAY)
    row = row_of(facts, facts.norrhavn)
    assert touch_line(row, WEDNESDAY).when == "Overdue since 16 Nov"
    with facts.workspace.change("Pause") as change:
        pauses.pause(change, facts.norrhavn, "They asked for quiet")
    line = touch_line(row_of(facts, facts.norrhavn), WEDNESDAY)
    assert (line.when, line.late, line.today) == ("Held, 16 Nov", False, False)
    sentence = touch_sentence(row_of(facts, facts.norrhavn), WEDNESDAY)
    assert sentence == "Next touch: Call, Sales, Held, 16 Nov"
    with facts.workspace.reading() as reading:
        assert overview(reading, facts.norrhavn).facts.line.next_touch.is_held


def test_a_meeting_that_was_agreed_is_not_held(facts):
    facts.plan(title="Site visit", channel="meeting")
    with facts.workspace.change("Pause") as change:
        pauses.pause(change, facts.norrhavn, "They asked for quiet")
    assert not row_of(facts, facts.norrhavn).next_touch.is_held


def test_the_queries_do_not_grow_with_the_rows(facts):
    facts.plan(title="Call")
    facts.plan(title="Call Nadia", account=facts.tessaro)
    counts = []
    for keys in ([facts.norrhavn], [facts.norrhavn, facts.tessaro]):
        with facts.workspace.reading() as reading:
            rows = target_list.rows(reading, keys)
            with counted() as statements:
                with_held(reading, rows)
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 7

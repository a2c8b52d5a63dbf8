"""A new promise holds for what is handed over from then on, and changes nothing of what was before it."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from abm_desktop.alignment.services.handoff_figures import handoffs_between
from abm_desktop.vocabulary import HandoffReply, Team
from abm_desktop.workspace.service import edit_rules, policy
from tests.alignment.life import Life
from ui.alignment.handoffs.looking import groups_of, read_found
from ui.alignment.handoffs.words import TO_MARKETING, TO_SALES


def promise(life: Life, sales: int, marketing: int) -> None:
    with life.space.reading() as reading:
        before = policy(reading).answer_hours
    with life.space.change("Promise otherwise") as change:
        after = {Team.SALES: sales, Team.MARKETING: marketing}
        edit_rules(change, {"answer_hours": (before, after)})


def hand_tessaro_over(life: Life) -> UUID:
    return life.hand_over(account=life.facts.tessaro, contacts=(life.facts.stranger,))


def headings(life: Life, tab: str) -> list[str]:
    with life.space.reading() as reading:
        return [group.title for group in groups_of(read_found(reading), tab)]


def test_what_waits_owes_its_answer_by_the_promise_of_then_and_the_heading_names_one_that_all_have(
    here: Life,
):
    here.at("2026-11-16T09:00")
    first = here.hand_over()
    assert headings(here, TO_SALES)[0] == "Waiting for an answer, 48 h"
    promise(here, 24, 12)
    assert here.row(first).due == here.at("2026-11-18T09:00")
    assert headings(here, TO_SALES)[0] == "Waiting for an answer, 48 h"
    here.at("2026-11-16T09:00")
    second = hand_tessaro_over(here)
    assert here.row(second).due == here.at("2026-11-17T09:00")
    assert headings(here, TO_SALES)[0] == "Waiting for an answer"
    here.accept(first)
    assert headings(here, TO_SALES)[0] == "Waiting for an answer, 24 h"


def test_a_reply_is_owed_by_the_promise_of_when_the_account_was_handed_over(here: Life):
    here.at("2026-11-16T09:00")
    first = here.hand_over()
    promise(here, 24, 12)
    second = hand_tessaro_over(here)
    here.at("2026-11-16T12:00")
    here.reject(first)
    assert headings(here, TO_MARKETING)[0] == "Waiting for marketing, 48 h"
    here.reject(second)
    assert headings(here, TO_MARKETING)[0] == "Waiting for marketing"
    assert here.row(first).left == timedelta(hours=48)
    assert here.row(second).left == timedelta(hours=12)
    here.reply(first, HandoffReply.AGREED)
    assert headings(here, TO_MARKETING)[0] == "Waiting for marketing, 12 h"


def test_figures_of_a_span_count_each_answer_by_its_own_promise(here: Life):
    day = here.at("2026-11-16T09:00").date()
    first = here.hand_over()
    promise(here, 24, 12)
    second = hand_tessaro_over(here)
    here.at("2026-11-17T15:00")
    here.accept(first)
    here.accept(second)
    with here.space.reading() as reading:
        on_time = handoffs_between(reading, day, day).figures.on_time
    assert (on_time.hits, set(on_time.of)) == ((first,), {first, second})

"""What the promise of an answer puts on Home, and whose it is."""

from __future__ import annotations

from datetime import date, timedelta

from abm_desktop.home.needs import NeedKind, Scope, Wanted
from abm_desktop.home.services.needs import needs
from abm_desktop.revenue.service import close_deal
from tests.alignment.life import Life
from tests.revenue.selling import add


def seen(life: Life, person, kind: NeedKind, scope: Scope = Scope.MINE):
    life.as_(person)
    with life.space.reading() as reading:
        found = needs(reading, Wanted(scope))
    return [need for group in found.groups if group.kind is kind for need in group.needs]


def test_an_open_one_waits_for_its_seller_and_a_late_one_for_both(life: Life):
    life.at("2026-11-16 14:55")
    life.hand_over()
    life.at("2026-11-18 10:00")
    tomas, priya = life.facts.tomas, life.facts.priya
    (need,) = seen(life, tomas, NeedKind.HANDOFF)
    assert need.title == "Norrhavn Logistics: Three planners at the webinar"
    assert need.reason == "from Priya Nair-Holt to Tomás Okafor"
    assert need.clock.left == timedelta(hours=4, minutes=55)
    assert seen(life, priya, NeedKind.HANDOFF) == []
    assert len(seen(life, priya, NeedKind.HANDOFF, Scope.BOTH)) == 1
    life.at("2026-11-18 15:00")
    (late,) = seen(life, priya, NeedKind.HANDOFF)
    assert late.clock.left == -timedelta(minutes=5)


def test_a_refusal_waits_for_its_sender_until_marketing_replies(life: Life):
    life.at("2026-11-16 09:00")
    key = life.hand_over()
    life.reject(key, "R4")
    (need,) = seen(life, life.facts.priya, NeedKind.REFUSAL)
    assert need.reason == "Tomás Okafor says R4 No buyer · from Priya Nair-Holt"
    assert seen(life, life.facts.tomas, NeedKind.REFUSAL) == []
    life.hand_over(follows=key)
    assert seen(life, life.facts.priya, NeedKind.REFUSAL) == []


def test_the_one_with_the_least_time_comes_first(life: Life):
    life.at("2026-11-16 09:00")
    life.hand_over()
    life.at("2026-11-12 09:00")
    life.hand_over(account=life.facts.tessaro, contacts=(life.facts.stranger,))
    life.at("2026-11-17 10:00")
    found = seen(life, life.facts.tomas, NeedKind.HANDOFF)
    assert [need.account for need in found] == ["Tessaro Motors", "Norrhavn Logistics"]


def test_a_lost_deal_waits_for_its_reason_with_its_owner(life: Life):
    life.at("2026-11-12 10:00")
    deal = add(life.space, "Control Tower", life.facts.norrhavn, owner=life.facts.tomas)
    with life.space.change("Lose it") as change:
        close_deal(change, deal, "lost", date(2026, 11, 12))
    (need,) = seen(life, life.facts.tomas, NeedKind.LOSS)
    assert need.reason == "Lost 12 Nov without a reason · Norrhavn Logistics · Tomás Okafor"
    assert seen(life, life.facts.priya, NeedKind.LOSS) == []
    with life.space.change("Say why") as change:
        close_deal(change, deal, "lost", date(2026, 11, 12), ["lost_price"])
    assert seen(life, life.facts.tomas, NeedKind.LOSS) == []

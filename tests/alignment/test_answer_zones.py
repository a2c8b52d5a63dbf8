"""An answer is due by the clock of whoever owes it, whichever computer asks."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime

import pytest

from abm_desktop.alignment.services.handoff_deals import conversions
from abm_desktop.workspace.service import edit_person, edit_profile
from tests.alignment.life import BERLIN, Life


def berlin_time(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def tell(life: Life, **fields: str | None) -> None:
    """Let something be known of Tomás, who answers."""
    with life.space.change("Edit Tomás Okafor") as change:
        edit_person(
            change, life.facts.tomas, {name: (None, value) for name, value in fields.items()}
        )


@pytest.mark.parametrize("computer", ["Europe/Berlin", "America/Los_Angeles", "Asia/Tokyo"])
def test_an_answer_is_due_at_the_same_instant_on_every_computer(
    here: Life, computer: str, monkeypatch: pytest.MonkeyPatch
):
    here.at("2026-11-14 03:00")
    key = here.hand_over()
    with monkeypatch.context() as moved:
        moved.setenv("TZ", computer)
        time.tzset()
        assert here.row(key).due == berlin_time("2026-11-18 00:00").astimezone(UTC)


@pytest.mark.parametrize(
    ("known", "sent", "due"),
    [
        ({"zone": "America/New_York"}, "2026-11-14 03:00", "2026-11-18 03:00"),
        ({"country": "JP"}, "2026-11-15 20:00", "2026-11-17 20:00"),
        ({"country": "JP", "zone": "Europe/Berlin"}, "2026-11-15 20:00", "2026-11-18 00:00"),
        ({"country": "US"}, "2026-11-14 03:00", "2026-11-18 00:00"),
    ],
    ids=["a zone of their own", "that of their country", "their own first", "several zones there"],
)
def test_the_days_of_a_clock_begin_where_the_answerer_is(
    life: Life, known: dict[str, str | None], sent: str, due: str
):
    tell(life, **known)
    life.at(sent)
    assert life.row(life.hand_over()).due == berlin_time(due).astimezone(UTC)


def test_whoever_says_nothing_has_the_zone_of_the_workspace(here: Life):
    here.at("2026-11-14 03:00")
    key = here.hand_over()
    with here.space.change("Keep the time of America/New_York") as change:
        edit_profile(change, {"zone": ("Europe/Berlin", "America/New_York")})
    assert here.row(key).due == berlin_time("2026-11-18 03:00").astimezone(UTC)


@pytest.mark.parametrize("computer", ["Europe/Berlin", "America/Los_Angeles", "Asia/Tokyo"])
def test_the_days_until_it_must_be_a_deal_are_the_same_on_every_computer(
    here: Life, computer: str, monkeypatch: pytest.MonkeyPatch
):
    here.at("2026-11-16 23:00")
    key = here.hand_over()
    here.at("2026-11-17 00:30")
    here.accept(key)
    with monkeypatch.context() as moved:
        moved.setenv("TZ", computer)
        time.tzset()
        with here.space.reading() as reading:
            (became,) = conversions(reading, [here.row(key)]).values()
    assert became.until == date(2027, 1, 16)

"""What the seller of the sample story has agreed on besides: holidays, own days, rates and a plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from abm_desktop.home.sample.accounts import Row
from abm_desktop.home.sample.cast import SampleKeys
from abm_desktop.home.sample.days import SampleDays
from abm_desktop.home.sample.market import MINOR_OF_A_THOUSAND
from abm_desktop.workspace.criteria import Criterion
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.service import Edits


def agreed_policy(story: dict[str, Any]) -> Policy:
    """Return the rules of the seller: the usual ones, and its ideal customer profile."""
    return Policy(criteria=tuple(map(Criterion.from_json, story["profile"])))


def agreed_rules(story: dict[str, Any], days: SampleDays, people: Mapping[str, UUID]) -> Edits:
    """Return what both teams agreed on since: the plan, goals of the tree, and who answers for what."""
    tree = story["tree"]
    owners = {code: str(people[person]) for code, person in tree["owners"].items()}
    return {
        "monthly_plan": ({}, plan_of(story, days)),
        "goals": ({}, tree["goals"]),
        "node_owners": ({}, owners),
    }


def own_day_rows(story: dict[str, Any], days: SampleDays, keys: SampleKeys) -> list[Row]:
    """Return the days that the seller has off or works on, counted from the story's day."""
    return [
        {
            "id": keys.fresh(),
            "day": days.today + timedelta(days=day["in"]),
            "label": day["label"],
            "country": day["country"],
            "is_working_day": day["worked"],
        }
        for day in story["own_days"]
    ]


def rate_rows(story: dict[str, Any], days: SampleDays, keys: SampleKeys) -> list[Row]:
    """Return what other currencies are worth, from the first day of a month of this year or the last."""
    return [
        {
            "id": keys.fresh(),
            "currency": rate["currency"],
            "since": date(days.today.year - rate["years_ago"], rate["month"], 1),
            "rate": rate["rate"],
        }
        for rate in story["rates"]
    ]


def plan_of(story: dict[str, Any], days: SampleDays) -> dict[str, int]:
    """Return what shall be won in each month, of the story's year and those around it."""
    return {
        f"{year}-{month:02}": thousands * MINOR_OF_A_THOUSAND
        for year in range(days.today.year - 1, days.today.year + 2)
        for month, thousands in enumerate(story["plan_keur"], 1)
    }

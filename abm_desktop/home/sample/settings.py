"""What the seller of the sample story has agreed on besides: holidays, own days and rates."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from abm_desktop.home.sample.accounts import Row
from abm_desktop.home.sample.cast import SampleKeys
from abm_desktop.home.sample.days import SampleDays


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

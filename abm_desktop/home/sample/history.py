"""When the accounts of the sample story became what they are: rows of dated history."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any, Final
from uuid import UUID

from abm_desktop.home.sample.accounts import Row
from abm_desktop.home.sample.cast import Cast, SampleAccount, SampleKeys
from abm_desktop.home.sample.days import SampleDays
from abm_desktop.home.sample.files import Line
from abm_desktop.vocabulary import Listing

Dated = tuple[date, UUID, str, str | None]
"""Since when, of which account, which field, which value."""
Earlier = tuple[str, int | None]
"""What a field was, and until how many days ago."""

_JOURNEY: Final = ("aware", "engaged", "pipeline", "customer")
_OWNERS: Final = {"sales_owner_id": "sales", "marketing_owner_id": "marketing"}


def history_rows(
    lines: list[Line], cast: Cast, story: dict[str, Any], days: SampleDays, keys: SampleKeys
) -> list[Row]:
    """Return the dated values of all accounts that got a seat, in the order of their days."""
    luck = Random("history")  # noqa: S311 - the same story every time, no secret
    found: list[Dated] = []
    for line in lines:
        account = cast.accounts[line["name"]]
        found += _seat(account, line, days)
        found += _belonging(account, _kept(line, cast), _earlier(account, story, cast), days)
        found += _journey(account, line, story["stage_since"].get(account.name), days, luck)
    found.sort(key=lambda dated: dated[0])
    return [
        {"id": keys.fresh(), "entity": "account", "key": key, "field": field}
        | {"value": value, "since": since}
        for since, key, field, value in found
    ]


def _seat(account: SampleAccount, line: Line, days: SampleDays) -> Iterator[Dated]:
    yield account.since, account.key, "listing", Listing.TARGET.value
    if line.get("retired"):
        gone = days.ago(int(line["retired"]))
        yield gone, account.key, "listing", Listing.RETIRED.value
        yield gone, account.key, "tier", None


def _kept(line: Line, cast: Cast) -> dict[str, str]:
    """Return tier and owners as the history keeps them."""
    owners = {field: cast.people[line[cell]].hex for field, cell in _OWNERS.items()}
    return {"tier": line["tier"], **owners}


def _earlier(account: SampleAccount, story: dict[str, Any], cast: Cast) -> dict[str, Earlier]:
    """Return what the story tells of earlier tiers and owners of an account."""
    return {
        one["field"]: (
            cast.people[one["value"]].hex if one["field"] in _OWNERS else one["value"],
            one["until"],
        )
        for one in story["earlier"]
        if one["account"] == account.name
    }


def _belonging(
    account: SampleAccount, kept: dict[str, str], earlier: dict[str, Earlier], days: SampleDays
) -> Iterator[Dated]:
    """Yield since when it has its tier and its owners, and what they were before."""
    for field, value in kept.items():
        before, until = earlier.get(field, (value, None))
        yield account.since, account.key, field, before
        if until is not None:
            yield days.ago(until), account.key, field, value


def _journey(
    account: SampleAccount, line: Line, last_step: int | None, days: SampleDays, luck: Random
) -> Iterator[Dated]:
    """Yield the stages that it passed between its seat and today, the last one as told."""
    stages = _stages(line["stage"])
    seat = int(line["seat"])
    if last_step is None:
        last_step = int(line.get("retired") or seat * luck.uniform(0.08, 0.5))
    for number, stage in enumerate(stages, start=1):
        passed = seat - round((seat - last_step) * number / len(stages))
        yield days.ago(passed), account.key, "stage", stage


def _stages(last: str) -> tuple[str, ...]:
    if last in _JOURNEY:
        return _JOURNEY[: _JOURNEY.index(last) + 1]
    return {"ready": ("aware", "engaged", "ready"), "identified": ()}.get(last, ("aware", last))

"""Engagements of the sample story: those who are told, and what accounts did all year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from random import Random
from typing import Any, Final
from uuid import UUID

from abm_desktop.home.sample.accounts import Row
from abm_desktop.home.sample.cast import Cast, SampleAccount, SampleContact, SampleKeys
from abm_desktop.home.sample.days import SampleDays
from abm_desktop.home.sample.files import listed, record, table
from resources.records import dataclass

_A_YEAR: Final = range(1, 365)
_MONTH_DAYS: Final = 30
_WEB: Final = "web_visit"
_NAMELESS: Final = 0.4
"""Share of web visits of which nobody knows whose they were."""


@dataclass(frozen=True, slots=True)
class SampleEngagement:
    """Something that people of an account did; `logged_by` is the code of a colleague."""

    key: UUID
    account: SampleAccount
    at: datetime
    activity: str
    text: str
    contacts: tuple[SampleContact, ...]
    logged_by: str


def told_engagements(cast: Cast, days: SampleDays, keys: SampleKeys) -> list[SampleEngagement]:
    """Return the engagements that the story tells one by one."""
    return [
        SampleEngagement(
            key=keys.fresh(),
            account=cast.targets[line["account"]],
            at=days.instant(days.happened(line["day"]), time.fromisoformat(line["time"])),
            activity=line["activity"],
            text=days.told(line["text"]),
            contacts=tuple(
                cast.targets[line["account"]].contact(name) for name in listed(line["contacts"])
            ),
            logged_by=line["logged_by"],
        )
        for line in table("engagements")
    ]


def drawn_engagements(
    cast: Cast, count: int, days: SampleDays, keys: SampleKeys
) -> list[SampleEngagement]:
    """Return so many engagements of the last year, more of those accounts that do more."""
    accounts = [account for account in cast.accounts.values() if account.contacts or account.heat]
    heats = [account.heat or 1 for account in accounts]
    moments = record("templates")["moments"]
    draws = {account.name: _Draw(account, moments, days) for account in accounts}
    chosen = Random("engagements").choices(accounts, heats, k=count)  # noqa: S311 - no secret
    found = [draws[account.name].engagement(keys.fresh()) for account in chosen]
    return sorted(found, key=lambda engagement: engagement.at)


class _Draw:
    """Draws what one account did, whatever the others do."""

    def __init__(self, account: SampleAccount, moments: dict[str, Any], days: SampleDays) -> None:
        self._account = account
        self._luck = Random(account.name)  # noqa: S311 - the same story every time, no secret
        self._moments = moments
        self._weights = [moment["weight"] for moment in moments.values()]
        self._days = days
        self._ages = list(_chances(account, days))

    def engagement(self, key: UUID) -> SampleEngagement:
        activity = self._luck.choices(list(self._moments), self._weights)[0]
        contacts = self._contacts(activity)
        activity = activity if contacts else _WEB
        return SampleEngagement(
            key=key,
            account=self._account,
            at=self._instant(),
            activity=activity,
            text=self._luck.choice(self._moments[activity]["texts"]),
            contacts=contacts,
            logged_by=self._account.marketing,
        )

    def _instant(self) -> datetime:
        age = self._luck.choices(_A_YEAR, self._ages)[0]
        at = time(self._luck.randrange(8, 18), self._luck.randrange(60))
        return self._days.instant(self._days.ago(age), at)

    def _contacts(self, activity: str) -> tuple[SampleContact, ...]:
        known = self._account.contacts
        if not known or (activity == _WEB and self._luck.random() < _NAMELESS):
            return ()
        wanted = min(len(known), self._luck.choice((1, 1, 1, 2, 2, 3)))
        return tuple(self._luck.sample(known, wanted))


def _chances(account: SampleAccount, days: SampleDays) -> Iterator[float]:
    """Yield how likely each age in days is: by the trend, and nothing since the account is quiet."""
    monthly = 1 + account.trend / 100
    for age in _A_YEAR:
        is_quiet = days.today - timedelta(days=age) >= account.quiet_since
        yield 0.0 if is_quiet else monthly ** (-age / _MONTH_DAYS)


def engagement_rows(
    engagements: list[SampleEngagement], people: dict[str, UUID], keys: SampleKeys
) -> tuple[list[Row], list[Row]]:
    """Return engagements as rows of their two tables."""
    rows: list[Row] = [
        {
            "id": engagement.key,
            "account_id": engagement.account.key,
            "activity": engagement.activity,
            "at": engagement.at,
            "text": engagement.text,
            "logged_by_id": people.get(engagement.logged_by),
        }
        for engagement in engagements
    ]
    links: list[Row] = [
        {"id": keys.fresh(), "engagement_id": engagement.key, "contact_id": contact.key}
        for engagement in engagements
        for contact in engagement.contacts
    ]
    return rows, links

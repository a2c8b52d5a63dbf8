"""People and accounts of the sample story, as rows."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from abm_desktop.home.sample.cast import SampleAccount, SampleKeys
from abm_desktop.home.sample.days import SampleDays
from abm_desktop.home.sample.files import Line, record
from abm_desktop.vocabulary import Listing, Team, Tier
from db.text import fold

Row = dict[str, Any]
_MINOR_OF_A_MILLION = 100_000_000


def person_rows(keys: SampleKeys, story: dict[str, Any]) -> list[Row]:
    """Return the colleagues, leaders included."""
    return [
        {
            "id": keys.fresh(),
            "name": person["name"],
            "team": Team(person["team"]),
            "is_leader": person["is_leader"],
            "email": address(person["name"], story["mail_domain"]),
            "country": person.get("country"),
        }
        for person in story["people"]
    ]


def address(name: str, domain: str) -> str:
    """Return a mail address for a name: `mara.lindqvist@quillmere.example`."""
    words = fold(name).split()
    return f"{words[0]}.{'-'.join(words[1:])}@{domain}"


def cast_account(key: UUID, line: Line, days: SampleDays, quiet: int = 0) -> SampleAccount:
    """Return what the story needs to know of an account."""
    account = SampleAccount(key, line["name"], line["domain"])
    if "tier" in line:
        account.sales, account.marketing = line["sales"], line["marketing"]
        account.letters, account.heat = line["roles"], int(line["heat"])
        account.trend, account.since = int(line["trend"]), days.ago(int(line["seat"]))
    if line.get("retired"):
        account.until = account.quiet_since = days.ago(int(line["retired"]))
    if quiet:
        account.quiet_since = days.ago(quiet)
    return account


def account_rows(
    lines: list[Line], cast: dict[str, SampleAccount], people: dict[str, UUID], days: SampleDays
) -> list[Row]:
    """Return accounts of one of the three tables with everything that is known of them now."""
    reasons = record("why")
    return [
        {
            "id": cast[line["name"]].key,
            **_facts(line),
            **_standing(line, people),
            "why": _why(reasons.get(line["name"], []), days),
        }
        for line in lines
    ]


def _facts(line: Line) -> Row:
    revenue = line["revenue_meur"]
    return {
        "name": line["name"],
        "domain": line["domain"],
        "website": f"https://www.{line['domain']}",
        "sector": line["sector"],
        "industry": line.get("industry") or None,
        "city": line["city"],
        "country": line["country"],
        "employees": int(line["employees"]),
        "revenue_minor": int(revenue) * _MINOR_OF_A_MILLION if revenue else None,
        "revenue_currency": "EUR" if revenue else None,
    }


def _standing(line: Line, people: dict[str, UUID]) -> Row:
    if "tier" not in line:
        return {}
    owners = {
        "stage": line["stage"],
        "sales_owner_id": people[line["sales"]],
        "marketing_owner_id": people[line["marketing"]],
    }
    if line.get("retired"):
        gone = {"listing_reason": line["retired_because"], "listing_note": line["note"]}
        return {**owners, **gone, "listing": Listing.RETIRED}
    seat = {"tier": Tier(line["tier"]), "listing_reason": line["reason"]}
    return {**owners, **seat, "listing": Listing.TARGET}


def _why(reasons: list[str], days: SampleDays) -> str | None:
    return "\n".join(map(days.told, reasons)) or None

"""What is missing for work on an account to go on: each with the one thing that mends it.

Source: field guide 2.5 and 3.3 (coverage, dark accounts) and 4 (what an account plan needs).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from enum import StrEnum
from typing import Final

from abm_desktop.home.account_overview import AccountOverview
from abm_desktop.vocabulary import Listing, Team
from resources.language import tr, tr_about, tr_count
from resources.records import dataclass

_FACTS: Final = {"industry": tr_about("fact", "industry"), "city": tr_about("fact", "city")}
_TEAMS: Final = (Team.SALES, Team.MARKETING)


class Gap(StrEnum):
    """What can be missing."""

    OWNER = "owner"
    NEXT_TOUCH = "next_touch"
    MOMENT = "moment"
    ROLES = "roles"
    FACTS = "facts"
    OBJECTIVES = "objectives"


@dataclass(frozen=True, slots=True)
class Missing:
    """A gap in words, with the reason or the names behind it."""

    gap: Gap
    words: str
    detail: str = ""


def missing(overview: AccountOverview) -> tuple[Missing, ...]:
    """Return what is missing, the most pressing first; nothing is missing of a retired account."""
    if overview.facts.line.listing is Listing.RETIRED:
        return ()
    return tuple(_gaps(overview))


def _gaps(overview: AccountOverview) -> Iterator[Missing]:
    line = overview.facts.line
    nobody = [team for team in _TEAMS if line.owner(team) is None]
    if nobody:
        yield Missing(Gap.OWNER, _no_owner(nobody))
    if line.next_touch is None:
        yield Missing(
            Gap.NEXT_TOUCH, tr("No next touch"), tr("Nothing is planned on a day or in a week")
        )
    yield from _quiet(overview)
    if roles := overview.missing_roles:
        words = tr(
            "{missing} of {required} roles missing",
            missing=len(roles),
            required=overview.required_roles,
        )
        yield Missing(Gap.ROLES, words, ", ".join(one.role.label for one in roles))
    if unknown := _unknown(overview):
        yield Missing(Gap.FACTS, tr("Facts unknown"), _capital(", ".join(unknown)))
    if not overview.holdings.objectives:
        yield Missing(Gap.OBJECTIVES, tr("No objectives"), tr("What both teams want to reach here"))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _no_owner(teams: list[Team]) -> str:
    if len(teams) > 1:
        return tr("No owner yet")
    return tr("No Sales owner") if teams[0] is Team.SALES else tr("No Marketing owner")


def _quiet(overview: AccountOverview) -> Iterator[Missing]:
    last = overview.last_moment_on
    if last is None:
        yield Missing(Gap.MOMENT, tr("No moment yet"), tr("Nobody did anything here so far"))
    elif overview.today - last >= timedelta(days=overview.quiet_after_days):
        days = (overview.today - last).days
        yield Missing(
            Gap.MOMENT,
            tr_count("No moment for {count} day", "No moment for {count} days", days),
            tr("Neither team, nor anybody there"),
        )


def _unknown(overview: AccountOverview) -> list[str]:
    line, facts = overview.facts.line, overview.facts
    unknown = [words for field, words in _FACTS.items() if not getattr(line, field)]
    if not facts.website and not line.domain:
        unknown.append(tr_about("fact", "website"))
    return [*unknown, *(() if facts.why else (tr_about("fact", "why this account"),))]

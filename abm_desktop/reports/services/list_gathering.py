"""Gathering the target list in the words of the screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from abm_desktop.accounts.choosing_rows import ListStanding
from abm_desktop.accounts.fit_words import score_words
from abm_desktop.accounts.list_query import ListQuery
from abm_desktop.accounts.rows import AccountRow, NextTouch
from abm_desktop.accounts.services import counting, list_versions
from abm_desktop.accounts.services import target_list as accounts
from abm_desktop.reports.money import short_money
from abm_desktop.reports.services.profile import who_looks
from abm_desktop.reports.services.progress_list import roles_words
from abm_desktop.reports.teams import TEAM_NAMES, TEAMS
from abm_desktop.reports.work.content import ListGroup, ListLine, SeatCount, TargetList
from abm_desktop.vocabulary import Listing, Team, Tier
from abm_desktop.workspace import service as workspaces
from abm_desktop.workspace.days import day_words
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.policy import Policy
from resources.language import numerals, tr, tr_about, tr_count

_AT_ONCE: Final = 500
_MOST: Final = 999
"""A rise beyond this many percent is told as so many times what it was, as on the screen."""


def target_list(reading: Reading) -> TargetList:
    """Gather the accounts of the list by tier, and the candidates, by name each."""
    profile, policy = workspaces.profile(reading), workspaces.policy(reading)
    seats = counting.counts(reading).seats
    targets = _rows(reading, ListQuery())
    candidates = _rows(reading, ListQuery(listing=frozenset({Listing.CANDIDATE})))
    tiers: list[Tier | None] = [*Tier, None]
    return TargetList(
        profile.name,
        profile.list_name,
        reading.today,
        who_looks(reading),
        tuple(SeatCount(str(tier), seats.taken.get(tier, 0), seats.seats[tier]) for tier in Tier),
        tuple(_group(reading, policy, tier, targets) for tier in tiers),
        _grouped(tr("Candidates"), [_line(reading, policy, row) for row in candidates], candidates),
        has_fit=bool(policy.criteria),
        agreed=_agreed(list_versions.standing(reading), reading.today),
    )


def _agreed(standing: ListStanding, today: date) -> str:
    """Return which version of the list is printed, who signed it, and whether it changed since."""
    version = standing.version
    if version is None:
        return ""
    lead = tr("Version {number}", number=version.number)
    if standing.is_changed:
        lead = tr_count(
            "Changed since version {number} in {count} place",
            "Changed since version {number} in {count} places",
            len(standing.differences),
            number=version.number,
        )
    parts = [lead]
    for team in (Team.SALES, Team.MARKETING):
        found, name = version.signed_for(team), TEAM_NAMES[team]
        parts.append(
            tr(
                "signed for {team} by {person}, {day}",
                team=name,
                person=found.person,
                day=day_words(found.signed_at.astimezone().date(), today),
            )
            if found
            else tr("not signed for {team}", team=name)
        )
    return f"{'; '.join(parts)}. SHA-256 {version.digest[:16]}"


def _rows(reading: Reading, query: ListQuery) -> list[AccountRow]:
    keys = accounts.keys(reading, query)
    return [
        row
        for first in range(0, len(keys), _AT_ONCE)
        for row in accounts.rows(reading, keys[first : first + _AT_ONCE])
    ]


def _group(
    reading: Reading, policy: Policy, tier: Tier | None, rows: Iterable[AccountRow]
) -> ListGroup:
    mine = [row for row in rows if row.tier is tier]
    lines = [_line(reading, policy, row) for row in mine]
    return _grouped(tr("Tier {tier}", tier=tier) if tier else tr("No tier"), lines, mine)


def _grouped(title: str, lines: Sequence[ListLine], rows: Sequence[AccountRow]) -> ListGroup:
    known = [row.pipeline for row in rows if row.pipeline and row.pipeline.deals]
    total = sum(one.amount_minor for one in known)
    worth = short_money(total, known[0].currency) if known and total else ""
    return ListGroup(title, tuple(lines), worth)


def _line(reading: Reading, policy: Policy, row: AccountRow) -> ListLine:
    touch = row.next_touch
    return ListLine(
        account=row.name,
        stage=row.stage.label,
        fit=score_words(row.fit),
        minutes="" if row.engagement is None else numerals(f"{row.engagement.score:,.0f}"),
        trend=trend_words(row),
        roles=roles_words(row, reading.today, policy),
        pipeline=pipeline_words(row),
        last="" if row.last_touch_on is None else day_words(row.last_touch_on, reading.today),
        next_touch="" if touch is None else _next(touch, reading.today),
        next_team=None if touch is None else TEAMS[touch.team],
        sales_owner=row.sales_owner.name if row.sales_owner else "",
        marketing_owner=row.marketing_owner.name if row.marketing_owner else "",
        place=row.city or row.country or "",
    )


def trend_words(row: AccountRow) -> str:
    """Return the change of the score in 30 days: `+38 %`, `new`, or nothing without engagement."""
    line = row.engagement
    if line is None:
        return ""
    if line.trend is None:
        return tr_about("engagement", "new") if round(line.score) else ""
    change = round(line.trend)
    if change > _MOST:
        return "\N{MULTIPLICATION SIGN}" + numerals(f"{1 + change / 100:,.0f}")
    sign = "+" if change > 0 else "\N{MINUS SIGN}" if change < 0 else ""
    return f"{sign}{abs(change)} %"


def pipeline_words(row: AccountRow) -> str:
    """Return the open pipeline as the list shows it: `€640k`, `?`, or nothing."""
    pipeline = row.pipeline
    if pipeline is None or not pipeline.deals:
        return ""
    if pipeline.unknown == pipeline.deals:
        return "?"
    return short_money(pipeline.amount_minor, pipeline.currency)


def _next(touch: NextTouch, today: date) -> str:
    day = day_words(touch.on, today)
    last = touch.on.toordinal() + (6 if touch.is_whole_week else 0)
    if last < today.toordinal():
        when = tr("Overdue since {day}", day=day)
    elif touch.is_whole_week:
        when = tr("Week of {day}", day=day)
    else:
        when = tr("Today") if touch.on == today else day
    return f"{when}: {touch.title}"

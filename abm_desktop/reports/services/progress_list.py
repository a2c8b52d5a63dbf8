"""How the list moved in a period, and what each of its accounts gave week by week."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from abm_desktop.accounts.coverage import Hold, dots
from abm_desktop.accounts.history import Standing, standings, targets_as_of
from abm_desktop.accounts.rows import AccountRow
from abm_desktop.accounts.service import stages
from abm_desktop.accounts.services import target_list
from abm_desktop.engagement.days import local_day
from abm_desktop.reports.periods import Period
from abm_desktop.reports.progress.content import AccountWeeks, Journey, StageCount
from abm_desktop.reports.services.progress_lines import Activity
from abm_desktop.vocabulary import Tier
from abm_desktop.workspace.days import monday_of
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.policy import Policy
from resources.language import tr

NO_TIER: Final = tr("No tier")
_DAY: Final = timedelta(days=1)
_AT_ONCE: Final = 500


def journey(reading: Reading, period: Period, day: date, targets: Collection[UUID]) -> Journey:
    """Return where the accounts of the list stood before the period and at its end."""
    eve = period.start - _DAY
    earlier = targets_as_of(reading, eve)
    then, now = standings(reading, earlier, eve), standings(reading, targets, day)
    places = {stage.code: stage.position for stage in stages(reading)}
    moves = Counter(_way(places, then[key].stage, now[key].stage) for key in earlier & set(targets))
    before, after = _count(then, "stage"), _count(now, "stage")
    return Journey(
        stages=tuple(
            StageCount(stage.label, before[stage.code], after[stage.code])
            for stage in stages(reading)
            if before[stage.code] or after[stage.code]
        ),
        tiers=_tiers(then, now),
        forward=moves[1],
        back=moves[-1],
        stayed=moves[0],
    )


def account_weeks(
    reading: Reading,
    targets: Collection[UUID],
    found: Sequence[Activity],
    mondays: Sequence[date],
    policy: Policy,
) -> tuple[AccountWeeks, ...]:
    """Return what each account of the list gave, most minutes first."""
    weeks = {monday: place for place, monday in enumerate(mondays)}
    minutes: defaultdict[UUID, list[float]] = defaultdict(lambda: [0.0] * len(mondays))
    for one in found:
        minutes[one.account][weeks[monday_of(local_day(one.at))]] += one.minutes
    lines = [
        AccountWeeks(
            row.name,
            row.tier or "",
            roles_words(row, reading.today, policy),
            tuple(minutes[row.id]),
        )
        for row in _rows(reading, sorted(targets))
    ]
    return tuple(sorted(lines, key=lambda one: (-sum(one.minutes), one.account)))


def roles_words(row: AccountRow, today: date, policy: Policy) -> str:
    """Return how many of the roles that are looked for somebody has: `4 of 6`; else nothing."""
    wanted = policy.required_roles.get(row.tier or Tier.ONE_TO_MANY, ())
    if not wanted:
        return ""
    marks = dots(wanted, row.roles, today, policy)
    return tr(
        "{some} of {all}",
        some=sum(mark.hold is not Hold.MISSING for mark in marks),
        all=len(marks),
    )


def _rows(reading: Reading, keys: Sequence[UUID]) -> list[AccountRow]:
    return [
        row
        for first in range(0, len(keys), _AT_ONCE)
        for row in target_list.rows(reading, keys[first : first + _AT_ONCE])
    ]


def _way(places: Mapping[str, int], then: str, now: str) -> int:
    """Return 1 for forward, -1 for back, 0 for neither; what stands outside the journey is behind."""
    first, last = places.get(then, 0), places.get(now, 0)
    return (last > first) - (last < first)


def _count(standing: Mapping[UUID, Standing], field: str) -> Counter[str]:
    return Counter(str(getattr(one, field) or "") for one in standing.values())


def _tiers(then: Mapping[UUID, Standing], now: Mapping[UUID, Standing]) -> tuple[StageCount, ...]:
    before, after = _count(then, "tier"), _count(now, "tier")
    names = [*(str(tier) for tier in Tier), ""]
    return tuple(
        StageCount(name or NO_TIER, before[name], after[name])
        for name in names
        if before[name] or after[name]
    )

"""The plays that were run and the campaigns that ran in a period."""

from __future__ import annotations

from collections import Counter
from dataclasses import field
from functools import partial
from typing import Final
from uuid import UUID

from sqlalchemy import func, select

from abm_desktop.reports.money import short_money
from abm_desktop.reports.periods import Period
from abm_desktop.reports.progress.content import CampaignRun, PlayRuns
from abm_desktop.touches.campaign_rows import CampaignTotals
from abm_desktop.touches.services.campaigns import campaigns
from abm_desktop.vocabulary import RunState, TouchState
from abm_desktop.workspace.opened import Reading
from db.touches.plays import Play, PlayRun
from db.touches.tables import Touch
from resources.language import tr
from resources.records import dataclass

_KINDS: Final = {
    "ads": tr("Ads"),
    "email": tr("E-mail"),
    "event": tr("Event"),
    "webinar": tr("Webinar"),
    "content": tr("Content"),
    "post": tr("Post"),
    "other": tr("Other"),
}


@dataclass(slots=True)
class _Runs:
    name: str
    accounts: set[UUID] = field(default_factory=set)
    states: Counter[RunState] = field(default_factory=Counter)
    touches: Counter[TouchState] = field(default_factory=Counter)
    cost: int = 0
    is_priced: bool = False


def plays_run(reading: Reading, period: Period, currency: str) -> tuple[PlayRuns, ...]:
    """Return the plays of which a touch lies in the period, by name, in three queries at most.

    Their touches of the period are counted; costs are those of done touches.
    """
    in_period = (
        select(Touch.run_id, Touch.state, func.count(), func.sum(Touch.cost_minor))
        .where(Touch.run_id.is_not(None), Touch.day.between(period.start, period.end))
        .group_by(Touch.run_id, Touch.state)
    )
    touched = reading.session.execute(in_period).all()
    runs = (
        select(PlayRun.id, PlayRun.account_id, PlayRun.state, Play.id, Play.name)
        .join(Play, Play.id == PlayRun.play_id)
        .where(PlayRun.id.in_({run for run, *_ in touched}))
        .order_by(Play.position, Play.name_folded)
    )
    plays: dict[UUID, _Runs] = {}
    of_run: dict[UUID, _Runs] = {}
    for run, account, state, play, name in reading.session.execute(runs):
        found = plays.setdefault(play, _Runs(name))
        found.accounts.add(account)
        found.states[state] += 1
        of_run[run] = found
    for run_id, touch_state, count, cost in touched:
        if run_id in of_run:
            _add(of_run[run_id], touch_state, count, cost)
    return tuple(_play(one, currency) for one in plays.values())


def campaigns_run(reading: Reading, period: Period, currency: str) -> tuple[CampaignRun, ...]:
    """Return the campaigns that ran on any day of the period, the latest first."""
    return tuple(_campaign(one, currency) for one in campaigns(reading) if _runs_in(one, period))


def _add(found: _Runs, state: TouchState, count: int, cost: int | None) -> None:
    found.touches[state] += count
    if cost is not None:
        found.is_priced = True
        found.cost += int(cost) if state is TouchState.DONE else 0


def _play(one: _Runs, currency: str) -> PlayRuns:
    return PlayRuns(
        one.name,
        len(one.accounts),
        one.states[RunState.ACTIVE] + one.states[RunState.CONTINUED],
        one.states[RunState.PAUSED],
        one.states[RunState.STOPPED],
        one.touches[TouchState.DONE],
        one.touches[TouchState.PLANNED],
        one.touches[TouchState.SKIPPED],
        short_money(one.cost, currency) if one.is_priced else "",
    )


def _runs_in(one: CampaignTotals, period: Period) -> bool:
    begins = one.starts_on or one.ends_on
    if begins is None or begins > period.end:
        return False
    return one.ends_on is None or one.ends_on >= period.start


def _campaign(one: CampaignTotals, currency: str) -> CampaignRun:
    money = partial(short_money, currency=currency)
    return CampaignRun(
        one.name,
        _KINDS[one.kind] if one.kind else "",
        one.starts_on,
        one.ends_on,
        one.accounts,
        one.members,
        one.responded,
        "" if one.cost_minor is None else money(one.cost_minor),
        "" if one.budget_minor is None else money(one.budget_minor),
    )
